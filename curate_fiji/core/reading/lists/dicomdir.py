"""DICOMDIR (PS3.10): the files that a directory record refers to, by their file ids. Explicit VR, little endian."""
from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.model.promise import FileList, Promise

MYPY = False
if MYPY:
    from typing import Iterator, Optional, Tuple

KIND = "DICOMDIR"
_LONG = (b"OB", b"OW", b"OF", b"OD", b"OL", b"SQ", b"UC", b"UR", b"UT", b"UN")
_UNKNOWN = 0xFFFFFFFF
_FILE_ID = (0x0004, 0x1500)
_ITEMS = ((0xFFFE, 0xE000), (0xFFFE, 0xE00D), (0xFFFE, 0xE0DD))


def of_bytes(data):
    # type: (bytes) -> Optional[FileList]
    """Return the files that a DICOMDIR refers to, None where it is none."""
    if data[128:132] != b"DICM":
        return None
    promises, seen = [], set()
    for tag, value in _elements(data):
        if tag == _FILE_ID:
            parts = [part.strip("\0 ") for part in value.decode("latin-1").split("\\")]
            path = "/".join(part for part in parts if part)
            if path and path not in seen:
                seen.add(path)
                promises.append(Promise(path))
    return FileList(KIND, promises) if promises else None


def _elements(data):
    # type: (bytes) -> Iterator[Tuple[Tuple[int, int], bytes]]
    """Yield (tag, value) of every element in order; sequences and items are stepped into."""
    at = 132
    while at + 8 <= len(data):
        tag = struct.unpack(str("<HH"), data[at:at + 4])  # type: Tuple[int, int]
        if tag in _ITEMS:
            at += 8
            continue
        kind = data[at + 4:at + 6]
        if not kind.isalpha():
            return
        if kind in _LONG:
            if at + 12 > len(data):
                return
            size, start = struct.unpack(str("<I"), data[at + 8:at + 12])[0], at + 12
        else:
            size, start = struct.unpack(str("<H"), data[at + 6:at + 8])[0], at + 8
        if kind == b"SQ" or size == _UNKNOWN:
            at = start
            continue
        yield tag, data[start:start + min(size, 4096)]
        at = start + size
