"""Boxes of HEIF, AVIF, MP4, QuickTime, JPEG 2000, JPEG XL and CR3 files: EXIF, XMP, user data, positions.

Sources: ISO/IEC 14496-12 (boxes), 23008-12 (HEIF items), 15444-1 and -2 (JPEG 2000), 18181-2 (JPEG XL); QuickTime
File Format Specification (user data, metadata keys); Canon CR3 as described by lclevy/canon_cr3.
"""

from __future__ import absolute_import, unicode_literals

import binascii
import struct

from curate_fiji.core.model.look import EXIF, MAKER_NOTES, TEXT_CHUNKS, XMP
from curate_fiji.core.reading.embedded import iptc, maker_notes, tiff, xmp
from curate_fiji.core.reading.embedded.source import text_of

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Text, Tuple

    from curate_fiji.core.reading.embedded.source import Found, Source

_CONTAINERS = frozenset([b"moov", b"udta", b"trak", b"mdia", b"minf", b"ilst", b"iprp", b"jp2h", b"res ", b"asoc"])
_FULL_CONTAINERS = frozenset([b"meta"])
_UUIDS = {
    "be7acfcb97a942e89c71999491e3afac": "xmp",
    "4a706754694666466578696600000000": "exif",
    "05375cdc9d894f72a51e95d1ea1b5d3c": "exif",
    "33c7a4d2b81d4723a0baf1a3e097ad38": "iptc",
    "85c0b687820f11e08111f4ce462b6a48": "canon",
}
# Codes of QuickTime, iTunes and 3GPP for who made a film and what is said of it
_SAYS = {b"\xa9ART": "Artist", b"aART": "Artist", b"\xa9aut": "Author", b"auth": "Author", b"\xa9wrt": "Author",
         b"\xa9dir": "Author", b"\xa9cam": "Photographer", b"\xa9prd": "Author", b"perf": "Artist",
         b"\xa9cmt": "Comment",
         b"\xa9des": "Description", b"\xa9nam": "Title", b"dscp": "Description", b"titl": "Title"}
_CANON = {b"CMT1": "IFD", b"CMT2": "Exif", b"CMT4": "GPS"}   # which directory each is
_MOST_BOXES = 20000
_DEEPEST = 12


class _Boxes(object):
    def __init__(self, source, found):
        # type: (Source, Found) -> None
        self.source = source
        self.found = found
        self.count = 0
        self.keys = []  # type: List[Text]
        self.items = {}  # type: Dict[int, bytes]
        self.extents = {}  # type: Dict[int, List[Tuple[int, int, int]]]
        self.idat = 0

    def inside(self, at, end):
        # type: (int, int) -> Iterator[Tuple[bytes, int, int]]
        """Yield (kind, where its content begins, where it ends) of the boxes of a stretch."""
        while at + 8 <= end and self.count < _MOST_BOXES:
            self.count += 1
            size = self.source.number(">I", at)
            kind = self.source.at(at + 4, 4)
            begin = at + 8
            if size == 1:
                size, begin = self.source.number(">Q", at + 8), at + 16
            elif size == 0:
                size = end - at
            if size < begin - at or len(kind) < 4:
                self.found.gap((EXIF, XMP, TEXT_CHUNKS), "the boxes of the file are damaged")
                return
            if at + size > end:
                self.found.gap((EXIF, XMP, TEXT_CHUNKS), "a box breaks off")
            yield kind, begin, min(at + size, end)
            at += size

    def walk(self, at, end, path, depth=0):
        # type: (int, int, Text, int) -> None
        if depth > _DEEPEST:
            self.found.gap(TEXT_CHUNKS, "boxes within boxes, too deep")
            return
        for kind, begin, stop in self.inside(at, end):
            name = "%s/%s" % (path, kind.decode("latin-1").strip()) if path else kind.decode("latin-1").strip()
            if kind in _CONTAINERS:
                self.walk(begin, stop, name, depth + 1)
            elif kind in _FULL_CONTAINERS:
                # QuickTime's has no version; then a box's name stands where its own would
                full = 0 if self.source.at(begin + 4, 4) in (b"hdlr", b"keys", b"ilst") else 4
                self.walk(begin + full, stop, name, depth + 1)
            else:
                self._box(kind, begin, stop, name, depth)

    def _box(self, kind, begin, stop, name, depth):
        # type: (bytes, int, int, Text, int) -> None
        size = stop - begin
        if kind == b"uuid":
            self._uuid(binascii.hexlify(self.source.at(begin, 16)).decode("ascii"), begin + 16, stop, name, depth)
        elif kind in (b"Exif", b"exif"):
            tiff.read_block(_exif(self.source.at(begin, size)), self.found)
        elif kind == b"CMT3":
            notes = type(self.found)()
            tiff.read(self.source, notes, begin, tiff.NOTES)
            maker_notes.take(notes, self.found, "Canon")
        elif kind in _CANON:
            tiff.read(self.source, self.found, begin, _CANON[kind])
        elif kind in (b"xml ", b"XMP_"):
            body = self.source.at(begin, size)
            if kind == b"XMP_" or xmp.holds_packet(body):
                xmp.read_packet(body, self.found)
            else:
                self.found.add("Box:%s" % name, text_of(body))
        elif kind == b"brob":
            self.found.gap((EXIF, XMP), "a compressed box (Brotli) is not read here")
        elif kind == b"keys":
            self.keys = [
                text_of(self.source.at(first + 0, last - first))
                for _kind, first, last in self.inside(begin + 8, stop)
            ]
        elif kind == b"iinf":
            self._item_names(begin, stop)
        elif kind == b"iloc":
            self._item_extents(self.source.at(begin, size))
        elif kind == b"idat":
            self.idat = begin
        elif kind == b"jp2c":
            self._codestream(begin, stop)
        elif "ilst" in name or "udta" in name:
            self._text(kind, begin, stop, name)

    def _text(self, kind, begin, stop, name):
        # type: (bytes, int, int, Text) -> None
        """Note user data (``\xa9xyz``: ISO 6709) and entries of a metadata list, by their keys."""
        body = self.source.at(begin, min(stop - begin, 2**20))
        if body[4:8] == b"data":
            number = int(struct.unpack(str(">I"), kind)[0])
            key = self.keys[number - 1] if 0 < number <= len(self.keys) else _key(kind)
            self.found.add("Box:%s" % key, text_of(body[16:]))
        elif body[4:8] == b"mean" or kind == b"----":
            self.found.add("Box:%s" % name, text_of(body).replace("\0", " "))
        elif kind[:1] == b"\xa9" and len(body) > 4:
            self.found.add("Box:%s" % _key(kind), text_of(body[4:]))
        elif kind in (b"loci", b"auth", b"titl", b"dscp", b"cprt", b"perf", b"albm", b"gnre", b"kywd", b"clsf"):
            self.found.add("Box:%s" % _key(kind), _loci(body) if kind == b"loci" else text_of(body[6:]))
            if kind == b"loci":
                self.found.add("Box:loci/Location", text_of(body[6:].partition(b"\0")[0]))
        elif kind not in (b"hdlr", b"free", b"mvhd", b"tkhd"):
            text = text_of(body).strip("\0")
            if len(text) > 3 and text.isprintable() if hasattr(text, "isprintable") else False:
                self.found.add("Box:%s" % name, text)

    def _uuid(self, number, begin, stop, name, depth):
        # type: (Text, int, int, Text, int) -> None
        kind = _UUIDS.get(number, "")
        if kind == "canon":
            self.walk(begin, stop, name, depth + 1)
            return
        body = self.source.at(begin, stop - begin)
        if kind == "xmp":
            xmp.read_packet(body, self.found)
        elif kind == "exif":
            tiff.read_block(_exif(body), self.found)
        elif kind == "iptc":
            iptc.read_iim(body, self.found)
        elif body[:4] in (b"II*\0", b"MM\0*"):
            tiff.read_block(body, self.found)

    def _item_names(self, begin, stop):
        # type: (int, int) -> None
        version = self.source.number(">B", begin)
        for kind, first, last in self.inside(begin + (6 if version == 0 else 8), stop):
            body = self.source.at(first, min(last - first, 400))
            if kind != b"infe" or len(body) < 12:
                continue
            wide = ord(body[:1]) >= 3
            number = int(struct.unpack(str(">I" if wide else ">H"), body[4 : 8 if wide else 6])[0])
            rest = body[10 if wide else 8 :]
            self.items[number] = rest[:4] + b" " + rest[4:].replace(b"\0", b" ")

    def _item_extents(self, body):
        # type: (bytes) -> None
        """Note where the items lie: {item: [(construction, offset, length)]}."""
        if len(body) < 8:
            return
        version = ord(body[:1])
        sizes = struct.unpack(str(">BB"), body[4:6])
        widths = (sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15 if version in (1, 2) else 0)
        wide = version >= 2
        at = 6
        count, at = _take(body, at, 4 if wide else 2)
        for _item in range(min(count, 10000)):
            number, at = _take(body, at, 4 if wide else 2)
            method = 0
            if version in (1, 2):
                method, at = _take(body, at, 2)
            at += 2
            base, at = _take(body, at, widths[2])
            extents, at = _take(body, at, 2)
            for _extent in range(min(extents, 1000)):
                if widths[3]:
                    at += widths[3]
                offset, at = _take(body, at, widths[0])
                length, at = _take(body, at, widths[1])
                self.extents.setdefault(number, []).append((method & 15, base + offset, length))
            if at > len(body):
                self.found.gap((EXIF, XMP), "the list of items breaks off")
                return

    def read_items(self):
        # type: () -> None
        """Read the items of a HEIF file that are EXIF or XMP."""
        for number in sorted(self.items):
            kind = self.items[number]
            wanted = kind.startswith(b"Exif") or (kind.startswith(b"mime") and b"xml" in kind)
            if not wanted:
                continue
            if number not in self.extents:
                self.found.gap((EXIF, XMP), "an item of metadata has no place")
                continue
            body = b"".join(
                self.source.at(offset + (self.idat if method == 1 else 0), length)
                for method, offset, length in self.extents[number]
                if method < 2
            )
            if kind.startswith(b"Exif"):
                tiff.read_block(_exif(body), self.found)
            else:
                xmp.read_packet(body, self.found)

    def _codestream(self, begin, stop):
        # type: (int, int) -> None
        """Note the comments in the head of a JPEG 2000 codestream."""
        at = begin + 2
        while at + 4 <= stop:
            mark, size = self.source.number(">H", at), self.source.number(">H", at + 2)
            if mark in (0xFF90, 0xFF93, -1) or size < 2:
                return
            if mark == 0xFF64:
                self.found.add("JPEG 2000:comment", text_of(self.source.at(at + 6, size - 4)))
            at += 2 + size


def _take(body, at, width):
    # type: (bytes, int, int) -> Tuple[int, int]
    return int(binascii.hexlify(body[at : at + width]) or b"0", 16), at + width


def _exif(body):
    # type: (bytes) -> bytes
    """Return an EXIF block from where its TIFF header begins: items and boxes put an offset before it."""
    for mark in (b"II*\0", b"MM\0*"):
        at = body.find(mark, 0, 64)
        if at >= 0:
            return body[at:]
    return body


def _key(kind):
    # type: (bytes) -> Text
    return _SAYS.get(kind) or kind.decode("latin-1")


def _loci(body):
    # type: (bytes) -> Text
    """Return the position of a 3GPP location box: name, role, longitude, latitude in 16.16."""
    name, _zero, rest = body[6:].partition(b"\0")
    if len(rest) < 13:
        return text_of(name)
    longitude, latitude = struct.unpack(str(">ii"), rest[1:9])
    return "%s latitude %.5f longitude %.5f" % (text_of(name), latitude / 65536.0, longitude / 65536.0)


def read(source, found):
    # type: (Source, Found) -> None
    """Note what the boxes of a file say."""
    boxes = _Boxes(source, found)
    head = source.at(0, 4)
    if head[:2] == b"\xff\x4f":
        boxes._codestream(0, source.size)
        return
    boxes.walk(0, source.size, "")
    boxes.read_items()
    if boxes.count >= _MOST_BOXES:
        found.gap((EXIF, XMP, TEXT_CHUNKS, MAKER_NOTES), "only the first %d boxes" % _MOST_BOXES)
