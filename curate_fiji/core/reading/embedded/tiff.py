"""The tags of TIFF files and of EXIF blocks: texts, positions, dates, serial numbers, thumbnails.

Sources: TIFF 6.0; BigTIFF; Exif 2.32 (CIPA DC-008); XMP Part 3; private tags by their makers' notes
(ImageJ, FEI, Zeiss, Olympus SIS, Hamamatsu, GDAL, Micro-Manager).
"""

from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.model.look import EXIF, TEXT_CHUNKS
from curate_fiji.core.reading.embedded import iptc, maker_notes, xmp
from curate_fiji.core.reading.embedded.source import Source, readable, text_of, wide_text
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Dict, FrozenSet, List, Optional, Set, Text, Tuple

    from curate_fiji.core.reading.embedded.source import Found

NOTES = "MakerNote"   # a directory whose numbers mean what its maker wants
MOST_DIRECTORIES = 4000
MOST_ENTRIES = 2000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_CODES = {3: "H", 4: "I", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q", 17: "q", 18: "Q", 1: "B", 6: "b"}
_EXIF, _GPS, _INTEROP, _SUB, _MAKER = 34665, 34853, 40965, 330, 37500
_XMP, _IPTC, _PHOTOSHOP = 700, 33723, 34377
_XP = (40091, 40092, 40093, 40094, 40095)
_WITH_CODE = (37510, 27, 28)  # UserComment, GPSProcessingMethod, GPSAreaInformation: 8 bytes name the code
_IMAGEJ_SIZES, _IMAGEJ = 50838, 50839
_THUMBNAIL, _THUMBNAIL_LENGTH = 513, 514
# Not worth a row: where the pixels lie, tables of numbers
_LAYOUT = frozenset([273, 279, 324, 325, 288, 289, 320, 512, 513, 514, 519, 520, 521, 347, 34675, 50341, 529, 532])
_MOST_NUMBERS = 16


class _Directories(object):
    """Walks the directories of one TIFF structure within ``source``, which starts at its header."""

    def __init__(self, source, found, start=0):
        # type: (Source, Found, int) -> None
        self.source = source
        self.found = found
        self.start = start
        head = source.at(start, 16)
        self.order = "<" if head[:2] == b"II" else ">"
        self.big = len(head) >= 4 and struct.unpack(str(self.order + "H"), head[2:4])[0] == 43
        self.seen = set()  # type: Set[int]
        self.said = set()  # type: Set[Tuple[int, Text]]

    def first(self):
        # type: () -> int
        return self.number("Q" if self.big else "I", 8 if self.big else 4)

    def number(self, form, offset):
        # type: (Text, int) -> int
        return self.source.number(self.order + form, self.start + offset)

    def walk(self, offset, name, chain=True):
        # type: (int, Text, bool) -> None
        """Read the directory at ``offset`` and those that follow it; ``name``: of the first."""
        number = 0
        while offset > 0 and offset not in self.seen:
            if len(self.seen) >= MOST_DIRECTORIES:
                self.found.gap((EXIF, TEXT_CHUNKS), "only the first %d directories" % MOST_DIRECTORIES)
                return
            self.seen.add(offset)
            label = "%s%d" % (name, number) if chain else name
            offset = self._directory(offset, label)
            if not chain:
                return
            number += 1
        if offset < 0:
            self.found.gap((EXIF, TEXT_CHUNKS), "a directory of tags lies beyond the end of the file")

    def _directory(self, offset, label):
        # type: (int, Text) -> int
        count = self.number("Q" if self.big else "H", offset)
        if count < 0 or count > MOST_ENTRIES:
            self.found.gap((EXIF, TEXT_CHUNKS), "a directory of tags is damaged")
            return 0
        offset += 8 if self.big else 2
        size = 20 if self.big else 12
        data = self.source.at(self.start + offset, count * size)
        tags = {}  # type: Dict[int, Tuple[int, int, bytes]]
        for at in range(0, len(data) - size + 1, size):
            self._entry(data[at : at + size], frozenset() if label == NOTES else _LAYOUT, tags)
        if len(data) < count * size:
            self.found.gap((EXIF, TEXT_CHUNKS), "a directory of tags is damaged")
        self._sum_up(label, tags)
        return self.number("Q" if self.big else "I", offset + count * size)

    def _entry(self, entry, layout, tags):
        # type: (bytes, FrozenSet[int], Dict[int, Tuple[int, int, bytes]]) -> None
        form = self.order + ("HHQ" if self.big else "HHI")
        tag, kind, count = struct.unpack(str(form), entry[: 12 if self.big else 8])
        width = _SIZES.get(kind, 0) * count
        value = entry[12 if self.big else 8 :]
        if width > len(value):
            offset = struct.unpack(str(self.order + ("Q" if self.big else "I")), value)[0]
            if tag in layout:
                return
            value = self.source.at(self.start + offset, width)
            if len(value) < width:
                self.found.gap((EXIF, TEXT_CHUNKS), "the value of a tag is too large or lies beyond the end")
            if tag == _MAKER:
                maker_notes.read(self.source, self.start, offset, value, self.order, self.found)
                return
        else:
            value = value[:width]
        tags[tag] = (kind, count, value)

    def _sum_up(self, label, tags):
        # type: (Text, Dict[int, Tuple[int, int, bytes]]) -> None
        for tag in sorted(tags):
            kind, _count, value = tags[tag]
            if tag in (_EXIF, _GPS, _INTEROP, _SUB):
                name = {_EXIF: "Exif", _GPS: "GPS", _INTEROP: "Interop", _SUB: "Sub%s." % label}[tag]
                for number, offset in enumerate(self.numbers(kind, value)[:64]):
                    self.walk(int(offset), "%s%d." % (name, number) if tag == _SUB else name, tag == _SUB)
            elif tag == _XMP:
                xmp.read_packet(value, self.found)
            elif tag == _IPTC:
                iptc.read_iim(value.rstrip(b"\0") if value[:1] == b"\x1c" else _swapped(value), self.found)
            elif tag == _PHOTOSHOP:
                iptc.read_resources(value, self.found)
            elif tag == _IMAGEJ:
                _imagej(
                    value,
                    self.numbers(*tags[_IMAGEJ_SIZES][::2]) if _IMAGEJ_SIZES in tags else [],
                    self.order,
                    label,
                    self.found,
                )
            elif tag == _MAKER:
                maker_notes.read(self.source, self.start, 0, value, self.order, self.found)
            elif label == NOTES or (tag not in _LAYOUT and tag != _IMAGEJ_SIZES):
                later_page = (label.startswith("IFD") and label != "IFD0") or label.startswith("Sub")
                if later_page and kind not in (1, 2, 7):
                    continue
                text = self._text(tag, kind, value)
                if text and not (later_page and (tag, text) in self.said):
                    self.said.add((tag, text))
                    self.found.add(_key(label, tag), text)
        if label.startswith("IFD") and 256 in tags and 257 in tags:
            width, height, kind = [
                int((self.numbers(*tags[tag][::2]) or [0])[0]) if tag in tags else 0 for tag in (256, 257, 254)
            ]
            self.found.pages.append((width, height, kind))
        if _THUMBNAIL_LENGTH in tags and _THUMBNAIL in tags and not label.startswith(("Sub", "IFD0")):
            self._thumbnail(tags)

    def _thumbnail(self, tags):
        # type: (Dict[int, Tuple[int, int, bytes]]) -> None
        offset, size = [(self.numbers(*tags[tag][::2]) or [0])[0] for tag in (_THUMBNAIL, _THUMBNAIL_LENGTH)]
        if size:
            self.found.thumbnail = (self.start + int(offset), int(size))

    def _text(self, tag, kind, value):
        # type: (int, int, bytes) -> Text
        if tag in _XP:
            return wide_text(value, "utf-16-le")
        if tag in _WITH_CODE:
            code, rest = value[:8].rstrip(b"\0 "), value[8:]
            if code == b"UNICODE":
                return wide_text(rest, "utf-16-le" if self.order == "<" else "utf-16-be")
            return text_of(rest if code in (b"ASCII", b"JIS", b"") else value).strip("\0 ")
        if kind == 2:
            return text_of(value.rstrip(b"\0"))
        if kind in (1, 7):
            return readable(value) or (
                " ".join(str(one) for one in bytearray(value)) if len(value) <= _MOST_NUMBERS else ""
            )
        return " ".join(_number_text(one) for one in self.numbers(kind, value)[:_MOST_NUMBERS])

    def numbers(self, kind, value):
        # type: (int, bytes) -> List[float]
        """Return the numbers of a value; rationals as quotients."""
        if kind in (5, 10):
            pairs = struct.unpack(
                str(self.order + ("II" if kind == 5 else "ii") * (len(value) // 8)), value[: len(value) // 8 * 8]
            )
            return [pairs[n] / float(pairs[n + 1]) if pairs[n + 1] else 0.0 for n in range(0, len(pairs), 2)]
        if kind not in _CODES:
            return []
        width = _SIZES[kind]
        count = len(value) // width
        return list(struct.unpack(str("%s%d%s" % (self.order, count, _CODES[kind])), value[: count * width]))


def _number_text(number):
    # type: (float) -> Text
    return (
        "%d" % number
        if number == int(number or 0) and abs(number) < 1e15
        else "%.9g" % number
        if number == number and abs(number) != float("inf")
        else "nan"
    )


def _swapped(value):
    # type: (bytes) -> bytes
    """Return IPTC bytes that were stored as numbers of the other byte order."""
    count = len(value) // 4
    return struct.pack(str("<%dI" % count), *struct.unpack(str(">%dI" % count), value[: count * 4])).rstrip(b"\0")


def _imagej(value, sizes, order, label, found):
    # type: (bytes, List[float], Text, Text, Found) -> None
    """Note the texts of ImageJ's metadata: Info, Labels, properties, names of regions.

    Source: ij.io.TiffDecoder of ImageJ 1.54: a header of types and counts, then the parts.
    """
    if not sizes or value[:4] not in (b"IJIJ", b"JIJI"):
        found.gap(TEXT_CHUNKS, "ImageJ's metadata can't be split")
        return
    head = int(sizes[0])
    mark = ">" if value[:4] == b"IJIJ" else "<"
    at, part = head, 1
    for offset in range(4, min(head, len(value)) - 7, 8):
        kind = value[offset : offset + 4] if mark == ">" else value[offset : offset + 4][::-1]
        count = int(struct.unpack(str(mark + "I"), value[offset + 4 : offset + 8])[0])
        for _number in range(min(count, len(sizes) - part)):
            size = int(sizes[part])
            body = value[at : at + size]
            at, part = at + size, part + 1
            if kind in (b"info", b"labl", b"prop"):
                found.add(
                    "TIFF:%s/ImageJ %s" % (label, kind.decode("ascii")),
                    body.decode("utf-16-be" if mark == ">" else "utf-16-le", "replace"),
                )
            elif kind in (b"roi ", b"over"):
                name = _roi_name(body)
                if name:
                    found.add("TIFF:%s/ImageJ region name" % label, name)


def _roi_name(body):
    # type: (bytes) -> Text
    """Return the name of an ImageJ region (RoiDecoder: second header at 60, name offset and length)."""
    if body[:4] != b"Iout" or len(body) < 64:
        return ""
    second = int(struct.unpack(str(">I"), body[60:64])[0])
    if not 0 < second <= len(body) - 24:
        return ""
    offset, length = struct.unpack(str(">II"), body[second + 16 : second + 24])
    return body[offset : offset + 2 * length].decode("utf-16-be", "replace") if length < 2000 else ""


def _key(label, tag):
    # type: (Text, int) -> Text
    """Return ``EXIF:GPS/GPSLatitude``, ``TIFF:IFD0/Artist``, ``TIFF:IFD0/65000``."""
    names = resources.load("knowledge/disclosure/tiff_tags.json")["gps" if label.startswith("GPS") else "tiff"]
    name = names.get("%d" % tag, "%d" % tag) if label != NOTES else "%d" % tag
    vocabulary = "EXIF" if label.startswith(("Exif", "GPS", "Interop")) else "TIFF"
    return "%s:%s/%s" % (vocabulary, label, name)


def read(source, found, start=0, name="IFD"):
    # type: (Source, Found, int, Text) -> None
    """Note the tags of a TIFF file, or of an EXIF block that starts at ``start``; ``name``: of its first directory."""
    head = source.at(start, 4)
    if head not in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"II\x55\0", b"IIRO", b"IIRS", b"IIU\0"):
        found.gap(EXIF, "an EXIF block is damaged")
        return
    directories = _Directories(source, found, start)
    directories.walk(directories.first(), name, name == "IFD")


def read_block(data, found):
    # type: (bytes, Found) -> None
    """Note the tags of an EXIF block, with or without its six-byte mark."""
    read(Source.of(data[6:] if data[:4] == b"Exif" else data), found)


def directory_at(source, found, start, offset, order, label):
    # type: (Source, Found, int, int, Text, Text) -> Optional[bool]
    """Note a directory without a header, as maker notes have; return whether there was one."""
    walker = _Directories(source, found, start)
    walker.order, walker.big = order, False
    count = walker.number("H", offset)
    if not 0 < count <= 400:
        return None
    first = source.at(start + offset + 2, 12)
    if len(first) < 12 or not 1 <= struct.unpack(str(order + "HH"), first[:4])[1] <= 13:
        return None
    walker.walk(offset, label, False)
    return True
