"""Lists that explain the columns of a table: 'genus: ...', 'title: title of the film'; their labels name no fields."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation.line import BLANK, ITEM, LABEL, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence, Set, Text

    from curate_fiji.core.relating.documentation.line import Line

_FEWEST = 5          # labels in a row
_MOST_KNOWN = 0.4    # of them the vocabulary may know
_FEWEST_NAMES = 0.6  # of them look as columns are named
_NAME = re.compile(r"^[^\W\d_A-Z]|^\w{1,60}_\w{1,60}$|^[A-Za-z]{1,40}[a-z][A-Z]\w{0,40}$|^[A-Z]{1,4}\d{1,4}$",
                   re.UNICODE)


def lines_of(lines):
    # type: (Sequence[Line]) -> Set[int]
    """Return the indices of the lines that explain columns."""
    out = set()  # type: Set[int]
    run = []     # type: List[int]
    for at, line in enumerate(list(lines)):
        if line.kind == LABEL and line.value and (not run or _is_beside(lines[run[0]], line)):
            run.append(at)
        elif not run or not _goes_on(lines, at, lines[run[0]]):
            out.update(_if_columns(lines, run))
            run = [at] if line.kind == LABEL and line.value else []
    out.update(_if_columns(lines, run))
    return out


def _is_beside(first, line):
    # type: (Line, Line) -> bool
    return line.indent == first.indent and line.bullet[:1] == first.bullet[:1]


def _goes_on(lines, at, first):
    # type: (Sequence[Line], int, Line) -> bool
    """Tell whether a line is nested in the list, goes on with an item, or is an item without a label."""
    line = lines[at]
    if line.kind == BLANK:
        return bool(first.bullet) and at + 1 < len(lines) and lines[at + 1].kind != BLANK
    if line.indent > first.indent:
        return True
    return (line.kind == ITEM and _is_beside(first, line)) or (line.kind == TEXT and not first.bullet
                                                             and lines[at - 1].kind != BLANK)


def _if_columns(lines, run):
    # type: (Sequence[Line], Sequence[int]) -> Sequence[int]
    labels = [lines[at].label for at in run]
    if len(labels) < _FEWEST:
        return ()
    known = sum(1 for label in labels if _is_known(label))
    names = sum(1 for label in labels if _NAME.match(label.strip("`'\"*")))
    return run if known <= _MOST_KNOWN * len(labels) and names >= _FEWEST_NAMES * len(labels) else ()


def _is_known(label):
    # type: (Text) -> bool
    return bool(vocabulary.fields_of(label, label=True) or vocabulary.person_part(label))
