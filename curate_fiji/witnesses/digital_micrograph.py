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
        rows.add("PixelUnit", _unit(scales[0]) or "none stated", f"{at}/Calibrations/Dimension/X/Units")
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


def _tags(rows: Rows, tags: Tree) -> None:
    microscope = tags.get("Microscope Info") or {}
    at = "ImageTags/Microscope Info"
    rows.add("Microscope", microscope.get("Name") or microscope.get("Microscope"), f"{at}/Name")
    rows.add("AcceleratingVoltage", number(microscope.get("Voltage")) or None, f"{at}/Voltage", "V")
    rows.add(
        "Magnification",
        number(microscope.get("Indicated Magnification")) or None,
        f"{at}/Indicated Magnification",
    )
    acquisition = tags.get("Acquisition") or {}
    device = acquisition.get("Device") or {}
    rows.add("Detector", device.get("Name"), "ImageTags/Acquisition/Device/Name")
    parameters = (acquisition.get("Parameters") or {}).get("High Level") or {}
    exposure = number(parameters.get("Exposure (s)"))
    rows.add(
        "ExposureTime", exposure or None, "ImageTags/Acquisition/Parameters/High Level/Exposure (s)", "s"
    )
    data_bar = tags.get("DataBar") or {}
    rows.add(
        "ExposureTime",
        number(data_bar.get("Exposure Time (s)")) or None,
        "ImageTags/DataBar/Exposure Time (s)",
        "s",
    )
    signal = data_bar.get("Signal Name") or device.get("Source")
    rows.add("Detector", signal, "ImageTags/DataBar/Signal Name")
    rows.add("AcquisitionDate", _date(data_bar), "ImageTags/DataBar/Acquisition Date, Time")
    version = (tags.get("GMS Version") or {}).get("Created")
    rows.add(
        "Software", f"Gatan Microscopy Suite {version}" if version else None, "ImageTags/GMS Version/Created"
    )


def _date(said: Tree) -> datetime | None:
    """The date stands as the writing computer's region has it: a day above 12 tells which part is the day.

    Where neither part is above 12 the count of the operating system (100 ns since 1601), which lies within a day
    of it, tells; without one no date is given.
    """
    parts = re.match(
        r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})$", str(said.get("Acquisition Date") or "").strip()
    )
    clock = str(said.get("Acquisition Time") or "").strip()
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
    count = number(said.get("Acquisition Time (OS)"))
    if len(found) > 1 and count and 1e17 < count < 1e18:
        counted = datetime(1601, 1, 1) + timedelta(microseconds=count / 10)
        found = [date for date in found if abs(date - counted) <= timedelta(days=1)]
    return found[0] if len(found) == 1 else None


def _year(part: int) -> int:
    return part if part > 99 else 2000 + part if part < 70 else 1900 + part
