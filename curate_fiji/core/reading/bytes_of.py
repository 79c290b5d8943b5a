"""The bytes of a file at given places, and the two ways in which looking at them ends early."""
from __future__ import absolute_import, unicode_literals

import gzip
import io
import os
import struct

from curate_fiji.core.system._compat import FAILURES
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Any, BinaryIO, Iterator, Optional, Sequence, Text, Tuple

_BLOCK = 2 ** 20
MOST_UNPACKED = 2 ** 34   # bytes of a compressed stream that are unpacked to prove it


class Unknown(Exception):
    """The file is not laid out as is known here: nothing can be said."""


class Damaged(Exception):
    """The file's own structure says that it is not whole; the message says why."""


class Bytes(object):
    """A file: ``path``; ``size`` in bytes. ``with Bytes(path) as data:``."""

    def __init__(self, path):
        # type: (Text) -> None
        self.path = path
        self._stream = None  # type: Optional[BinaryIO]

    def __enter__(self):
        # type: () -> Bytes
        self._stream = io.open(self.path, "rb")
        self.size = self._stream.seek(0, 2)
        return self

    def __exit__(self, *_exc):
        # type: (object) -> None
        if self._stream is not None:
            self._stream.close()

    def some(self, offset, count):
        # type: (int, int) -> bytes
        """Return up to ``count`` bytes from ``offset``: fewer where the file ends."""
        if self._stream is None or offset < 0:
            raise Unknown("no such place")
        self._stream.seek(offset)
        return self._stream.read(count)

    def at(self, offset, count, what="header"):
        # type: (int, int, Text) -> bytes
        """Return ``count`` bytes from ``offset``. Raises ``Damaged`` where the file ends before."""
        found = self.some(offset, count)
        if len(found) < count:
            raise Damaged("the file ends inside its %s, after %s" % (what, size_text(self.size)))
        return found

    def numbers(self, offset, code, what="header"):
        # type: (int, Text, Text) -> Tuple[Any, ...]
        """Return the numbers that ``struct`` reads at ``offset``. Raises ``Damaged`` where the file ends before."""
        layout = str(code)
        return struct.unpack(layout, self.at(offset, struct.calcsize(layout), what))

    def number(self, offset, code, what="header"):
        # type: (int, Text, Text) -> Any
        """Return the one number that ``struct`` reads at ``offset``."""
        return self.numbers(offset, code, what)[0]

    def blocks(self, offset=0):
        # type: (int) -> Iterator[bytes]
        """Yield the bytes from ``offset`` to the end, block by block."""
        while True:
            block = self.some(offset, _BLOCK)
            if not block:
                return
            offset += len(block)
            yield block


def must_hold(size, needed, why="its header calls for"):
    # type: (int, int, Text) -> None
    """Raise ``Damaged`` where a file of ``size`` bytes is shorter than it must be."""
    if size < needed:
        raise Damaged("the file has %s, %s %s: %s is missing" % (
            size_text(size), why, size_text(needed), _share(size, needed)))


def _share(size, needed):
    # type: (int, int) -> Text
    percent = 100.0 * (needed - size) / needed
    return size_text(needed - size) if percent < 1 else "%.0f%%" % percent


def product(numbers):
    # type: (Sequence[int]) -> int
    """Return the product of sizes. Raises ``Unknown`` where one is none."""
    result = 1
    for one in numbers:
        if one < 1:
            raise Unknown("a size of %d" % one)
        result *= one
    return result


def unpacked_size(path, offset=0):
    # type: (Text, int) -> Tuple[int, bytes]
    """Unpack a gzip stream and return how many bytes it holds, and the first of them.

    Raises ``Damaged`` where it is cut or its checksum differs, ``Unknown`` where it is too large to be unpacked here.
    """
    total, head = 0, b""
    try:
        with open(path, "rb") as raw:
            raw.seek(offset)
            stream = gzip.GzipFile(fileobj=raw)
            while True:
                block = stream.read(_BLOCK)
                if not block:
                    return total, head
                if len(head) < 4096:
                    head = (head + block)[:4096]
                total += len(block)
                if total > MOST_UNPACKED:
                    raise Unknown("too large to be unpacked here")
    except (IOError, OSError, EOFError, ValueError, struct.error) as error:
        raise Damaged("its compressed data are cut or altered (%s)" % _why(error))
    except FAILURES as error:  # zlib.error: no common class in both Pythons
        if isinstance(error, (Unknown, Damaged)):
            raise
        raise Damaged("its compressed data are cut or altered (%s)" % _why(error))


def _why(error):
    # type: (Exception) -> Text
    return {"EOFError": "they end early", "error": "they can't be unpacked"}.get(
        error.__class__.__name__, "the checksum differs" if "CRC" in str(error) else "they can't be unpacked")


def sibling(path, suffixes):
    # type: (Text, Sequence[Text]) -> Optional[Text]
    """Return the file beside ``path`` that has its name with one of these suffixes, in any case, or None."""
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    return beside(path, [stem + suffix for suffix in suffixes]) if folder or stem else None


def beside(path, names):
    # type: (Text, Sequence[Text]) -> Optional[Text]
    """Return the first of these files that lies beside ``path``, or None; upper and lower case count as one."""
    folder = os.path.dirname(path) or "."
    for name in names:
        if os.path.isfile(os.path.join(folder, name)):
            return os.path.join(folder, name)
    there = {}  # type: dict[Text, Text]
    try:
        for one in os.listdir(folder):
            there.setdefault(one.lower(), one)
    except OSError:
        return None
    for name in names:
        if name.lower() in there:
            return os.path.join(folder, there[name.lower()])
    return None


def ends_with(data, mark, within):
    # type: (Bytes, bytes, int) -> bool
    """Tell whether a mark is among the last bytes of a file."""
    return mark in data.some(max(0, data.size - within), within)


