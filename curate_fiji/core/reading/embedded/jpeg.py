"""Segments of a JPEG file: EXIF, XMP (extended too), IPTC, comments; its size.

Source: ITU-T T.81; Exif 2.32; XMP Part 3, 1.1.3.
"""

from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.reading.embedded import iptc, tiff, xmp
from curate_fiji.core.reading.embedded.source import text_of

MYPY = False
if MYPY:
    from typing import Dict, Text, Tuple

    from curate_fiji.core.reading.embedded.source import Found, Source

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_KNOWN = (b"JFIF", b"JFXX", b"ICC_PROFILE", b"Adobe", b"MPF\0", b"Ducky", b"SPIFF", b"FPXR", b"HDR_RI", b"AROT")
_ALONE = frozenset([0x01] + list(range(0xD0, 0xD8)))
_FRAMES = frozenset(list(range(0xC0, 0xD0))) - frozenset([0xC4, 0xC8, 0xCC])
_MOST_SEGMENTS = 5000


def read(source, found):
    # type: (Source, Found) -> None
    """Note what the segments of a JPEG file say."""
    at = 2
    more = {}  # type: Dict[bytes, Dict[int, bytes]]
    resources = b""
    for _number in range(_MOST_SEGMENTS):
        head = source.at(at, 4)
        if len(head) < 4 or head[:1] != b"\xff":
            break
        kind = ord(head[1:2])
        if kind in _ALONE or kind == 0xFF:
            at += 1 if kind == 0xFF else 2
            continue
        if kind in (0xDA, 0xD9):
            break
        size = int(struct.unpack(str(">H"), head[2:4])[0])
        body = source.at(at + 4, size - 2)
        if kind in _FRAMES and len(body) >= 5:
            found.size = (int(struct.unpack(str(">H"), body[3:5])[0]), int(struct.unpack(str(">H"), body[1:3])[0]))
        elif kind == 0xED and body.startswith(b"Photoshop 3.0\0"):
            resources += body[14:]
        else:
            _segment(source, at + 4, kind, body, found, more)
        at += 2 + size
    if resources:
        iptc.read_resources(resources, found)
    for parts in more.values():
        xmp.read_packet(b"".join(parts[offset] for offset in sorted(parts)), found)


def _segment(source, begin, kind, body, found, more):
    # type: (Source, int, int, bytes, Found, Dict[bytes, Dict[int, bytes]]) -> None
    if kind == 0xFE:
        found.add("JPEG:comment", text_of(body))
    elif kind == 0xE1 and body.startswith(b"Exif\0"):
        tiff.read(source, found, begin + 6)
    elif kind == 0xE1 and body.startswith(_XMP):
        xmp.read_packet(body[len(_XMP) :], found)
    elif kind == 0xE1 and body.startswith(_MORE_XMP):
        at = len(_MORE_XMP)
        offset = int(struct.unpack(str(">I"), body[at + 36 : at + 40].rjust(4, b"\0"))[0])
        more.setdefault(body[at : at + 32], {})[offset] = body[at + 40 :]
    elif 0xE0 <= kind <= 0xEF and not body.startswith(_KNOWN) and body.strip(b"\0"):
        text = _words(body)
        if text:
            found.add("JPEG:APP%d" % (kind - 0xE0), text)


def _words(body):
    # type: (bytes) -> Text
    """Return the text of a segment of another program's, "" where it is none."""
    text = text_of(body)
    readable = sum(1 for char in text if char >= " " or char in "\r\n\t")
    return text if readable > 0.9 * len(text) else ""


def picture_size(data):
    # type: (bytes) -> Tuple[int, int]
    """Return width and height that a JPEG in memory says, (0, 0) where it says none."""
    from curate_fiji.core.reading.embedded.source import Found, Source

    found = Found()
    read(Source.of(data), found)
    return found.size or (0, 0)


def is_jpeg(head):
    # type: (bytes) -> bool
    """Tell whether these are the first bytes of a JPEG file."""
    return head[:3] == b"\xff\xd8\xff"
