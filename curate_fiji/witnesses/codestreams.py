"""Whether a compressed picture lost something: told from the markers of its own code stream."""

from __future__ import annotations

import struct

_JPEG_START = b"\xff\xd8"
J2K_START = b"\xff\x4f\xff\x51"


def is_lossless_jpeg(head: bytes) -> bool:
    """Tell whether a JPEG's frame is lossless (SOF3, SOF7, SOF11, SOF15) or JPEG-LS without near (SOF55)."""
    offset = head.find(_JPEG_START)
    while 0 <= offset < len(head) - 4:
        if head[offset] != 0xFF:
            return False
        marker = head[offset + 1]
        if marker in (0xC3, 0xC7, 0xCB, 0xCF):
            return True
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return False
        if marker == 0xDA:
            return False
        offset += 2 if marker == 0xD8 else 2 + struct.unpack_from(">H", head, offset + 2)[0]
    return False


def lossy_jpeg_2000(data: bytes) -> str:
    """Return ``yes`` for the irreversible transform (9-7), ``no`` for the reversible one, "" where neither is seen.

    ISO/IEC 15444-1, A.6.1: the last byte of the COD marker segment. A reversible stream can be cut to fewer
    layers; that is not told from its head.
    """
    start = data.find(J2K_START)
    if start < 0:
        return ""
    offset = start + 2
    while offset + 4 <= len(data) and data[offset] == 0xFF:
        marker, length = struct.unpack_from(">HH", data, offset)
        if marker == 0xFF52 and offset + 14 <= len(data):
            return "no" if data[offset + 13] == 1 else "yes"
        if marker == 0xFF90:
            return ""
        offset += 2 + length
    return ""
