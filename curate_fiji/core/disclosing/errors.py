"""Messages of other programs: they quote what they stumbled over, so only words that we know leave."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import FrozenSet, List, Text

_LISTS = "knowledge/disclosure/error_words.json"
_QUOTED = re.compile(r"\"[^\"]*\"?|'[^']{2,}'|\u201c[^\u201d]*\u201d?|`[^`]*`")
_PIECE = re.compile(r"\s+|[^\s]+")
_CORE = re.compile(r"^[\[({<]*(.*?)[\])}>,;:.!?]*$", re.DOTALL)
_CLASS = re.compile(
    r"^(?:[a-z]{2,20}\.){0,6}(?:[A-Z][a-z0-9]{1,20}){1,6}(?:Exception|Error|Reader|Warning|Interrupt)$"
)
_NUMBER = re.compile(
    r"^[-+]?(?:\d{1,6}|\d{1,3}(?:\.\d{1,6})?|0x[0-9A-Fa-f]{1,4})(?:[x/^-]\d{1,6}){0,3}%?$|^[0-9A-Fa-f]{4},[0-9A-Fa-f]{4}$"
)
_VERSION = re.compile(r"^v?\d{1,4}(?:\.\d{1,4}){0,2}(?:\.?[a-z]{1,4}\d{0,3})?[;,:.)]?$")
_LONGEST = 300
HIDDEN = "(withheld)"


@made_once
def _words():
    # type: () -> FrozenSet[Text]
    return _tools() | frozenset(resources.load(_LISTS)["words"]) | frozenset(
        resources.load("knowledge/disclosure/harmless.json")["words"]
    )


@made_once
def _tools():
    # type: () -> FrozenSet[Text]
    return frozenset(resources.load(_LISTS)["tools"])


def harmless(text):
    # type: (Text) -> Text
    """Return a message with ``(withheld)`` for each word that is not one of a program's own."""
    text = _QUOTED.sub(lambda match: match.group() if _is_own(match.group()[1:-1]) else HIDDEN, text[:2000])
    parts = []  # type: List[Text]
    before = ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            parts.append(" ")
            continue
        if HIDDEN in piece or _is_own(piece) or (_VERSION.match(piece) and before.lower() in _tools()):
            parts.append(piece)
        elif parts[-2:-1] == [HIDDEN]:
            parts.pop()   # the blank between the two
        else:
            parts.append(HIDDEN)
        before = piece
    return re.sub(r"(?:\(withheld\)\s?){2,300}", HIDDEN + " ", "".join(parts)).strip()[:_LONGEST]


def _is_own(piece):
    # type: (Text) -> bool
    """Tell whether a word is a class of errors, a small number, or made of words that programs use."""
    core = _CORE.match(piece)
    word = core.group(1) if core else piece
    if not word or _CLASS.match(word) or _NUMBER.match(word) or word.lower() in _tools():
        return True
    if re.search(r"[@\\/]", word) and not re.match(r"^[a-z]+/[a-z]+$", word):
        return False
    parts = re.findall(r"[^\W\d_]+", word, re.UNICODE)
    digits = re.sub(r"\D", "", word)
    return bool(parts) and len(digits) <= 4 and all(part.lower() in _words() for part in parts)
