"""What one image record says, in facts: for tables and for answers."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import aspect_values, aspects, calibration, units
from curate_fiji.core.model.fact import value_text

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.series import Series

_DENSITY_PLACE = re.compile(r"^[XY]Resolution$| density$")
_DENSITY_FORMATS = ("JPEG", "PNG", "BMP", "GIF")
_MEDICAL_FORMATS = ("DICOM", "NIfTI", "Analyze", "MINC", "MGH", "NRRD", "MetaImage", "ECAT", "InVivo")
_PRINTED = (72, 75, 96, 100, 120, 144, 150, 180, 200, 240, 300, 350, 360, 400, 600, 720, 1200, 2400)
# What a format's own definition says of its coding, where no tag does
_CODING_OF = {"JPEG": ("JPEG", "yes"), "PNG": ("Deflate", "no"), "GIF": ("LZW", "no")}
NOT_SAID = "not said by the reader"


def is_medical(record):
    # type: (Record) -> bool
    """Tell whether the format is one of medical imaging, where millimetre voxels are usual."""
    return record.modality == "medical" or record.format.startswith(_MEDICAL_FORMATS)


def main_series(record):
    # type: (Record) -> List[Series]
    """Return the series that are no thumbnails; all, where there are only such."""
    return [one for one in record.series if not one.is_thumbnail] or list(record.series)


def size(record, axis, series=0):
    # type: (Record, Text, int) -> Optional[int]
    """Return the size along X, Y, Z, C or T; None where it is not known or disputed."""
    fact = record.fact("Size" + axis, series)
    if fact is not None:
        return None if fact.number is None else int(fact.number)
    return record.series[series].size(axis) if len(record.series) > series else None


def basis(record, series=0):
    # type: (Record, int) -> Text
    """Return what the pixel size is measured in: of ``calibration.BASES``."""
    stated = record.fact("PixelSizeBasis", series)
    if stated is not None and stated.value in calibration.BASES:
        return stated.value
    fact = record.fact("PhysicalSizeX", series)
    if fact is None or fact.number is None:
        return calibration.SPECIMEN
    if any(_DENSITY_PLACE.search(one.path) for one in fact.witnesses):
        return calibration.DENSITY
    if _is_of_print(record, fact, series):
        return calibration.DENSITY
    if record.fact("PixelUnit", series) is not None or any(one.tool != "Bio-Formats" for one in fact.witnesses):
        return calibration.SPECIMEN
    density = record.fact("Density", series)
    if density is not None and abs(float(density.value.split("; ")[0]) / fact.number - 1) <= 1e-3:
        return calibration.DENSITY
    plain = record.format == "TIFF" or record.format.startswith(_DENSITY_FORMATS)
    return calibration.DENSITY if plain else calibration.SPECIMEN


def _is_of_print(record, fact, series):
    # type: (Record, Fact, int) -> bool
    """ImageJ takes inch, and centimetres at a print density, over from the density tags."""
    unit = record.fact("PixelUnit", series)
    if unit is None or fact.number is None:
        return False
    name = units.named(unit.value, units.LENGTH)
    dpi = units.INCH / fact.number
    return name == "inch" or (name == "cm" and any(abs(dpi - usual) < 0.005 * usual for usual in _PRINTED))


def other_unit(record, series=0):
    # type: (Record, int) -> Optional[Fact]
    """Return the fact that says in what else than a length the image is measured, None where in none."""
    unit = record.fact("PixelUnit", series)
    if record.fact("PhysicalSizeX", series) is not None or unit is None or not units.measures(unit.value):
        return None
    return record.fact("PixelStep", series) or unit


def calibration_verdict(record, series=0):
    # type: (Record, int) -> Tuple[Text, Text, Optional[Fact]]
    """Return (verdict, reason, the fact PhysicalSizeX or None) of the pixel size of a series.

    Source: Check worksheet, resolution; slides, Understand: calibration information.
    """
    fact, down = record.fact("PhysicalSizeX", series), record.fact("PhysicalSizeY", series)
    if fact is not None and fact.disputed:
        return calibration.DOUBTFUL, fact.text, fact
    unit = record.fact("PixelUnit", series)
    other = other_unit(record, series)
    if other is not None:
        return calibration.OTHER_UNIT, ("%s a pixel, which is no length" if other.term == "PixelStep" else
                                        "measured in %s, which is no length") % other.value, None
    if fact is None and unit is not None and not units.named(unit.value, units.LENGTH):
        return calibration.ABSENT, "its unit '%s' is no length" % unit.value, None
    scale = calibration.MICROSCOPY
    if is_medical(record):
        scale = calibration.MEDICAL
    elif record.modality == "whole slide" or (
            unit is not None and units.named(unit.value, units.LENGTH) in ("mm", "cm", "m")):
        scale = calibration.MACRO
    judged, why = calibration.verdict(
        fact.number if fact else None, down.number if down else None, basis(record, series), scale)
    return judged, why, fact


def compression(record):
    # type: (Record) -> Tuple[Text, Optional[bool], Optional[Fact]]
    """Return (text, lossy, fact): lossy True, False, or None where nothing says."""
    fact, lossy = record.fact("Compression"), record.fact("Lossy")
    text = fact.value if fact is not None and not fact.disputed else ""
    said = lossy.value if lossy is not None else ""
    for name in sorted(_CODING_OF):
        if not text and record.format.startswith(name):
            text = _CODING_OF[name][0]
            said = said or _CODING_OF[name][1]
    said = {"1": "yes"}.get(said, said) or aspect_values.lossy_by_coding(text)
    return text or NOT_SAID, {"yes": True, "no": False}.get(said), fact


def from_camera(record):
    # type: (Record) -> bool
    """Tell whether a JPEG is as a camera wrote it: its model, a date of the exposure, and no editor's name."""
    written_by = record.fact("Software")
    return bool(record.format.startswith("JPEG") and record.fact("Camera") and record.fact("AcquisitionDate")
                and not (written_by and aspects.takes_no_images(written_by.value)))


def axis_is_unknown(record):
    # type: (Record) -> bool
    """Tell whether an image of several pages says nothing of whether they are depth or time.

    Bio-Formats has to call them one or the other.
    """
    if record.fact("Pages") is not None:
        return True
    if not record.series or record.format != "TIFF" or record.ome is not None:
        return False
    second = any(not one.startswith("Bio-Formats ") for one in record.tools)
    written_by = record.fact("Software")
    imagej = written_by is not None and written_by.value.startswith("ImageJ")
    return not second and not imagej and record.main.SizeT * record.main.SizeZ > 1


def dimensions(image):
    # type: (Series) -> Text
    """Return a series' sizes as ``512 x 512, Z 10, C 2, T 3``, leaving out what is 1."""
    return _sizes_text(dict((axis, image.size(axis)) for axis in "XYZCT"))


def dimensions_of(record, series=0):
    # type: (Record, int) -> Text
    """Return the sizes of a series as its facts have them; a disputed one is ``?``."""
    return _sizes_text(dict((axis, size(record, axis, series)) for axis in "XYZCT"))


def _sizes_text(sizes):
    # type: (Dict[Text, Optional[int]]) -> Text
    text = " x ".join("?" if side is None else "%d" % side for side in (sizes["X"], sizes["Y"]))
    for axis in "ZCT":
        known = sizes[axis]
        if known is None:
            text += ", %s ?" % axis
        elif known > 1:
            text += ", %s %d" % (axis, known)
    return text


def channels(record, series=0):
    # type: (Record, int) -> List[Text]
    """Return the channels as people name them: ``DAPI (358/461 nm)``, one a channel."""
    names = _parts(record.fact("ChannelNames", series))
    lights = [_wavelengths(record, series, name, len(names)) for name in ("Excitation", "Emission")]
    numbers = sorted(set(number for light in lights for number in light) | set(range(len(names))))
    out = []
    for number in numbers:
        name = names[number] if number < len(names) else ""
        light = "/".join(one.get(number, "?") for one in lights)
        if light != "?/?":
            name = "%s (%s)" % (name or "channel %d" % number, light)
        if name:
            out.append(name)
    return out


def _parts(fact):
    # type: (Optional[Fact]) -> List[Text]
    return fact.value.split("; ") if fact is not None and fact.value else []


def _wavelengths(record, series, name, channels):
    # type: (Record, int, Text, int) -> Dict[int, Text]
    """Return the wavelengths by channel: as the fact has them where it has one for each, else from the rows."""
    values = _parts(record.fact(name, series))
    if not values or len(values) == channels:
        return dict(enumerate(values))
    return _by_channel(record, series, name)


def _by_channel(record, series, name):
    # type: (Record, int, Text) -> Dict[int, Text]
    """Return the wavelengths by the channel that has each."""
    path = re.compile(r"Image:%d/Pixels/Channel:(\d+)/@%sWavelength$" % (series, name))
    found = {}  # type: Dict[int, Text]
    for reading in record.readings:
        for row in reading.rows:
            channel = path.match(row[0])
            if channel:
                found.setdefault(int(channel.group(1)), value_text(row[1], row[2]))
    return found


def one_line(record, to_publish=False):
    # type: (Record, bool) -> Text
    """Return a summary of an opened image for a table cell; ``to_publish``: not what is wrong with its pixel size."""
    main = [number for number, image in enumerate(record.series) if not image.is_thumbnail] or [0]
    kind = record.fact("Type", main[0])
    parts = [dimensions_of(record, main[0])]
    if kind is not None and kind.value:
        parts.append(kind.value + (", RGB" if record.series and record.series[main[0]].rgb else ""))
    if len(record.series) > 1:
        parts.append("%d series" % len(record.series))
    judged, why, _fact = calibration_verdict(record)
    known = judged in (calibration.PLAUSIBLE, calibration.OTHER_UNIT)
    if known or not to_publish:
        parts.append(why if known else "pixel size " + judged)
    return "; ".join(parts)
