"""XLSX: the sheets of a workbook, hidden ones too, and their words as Markdown; read with the standard library."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.reading import tags
from curate_fiji.core.reading.office import opened, part

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

MOST_ROWS = 5000         # of one sheet
_MOST_COLUMNS = 200
_MOST_SHEETS = 50
_CELL = re.compile(r"([A-Z]{1,3})\d+$")


class Sheet(object):
    """A sheet of a workbook: ``name``, ``hidden``, ``rows`` of cells as text, how many hold ``formulas``, whether
    all of it was ``whole``."""

    __slots__ = ("formulas", "hidden", "name", "rows", "whole")

    def __init__(self, name, hidden):
        # type: (Text, bool) -> None
        self.name = name
        self.hidden = hidden
        self.rows = []  # type: List[List[Text]]
        self.formulas = 0
        self.whole = True


def xlsx(path):
    # type: (Text) -> Text
    """Return the sheets of a workbook as Markdown: a heading and a table each. Raises as ``office.docx`` does."""
    out = []  # type: List[Text]
    for sheet in sheets(path):
        out.append("## Sheet: %s%s" % (sheet.name, " (hidden)" if sheet.hidden else ""))
        out.append("")
        for row in sheet.rows:
            if any(cell.strip() for cell in row):
                out.append("| %s |" % " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row))
            else:
                out.append("")
        out.append("")
    return "\n".join(out) + "\n"


def sheets(path):
    # type: (Text) -> List[Sheet]
    """Return the sheets of an XLSX workbook, hidden ones too. Raises as ``office.docx`` does."""
    with opened(path) as archive:
        try:
            strings = _strings(part(archive, "xl/sharedStrings.xml"))
        except KeyError:
            strings = []
        targets = _targets(part(archive, "xl/_rels/workbook.xml.rels"))
        out = []  # type: List[Sheet]
        for kind, name, attributes in tags.events(part(archive, "xl/workbook.xml")):
            if kind == tags.START and name == "sheet" and len(out) < _MOST_SHEETS:
                sheet = Sheet(attributes.get("name", ""), attributes.get("state", "visible") != "visible")
                target = targets.get(attributes.get("r:id", ""), "").lstrip("/")
                out.append(sheet)
                if target:
                    _fill(sheet, part(archive, target if target.startswith("xl/") else "xl/" + target), strings)
    return out


def _targets(xml):
    # type: (Text) -> Dict[Text, Text]
    return dict((attributes.get("id", ""), attributes.get("target", ""))
                for kind, name, attributes in tags.events(xml) if kind == tags.START and name == "relationship")


def _strings(xml):
    # type: (Text) -> List[Text]
    out, words, inside, phonetic = [], [], False, False  # type: Tuple[List[Text], List[Text], bool, bool]
    for kind, name, _attributes in tags.events(xml):
        if kind == tags.TEXT:
            if inside and not phonetic:
                words.append(name)
        elif name == "t":
            inside = kind == tags.START
        elif name == "rph":
            phonetic = kind == tags.START
        elif name == "si" and kind == tags.END:
            out.append("".join(words))
            words = []
    return out


def _fill(sheet, xml, strings):
    # type: (Sheet, Text, List[Text]) -> None
    row = []  # type: List[Text]
    column, form, value, inside = 0, "", "", False
    for kind, name, attributes in tags.events(xml):
        if kind == tags.TEXT:
            value += name if inside else ""
        elif name in ("v", "t"):
            inside = kind == tags.START
        elif name == "f" and kind == tags.START:
            sheet.formulas += 1
        elif name == "c" and kind == tags.START:
            column, form, value = _column(attributes.get("r", ""), len(row)), attributes.get("t", ""), ""
        elif name == "c":
            if form == "s" and value.strip().isdigit() and int(value) < len(strings):
                value = strings[int(value)]
            if column < _MOST_COLUMNS:
                row += [""] * (column - len(row)) + [value]
            else:
                sheet.whole = False
        elif name == "row" and kind == tags.START:
            row = []
        elif name == "row":
            if len(sheet.rows) >= MOST_ROWS:
                sheet.whole = False
                return
            sheet.rows.append(row)


def _column(reference, otherwise):
    # type: (Text, int) -> int
    match = _CELL.match(reference)
    if match is None:
        return otherwise
    number = 0
    for char in match.group(1):
        number = number * 26 + ord(char) - 64
    return max(number - 1, otherwise)
