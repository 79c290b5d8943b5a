"""The first rows of delimited tables, and what is searched in them."""

from __future__ import absolute_import, unicode_literals

import csv
import struct

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


def search_dbase(data, whole, material):
    # type: (bytes, bool, Material) -> bool
    """Add the columns and first rows of a dBASE table (beside shapes, of old databases); return whether it is one."""
    if len(data) < 65 or data[:1] not in (b"\x03", b"\x83", b"\x8b", b"\x30", b"\xf5"):
        return False
    count, head, size = struct.unpack(str("<IHH"), data[4:12])
    fields, at = [], 1   # of (name, place in a row, length)
    for place in range(32, min(head, len(data), 32 + 32 * MOST_COLUMNS) - 31, 32):
        name = data[place : place + 11].partition(b"\0")[0]
        if not name or name[:1] == b"\r":
            break
        length = ord(data[place + 16 : place + 17])
        fields.append((texts.decoded(name), at, length))
        at += length
    if not fields or at > size:
        return False
    starts = range(head, len(data) - size + 1, size)[:MOST_ROWS]
    rows = [[texts.decoded(data[start + where : start + where + length]).strip() for _name, where, length in fields]
            for start in starts]
    material.tables.append(Columns("", [name for name, _where, _length in fields], rows))
    material.looks += [
        Look(looks.TABLE_CELLS, DONE, _TOOL) if whole and count <= MOST_ROWS
        else Look(looks.TABLE_CELLS, PARTLY, _TOOL, "only the first %d rows" % len(rows))
    ]
    return True


def _rows(lines, delimiter):
    # type: (List[Text], Text) -> List[List[Text]]
    given = [line.replace("\0", "").encode("utf-8") if PY2 else line.replace("\0", "") for line in lines]
    try:
        return [[to_text(cell) for cell in row] for row in csv.reader(given, delimiter=str(delimiter))]  # type: ignore[arg-type]
    except csv.Error:
        return [line.split(delimiter) for line in lines]
