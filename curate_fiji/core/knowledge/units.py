"""Units of length, time, voltage, current, power: what a file's word for a unit means, or that it means none.

``units.json`` holds each unit once. A word that is not in it gives no unit: nothing is ever measured in
a unit that the file does not state.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system import resources
from curate_fiji.core.system._compat import text_type, to_text

MYPY = False
if MYPY:
    from typing import Dict, Optional, Text, Tuple, Union

LENGTH, TIME, VOLTAGE, TEMPERATURE, CURRENT, POWER = KINDS = (
    "length", "time", "voltage", "temperature", "current", "power")
# What else the axes of an image are measured in: a diffraction pattern, a spectrum, a line scan in time
NO_LENGTHS = ("reciprocal length", "angle", "energy", TIME, "wavelength")
INCH = 25400.0    # in micrometres
# What a TIFF's ResolutionUnit means, in micrometres: inch and cm (TIFF 6.0), mm and um as some writers have them
OF_DENSITY = {2: INCH, 3: 10000.0, 4: 1000.0, 5: 1.0}

_NAMES = {}  # type: Dict[Text, Dict[Text, Tuple[Text, float]]]


def _names(kind):
    # type: (Text) -> Dict[Text, Tuple[Text, float]]
    """Return {spelling: (name, factor)} of the units of a kind."""
    if kind not in _NAMES:
        found = {}  # type: Dict[Text, Tuple[Text, float]]
        for one in resources.load("knowledge/units.json")["kinds"][kind]["units"]:
            for spelling in one["also"]:
                found[spelling.lower()] = (one["name"], float(one["factor"]))
            found[one["name"]] = found[one["name"].lower()] = (one["name"], float(one["factor"]))
        _NAMES[kind] = found
    return _NAMES[kind]


def own_unit(kind):
    # type: (Text) -> Text
    """Return the unit that values of a kind are kept in: micrometres for lengths, seconds for times."""
    name = resources.load("knowledge/units.json")["kinds"][kind]["unit"]  # type: Text
    return name


def named(unit, kind):
    # type: (Text, Text) -> Text
    """Return a unit's one name (``um``, ``micron`` are the micrometre), "" where it is no unit of this kind."""
    return _found(unit, kind)[0]


def measures(unit):
    # type: (Text) -> Text
    """Return what a unit measures that is no length, of ``NO_LENGTHS``; "" for a length and for what is no unit."""
    if named(unit, LENGTH):
        return ""
    return ([kind for kind in NO_LENGTHS if named(unit, kind)] or [""])[0]


def in_own_unit(value, unit, kind):
    # type: (Union[Text, float], Text, Text) -> Optional[float]
    """Return a value in the unit of its kind, None where value or unit are none."""
    name, factor = _found(unit, kind)
    try:
        return float(value) * factor if name else None
    except ValueError:
        return None


def _found(unit, kind):
    # type: (Text, Text) -> Tuple[Text, float]
    text = to_text(unit).strip().strip("\0").strip("[]() ").rstrip(".")
    known = _names(kind)
    return known.get(text) or known.get(text.lower()) or ("", 0.0)


def number_text(value):
    # type: (float) -> Text
    """Return a number as text, to ten digits: what arithmetic adds behind them is not in the file."""
    text = text_type("%.10g" % value)
    return text if "e" in text or float(text) != 0 else "0"
