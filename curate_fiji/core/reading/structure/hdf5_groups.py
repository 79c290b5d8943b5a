"""The groups of an HDF5 file: are the tree and the names of each where its entry says?

Only what old superblocks (0 and 1) keep beside the entry of a group is followed. Source: HDF5 file format 3.0, III.A
and III.B (version 1 B-trees, symbol table nodes and entries), III.D (local heaps).
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading.bytes_of import Bytes, Damaged

MYPY = False
if MYPY:
    from typing import Iterator, List, Set

_MOST_PLACES = 10000
_IS_GROUP = 1


def check(data, base, width, root):
    # type: (Bytes, int, int, int) -> None
    """Raise ``Damaged`` where a tree, a list of names or a node has not its mark.

    ``base``: where addresses count from; ``width`` of an address; ``root``: where the entry of the root group is.
    """
    waiting, seen = _of_entry(data, width, root), set()  # type: List[int], Set[int]
    while waiting and len(seen) < _MOST_PLACES:
        place = waiting.pop()
        if place in seen or base + place + 8 > data.size:
            continue   # what is beyond the end is in another file, or was told already
        seen.add(place)
        waiting += _below(data, base + place, width)


def _of_entry(data, width, entry):
    # type: (Bytes, int, int) -> List[int]
    """Return where the tree and the names of a group are, by its entry; nothing for what is no group."""
    if data.number(entry + 2 * width, "<I") != _IS_GROUP:
        return []
    return list(data.numbers(entry + 2 * width + 8, "<2I" if width == 4 else "<2Q"))


def _below(data, place, width):
    # type: (Bytes, int, int) -> List[int]
    mark = data.at(place, 4)
    if mark == b"TREE":
        return list(_children(data, place, width))
    if mark == b"SNOD":
        return [found for number in range(data.number(place + 6, "<H"))
                for found in _of_entry(data, width, place + 8 + number * (2 * width + 24))]
    if mark != b"HEAP":
        raise Damaged("a list of its names is not where the file says")
    return []


def _children(data, place, width):
    # type: (Bytes, int, int) -> Iterator[int]
    """Yield where the children of a node of a tree of groups are; their keys are as wide as addresses here."""
    for number in range(data.number(place + 6, "<H") if data.number(place + 4, "<B") == 0 else 0):
        yield data.number(place + 8 + 2 * width + (2 * number + 1) * width, "<I" if width == 4 else "<Q")
