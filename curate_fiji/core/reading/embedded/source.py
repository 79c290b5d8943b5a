"""Bytes of a stranger's file, read with limits, and what was found among them."""

from __future__ import absolute_import, unicode_literals

import io
import re
import struct

from curate_fiji import __version__
from curate_fiji.core.model.look import (
    DONE,
    EXIF,
    IPTC,
    MAKER_NOTES,
    PARTLY,
    TEXT_CHUNKS,
    XMP,
    Look,
)
from curate_fiji.core.reading import decoding

MYPY = False
if MYPY:
    from typing import Any, BinaryIO, Dict, List, Optional, Set, Text, Tuple

ALL = (EXIF, XMP, IPTC, MAKER_NOTES, TEXT_CHUNKS)
MOST_BYTES = 2**28  # read of one file, in all
LARGEST_PIECE = 2**24  # read in one piece: a chunk, a tag
LONGEST_TEXT = 2**20  # characters of one text
MOST_ROWS = 20000
TOOL = "CURATE for Fiji"
_PRINTABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\Z")
_RUN = re.compile(b"[\x20-\x7e]{6,}")
_ASCII = re.compile(b"[\\t\\n\\r\x20-\x7e]{0,10000}\\Z")


class Source(object):
    """A file (or a part of one in memory) that can be read at any place; nothing beyond the limits."""

    def __init__(self, stream, size):
        # type: (BinaryIO, int) -> None
        self._stream = stream
        self.size = size
        self.left = MOST_BYTES

    @classmethod
    def of(cls, data):
        # type: (bytes) -> Source
        """Return bytes in memory as a source."""
        return cls(io.BytesIO(data), len(data))

    def at(self, offset, count):
        # type: (int, int) -> bytes
        """Return up to ``count`` bytes at ``offset``: fewer at the end of the file or of the limits."""
        count = min(count, LARGEST_PIECE, self.left, max(0, self.size - offset))
        if offset < 0 or count <= 0:
            return b""
        self._stream.seek(offset)
        data = self._stream.read(count)
        self.left -= len(data)
        return data

    def number(self, form, offset):
        # type: (Text, int) -> int
        """Return the whole number of a ``struct`` format at ``offset``, or -1 beyond the end."""
        data = self.at(offset, struct.calcsize(str(form)))
        if len(data) < struct.calcsize(str(form)):
            return -1
        return int(struct.unpack(str(form), data)[0])


class Found(object):
    """What was found: ``rows`` of (key, value), and what could not be searched and why."""

    def __init__(self):
        # type: () -> None
        self.rows = []  # type: List[Tuple[Text, Text]]
        self.pages = []  # type: List[Tuple[int, int, int]]
        self.thumbnail = None  # type: Optional[Tuple[int, int]]
        self.size = None  # type: Optional[Tuple[int, int]]
        self._gaps = {}  # type: Dict[Text, Text]
        self._seen = set()  # type: Set[Tuple[Text, Text]]

    def add(self, key, value):
        # type: (Text, Text) -> None
        """Note a value; texts that are longer than the limit are cut, and the look says so."""
        text = value.replace("\0", " ").strip()
        if not text:
            return
        if len(self.rows) >= MOST_ROWS:
            self.gap(ALL, "only the first %d entries" % MOST_ROWS)
            return
        if len(text) > LONGEST_TEXT:
            text = text[:LONGEST_TEXT]
            self.gap(ALL, "only the first million characters of a text")
        if (key, text) not in self._seen:
            self._seen.add((key, text))
            self.rows.append((key, text))

    def gap(self, what, why):
        # type: (Any, Text) -> None
        """Note that something was not searched; ``what``: one of ``ALL``, or several."""
        for one in [what] if one_is_text(what) else what:
            self._gaps.setdefault(one, why)

    def looks(self):
        # type: () -> List[Look]
        """Return the looks: done, or partly with the reason."""
        tool = "%s %s" % (TOOL, __version__)
        return [Look(one, PARTLY if one in self._gaps else DONE, tool, self._gaps.get(one, "")) for one in ALL]


def one_is_text(what):
    # type: (Any) -> bool
    """Tell whether this is one name rather than several."""
    return not isinstance(what, (tuple, list))


def text_of(data):
    # type: (bytes) -> Text
    """Return bytes as text: UTF-16 and UTF-32 with a mark or by their zeros, UTF-8, else Latin-1."""
    wide = decoding.of_unicode(data)
    if wide is not None:
        return wide[0]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def wide_text(data, usual):
    # type: (bytes, Text) -> Text
    """Return a text that should be of two bytes a character: of the order that it shows, else of the ``usual`` one."""
    shown = decoding.of_unicode(data)
    if shown is not None:
        return shown[0]
    is_ascii = len(data) > 4 and _ASCII.match(data.rstrip(b"\0")) is not None   # some programs write it all the same
    return data.decode("ascii" if is_ascii else usual, "replace")


def readable(value):
    # type: (bytes) -> Text
    """Return bytes as text where they are text, or mostly words (a line each), else ""."""
    text = text_of(value.rstrip(b"\0"))
    if len(text) < 4 or not _PRINTABLE.match(text.replace("\0", "")):
        return _runs(value)
    return text


def _runs(value):
    # type: (bytes) -> Text
    """Return the words in a block of bytes that is mostly words, a line each, else ""."""
    runs = _RUN.findall(value)
    return "\n".join(one.decode("ascii") for one in runs) if 2 * sum(len(one) for one in runs) > len(value) else ""
