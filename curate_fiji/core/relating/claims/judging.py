"""Whether a statement holds of the file, archive, folder or table that it is about.

Only what can mean nothing else is called wrong. Words are used loosely (a frame is a plane, a plane a slice),
numbers are rounded, sizes are counted in two ways: each of these readings is tried before a statement fails.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.claim import FAILS, HOLDS
from curate_fiji.core.relating.claims import judging_counts as counts
from curate_fiji.core.relating.claims import judging_measures as measures
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.claims.verdict import unknown
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Callable, Dict, Sequence, Text

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.claims.phrases import Said
    from curate_fiji.core.relating.claims.verdict import Verdict

_NEAR_BYTES = 0.1       # a disk counts blocks, a person rounds


def judge(said, record):
    # type: (Said, Record) -> Verdict
    """Return (verdict, what the file has, or why that can't be told) of a statement about one file."""
    if not said.values:
        return unknown("a range, a list or an angle is not compared")
    verdict, found = _JUDGES[said.term](said, record)
    if verdict == FAILS and said.loose:
        return unknown("it may be said of something else than the file itself")
    return verdict, found


def _bytes(said, record):
    # type: (Said, Record) -> Verdict
    return judge_size(said, [record.size] + ([sum(one.size for one in record.members)] if record.members else []))


def judge_size(said, sizes):
    # type: (Said, Sequence[int]) -> Verdict
    """Judge a size in bytes: of a file, of what an archive holds, of a folder."""
    slack = said.digits[0] if said.digits else 0.0
    for size in sizes:
        if any(abs(value - size) <= max(slack, _NEAR_BYTES * max(value, size)) for value in said.values):
            return HOLDS, ""
    return FAILS, size_text(sizes[0])


def _checksum(said, record):
    # type: (Said, Record) -> Verdict
    known = record.digest(said.unit)
    if not known:
        return unknown("its %s was not computed" % said.unit)
    return (HOLDS, "") if known.lower() == said.phrase.lower() else (FAILS, "%s %s" % (said.unit, known))


_JUDGES = {
    phrases.SLICES: counts.judge_planes, phrases.SECTIONS: counts.judge_planes, phrases.FRAMES: counts.judge_planes,
    phrases.PAGES: counts.judge_planes, phrases.CHANNELS: counts.judge_channels, phrases.SERIES: counts.judge_series,
    phrases.IMAGES: counts.judge_files, phrases.STACKS: counts.judge_files, phrases.MOVIES: counts.judge_files,
    phrases.FILES: counts.judge_files, phrases.ROWS: counts.judge_rows, phrases.COLUMNS: counts.judge_columns,
    phrases.PIXEL_SIZE: measures.judge_pixel_size, phrases.Z_STEP: measures.judge_z_step,
    phrases.INTERVAL: measures.judge_interval, phrases.PIXELS: measures.judge_pixels,
    phrases.MAGNIFICATION: measures.judge_lens, phrases.APERTURE: measures.judge_lens,
    phrases.BITS: measures.judge_bits, phrases.BYTES: _bytes, phrases.CHECKSUM: _checksum,
}  # type: Dict[Text, Callable[[Said, Record], Verdict]]
