"""NIfTI, Analyze, MGH and MINC by nibabel: sizes, sample type and voxel size in the unit that the header states."""

from __future__ import annotations

import logging
from typing import Any

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows

TOOL = "nibabel"


def read(path: str) -> list[Reading]:
    """Return what nibabel reads of a header; the image data are not touched."""
    import nibabel

    logging.getLogger("nibabel.global").setLevel(logging.CRITICAL)
    image: Any = nibabel.load(path)
    rows = Rows(TOOL, nibabel.__version__)
    kind = type(image).__name__
    if kind.startswith("Minc"):
        _minc(rows, image)
    else:
        _others(rows, image, kind)
    rows.add("Compression", "gzip" if path.lower().endswith((".gz", ".mgz")) else "Uncompressed", "file")
    rows.add("Lossy", "no", "file")
    return [rows.reading()]


def _others(rows: Rows, image: Any, kind: str) -> None:
    header = image.header
    dtype = header.get_data_dtype()
    names = dtype.names or ()
    shape = [int(size) for size in image.shape] + [1] * 5
    rows.sizes("dim", X=shape[0], Y=shape[1], Z=shape[2], T=shape[3], C=len(names) or shape[4])
    rows.pixel_type(dtype[0] if names else dtype, "datatype")
    zooms = [float(zoom) for zoom in header.get_zooms()] + [0.0] * 4
    if kind.startswith("MGH"):
        length, time = "mm", "ms"
    elif hasattr(header, "get_xyzt_units"):
        length, time = header.get_xyzt_units()
    else:
        length, time = "mm", ""  # Analyze 7.5 keeps millimetres
    length = {"meter": "m", "mm": "mm", "micron": "\u00b5m"}.get(length, "")
    time = {"sec": "s", "msec": "ms", "usec": "\u00b5s", "ms": "ms"}.get(time, "")
    rows.add("PixelUnit", length or "none stated", "xyzt_units")
    for axis, zoom in zip("XYZ", zooms, strict=False):
        if zoom > 0 and (axis != "Z" or shape[2] > 1):
            rows.add("PhysicalSize" + axis, zoom, "pixdim", length)
    if shape[3] > 1 and zooms[3] > 0:
        rows.add("TimeIncrement", zooms[3], "pixdim", time)


def _minc(rows: Rows, image: Any) -> None:
    """MINC: dimensions by name; lengths in millimetres, as the format has it (nibabel gives no unit)."""
    names = [str(name) for name in image.dataobj.minc_file._dim_names]
    shape = [int(size) for size in image.shape]
    zooms = [abs(float(zoom)) for zoom in image.header.get_zooms()]
    letters = {"xspace": "X", "yspace": "Y", "zspace": "Z", "time": "T"}
    axes = [letters.get(name, "") for name in names]
    spatial = [index for index, axis in enumerate(axes) if axis in ("X", "Y", "Z")]
    # A viewer lays the fastest axis across, the next down and the slowest in depth, whatever their names
    for axis, index in zip("XYZ", reversed(spatial), strict=False):
        rows.sizes(names[index], **{axis: shape[index]})
        rows.add("PhysicalSize" + axis, zooms[index] or None, f"{names[index]}/step", "mm")
    rows.sizes("time", T=shape[axes.index("T")] if "T" in axes else 1)
    rows.sizes(
        "vector_dimension", C=shape[names.index("vector_dimension")] if "vector_dimension" in names else 1
    )
    rows.pixel_type(image.header.get_data_dtype(), "image")
