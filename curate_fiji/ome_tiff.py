"""Writes the planes of an image as an OME-TIFF and proves them equal with an independent reader.

Bio-Formats reads the original, tifffile writes the result and reads it back: what the two agree on,
plane by plane, is equal. Memory is bounded by a few planes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray

from curate_fiji import __version__
from curate_fiji.bioformats import Planes

TILE = 512
_PYRAMID_ABOVE = 4096  # pixels of a side, above which smaller copies are stored beside the plane
_SMALLEST_LEVEL = 512
_BIG = 2**31  # bytes of pixels, above which a BigTIFF is needed
_TYPES = {"float": "float32", "double": "float64", "bit": "uint8"}

Plane = NDArray[Any]
Series = dict[str, Any]


proof_reader = "tifffile"


def software() -> dict[str, str]:
    """Return {program: version} of what writes and reads back."""
    return {"tifffile": tifffile.__version__}


def dtype_of(series: Series) -> np.dtype[Any]:
    """Return the numpy type of a series' samples, little-endian."""
    return np.dtype(_TYPES.get(series["Type"], series["Type"])).newbyteorder("<")


def as_array(data: bytes, series: Series) -> Plane:
    """Return a plane's bytes as an array of (Y, X) or (Y, X, samples)."""
    kind = dtype_of(series)
    flat: Plane = np.frombuffer(data, kind if series["little_endian"] else kind.newbyteorder(">"))
    y, x, samples = series["SizeY"], series["SizeX"], series["samples"]
    plane: Plane
    if samples == 1:
        plane = flat.reshape(y, x)
    elif series["interleaved"]:
        plane = flat.reshape(y, x, samples)
    else:
        plane = np.moveaxis(flat.reshape(samples, y, x), 0, -1)
    return np.ascontiguousarray(plane, dtype_of(series))


def digest(plane: Plane) -> str:
    """Return the sha256 of a plane's samples."""
    return hashlib.sha256(np.ascontiguousarray(plane).tobytes()).hexdigest()


def write(planes: Planes, all_series: list[Series], keep: list[int], xml: str,
          target: str | os.PathLike[str], tick: Callable[[], None]) -> list[str]:  # fmt: skip
    """Write the planes of the series ``keep`` to ``target``; return the sha256 of each, in order.

    Tiled, compressed without loss, with smaller copies (SubIFDs) of large planes. ``tick`` is called
    after each plane.
    """
    size = sum(
        s["SizeX"] * s["SizeY"] * s["samples"] * s["planes"] * dtype_of(s).itemsize
        for number, s in enumerate(all_series)
        if number in keep
    )
    digests: list[str] = []
    with tifffile.TiffWriter(target, bigtiff=size > _BIG, byteorder="<") as tiff:
        for number in keep:
            series = all_series[number]
            for index in range(series["planes"]):
                plane = as_array(planes.plane(number, index), series)
                _write_plane(tiff, plane, None if digests else xml.encode("utf-8"))
                digests.append(digest(plane))
                tick()
    return digests


def _write_plane(tiff: tifffile.TiffWriter, plane: Plane, description: bytes | None) -> None:
    levels = list(_levels(plane))
    options: dict[str, Any] = {
        "photometric": "rgb" if plane.ndim == 3 and plane.shape[2] in (3, 4) else "minisblack",
        "compression": "zlib",
        "metadata": None,
        "contiguous": False,
    }
    if plane.ndim == 3:
        options["planarconfig"] = "contig"
    if min(plane.shape[:2]) >= TILE:
        options["tile"] = (TILE, TILE)
    software = f"CURATE for Fiji {__version__}"
    tiff.write(plane, description=description, subifds=len(levels), software=software, **options)
    for level in levels:
        tiff.write(level, subfiletype=1, **options)


def _levels(plane: Plane) -> Iterator[Plane]:
    """Yield the plane at half its size, a quarter, ..., while that is larger than a screen."""
    if max(plane.shape[:2]) <= _PYRAMID_ABOVE:
        return
    while max(plane.shape[:2]) > 2 * _SMALLEST_LEVEL:
        plane = np.ascontiguousarray(plane[::2, ::2])
        yield plane


def read_back(target: str | os.PathLike[str], _series: list[Series], _keep: list[int]) -> Iterator[str]:
    """Yield the sha256 of each full-size plane of a TIFF in order, decoded by tifffile alone."""
    with tifffile.TiffFile(target) as tiff:
        for page in tiff.pages:
            plane = np.asarray(page.asarray())
            yield digest(plane.astype(plane.dtype.newbyteorder("<"), copy=False))
