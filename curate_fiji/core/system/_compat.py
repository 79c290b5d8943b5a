"""The only place that knows two Pythons exist.

The rest of the core writes ``u"..."`` literals and calls these helpers where Jython 2.7 and
CPython 3 differ.
"""
from __future__ import absolute_import, unicode_literals

import csv
import io
import json
import os
import sys

PY2 = sys.version_info[0] == 2
JYTHON = sys.platform.startswith("java")

if PY2:
    text_type = unicode  # noqa: F821 - Jython 2.7 only
    LONE_SURROGATES = ""  # Jython's text has none: it holds whole code points
else:
    text_type = str
    LONE_SURROGATES = "%s-%s" % (chr(0xD800), chr(0xDFFF))


def to_text(value):
    """Return ``value`` as unicode text; bytes are read as UTF-8, bad bytes shown as U+FFFD."""
    if isinstance(value, text_type):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return text_type(value)


def path_text(path):
    """Return a file path as text that can always be written as UTF-8 and read by a person.

    Bytes of a file name that are not UTF-8 reach CPython as lone surrogates; they become
    ``\\xNN``, so that the name can be shown, hashed and logged but never breaks an encoder.
    """
    if isinstance(path, bytes):
        try:
            return path.decode("utf-8")
        except UnicodeDecodeError:
            return path.decode("latin-1")
    out = []
    for char in path:
        code = ord(char)
        if 0xDC80 <= code <= 0xDCFF and not PY2:
            out.append("\\x%02x" % (code - 0xDC00))
        else:
            out.append(char)
    return "".join(out)


def json_line(value):
    """Return ``value`` as one line of ASCII JSON with sorted keys: the same in both Pythons."""
    return to_text(json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":")))


def csv_text(rows):
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


def process_is_alive(pid):
    """Tell whether process ``pid`` of this machine lives; ``None`` where that can't be told."""
    if os.name == "nt" or not hasattr(os, "kill"):
        return None  # on Windows os.kill ends the process
    try:
        os.kill(pid, 0)
    except OSError as error:
        return error.errno == 1  # EPERM: alive, another user's
    except Exception:  # Jython without a native os.kill
        return None
    return True


def replace_file(source, target):
    """Rename ``source`` over ``target`` in one step."""
    if hasattr(os, "replace"):
        os.replace(source, target)
    else:
        os.rename(source, target)


def host_name():
    """Return this machine's name; Jython's ``socket`` would load a whole network library for it."""
    if hasattr(os, "uname"):
        return to_text(os.uname()[1])
    return to_text(os.environ.get("COMPUTERNAME", "unknown"))


def code_point_text(code):
    # type: (int) -> str
    """Return the character of a code point, U+FFFD where there is none."""
    try:
        return unichr(code) if PY2 else chr(code)  # noqa: F821 - Jython 2.7 only
    except (ValueError, OverflowError):
        return "\ufffd"
