"""Gatan DigitalMicrograph (DM3, DM4): the tag tree, read from its published layout; arrays are passed over.

RosettaSciIO reads these too, but costs a second to import and loads the image. Source: C. T. Koch and
C. Wharton, "dm3 and dm4 file format", as used by RosettaSciIO, ncempy and Bio-Formats.
"""

from __future__ import annotations

import re
import struct
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from curate_fiji import __version__
from curate_fiji.core.knowledge.units import LENGTH, TIME, named
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows, date_of, number

TOOL = "curate-fiji (DM)"
_TYPES = {2: ("h", 2), 3: ("i", 4), 4: ("H", 2), 5: ("I", 4), 6: ("f", 4), 7: ("d", 8), 8: ("?", 1), 9: ("b", 1),
          10: ("b", 1), 11: ("q", 8), 12: ("Q", 8)}  # fmt: skip
_PIXELS = {1: "int16", 2: "float", 3: "complex", 6: "uint8", 7: "int32", 9: "int8", 10: "uint16", 11: "uint32",
           12: "double", 13: "double-complex", 14: "bit"}  # fmt: skip
_STRUCT, _STRING, _ARRAY = 15, 18, 20
_DEEPEST = 40
_MOST_TAGS = 200_000
_LONGEST_TEXT = 4096

Tree = dict[str, Any]


class _Tags:
    """Reads a tag tree; everything that is too long to be a fact is passed over."""

    def __init__(self, stream: BinaryIO, version: int, order: str) -> None:
        self.stream = stream
        self.order = order
        self.long = version == 4
        self.left = _MOST_TAGS

    def number(self, form: str) -> Any:
        size = struct.calcsize(form)
        data = self.stream.read(size)
        if len(data) < size:
            raise ValueError("the file ends within its tags")
        return struct.unpack(form, data)[0]

    def count(self) -> int:
        return int(self.number(">q" if self.long else ">i"))

    def group(self, depth: int = 0) -> Tree:
        """Return a group of tags; unnamed ones are called by their number."""
        if depth > _DEEPEST:
            raise ValueError("its tags are nested too deeply")
        self.stream.read(2)  # sorted, open
        found: Tree = {}
        for index in range(self.count()):
            self.left -= 1
            if self.left < 0:
                raise ValueError("it has too many tags")
            kind, length = self.number(">B"), self.number(">H")
            name = self.stream.read(length).decode("latin-1") or str(index)
            if self.long:
                self.number(">q")
            if kind == 20:
                found[name] = self.group(depth + 1)
            elif kind == 21:
                found[name] = self.data()
            else:
                raise ValueError("a tag is of no known kind")
        return found

    def data(self) -> Any:
        if self.stream.read(4) != b"%%%%":
            raise ValueError("a tag has no data")
        self.count()
        return self.value(self.count())

    def value(self, kind: int) -> Any:
        if kind in _TYPES:
            return self.number(self.order + _TYPES[kind][0])
        if kind == _STRUCT:
            kinds = self.members()
            return [self.value(one) for one in kinds]
        if kind == _STRING:
            length = self.count()
            return self.stream.read(length).decode("utf-16", "replace")
        if kind == _ARRAY:
            return self.array()
        raise ValueError("a value is of no known type")

    def members(self) -> list[int]:
        self.count()
        kinds = []
        for _member in range(min(self.count(), 1000)):
            self.count()
            kinds.append(self.count())
        return kinds

    def array(self) -> Any:
        kind = self.count()
        kinds = self.members() if kind == _STRUCT else [kind]
        if any(one not in _TYPES for one in kinds):
            raise ValueError("an array holds no numbers")
        length, each = self.count(), sum(_TYPES[one][1] for one in kinds)
        if kinds == [4] and 0 < length <= _LONGEST_TEXT:
            data = self.stream.read(2 * length)
            return data.decode("utf-16-le" if self.order == "<" else "utf-16-be", "replace").rstrip("\0")
        self.stream.seek(length * each, 1)
        return None


def read(path: str) -> list[Reading]:
    """Return what a DM3 or DM4 says of its image (the last one: those before it are previews)."""
    rows = Rows(TOOL, __version__)
    with open(path, "rb") as stream:
        version = struct.unpack(">I", stream.read(4))[0]
        if version not in (3, 4):
            return []
        stream.read(8 if version == 4 else 4)
        order = "<" if struct.unpack(">I", stream.read(4))[0] else ">"
        tree = _Tags(stream, version, order).group()
    images = tree.get("ImageList") or {}
    whole = [image for image in images.values() if isinstance(image, dict) and image.get("ImageData")]
    if whole:
        _image(rows, whole[-1])
    return [rows.reading()]


def _image(rows: Rows, image: Tree) -> None:
    data = image["ImageData"]
    at = "ImageList/ImageData"
    dimensions = [int(size) for size in (data.get("Dimensions") or {}).values()]
    kind = data.get("DataType")
    colour = kind == 23
    scales = list(((data.get("Calibrations") or {}).get("Dimension") or {}).values())
    if len(dimensions) >= 2:
        rows.sizes(f"{at}/Dimensions", X=dimensions[0], Y=dimensions[1])
        _third_axis(rows, at, dimensions, scales)
        rows.sizes(f"{at}/DataType", C=3 if colour else 1)
    rows.add("Type", "uint8" if colour else _PIXELS.get(int(kind or 0)), f"{at}/DataType")
    for axis, scale in zip("XYZ", scales, strict=False):
        unit, size = _unit(scale), number(scale.get("Scale"))
        if named(unit, LENGTH) and size and len(dimensions) >= 2:
            rows.add("PhysicalSize" + axis, abs(size), f"{at}/Calibrations/Dimension/{axis}", unit)
    if scales:
        unit = _unit(scales[0])
        rows.add("PixelUnit", unit or "none stated", f"{at}/Calibrations/Dimension/X/Units")
        rows.add_step([number(scale.get("Scale")) for scale in scales[:2] if _unit(scale) == unit], unit,
                      f"{at}/Calibrations/Dimension")  # fmt: skip
    rows.add("Compression", "Uncompressed", "file")
    rows.add("Lossy", "no", "file")
    _tags(rows, image.get("ImageTags") or {})


def _unit(scale: Tree) -> str:
    return str(scale.get("Units") or "").replace("\0", "").strip()


def _third_axis(rows: Rows, at: str, dimensions: list[int], scales: list[Tree]) -> None:
    """Its unit tells what a third axis is: depth, time, or the energies or wavelengths of a spectrum."""
    if len(dimensions) == 2:
        rows.sizes(f"{at}/Dimensions", Z=1, T=1)
    if len(dimensions) != 3:
        return
    unit = _unit(scales[2]) if len(scales) > 2 else ""
    if named(unit, TIME):
        rows.sizes(f"{at}/Dimensions", Z=1, T=dimensions[2])
    elif re.fullmatch(r"k?eV", unit):
        rows.sizes(f"{at}/Dimensions", Z=1, T=1, C=dimensions[2])
    elif named(unit, LENGTH) and unit == _unit(scales[0]):
        rows.sizes(f"{at}/Dimensions", Z=dimensions[2], T=1)
    else:
        rows.add("Pages", dimensions[2], f"{at}/Dimensions")


def _group(tree: Tree, *names: str) -> Tree:
    """Return the group of tags below, an empty one where none is there."""
    found: Any = tree
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _tags(rows: Rows, tags: Tree) -> None:
    """An image that was made of others keeps the tags of the first of them; its own come first."""
    _acquisition(rows, tags, "ImageTags")
    _acquisition(rows, _group(tags, "source", "Tags at creation"), "ImageTags/source/Tags at creation")


def _acquisition(rows: Rows, tags: Tree, where: str) -> None:
    microscope = _group(tags, "Microscope Info")
    at = f"{where}/Microscope Info"
    rows.add("Microscope", microscope.get("Name") or microscope.get("Microscope"), f"{at}/Name")
    rows.add("AcceleratingVoltage", number(microscope.get("Voltage")) or None, f"{at}/Voltage", "V")
    magnification = number(microscope.get("Indicated Magnification"))
    rows.add("Magnification", magnification or None, f"{at}/Indicated Magnification")
    stage = _group(microscope, "Stage Position")
    rows.add_stage({axis: number(stage.get(f"Stage {axis}")) for axis in ("X", "Y", "Z", "Alpha", "Beta")},
                   "\u00b5m", f"{at}/Stage Position")  # fmt: skip
    device = _group(tags, "Acquisition", "Device")
    rows.add("Detector", device.get("Name"), f"{where}/Acquisition/Device/Name")
    exposure = number(_group(tags, "Acquisition", "Parameters", "High Level").get("Exposure (s)"))
    at = f"{where}/Acquisition/Parameters/High Level/Exposure (s)"
    rows.add("ExposureTime", exposure or None, at, "s")
    bar = _group(tags, "DataBar")
    exposure = number(bar.get("Exposure Time (s)"))
    rows.add("ExposureTime", exposure or None, f"{where}/DataBar/Exposure Time (s)", "s")
    # The time that a scan stays on a pixel, in microseconds; Bio-Formats takes it for an exposure in seconds
    dwell = number(_group(tags, "DigiScan").get("Sample Time"))
    rows.add("DwellTime", dwell or None, f"{where}/DigiScan/Sample Time", "\u00b5s")
    scan = _group(tags, "SI", "Acquisition")
    dwell = number(scan.get("Pixel time (s)"))
    rows.add("DwellTime", dwell or None, f"{where}/SI/Acquisition/Pixel time (s)", "s")
    rows.add("Detector", bar.get("Signal Name") or device.get("Source"), f"{where}/DataBar/Signal Name")
    when = _date(bar.get("Acquisition Date"), bar.get("Acquisition Time"), _counted(tags))
    rows.add("AcquisitionDate", when, f"{where}/DataBar/Acquisition Date, Time")
    when = _date(scan.get("Date"), scan.get("Start time"), _counted(tags))
    rows.add("AcquisitionDate", when, f"{where}/SI/Acquisition/Date, Start time")
    version = _group(tags, "GMS Version").get("Created")
    program = f"Gatan Microscopy Suite {version}" if version else None
    rows.add("Software", program, f"{where}/GMS Version/Created")


def _counted(tags: Tree) -> datetime | None:
    """Return when the operating system counted the acquisition: 100 ns since 1601, or ms since 1970."""
    count = number(_group(tags, "DataBar").get("Acquisition Time (OS)"))
    if count and 1e17 < count < 1e18:
        return datetime(1601, 1, 1) + timedelta(microseconds=count / 10)
    sequence = _group(tags, "Acquisition", "Frame", "Sequence")
    count = number(sequence.get("Acquisition Start Time (epoch)"))
    return datetime(1970, 1, 1) + timedelta(milliseconds=count) if count and 1e11 < count < 1e13 else None


def _date(day: Any, hour: Any, counted: datetime | None) -> datetime | None:
    """The date stands as the writing computer's region has it: a day above 12 tells which part is the day.

    Where neither part is above 12 the count of the operating system, which lies within a day of it, tells; without
    one no date is given.
    """
    parts = re.match(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})$", str(day or "").strip())
    clock = str(hour or "").strip()
    if not parts:
        return None
    first, second, third = (int(part) for part in parts.groups())
    if first > 31:
        orders = [f"{first}-{second}-{third}"]
    else:
        orders = [f"{_year(third)}-{second}-{first}", f"{_year(third)}-{first}-{second}"]
    forms = ("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")
    found = [
        date for date in (date_of(f"{order} {clock}", *forms) for order in dict.fromkeys(orders)) if date
    ]
    if len(found) > 1 and counted:
        found = [date for date in found if abs(date - counted) <= timedelta(days=1)]
    return found[0] if len(found) == 1 else None


def _year(part: int) -> int:
    return part if part > 99 else 2000 + part if part < 70 else 1900 + part
