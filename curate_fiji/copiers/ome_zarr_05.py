"""Writes the planes of an image as OME-Zarr 0.5 (Zarr 3) and proves them equal by reading it back.

``ome-zarr-models`` holds and validates the metadata, ``zarr`` the arrays; both come with the extra
``zarr``. Several series lie as Bio-Formats' own ``bioformats2raw.layout`` 3, with the OME-XML beside them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import zarr
from ome_zarr_models.v05 import Image
from ome_zarr_models.v05.axes import Axis
from pydantic_zarr.v3 import ArraySpec

from curate_fiji.copiers import ngff
from curate_fiji.copiers.ngff import document, metadata_file, software, texts
from curate_fiji.witnesses.arrays import as_array, digest, dtype_of

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
    (Path(target) / "OME" / "METADATA.ome.xml").write_text(xml, encoding="utf-8")
    digests = []
    for copied, (number, sizes) in enumerate(zip(keep, ngff.pixel_sizes(xml), strict=True)):
        series = all_series[number]
        described = _describe(series, sizes).to_zarr(root.store, str(copied))
        described.attrs.put(ngff.without_nothing(described.attrs.asdict()))
        levels: list[Any] = [root[f"{copied}/{level}"] for level in range(len(ngff.shapes(series)))]
        for index in range(series.planes):
            plane = as_array(planes.plane(number, index), series)
            digests.append(digest(plane))
            ngff.store(levels, planes.zct(number, index), series, plane)
            tick()
    return digests


def _describe(series: PixelSeries, sizes: dict[str, tuple[float, str | None]]) -> Image:
    """Return the multiscale image of a series: its axes with units, and its levels with scales."""
    axes = [Axis(name="t", type="time"), Axis(name="c", type="channel")]
    axes += [Axis(name=name, type="space", unit=sizes[name][1]) for name in "zyx"]
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
                "configuration": {
                    "chunk_shape": (1, 1, 1, min(ngff.CHUNK, shape[3]), min(ngff.CHUNK, shape[4]))
                },
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
    return Image.new(
        array_specs=specs,
        paths=[str(level) for level in range(len(shapes))],
        axes=axes,
        scales=ngff.scales_of(series, sizes),
        translations=[None] * len(shapes),
    )


def read_back(
    target: str | os.PathLike[str], all_series: Sequence[PixelSeries], keep: Sequence[int]
) -> Iterator[str]:
    """Yield the sha256 of each plane of the arrays, in the order in which the original has them.

    Raises ``OSError`` where the metadata is not valid by the OME-NGFF models.
    """
    root = zarr.open_group(os.fspath(target), mode="r", zarr_format=3)
    for index in range(len(keep)):
        image: Any = root[str(index)]
        try:
            Image.from_zarr(image)
        except ValueError as error:
            raise OSError(f"the OME-Zarr metadata is not valid: {error}") from error
    yield from ngff.planes_of(root, all_series, keep)
