"""Reads text burned into pixels with a local model (the extra ``ocr``, RapidOCR: its models lie in the package).

A reader of text misses some and sees some that is none: what it reads is a finding for a person to look at, and
what it does not read is never called absent.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from curate_fiji.core.system.errors import RuntimeProblem

if TYPE_CHECKING:
    from curate_fiji.core.model.record import Record
    from curate_fiji.witnesses.arrays import Plane

_LIBRARY = "rapidocr_onnxruntime"
_MOST_PLANES = 3  # of a series: first, middle, last; what is burned in stays for a whole film
_MOST_SAMPLES = 2**27  # of a plane that is decoded here
_LARGEST_SIDE = 2000  # pixels; larger planes are shrunk before the search
_SURE = 0.5  # what the model is less sure of is no text


def reader() -> str:
    """Return the name and version of the reader. Raises ``RuntimeProblem`` where it is not installed."""
    if find_spec(_LIBRARY) is None:
        raise RuntimeProblem(
            "the reader of text in pixels is not installed",
            "pip install 'curate-fiji[ocr]', or leave out --look-for-text",
        )
    try:
        import_module(_LIBRARY)  # whether it starts
    except ImportError as error:
        raise RuntimeProblem(
            f"the reader of text in pixels does not start: {error}",
            "on Linux it needs libGL and glib (Debian: apt install libgl1 libglib2.0-0); or leave out --look-for-text",
        ) from None
    return f"RapidOCR {version('rapidocr-onnxruntime')}"


def read(
    path: str, record: Record, pages: Sequence[int], bioformats: Any
) -> tuple[list[tuple[int, str]] | None, str]:
    """Return (series, line) of the text in the series ``pages``, and what was not read; None where nothing could be.

    ``bioformats``: which decodes; what it can't decode, a second reader may.
    """
    lines: dict[tuple[int, str], None] = {}
    gaps: list[str] = []
    seen = 0
    for source in (_by_bioformats, _by_second_reader):
        with suppress(Exception):  # strangers' bytes: what can't be decoded is said below
            for series, plane in source(path, record, pages, bioformats, gaps):
                seen += 1
                for line in lines_in(plane, gaps):
                    lines[series, line] = None
        if seen:
            return list(lines), gaps[0] if gaps else ""
    return None, "its pixels can't be decoded here"


def lines_in(plane: Plane, gaps: list[str]) -> list[str]:
    """Return the lines of text in a plane of (Y, X) or (Y, X, samples)."""
    import numpy as np

    picture = _eight_bit(plane)
    coarse = -(-max(picture.shape[:2]) // _LARGEST_SIDE)
    if coarse > 1:
        from PIL import Image

        height, width = picture.shape[:2]
        small = Image.fromarray(picture).resize((max(1, width // coarse), max(1, height // coarse)))
        picture = np.asarray(small)
        gaps.append("small letters, since a plane is too large")
    found, _times = _engine()(picture)
    return [text.strip() for _box, text, score in found or () if float(score) >= _SURE and text.strip()]


@functools.cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR()


def _eight_bit(plane: Plane) -> Plane:
    """Return a plane as red, green and blue in 8 bit, stretched from the darkest pixel to the brightest."""
    import numpy as np

    colours = plane[..., :3] if plane.ndim == 3 and plane.shape[2] >= 3 else np.dstack([plane.squeeze()] * 3)
    if colours.dtype != np.uint8:
        low, high = np.nanpercentile(colours, (0.1, 99.9))
        scaled = (colours.astype(np.float64) - low) * (255.0 / max(high - low, 1e-12))
        colours = np.clip(np.nan_to_num(scaled), 0, 255).astype(np.uint8)
    return np.ascontiguousarray(colours)


def _by_bioformats(
    path: str, record: Record, pages: Sequence[int], bioformats: Any, gaps: list[str]
) -> Iterator[tuple[int, Plane]]:
    from curate_fiji.witnesses.arrays import as_array

    if not record.series:
        return
    with bioformats.Planes(path) as planes:
        every = planes.series()
        for number in pages:
            one = every[number]
            if one.SizeX * one.SizeY * one.samples > _MOST_SAMPLES:
                gaps.append("a plane is too large")
                continue
            for plane in _chosen(one.planes, gaps):
                yield number, as_array(planes.plane(number, plane), one)


def _by_second_reader(
    path: str, record: Record, _pages: Sequence[int], _bioformats: Any, gaps: list[str]
) -> Iterator[tuple[int, Plane]]:
    from curate_fiji.witnesses import pixels

    source = pixels.source_of(path, record.format)
    if source is None:
        return
    for number, plane in enumerate(source.planes()):
        if number >= _MOST_PLANES:
            gaps.append(f"only the first {_MOST_PLANES} planes")
            return
        yield 0, plane


def _chosen(count: int, gaps: list[str]) -> list[int]:
    """Return the numbers of the planes to read: all of a few, else the first, the middle and the last."""
    if count <= _MOST_PLANES:
        return list(range(count))
    gaps.append(f"only {_MOST_PLANES} of {count} planes")
    return [0, count // 2, count - 1]
