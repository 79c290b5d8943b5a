"""DICOM objects of several frames: what the groups of each frame and its place say of spacings.

Source: DICOM PS3.3 2026c, C.7.6.16 (Multi-frame Functional Groups), C.7.6.16.2.1 (Pixel Measures), C.7.6.2.1.1 (planes
and their normal), C.8.8.3.2 (Grid Frame Offset Vector).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from curate_fiji.witnesses.rows import number

_MOST_FRAMES = 2000  # that are asked; a step is not given for more
_SHARED, _EACH = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"
_EVEN = 0.01  # how far steps may differ from their mean, as a part of it


def _groups(said: Any, name: str, keyword: str) -> list[Any]:
    return [one for group in list(said.get(name) or [])[:_MOST_FRAMES] for one in group.get(keyword) or []]


def _numbers(value: Any) -> tuple[float | None, ...]:
    """Return the numbers of an element of several values; () for none and for a single one."""
    several = value is not None and not isinstance(value, str | float | int)
    return tuple(number(part) for part in value) if several else ()


def measures(said: Any) -> tuple[Any, str]:
    """Return (the pixel measures that hold for all frames, the tags where they stand); ({}, "") for none.

    Those of single frames hold where all frames have the same spacing.
    """
    shared = _groups(said, _SHARED, "PixelMeasuresSequence")
    if shared:
        return shared[0], "(5200,9229)(0028,9110)"
    each = _groups(said, _EACH, "PixelMeasuresSequence")
    whole = len(each) == len(list(said.get(_EACH) or [])[:_MOST_FRAMES])
    if whole and len({_numbers(one.get("PixelSpacing")) for one in each}) == 1:
        steps = {one.get("SpacingBetweenSlices") for one in each}
        spacing = each[0].get("PixelSpacing")
        return (each[0] if len(steps) == 1 else {"PixelSpacing": spacing}), "(5200,9230)(0028,9110)"
    return {}, ""


def positions(said: Any) -> list[tuple[float | None, ...]]:
    """Return the place of each frame in the patient."""
    found = _groups(said, _EACH, "PlanePositionSequence")
    return [_numbers(plane.get("ImagePositionPatient")) for plane in found]


def step_of_offsets(said: Any) -> float | None:
    """Return the step in mm between planes that a vector of offsets gives."""
    return _even(_numbers(said.get("GridFrameOffsetVector")))


def step_of_positions(said: Any) -> float | None:
    """Return the step in mm between parallel planes, along their normal, of frames that each have a place."""
    planes = {
        _numbers(one.get("ImageOrientationPatient"))
        for name in (_SHARED, _EACH)
        for one in _groups(said, name, "PlaneOrientationSequence")
    }
    axes = [[part for part in plane if part is not None] for plane in planes]
    places = [[part for part in place if part is not None] for place in positions(said)]
    if len(axes) != 1 or len(axes[0]) != 6 or len(places) != number(said.get("NumberOfFrames")):
        return None
    a, b, c, d, e, f = axes[0]
    normal = (b * f - c * e, c * d - a * f, a * e - b * d)
    if any(len(place) != 3 for place in places) or not 0.99 < math.hypot(*normal) < 1.01:
        return None
    depths = {round(sum(one * part for one, part in zip(place, normal, strict=True)), 4) for place in places}
    return _even(sorted(depths))


def _even(places: Sequence[float | None]) -> float | None:
    known = [one for one in places if one is not None]
    steps = [after - before for before, after in pairwise(known)]
    if not steps or len(known) != len(places):
        return None
    mean = (known[-1] - known[0]) / len(steps)
    even = mean != 0 and all(abs(step - mean) <= _EVEN * abs(mean) for step in steps)
    return abs(mean) if even else None
