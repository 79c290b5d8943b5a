"""Office documents beside their text: properties, comments, tracked changes, hidden sheets and cells.

Sources: ISO/IEC 29500 (OOXML), ISO/IEC 26300 (OpenDocument), [MS-OSHARED] (property sets of the older
binary formats). PDF and RTF have modules of their own.
"""

from __future__ import absolute_import, unicode_literals

import re
import zipfile

from curate_fiji import __version__
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import COMMENT, HIDDEN
from curate_fiji.core.model.look import DONE, NO_TOOL, NOT_DONE, PARTLY, Look
from curate_fiji.core.model.material import PROPERTIES, Columns, FreeText
from curate_fiji.core.reading.searching import pdf, rich_text
from curate_fiji.core.system import markup
from curate_fiji.core.system._compat import FAILURES, is_zip

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.model.material import Material

_TOOL = "CURATE for Fiji %s" % __version__
_LARGEST_PART = 2**25  # bytes of one part, unpacked
_MOST_PARTS = 400
_MOST_ROWS = 1000
_MOST_COLUMNS = 200
_PROPERTIES = re.compile(
    r"^(?:docProps/[\w.]{1,40}\.xml|meta\.xml|.*/customXml/item\d{0,3}\.xml|customXml/item\d{0,3}\.xml)$"
)
_COMMENTS = re.compile(
    r"^(?:word|xl|ppt)/(?:.*/)?(?:comments|people|persons?|commentAuthors|authors|threadedComments|footnotes)[\w/]{0,60}\.xml$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"/@(?:author|displayName|name|userId|initials|lastEditedBy|userName|creator)$")
_PAGE_TEXTS = re.compile(
    r"^(?:word/(?:header|footer|footnotes|endnotes)\w{0,10}\.xml|ppt/(?:slides|notesSlides)/[\w]{1,40}\.xml)$"
)
_PLACE = re.compile(r'\br="([A-Z]{1,3})\d{1,7}"')
_TEXT = re.compile(r"<(?:v|t)(?:\s[^<>]{0,100})?>([^<]*)<")
_MARGINS = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>([^<]{1,2000})<")
_RELATIONS = re.compile(r"^(?:word|xl|ppt)/(?:.*/)?_rels/[\w.]{1,60}\.rels$")


def search(path, suffix, data, whole, material):
    # type: (Text, Text, bytes, bool, Material) -> bool
    """Add what an office document holds beside its text; return whether it was one.

    ``path``: on disk; ``data``: its first bytes, ``whole``: whether these are all.
    """
    if data[:4] == b"PK\x03\x04" and is_zip(path):
        return _zipped(path, material)
    if data[:5] == b"{\\rtf":
        rich_text.search(data, material)
        return False   # its words are searched as any text's
    if data[:5] == b"%PDF-":
        pdf.search(data, material)
        return True
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and suffix in (".doc", ".xls", ".ppt", ".msg"):
        material.looks += [Look(looks.DOCUMENT_TEXT, NOT_DONE, why=NO_TOOL)]
        _words_of_old_formats(data, material)
        return True
    return False


def _zipped(path, material):
    # type: (Text, Material) -> bool
    gaps = []  # type: List[Text]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        kind = (
            "xlsx"
            if "xl/workbook.xml" in names
            else "ods"
            if "content.xml" in names and "mimetype" in names
            else "docx"
            if "word/document.xml" in names
            else "pptx"
            if "ppt/presentation.xml" in names
            else ""
        )
        if not kind:
            return False
        if len(names) > _MOST_PARTS * 5:
            gaps.append("only the first %d parts" % (_MOST_PARTS * 5))
        parts = _Parts(archive, gaps)
        for name in names[: _MOST_PARTS * 5]:
            if _PROPERTIES.match(name):
                _properties(parts.rows(name), material)
            elif _COMMENTS.match(name):
                _comments(name, parts.rows(name), material)
            elif _RELATIONS.match(name):
                _links(parts.rows(name), material)
            elif _PAGE_TEXTS.match(name):
                material.texts.append(FreeText(name.rsplit("/", 1)[-1] + " ", parts.text(name)))
        if kind == "docx":
            _changes(parts.rows("word/document.xml"), material)
        elif kind == "xlsx":
            _workbook(parts, names, material)
        elif kind == "ods":
            _open_document(parts, material)
    if not any(one.what == looks.DOCUMENT_TEXT for one in material.looks):
        material.looks.append(
            Look(looks.DOCUMENT_TEXT, PARTLY, _TOOL, gaps[0]) if gaps else Look(looks.DOCUMENT_TEXT, DONE, _TOOL)
        )
    return True


class _Parts(object):
    def __init__(self, archive, gaps):
        # type: (zipfile.ZipFile, List[Text]) -> None
        self._archive = archive
        self._gaps = gaps

    def rows(self, name):
        # type: (Text) -> List[Tuple[Text, Text]]
        """Return the rows of a part; see ``system.markup``."""
        found, whole = markup.rows(self.xml(name))
        if not whole:
            self._gaps.append("only the first %d entries of a part" % markup.MOST_ROWS)
        return found

    def text(self, name):
        # type: (Text) -> Text
        """Return the words of a part."""
        return "\n".join(value for key, value in self.rows(name) if "@" not in key)

    def xml(self, name):
        # type: (Text) -> Text
        """Return the text of a part."""
        try:
            info = self._archive.getinfo(name)
            if info.file_size > _LARGEST_PART:
                self._gaps.append("a part is too large")
                return ""
            return self._archive.read(info).decode("utf-8", "replace")
        except FAILURES:  # a damaged part costs itself alone; zlib's errors have no common class
            self._gaps.append("a part is damaged")
            return ""


def _properties(rows, material):
    # type: (List[Tuple[Text, Text]], Material) -> None
    name = ""
    for key, value in rows:
        if key.endswith(("property/@name", "user-defined/@name")):
            name = value
        elif "/@" not in key and key.rsplit("/", 1)[-1].lower() not in (
            "pages",
            "words",
            "characters",
            "template",
            "appversion",
        ):
            last = name if "property/" in key or key.endswith("user-defined") else key.rsplit("/", 1)[-1]
            material.add(PROPERTIES, [(last, value)], "document properties ")


def _comments(name, rows, material):
    # type: (Text, List[Tuple[Text, Text]], Material) -> None
    place = "comments" if "omment" in name else "people"
    for key, value in rows:
        if _NAMED.search(key) or key.endswith("authors/author"):
            material.marks.append((COMMENT, place, value))
        elif "/@" not in key and "omment" in name:
            material.marks.append((COMMENT, place, value))


def _links(rows, material):
    # type: (List[Tuple[Text, Text]], Material) -> None
    """Add where a document leads to: templates, linked pictures and workbooks, often in a user's folder."""
    for key, value in rows:
        if key.endswith("/@Target") and not value.startswith(("http:", "https:")) and (":" in value or "\\" in value):
            material.texts.append(FreeText("link ", value))


def _changes(rows, material):
    # type: (List[Tuple[Text, Text]], Material) -> None
    """Mark who changed what, and what was deleted and is still there."""
    for key, value in rows:
        if re.search(r"/(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)/@author$", key) or key.endswith("/delText"):
            material.marks.append((COMMENT, "tracked changes", value))
        elif re.search(r"/(?:instrText)$", key) and ("\\" in value or "@" in value):
            material.texts.append(FreeText("field ", value))


def _workbook(parts, names, material):
    # type: (_Parts, List[Text], Material) -> None
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
    material.looks += [Look(what, DONE, _TOOL) for what in (looks.TABLE_HEADERS, looks.TABLE_CELLS)]


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


def _open_document(parts, material):
    # type: (_Parts, Material) -> None
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
            material.looks += [Look(what, DONE, _TOOL) for what in (looks.TABLE_HEADERS, looks.TABLE_CELLS)]


def _words_of_old_formats(data, material):
    # type: (bytes, Material) -> None
    """Add the texts of the property sets of .doc, .xls and .ppt, whose meaning is told by numbers elsewhere."""
    for match in list(re.finditer(br"\x1e\x00\x00\x00[\x02-\xff]\x00\x00\x00([\x20-\x7e]{2,200})\x00", data))[:60]:
        material.add(PROPERTIES, [("text", match.group(1).decode("ascii"))], "document properties ")
