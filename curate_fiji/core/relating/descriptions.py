"""What READMEs say of each file: behind its name in its line or row, under it, or of its folder or pattern."""
from __future__ import absolute_import, unicode_literals

import posixpath

from curate_fiji.core.relating.claims import excuses, lines, mention, names
from curate_fiji.core.relating.claims.shelf import Shelf
from curate_fiji.core.system import deadline

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Set, Text

    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.text_line import Line
    from curate_fiji.core.relating.deposit import Deposit

_SECONDS = 30.0
_LONGEST = 600           # characters of one description
_MOST_LINES = 12         # that go on under a name
_AROUND = " \t:-\u2013\u2014,;|()[]'\"`*\u201c\u201d#=>\u2192\uff1a"
# "and" in the languages that READMEs are read in
_AND = ("and", "und", "et", "y", "e", "en", "och", "og", "\u548c", "\u53ca", "\u4e0e", "\u3068")
_NAME, _GROUP, _FOLDER = range(3)   # what is said of a file itself goes before what is said of its folder


class Descriptions(object):
    """``by_path`` {path of a file: what is said of it}; ``lines`` {path of a README: numbers of the lines that are
    whole in those}."""

    def __init__(self):
        # type: () -> None
        self.by_path = {}  # type: Dict[Text, Text]
        self.lines = {}    # type: Dict[Text, Set[int]]
        self.rank = {}     # type: Dict[Text, int]

    def take(self, paths, words, rank):
        # type: (Sequence[Text], Text, int) -> None
        """Keep a description, unless one is known that is nearer to the file."""
        for path in paths:
            if rank < self.rank.get(path, 9):
                self.by_path[path], self.rank[path] = words, rank


def of(deposit):
    # type: (Deposit) -> Descriptions
    """Return what the READMEs of a deposit say of its files; nothing where it takes too long to read."""
    try:
        return deadline.within(_SECONDS, _read, deposit)
    except deadline.TookTooLong:
        return Descriptions()


def _read(deposit):
    # type: (Deposit) -> Descriptions
    found = Descriptions()
    if not deposit.readmes:
        return found   # the shelf of all names is for them
    shelf = Shelf([one.path for one in deposit.content], [])
    for record in deposit.readmes:
        text = record.document.text if record.document else ""
        text_lines = lines.lines_of(text)
        used = found.lines.setdefault(record.path, set())
        by_line = {}  # type: Dict[int, List[Mention]]
        for one in names.mentions(text_lines, shelf, posixpath.dirname(record.path)):
            if one.paths and one.start < one.end and not excuses.is_readme(one.written):
                by_line.setdefault(one.line.number, []).append(one)
        for number in sorted(by_line):
            _take_line(text_lines, number - 1, by_line, found, used)
    return found


def _take_line(text_lines, at, by_line, found, used):
    # type: (Sequence[Line], int, Dict[int, List[Mention]], Descriptions, Set[int]) -> None
    """Keep what a line says of the first name in it, or of several names that it lists, with what goes on below."""
    line = text_lines[at]
    heads = [one for one in by_line[line.number] if one.head]
    one = heads[0] if heads else by_line[line.number][0]
    more = _below(text_lines, at, by_line) if one.head else []
    listed = _listed_with(line, one, by_line[line.number])
    own = line.unmasked[listed[-1].end:] if not line.cells else _cells(line, one)
    words = " ".join(" ".join([own] + [other.unmasked[other.start:] for other in more]).split()).strip(_AROUND)
    if not any(char.isalpha() for char in words):
        return
    rank = _FOLDER if one.kind == mention.FOLDER else _NAME if one.kind == mention.NAME else _GROUP
    found.take([path for each in listed for path in each.paths], words[:_LONGEST], rank)
    if one.head and len(words) <= _LONGEST and one.kind == mention.NAME:
        used.add(line.number)
        used.update(other.number for other in more)


def _listed_with(line, first, mentions):
    # type: (Line, Mention, Sequence[Mention]) -> List[Mention]
    """Return a name and those that follow it with but a comma or an "and" between: ``a.tif, b.tif and c.tif``."""
    out = [first]
    for one in sorted(mentions, key=lambda each: each.start):
        if one.start >= out[-1].end:
            between = line.unmasked[out[-1].end:one.start].strip(" \t,;&+`'\"")
            if between and between.lower() not in _AND:
                break
            out.append(one)
    return out


def _below(text_lines, at, by_line):
    # type: (Sequence[Line], int, Dict[int, List[Mention]]) -> List[Line]
    """Return the lines that go on with a description: deeper than the name's, up to a blank line or another name."""
    out = []  # type: List[Line]
    indent = text_lines[at].indent
    for line in text_lines[at + 1:at + 1 + _MOST_LINES]:
        if not line.text.strip() or line.number in by_line or line.level or line.cells or line.indent <= indent:
            break
        out.append(line)
    return out


def _cells(line, one):
    # type: (Line, Mention) -> Text
    """Return the cells of a row behind the one that holds the name."""
    parts = [line.unmasked[begin:end].strip(" |`*") for begin, end in line.cells if begin >= one.end]
    return "; ".join(part for part in parts if part.strip(" -"))

