"""IDs of OME-XML as its schema allows them: readers take over a maker's own names, such as a beam splitter's.

Source: OME schema 2016-06, ome.xsd, the patterns of ``...ID``: an LSID, or the kind of thing and a name.
"""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Match, Text

# What stands inside a Value is somebody else's XML
_APART = re.compile(r"(<(?:\w{1,40}:)?Value\b[^<>]*>.*?</(?:\w{1,40}:)?Value\s*>)", re.DOTALL)
_ID = re.compile(r"(<(?:\w{1,40}:)?([A-Za-z]+)\b[^<>]*?\sID=\")([^\"<>]*)(?=\")")
_ALLOWED = re.compile(r"\S+:\S+$")
_ESCAPED = re.compile(r"[\s%]")
# Where the kind is not the element's own name
_KINDS = dict([(name, "LightSource") for name in (
    "Laser", "Arc", "Filament", "LightEmittingDiode", "GenericExcitationSource", "Pump", "LightSourceSettings")] + [
    (name, "Shape") for name in (
        "Line", "Rectangle", "Mask", "Ellipse", "Point", "Polyline", "Polygon", "Label")] + [
    ("ObjectiveSettings", "Objective"), ("DetectorSettings", "Detector"), ("ExcitationFilterRef", "Filter"),
    ("EmissionFilterRef", "Filter"), ("Leader", "Experimenter")])


def allowed(xml):
    # type: (Text) -> Text
    """Return OME-XML in which each ID has the form that the schema wants; what has one ID keeps one, and so what
    refers to it."""
    parts = _APART.split(xml)
    parts[::2] = [_ID.sub(_settled, part) for part in parts[::2]]
    return "".join(parts)


def _settled(match):
    # type: (Match[Text]) -> Text
    before, element, name = match.groups()
    if _ALLOWED.match(name):
        return match.group(0)
    escaped = _ESCAPED.sub(lambda sign: "%%%02X" % ord(sign.group()), name) or "-"
    return "%s%s:%s" % (before, _kind(element), escaped)


def _kind(element):
    # type: (Text) -> Text
    if element.endswith(("Annotation", "AnnotationRef")):
        return "Annotation"
    return _KINDS.get(element) or (element[:-3] if element.endswith("Ref") else element)
