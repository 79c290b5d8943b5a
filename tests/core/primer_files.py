"""Small files of the formats that primers are about, byte by byte."""
from __future__ import absolute_import, unicode_literals

import struct


def card(text):
    return text.ljust(80).encode("ascii")


def fits(*more):
    cards = [card("SIMPLE  =                    T"), card("BITPIX  =                    8"),
             card("NAXIS   =                    0")] + [card(one) for one in more] + [card("END")]
    return b"".join(cards).ljust(2880)


def stl(triangles):
    body = b"".join(struct.pack(str("<12f"), 0, 0, 0, *[number for corner in one for number in corner]) + b"\0\0"
                    for one in triangles)
    return b" " * 80 + struct.pack(str("<I"), len(triangles)) + body


def tiff(entries):
    """Return a TIFF of one byte whose directory has these {tag: (type, numbers)} beside what it must have."""
    all_of = {256: (3, [1]), 257: (3, [1]), 258: (3, [8]), 259: (3, [1]), 262: (3, [1]), 273: (4, [8]), 277: (3, [1]),
              278: (3, [1]), 279: (4, [1])}
    all_of.update(entries)
    begin = 10 + 2 + 12 * len(all_of) + 4
    rows, values = b"", b""
    for tag in sorted(all_of):
        kind, numbers = all_of[tag]
        packed = struct.pack(str("<%d%s" % (len(numbers), {2: "B", 3: "H", 4: "I", 12: "d"}[kind])), *numbers)
        where = packed.ljust(4, b"\0") if len(packed) <= 4 else struct.pack(str("<I"), begin + len(values))
        values += packed if len(packed) > 4 else b""
        rows += struct.pack(str("<HHI"), tag, kind, len(numbers)) + where
    head = b"II*\0" + struct.pack(str("<I"), 10) + b"\0\0" + struct.pack(str("<H"), len(all_of))
    return head + rows + b"\0" * 4 + values


TETRAHEDRON = [((0, 0, 0), (1, 0, 0), (0, 1, 0)), ((0, 0, 0), (0, 1, 0), (0, 0, 1)), ((0, 0, 0), (0, 0, 1), (1, 0, 0)),
               ((1, 0, 0), (0, 0, 1), (0, 1, 0))]
GEOTIFF = {33550: (12, [30.0, 30.0, 0.0]), 33922: (12, [0.0, 0.0, 0.0, 500000.0, 4600000.0, 0.0]),
           34735: (3, [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32632])}


def nifti(space):
    """Return a NIfTI-1 of one voxel in millimetres, whose qform has this code: 1 the scanner's, 4 a template's."""
    head = bytearray(352)
    head[:4] = struct.pack(str("<i"), 348)
    head[40:56] = struct.pack(str("<8h"), 3, 1, 1, 1, 1, 1, 1, 1)
    head[70:74] = struct.pack(str("<2h"), 2, 8)
    head[108:112] = struct.pack(str("<f"), 352)
    head[123] = 2
    head[252:256] = struct.pack(str("<2h"), space, 0)
    head[344:348] = b"n+1\0"
    return bytes(head) + b"\0"


def box(name, content):
    return struct.pack(str(">I"), 8 + len(content)) + name + content


def film(codec):
    """Return an MP4 of one track of pictures, coded so."""
    handler = box(b"hdlr", b"\0" * 8 + b"vide" + b"\0" * 13)
    described = box(b"stsd", b"\0" * 4 + struct.pack(str(">I"), 1) + box(codec, b"\0" * 78))
    track = box(b"trak", box(b"mdia", handler + box(b"minf", box(b"stbl", described))))
    return box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", track)
