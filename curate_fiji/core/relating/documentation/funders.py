"""The funders that a README names, with award numbers, where they can be told apart."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation import sentences

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text, Tuple

_BY = re.compile(
    r"\b(?:funded|financed|supported|sponsored|paid for|funding (?:was |is )?provided|funding came|received funding"
    r"|support|grants?|funding)(?: in part| partially| generously| financially)? (?:by|from|of) (?:the )?"
    r"|\b(?:thank|acknowledge) (?:the )?"
    r"|\bfinanc\w{1,8} (?:par|por|pel[oa]|da|dal|dalla|door|av) (?:l[ea'] ?|la |el |de |het )?"
    r"|\bgef\u00f6rdert (?:durch|von|mit Mitteln) (?:die |den |das |der |des )?"
    r"|\bgefinancierd door (?:de |het )?", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:the )?(.{3,120}?) (?:has |have |kindly |generously )?(?:paid|funded|supported|sponsored|financed)\b",
    re.IGNORECASE)
_NO_FUNDER = re.compile(
    r"^(?:this|these|the (?:work|study|research|project|data)|we|our|it|das|dieses|cette|ce|el|este)\b",
    re.IGNORECASE)
_AWARD = re.compile(
    r"(?:[,;(]|\s)\s?(?:under\s|with\s)?(?:award|grant|project|contract|fellowship|agreement|projekt|projet|proyecto"
    r"|projeto|progetto|kennzeichen|f\u00f6rderkennzeichen|processo|subsidie|diarienummer|n[or]\.?|number|id|#"
    r"|\u7f16\u53f7|\u9879\u76ee)[\s:.]{0,3}(?:(?:no|nr|number|agreement|id)\.?[\s:]{0,3})?#?"
    r"((?=[\w./\-]{0,40}\d)[A-Z0-9\u4e00-\u9fff][\w./\-]{0,60})", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\uff08]([A-Z0-9][\w./\-\s]{0,40}\d[\w./\-]{0,20})[)\uff09]")
_AT_THE_END = re.compile(r"[\s,]([A-Z]{0,6}[\-_/]?\d[\w./\-]{2,40})$")
_MOST_WORDS = 14
_LONGEST_WIDE = 24   # characters of a name without spaces
_MOST = 20


class Funder(object):
    """``name``, ``award`` number or "", ``line``."""

    __slots__ = ("award", "line", "name")

    def __init__(self, name, award, line):
        # type: (Text, Text, int) -> None
        self.name = name
        self.award = award
        self.line = line

    def __repr__(self):
        # type: () -> str
        return str("%s | %s") % (self.name, self.award)


def read(text):
    # type: (Sequence[Tuple[int, Text]]) -> List[Funder]
    """Return the funders of a funding field; what can't be told apart is left to the README's own words."""
    out = []  # type: List[Funder]
    for number, sentence in sentences.sentences(text):
        if placeholders.says_none(sentence):
            continue
        for piece in _pieces(sentence):
            funder = _funder(piece, number)
            if funder is not None and not any((one.name, one.award) == (funder.name, funder.award) for one in out):
                out.append(funder)
    return out[:_MOST]


def _pieces(sentence):
    # type: (Text) -> List[Text]
    match = _BY.search(sentence)
    subject = _SUBJECT.match(sentence)
    if match and len(sentence) < 2000:
        sentence = sentence[match.end():]
    elif subject and not _NO_FUNDER.match(subject.group(1)):
        sentence = subject.group(1)
    if len(sentence.split()) > 4:
        for joint in (" and by ", " and from ", " and the ", " et par ", " und durch ", " und "):
            sentence = sentence.replace(joint, "; ")
    return [piece.strip() for piece in re.split(r"[;\uff1b]", sentence) if piece.strip()]


def _funder(piece, line):
    # type: (Text, int) -> Optional[Funder]
    label, colon, value = piece.partition(": ")
    if colon and len(label) < 40 and (vocabulary.fields_of(label, label=True) or vocabulary.person_part(label)):
        piece = value
    award, name = "", piece
    for pattern in (_AWARD, _IN_BRACKETS, _AT_THE_END):
        match = pattern.search(piece)
        if match:
            award = match.group(1).strip(" .,;)")
            name = piece[:match.start()]
            break
    name = re.sub(r"^(?:the|a|an|by|from|to [A-Z.]{1,6}:?)\s+", "", name.strip(" ,.;:()-\u2013*")).strip(" ,.;:(")
    capital = any(char.isupper() for char in name) or vocabulary.is_wide(name)
    if not capital or not name or len(name.split()) > _MOST_WORDS or len(name) < 3 or _NO_FUNDER.match(name):
        return None
    if vocabulary.is_wide(name) and (len(name) > _LONGEST_WIDE or "\u3002" in piece):
        return None
    return Funder(name, award, line)
