"""Key and value pairs in the text of side files and of text tags: JSON, XML, INI, ``key: value`` lines.

What a microscope writes beside an image (``metadata.txt``, ``.mrf``, BIDS sidecars, ``.htd``, logs) or into a
text tag (OME-XML, FEI, Zeiss SEM, ImageJ's Info, Aperio) is searched by key, whatever its form.
"""

from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji.core.system import markup
from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Any, List, Text, Tuple

    Row = Tuple[Text, Text]

MOST_ROWS = 50000
_DEEPEST = 40
_LONGEST_KEY = 120
_PAIR = re.compile(
    r"\s{0,40}[\"']?([^\s=:,;\"'#\[\]{}<>|][^=:\t|\"{}<>]{0,119}?)[\"']?\s{0,40}(?:=|:(?!//|[\\/])|\t)\s{0,40}(.*)"
)
_SECTION = re.compile(r"\s{0,20}\[([^\]]{1,80})\]\s{0,20}$")
_APERIO = re.compile(r"\s{0,40}([A-Za-z][A-Za-z0-9 _/.-]{0,60}?)\s{0,10}=\s{0,10}([^|]*)")


def rows(text):
    # type: (Text) -> Tuple[List[Row], Text, bool]
    """Return (rows of key and value, form, whether that is all) of a text.

    ``form``: ``JSON``, ``XML``, ``lines``, or "" where it holds no pairs. A key of JSON or XML is a path; one of
    lines starts with its section, where there is one.
    """
    start = text.lstrip("\ufeff \t\r\n\0")[:200]
    if start[:1] in "{[" and start:
        data, is_json = _json(text)
        if is_json:
            found = []  # type: List[Row]
            whole = _walk(data, "", found)
            return found + _named(found, ""), "JSON", whole
    if start[:1] == "<" and re.match(r"<[?!A-Za-z]", start):
        pairs, whole = markup.rows(text, MOST_ROWS)
        if pairs:
            return pairs + _named(pairs, "@"), "XML", whole
    return _lines(text)


def _json(text):
    # type: (Text) -> Tuple[Any, bool]
    """Return (what a JSON text or lines of JSON hold, whether it is JSON)."""
    try:
        return json.loads(text.strip("\ufeff \t\r\n\0")), True
    except (ValueError, RuntimeError):  # RuntimeError: brackets within brackets without end
        lines = [line for line in text.splitlines() if line.strip()][:MOST_ROWS]
    try:
        return [json.loads(line) for line in lines], True
    except (ValueError, RuntimeError):
        return None, False


_KEYS = ("k", "key", "name", "id", "tag", "label", "property", "field", "parameter")
_VALUES = ("value", "val", "v", "content", "data", "text")


def _named(pairs, mark):
    # type: (List[Row], Text) -> List[Row]
    """Return the rows whose key stands as a value before theirs: ``<M K="Operator">Ann</M>``,
    ``{"key": "Operator", "value": "Ann"}``, ``<key>Operator</key><string>Ann</string>``."""
    found = []
    for number, (key, value) in enumerate(pairs[:-1]):
        above, _slash, last = key.rpartition("/")
        if len(value) > _LONGEST_KEY or last.lstrip("@").lower() not in _KEYS:
            continue
        for other, said in pairs[number + 1 : number + 4]:
            same, _slash, name = other.rpartition("/")
            if (
                (mark
                and other == above)
                or (same == above
                and (
                    name.lstrip("@").lower() in _VALUES
                    or (last == "key" and name in ("string", "integer", "date", "real"))
                ))
            ):
                found.append(("%s/%s" % (above, value), said))
                break
    return found


def _walk(data, path, found):
    # type: (Any, Text, List[Row]) -> bool
    """Add the leaves below ``data``; return whether these are all."""
    waiting = [(data, path, 0)]
    while waiting:
        one, path, depth = waiting.pop()
        if len(found) >= MOST_ROWS:
            return False
        if depth > _DEEPEST:
            found.append((path, text_type(one)[:2000]))
        elif isinstance(one, dict):
            waiting.extend(
                (one[key], "%s/%s" % (path, key) if path else key, depth + 1) for key in sorted(one, reverse=True)
            )
        elif isinstance(one, list):
            waiting.extend((item, path, depth + 1) for item in reversed(one))
        elif one is not None and not isinstance(one, bool):
            found.append((path, _leaf(one)))
    return True


def _leaf(value):
    # type: (Any) -> Text
    return value if isinstance(value, text_type) else "%.10g" % value


def _lines(text):
    # type: (Text) -> Tuple[List[Row], Text, bool]
    found = []  # type: List[Row]
    section = ""
    lines = text.splitlines()
    for line in lines:
        if len(found) >= MOST_ROWS:
            return found, "lines", False
        match = _SECTION.match(line[:200])
        if match:
            section = match.group(1) + "/"
            continue
        if line.count("|") >= 2 and " = " in line:
            found += [
                (one.group(1), one.group(2).strip())
                for one in [_APERIO.match(part) for part in line.split("|")]
                if one is not None
            ]
            continue
        pair = _PAIR.match(line[:20000])
        if pair is not None and pair.group(2).strip():
            value = pair.group(2).strip().rstrip(",").strip("\"'")
            found.append((section + pair.group(1).strip(" \"'"), value))
    return found, "lines" if found else "", True
