"""Writes the planes of an image as OME-Zarr (NGFF 0.4) and proves them equal by reading it back.

``ome-zarr-models`` holds and validates the metadata, ``zarr`` the arrays; both come with the extra
``zarr``. Several series lie as Bio-Formats' own ``bioformats2raw.layout`` 3, with the OME-XML beside them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import numpy as np
import zarr
from ome_zarr_models.v04 import Image
from ome_zarr_models.v04.axes import Axis
from pydantic_zarr.v2 import ArraySpec

from curate_fiji.witnesses.arrays import Plane, as_array, digest, dtype_of, level_sizes

if TYPE_CHECKING:
    from curate_fiji.core.copies.copier import PlaneSource
    from curate_fiji.core.model.pixel_series import PixelSeries

suffix = ".ome.zarr"
kind = "OME-Zarr"
compression = "zlib (lossless)"
proof_reader = "zarr"
keeps_palettes = False
_CHUNK = 1024
_UNITS = {"m": "meter", "cm": "centimeter", "mm": "millimeter", "µm": "micrometer", "nm": "nanometer",
          "pm": "picometer", "Å": "angstrom"}  # fmt: skip


def software() -> dict[str, str]:
    """Return {program: version} of what writes and reads back."""
    return {name: version(name) for name in ("zarr", "ome-zarr-models")}


def document(planes: PlaneSource, keep: Sequence[int]) -> str:
    """Return the OME-XML that goes beside the arrays."""
    return planes.metadata_xml(keep)


def metadata_file(target: str) -> str:
    """Return the file by which Bio-Formats reads the copy's metadata."""
    return os.path.join(target, "OME", "METADATA.ome.xml")


def write(planes: PlaneSource, all_series: Sequence[PixelSeries], keep: Sequence[int], xml: str,
          target: str | os.PathLike[str], tick: Callable[[], None]) -> list[str]:  # fmt: skip
    """Write the planes of the series ``keep`` to ``target``; return the sha256 of each, in order.

    Arrays are (T, C, Z, Y, X), one plane of at most 1024 x 1024 pixels a chunk; the samples of a colour
    pixel are channels of their own.
    """
    root = zarr.open_group(os.fspath(target), mode="w-", zarr_format=2)
    root.attrs["bioformats2raw.layout"] = 3
    root.create_group("OME").attrs["series"] = [str(index) for index in range(len(keep))]
    (Path(target) / "OME" / "METADATA.ome.xml").write_text(xml, encoding="utf-8")
    digests = []
    for copied, (number, sizes) in enumerate(zip(keep, _pixel_sizes(xml), strict=True)):
        series = all_series[number]
        _describe(series, sizes).to_zarr(root.store, str(copied))
        levels = [_array(root, f"{copied}/{level}") for level in range(len(_shapes(series)))]
        for index in range(series.planes):
            plane = as_array(planes.plane(number, index), series)
            digests.append(digest(plane))
            _store(levels, planes.zct(number, index), series, plane)
            tick()
    return digests


def _shapes(series: PixelSeries) -> list[tuple[int, int, int, int, int]]:
    channels = series.planes * series.samples // (series.SizeZ * series.SizeT)
    return [(series.SizeT, channels, series.SizeZ, y, x) for y, x in level_sizes(series.SizeY, series.SizeX)]


def _describe(series: PixelSeries, sizes: dict[str, tuple[float, str | None]]) -> Image:
    """Return the multiscale image of a series: its axes with units, and its levels with scales."""
    axes = [Axis(name="t", type="time"), Axis(name="c", type="channel")]
    axes += [Axis(name=name, type="space", unit=sizes[name][1]) for name in "zyx"]
    shapes = _shapes(series)
    specs: list[Any] = [
        ArraySpec(
            shape=shape,
            chunks=(1, 1, 1, min(_CHUNK, shape[3]), min(_CHUNK, shape[4])),
            dtype=dtype_of(series).str,
            compressor={"id": "zlib", "level": 6},
            dimension_separator="/",
            fill_value=0,
            attributes={},
        )
        for shape in shapes
    ]
    scales = [
        [1.0, 1.0, sizes["z"][0], sizes["y"][0] * 2**level, sizes["x"][0] * 2**level]
        for level in range(len(shapes))
    ]
    return Image.new(
        array_specs=specs,
        paths=[str(level) for level in range(len(shapes))],
        axes=axes,
        scales=scales,
        translations=[None] * len(shapes),
    )


def _array(group: zarr.Group, name: str) -> Any:
    return group[name]


def _store(levels: list[Any], zct: tuple[int, int, int], series: PixelSeries, plane: Plane) -> None:
    """Write a plane and its smaller copies where its (z, c, t) says."""
    z, c, t = zct
    samples = series.samples
    for level, array in enumerate(levels):
        part = plane[:: 2**level, :: 2**level]
        for sample in range(samples):
            array[t, c * samples + sample, z] = part if samples == 1 else part[..., sample]


def _pixel_sizes(xml: str) -> Iterator[dict[str, tuple[float, str | None]]]:
    """Yield for each Image of the OME-XML {axis: (size of a pixel, NGFF unit or None)}."""
    for pixels in ElementTree.fromstring(xml.encode("utf-8")).iterfind("{*}Image/{*}Pixels"):
        sizes: dict[str, tuple[float, str | None]] = {}
        for axis in "zyx":
            value = float(pixels.get(f"PhysicalSize{axis.upper()}", 0))
            unit = _UNITS.get(pixels.get(f"PhysicalSize{axis.upper()}Unit", "µm"))
            sizes[axis] = (value, unit) if value > 0 and unit else (1.0, None)
        yield sizes


def read_back(
    target: str | os.PathLike[str], all_series: Sequence[PixelSeries], keep: Sequence[int]
) -> Iterator[str]:
    """Yield the sha256 of each plane of the arrays, in the order in which the original has them.

    Raises ``OSError`` where the metadata is not valid by the OME-NGFF models.
    """
    root = zarr.open_group(os.fspath(target), mode="r", zarr_format=2)
    for index, number in enumerate(keep):
        try:
            Image.from_zarr(_array(root, str(index)))
        except ValueError as error:
            raise OSError(f"the OME-Zarr metadata is not valid: {error}") from error
        series = all_series[number]
        array = _array(root, f"{index}/0")
        for z, c, t in _zcts(series):
            samples = series.samples
            planes = np.asarray(array[t, c * samples : (c + 1) * samples, z])
            yield digest(planes[0] if samples == 1 else np.moveaxis(planes, 0, -1))


def _zcts(series: PixelSeries) -> Iterator[tuple[int, int, int]]:
    """Yield (z, c, t) of each plane in order, by the DimensionOrder of the series."""
    counts = {"Z": series.SizeZ, "T": series.SizeT}
    counts["C"] = series.planes // (counts["Z"] * counts["T"])
    order = series.DimensionOrder[2:]
    for steps in product(*(range(counts[axis]) for axis in reversed(order))):
        at = dict(zip(reversed(order), steps, strict=True))
        yield at["Z"], at["C"], at["T"]


def texts(target: str | os.PathLike[str]) -> list[str]:
    """Return every text of the copy: its JSON and XML files, and their names."""
    files = [path for path in Path(target).rglob("*") if path.is_file()]
    readable = [path for path in files if path.name.startswith(".z") or path.suffix in (".json", ".xml")]
    said = [path.read_text(encoding="utf-8") for path in readable]
    return said + [str(path.relative_to(target)) for path in files]
