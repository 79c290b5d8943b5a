"""Headings made comparable: without case, accents, punctuation, numbering and remarks in brackets."""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

from curate_fiji.core.system.remember import remembered

MYPY = False
if MYPY:
    from typing import Iterable, List, Text

_OPEN = "([{<\uff08\u3010\uff3b\u300c"
_CLOSE = ")]}>\uff09\u3011\uff3d\u300d"
_BRACKET = re.compile("[%s%s]" % (re.escape(_OPEN), re.escape(_CLOSE)))
_ASCII = re.compile("[\\x00-\\x7f]*$")
_OTHER_ASCII = re.compile("[^0-9a-z]+")
LONGEST = 400          # characters of a heading that are compared
_LONGEST_IN_WORD = 4   # 'author(s)', 'autor(es)': a bracket that belongs to the word


def is_wide(text):
    # type: (Text) -> bool
    """Tell whether a text is written without spaces between words: Chinese, Japanese."""
    return any("\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" for char in text[:40])


def normal(text):
    # type: (Text) -> Text
    """Return a heading as it is compared: without numbering before and remarks in brackets."""
    found = _heading(text[:LONGEST])  # type: Text
    return found


def normal_text(text):
    # type: (Text) -> Text
    """Return the words of an answer as they are compared: all of them."""
    return folded(text[:LONGEST])


@remembered
def _heading(text):
    # type: (Text) -> Text
    words = folded(_without_brackets(text)).split(" ")
    if len(words) > 1 and len(words[0]) == 1 and text.strip()[1:2] in (".", ")"):    # 'B. Co-investigator'
        words = words[1:]
    while len(words) > 1 and words[0].isdigit():
        words = words[1:]
    return " ".join(words)


def folded(text):
    # type: (Text) -> Text
    """Return a text in small letters without accents and punctuation, one space between words."""
    if text[:1].islower() and " " not in text.strip():
        text = _camel(text)
    if _ASCII.match(text):   # most of the vocabulary, and all of it is folded at every start
        return " ".join(_OTHER_ASCII.sub(" ", text.lower()).split())
    folded = unicodedata.normalize("NFKD", text.replace("\u00df", "ss").lower())
    out = []  # type: List[Text]
    for char in folded:
        if char.isalnum():
            out.append(char)
        elif unicodedata.category(char) != "Mn":
            out.append(" ")
    joined = " ".join("".join(out).split())
    return joined.replace(" ", "") if is_wide(joined) else joined


def _camel(text):
    # type: (Text) -> Text
    """'fundingReferences' as two words."""
    out = []  # type: List[Text]
    for number, char in enumerate(text):
        if number and char.isupper() and text[number - 1].islower():
            out.append(" ")
        out.append(char)
    return "".join(out)


def _without_brackets(text):
    # type: (Text) -> Text
    if not _BRACKET.search(text):
        return text
    out, inside = [], []  # type: List[Text], List[Text]
    depth, attached = 0, False
    for char in text:
        if char in _OPEN:
            if depth == 0:
                inside = []
                attached = bool(out) and out[-1].isalpha()
            depth += 1
        elif char in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                out.append(" ")
                if attached and 0 < len(inside) <= _LONGEST_IN_WORD and "".join(inside).isalpha():
                    out.extend(inside)
        elif depth:
            inside.append(char)
        else:
            out.append(char)
    left = "".join(out).strip()
    return left if left else text


def begins_with(name, phrases):
    # type: (Text, Iterable[Text]) -> bool
    """Tell whether a text (normalised) begins with one of some phrases, as whole words where these have spaces."""
    return any(name.startswith(one) and (is_wide(one) or name[len(one):len(one) + 1] in ("", " ")) for one in phrases)
