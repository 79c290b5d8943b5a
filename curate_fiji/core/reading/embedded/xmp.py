"""XMP packets: found anywhere among the bytes, and read as rows.

Source: XMP Specification Part 3, "Packet wrapper" and the places of the formats.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.look import XMP
from curate_fiji.core.reading.embedded.source import LARGEST_PIECE, text_of
from curate_fiji.core.system import markup

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.reading.embedded.source import Found, Source

_BLOCK = 2**20
_STARTS = (b"<x:xmpmeta", b"<x:xapmeta", b"<xmpmeta", b"<rdf:RDF", b"<?xpacket begin")
_ENDS = (b"</x:xmpmeta>", b"</x:xapmeta>", b"</xmpmeta>", b"</rdf:RDF>", b"<?xpacket end")
_LONGEST_MARK = max(len(one) for one in _STARTS)
_NOT_SAID = re.compile(r"(?:^|/)(?:xmpmeta|RDF|Description|Bag|Seq|Alt|li)(?=/|$)|/@lang$|/@parseType$|/@about$")
_HISTORY = re.compile(r"DocumentID|InstanceID|instanceID|documentID|xmptk")


def read_packet(data, found, where="XMP"):
    # type: (bytes, Found, Text) -> None
    """Note what an XMP packet says: ``XMP:creator``, ``XMP:exif GPSLatitude`` by local names."""
    rows, whole = markup.rows(text_of(data))
    if not whole:
        found.gap(XMP, "an XMP packet breaks off")
    for path, value in rows:
        key = _NOT_SAID.sub("", path).strip("/").replace("/@", "/")
        if key.startswith("@"):
            key = key[1:]
        if key and not _HISTORY.search(key):
            found.add("%s:%s" % (where, key), value)


def search(source, found):
    # type: (Source, Found) -> None
    """Find packets anywhere in a file, whatever its format."""
    offset, before = 0, b""
    while offset < source.size:
        block = source.at(offset, _BLOCK)
        if not block:
            found.gap(XMP, "only the first part of a large file was searched")
            return
        data = before + block
        base = offset - len(before)
        at = _first(data, _STARTS, 0)
        next_offset = offset + len(block)
        if at >= 0:
            packet = source.at(base + at, LARGEST_PIECE)
            stop = _first_end(packet)
            if stop < 0:
                found.gap(XMP, "an XMP packet breaks off")
            else:
                read_packet(packet[:stop], found)
                next_offset = base + at + stop
            if next_offset <= offset:
                next_offset = offset + len(block)
            before = b""
        else:
            before = block[-_LONGEST_MARK:]
        offset = next_offset


def _first(data, marks, start):
    # type: (bytes, tuple[bytes, ...], int) -> int
    offsets = [offset for offset in [data.find(mark, start) for mark in marks] if offset >= 0]
    return min(offsets) if offsets else -1


def _first_end(packet):
    # type: (bytes) -> int
    """Return where a packet ends, or -1: the wrapper's end where it has one."""
    for mark in _ENDS:
        offset = packet.find(mark)
        if offset >= 0:
            return offset + len(mark)
    return -1
