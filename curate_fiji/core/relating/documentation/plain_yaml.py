"""The YAML that citation and metadata files are written in: keys, lists, text over several lines; no more of it.

Source: YAML 1.2, as cffinit and repositories write it (citation-file-format 1.2.0). Anchors and tags stay text.
A line is looked at once, so that it takes time that grows with the text.
"""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Text, Tuple

_KEY = re.compile(r"(\"[^\"]{1,80}\"|'[^']{1,80}'|[^\W\d][\w .@/\-]{0,79}):(?=\s|$)", re.UNICODE)
_BLOCK = re.compile(r"([|>])[-+0-9]{0,2}\s*$")
_COMMENT = re.compile(r"\s#")
_DEEPEST = 6           # what is nested deeper stays text
_LONGEST = 20000       # lines


def read(text):
    # type: (Text) -> Tuple[Dict[Text, Any], Dict[Text, int]]
    """Return {key: text, list or dictionary} of a file's outermost keys, and {key: number of its line}."""
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_LONGEST])
    return reader.mapping(0, 0), reader.lines


class _Reader(object):
    """Reads ``rows`` from ``at`` on."""

    def __init__(self, rows):
        # type: (List[Text]) -> None
        self.rows = [row.expandtabs(4).rstrip() for row in rows]
        self.at = 0
        self.lines = {}   # type: Dict[Text, int]

    def _next(self):
        # type: () -> Optional[Tuple[int, Text]]
        """Go to the next line that is no comment; return its indent and words."""
        while self.at < len(self.rows):
            row = self.rows[self.at]
            bare = row.lstrip()
            if bare and bare[0] != "#" and row not in ("---", "..."):
                return len(row) - len(bare), bare
            self.at += 1
        return None

    def mapping(self, indent, depth):
        # type: (int, int) -> Dict[Text, Any]
        """Read 'key: value' lines set in as far as the first."""
        out = {}  # type: Dict[Text, Any]
        while True:
            found = self._next()
            if found is None or (found[0] < indent and depth):
                return out
            key = _KEY.match(found[1]) if found[0] == indent else None
            if key is None:
                if depth and found[0] == indent:
                    return out
                self.at += 1      # what we do not know
                continue
            name = key.group(1).strip("\"' ")
            if not depth:
                self.lines.setdefault(name, self.at + 1)
            self.at += 1
            out.setdefault(name, self._value(found[1][key.end():].strip(), indent, depth + 1))

    def _value(self, rest, indent, depth):
        # type: (Text, int, int) -> Any
        """Return what follows a key or a hyphen: on its line, or below and set in further."""
        block = _BLOCK.match(rest)
        if block:
            return self._block(indent, block.group(1) == "|")
        if rest and rest[0] != "#":
            return self._scalar(rest, indent)
        found = self._next()
        if found is None or found[0] < indent or depth > _DEEPEST:
            return ""
        if found[1][:2] in ("- ", "-"):
            return self._items(found[0], depth)
        if found[0] == indent:
            return ""
        return self.mapping(found[0], depth) if _KEY.match(found[1]) else self._scalar("", indent)

    def _items(self, indent, depth):
        # type: (int, int) -> List[Any]
        out = []  # type: List[Any]
        while True:
            found = self._next()
            if found is None or found[0] != indent or found[1][:2] not in ("- ", "-"):
                return out
            rest = found[1][1:].lstrip()
            inner = indent + len(found[1]) - len(rest)
            if _KEY.match(rest) and depth <= _DEEPEST:
                self.rows[self.at] = " " * inner + rest
                out.append(self.mapping(inner, depth + 1))
            else:
                self.at += 1
                out.append(self._value(rest, indent, depth + 1))

    def _block(self, indent, keeps_lines):
        # type: (int, bool) -> Text
        """Text under '>' or '|': all that is set in further."""
        words = []  # type: List[Text]
        while self.at < len(self.rows):
            row = self.rows[self.at]
            bare = row.lstrip()
            if bare and len(row) - len(bare) <= indent:
                break
            words.append(bare)
            self.at += 1
        return ("\n" if keeps_lines else " ").join(words).strip()

    def _scalar(self, rest, indent):
        # type: (Text, int) -> Any
        """Text on the line of its key and set in below it, without quotation marks and comment.

        '[a, b]' is a list, '{a: b}' a dictionary.
        """
        words = [rest] if rest else []
        while self.at < len(self.rows):
            row = self.rows[self.at]
            bare = row.lstrip()
            if not bare or len(row) - len(bare) <= indent:
                break
            words.append(bare)
            self.at += 1
        whole = " ".join(words)
        if whole[:1] in "\"'" and whole[:1]:
            end = whole.rfind(whole[0])
            return (whole[1:end] if end else whole[1:]).replace("''" if whole[0] == "'" else '\\"', whole[0])
        found = _COMMENT.search(whole)
        whole = whole[:found.start()].rstrip() if found else whole
        if whole[:1] == "[" and whole[-1:] == "]":
            return [part.strip(" \"'") for part in whole[1:-1].split(",") if part.strip(" \"'")]
        if whole[:1] == "{" and whole[-1:] == "}":
            pairs = [part.partition(":") for part in whole[1:-1].split(",")]
            return dict((key.strip(" \"'"), value.strip(" \"'")) for key, _colon, value in pairs)
        return "" if whole in ("~", "null") else whole
