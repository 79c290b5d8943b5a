"""Planes as numpy arrays: their type, their order in memory, their checksum, their smaller copies."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from curate_fiji.core.copies import pyramid

if TYPE_CHECKING:
    from curate_fiji.core.model.pixel_series import PixelSeries

_TYPES = {"float": "float32", "double": "float64", "bit": "uint8"}

Plane = NDArray[Any]


def dtype_of(series: PixelSeries) -> np.dtype[Any]:
    """Return the numpy type of a series' samples, little-endian."""
    return np.dtype(_TYPES.get(series.Type, series.Type)).newbyteorder("<")


def as_array(data: bytes, series: PixelSeries) -> Plane:
    """Return a plane's bytes as an array of (Y, X) or (Y, X, samples)."""
    kind = dtype_of(series)
    flat: Plane = np.frombuffer(data, kind if series.little_endian else kind.newbyteorder(">"))
    y, x, samples = series.SizeY, series.SizeX, series.samples
    plane: Plane
    if samples == 1:
        plane = flat.reshape(y, x)
    elif series.interleaved:
        plane = flat.reshape(y, x, samples)
    else:
        plane = np.moveaxis(flat.reshape(samples, y, x), 0, -1)
    return np.ascontiguousarray(plane, dtype_of(series))


def digest(plane: Plane) -> str:
    """Return the sha256 of a plane's samples."""
    return hashlib.sha256(np.ascontiguousarray(plane).tobytes()).hexdigest()


def level_sizes(height: int, width: int) -> list[tuple[int, int]]:
    """Return the sizes (Y, X) of a plane and its smaller copies, each every second pixel of the last."""
    return pyramid.level_sizes((height, width), lambda side: -(-side // 2))
