"""Images stored as a binary header and plain samples: is the file as long as its header says?

Each function takes the open ``Bytes`` of a file and raises ``Damaged`` or ``Unknown``; that it returns means
that the file is whole. Layouts by the formats' own specifications.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.reading.bytes_of import (
    Bytes,
    Unknown,
    must_hold,
    product,
)

MYPY = False
if MYPY:
    from typing import Text

_MRC_BITS = {0: 8, 1: 16, 2: 32, 3: 32, 4: 64, 6: 16, 7: 32, 12: 16, 101: 4}


def mrc(data):
    # type: (Bytes) -> None
    """MRC2014: 1024 bytes, an extended header, sections."""
    if data.some(208, 4)[:3] != b"MAP":
        raise Unknown("no map string")
    order = ">" if data.some(212, 1) == b"\x11" else "<"
    _mrc_like(data, order)


def deltavision(data):
    # type: (Bytes) -> None
    """DeltaVision: an MRC of another kind."""
    _mrc_like(data, "<" if data.some(96, 2) == b"\xa0\xc0" else ">")


def _mrc_like(data, order):
    # type: (Bytes, Text) -> None
    columns, rows, sections, mode = data.numbers(0, order + "4i")
    extended = data.number(92, order + "i")
    if mode not in _MRC_BITS or extended < 0:
        raise Unknown("mode %d" % mode)
    row_bytes = (columns * _MRC_BITS[mode] + 7) // 8
    must_hold(data.size, 1024 + extended + product((row_bytes, rows, sections)))


def spe(data):
    # type: (Bytes) -> None
    """Princeton Instruments SPE 2 and 3: a header of 4100 bytes."""
    version = data.number(1992, "<f")
    width, height = data.number(42, "<H"), data.number(656, "<H")
    frames, kind = data.number(1446, "<i"), data.number(108, "<h")
    sizes = {0: 4, 1: 4, 2: 2, 3: 2, 5: 8, 6: 1, 8: 4}
    if not 1 <= version < 4 or kind not in sizes:
        raise Unknown("version %g" % version)
    must_hold(data.size, 4100 + sizes[kind] * product((width, height, frames)))


def bio_rad_pic(data):
    # type: (Bytes) -> None
    """Bio-Rad PIC: 76 bytes, planes of 8 or 16 bit."""
    width, height, planes = data.numbers(0, "<3H")
    if data.number(54, "<H") != 12345:
        raise Unknown("no mark of a PIC")
    must_hold(data.size, 76 + (1 if data.number(14, "<H") == 1 else 2) * product((width, height, planes)))


def bmp(data):
    # type: (Bytes) -> None
    """BMP, where it is not compressed."""
    start, header = data.numbers(10, "<2I")
    if header == 12:
        width, height = data.numbers(18, "<2H")
        bits, packed = data.number(24, "<H"), 0
    else:
        width, height = data.numbers(18, "<2i")
        bits, packed = data.number(28, "<H"), data.number(30, "<I")
    if packed not in (0, 3, 6) or bits not in (1, 2, 4, 8, 16, 24, 32):
        raise Unknown("a compressed BMP")
    must_hold(data.size, start + (width * bits + 31) // 32 * 4 * abs(height))


def targa(data):
    # type: (Bytes) -> None
    """Targa, where it is not compressed."""
    note, mapped, kind, _first, colours, colour_bits = data.numbers(0, "<3B2HB")
    width, height, bits = data.numbers(12, "<2HB")
    if kind not in (1, 2, 3) or bits not in (8, 15, 16, 24, 32) or mapped > 1:
        raise Unknown("a compressed Targa")
    palette = colours * ((colour_bits + 7) // 8) if mapped else 0
    must_hold(data.size, 18 + note + palette + product((width, height, (bits + 7) // 8)))


def numpy_array(data):
    # type: (Bytes) -> None
    """NPY, format version 1 to 3."""
    major = data.number(6, "<B")
    length, start = (data.number(8, "<H"), 10) if major == 1 else (data.number(8, "<I"), 12)
    head = data.at(start, min(length, 2 ** 20)).decode("latin-1")
    shape = re.search(r"'shape':\s*\(([\d\s,]*)\)", head)
    kind = re.search(r"'descr':\s*'[<>|=]?[biufc](\d+)'", head)
    if shape is None or kind is None:
        raise Unknown("an array of objects")
    sizes = [int(one) for one in re.findall(r"\d+", shape.group(1))]
    elements = 1
    for one in sizes:
        elements *= one
    must_hold(data.size, start + length + elements * int(kind.group(1)))


def gatan(data):
    # type: (Bytes) -> None
    """Gatan DM3 and DM4: the header gives the length of the tree of tags."""
    version = data.number(0, ">I")
    if version not in (3, 4):
        raise Unknown("version %d" % version)
    length, start = (data.number(4, ">I"), 12) if version == 3 else (data.number(4, ">Q"), 16)
    must_hold(data.size, start + length)


def fei_ser(data):
    # type: (Bytes) -> None
    """FEI SER: the offsets of its elements, and the last element."""
    version, kind, _tag, _total, valid = data.numbers(4, "<H4I")
    code, width = ("<Q", 8) if version >= 0x220 else ("<I", 4)
    where = data.number(22, code)
    offsets = [data.number(where + width * number, code, "list of elements") for number in range(min(valid, 100000))]
    if not offsets:
        return
    last = max(offsets)
    sizes = {1: 1, 2: 2, 3: 4, 4: 1, 5: 2, 6: 4, 7: 4, 8: 8, 9: 8, 10: 16}
    if kind == 0x4122:
        sample = data.number(last + 40, "<H", "last element")
        shape = data.numbers(last + 42, "<2I", "last element")
        begin = last + 50
    elif kind == 0x4120:
        sample = data.number(last + 20, "<H", "last element")
        shape = data.numbers(last + 22, "<I", "last element")
        begin = last + 26
    else:
        raise Unknown("elements of kind %x" % kind)
    if sample not in sizes:
        raise Unknown("samples of kind %d" % sample)
    must_hold(data.size, begin + sizes[sample] * product(shape), "its last element calls for")


def spider(data):
    # type: (Bytes) -> None
    """SPIDER: numbers as floats; the header's own length is among them."""
    for order in "<>":
        slices, rows, _irec, _one, form = data.numbers(0, order + "5f")
        columns, header = data.number(44, order + "f"), data.number(84, order + "f")
        whole = all(one == int(one) for one in (rows, columns, header) if one == one and abs(one) < 2 ** 31)
        if whole and rows >= 1 and columns >= 1 and header >= 84 and abs(form) in (1, 3, 11, 12, 21, 22):
            must_hold(data.size, int(header) + 4 * product((int(rows), int(columns), max(1, abs(int(slices))))))
            return
    raise Unknown("no header")
