"""How many pictures a JPEG holds: cameras store a pair for depth, or a larger preview, behind the first.

Source: CIPA DC-007, Multi-Picture Format: an APP2 segment with an index, laid out as a TIFF directory is.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.property import PICTURES

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

_MARK = b"MPF\0"
_NUMBER_OF_IMAGES = 0xB001
_MOST_SEGMENTS = 1000
_MOST_ENTRIES = 50
_MOST_PICTURES = 10000   # more is no number of pictures but a damaged index


def read(data):
    # type: (Bytes) -> Optional[List[Tuple[Text, Text]]]
    """Return how many pictures the index of a JPEG says; None of a JPEG without one."""
    offset = 2
    for _number in range(_MOST_SEGMENTS):
        kind = data.some(offset, 2)
        if kind[:1] != b"\xff" or kind == b"\xff\xda":
            return None
        if kind == b"\xff\xe2" and data.some(offset + 4, 4) == _MARK:
            return _index(data, offset + 8)
        offset += 2 + data.number(offset + 2, ">H")
    return None


def _index(data, base):
    # type: (Bytes, int) -> Optional[List[Tuple[Text, Text]]]
    order = {b"II": "<", b"MM": ">"}.get(data.some(base, 2), "")
    if not order:
        return None
    place = base + data.number(base + 4, order + "I")
    for number in range(min(data.number(place, order + "H"), _MOST_ENTRIES)):
        tag, _kind, _count, value = data.numbers(place + 2 + 12 * number, order + "HHII")
        if tag == _NUMBER_OF_IMAGES:
            return [(PICTURES, "%d" % value)] if value <= _MOST_PICTURES else None
    return None
