"""Images of optical discs: how large they say they are, and what kinds of files are in them.

Sources: ECMA-119 (ISO 9660), ECMA-167 (UDF), El Torito 1.0; DCN primer on ISO disk images.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading.bytes_of import Unknown

MYPY = False
if MYPY:
    from typing import List, Set, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

_SECTOR = 2048
_FIRST = 16
_MOST_DESCRIPTORS = 64
_MOST_FOLDERS = 20000
_MOST_BYTES = 2 ** 24     # of one folder
_PROGRAMS = (b".EXE", b".MSI", b".BAT", b".COM", b".DLL", b".JAR", b".SH", b".APP", b".DMG", b".PKG", b".CMD")


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a disk image."""
    primary, systems, bootable = 0, [], False  # type: int, List[Text], bool
    for number in range(_FIRST, _FIRST + _MOST_DESCRIPTORS):
        kind = bytearray(data.some(number * _SECTOR, 6))
        mark = bytes(kind[1:6])
        if mark in (b"NSR02", b"NSR03"):
            systems.append("UDF")
        if mark in (b"BEA01", b"TEA01") or mark[:3] == b"NSR" or (mark == b"CD001" and kind[0] == 255):
            continue
        if mark != b"CD001":
            break
        if kind[0] == 1 and not primary:
            primary = number * _SECTOR
            systems.append("ISO 9660")
        elif kind[0] == 2 and data.some(number * _SECTOR + 88, 3) in (b"%/@", b"%/C", b"%/E"):
            systems.append("Joliet")
        bootable = bootable or (kind[0] == 0 and data.some(number * _SECTOR + 7, 23) == b"EL TORITO SPECIFICATION")
    if not systems:
        raise Unknown("neither ISO 9660 nor UDF")
    pairs = [("file systems", ", ".join(sorted(set(systems)))), ("bootable", "yes" if bootable else "no")]
    if not primary:
        return pairs
    claimed = data.number(primary + 80, "<I") * data.number(primary + 128, "<H")
    folders, files, programs = _tree(data, primary)
    return pairs + [
        ("whole by its own size", "yes" if data.size >= claimed else "no: %d of %d bytes" % (data.size, claimed)),
        ("folders in it", "%d" % folders), ("files in it", "%d" % files), ("programs in it", "%d" % programs)]


def _tree(data, primary):
    # type: (Bytes, int) -> Tuple[int, int, int]
    """Return how many folders, files and programs there are."""
    waiting = [(data.number(primary + 156 + 2, "<I"), data.number(primary + 156 + 10, "<I"))]
    seen = set()  # type: Set[int]
    files = programs = 0
    while waiting and len(seen) < _MOST_FOLDERS:
        sector, size = waiting.pop()
        if sector in seen or size > _MOST_BYTES:
            continue
        seen.add(sector)
        body = bytearray(data.some(sector * _SECTOR, size))
        at = 0
        while at + 33 < len(body):
            length = body[at]
            if not length:
                at = (at // _SECTOR + 1) * _SECTOR
                continue
            name = bytes(body[at + 33:at + 33 + body[at + 32]])
            if body[at + 25] & 2:
                if name not in (b"\0", b"\1"):
                    waiting.append((_little(body, at + 2), _little(body, at + 10)))
            else:
                files += 1
                programs += name.upper().split(b";")[0].endswith(_PROGRAMS)
            at += length
    return len(seen), files, programs


def _little(body, at):
    # type: (bytearray, int) -> int
    return body[at] | body[at + 1] << 8 | body[at + 2] << 16 | body[at + 3] << 24
