"""XMP packets: found anywhere among the bytes, in any encoding of Unicode, and read as rows.

Source: XMP Specification Part 3, "Packet wrapper" and the places of the formats.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.look import XMP
from curate_fiji.core.reading import decoding
from curate_fiji.core.reading.embedded.source import LARGEST_PIECE, text_of
from curate_fiji.core.system import markup

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.reading.embedded.source import Found, Source

_BLOCK = 2**20
_MOST_BROKEN = 8
_MARKUP = "<>=/:"
_WIDTHS = (1, 2, 4)   # bytes of a character: UTF-8, UTF-16, UTF-32


def _of_widths(*marks):
    # type: (*bytes) -> List[Tuple[bytes, int]]
    """Return (bytes, width) of marks in each width: from the first letter to the last, so of both byte orders."""
    return [((b"\0" * (width - 1)).join(mark[at:at + 1] for at in range(len(mark))), width)
            for width in _WIDTHS for mark in marks]


_STARTS = _of_widths(b"<x:xmpmeta", b"<x:xapmeta", b"<xmpmeta", b"<rdf:RDF", b"<?xpacket begin")
_ENDS = _of_widths(b"</x:xmpmeta>", b"</x:xapmeta>", b"</xmpmeta>", b"</rdf:RDF>", b"<?xpacket end")
_LONGEST_MARK = max(len(mark) for mark, _width in _STARTS)
_NOT_SAID = re.compile(r"(?:^|/)(?:xmpmeta|RDF|Description|Bag|Seq|Alt|li)(?=/|$)|/@about$")
_HISTORY = re.compile(r"DocumentID|InstanceID|instanceID|documentID|xmptk")


def read_packet(data, found, first=-1):
    # type: (bytes, Found, int) -> None
    """Note what an XMP packet says, ``XMP:creator``, by local names; ``first``: where its first ``<`` is, if known."""
    text = text_of_packet(data, first)
    rows, whole = markup.rows(text)
    if not whole:
        found.gap(XMP, "an XMP packet breaks off")
    if "\0" in text or "\ufffd" in text or (text.strip() and "<" not in text):
        found.gap(XMP, "an XMP packet has a form that is not known here")
    for path, value in rows:
        if path.endswith(("/@lang", "/@parseType")):
            continue   # of a value, and none
        key = _NOT_SAID.sub("", path).strip("/").replace("/@", "/")
        if key.startswith("@"):
            key = key[1:]
        if key and not _HISTORY.search(key):
            found.add("XMP:%s" % key, value)


def holds_packet(data):
    # type: (bytes) -> bool
    """Tell whether a packet begins somewhere in these bytes."""
    return _first(data)[0] >= 0


def text_of_packet(data, first=-1):
    # type: (bytes, int) -> Text
    """Return a packet as text. Its mark of the byte order stands within it, so the first ``<`` tells the encoding.

    From inside a file both orders may seem possible: the right one leaves more markup.
    """
    at = first if first >= 0 else data.find(b"<", 0, 400)
    if at < 0 or b"\0" not in data[max(0, at - 1):at + 2]:
        return text_of(data[max(0, first) :].rstrip(b"\0"))
    best, most = "", -len(data)
    for name, begin in (("utf-16-le", at), ("utf-16-be", at - 1), ("utf-32-le", at), ("utf-32-be", at - 3)):
        if begin >= 0:
            text = decoding.decode_wide(data[begin:], name)
            score = sum(text.count(sign) for sign in _MARKUP) - text.count("\0") - text.count("\ufffd")
            if score > most:
                best, most = text, score
    return best.strip("\0")


def search(source, found):
    # type: (Source, Found) -> None
    """Find packets anywhere in a file, whatever its format."""
    offset, before, broken = 0, b"", 0
    while offset < source.size:
        block = source.at(offset, _BLOCK)
        if not block:
            found.gap(XMP, "only the first part of a large file was searched")
            return
        data = before + block
        base = offset - len(before)
        at, kind = _first(data)
        next_offset = offset + len(block)
        if at >= 0:
            # Where the first character is, if its zeros stand before it
            begin = max(0, base + at - (_STARTS[kind][1] - 1))
            packet = source.at(begin, LARGEST_PIECE)
            stop = _end(packet, kind)
            if stop < 0:
                found.gap(XMP, "an XMP packet breaks off")
                broken += 1
                next_offset = base + at + 1 if broken < _MOST_BROKEN else next_offset   # others may stand behind it
            else:
                read_packet(packet[:stop], found, base + at - begin)
                next_offset = begin + stop
            if next_offset <= base + at:
                next_offset = offset + len(block)
            before = b""
        else:
            before = block[-_LONGEST_MARK:]
        offset = next_offset


def _first(data):
    # type: (bytes) -> Tuple[int, int]
    """Return where the first packet begins, and by which of the marks, or (-1, 0)."""
    wide = data.find(b"<\0")   # of what is most bytes of a file, zeros, nothing else is searched for
    places = [(data.find(mark, wide) if width > 1 else data.find(mark), kind)
              for kind, (mark, width) in enumerate(_STARTS) if width == 1 or wide >= 0]
    return min([place for place in places if place[0] >= 0] or [(-1, 0)])


def _end(packet, kind):
    # type: (bytes, int) -> int
    """Return where a packet ends, or -1: at the mark that belongs to its beginning, else at the next of the others.

    A tag is the packet's own; the wrapper's end is no more of it.
    """
    own, width = _ENDS[kind]
    marks = [own] + sorted((mark for mark, wide in _ENDS if wide == width and mark in packet), key=packet.find)
    for mark in marks:
        offset = packet.find(mark)
        if offset >= 0:
            return offset if b"?" in mark else offset + len(mark) + width - 1
    return -1
