"""File names: what a disk takes, what a path in the records is on the disk, and as text for other programs.

Paths are bytes on disk; a path in a record is a rendering of them (``_compat.path_text``), and here is the way back.
"""
from __future__ import absolute_import, unicode_literals

import hashlib
import os
import re

from curate_fiji.core.system._compat import PY2, to_text

MYPY = False
if MYPY:
    from typing import Any, Text

LONGEST = 255        # bytes of a name, as UTF-8: what the usual file systems take
_LONGEST_SUFFIX = 24
_HASH = 12
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


def as_bytes(name):
    # type: (Text) -> bytes
    """Return a name as the bytes that it has on a disk of UTF-8 names."""
    return name.encode("utf-8") if PY2 else name.encode("utf-8", "surrogateescape")


def suffix_of(path):
    # type: (Text) -> Text
    """Return the suffix of a file's name in small letters: ``.tiff`` of ``A.OME.TIFF``, "" where there is none."""
    return os.path.splitext(path)[1].lower()


def shortened(name, more=0):
    # type: (Text, int) -> Text
    """Return a name (no path) of at most ``LONGEST`` bytes, ``more`` of them left free.

    A name that is too long keeps its beginning, its suffix, and a hash of the whole between them, so that two
    long names never become one.
    """
    data = as_bytes(name)
    most = LONGEST - more
    if len(data) <= most:
        return name
    suffix = _end_to_keep(name)
    middle = "~" + hashlib.sha256(data).hexdigest()[:_HASH]
    room = most - len(as_bytes(suffix)) - len(middle)
    begin = to_text(data[:room].decode("utf-8", "ignore"))
    return begin + to_text(middle) + suffix


def shortened_path(path):
    # type: (Text) -> Text
    """Return a path with ``/`` between folders, each part shortened."""
    return "/".join(shortened(part) for part in path.split("/"))


def _end_to_keep(name):
    # type: (Text) -> Text
    """Return what stands behind the first dot of a name's last characters, with the dot."""
    end = name[-_LONGEST_SUFFIX:]
    _stem, dot, suffix = end.partition(".")
    return dot + suffix if len(as_bytes(suffix)) < _LONGEST_SUFFIX else ""


def name_on_disk(path):
    # type: (Text) -> Text
    """Return the path on the disk that a path in the records stands for."""
    return path if "\\x" not in path or os.sep == "\\" else _ESCAPED.sub(_byte, path)


def _byte(match):
    # type: (Any) -> Text
    code = int(match.group(1), 16)
    if code == 0x5C:
        return "\\"
    return match.group() if PY2 or code < 0x80 else chr(0xDC00 + code)


def on_disk(root, path):
    # type: (Text, Text) -> Text
    """Return where a file of the records lies below a folder."""
    return os.path.join(root, *name_on_disk(path).split("/"))


def checksum_line(digest, path):
    # type: (Text, Text) -> bytes
    """Return a line of a checksum list as ``sha256sum`` writes and reads it, for a path in the records.

    Source: GNU coreutils, "md5sum invocation": backslash, line feed and carriage return are escaped, and the line
    begins with a backslash then.
    """
    name = as_bytes(name_on_disk(path))
    escaped = name.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"" if escaped == name else b"\\") + as_bytes(digest) + b"  " + escaped + b"\n"
