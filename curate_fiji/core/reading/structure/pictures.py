"""Pictures and pages: PNG, JPEG, GIF, JPEG 2000, Photoshop, PDF, XML. Do they end as they must?

Each check takes the open ``Bytes`` of a file and raises ``Damaged`` or ``Unknown``; that it returns means that the
file is whole. Sources: PNG (ISO/IEC 15948); JPEG (ITU-T T.81); GIF89a; JPEG 2000 (ITU-T T.800); Adobe's
Photoshop file format.
"""
from __future__ import absolute_import, unicode_literals

import re
import struct
import zlib

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown, must_hold
from curate_fiji.core.reading.structure.containers import boxes, outer_boxes
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Text

_MOST_PARTS = 2 ** 22
_STAND_ALONE = (0x01, 0xD8)              # markers of a JPEG without a length
# What may follow FF among compressed pixels: a stuffed 00, a restart, another FF
_AMONG_PIXELS = frozenset([b"", b"\x00", b"\xff"] + [struct.pack(str("B"), mark) for mark in range(0xD0, 0xD8)])
_TAIL = 4096
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")


def png(data):
    # type: (Bytes) -> None
    """PNG and APNG: every chunk's checksum agrees, and the last one is IEND."""
    offset = 8
    for _number in range(_MOST_PARTS):
        length, name = data.number(offset, ">I", "chunks"), data.at(offset + 4, 4, "chunks")
        if not name.decode("latin-1").isalpha():
            raise Damaged("what follows a chunk is none")
        if offset + 12 + length > data.size:
            raise Damaged("the file ends %s before one of its chunks does" % size_text(
                offset + 12 + length - data.size))
        if _checksum(data, offset + 4, length + 4) != data.number(offset + 8 + length, ">I"):
            raise Damaged("the checksum of one of its chunks differs")
        if name == b"IEND":
            return
        offset += 12 + length
    raise Unknown("too many chunks")


def _checksum(data, offset, length):
    # type: (Bytes, int, int) -> int
    found = 0
    while length > 0:
        block = data.at(offset, min(length, 2 ** 20), "chunks")
        found = zlib.crc32(block, found)
        offset, length = offset + len(block), length - len(block)
    return found & 0xFFFFFFFF


def jpeg(data):
    # type: (Bytes) -> None
    """JPEG: from marker to marker until the end mark."""
    offset, scanned = 2, False
    for _number in range(_MOST_PARTS):
        mark = data.some(offset, 2)
        if len(mark) < 2:
            break
        if mark[:1] != b"\xff":
            offset = _next_marker(data, offset)
            continue
        kind = bytearray(mark)[1]
        if kind == 0xD9:
            if not scanned:
                raise Damaged("it ends before its pixels begin")
            return
        if kind == 0xFF:
            offset += 1
        elif kind in _STAND_ALONE or 0xD0 <= kind <= 0xD7:
            offset += 2
        else:
            length = data.number(offset + 2, ">H", "segments")
            if offset + 2 + length > data.size:
                raise Damaged("the file ends inside its segments")
            offset += 2 + max(2, length)
            if kind == 0xDA:
                scanned = True
                offset = _next_marker(data, offset)
    raise Damaged("the file stops before the end mark every complete JPEG has")


def _next_marker(data, offset):
    # type: (Bytes, int) -> int
    """Return where the next marker is: in compressed pixels FF 00 is none."""
    while True:
        block = data.some(offset, 2 ** 20)
        if len(block) < 2:
            raise Damaged("the file stops before the end mark every complete JPEG has")
        at = block.find(b"\xff")   # no pattern: Jython's take a second for a photograph
        while at >= 0:
            if block[at + 1:at + 2] not in _AMONG_PIXELS:
                return offset + at
            at = block.find(b"\xff", at + 1)
        offset += len(block) - 1


def gif(data):
    # type: (Bytes) -> None
    """GIF: from block to block until the trailer."""
    flags = data.number(10, "<B")
    offset = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    pictures = 0
    for _number in range(_MOST_PARTS):
        mark = data.some(offset, 1)
        if mark == b";":
            if not pictures:
                raise Damaged("it holds no picture")
            return
        if mark == b"!":
            offset = _past_sub_blocks(data, offset + 2)
        elif mark == b",":
            pictures += 1
            flags = data.number(offset + 9, "<B", "pictures")
            offset = _past_sub_blocks(data, offset + 11 + (3 << (flags & 7) + 1 if flags & 0x80 else 0))
        elif not mark:
            raise Damaged("the file stops before the end mark every complete GIF has")
        else:
            raise Damaged("what follows a block is none")
    raise Unknown("too many blocks")


def _past_sub_blocks(data, offset):
    # type: (Bytes, int) -> int
    for _number in range(_MOST_PARTS):
        length = data.number(offset, "<B", "pictures")
        offset += 1 + length
        if not length:
            return offset
    raise Unknown("too many blocks")


def jpeg_2000(data):
    # type: (Bytes) -> None
    """JP2, JPX or a bare code stream: boxes end before the file does, the code stream with its end mark."""
    if data.some(0, 4) == b"\xff\x4f\xff\x51":
        _ends(data, data.size)
        return
    boxes(data)
    streams = [end for name, _begin, end in outer_boxes(data) if name == "jp2c"]
    if not streams:
        raise Damaged("the file ends before its code stream")
    for end in streams:
        _ends(data, end)


def _ends(data, end):
    # type: (Bytes, int) -> None
    if b"\xff\xd9" not in data.some(max(0, end - 64), min(64, end)):
        raise Damaged("its code stream stops before its end mark")


def photoshop(data):
    # type: (Bytes) -> None
    """PSD and PSB: each section ends before the file does, and so do the samples of the merged picture."""
    version = data.number(4, ">H")
    channels, height, width, depth = data.numbers(12, ">HIIH")
    if version not in (1, 2):
        raise Unknown("version %d" % version)
    offset = 26
    for number in range(3):
        code, bytes_of = (">Q", 8) if number == 2 and version == 2 else (">I", 4)
        offset += bytes_of + data.number(offset, code, "sections")
        must_hold(data.size, offset, "its sections call for")
    packed = data.number(offset, ">H", "sections")
    if packed == 0:
        must_hold(data.size, offset + 2 + channels * height * ((width * depth + 7) // 8))
    elif packed == 1:
        wide = version == 2
        count = channels * height
        if count > 2 ** 22:
            raise Unknown("too many rows")
        rows = data.numbers(offset + 2, ">%d%s" % (count, "I" if wide else "H"), "rows")
        must_hold(data.size, offset + 2 + count * (4 if wide else 2) + sum(rows))


def pdf(data):
    # type: (Bytes) -> None
    """PDF: the end mark."""
    _must_end(data, b"%%EOF", "PDF")


def _must_end(data, mark, name):
    # type: (Bytes, bytes, Text) -> None
    if mark not in data.some(max(0, data.size - _TAIL), _TAIL):
        raise Damaged("the file stops before the end mark every complete %s has" % name)


def xml(data):
    # type: (Bytes) -> None
    """XML: the first element that is opened is closed at the end."""
    head = _without_comments(_decoded(data.some(0, 2 ** 16)))
    start = max(0, data.size - _TAIL) // 2 * 2   # UTF-16 is read from an even place
    tail = _decoded(data.some(start, data.size - start))
    root = _ROOT.search(head)
    if root is None:
        raise Unknown("no element at its head")
    if not re.search(r"</%s\s*>\s*(<!--.*?-->\s*)*\0*$" % re.escape(root.group(1)), tail, re.DOTALL) and not re.match(
            r"[^<>]*/>\s*$", head[root.end():]):
        raise Damaged("the file stops before its first element is closed")


def _without_comments(text):
    # type: (Text) -> Text
    before, _mark, rest = text.partition("<!--")
    parts = [before]
    for part in rest.split("<!--"):
        parts.append(part.partition("-->")[2])
    return "".join(parts)


def _decoded(raw):
    # type: (bytes) -> Text
    if b"\0" in raw[:64]:
        return raw.decode("utf-16-be" if raw[:1] in (b"\0", b"\xfe") else "utf-16-le", "replace")
    return raw.decode("utf-8", "replace")
