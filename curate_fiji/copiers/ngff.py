"""What both OME-Zarr copiers share: the shape of the arrays, where a plane goes, what a copy says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree

import numpy as np
import zarr

from curate_fiji.witnesses.arrays import Plane, as_array, digest, level_sizes

if TYPE_CHECKING:
    from curate_fiji.core.copies.copier import PlaneSource
    from curate_fiji.core.model.pixel_series import PixelSeries

CHUNK = 1024
Sizes: TypeAlias = dict[str, tuple[float, str | None]]  # of a pixel along an axis, with its NGFF unit
UNITS = {"m": "meter", "cm": "centimeter", "mm": "millimeter", "µm": "micrometer", "nm": "nanometer",
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


def shapes(series: PixelSeries) -> list[tuple[int, int, int, int, int]]:
    """Return the shape (t, c, z, y, x) of each level of a series."""
    channels = series.planes * series.samples // (series.SizeZ * series.SizeT)
    return [(series.SizeT, channels, series.SizeZ, y, x) for y, x in level_sizes(series.SizeY, series.SizeX)]


def chunk_of(shape: tuple[int, int, int, int, int]) -> tuple[int, int, int, int, int]:
    """Return the shape of a chunk: a part of one plane."""
    return 1, 1, 1, min(CHUNK, shape[3]), min(CHUNK, shape[4])


def image_of(image: Any, axis: Any, specs: list[Any], series: PixelSeries, sizes: Sizes) -> Any:
    """Return the multiscale image of a series: its axes with units, and its levels with scales.

    ``image``, ``axis``: the classes of ``ome_zarr_models`` for one edition of NGFF; ``specs``: of each level's array.
    """
    axes = [axis(name="t", type="time"), axis(name="c", type="channel")]
    axes += [axis(name=name, type="space", unit=sizes[name][1]) for name in "zyx"]
    return image.new(
        array_specs=specs,
        paths=[str(level) for level in range(len(specs))],
        axes=axes,
        scales=scales_of(series, sizes),
        translations=[None] * len(specs),
    )


def write_into(root: zarr.Group, describe: Callable[[PixelSeries, Sizes], Any], planes: PlaneSource,
               all_series: Sequence[PixelSeries], keep: Sequence[int], xml: str,
               target: str | os.PathLike[str], tick: Callable[[], None]) -> list[str]:  # fmt: skip
    """Write OME-XML and the planes of the series ``keep`` into a group; return the sha256 of each, in order.

    ``describe``: gives the multiscale image of a series by the sizes of its pixels.
    """
    Path(metadata_file(os.fspath(target))).write_text(xml, encoding="utf-8")
    digests = []
    for copied, (number, sizes) in enumerate(zip(keep, pixel_sizes(xml), strict=True)):
        series = all_series[number]
        described = describe(series, sizes).to_zarr(root.store, str(copied))
        described.attrs.put(without_nothing(described.attrs.asdict()))
        levels: list[Any] = [root[f"{copied}/{level}"] for level in range(len(shapes(series)))]
        for index in range(series.planes):
            plane = as_array(planes.plane(number, index), series)
            digests.append(digest(plane))
            store(levels, planes.zct(number, index), series, plane)
            tick()
    return digests


def read_valid(
    root: zarr.Group, image: Any, all_series: Sequence[PixelSeries], keep: Sequence[int]
) -> Iterator[str]:
    """Yield the sha256 of each plane of the arrays, in the order in which the original has them.

    Raises ``OSError`` where the metadata is not valid by ``image``, a class of ``ome_zarr_models``.
    """
    for index in range(len(keep)):
        try:
            image.from_zarr(root[str(index)])
        except ValueError as error:
            raise OSError(f"the OME-Zarr metadata is not valid: {error}") from error
    yield from planes_of(root, all_series, keep)


def scales_of(series: PixelSeries, sizes: Sizes) -> list[list[float]]:
    """Return the scale of each level, by axis (t, c, z, y, x)."""
    return [
        [1.0, 1.0, sizes["z"][0], sizes["y"][0] * 2**level, sizes["x"][0] * 2**level]
        for level in range(len(shapes(series)))
    ]


def store(levels: list[Any], zct: tuple[int, int, int], series: PixelSeries, plane: Plane) -> None:
    """Write a plane and its smaller copies where its (z, c, t) says."""
    z, c, t = zct
    samples = series.samples
    for level, array in enumerate(levels):
        part = plane[:: 2**level, :: 2**level]
        for sample in range(samples):
            array[t, c * samples + sample, z] = part if samples == 1 else part[..., sample]


def pixel_sizes(xml: str) -> Iterator[Sizes]:
    """Yield for each Image of the OME-XML {axis: (size of a pixel, NGFF unit or None)}."""
    for pixels in ElementTree.fromstring(xml.encode("utf-8")).iterfind("{*}Image/{*}Pixels"):
        sizes: Sizes = {}
        for axis in "zyx":
            value = float(pixels.get(f"PhysicalSize{axis.upper()}", 0))
            unit = UNITS.get(pixels.get(f"PhysicalSize{axis.upper()}Unit", "µm"))
            sizes[axis] = (value, unit) if value > 0 and unit else (1.0, None)
        yield sizes


def planes_of(root: zarr.Group, all_series: Sequence[PixelSeries], keep: Sequence[int]) -> Iterator[str]:
    """Yield the sha256 of each plane of the arrays, in the order in which the original has them."""
    for index, number in enumerate(keep):
        series = all_series[number]
        array: Any = root[f"{index}/0"]
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


def without_nothing(value: Any) -> Any:
    """Return attributes without the fields that say nothing: NGFF's schema takes no null for a unit or a name."""
    if isinstance(value, dict):
        return {name: without_nothing(one) for name, one in value.items() if one is not None}
    if isinstance(value, (list, tuple)):
        return [without_nothing(one) for one in value]
    return value
