"""What tables disclose: columns of persons and of positions, by their headers, borne out by their cells; and what
stands in cells by itself (addresses, keys, grid references)."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import pairs, people, texts
from curate_fiji.core.model import finding_kinds as kinds

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.disclosing.screening import Screening
    from curate_fiji.core.model.material import Columns

MOST_CELLS = 20000  # searched for what stands in them
_LATITUDE = re.compile(r"lat|breite|north|nord|utmn|utmy|hochwert|y$|\u7eac|\u7def")
_AMBIGUOUS = frozenset(
    "lat lon long lng coordinate coordinates easting northing utm wkt latdd londd gps geometrywkt".split()
)


def look(screening, table):
    # type: (Screening, Columns) -> None
    """Note what the columns and cells of a table disclose."""
    names = [people.normal(cell) for cell in table.header]
    personal = _personal(names, table)
    for number in personal:
        kind = kinds.PERSONAL_TABLE
        place = _place(table, number)
        screening.add(kind, place)
        for value in _cells(table, number):
            if value.strip() and not people.says_nothing(value):
                screening.add(kind, place, value.strip())
    positions = _positions(names, table)
    for number in positions:
        screening.add(kinds.POSITION, _place(table, number))
        for value in _cells(table, number):
            if value.strip():
                screening.add(kinds.POSITION, _place(table, number), value.strip())
    _look_at_cells(screening, table, set(personal + positions))


def _place(table, number):
    # type: (Columns, int) -> Text
    label = texts.masked(table.header[number])[:60]
    return "%scolumn %d (%s)" % (table.place, number + 1, label)


def _cells(table, number):
    # type: (Columns, int) -> List[Text]
    return [row[number] for row in table.rows if number < len(row)]


def _personal(names, table):
    # type: (Sequence[Text], Columns) -> List[int]
    """Return the columns that tell who somebody is."""
    sure = [number for number, name in enumerate(names) if _is_personal(name, table, number)]
    if not sure:
        return []
    beside = people.words("columns_with_patients")
    return sorted(set(sure + [number for number, name in enumerate(names) if name in beside]))


def _is_personal(name, table, number):
    # type: (Text, Columns, int) -> bool
    cells = [cell for cell in _cells(table, number)[:200] if cell.strip() and not people.says_nothing(cell)]
    if name in people.words("name_columns") or name in people.words("patient_keys"):
        if (
            name in ("patient", "paciente", "paziente", "pacjent", "pasient", "potilas")
            or "id" in name[-2:]
            or name.endswith(("nummer", "number", "no", "nr"))
        ):
            return any(pairs.tells_identity(cell) for cell in cells)
        return not table.rows or bool(cells)
    return False


def _positions(names, table):
    # type: (Sequence[Text], Columns) -> List[int]
    """Return the columns of positions; names that may mean other things count only with coordinates in them."""
    found = [number for number, name in enumerate(names) if pairs.is_position_key(name)]
    sure = []
    for number in found:
        cells = [cell for cell in _cells(table, number)[:200] if cell.strip()]
        good = sum(1 for cell in cells if _is_coordinate(names[number], cell))
        if (names[number] not in _AMBIGUOUS and (not table.rows or good)) or (cells and good >= 0.5 * len(cells)):
            sure.append(number)
    return sure


def _is_coordinate(name, cell):
    # type: (Text, Text) -> bool
    if pairs.is_coordinate(cell):
        return True
    text = cell.strip().replace(",", ".")
    if name in (
        "easting",
        "northing",
        "utme",
        "utmn",
        "utmx",
        "utmy",
        "utmeasting",
        "utmnorthing",
        "rechtswert",
        "hochwert",
    ):
        return re.match(r"^\d{5,7}(?:\.\d{1,6})?$", text) is not None
    if name in ("mgrs", "gridref", "gridreference", "osgridref"):
        return re.match(r"^(?:\d{1,2}[C-X])?\s?[A-Z]{2}\s?\d{2,5}\s?\d{2,5}$", cell.strip().upper()) is not None
    return re.match(r"^[-+]?\d{1,3}\.\d{2,15}$", text) is not None and "." in text and abs(float(text)) <= 180


def _look_at_cells(screening, table, done):
    # type: (Screening, Columns, set[int]) -> None
    seen = 0
    for row in table.rows:
        for number, cell in enumerate(row):
            seen += 1
            if seen > MOST_CELLS:
                return
            if number in done or len(cell) < 5 or cell.replace(".", "").replace("-", "").isdigit():
                continue
            for start, end, kind in texts.find(cell[:2000], published=True):
                place = (
                    _place(table, number) if number < len(table.header) else "%scolumn %d" % (table.place, number + 1)
                )
                screening.add(kind, place, cell[start:end])


def header_to_show(header):
    # type: (Sequence[Text]) -> List[Text]
    """Return a header as it may be shown: masked, and no cell of it that is a value rather than a name.

    A table without a header has data in its first row.
    """
    values = [cell for cell in header if re.search(r"^\s*[-+]?[\d.,:/-]{4,}\s*$", cell) or "@" in cell]
    if values and len(values) >= 0.3 * len(header):
        return [texts.mark("no header") for _cell in header]
    return [texts.masked(cell)[:200] for cell in header]
