"""The outline of a delimited table: its header, its rows, rows of another length."""
from __future__ import absolute_import, unicode_literals

import csv
import io

from curate_fiji.core.model.record import Table
from curate_fiji.core.system._compat import PY2, to_text

MYPY = False
if MYPY:
    from typing import Any, Iterable, Iterator, List, Optional, Text

MOST_ROWS = 100000
MOST_COLUMNS = 500


def outline(path, suffix):
    # type: (Text, Text) -> Optional[Table]
    """Return the outline of a CSV or TSV file, or None where it is neither.

    ``rows`` counts the data rows (the first ``MOST_ROWS``); ``ragged`` those with another number
    of cells than the header. Comment lines (``#``) before the header are passed over.
    """
    if suffix not in (".csv", ".tsv"):
        return None
    delimiter = "\t" if suffix == ".tsv" else None
    header, width, rows, ragged = [], 0, 0, 0  # type: List[Text], int, int, int
    try:
        with io.open(path, "r", encoding="utf-8-sig", errors="replace") as stream:
            lines = _lines(stream)
            first = next(lines, "")
            if delimiter is None:
                delimiter = max(",;\t", key=first.count)
            reader = csv.reader(_joined(first, lines), delimiter=str(delimiter))
            for cells in reader:
                if not width:
                    header = [to_text(cell) for cell in cells[:MOST_COLUMNS]]
                    width = len(cells)
                elif cells:
                    rows += 1
                    ragged += len(cells) != width
                if rows >= MOST_ROWS:
                    break
    except csv.Error:
        return None
    return Table(header, rows, ragged) if header else None


def _lines(stream):
    # type: (Iterable[Text]) -> Iterator[Text]
    started = False
    for line in stream:
        if started or (line.strip() and not line.startswith("#")):
            started = True
            yield line.replace("\0", "")


def _joined(first, lines):
    # type: (Text, Iterator[Text]) -> Iterator[Any]
    """Yield lines as the ``csv`` of this Python wants them: bytes or texts."""
    yield first.encode("utf-8") if PY2 else first
    for line in lines:
        yield line.encode("utf-8") if PY2 else line


def to_markdown(text, suffix):
    # type: (Text, Text) -> Text
    """Return a CSV or TSV text as the rows of a Markdown table, a row a line; the text itself where it is neither."""
    lines = text.replace("\0", "").split("\n")
    delimiter = "\t" if suffix == ".tsv" else max(",;\t", key=text[:2000].count)
    out = []
    try:
        for cells in csv.reader(_joined("", iter(lines)), delimiter=str(delimiter)):
            row = [" ".join(to_text(cell).split()).replace("|", "\\|") for cell in cells[:MOST_COLUMNS]]
            out.append("| %s |" % " | ".join(row) if len(row) > 1 else "".join(row))
            if len(out) > MOST_ROWS:
                break
    except csv.Error:
        return text
    return "\n".join(out[1:]) + "\n"
