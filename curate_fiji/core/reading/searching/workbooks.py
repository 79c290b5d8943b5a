"""Workbooks beside their text: hidden sheets, margins, defined names, cells; XLSX and the tables of OpenDocument.

Sources: ISO/IEC 29500 (OOXML), ISO/IEC 26300 (OpenDocument).
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import COMMENT, HIDDEN
from curate_fiji.core.model.look import DONE, Look
from curate_fiji.core.model.material import Columns, FreeText
from curate_fiji.core.reading.searching.office_parts import TOOL, Parts
from curate_fiji.core.system import markup

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.model.material import Material

_MOST_ROWS = 1000
_MOST_COLUMNS = 200
_PLACE = re.compile(r'\br="([A-Z]{1,3})\d{1,7}"')
_TEXT = re.compile(r"<(?:v|t)(?:\s[^<>]{0,100})?>([^<]*)<")
_MARGINS = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>([^<]{1,2000})<")


def search_workbook(parts, names, material):
    # type: (Parts, List[Text], Material) -> None
    """Add what an XLSX workbook holds: its names, hidden sheets, margins and cells."""
    for key, value in parts.rows("xl/workbook.xml"):
        if key.endswith(("definedNames/definedName", "fileRecoveryPr/@dataExtractLoad", "fileSharing/@userName")):
            material.texts.append(FreeText("defined name ", value))
    strings = _shared_strings(parts.rows("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
    sheets, targets = _sheets(parts.rows("xl/workbook.xml")), _targets(parts.rows("xl/_rels/workbook.xml.rels"))
    for label, state, relation in sheets:
        if state in ("hidden", "veryHidden"):
            material.marks.append((HIDDEN, "sheet %s" % label[:40], label))
        name = "xl/" + targets.get(relation, "").lstrip("/").replace("xl/", "", 1)
        if name not in names:
            continue
        xml = parts.xml(name)
        for said in _MARGINS.findall(xml):
            plain = re.sub(r"&[A-Z\d]|&\"[^\"]{0,60}\"", " ", markup.unescaped(said))
            material.texts.append(FreeText("sheet %s, margin " % label[:40], plain))
        rows = _cells(xml, strings)
        if rows:
            material.tables.append(Columns("sheet %s " % label[:40], rows[0], rows[1:]))
    material.looks += [Look(what, DONE, TOOL) for what in (looks.TABLE_HEADERS, looks.TABLE_CELLS)]


def _shared_strings(rows):
    # type: (List[Tuple[Text, Text]]) -> List[Text]
    return [value for key, value in rows if key.endswith("si/t")]


def _sheets(rows):
    # type: (List[Tuple[Text, Text]]) -> List[Tuple[Text, Text, Text]]
    sheets = []  # type: List[Dict[Text, Text]]
    for key, value in rows:
        if key.endswith("sheets/sheet/@name"):
            sheets.append({"name": value})
        elif "sheets/sheet/@" in key and sheets:
            sheets[-1][key.rsplit("@", 1)[1]] = value
    return [(one["name"], one.get("state", ""), one.get("id", "")) for one in sheets]


def _targets(rows):
    # type: (List[Tuple[Text, Text]]) -> Dict[Text, Text]
    found, one = {}, {}  # type: Dict[Text, Text], Dict[Text, Text]
    for key, value in rows:
        name = key.rsplit("@", 1)[-1]
        if name in ("Id", "Target"):
            one[name] = value
        if len(one) == 2:
            found[one["Id"]] = one["Target"]
            one = {}
    return found


def _cells(xml, strings):
    # type: (Text, List[Text]) -> List[List[Text]]
    """Return the first rows of a sheet as texts; neither rows nor cells need say where they are."""
    found = []  # type: List[List[Text]]
    for part in xml.split("<row")[1 : _MOST_ROWS + 2]:
        row = []  # type: List[Text]
        at = part.find("<c")
        while at >= 0 and len(row) < _MOST_COLUMNS:
            stop = part.find(">", at)
            if stop < 0:
                break
            head = part[at:stop]
            end = stop if head.endswith("/") else part.find("</c>", stop)
            cell = _PLACE.search(head)
            column = _column(cell.group(1)) if cell else len(row)
            value = "" if head.endswith("/") or end < 0 else _cell(part[stop + 1 : end], 't="s"' in head, strings)
            row += [""] * min(_MOST_COLUMNS, column - len(row)) + [value]
            at = part.find("<c", max(end, stop))
        if row:
            found.append(row)
    return found


def _cell(inside, is_shared, strings):
    # type: (Text, bool, List[Text]) -> Text
    value = " ".join(markup.unescaped(one) for one in _TEXT.findall(inside[:100000]))
    return strings[int(value)] if is_shared and value.isdigit() and int(value) < len(strings) else value


def _column(letters):
    # type: (Text) -> int
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def search_open_document(parts, material):
    # type: (Parts, Material) -> None
    """Add what an OpenDocument spreadsheet holds: its comments, changes, hidden sheets and cells."""
    rows = []  # type: List[List[Text]]
    for key, value in parts.rows("content.xml"):
        if key.endswith("annotation/creator") or ("/annotation/" in key and "/@" not in key):
            material.marks.append((COMMENT, "comments", value))
        elif "tracked-changes" in key and "/@" not in key:
            material.marks.append((COMMENT, "tracked changes", value))
        elif key.endswith("/style/table-properties/@display") and value == "false":
            material.marks.append((HIDDEN, "a sheet", ""))
        elif key.endswith("table/@name"):
            _table_of(rows, material)
            rows = []
        elif key.endswith("table-row/table-cell/p") and len(rows) <= _MOST_ROWS:
            rows[-1].append(value) if rows else rows.append([value])
        elif key.endswith("table-row/@style-name"):
            rows.append([])
    _table_of(rows, material)


def _table_of(rows, material):
    # type: (List[List[Text]], Material) -> None
    rows = [row for row in rows if row]
    if rows:
        material.tables.append(Columns("", rows[0], rows[1:]))
        if not any(one.what == looks.TABLE_CELLS for one in material.looks):
            material.looks += [Look(what, DONE, TOOL) for what in (looks.TABLE_HEADERS, looks.TABLE_CELLS)]
