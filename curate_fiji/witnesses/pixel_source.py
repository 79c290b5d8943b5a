"""The pixels of a file as a second reader has them: planes, and what must be known to compare them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]

MOST_BYTES = 2**30  # of a plane that is decoded here


class NotDecoded(Exception):
    """The second reader can't decode the file either: it lacks a codec, or does not know the kind."""


@dataclass
class Source:
    """A source as the second reader has it: ``planes()`` yields (Y, X) or (Y, X, samples) as stored.

    ``tool``: with its version; ``is_lossy``: whether decoders may round differently; ``rescale``: (slope, intercept)
    that the header asks for, or None; ``white_is_zero``; ``has_palette``; ``inks``: CMYK; ``in_order``: whether planes
    come in the order of the file, which Bio-Formats keeps.
    """

    tool: str
    planes: Callable[[], Iterator[Plane]]
    is_lossy: bool = False
    rescale: tuple[float, float] | None = None
    white_is_zero: bool = False
    has_palette: bool = False
    in_order: bool = True
    inks: bool = False


def tool_named(library: str) -> str:
    """Return a library's name with its version, where it says one."""
    with suppress(PackageNotFoundError):
        return f"{library} {version(library)}"
    return library


def each_plane(array: Plane, samples_last: bool = False) -> Iterator[Plane]:
    """Yield the planes of an array whose last axes are Y, X (and samples)."""
    keep = 3 if samples_last else 2
    flat = array.reshape((-1, *array.shape[-keep:]))
    for plane in flat:
        if plane.nbytes > MOST_BYTES:
            raise NotDecoded("planes too large to be decoded a second time")
        yield np.asarray(plane)
