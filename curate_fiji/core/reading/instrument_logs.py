"""Texts that instruments write beside their images: their keys as terms, each with its line."""
from __future__ import absolute_import, unicode_literals

import io
import re

from curate_fiji.core.knowledge import aspects
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.property import Property
from curate_fiji.core.reading import decoding, microscope_files
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Text, Tuple

    Said = Tuple[Text, Text, int]   # key, value, line

TOOL = "curate-fiji (instrument log)"
PROPERTY, MODALITY = "instrument log of", "kind of images that the log is about"
_DATA = "knowledge/instrument_logs.json"
_MOST_BYTES = 2 ** 21
_MOST_LINES = 20000
_LEAST_TERMS = 2
_LINE = re.compile(r"^[ \t]{0,20}[\"$]?([A-Za-z][^=:\t\"]{0,60})\"?[ \t]{0,20}[=:\t][ \t]{0,20}\"?([^\"\r\n]{1,200})")
_SPACED = re.compile(r"^\$((?:CM|SM)_[A-Z_]{2,40}) (.{1,120})$")
_ELEMENT = re.compile(r"<(?:\w{1,20}:)?(\w{1,60})[^<>]{0,400}>([^<>]{1,200})</")
_ATTRIBUTE = re.compile(r"\b([A-Za-z]\w{1,60})=\"([^\"<>]{1,200})\"")
_IN_BRACKETS = re.compile(r"[ _]?[(\[]([^()\[\]]{1,12})[)\]][ _]*$")
_SUFFIX = re.compile(r"[- _](ms|us|um|nm|kV|uA|mA|W)$")
_SIGNS = re.compile(r"[\s_.-]+")
_LOAD = re.compile(r"^\s*[\u00b5\u03bcum]?A ?s\s*$")          # mAs: no time
_NUMBER = re.compile(r"^\s*[-+]?[\d.,]{1,20}(?:[eE][-+]?\d{1,3})?")


def read(path, name):
    # type: (Text, Text) -> Tuple[Optional[Reading], List[Property]]
    """Return what an instrument wrote of its images into a text, and of which instrument; None where it is no log.

    ``name``: of the file as the depositor knows it.
    """
    is_json = name.lower().endswith(".json")
    if not is_json and not re.search(_data()["names"], name, re.IGNORECASE):
        return None, []
    with io.open(path, "rb") as stream:
        text, _encoding = decoding.decode(stream.read(_MOST_BYTES))
    if is_json and microscope_files.MARK in text:
        rows = microscope_files.rows(text)
        told = [Property(PROPERTY, microscope_files.NAME), Property(MODALITY, "light microscopy")] if rows else []
        return (Reading(TOOL, _data()["edition"], rows) if rows else None), told
    if not re.search(_data()["names"], name, re.IGNORECASE):
        return None, []
    maker = next(one for one in _data()["makers"] if re.search(one["mark"], text))
    rows = []
    seen = {}  # type: Dict[Text, bool]
    for key, value, line in _said(text):
        found = _term(maker, key, value)
        if found is not None and found[0] not in seen:
            seen[found[0]] = True
            rows.append((aspects.term_row(found[0], 0, "line %d" % line), found[1], found[2]))
    panel = _panel(text)
    if panel and "DetectorSize" not in seen:
        rows.append((aspects.term_row("DetectorSize", 0, "line %d" % panel[1]), panel[0], ""))
    if len(rows) < _LEAST_TERMS:
        return None, []
    kinds = [Property(MODALITY, maker["modality"])] if maker["modality"] else []
    return Reading(TOOL, _data()["edition"], rows), [Property(PROPERTY, maker["name"])] + kinds


def _panel(text):
    # type: (Text) -> Optional[Tuple[Text, int]]
    """Return how many pixels a panel has, where both sides are given, and the line of the first."""
    sides = [re.search(r"(?mi)^(?:Detector|Nr|Num)Pixels%s\s{0,4}=\s{0,4}(\d{1,6})" % axis, text) for axis in "XY"]
    if sides[0] is None or sides[1] is None:
        return None
    return "%s x %s pixels" % (sides[0].group(1), sides[1].group(1)), text.count("\n", 0, sides[0].start()) + 1


def _data():
    # type: () -> Dict[Text, Any]
    found = resources.load(_DATA)  # type: Dict[Text, Any]
    return found


@made_once
def _keys():
    # type: () -> List[Any]
    """Return (key, term, modality, take, only) of each row, compiled."""
    return [(re.compile("(?:%s)$" % one["key"]), one["term"], one.get("modality", ""),
             re.compile(one.get("take", "(.+)")), re.compile(one.get("only", ""))) for one in _data()["keys"]]


def _said(text):
    # type: (Text) -> List[Said]
    """Return the (key, value, line) triples of a text, of an XML, or of a JSON whose values stand in lines."""
    found = []  # type: List[Said]
    is_xml = text.lstrip("\ufeff \r\n\t").startswith("<")
    for number, line in enumerate(text.splitlines()[:_MOST_LINES]):
        if is_xml:
            line = line[:200000]
            found += [(one.group(1), one.group(2), number + 1) for one in _ELEMENT.finditer(line)]
            found += [(one.group(1), one.group(2), number + 1) for one in _ATTRIBUTE.finditer(line)]
            continue
        match = _SPACED.match(line[:400]) or _LINE.match(line[:400])
        if match:
            found.append((match.group(1), match.group(2).strip(" \t,;"), number + 1))
    return found


def _term(maker, key, value):
    # type: (Dict[Text, Any], Text, Text) -> Optional[Tuple[Text, Text, Text]]
    """Return (term, value, unit) of an entry, or None where it gives none."""
    unit = ""
    for pattern in (_IN_BRACKETS, _SUFFIX):
        found = pattern.search(key)
        if found and not unit:
            key, unit = key[:found.start()], found.group(1).strip()
    plain = _SIGNS.sub(" ", key).strip().lower()
    for pattern, term, modality, take, only in _keys():
        if not pattern.match(plain) or (modality and not re.match(modality + "$", maker["modality"])):
            continue
        part = take.search(value)
        if part is None or not only.search(value):
            return None
        unit = unit or _unit_of(value)
        if term == "ExposureTime" and _LOAD.match(unit):
            term = "TubeExposure"
        return term, part.group(1), unit or maker["units"].get(term, "")
    return None


def _unit_of(value):
    # type: (Text) -> Text
    """Return the unit behind a number: ``kV`` of ``80 kV``."""
    number = _NUMBER.match(value)
    return value[number.end():].strip() if number else ""
