"""Microscope files of Micro-Meta App (JSON): the parts of an instrument, in the 4DN-BINA-OME (NBO-Q) model.

A file lists all that a microscope has; which objective or detector took an image it does not say. So a part is told
only where there is one of its kind.
"""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.knowledge import aspects
from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterator, List, Text, Tuple

    Row = Tuple[Text, Text, Text]

MARK = '"Schema_ID"'
NAME = "Micro-Meta App"
_STANDS = ("InvertedMicroscopeStand.json", "UprightMicroscopeStand.json", "MicroscopeStand.json")
_DETECTORS = ("CCD.json", "IntensifiedCamera.json", "CMOS.json", "sCMOS.json", "EMCCD.json", "GenericDetector.json",
              "PhotoMultiplierTube.json", "HybridDetector.json", "Camera.json", "PointDetector.json")
_LIGHTS = ("Laser.json", "LightEmittingDiode.json", "Arc.json", "Filament.json", "GenericExcitationSource.json",
           "MultiLaserEngine.json", "Fluorescence_LightSource.json", "Transmitted_LightSource.json")
_DEEPEST = 12


def rows(text):
    # type: (Text) -> List[Row]
    """Return (path of a term, value, unit) rows of a microscope file; none where it is none."""
    try:
        form = json.loads(text)
    except ValueError:
        return []
    parts = {}  # type: Dict[Text, List[Dict[Text, Any]]]
    for one in _parts(form, 0):
        parts.setdefault(one["Schema_ID"], []).append(one)
    found = []  # type: List[Row]
    _add(found, text, "Microscope", parts, _STANDS, ("Manufacturer", "Model"))
    _add(found, text, "Objective", parts, ("Objective.json",), ("Manufacturer", "Model"))
    _add(found, text, "Magnification", parts, ("Objective.json",), ("Magnification",))
    _add(found, text, "LensNA", parts, ("Objective.json",), ("LensNA",))
    _add(found, text, "Immersion", parts, ("Objective.json",), ("ImmersionType",))
    _add(found, text, "Detector", parts, _DETECTORS, ("Manufacturer", "Model"))
    _add(found, text, "LightSource", parts, _LIGHTS, ("Manufacturer", "Model"), True)
    _add(found, text, "Software", parts, ("AcquisitionSoftware.json",), ("Name", "Version"))
    return found


def _parts(form, depth):
    # type: (Any, int) -> Iterator[Dict[Text, Any]]
    """Yield the parts, from the outside in."""
    if depth > _DEEPEST:
        return
    if isinstance(form, dict):
        if isinstance(form.get("Schema_ID"), (text_type, str)):
            yield form
        for key in sorted(form):
            for one in _parts(form[key], depth + 1):
                yield one
    elif isinstance(form, list):
        for item in form:
            for one in _parts(item, depth + 1):
                yield one


def _add(found, text, term, parts, kinds, names, several=False):
    # type: (List[Row], Text, Text, Dict[Text, List[Dict[Text, Any]]], Tuple[Text, ...], Tuple[Text, ...], bool) -> None
    there = [one for kind in kinds for one in parts.get(kind, [])]
    values = []  # type: List[Text]
    for one in there:
        said = " ".join("%s" % one[name] for name in names
                        if isinstance(one.get(name), (text_type, str, int, float)) and one.get(name) != "")
        if said and said not in values:
            values.append(said)
    if not values or (len(there) > 1 and not several):
        return
    number = there[0].get("ID")
    wanted = number if isinstance(number, (text_type, str)) else there[0]["Schema_ID"]
    at = text.find('"%s"' % wanted)
    found.append((aspects.term_row(term, 0, "line %d" % (text.count("\n", 0, max(0, at)) + 1)), "; ".join(values), ""))
