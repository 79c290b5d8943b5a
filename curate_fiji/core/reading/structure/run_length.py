"""Run-length coded pixels of DICOM: does each frame unpack to as many bytes as its sizes call for?

Source: DICOM PS3.5, annex G. Of many or large frames the first are unpacked.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown

_MOST_BYTES = 2 ** 22   # unpacked byte by byte, in Jython too
_HEADER = 64
_MOST_SEGMENTS = 15


def check(data, offset, frames, wanted):
    # type: (Bytes, int, int, int) -> None
    """Raise ``Damaged`` where a segment of a frame unpacks to fewer than ``wanted`` bytes.

    ``offset``: where the items begin, the first of which is the table of offsets; each frame is one item.
    """
    offset += 8 + data.number(offset + 4, "<I")
    looked_at = 0
    for number in range(frames):
        length = data.number(offset + 4, "<I")
        looked_at += length
        if looked_at > _MOST_BYTES:
            return
        _frame(data, offset + 8, length, wanted, number + 1)
        offset += 8 + length


def _frame(data, begin, length, wanted, number):
    # type: (Bytes, int, int, int, int) -> None
    header = data.numbers(begin, "<16I")
    if not 1 <= header[0] <= _MOST_SEGMENTS or header[1] != _HEADER:
        raise Unknown("no header of a run-length frame")
    starts = list(header[1:header[0] + 1]) + [length]
    if starts != sorted(starts):
        raise Unknown("segments out of order")
    for first, end in zip(starts, starts[1:]):
        found = _unpacked(bytearray(data.at(begin + first, end - first)))
        if found < wanted:
            raise Damaged("its frame %d holds %d of %d bytes" % (number, found, wanted))


def _unpacked(packed):
    # type: (bytearray) -> int
    """Return how many bytes a segment unpacks to, without those that it says and has not."""
    at, total, size = 0, 0, len(packed)
    while at < size:
        run = packed[at]
        if run < 128:
            total += min(run + 1, size - at - 1)
            at += run + 2
        elif run > 128:
            total += 257 - run if at + 1 < size else 0
            at += 2
        else:
            at += 1
    return total
