"""Abbreviations that a documentation uses and never explains: those a reader from another field would miss.

Source: Request worksheet, "descriptions for abbreviations used". Not asked for: what everybody knows, units,
formats, makers, funders and software (``knowledge/readme/abbreviations.json``), Roman numerals, initials of the
authors, names of columns, models, genes and files, words in capitals for emphasis, and what is explained anywhere.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.relating.documentation import people
from curate_fiji.core.relating.documentation.line import CODE, HEADING, ROW
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Sequence, Set, Text, Tuple

    from curate_fiji.core.relating.documentation.fields import Fields

_TOKEN = re.compile(r"(?<![\w./\\\-@#'\u2019`*$&+=])[A-Z]{2,5}s?(?![\w/\\\-@'\u2019`*&+=]|\.\w)")
_DATE_PATTERN = re.compile(r"^[YMDHS]+$")
_CAPITALS_BEFORE = re.compile(r"[A-Z]{2}[.,;:]?\s$")
_CAPITALS_AFTER = re.compile(r"^[,;]?\s[A-Z]{2,}\b(?!\))")
_CITED = re.compile(r"\b([A-Z][^\W\d_A-Z][\w\-]{0,30}) ([A-Z]{1,3})(?=[,;.\s])", re.UNICODE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROMAN = re.compile(r"^[IVXLC]{1,6}$")
_WORD = re.compile(r"[^\W\d_]{2,}", re.UNICODE)
_NUMBER_BESIDE = re.compile(r"^\s?[#-]?\d")
_UNIT_BEFORE = re.compile(r"\d\s?$")
_LOOKED_AT = 2000000
# People, money and addresses: capitals there are names
_NOT_IN = frozenset((
    "authors", "funding", "contact", "citation", "licence", "publisher", "identifier", "people", "acknowledgements",
    "supplements", "version", "dates", "places", "keywords", "ethics", "access"))
_BEFORE = ("(", "\uff08", "[", "\u201c", '"', "hereafter", "abbreviated as", "abbreviated", "short", "called", "i.e.,",
           " or", "abk.", "abr\u00e9g\u00e9")
_GLOSSARY = (
    "=", ":", "-", "\u2013", "\u2014", "stands for", "means", "is short for", "steht f\u00fcr", "signifie",
    "significa", "|", "\t", "\uff1a", "is the", "denotes", "refers to", "is an abbreviation", "(")


def unexplained(readings, taken=()):
    # type: (Sequence[Fields], Iterable[Text]) -> List[Tuple[Text, int]]
    """Return (abbreviation, line of its first use) pairs, in order of appearance.

    ``readings``: the fields of all documentation files, together: one may explain what another uses;
    ``taken``: names of columns, whose capitals are not the text's.
    """
    whole = "\n".join(line.text for fields in readings for line in fields.lines)[:_LOOKED_AT]
    ordinary = set(word for word in _WORD.findall(whole) if word.islower())
    known = _known() | set(name.strip() for name in taken)
    known |= set(initials for fields in readings for initials in _initials(fields))
    known |= set(word.upper() for word in ordinary)
    known |= set(word for fields in readings for line in fields.lines if "`" in line.raw
                 for quoted in line.raw.split("`")[1::2] for word in _WORD.findall(quoted[:200]))
    columns = set(cell for fields in readings for line in fields.lines if line.kind == ROW for cell in line.header)
    explained = _explanations(whole)
    uses = {}  # type: Dict[Text, int]
    for match in _TOKEN.finditer(whole):
        uses[match.group()] = uses.get(match.group(), 0) + 1
    out, seen = [], set()  # type: Tuple[List[Tuple[Text, int]], Set[Text]]
    for fields in readings:
        for number, text in _prose(fields):
            if text.upper() == text:
                continue           # a line in capitals is emphasis
            for token in _tokens(text):
                if len(token) == 2 and uses.get(token, 0) < 2:
                    continue       # of two letters used once, too many are names
                if token in known or token in seen or token in columns or _ROMAN.match(token):
                    continue
                seen.add(token)
                if token not in explained:
                    out.append((token, number))
    return out


def _known():
    # type: () -> Set[Text]
    lists = resources.load("knowledge/readme/abbreviations.json")
    return set(word for name in sorted(lists) if isinstance(lists[name], list) for word in lists[name])


def _prose(fields):
    # type: (Fields) -> Iterable[Tuple[int, Text]]
    """The (line number, text) pairs in which capitals may be abbreviations of the text."""
    kinds = dict((line.number, line.kind) for line in fields.lines)  # type: Dict[int, Text]
    for section in fields.sections:
        if set(section.fields) & _NOT_IN:
            continue
        for number, text in section.text:
            if text and kinds.get(number) not in (CODE, HEADING):
                yield number, identifiers.without_links(text)


def _tokens(text):
    # type: (Text) -> List[Text]
    out = []  # type: List[Text]
    for match in _TOKEN.finditer(text):
        token = match.group()
        bare = token[:-1] if token.endswith("s") else token
        before, after = text[max(0, match.start() - 12):match.start()], text[match.end():match.end() + 6]
        if _NUMBER_BESIDE.match(after) or (len(bare) == 2 and _UNIT_BEFORE.search(before)):
            continue               # 'LSM 880' is a model, '5 KV' a unit
        if _CAPITALS_BEFORE.search(before) or _CAPITALS_AFTER.match(after) or _DATE_PATTERN.match(bare):
            continue               # words in capitals for emphasis; YYYYMMDD
        if after[:2] in (": ", "= ", " =") and not before.strip():
            continue               # a label explains itself
        out.append(bare)
    return out


def _initials(fields):
    # type: (Fields) -> List[Text]
    """The initials of the persons of a README: AE of Ann Example."""
    out = []  # type: List[Text]
    for id in ("authors", "contact", "people", "citation"):
        for person in people.read(fields[id].text):
            words = [word for word in re.split(r"[\s.\-,]+", person.name) if word and word[0].isupper()]
            letters = "".join(word if word.isupper() and len(word) < 4 else word[0] for word in words)
            out += [letters, letters[::-1], letters[1:] + letters[:1], letters[-1:] + letters[:-1]]
            out += [word for word in words if word.isupper()]      # 'Kruuk LEB', 'Ann EXAMPLE'
    for line in fields.lines:
        if _YEAR.search(line.text[:2000]):
            for family, letters in _CITED.findall(line.text[:2000]):
                out += [letters, letters + family[0]]
    return out


def _explanations(text):
    # type: (Text) -> Set[Text]
    """Return the tokens that a text explains, wherever it does."""
    out = set()  # type: Set[Text]
    above = ""
    for line in text.split("\n"):
        for match in _TOKEN.finditer(line[:20000]):
            bare = match.group()[:-1] if match.group().endswith("s") else match.group()
            if bare not in out and _is_explained(bare, line, match.start(), match.end(), above):
                out.add(bare)
        above = line[-160:]
    return out


def _is_explained(token, line, start, end, above):
    # type: (Text, Text, int, int, Text) -> bool
    """``above``: the end of the line before, where the words may begin that a token stands for."""
    before, after = line[max(0, start - 160):start], line[end:end + 120]
    lead = before.rstrip().lower()
    if lead.endswith(_BEFORE):
        words = _WORD.findall("%s %s" % (above, before))[-len(token) - 4:]
        if any(word[0].upper() == token[0] for word in words):
            return True
    stripped = "|" + after.lstrip() if after.startswith(("\t", "   ")) else after.lstrip()
    for mark in _GLOSSARY:
        if stripped.startswith(mark):
            told = stripped[len(mark):].strip()
            words = _WORD.findall(told)
            if mark == "(" or not before.strip(" -*\u2022|`\"'0123456789.)"):
                if len(words) > 1 or (words and words[0][0].upper() == token[0]):
                    return True
            elif words and words[0][0].upper() == token[0] and len(words) >= len(token) - 1:
                return True
    return False
