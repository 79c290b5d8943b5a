"""The directories of a TIFF, read without a reader of images: their entries, and where their pixels are.

Sources: TIFF 6.0; BigTIFF; ImageJ's TiffDecoder; MetaMorph's STK.
"""
from __future__ import absolute_import, unicode_literals

import re
import struct

from curate_fiji.core.knowledge.units import OF_DENSITY
from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Sequence, Set, Text, Tuple

MOST_DIRECTORIES = 100000
MOST_VALUES = 2 ** 22      # numbers of one entry that are read
LONGEST_TEXT = 2 ** 27     # bytes of a description
LONGEST_VALUE = 4000       # characters of a value that is shown

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, DESCRIPTION = 256, 257, 258, 259, 262, 270
STRIP_OFFSETS, SAMPLES, ROWS_PER_STRIP, STRIP_COUNTS, PLANAR = 273, 277, 278, 279, 284
SOFTWARE, COLOUR_MAP, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_COUNTS = 305, 320, 322, 323, 324, 325
SUB_DIRECTORIES, SAMPLE_FORMAT, SUBFILE_TYPE, STK_PLANES, NDPI_MARK, LSM_INFO = 330, 339, 254, 33629, 65420, 34412
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 282, 283, 296
_TYPES = {1: "B", 2: "s", 3: "H", 4: "I", 5: "II", 6: "b", 7: "B", 8: "h", 9: "i", 10: "ii", 11: "f", 12: "d",
          13: "I", 16: "Q", 17: "q", 18: "Q"}
_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_FIRST_PRIVATE = 32768     # tags below it are the standard's own
_MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


class Directory(object):
    """One image file directory: its entries, values read when asked for."""

    def __init__(self, tiff, offset, entries):
        # type: (Tiff, int, Dict[int, Tuple[int, int, int]]) -> None
        self._tiff = tiff
        self.offset = offset
        self._entries = entries
        self.tags = sorted(entries)

    def has(self, tag):
        # type: (int) -> bool
        """Tell whether it has an entry."""
        return tag in self._entries

    def count(self, tag):
        # type: (int) -> int
        """Return how many values an entry has."""
        return self._entries[tag][1] if tag in self._entries else 0

    def values(self, tag):
        # type: (int) -> Sequence[int]
        """Return the numbers of an entry, () where it has none."""
        if tag not in self._entries:
            return ()
        kind, count, offset = self._entries[tag]
        code = _TYPES.get(kind)
        if code is None or code == "s" or count > MOST_VALUES:
            raise Unknown("entry %d of type %d" % (tag, kind))
        layout = "%s%d%s" % (self._tiff.order, count * len(code), code[0])
        return self._tiff.data.numbers(offset, layout, "directory")

    def number(self, tag, default=0):
        # type: (int, int) -> int
        """Return the first number of an entry."""
        found = self.values(tag)
        return int(found[0]) if found else default

    def text(self, tag):
        # type: (int) -> Text
        """Return the text of an entry, "" where it has none."""
        if tag not in self._entries:
            return ""
        kind, count, offset = self._entries[tag]
        if kind not in (1, 2, 7):
            return ""
        raw = self._tiff.data.some(offset, min(count, LONGEST_TEXT))
        return to_text(raw).strip("\0")

    def cut_entry(self, size):
        # type: (int) -> int
        """Return the first of the standard entries whose values lie behind the end of the file, or 0."""
        for tag in sorted(self._entries):
            kind, count, offset = self._entries[tag]
            if tag < _FIRST_PRIVATE and kind in _BYTES and offset + _BYTES[kind] * count > size:
                return tag
        return 0

    def pixel_size(self, tag):
        # type: (int) -> float
        """Return the size of a pixel in um that a density tag gives, 0 where it gives none."""
        factor = OF_DENSITY.get(self.number(RESOLUTION_UNIT, 2), 0.0)
        if self._entries.get(tag, (0, 0, 0))[0] != 5 or self.count(tag) < 1:
            return 0.0
        above, below = self.values(tag)[:2]
        return factor * below / above if above and below else 0.0

    @property
    def width(self):
        # type: () -> int
        """Pixels of a row."""
        return self.number(WIDTH)

    @property
    def height(self):
        # type: () -> int
        """Rows."""
        return self.number(HEIGHT)

    @property
    def samples(self):
        # type: () -> int
        """Samples of a pixel."""
        return self.number(SAMPLES, 1)

    @property
    def bits(self):
        # type: () -> Sequence[int]
        """Bits of each sample."""
        found = self.values(BITS) or (1,)
        return found if len(found) >= self.samples else tuple(found[:1]) * self.samples

    @property
    def compression(self):
        # type: () -> int
        """The number of the compression."""
        return self.number(COMPRESSION, 1)

    @property
    def plane_bytes(self):
        # type: () -> int
        """Bytes of its pixels where they are not compressed."""
        if self.number(PLANAR, 1) == 2:
            return sum(-(-self.width * one // 8) for one in self.bits) * self.height
        return -(-self.width * sum(self.bits) // 8) * self.height

    def pieces(self):
        # type: () -> List[Tuple[int, int]]
        """Return (offset, bytes) of each strip or tile."""
        tiled = self.has(TILE_OFFSETS)
        offsets = self.values(TILE_OFFSETS if tiled else STRIP_OFFSETS)
        counts = self.values(TILE_COUNTS if tiled else STRIP_COUNTS)
        if not counts and len(offsets) == 1 and self.compression == 1:
            counts = (self.plane_bytes,)
        if offsets and self.compression == 1 and not tiled and len(counts) == len(offsets):
            counts = tuple(counts[:-1]) + (min(counts[-1], self._last_strip(len(offsets))),)
        return list(zip(offsets, counts))

    def _last_strip(self, strips):
        # type: (int) -> int
        """Some writers give the last strip the length of a whole one; only its own rows count."""
        planar = self.number(PLANAR, 1) == 2
        rows = self.number(ROWS_PER_STRIP, self.height)
        of_one = strips // max(1, self.samples) if planar else strips
        row = -(-self.width * (self.bits[0] if planar else sum(self.bits)) // 8)
        return max(0, self.height - rows * (of_one - 1)) * row


class Tiff(object):
    """The directories of an open TIFF: ``order`` of bytes, ``big``: whether it is a BigTIFF.

    Raises ``Unknown`` where the file is no TIFF.
    """

    def __init__(self, data):
        # type: (Bytes) -> None
        self.data = data
        head = data.some(0, 16)
        if head[:4] not in _MAGIC:
            raise Unknown("no TIFF")
        self.order = "<" if head[:2] == b"II" else ">"
        self.big = head[2:4] in (b"+\0", b"\0+")
        self._first = data.number(8, self.order + "Q") if self.big else data.number(4, self.order + "I")

    def directories(self):
        # type: () -> Iterator[Directory]
        """Yield the main directories in order. Raises ``Damaged`` where one lies behind the end of the file."""
        offset, seen = self._first, set()  # type: int, Set[int]
        while offset:
            if offset in seen:
                raise Damaged("its directories lead in a circle")
            if len(seen) >= MOST_DIRECTORIES:
                raise Unknown("more than %d directories" % MOST_DIRECTORIES)
            seen.add(offset)
            directory, offset = self.directory(offset, len(seen))
            yield directory

    def directory(self, offset, number):
        # type: (int, int) -> Tuple[Directory, int]
        """Return the directory at an offset, and where the next one is."""
        where = "directory %d" % number
        if offset >= self.data.size:
            raise Damaged("the file ends before its %s" % where)
        count = self.data.number(offset, self.order + ("Q" if self.big else "H"), where)
        if count > 65535:
            raise Damaged("its %s is none" % where)
        width, lead = (20, 8) if self.big else (12, 2)
        raw = self.data.at(offset + lead, count * width, where)
        entries = {}
        for at in range(0, count * width, width):
            tag, kind = struct.unpack(str(self.order + "HH"), raw[at:at + 4])
            if self.big:
                values, there = struct.unpack(str(self.order + "QQ"), raw[at + 4:at + 20])
            else:
                values, there = struct.unpack(str(self.order + "II"), raw[at + 4:at + 12])
            room = 8 if self.big else 4
            inside = _BYTES.get(kind, 1) * values <= room
            entries[tag] = (kind, values, offset + lead + at + width - room if inside else there)
        end = offset + lead + count * width
        following = self.data.some(end, 8 if self.big else 4)
        if len(following) < (8 if self.big else 4):
            return Directory(self, offset, entries), 0   # some writers end the file here
        return Directory(self, offset, entries), struct.unpack(
            str(self.order + ("Q" if self.big else "I")), following)[0]


def stack_planes(directory):
    # type: (Directory) -> int
    """Return how many planes a single directory stands for: 1, but for ImageJ's and MetaMorph's stacks."""
    if directory.has(STK_PLANES):
        return directory.count(STK_PLANES)
    text = directory.text(DESCRIPTION)[:LONGEST_VALUE]
    found = re.search(r"(?m)^images=(\d+)", text) if text.startswith("ImageJ=") else None
    return int(found.group(1)) if found else 1
