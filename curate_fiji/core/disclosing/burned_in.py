"""Text burned into pixels: in which images it is to be looked for, and what of the text that was read discloses.

Reading it needs a reader of text (an OCR), which runs in Python alone; without one the look is ``not done``. Ultrasound
has numbers and technical words in every picture: these disclose nothing. On a label of a slide everything does.
Sources: DICOM PS3.15 Annex E.3.1 (Clean Pixel Data), PS3.3 C.7.6.1.1.2 (Burned In Annotation).
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import gate, people, texts
from curate_fiji.core.disclosing.screening import Screening
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.look import DONE, NOT_DONE, PARTLY, PIXELS_FOR_TEXT, Look
from curate_fiji.core.model.material import DICOM

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.examined import Examined
    from curate_fiji.core.model.material import Material
    from curate_fiji.core.model.record import Record

# Kinds of images into which machines and people write names
_WRITTEN_INTO = ("US", "XC", "OT", "SC", "ES", "GM", "XA", "RF", "IVUS", "OP", "SR", "DOC", "PX", "IO")
_PHOTOGRAPHS = ("JPEG", "PNG", "HEIF", "HEIC", "WebP", "GIF")
PLACE = "text in the pixels"
NOBODY = "no reader of text has looked"
_LONG_NUMBER = re.compile(r"\d{6}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_WORD = re.compile(r"[^\W\d_]{3,}", re.UNICODE)


def may_hold_text(material):
    # type: (Material) -> bool
    """Tell whether a DICOM object is of a kind into which names are written, and does not say that none is."""
    said = _said(material)
    if said.get("0028,0301") == "NO":
        return False
    return said.get("0028,0301") == "YES" or said.get("0008,0060", "") in _WRITTEN_INTO


def look(record, material, screening):
    # type: (Record, Material, Screening) -> None
    """Note in an image into which text may be burned that nobody has looked: DICOM of such kinds, labels of slides."""
    is_picture = bool(_said(material).get("0028,0010")) and may_hold_text(material)
    if is_picture or any(one.kind == kinds.LABEL_PAGE for one in screening.findings):
        record.looks += (Look(PIXELS_FOR_TEXT, NOT_DONE, why=NOBODY),)


def is_wanted(record):
    # type: (Record) -> bool
    """Tell whether a reader of text shall look at an image: where text may be burned in, and at photographs."""
    if any(one.what == PIXELS_FOR_TEXT for one in record.looks):
        return True
    return record.format in _PHOTOGRAPHS and bool(record.series)


def pages(result):
    # type: (Examined) -> List[int]
    """Return the numbers of the series that are to be read: of a slide, its label and the like; else the first ones."""
    labels = [int(one.place[6:]) for one in result.findings if one.kind == kinds.LABEL_PAGE and one.place[6:].isdigit()]
    return labels or list(range(min(3, max(1, len(result.record.series)))))


def note(result, lines, tool, why=""):
    # type: (Examined, Optional[Sequence[Tuple[int, Text]]], Text, Text) -> None
    """Add what a reader of text saw: ``lines`` of (series, text), None where it could not read the pixels;
    ``why``: what was not read, and why."""
    record = result.record
    outcome = NOT_DONE if lines is None else PARTLY if why else DONE
    record.looks = tuple(one for one in record.looks if one.what != PIXELS_FOR_TEXT) + (
        Look(PIXELS_FOR_TEXT, outcome, tool, why),)
    screening = Screening(record.path)
    labels = any(one.kind == kinds.LABEL_PAGE for one in result.findings)
    is_photograph = record.format in _PHOTOGRAPHS
    for series, line in lines or ():
        if labels or (_discloses(line) if is_photograph else not _is_technical(line)):
            screening.add(kinds.BURNED_IN, PLACE if series == 0 else "%s of Image:%d" % (PLACE, series), line)
    result.findings += screening.findings
    result.secrets += screening.secrets
    if screening.findings:
        result.thumbnail = ""   # it may show what was read


def _said(material):
    # type: (Material) -> Dict[Text, Text]
    return dict(
        (pair.key[1:10], pair.value.strip().upper())
        for pair in material.pairs
        if pair.vocabulary == DICOM and pair.place.startswith("(")
    )


def _is_technical(line):
    # type: (Text) -> bool
    """Tell whether a line holds numbers, signs and technical words only: scales, settings, sides."""
    if _LONG_NUMBER.search(line):
        return False
    words = _WORD.findall(line)
    return all(gate.is_of_known_words(word) or people.says_nothing(word) for word in words)


def _discloses(line):
    # type: (Text) -> bool
    """Tell whether a line in a photograph, of a label or a screen, names somebody, a place, an address or a key."""
    return bool(texts.find(line)) or bool(people.given_names(line))
