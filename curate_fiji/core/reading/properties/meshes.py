"""STL: how many triangles, and whether they close a surface. Source: 3D Systems, StereoLithography Interface (1988)."""
from __future__ import absolute_import, unicode_literals

import re
import struct

from curate_fiji.core.reading.bytes_of import Unknown

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]
    Corner = Tuple[float, float, float]

_HEAD = 84
_ONE = 50                 # bytes of a triangle
_AT_ONCE = 4096           # triangles
_MOST = 400000            # triangles whose edges are counted
_CORNER = re.compile(r"vertex\s+(\S{1,30})\s+(\S{1,30})\s+(\S{1,30})", re.IGNORECASE)
_MOST_TEXT = 2 ** 27


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a mesh."""
    count = data.number(80, "<I") if data.size >= _HEAD else 0
    is_binary = data.size == _HEAD + _ONE * count
    if not is_binary and not data.some(0, 512).lstrip().lower().startswith(b"solid"):
        raise Unknown("neither a text nor a binary STL")
    edges = {}  # type: Dict[Tuple[int, int], int]
    corners = {}  # type: Dict[Corner, int]
    low, high = [float("inf")] * 3, [float("-inf")] * 3
    number = flat = 0
    for triangle in _binary(data, count) if is_binary else _text(data):
        number += 1
        for corner in triangle:
            for axis in range(3):
                low[axis], high[axis] = min(low[axis], corner[axis]), max(high[axis], corner[axis])
        if number > _MOST:
            continue
        ids = [corners.setdefault(corner, len(corners)) for corner in triangle]
        flat += len(set(ids)) < 3
        for one, two in ((0, 1), (1, 2), (2, 0)):
            edge = (min(ids[one], ids[two]), max(ids[one], ids[two]))
            edges[edge] = edges.get(edge, 0) + 1
    pairs = [("encoding", "binary" if is_binary else "text"), ("triangles", "%d" % number)]
    if number:
        pairs.append(("size, in a unit that STL does not say", " x ".join(
            "%.6g" % (high[axis] - low[axis]) for axis in range(3))))
    return pairs + _surface(edges, number, flat)


def _surface(edges, number, flat):
    # type: (Dict[Tuple[int, int], int], int, int) -> Pairs
    if number > _MOST:
        return [("closed surface (manifold)", "not counted: more than %d triangles" % _MOST)]
    open_edges = sum(1 for count in edges.values() if count == 1)
    crowded = sum(1 for count in edges.values() if count > 2)
    closed = bool(number) and not open_edges and not crowded
    return [("closed surface (manifold)", "yes" if closed else "no"),
            ("edges of one triangle only", "%d" % open_edges), ("edges of more than two", "%d" % crowded),
            ("triangles without an area", "%d" % flat)]


def _binary(data, count):
    # type: (Bytes, int) -> Iterator[List[Corner]]
    for begin in range(0, count, _AT_ONCE):
        some = min(_AT_ONCE, count - begin)
        block = data.at(_HEAD + begin * _ONE, some * _ONE, "triangles")
        for at in range(0, some * _ONE, _ONE):
            found = struct.unpack(str("<9f"), block[at + 12:at + 48])
            yield [found[0:3], found[3:6], found[6:9]]


def _text(data):
    # type: (Bytes) -> Iterator[List[Corner]]
    if data.size > _MOST_TEXT:
        raise Unknown("too large a text")
    corners = []  # type: List[Corner]
    left = ""
    for block in data.blocks():
        text = left + block.decode("latin-1")
        cut = text.rfind("\n") + 1
        left = text[cut:][-1000:]
        for match in _CORNER.finditer(text[:cut]):
            try:
                corners.append((float(match.group(1)), float(match.group(2)), float(match.group(3))))
            except ValueError:
                raise Unknown("a corner that is no number")
            if len(corners) == 3:
                yield corners
                corners = []
