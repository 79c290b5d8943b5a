"""Writes the planes of an image as OME-Zarr (NGFF 0.4) and proves them equal by reading it back.

``ome-zarr-models`` holds and validates the metadata, ``zarr`` the arrays; both come with the extra
``zarr``. Several series lie as Bio-Formats' own ``bioformats2raw.layout`` 3, with the OME-XML beside them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import zarr
from ome_zarr_models.v04 import Image
from ome_zarr_models.v04.axes import Axis
from pydantic_zarr.v2 import ArraySpec

from curate_fiji.copiers import ngff
from curate_fiji.copiers.ngff import document, metadata_file, software, texts
from curate_fiji.witnesses.arrays import dtype_of

if TYPE_CHECKING:
    from curate_fiji.core.copies.copier import PlaneSource
    from curate_fiji.core.model.pixel_series import PixelSeries

__all__ = [
    "compression", "document", "keeps_palettes", "kind", "metadata_file", "proof_reader", "read_back", "software",
    "suffix", "texts", "write",
]  # fmt: skip

suffix = ".ome.zarr"
kind = "OME-Zarr"
compression = "zlib (lossless)"
proof_reader = "zarr"
keeps_palettes = False


def write(planes: PlaneSource, all_series: Sequence[PixelSeries], keep: Sequence[int], xml: str,
          target: str | os.PathLike[str], tick: Callable[[], None]) -> list[str]:  # fmt: skip
    """Write the planes of the series ``keep`` to ``target``; return the sha256 of each, in order.

    Arrays are (T, C, Z, Y, X), one plane of at most 1024 x 1024 pixels a chunk; the samples of a colour
    pixel are channels of their own.
    """
    root = zarr.open_group(os.fspath(target), mode="w-", zarr_format=2)
    root.attrs["bioformats2raw.layout"] = 3
    root.create_group("OME").attrs["series"] = [str(index) for index in range(len(keep))]
    return ngff.write_into(root, _describe, planes, all_series, keep, xml, target, tick)


def _describe(series: PixelSeries, sizes: ngff.Sizes) -> Any:
    """Return the multiscale image of a series: its axes with units, and its levels with scales."""
    shapes = ngff.shapes(series)
    specs: list[Any] = [
        ArraySpec(
            shape=shape,
            chunks=ngff.chunk_of(shape),
            dtype=dtype_of(series).str,
            compressor={"id": "zlib", "level": 6},
            dimension_separator="/",
            fill_value=0,
            attributes={},
        )
        for shape in shapes
    ]
    return ngff.image_of(Image, Axis, specs, series, sizes)


def read_back(
    target: str | os.PathLike[str], all_series: Sequence[PixelSeries], keep: Sequence[int]
) -> Iterator[str]:
    """Yield the sha256 of each plane of the arrays, in the order in which the original has them.

    Raises ``OSError`` where the metadata is not valid by the OME-NGFF models.
    """
    root = zarr.open_group(os.fspath(target), mode="r", zarr_format=2)
    yield from ngff.read_valid(root, Image, all_series, keep)
