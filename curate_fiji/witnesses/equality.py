"""Proof that the planes of a copy are those of the source: decoded a second time, by another library.

What the two readers agree on in values *and* type is proven. Where the values stand in a simple relation (the scale
is inverted, the header's rescaling or palette is applied, rows run the other way), that relation is named. Where
they differ otherwise the copy is refused; of a source compressed with loss, whose decoders round differently, that is
said instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from curate_fiji.core.model.proof import EQUAL, NOT_PROVEN, Proof
from curate_fiji.core.reading import identify
from curate_fiji.witnesses import pixels
from curate_fiji.witnesses.arrays import Plane, as_array, digest, dtype_of
from curate_fiji.witnesses.pixel_source import NotDecoded, Source

if TYPE_CHECKING:
    from curate_fiji.core.copies.copier import PlaneSource
    from curate_fiji.core.model.pixel_series import PixelSeries

Kind = tuple[tuple[int, ...], str]  # shape, and type of samples
Written = tuple[Kind, str, tuple[int, int]]  # kind, checksum, (series, plane)
Relation = Callable[[Plane], Plane]


def prove(path: str, planes: PlaneSource, series: Sequence[PixelSeries], keep: Sequence[int], written: Sequence[str],
          decoder: str, all_series: bool = True) -> Proof:  # fmt: skip
    """Return the proof of the planes of the series ``keep`` of a source at ``path``.

    ``planes``: gives them again (``bioformats.Planes``); ``written``: their checksums, in order; ``decoder``: the
    first reader with its version; ``all_series``: whether a plane that only the second reader has is one too few.
    Raises ``OSError`` where the readers differ.
    """
    image_format = identify.identify_file(path).format
    try:
        source = pixels.source_of(path, image_format)
        if source is None:
            return _unproven(decoder, "", f"no second reader here decodes {image_format}")
        return _compared(source, planes, series, keep, written, decoder, all_series)
    except NotDecoded as error:
        return _unproven(decoder, "", f"the second reader can't decode it ({error})")


def _unproven(decoder: str, second: str, why: str, changes: Sequence[str] = ()) -> Proof:
    return Proof(NOT_PROVEN, decoder, second, why, changes)


def _compared(source: Source, planes: PlaneSource, series: Sequence[PixelSeries], keep: Sequence[int],
              written: Sequence[str], decoder: str, all_series: bool) -> Proof:  # fmt: skip
    ours = _ours(series, keep, written)
    wanted = {kind[0] for kind, _sum, _place in ours}
    theirs: list[tuple[Kind, str]] = []
    for plane in _decoded(source):
        if plane.shape in wanted:
            theirs.append(((plane.shape, _type_name(plane.dtype)), digest(_little(plane))))
    if not theirs:
        return _unproven(decoder, source.tool, f"{source.tool} arranges the planes in another way")
    if source.inks:
        raise OSError(
            f"its colours are inks (CMYK), which Bio-Formats turns to others; {source.tool} reads the inks"
        )
    lost = len(theirs) - len(ours)
    if lost > 0 and all_series and source.in_order:
        raise OSError(f"{source.tool} reads {len(theirs)} planes, Bio-Formats only {len(ours)} of them: "
                      f"{lost} would be missing")  # fmt: skip
    if Counter((kind, one) for kind, one, _place in ours) - Counter(theirs):
        return _related(source, planes, series, ours, decoder)
    changes = [] if not source.white_is_zero else ["0 is white in the source, and in the copy too"]
    return Proof(EQUAL, decoder, source.tool, "", changes)


def _ours(series: Sequence[PixelSeries], keep: Sequence[int], written: Sequence[str]) -> list[Written]:
    planes_kept = [(number, plane) for number in keep for plane in range(series[number].planes)]
    return [
        ((_shape(series[number]), _type_name(dtype_of(series[number]))), one, (number, plane))
        for one, (number, plane) in zip(written, planes_kept, strict=True)
    ]


def _shape(one: PixelSeries) -> tuple[int, ...]:
    return (one.SizeY, one.SizeX) + ((one.samples,) if one.samples > 1 else ())


def _type_name(dtype: np.dtype[Any]) -> str:
    return str(dtype.newbyteorder("="))


def _little(plane: Plane) -> Plane:
    return plane.astype(plane.dtype.newbyteorder("<"), copy=False)


def _decoded(source: Source) -> Iterator[Plane]:
    try:
        yield from source.planes()
    except NotDecoded:
        raise
    except Exception as error:  # a stranger's bytes in a stranger's library: anything can come of it
        raise NotDecoded(f"{source.tool}: {type(error).__name__}") from error


# Where the checksums differ ----------------------------------------------------------------------


def _related(source: Source, planes: PlaneSource, series: Sequence[PixelSeries],
             ours: Sequence[Written], decoder: str) -> Proof:  # fmt: skip
    """Find in what relation the values stand, plane by plane in order; raise ``OSError`` where in none."""
    relation: tuple[str, Relation] | None = None
    worst, count = 0.0, 0
    wanted = {kind[0] for kind, _sum, _place in ours}
    their_planes = (plane for plane in _decoded(source) if plane.shape in wanted)
    for (_kind, _sum, (number, index)), theirs in zip(ours, their_planes, strict=False):
        mine = as_array(planes.plane(number, index), series[number])
        count += 1
        if mine.shape != theirs.shape:
            return _unproven(decoder, source.tool, f"{source.tool} arranges the planes in another way")
        if relation is None:
            relation = _find(mine, theirs, source)
        if relation is None or not np.array_equal(mine, relation[1](theirs)):
            if not source.is_lossy:
                raise OSError(_how_they_differ(mine, theirs, source, index, number))
            relation = relation or ("", lambda plane: plane)
            worst = max(worst, _difference(mine, theirs))
    if worst:
        why = f"it is compressed with loss, and {source.tool} decodes it up to {worst:g} grey levels differently"
        return _unproven(decoder, source.tool, why)
    if count < len(ours):
        return _unproven(decoder, source.tool, f"{source.tool} reads only {count} of {len(ours)} planes")
    return Proof(EQUAL, decoder, source.tool, "", [relation[0]] if relation and relation[0] else [])


def _find(mine: Plane, theirs: Plane, source: Source) -> tuple[str, Relation] | None:
    """Return a relation between the stored values and ours that holds for a plane: in words, and as a function."""
    for words, relation in _relations(mine, source):
        with np.errstate(all="ignore"):
            related = relation(theirs)
        if related.shape == mine.shape and np.array_equal(mine, related):
            return words, relation
    return None


def _relations(mine: Plane, source: Source) -> Iterator[tuple[str, Relation]]:
    if mine.dtype.kind in "ui":
        limits = np.iinfo(mine.dtype)
        top = int(limits.max)
    else:
        top = 1

    def same_kind(plane: Plane) -> bool:
        return bool(plane.dtype.kind == mine.dtype.kind and plane.dtype.itemsize == mine.dtype.itemsize)

    yield "", lambda plane: plane if same_kind(plane) else np.empty(0)
    yield "one bit a pixel is stored as 0 and 1 in 8 bit", lambda plane: (
        plane.astype(np.uint8) if plane.dtype == bool else np.empty(0))  # fmt: skip
    yield "rows run from bottom to top in the source", lambda plane: (
        plane[::-1] if same_kind(plane) else np.empty(0))  # fmt: skip
    if source.white_is_zero:
        yield "the scale is inverted: in the source 0 is white", lambda plane: (
            (top - plane).astype(mine.dtype) if same_kind(plane) else np.empty(0))  # fmt: skip
    if source.rescale is not None:
        slope, intercept = source.rescale
        yield f"the header's rescaling is applied: {slope:g} x stored value + {intercept:g}", lambda plane: (
            plane * slope + intercept)  # fmt: skip


def _difference(mine: Plane, theirs: Plane) -> float:
    return float(np.max(np.abs(mine.astype(np.float64) - theirs.astype(np.float64)))) if mine.size else 0.0


def _how_they_differ(mine: Plane, theirs: Plane, source: Source, index: int, number: int) -> str:
    """Say in what two readers differ: in type, or in how many values."""
    ours, other = _type_name(mine.dtype), _type_name(theirs.dtype)
    if ours != other:
        return (f"Bio-Formats reads {ours} values where {source.tool} reads {other}: "
                f"the copy would not hold what is stored")  # fmt: skip
    share = 100.0 * np.count_nonzero(mine != theirs) / mine.size
    how = " (in the source 0 is white: the scale is inverted)" if source.white_is_zero else ""
    how = " (the colours come from a palette)" if source.has_palette else how
    return (f"{share:.0f}% of the values of plane {index} of series {number} differ between Bio-Formats and "
            f"{source.tool}{how}: the copy would not hold what is stored")  # fmt: skip
