"""The outline of a table: its header, its rows, rows of another length, and how it is written.

Separator, encoding, lines before the header and a second header row are found from what the first lines have in
common, never from the suffix alone.
"""
from __future__ import absolute_import, unicode_literals

import csv
import io
import re
import zipfile
import zlib

from curate_fiji.core.model.table import Sheet, Table
from curate_fiji.core.reading import columns, decoding, workbook
from curate_fiji.core.system._compat import PY2, to_text
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Any, Iterable, Iterator, List, Optional, Sequence, Text, Tuple

    Rows = Sequence[Sequence[Text]]

MOST_ROWS = 100000
MOST_COLUMNS = 500
_HEAD = 65536            # bytes that tell how a table is written
_LOOKED_AT = 60          # lines of them
_MOST_BEFORE = 50        # lines before the header
_KEPT = 1000             # rows whose cells tell what a column holds
_NAMES = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}
_DELIMITERS = ("\t", ";", ",", "|")
_DELIMITED = (".csv", ".tsv", ".tab")
_DECIMAL_COMMA = re.compile(r"^\s*[-+]?\d{1,15},\d{1,15}(?:[eE][-+]?\d{1,3})?\s*$", re.UNICODE)
_DECIMAL_POINT = re.compile(r"^\s*[-+]?\d{0,15}\.\d{1,15}(?:[eE][-+]?\d{1,3})?\s*$", re.UNICODE)


class Form(object):
    """How a delimited table is written: ``encoding``, ``delimiter``, lines ``before`` its header."""

    __slots__ = ("before", "delimiter", "encoding")

    def __init__(self, encoding, delimiter, before):
        # type: (Text, Text, int) -> None
        self.encoding = encoding
        self.delimiter = delimiter
        self.before = before


def outline(path, suffix):
    # type: (Text, Text) -> Optional[Table]
    """Return the outline of a delimited table or of an XLSX workbook, or None where it is neither.

    ``rows`` counts the data rows (the first ``MOST_ROWS``); ``ragged`` those with another number
    of cells than the header. Comment lines (``#``) before the header are passed over.
    """
    if suffix in (".xlsx", ".xlsm"):
        return _workbook(path)
    if suffix not in _DELIMITED:
        return None
    with io.open(path, "rb") as stream:
        head = stream.read(_HEAD)
    text, encoding = decoding.decode(head)
    form = form_of(text, suffix, encoding, len(head) == _HEAD)
    try:
        with io.open(path, "r", encoding=encoding, errors="replace", newline="") as stream:
            kept, widths, rows = [], {}, 0   # type: List[List[Text]], dict[int, int], int
            for cells in csv.reader(lines_of(stream, form), delimiter=str(form.delimiter)):
                if not cells:
                    continue
                if rows > MOST_ROWS:
                    break
                rows += 1
                widths[len(cells)] = widths.get(len(cells), 0) + 1
                if len(kept) <= _KEPT:
                    kept.append([to_text(cell) for cell in cells[:MOST_COLUMNS]])
    except csv.Error:
        return None
    if not kept:
        return None
    head_rows = columns.head_of(kept)
    width = len(kept[0])
    if head_rows and widths.get(width + 1, 0) * 10 >= 9 * (rows - head_rows) and rows > head_rows:
        kept[:head_rows] = [[""] + row for row in kept[:head_rows]]   # as R writes the names of rows
        width += 1
        widths[width] += head_rows
    ragged = rows - widths.get(width, 0) - sum(1 for row in kept[1:head_rows] if len(row) != width)
    return _outlined(kept, head_rows, min(rows, MOST_ROWS + head_rows) - head_rows, ragged, _ways(form, kept))


def _ways(form, kept):
    # type: (Form, Rows) -> List[Text]
    """What a reader has to know to open the table; nothing where it is as most are."""
    ways = []
    if form.delimiter != ",":
        ways.append("separated by %s" % _NAMES[form.delimiter])
    if form.encoding not in ("utf-8", "ascii"):
        ways.append("encoded as %s" % form.encoding)
    if form.before:
        ways.append("%s before the header" % plural(form.before, "line"))
    cells = [cell for row in kept[1:] for cell in row]
    if any(_DECIMAL_COMMA.match(cell) for cell in cells) and not any(_DECIMAL_POINT.match(cell) for cell in cells):
        ways.append("decimal commas")
    return ways


def _outlined(kept, head_rows, rows, ragged, ways, sheets=(), explained=()):
    # type: (Rows, int, int, int, Sequence[Text], Sequence[Sheet], Sequence[Text]) -> Table
    header, units = columns.names_of(kept, head_rows)
    notes = list(ways)
    if head_rows == 0:
        notes.append("no header row")
    elif units:
        notes.append("a second header row with units")
    elif head_rows == 2:
        notes.append("two header rows")
    return Table(header, rows, ragged, "; ".join(notes), units, columns.kinds_of(kept[head_rows:], len(header)),
                 explained, sheets)


# How it is written -------------------------------------------------------------------------------

def form_of(text, suffix, encoding="utf-8", is_cut=False):
    # type: (Text, Text, Text, bool) -> Form
    """Return how the table is written whose first lines are ``text``; ``is_cut``: whether the last is not whole."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = lines[:-1] if is_cut and len(lines) > 1 else lines
    lines = lines[:_MOST_BEFORE + _LOOKED_AT]
    numbered = [(number, line) for number, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    best, score, usual = ("\t" if suffix != ".csv" else ","), 0.0, 1
    for delimiter in _DELIMITERS:
        widths = [_width(line, delimiter) for _number, line in numbered]
        many = [width for width in widths if width > 1]
        if not many:
            continue
        modal = max(sorted(set(many), reverse=True), key=many.count)
        found = many.count(modal) + 0.01 * (modal if delimiter == "\t" and suffix != ".csv" else 0)
        if found > score:
            best, score, usual = delimiter, found, modal
    return Form(encoding, best, _before(numbered, best, usual))


def _width(line, delimiter):
    # type: (Text, Text) -> int
    """Count the cells of a line; a separator within quotes is none."""
    outside = "".join(line.split('"')[::2]) if '"' in line else line
    return outside.count(delimiter) + 1


def _before(numbered, delimiter, usual):
    # type: (Sequence[Tuple[int, Text]], Text, int) -> int
    """Count the lines before the header: they have fewer cells than the table's lines, and stand apart from them."""
    if usual < 2:
        return 0
    widths = [_width(line.rstrip(delimiter), delimiter) for _number, line in numbered[:_MOST_BEFORE]]
    full = next((place for place, width in enumerate(widths) if width == usual), 0)
    few = all(width * 2 <= usual for width in widths[:full])
    apart = full and numbered[full][0] > numbered[full - 1][0] + 1
    names = numbered[full][1].split(delimiter)
    return full if (few or apart) and not all(columns.is_number(cell) for cell in names) else 0


def _from_header(stream, before):
    # type: (Iterable[Text], int) -> Iterator[Text]
    """Yield the lines from the header on; empty lines and comments count as none."""
    passed, started = 0, False
    for number, line in enumerate(stream):
        if number == 0:
            line = line.lstrip("\ufeff")
        if not started and (not line.strip() or line.startswith("#")):
            continue
        if passed < before:
            passed += 1
            continue
        started = True
        yield line.replace("\0", "")


def lines_of(stream, form):
    # type: (Iterable[Text], Form) -> Iterator[Any]
    """Return the lines of a table from its header on, as the ``csv`` of this Python wants them."""
    return _as_csv_wants(_from_header(stream, form.before))


def _as_csv_wants(lines):
    # type: (Iterable[Text]) -> Iterator[Any]
    """Yield lines as the ``csv`` of this Python wants them: bytes or texts."""
    for line in lines:
        yield line.encode("utf-8") if PY2 else line


def to_markdown(text, suffix):
    # type: (Text, Text) -> Text
    """Return a CSV or TSV text as the rows of a Markdown table, a row a line; the text itself where it is neither."""
    lines = text.replace("\0", "").split("\n")
    delimiter = form_of(text[:_HEAD], suffix).delimiter
    out = []
    try:
        for cells in csv.reader(_as_csv_wants(lines), delimiter=str(delimiter)):
            row = [" ".join(to_text(cell).split()).replace("|", "\\|") for cell in cells[:MOST_COLUMNS]]
            out.append("| %s |" % " | ".join(row) if len(row) > 1 else "".join(row))
            if len(out) > MOST_ROWS:
                break
    except csv.Error:
        return text
    return "\n".join(out) + "\n"


# Workbooks ---------------------------------------------------------------------------------------

def _workbook(path):
    # type: (Text) -> Optional[Table]
    """Return the outline of a workbook: of the sheet with most cells, and what its other sheets are."""
    try:
        found = [one for one in workbook.sheets(path) if any(cell.strip() for row in one.rows for cell in row)]
    except (IOError, OSError, zipfile.BadZipfile, zlib.error, KeyError, NotImplementedError, RuntimeError, ValueError):
        return None
    if not found:
        return None
    filled = [[row for row in one.rows if any(cell.strip() for cell in row)] for one in found]
    bodies = [rows[_first_full(rows):] for rows in filled]
    sheets = [Sheet(one.name, one.hidden, columns.names_of(rows, columns.head_of(rows))[0],
                    len(rows) - columns.head_of(rows), one.formulas) for one, rows in zip(found, bodies)]
    seen = [number for number, one in enumerate(found) if not one.hidden] or list(range(len(found)))
    main = max(seen, key=lambda number: (len(bodies[number]) * len(bodies[number][0]), -number))
    kept = bodies[main]
    head_rows = columns.head_of(kept)
    header = columns.names_of(kept, head_rows)[0]
    width = len(header)
    ragged = sum(1 for row in kept[head_rows:] if len(row) > width)
    before = _first_full(filled[main])
    ways = ["%s before the header" % plural(before, "line")] if before else []
    if not found[main].whole:
        ways.append("only its first %d rows were read" % workbook.MOST_ROWS)
    others = [row for number, rows in enumerate(bodies) if number != main for row in rows]
    return _outlined(kept[:_KEPT], head_rows, len(kept) - head_rows, ragged, ways, sheets,
                     columns.explained_in(others, header))


def _first_full(rows):
    # type: (Rows) -> int
    """Return the index of the row where a sheet's table begins: what stands before has far fewer cells."""
    widths = [sum(1 for cell in row if cell.strip()) for row in rows]
    usual = max(widths[:_LOOKED_AT], key=widths[:_LOOKED_AT].count)
    for number, width in enumerate(widths[:_MOST_BEFORE]):
        if width * 2 > usual:
            return number
    return 0
