"""Writes the planes of an image as an OME-TIFF and proves them equal with an independent reader.

Bio-Formats reads the original, tifffile writes the result and reads it back: what the two agree on,
plane by plane, is equal. Memory is bounded by a few planes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import tifffile

from curate_fiji import __version__
from curate_fiji.core.copies.pyramid import LARGE_FILE, TILE
from curate_fiji.witnesses.arrays import Plane, as_array, digest, dtype_of, level_sizes

if TYPE_CHECKING:
    from curate_fiji.core.copies.copier import PlaneSource
    from curate_fiji.core.model.pixel_series import PixelSeries

suffix = ".ome.tiff"
kind = "OME-TIFF"
compression = "zlib (lossless)"
proof_reader = "tifffile"
keeps_palettes = True


def software() -> dict[str, str]:
    """Return {program: version} of what writes and reads back."""
    return {"tifffile": tifffile.__version__}


def document(planes: PlaneSource, keep: Sequence[int]) -> str:
    """Return the OME-XML that goes into the first page."""
    return planes.ome_xml(keep)


def metadata_file(target: str) -> str:
    """Return the file by which Bio-Formats reads the copy's metadata."""
    return target


def write(planes: PlaneSource, all_series: Sequence[PixelSeries], keep: Sequence[int], xml: str,
          target: str | os.PathLike[str], tick: Callable[[], None]) -> list[str]:  # fmt: skip
    """Write the planes of the series ``keep`` to ``target``; return the sha256 of each, in order.

    Tiled, compressed without loss, with smaller copies (SubIFDs) of large planes. ``tick`` is called
    after each plane.
    """
    size = sum(
        s.SizeX * s.SizeY * s.samples * s.planes * dtype_of(s).itemsize
        for number, s in enumerate(all_series)
        if number in keep
    )
    digests: list[str] = []
    with tifffile.TiffWriter(target, bigtiff=size > LARGE_FILE, byteorder="<") as tiff:
        for number in keep:
            series = all_series[number]
            colours = _colours(planes, number, series)
            for index in range(series.planes):
                plane = as_array(planes.plane(number, index), series)
                _write_plane(tiff, plane, None if digests else xml.encode("utf-8"), colours)
                digests.append(digest(plane))
                tick()
    return digests


def _colours(planes: PlaneSource, number: int, series: PixelSeries) -> Plane | None:
    """Return the colour table of a series as TIFF has it: (3, 2 ** bits) of 16 bit; None where there is none."""
    kind = dtype_of(series)
    found = planes.palette(number) if series.palette and str(kind) in ("uint8", "uint16") else []
    if len(found) < 3 or series.samples > 1:
        return None
    table = np.zeros((3, 2 ** (8 * kind.itemsize)), np.uint16)
    for row, colour in enumerate(found[:3]):
        table[row, : len(colour)] = colour[: table.shape[1]]
    return table


def _write_plane(
    tiff: tifffile.TiffWriter, plane: Plane, description: bytes | None, colours: Plane | None
) -> None:
    levels = [plane[:: 2**n, :: 2**n] for n in range(1, len(level_sizes(*plane.shape[:2])))]
    options: dict[str, Any] = {
        "photometric": "rgb" if plane.ndim == 3 and plane.shape[2] in (3, 4) else "minisblack",
        "compression": "zlib",
        "metadata": None,
        "contiguous": False,
    }
    if plane.ndim == 3:
        options["planarconfig"] = "contig"
    if colours is not None:
        options.update(photometric="palette", colormap=colours)
    if min(plane.shape[:2]) >= TILE:
        options["tile"] = (TILE, TILE)
    software = f"CURATE for Fiji {__version__}"
    tiff.write(plane, description=description, subifds=len(levels), software=software, **options)
    for level in levels:
        tiff.write(np.ascontiguousarray(level), subfiletype=1, **options)


def read_back(
    target: str | os.PathLike[str], all_series: Sequence[PixelSeries], keep: Sequence[int]
) -> Iterator[str]:
    """Yield the sha256 of each full-size plane of a TIFF in order, decoded by tifffile alone."""
    with tifffile.TiffFile(target) as tiff:
        for page in tiff.pages:
            plane = np.asarray(page.asarray())
            yield digest(plane.astype(plane.dtype.newbyteorder("<"), copy=False))


def texts(target: str | os.PathLike[str]) -> list[str]:
    """Return every text that the copy holds in a tag of any page or sub-page, as tifffile reads it."""
    found: list[str] = []
    with tifffile.TiffFile(target) as tiff:
        for page in tiff.pages:
            for one in [page, *(getattr(page, "pages", None) or ())]:
                found += [str(tag.value) for tag in one.tags.values() if isinstance(tag.value, (str, bytes))]
    return found
