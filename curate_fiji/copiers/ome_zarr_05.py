"""Writes the planes of an image as OME-Zarr 0.5 (Zarr 3) and proves them equal by reading it back.

``ome-zarr-models`` holds and validates the metadata, ``zarr`` the arrays; both come with the extra
``zarr``. Several series lie as Bio-Formats' own ``bioformats2raw.layout`` 3, with the OME-XML beside them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import zarr
from ome_zarr_models.v05 import Image
from ome_zarr_models.v05.axes import Axis
from pydantic_zarr.v3 import ArraySpec

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

suffix = ".v0.5.ome.zarr"
kind = "OME-Zarr 0.5"
compression = "gzip (lossless)"
proof_reader = "zarr"
keeps_palettes = False


def write(planes: PlaneSource, all_series: Sequence[PixelSeries], keep: Sequence[int], xml: str,
          target: str | os.PathLike[str], tick: Callable[[], None]) -> list[str]:  # fmt: skip
    """Write the planes of the series ``keep`` to ``target``; return the sha256 of each, in order.

    Arrays are (T, C, Z, Y, X), one plane of at most 1024 x 1024 pixels a chunk; the samples of a colour
    pixel are channels of their own.
    """
    root = zarr.open_group(os.fspath(target), mode="w-", zarr_format=3)
    root.attrs["ome"] = {"version": "0.5", "bioformats2raw.layout": 3}
    names = [str(index) for index in range(len(keep))]
    root.create_group("OME").attrs["ome"] = {"version": "0.5", "series": names}
    return ngff.write_into(root, _describe, planes, all_series, keep, xml, target, tick)


def _describe(series: PixelSeries, sizes: ngff.Sizes) -> Any:
    """Return the multiscale image of a series: its axes with units, and its levels with scales."""
    shapes = ngff.shapes(series)
    kind_of = dtype_of(series)
    slashes: Any = {"name": "default", "configuration": {"separator": "/"}}
    specs: list[Any] = [
        ArraySpec(
            attributes={},
            shape=shape,
            data_type=kind_of.name,
            chunk_grid={
                "name": "regular",
                "configuration": {"chunk_shape": ngff.chunk_of(shape)},
            },
            chunk_key_encoding=slashes,
            fill_value=0,
            codecs=(
                {"name": "bytes", "configuration": {"endian": "little"}}
                if kind_of.itemsize > 1
                else {"name": "bytes"},
                {"name": "gzip", "configuration": {"level": 6}},
            ),
            storage_transformers=(),
            dimension_names=tuple("tczyx"),
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
    root = zarr.open_group(os.fspath(target), mode="r", zarr_format=3)
    yield from ngff.read_valid(root, Image, all_series, keep)
