"""Tables whose rows are fields: 'Title | X', or a row of labels over one row of values."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation.line import ROW

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.line import Line

    Labels = List[Tuple[Text, Text]]

_MOST_CELLS = 40


def fields(lines):
    # type: (Sequence[Line]) -> Dict[int, Labels]
    """Return {index of a line: its (label, value) pairs} for the rows of tables that list fields."""
    out = {}  # type: Dict[int, Labels]
    for begin, end in _tables(lines):
        rows = [(at, cells) for at in range(begin, end) if lines[at].kind == ROW
                for cells in (lines[at].cells,) + lines[at].more]
        header = lines[rows[0][0]].header or rows[0][1] if rows else ()
        if rows and (not _is_of_columns(header) or _is_of_fields(rows)):
            out.update(_across(rows) or _down(rows))
    return out


def _tables(lines):
    # type: (Sequence[Line]) -> List[Tuple[int, int]]
    out, begin = [], -1  # type: Tuple[List[Tuple[int, int]], int]
    for at in range(len(lines) + 1):
        inside = at < len(lines) and (lines[at].kind == ROW or (begin >= 0 and lines[at].kind == "rule"))
        if inside and begin < 0:
            begin = at
        elif not inside and begin >= 0:
            out.append((begin, at))
            begin = -1
    return out


def _is_of_columns(header):
    # type: (Tuple[Text, ...]) -> bool
    """Tell whether a table explains the columns of another: 'column | description'."""
    if len(header) < 2 or not header[0]:
        return False
    first = vocabulary.fields_of(header[0], label=True)
    return "variables" in first or "files" in first or (not set(first) & set(vocabulary.ASKED)
                                                        and "description" in vocabulary.fields_of(header[1]))


def _is_of_fields(rows):
    # type: (Sequence[Tuple[int, Tuple[Text, ...]]]) -> bool
    """Tell whether nearly all labels under a header such as 'Item | Description' are known, written as labels are."""
    labels = [cells[0] for _at, cells in rows[1:] if len(cells) > 1]
    known = [label for label in labels if label[:1] != label[:1].lower() and vocabulary.fields_of(label, label=True)]
    return len(known) > 2 and len(known) * 3 >= len(labels) * 2


def _down(rows):
    # type: (Sequence[Tuple[int, Tuple[Text, ...]]]) -> Dict[int, Labels]
    """A field a row: its label in the first cell, what is said in the last that says something."""
    pairs = [(at,) + _pair(cells) for at, cells in rows if 1 < len(cells) <= _MOST_CELLS]
    known = [(at, label, value) for at, label, value in pairs if vocabulary.fields_of(label, label=True)]
    asked = [label for _at, label, _value in known
             if set(vocabulary.fields_of(label, label=True)) & set(vocabulary.ASKED + ("licence", "contact"))]
    if len(asked) < 2 and not (asked and (len(known) * 2 >= len(pairs) or len(known) > 2)):
        return {}
    out = {}  # type: Dict[int, Labels]
    for at, label, value in known:
        out.setdefault(at, []).append((label, value))
    return out


def _pair(cells):
    # type: (Tuple[Text, ...]) -> Tuple[Text, Text]
    """Return label and value of a row: a number may stand before, columns that explain the label between."""
    if len(cells) > 2 and not vocabulary.fields_of(cells[0], label=True) \
            and vocabulary.fields_of(cells[1], label=True):
        cells = cells[1:]
    if len(cells) == 2:
        return cells[0], cells[1]
    return cells[0], next((cell for cell in reversed(cells[1:]) if cell), "")


def _across(rows):
    # type: (Sequence[Tuple[int, Tuple[Text, ...]]]) -> Dict[int, Labels]
    """Labels in the first row, what is said in the one row under it."""
    if len(rows) != 2 or len(rows[0][1]) < 2 or len(rows[0][1]) > _MOST_CELLS:
        return {}
    labels, values = rows[0][1], rows[1][1]
    asked = [label for label in labels
             if set(vocabulary.fields_of(label, label=True)) & set(vocabulary.ASKED + ("licence",))]
    if len(asked) < 2 or vocabulary.fields_of(values[0], label=True):
        return {}
    return {rows[1][0]: [(label, value) for label, value in zip(labels, values) if label]}
