"""NRRD by pynrrd: sizes, type, encoding and spacings in the units that the header states."""

from __future__ import annotations

import re
from typing import Any

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows, number

TOOL = "pynrrd"
_TYPES = {
    "signed char": "int8", "uchar": "uint8", "unsigned char": "uint8", "short": "int16", "short int": "int16",
    "signed short": "int16", "ushort": "uint16", "unsigned short": "uint16", "unsigned short int": "uint16",
    "int": "int32", "signed int": "int32", "uint": "uint32", "unsigned int": "uint32", "float": "float",
    "double": "double",
}  # fmt: skip
_ENCODINGS = {
    "raw": "Uncompressed",
    "txt": "text",
    "text": "text",
    "ascii": "text",
    "gz": "gzip",
    "bz2": "bzip2",
}
_COLOURS = re.compile(r"colou?r|vector|list|normal|gradient|matrix|quaternion|point|hsv|xyz", re.IGNORECASE)


def read(path: str) -> list[Reading]:
    """Return what pynrrd reads of a header."""
    import nrrd

    header = nrrd.read_header(path)
    rows = Rows(TOOL, nrrd.__version__)
    sizes = [int(size) for size in header["sizes"]]
    kinds = list(header.get("kinds") or [])
    channel = [index for index, kind in enumerate(kinds) if _COLOURS.search(str(kind))][:1]
    spatial = [index for index in range(len(sizes)) if index not in channel]
    for axis, index in zip("XYZT", spatial, strict=False):
        rows.sizes("sizes", **{axis: sizes[index]})
    for axis in "XYZT"[len(spatial) :]:
        rows.sizes("sizes", **{axis: 1})
    rows.sizes("sizes, kinds", C=sizes[channel[0]] if channel else 1)
    kind = str(header["type"])
    rows.add("Type", _TYPES.get(kind, kind.removesuffix("_t")), "type")
    encoding = str(header.get("encoding", ""))
    rows.add("Compression", _ENCODINGS.get(encoding, encoding), "encoding")
    rows.add("Lossy", "no", "encoding")
    _spacing(rows, header, spatial, sizes)
    return [rows.reading()]


def _spacing(rows: Rows, header: Any, spatial: list[int], sizes: list[int]) -> None:
    lengths, units = header.get("spacings"), header.get("units") or header.get("space units") or []
    directions, key = header.get("space directions"), "spacings"
    if directions is not None:
        key = "space directions"
        lengths = [None if row is None else sum(float(x) ** 2 for x in row) ** 0.5 for row in directions]
        units = header.get("space units") or []
    if lengths is None:
        return
    for number_of_axis, (axis, index) in enumerate(zip("XYZ", spatial, strict=False)):
        size = number(lengths[index]) if index < len(lengths) else None
        if not size or (axis == "Z" and sizes[index] < 2):
            continue
        at = number_of_axis if key == "space directions" else index
        unit = str(units[at]).strip('"') if at < len(units) else ""
        rows.add("PhysicalSize" + axis, size, key, unit)
        rows.add("PixelUnit", unit or "none stated", "units")
