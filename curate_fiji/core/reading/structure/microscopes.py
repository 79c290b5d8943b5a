"""Makers' containers of microscopy: CZI, LIF, ND2. Do their blocks lie before the end of the file?

Each check takes the open ``Bytes`` of a file and raises ``Damaged`` or ``Unknown``; that it returns means that the
file is whole as far as its tables go. Sources: Zeiss' CZI file format 1.2.2 and libczi; the open readers
liffile and limnd2.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Set, Text

_MOST_ENTRIES = 2 ** 21
_CHUNK = 0x0ABECEDA


def czi(data):
    # type: (Bytes) -> None
    """CZI: the directory, the metadata, and the sub-block that lies furthest back."""
    part = data.number(80, "<i")
    directory, metadata = data.number(84, "<q"), data.number(92, "<q")
    if directory <= 0:
        raise Unknown("no directory")
    _segment(data, directory, b"ZISRAWDIRECTORY", "directory of sub-blocks")
    if metadata > 0:
        _segment(data, metadata, b"ZISRAWMETADATA", "metadata")
    last = 0
    for entry in czi_entries(data, directory):
        if entry[1] == part:
            last = max(last, entry[0])
    if last:
        _segment(data, last, b"ZISRAWSUBBLOCK", "last sub-block")


def czi_entries(data, directory):
    # type: (Bytes, int) -> Set[tuple[int, int, int]]
    """Return (offset, part of the set, compression) of each sub-block of a CZI."""
    count = data.number(directory + 32, "<i", "directory of sub-blocks")
    if not 0 <= count <= _MOST_ENTRIES:
        raise Unknown("%d sub-blocks" % count)
    found = set()
    offset = directory + 32 + 128
    for _number in range(count):
        if data.at(offset, 2, "directory of sub-blocks") != b"DV":
            raise Unknown("another kind of directory")
        begin, part, packed = data.numbers(offset + 6, "<qii", "directory of sub-blocks")
        dimensions = data.number(offset + 28, "<i", "directory of sub-blocks")
        if not 0 <= dimensions <= 100:
            raise Unknown("%d dimensions" % dimensions)
        found.add((begin, part, packed))
        offset += 32 + 20 * dimensions
    return found


def _segment(data, offset, name, what):
    # type: (Bytes, int, bytes, Text) -> None
    """Hold a segment against the end of the file."""
    if offset + 32 > data.size:
        raise Damaged("the file ends before its %s" % what)
    if not data.at(offset, 16).startswith(name):
        raise Damaged("its %s is not where its header says" % what)
    allocated, used = data.numbers(offset + 16, "<2q")
    if used == 0:
        used = allocated
    if offset + 32 + used > data.size:
        raise Damaged("the file ends %s before its %s does" % (size_text(offset + 32 + used - data.size), what))


def lif(data):
    # type: (Bytes) -> None
    """LIF and LOF: the description, then block after block of pixels up to the end."""
    if data.number(0, "<i") != 0x70:
        raise Unknown("no block")
    length = data.number(4, "<I")
    offset = 8 + length
    if offset > data.size:
        raise Damaged("the file ends inside its description")
    for _number in range(_MOST_ENTRIES):
        if offset >= data.size:
            return
        if data.number(offset, "<i", "blocks") != 0x70:
            raise Unknown("no block at %d" % offset)
        length = data.number(offset + 4, "<I", "blocks")
        wide = data.some(offset + 13, 1) != b"\x2a"
        size = data.number(offset + 9, "<Q" if wide else "<I", "blocks")
        end = offset + 8 + length + size
        if end > data.size:
            raise Damaged("the file ends %s before its block of pixels does" % size_text(end - data.size))
        offset = end
    raise Unknown("too many blocks")


def nd2(data):
    # type: (Bytes) -> None
    """ND2: the map of chunks at the end, and the chunk that lies furthest back."""
    if data.number(0, "<I") != _CHUNK:
        raise Unknown("an older ND2")
    tail = data.some(max(0, data.size - 40), 40)
    if not tail.startswith(b"ND2 CHUNK MAP SIGNATURE"):
        raise Damaged("the file stops before the map of its chunks, which stands at its end")
    chunk = data.number(data.size - 8, "<Q")
    if chunk + 16 > data.size or data.number(chunk, "<I") != _CHUNK:
        raise Damaged("the map of its chunks is not where it says")
    name_length, length = data.number(chunk + 4, "<I"), data.number(chunk + 8, "<Q")
    begin = chunk + 16 + name_length
    listing = data.some(begin, min(length, 2 ** 28))
    offset, last = 0, 0
    while offset < len(listing):
        end = listing.find(b"!", offset)
        if end < 0 or end + 17 > len(listing) or listing[offset:end + 1].startswith(b"ND2 CHUNK MAP"):
            break
        last = max(last, _little(listing[end + 1:end + 9]))
        offset = end + 17
    if last + 16 > data.size:
        raise Damaged("the file ends before a chunk that its map names")
    if last:
        if data.number(last, "<I") != _CHUNK:
            raise Damaged("a chunk is not where its map says")
        end = last + 16 + data.number(last + 4, "<I") + data.number(last + 8, "<Q")
        if end > data.size:
            raise Damaged("the file ends %s before its last chunk does" % size_text(end - data.size))


def _little(eight):
    # type: (bytes) -> int
    total = 0
    for byte in reversed(bytearray(eight)):
        total = total << 8 | byte
    return total
