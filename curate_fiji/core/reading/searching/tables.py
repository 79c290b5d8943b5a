"""The first rows of delimited tables, and what is searched in them."""

from __future__ import absolute_import, unicode_literals

import csv

from curate_fiji import __version__
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.look import DONE, PARTLY, Look
from curate_fiji.core.model.material import Columns
from curate_fiji.core.reading.searching import texts
from curate_fiji.core.system._compat import PY2, to_text

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.model.material import Material

MOST_ROWS = 1000
MOST_COLUMNS = 500
_DELIMITERS = ("\t", ";", ",", "|")
_TOOL = "CURATE for Fiji %s" % __version__


def search(path, data, whole, material):
    # type: (Text, bytes, bool, Material) -> None
    """Add the header and the first rows of a delimited table."""
    text = texts.decoded(data)
    lines = [line for line in text.splitlines() if line.strip()]
    while lines and lines[0].startswith(("#", "//", "%")):
        lines = lines[1:]
    if not lines:
        material.looks.append(Look(looks.TABLE_CELLS, DONE, _TOOL))
        return
    name = path.lower()
    delimiter = "\t" if name.endswith((".tsv", ".tab")) and "\t" in lines[0] else max(_DELIMITERS, key=lines[0].count)
    rows = _rows(lines[: MOST_ROWS + 1], delimiter)
    if rows:
        material.tables.append(Columns("", rows[0][:MOST_COLUMNS], [row[:MOST_COLUMNS] for row in rows[1:]]))
    complete = whole and len(lines) <= MOST_ROWS + 1
    material.looks.append(
        Look(looks.TABLE_CELLS, DONE, _TOOL)
        if complete
        else Look(looks.TABLE_CELLS, PARTLY, _TOOL, "only the first %d rows" % MOST_ROWS)
    )


def _rows(lines, delimiter):
    # type: (List[Text], Text) -> List[List[Text]]
    given = [line.replace("\0", "").encode("utf-8") if PY2 else line.replace("\0", "") for line in lines]
    try:
        return [[to_text(cell) for cell in row] for row in csv.reader(given, delimiter=str(delimiter))]  # type: ignore[arg-type]
    except csv.Error:
        return [line.split(delimiter) for line in lines]
