"""Whether an image measures what a statement says: pixels and their size, steps in depth and time, lens, bits."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.model.claim import FAILS, HOLDS
from curate_fiji.core.relating import images
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.claims.verdict import unknown
from curate_fiji.core.relating.images import main_series

MYPY = False
if MYPY:
    from typing import List, Optional, Set, Text

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.claims.phrases import Said
    from curate_fiji.core.relating.claims.verdict import Verdict

_NEAR = 0.02            # relative difference of two measures that are the same, written differently
_TYPE_BITS = {"bit": 1, "int8": 8, "uint8": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32, "float": 32,
              "double": 64, "complex": 64, "double-complex": 128}


def judge_pixels(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a size in pixels."""
    if not record.series:
        return unknown("the file was not opened")
    wanted = [int(value) for value in said.values]
    for one in record.series:
        left = [one.SizeX, one.SizeY, one.SizeZ, one.SizeC, one.SizeT]
        if sorted(wanted[:2]) != sorted(left[:2]) and not (len(wanted) > 2 and set(left[:2]) <= set(wanted)):
            continue
        rest = list(wanted)
        for size in left[:2]:
            if size in rest:
                rest.remove(size)
        if all(size in left[2:] + [one.planes] for size in rest):
            return HOLDS, ""
    if any(one.resolutions > 1 for one in record.series):
        return unknown("it may be said of a smaller copy inside")
    first = main_series(record)[0]
    return FAILS, "%d x %d pixels" % (first.SizeX, first.SizeY) + (", Z %d" % first.SizeZ if len(wanted) > 2 else "")


def judge_pixel_size(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a size of pixels."""
    shown = ""
    for number, _one in enumerate(record.series):
        judged, _why, _fact = images.calibration_verdict(record, number)
        actual = [_length(record, "PhysicalSize" + axis, number) for axis in "XYZ"]
        across = actual[0]
        if across is None:
            continue
        if judged == calibration.PLAUSIBLE or _alike(said, 0, across):
            if all(size is None or _alike(said, index, size) for index, size in enumerate(actual[:len(said.values)])):
                return HOLDS, ""
        if judged == calibration.PLAUSIBLE:
            sizes = [size for size in actual[:max(1, len(said.values))] if size is not None]
            if len(sizes) == 2 and sizes[0] == sizes[1]:
                sizes = sizes[:1]
            shown = shown or " x ".join("%.6g" % size for size in sizes) + " um"
    return (FAILS, shown) if shown else unknown("the file has no calibration")


def _alike(said, index, actual):
    # type: (Said, int, float) -> bool
    """Tell whether a value is the one that was said, as far as it was said."""
    value, slack = said.values[index], said.digits[index]
    return abs(value - actual) <= max(slack, _NEAR * max(value, actual)) * (1 + 1e-9)


def _length(record, term, series=0):
    # type: (Record, Text, int) -> Optional[float]
    """Return a length of a series in micrometres, None where it is not known or disputed."""
    fact = record.fact(term, series)
    return fact.number if fact is not None else None


def judge_z_step(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a step in depth."""
    steps = [_length(record, "PhysicalSizeZ", number) for number, one in enumerate(record.series) if one.SizeZ > 1]
    known = [abs(step) for step in steps if step]
    if any(_alike(said, 0, step) for step in known):
        return HOLDS, ""
    if not known or known[0] == 1.0 or len(said.values) > 1:
        return unknown("the file has no step in depth")
    return FAILS, "%.6g um" % known[0]


def judge_interval(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a time between frames."""
    known = []  # type: List[float]
    for number, one in enumerate(record.series):
        increment = _length(record, "TimeIncrement", number)
        if increment and one.SizeT > 1:
            known.append(increment)
    if any(_alike(said, 0, value) for value in known):
        return HOLDS, ""
    return (FAILS, "%.6g s" % known[0]) if known else unknown("the file has no time increment")


def judge_lens(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a magnification or an aperture."""
    term = "Magnification" if said.term == phrases.MAGNIFICATION else "LensNA"
    values = sorted(set(fact.number for fact in record.facts if fact.term == term and fact.number))
    slack = 0.01 * said.values[0] if said.term == phrases.MAGNIFICATION else 0.01
    if any(abs(value - said.values[0]) <= slack for value in values):
        return HOLDS, ""
    if len(values) != 1 or record.modality == "whole slide":
        return unknown("the file names no one objective")
    return FAILS, "%.6g%s" % (values[0], "x" if said.term == phrases.MAGNIFICATION else "")


def judge_bits(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of bits."""
    if not record.series:
        return unknown("the file was not opened")
    possible, wanted = set(), int(said.values[0])  # type: Set[int], int
    for one in main_series(record):
        bits = _TYPE_BITS.get(one.Type, 0)
        possible.update((bits, one.bits, bits * one.SizeC if one.rgb else bits, 3 * bits if one.rgb else bits))
    if wanted in possible:
        return HOLDS, ""
    first = main_series(record)[0]
    if wanted not in (8, 16, 32) or first.Type not in _TYPE_BITS:
        return unknown("%d bits may be stored in more" % wanted)
    return FAILS, "%d bits (%s)" % (_TYPE_BITS[first.Type], first.Type)
