"""The pixels of microscopes' own formats: MRC, Nikon ND2, Leica LIF, Olympus OIB."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from curate_fiji.witnesses.pixel_source import Plane, Source, each_plane, tool_named


def mrc_pixels(path: str) -> Source:
    """Return the pixels of an MRC file."""
    import mrcfile

    with mrcfile.open(path, permissive=True) as file:
        stored = np.array(file.data)
    return Source(tool_named("mrcfile"), lambda: each_plane(stored))


def nd2_pixels(path: str) -> Source:
    """Return the pixels of a Nikon ND2 file."""
    import nd2

    def planes() -> Iterator[Plane]:
        with nd2.ND2File(path) as file:
            for number in range(int(np.prod(file.shape[: -_frame_axes(file)])) or 1):
                frame = np.asarray(file.read_frame(number))
                yield from [frame] if file.is_rgb and frame.ndim == 3 else each_plane(frame)

    return Source(tool_named("nd2"), planes, in_order=False)


def _frame_axes(file: Any) -> int:
    return sum(1 for axis in file.sizes if axis in "CYXS")


def lif_pixels(path: str) -> Source:
    """Return the pixels of a Leica LIF or LOF file."""
    import liffile

    def planes() -> Iterator[Plane]:
        with liffile.LifFile(path) as file:
            for image in file.images:
                yield from each_plane(image.asarray(), image.dims[-1:] == ("S",))

    return Source(tool_named("liffile"), planes, in_order=False)


def oif_pixels(path: str) -> Source:
    """Return the pixels of an Olympus OIB or OIF file."""
    import oiffile

    def planes() -> Iterator[Plane]:
        with oiffile.OifFile(path) as file:
            yield from each_plane(file.asarray())

    return Source(tool_named("oiffile"), planes, in_order=False)
