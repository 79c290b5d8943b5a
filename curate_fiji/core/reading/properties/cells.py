"""Tables of people and of places: how small the smallest group is, how exact the coordinates are. No cell is told.

Sources: k-anonymity (Sweeney 2002); ICO and HIPAA lists of quasi-identifiers; Darwin Core
(coordinateUncertaintyInMeters); DCN primers on human participants and on sensitive biodiversity data.
"""
from __future__ import absolute_import, unicode_literals

import csv
import io
import re

from curate_fiji.core.reading import decoding, tables
from curate_fiji.core.reading.bytes_of import Unknown
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

_QUASI = (
    ("age", r"^(?:age|alter|edad|\u00e2ge|eta|leeftijd)(?:_?(?:years?|yrs?|group|at_?\w{1,12}))?$"),
    ("sex or gender", r"^(?:sex|gender|geschlecht|sexo|g\u00e9nero|sexe|genere|geslacht)$"),
    ("date of birth", r"^(?:dob|date_?of_?birth|birth_?(?:date|day|year)|year_?of_?birth|geburts\w{1,8}"
                      r"|fecha_?de_?nacimiento)$"),
    ("postcode", r"^(?:zip|zip_?code|post_?code|postal_?code|plz|c\u00f3digo_?postal|cp)$"),
    ("ethnicity", r"^(?:race|ethnicity|ethnic_?group|race_?ethnicity|etnia|raza)$"),
    ("occupation", r"^(?:occupation|job|job_?title|profession|beruf|ocupaci\u00f3n)$"),
    ("education", r"^(?:education|education_?level|degree|schooling)$"),
    ("place of living", r"^(?:city|town|county|district|municipality|village|residence|ciudad|wohnort)$"),
    ("marital status", r"^(?:marital_?status|marital)$"),
    ("handedness", r"^(?:handedness|hand)$"),
    ("weight", r"^(?:weight|weight_?kg|body_?weight|bmi)$"), ("height", r"^(?:height|height_?cm|body_?height)$"))
_COORDINATE = re.compile(r"^(?:decimal_?)?(?:lat|lon|lng|long|latitude|longitude)(?:_?(?:dd|wgs84|deg))?$"
                         r"|^(?:gps_?)(?:lat|lon)\w{0,8}$")
_DECIMAL = re.compile(r"^\s*[-+]?\d{1,3}[.,](\d{1,15})\s*$")
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s.-]+")
_MOST_ROWS = 100000
_HEAD = 65536


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a delimited table that has columns of people or of places."""
    rows = _rows(data)
    header = [_SPLIT.sub("_", cell.strip()).lower() for cell in next(rows, [])]
    quasi = [(number, label) for number, name in enumerate(header) for label, pattern in _QUASI
             if re.match(pattern, name)]
    places = [number for number, name in enumerate(header) if _COORDINATE.match(name)]
    groups = {}  # type: Dict[Tuple[Text, ...], int]
    decimals = -1
    for row in rows if quasi or places else ():
        cells = [row[number].strip() if number < len(row) else "" for number, _label in quasi]
        if any(cells):
            groups[tuple(cells)] = groups.get(tuple(cells), 0) + 1
        for number in places:
            found = _DECIMAL.match(row[number]) if number < len(row) else None
            decimals = max(decimals, len(found.group(1)) if found else -1)
    pairs = []  # type: Pairs
    if quasi and groups:
        pairs.append(("quasi-identifiers", ", ".join(sorted(set(label for _number, label in quasi)))))
        pairs.append(("smallest group that shares them (k)", "%d" % min(groups.values())))
        pairs.append(("rows that are alone with theirs", "%d of %d" % (
            sum(1 for count in groups.values() if count == 1), sum(groups.values()))))
    if decimals >= 0:
        pairs.append(("decimal places of coordinates", "%d" % decimals))
    return pairs


def _rows(data):
    # type: (Bytes) -> Iterator[List[Text]]
    head = data.some(0, _HEAD)
    text, encoding = decoding.decode(head)
    form = tables.form_of(text, ".tsv" if data.path.lower().endswith((".tsv", ".tab")) else ".csv", encoding,
                          len(head) == _HEAD)
    try:
        with io.open(data.path, "r", encoding=encoding, errors="replace", newline="") as stream:
            for number, cells in enumerate(csv.reader(tables.lines_of(stream, form), delimiter=str(form.delimiter))):
                if number > _MOST_ROWS:
                    return
                if cells:
                    yield [to_text(cell) for cell in cells]
    except csv.Error:
        raise Unknown("no table")
