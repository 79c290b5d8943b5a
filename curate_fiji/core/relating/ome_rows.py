"""The rows of Bio-Formats' OME model for one series, by path without numbers; parts of the instrument are those that
the image refers to."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import units
from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text, Tuple

    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.series import Series

_IMAGE = re.compile(r"Image:(\d+)/(.*)$")
_PART = re.compile(r"Instrument:(\d+)/(\w+)(?::(\d+))?/@(\w+)$")
_WHOLE = re.compile(r"Instrument:(\d+)/@ID$")
_NUMBER = re.compile(r":\d+")
_LIGHTS = ("Laser", "Arc", "Filament", "LightEmittingDiode", "GenericExcitationSource")
_EMPTY = ("other", "unknown", "")
_RANGE = re.compile(r"([-\d.eE+]{1,60}) to ([-\d.eE+]{1,60}) \((\d{1,9}) distinct\)")


def of_series(rows, series, number):
    # type: (Sequence[Row], Series, int) -> Dict[Text, List[Row]]
    """Return {``Pixels/@PhysicalSizeX``: rows} of series ``number``; units as the rows have them."""
    found = {}  # type: Dict[Text, List[Row]]
    parts = {}  # type: Dict[Tuple[Text, Text, Text], Dict[Text, Row]]
    instruments = {}  # type: Dict[Text, Text]
    for row in rows:
        image = _IMAGE.match(row[0])
        if image:
            if int(image.group(1)) == number:
                found.setdefault(_NUMBER.sub("", image.group(2)), []).append(row)
            continue
        part, whole = _PART.match(row[0]), _WHOLE.match(row[0])
        if whole:
            instruments[row[1]] = whole.group(1)
        if part:
            parts.setdefault((part.group(1), part.group(2), part.group(3) or ""), {})[part.group(4)] = row
    for axis in "XYZCT":
        _add(found, "Pixels/@Size" + axis, "Image:%d/Pixels/@Size%s" % (number, axis),
             text_type("%d" % series.size(axis)))
    _add(found, "Pixels/@Type", "Image:%d/Pixels/@Type" % number, series.Type)
    _instrument(found, parts, instruments)
    _step(found, series, number)
    return found


def _add(found, key, path, value, unit=""):
    # type: (Dict[Text, List[Row]], Text, Text, Text, Text) -> None
    found.setdefault(key, []).append((path, value, unit))


def _instrument(found, parts, instruments):
    # type: (Dict[Text, List[Row]], Dict[Tuple[Text, Text, Text], Dict[Text, Row]], Dict[Text, Text]) -> None
    """Choose the parts that the image refers to by their ID; without a reference, one that has no other beside it."""
    referred = [instruments[row[1]] for row in found.get("InstrumentRef/@ID", []) if row[1] in instruments]
    own = referred or sorted(set(key[0] for key in parts))[:1]
    for kind, settings in (("Objective", "ObjectiveSettings/@ID"), ("Detector", "Pixels/Channel/DetectorSettings/@ID")):
        wanted = [row[1] for row in found.get(settings, [])]
        mine = [parts[key] for key in sorted(parts) if key[1] == kind and key[0] in own]
        named = [part for part in mine if "ID" in part and part["ID"][1] in wanted]
        if not named and (kind == "Detector" or len(mine) == 1):
            named = mine
        for part in named:
            _part(found, kind, part)
    for key in sorted(parts):
        if key[1] == "Microscope" and key[0] in own:
            _part(found, "Microscope", parts[key])
        if key[1] in _LIGHTS and key[0] in own:
            _light(found, key[1], parts[key])
    if "LightSource" not in found:
        for row in found.get("Pixels/Channel/LightSourceSettings/@Wavelength", []):
            _add(found, "LightSource", row[0], "%s %s" % (_plain(row[1]), row[2]))
    for name in ("Name", "Fluor", "ExcitationWavelength", "EmissionWavelength"):
        for row in found.get("Pixels/Channel/@" + name, []):
            _add(found, "Channel/@" + name, row[0], _plain(row[1]), row[2])
    if "Channel/@Name" not in found and "Channel/@Fluor" in found:
        found["Channel/@Name"] = found["Channel/@Fluor"]


def _part(found, kind, part):
    # type: (Dict[Text, List[Row]], Text, Dict[Text, Row]) -> None
    for name in sorted(part):
        _add(found, "%s/@%s" % (kind, name), *part[name])
    named = _named(part)
    if not named and kind == "Detector" and part.get("Type", ("", "", ""))[1].lower() not in _EMPTY:
        named = part["Type"][1]
    if named:
        path = (part.get("Model") or part.get("Manufacturer") or part.get("Type") or ("", "", ""))[0]
        _add(found, "%s/@Name" % kind, path, named)


def _named(part):
    # type: (Dict[Text, Row]) -> Text
    maker, model = (part[name][1].strip() if name in part else "" for name in ("Manufacturer", "Model"))
    if maker.lower() in _EMPTY or model.lower().startswith(maker.lower()):
        maker = ""
    return " ".join(word for word in (maker, model) if word.lower() not in _EMPTY)


def _light(found, kind, part):
    # type: (Dict[Text, List[Row]], Text, Dict[Text, Row]) -> None
    words = [_named(part) or kind]
    if words == [kind] and "Wavelength" not in part:
        return   # the bare word says nothing that is worth a place
    if "Wavelength" in part:
        words.append("%s %s" % (_plain(part["Wavelength"][1]), part["Wavelength"][2]))
    path = (part.get("Model") or part.get("Wavelength") or sorted(part.values())[0])[0]
    _add(found, "LightSource", path, " ".join(words))


def _plain(value):
    # type: (Text) -> Text
    try:
        return units.number_text(float(value))
    except ValueError:
        return value


def _step(found, series, number):
    # type: (Dict[Text, List[Row]], Series, int) -> None
    """Where no increment is stated, the times of the planes give it, if there is one for each time point."""
    if "Pixels/@TimeIncrement" in found or series.SizeT < 2:
        return
    for row in found.get("Pixels/Plane/@DeltaT", [])[:1]:
        times = _RANGE.match(row[1])
        if times and int(times.group(3)) == series.SizeT:
            step = (float(times.group(2)) - float(times.group(1))) / (series.SizeT - 1)
            _add(found, "Pixels/@TimeIncrement", row[0], units.number_text(step), row[2])


def unit_of_imagej(found, original):
    # type: (Dict[Text, List[Row]], Sequence[Tuple[Text, Text, Text]]) -> None
    """Put the unit that ImageJ's own description states in the place of the micrometres that Bio-Formats takes
    for every word that it does not know (``A``, ``inch``, ``pixels``)."""
    for key, value, _path in original:
        if key != "Unit":
            continue
        stated = value.replace("\\u00B5", "\u00b5").replace("\\u00C5", "\u00c5").strip()
        for axis in "XYZ":
            rows = found.get("Pixels/@PhysicalSize" + axis, [])
            found["Pixels/@PhysicalSize" + axis] = [
                (row[0], row[1], stated if units.named(row[2], units.LENGTH) == "\u00b5m" else row[2]) for row in rows]
