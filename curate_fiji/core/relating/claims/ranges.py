"""Ranges of names: img_001-120.tif, well_01 ... well_12/, a_1.tif ... a_9.tif."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating.claims import patterns
from curate_fiji.core.relating.claims.mention import FOLDER, NAME, RANGE, STEM, Mention

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.relating.claims.shelf import Shelf
    from curate_fiji.core.relating.claims.text_line import Line


def free(taken, start, end):
    # type: (bytearray, int, int) -> bool
    return 1 not in taken[start:end]


def take(taken, start, end):
    # type: (bytearray, int, int) -> None
    taken[start:end] = bytearray([1]) * (end - start)


def short_ranges(line, low, shelf, taken):
    # type: (Line, Text, Shelf, bytearray) -> List[Mention]
    """``img_001-120.tif``, ``drop_1 ... 6``: one name with two numbers in it."""
    found = []
    for start, end, pattern in patterns.short_ranges(low):
        if not free(taken, start, end):
            continue
        paths, members = patterns.matched(pattern, shelf, "")
        if paths or members:
            found.append(Mention(RANGE, line, start, end, line.text[start:end], paths, members, pattern))
            take(taken, start, end)
    return found


def folder_ranges(line, low, shelf):
    # type: (Line, Text, Shelf) -> List[Mention]
    """``well_01 ... well_12/``: folders of one name but for a number."""
    found = []
    for start, end, pattern in patterns.ranges_of_folders(low) if shelf.folders else ():
        folders = [one for name in sorted(shelf.folders) if pattern.covers(name) for one in shelf.folders[name]]
        if folders:
            found.append(Mention(FOLDER, line, start, end, line.text[start:end], shelf.below(folders)))
    return found


def with_ranges(line, found, shelf):
    # type: (Line, List[Mention], Shelf) -> List[Mention]
    """Add what stands between two names that a range joins: ``a_1.tif ... a_9.tif``."""
    ordered = sorted((one for one in found if one.kind in (NAME, STEM)), key=lambda one: one.start)
    ranges = []
    for one, other in zip(ordered, ordered[1:]):
        pattern = patterns.between(one.written, other.written, line.text[one.end:other.start])
        if pattern is not None:
            paths, members = patterns.matched(pattern, shelf, "")
            ranges.append(Mention(RANGE, line, one.start, other.end, line.text[one.start:other.end], paths, members,
                                  pattern))
    return found + ranges
