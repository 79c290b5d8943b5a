"""The only place that knows two Pythons exist.

The rest of the core writes ``u"..."`` literals and calls these helpers where Jython 2.7 and
CPython 3 differ.
"""
from __future__ import absolute_import, unicode_literals

import csv
import io
import json
import os
import re
import sys
import time
import zipfile

MYPY = False
if MYPY:
    from typing import Any, Iterable, Sequence, Text, Tuple, Type, Union

PY2 = sys.version_info[0] == 2
JYTHON = sys.platform.startswith("java")

if PY2:
    text_type = unicode  # noqa: F821 - Jython 2.7 only
    LONE_SURROGATES = ""  # Jython's text has none: it holds whole code points
    _LONE = None
else:
    text_type = str
    LONE_SURROGATES = "%s-%s" % (chr(0xD800), chr(0xDFFF))
    _LONE = re.compile("[%s]" % LONE_SURROGATES)
_LIKE_ESCAPED = re.compile(r"\\(?=x[0-9a-f]{2})")

if JYTHON:
    from java.util import Locale
    if Locale.getDefault().getLanguage() in ("tr", "az", "lt"):
        # There upper and lower case are others: no suffix would be known by its capitals
        Locale.setDefault(Locale.ENGLISH)


def to_text(value):
    # type: (Any) -> Text
    """Return ``value`` as unicode text; bytes are read as UTF-8, bad bytes shown as U+FFFD."""
    if isinstance(value, text_type):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return text_type(value)


def shared_text(text):
    # type: (Text) -> Text
    """Return a text that recurs ten thousand times as one object, where this Python keeps such."""
    return text if PY2 else sys.intern(text)


def code_point(number):
    # type: (int) -> Text
    """Return the character of a number. Raises ``ValueError`` for one that no text may hold."""
    if not 0 < number < 0x110000 or 0xD800 <= number <= 0xDFFF:
        raise ValueError("no character")
    return unichr(number) if PY2 else chr(number)  # type: ignore[name-defined]  # noqa: F821


def path_text(path):
    # type: (Union[bytes, Text]) -> Text
    """Return a file path as text that can always be written as UTF-8 and read by a person.

    Bytes of a file name that are not UTF-8 reach CPython as lone surrogates; they become
    ``\\xNN``, so that the name can be shown, hashed and logged but never breaks an encoder. A name that holds
    such a text itself has its backslash written so: ``file_names.on_disk`` finds the way back.
    """
    if isinstance(path, bytes):
        try:
            return path.decode("utf-8")
        except UnicodeDecodeError:
            return path.decode("latin-1")
    return whole_text(_LIKE_ESCAPED.sub("\\\\x5c", path))


def _shown(match):
    # type: (Any) -> Text
    code = ord(match.group())
    return "\\x%02x" % (code - 0xDC00) if 0xDC80 <= code <= 0xDCFF else "\\u%04x" % code


def whole_text(text):
    # type: (Text) -> Text
    """Return text without half characters, which nothing can write: they are shown as ``\\xNN`` or ``\\uNNNN``."""
    return text if _LONE is None or _LONE.search(text) is None else _LONE.sub(_shown, text)


def utf8(text):
    # type: (Text) -> bytes
    """Return text as UTF-8; half characters as ``whole_text`` shows them."""
    return whole_text(text).encode("utf-8")


def json_line(value):
    # type: (Any) -> Text
    """Return ``value`` as one line of ASCII JSON with sorted keys: the same in both Pythons."""
    return to_text(json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":")))


def csv_text(rows):
    # type: (Iterable[Sequence[Any]]) -> Text
    """Return ``rows`` (lists of text) as RFC 4180 CSV text."""
    if PY2:
        buffer = io.BytesIO()
        writer = csv.writer(buffer)
        for row in rows:
            writer.writerow([to_text(cell).encode("utf-8") for cell in row])
        return buffer.getvalue().decode("utf-8")
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def _failures():
    # type: () -> Tuple[Type[Exception], ...]
    if not JYTHON:
        return (Exception,)
    from java.lang import Exception as JavaException
    from java.lang import StackOverflowError
    return Exception, JavaException, StackOverflowError


# What a stranger's bytes may raise: in Jython an error of Java's is no ``Exception``
FAILURES = _failures()


def monotonic():
    # type: () -> float
    """Return seconds of a clock that nobody sets back or forward."""
    if hasattr(time, "monotonic"):
        return time.monotonic()
    from java.lang import System
    return float(System.nanoTime()) / 1e9


def replace_file(source, target):
    # type: (Text, Text) -> None
    """Rename ``source`` over ``target`` in one step."""
    if hasattr(os, "replace"):
        os.replace(source, target)
    else:
        os.rename(source, target)


def host_name():
    # type: () -> Text
    """Return this machine's name; Jython's ``socket`` would load a whole network library for it."""
    if hasattr(os, "uname"):
        return to_text(os.uname()[1])
    return to_text(os.environ.get("COMPUTERNAME", "unknown"))


def code_point_text(code):
    # type: (int) -> Text
    """Return the character of a number, U+FFFD where there is none."""
    try:
        return code_point(code)
    except ValueError:
        return "\ufffd"


# Bytes of a zip's end record, the least that a zip can be
_SMALLEST_ZIP = 22


def is_zip(path):
    # type: (Text) -> bool
    """Tell whether the file at ``path`` is a zip; in Jython, ``zipfile`` ends in an error of Java's on a short file."""
    return os.path.getsize(path) >= _SMALLEST_ZIP and zipfile.is_zipfile(path)
