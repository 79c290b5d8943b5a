"""Which columns of a table the documentation explains, and where: in a data dictionary, a list, a table, a sentence.

A dictionary that is named after another table speaks for that one alone.
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.reading import columns

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple

    Document = Tuple[Text, Text]     # path, text

_LONGEST_NAME = 80
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_LABEL = re.compile("^(?:[-*+\u2022\u00b7>] ?|\\(?\\d{1,3}[.)] ?)?(.{1,80}?) ?"
                    "(?:[:=\uff1a\t]| [-\u2013\u2014]{1,3} |->|\u2192) ?(\\S.*)$")
_LISTED = re.compile(" ?[,;/&] ?| and ")
_MARKS = re.compile("[`*\"'\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb]+")
_PARTED = re.compile(r"[\s_.\-]+", re.UNICODE)
_SPACE = re.compile(r"\s+", re.UNICODE)
_AFTER = re.compile(r"^(.{1,80}?) ?[\[(].{1,60}[\])]$")
_SHORT = 3      # characters of a name that is a word of its own in a sentence by chance
_IN_WORDS = re.compile("[^\\s,;:(){}\\[\\]|\"'`*<>=]+", re.UNICODE)
_CODES = re.compile("\\w{1,12}\\s?(?:=|:|\u2013|-|\u2192|->)\\s?\\w|\\w{1,3}\\s?\\([^()]{2,40}\\)", re.UNICODE)
_UNIT_SAID = re.compile("[\\[(]\\s?([^\\[\\]()|]{1,20})\\s?[\\])]"
                        "|\\b(?:in|unit|units|einheit|unit\u00e9|unidad)\\b\\s?:?\\s?([^\\s,;.|]{1,20})",
                        re.IGNORECASE | re.UNICODE)


class Place(object):
    """Where a column is explained: ``path``, ``line``, the ``words`` beside its name, "" where it is only mentioned."""

    __slots__ = ("line", "path", "words")

    def __init__(self, path, line, words):
        # type: (Text, int, Text) -> None
        self.path = path
        self.line = line
        self.words = words

    @property
    def gives_unit(self):
        # type: () -> bool
        """Whether the words give a unit, or say that there is none."""
        cells = [cell.strip() for cell in self.words.split(" | ")]
        if any(columns.is_unit(cell) for cell in cells if cell):
            return True
        said = [one for match in _UNIT_SAID.finditer(self.words) for one in match.groups() if one]
        return any(columns.is_unit(one) or columns.is_unit(one.rstrip("s")) for one in said)

    @property
    def gives_codes(self):
        # type: () -> bool
        """Whether the words say what codes mean: '0 = control, 1 = treated'."""
        return len(_CODES.findall(self.words)) >= 2


def _key(name):
    # type: (Text) -> Text
    return _PARTED.sub(" ", _MARKS.sub("", name.replace("\\_", "_")).strip()).strip().lower()


class Explanations(object):
    """Where documents explain columns; ``documents``: (path, text); ``tables``: the paths of the tables."""

    def __init__(self, documents, tables):
        # type: (Sequence[Document], Sequence[Text]) -> None
        self._tables = sorted(tables)
        self._paths = [path for path, _text in documents]
        self._beside = {}  # type: Dict[Text, List[Place]]
        self._words = {}   # type: Dict[Text, Dict[Text, int]]
        self._text = {}    # type: Dict[Text, Text]
        for path, text in documents:
            self._read(path, text)

    def _read(self, path, text):
        # type: (Text, Text) -> None
        words = {}  # type: Dict[Text, int]
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            for name, beside in _entries(line[:2000]):
                self._beside.setdefault(_key(name), []).append(Place(path, number + 1, beside))
            for match in _IN_WORDS.finditer(line[:20000]):
                words.setdefault(_key(match.group(0).rstrip(".!?")), number + 1)
        self._words[path] = words
        self._text[path] = " %s " % _PARTED.sub(" ", _MARKS.sub("", text[:400000])).lower()

    def of(self, name, table):
        # type: (Text, Text) -> Optional[Place]
        """Return where a column of a table is explained, else where it is mentioned, else None."""
        return self._of(name, table) or (self._of(_without_unit(name), table) if _without_unit(name) != name else None)

    def _of(self, name, table):
        # type: (Text, Text) -> Optional[Place]
        key = _key(name)
        if not key:
            return None
        found = [one for one in self._beside.get(key, []) if self._speaks_of(one.path, table)]
        if found:
            return max(found, key=lambda one: (self._is_of(one.path, table), one.gives_unit, len(one.words) > 2,
                                               -one.line))
        for path in self._paths:
            if not self._speaks_of(path, table):
                continue
            if len(key) >= _SHORT and key in self._words[path]:
                return Place(path, self._words[path][key], "")
            if " " in key and " %s " % key in self._text[path]:
                return Place(path, 0, "")
        return None

    def _is_of(self, path, table):
        # type: (Text, Text) -> bool
        return _stem(table) in _key(posixpath.basename(path))

    def _speaks_of(self, path, table):
        # type: (Text, Text) -> bool
        """A document named after other tables is not about this one."""
        others = [one for one in self._tables if one != table and one != path and self._is_of(path, one)]
        return not others or self._is_of(path, table)


def _stem(path):
    # type: (Text) -> Text
    return _key(posixpath.splitext(posixpath.basename(path))[0])


def _without_unit(name):
    # type: (Text) -> Text
    match = _AFTER.match(name.strip())
    return match.group(1) if match else name


def _entries(line):
    # type: (Text) -> List[Tuple[Text, Text]]
    """Return (name, what stands beside it) pairs of a line: of a table's row, or of 'name: words'."""
    if _ROW.match(line):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        return [(cell, " | ".join(other for place, other in enumerate(cells) if place != number and other))
                for number, cell in enumerate(cells[:4]) if 0 < len(cell) <= _LONGEST_NAME
                and any(len(other) > 1 for place, other in enumerate(cells) if place != number)]
    match = _LABEL.match(_SPACE.sub(lambda run: "\t" if "\t" in run.group(0) else " ", line).strip())
    if not match:
        return []
    name, words = match.group(1), match.group(2)
    out = [(name, words)]
    bare = _AFTER.match(_MARKS.sub("", name))
    if bare:      # 'area (um2): ...'
        out.append((bare.group(1), name[len(bare.group(1)):] + " " + words))
    out += [(one, words) for one in _LISTED.split(name) if one != name]
    return out
