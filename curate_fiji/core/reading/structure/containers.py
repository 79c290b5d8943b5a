"""Containers: HDF5, netCDF, OLE2, RIFF, ISO base media, zip, gzip. Do they end where their own tables say?

Each check takes the open ``Bytes`` of a file and raises ``Damaged`` or ``Unknown``; that it returns means that the
file is whole as far as its tables go. Sources: HDF5 file format 3.0; netCDF classic format; MS-CFB; RIFF;
ISO/IEC 14496-12; APPNOTE (zip); RFC 1952.
"""
from __future__ import absolute_import, unicode_literals

import zipfile

from curate_fiji.core.reading.bytes_of import (
    MOST_UNPACKED,
    Bytes,
    Damaged,
    Unknown,
    must_hold,
    unpacked_size,
)
from curate_fiji.core.reading.structure import hdf5_groups
from curate_fiji.core.system._compat import FAILURES, is_zip
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Iterator, List, Text, Tuple

_MOST_BOXES = 100000
_BLOCK = 2 ** 20


def hdf5(data):
    # type: (Bytes) -> None
    """HDF5: the superblock says where the file ends, and groups have their lists of names where they say."""
    start = 0
    while data.some(start, 8) != b"\x89HDF\r\n\x1a\n":
        start = 512 if not start else start * 2
        if start > min(data.size, 2 ** 26):
            raise Unknown("no superblock")
    version = data.number(start + 8, "<B")
    if version in (0, 1):
        width = data.number(start + 13, "<B")
        first = start + 24 + (4 if version else 0)
        base, end = _address(data, first, width), _address(data, first + 2 * width, width)
    elif version in (2, 3):
        width = data.number(start + 9, "<B")
        base, end = _address(data, start + 12, width), _address(data, start + 12 + 2 * width, width)
    else:
        raise Unknown("superblock %d" % version)
    must_hold(data.size, end if base in (0, start) and end >= start else base + end, "its superblock calls for")
    if version in (0, 1) and base == start and data.number(start + 14, "<B") == width:
        hdf5_groups.check(data, start, width, first + 4 * width)


def _address(data, offset, width):
    # type: (Bytes, int, int) -> int
    if width not in (4, 8):
        raise Unknown("addresses of %d bytes" % width)
    found = data.number(offset, "<I" if width == 4 else "<Q")  # type: int
    if found == (1 << 8 * width) - 1:
        raise Unknown("no address")
    return found


def netcdf(data):
    # type: (Bytes) -> None
    """netCDF classic: each variable, and the records, lie before the end."""
    _NetCdf(data).check()


class _NetCdf(object):
    _BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 8, 7: 1, 8: 2, 9: 4, 10: 8, 11: 8}

    def __init__(self, data):
        # type: (Bytes) -> None
        self.data = data
        self.version = data.number(3, ">B")
        self.wide = self.version == 5
        self.place = 4

    def number(self, wide=None):
        # type: (object) -> int
        code, width = (">Q", 8) if (self.wide if wide is None else wide) else (">I", 4)
        found = self.data.number(self.place, code)  # type: int
        self.place += width
        return found

    def skip_name(self):
        # type: () -> None
        self.place += -(-self.number() // 4) * 4

    def skip_attributes(self):
        # type: () -> None
        for _one in range(self.list_length(0x0C)):
            self.skip_name()
            kind = self.number(False)
            if kind not in self._BYTES:
                raise Unknown("a type %d" % kind)
            self.place += -(-self._BYTES[kind] * self.number() // 4) * 4

    def list_length(self, mark):
        # type: (int) -> int
        kind, count = self.number(False), self.number()
        if kind not in (0, mark) or count > 2 ** 20:
            raise Unknown("no list")
        return count

    def check(self):
        # type: () -> None
        records = self.number()
        lengths = []
        for _one in range(self.list_length(0x0A)):
            self.skip_name()
            lengths.append(self.number())
        self.skip_attributes()
        fixed_end, begin_records, record = 0, [], []  # type: int, List[int], List[int]
        for _one in range(self.list_length(0x0B)):
            self.skip_name()
            shape = [self.number() for _axis in range(self.number())]
            self.skip_attributes()
            kind = self.number(False)
            self.number()
            begin = self.number(self.version in (2, 5))
            if kind not in self._BYTES or any(axis >= len(lengths) for axis in shape):
                raise Unknown("a type %d" % kind)
            is_record = bool(shape) and lengths[shape[0]] == 0
            size = self._BYTES[kind]
            for axis in shape[1 if is_record else 0:]:
                size *= lengths[axis]
            if is_record:
                begin_records.append(begin)
                record.append(size)
            else:
                fixed_end = max(fixed_end, begin + size)
        must_hold(self.data.size, fixed_end)
        if begin_records and records not in (0, 0xFFFFFFFF, 2 ** 64 - 1):
            one = sum(-(-size // 4) * 4 for size in record) if len(record) > 1 else record[0]
            must_hold(self.data.size, min(begin_records) + one * (records - 1) + record[-1])


def ole2(data):
    # type: (Bytes) -> None
    """OLE2 compound file: every sector that its allocation table uses begins before the end."""
    shift, count = data.number(30, "<H"), data.number(44, "<I")
    if shift not in (9, 12) or count < 1:
        raise Unknown("sectors of 2^%d" % shift)
    sectors = [one for one in data.numbers(76, "<109I") if one < 0xFFFFFFFA]
    following, more = data.number(68, "<I"), data.number(72, "<I")
    per_sector = (1 << shift) // 4
    while more and following < 0xFFFFFFFA and len(sectors) < count + per_sector:
        entries = data.numbers((following + 1) << shift, "<%dI" % per_sector, "allocation table")
        sectors += [one for one in entries[:-1] if one < 0xFFFFFFFA]
        following, more = entries[-1], more - 1
    last = 0
    for number, sector in enumerate(sectors[:count]):
        entries = data.numbers((sector + 1) << shift, "<%dI" % per_sector, "allocation table")
        used = [at for at, entry in enumerate(entries) if entry != 0xFFFFFFFF]
        if used:
            last = max(last, number * per_sector + used[-1])
    if (last + 1) << shift >= data.size:
        raise Damaged("the file ends before the last sector that its allocation table uses")


def riff(data):
    # type: (Bytes) -> None
    """RIFF (AVI, WAV, WebP): the first list ends before the file does; of a WebP, chunk follows chunk until there."""
    length = data.number(4, "<I")
    if length in (0, 0xFFFFFFFF):
        raise Unknown("no length")
    must_hold(data.size, 8 + length)
    offset = 12
    for _number in range(_MOST_BOXES if data.some(8, 4) == b"WEBP" else 0):
        if offset + 8 > 8 + length:
            return
        name = data.at(offset, 4).decode("latin-1")
        if not all(" " <= char <= "~" for char in name):
            raise Damaged("what follows a chunk is none")
        size = data.number(offset + 4, "<I")
        offset += 8 + size + size % 2
        must_hold(data.size, offset - size % 2, "one of its chunks calls for")


def boxes(data):
    # type: (Bytes) -> None
    """ISO base media (MP4, QuickTime, HEIF, CR3) and JP2: every outer box ends before the file does."""
    for _name, _begin, end in outer_boxes(data):
        if end > data.size:
            raise Damaged("the file ends %s before one of its boxes does" % size_text(end - data.size))


def outer_boxes(data):
    # type: (Bytes) -> Iterator[Tuple[Text, int, int]]
    """Yield (name, where its content begins, where it should end) of each outer box. Raises ``Unknown``."""
    offset, names = 0, []  # type: int, List[Text]
    for _number in range(_MOST_BOXES):
        if offset + 8 > data.size:
            break
        length, name = data.number(offset, ">I"), data.at(offset + 4, 4).decode("latin-1")
        begin = offset + 8
        if not all(" " <= char <= "~" or char == "\xa9" for char in name):
            break   # what follows is no box: padding
        if length == 1:
            length, begin = data.number(offset + 8, ">Q"), offset + 16
        if length == 0:
            length = data.size - offset
        if length < begin - offset:
            break
        names.append(name)
        yield name, begin, offset + length
        offset += length
    if not names:
        raise Unknown("no boxes")
    if "ftyp" in names and "jP  " not in names and not set(names) & set(("moov", "meta", "moof")):
        raise Damaged("the file ends before the box that describes its content")


def gzip(data):
    # type: (Bytes) -> None
    """gzip: all of it can be unpacked, and the checksum agrees."""
    unpacked_size(data.path)


def zipped(data):
    # type: (Bytes) -> None
    """zip, and what is built on it: the table of contents is there, and every member's checksum agrees."""
    if not is_zip(data.path):
        raise Damaged("it has no table of contents, which stands at the end of every zip")
    try:
        with zipfile.ZipFile(data.path) as archive:
            total = 0
            for info in archive.infolist():
                total += info.file_size
                if info.flag_bits & 1 or total > MOST_UNPACKED or info.compress_type not in (0, 8):
                    raise Unknown("members that can't be unpacked here")
                _read_all(archive, info)
    except (Unknown, Damaged):
        raise
    except FAILURES as error:  # zlib, struct and zipfile have no common class
        raise Damaged("a member can't be unpacked (%s)" % error.__class__.__name__)


def _read_all(archive, info):
    # type: (zipfile.ZipFile, zipfile.ZipInfo) -> None
    with archive.open(info) as stream:
        left = info.file_size
        while True:
            block = stream.read(_BLOCK)
            if not block:
                break
            left -= len(block)
            if left < 0:
                break   # it holds more than it says: a bomb is not unpacked
    if left:
        raise Damaged("a member is not as long as it says")


def dpx(data):
    # type: (Bytes) -> None
    """DPX: the header gives the length of the file."""
    order = ">" if data.some(0, 4) == b"SDPX" else "<"
    length = data.number(16, order + "I")
    if length in (0, 0xFFFFFFFF):
        raise Unknown("no length")
    must_hold(data.size, length)


