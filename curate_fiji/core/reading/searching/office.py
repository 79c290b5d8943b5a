"""Office documents beside their text: properties, comments, tracked changes, links.

Sources: ISO/IEC 29500 (OOXML), ISO/IEC 26300 (OpenDocument), [MS-OSHARED] (property sets of the older
binary formats). Workbooks, PDF and RTF have modules of their own.
"""

from __future__ import absolute_import, unicode_literals

import re
import zipfile

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import COMMENT
from curate_fiji.core.model.look import DONE, NO_TOOL, NOT_DONE, PARTLY, Look
from curate_fiji.core.model.material import PROPERTIES, FreeText
from curate_fiji.core.reading.searching import pdf, rich_text
from curate_fiji.core.reading.searching.office_parts import TOOL, Parts
from curate_fiji.core.reading.searching.workbooks import search_open_document, search_workbook
from curate_fiji.core.system._compat import is_zip

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.model.material import Material

_MOST_PARTS = 400
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
        parts = Parts(archive, gaps)
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
            search_workbook(parts, names, material)
        elif kind == "ods":
            search_open_document(parts, material)
    if not any(one.what == looks.DOCUMENT_TEXT for one in material.looks):
        material.looks.append(
            Look(looks.DOCUMENT_TEXT, PARTLY, TOOL, gaps[0]) if gaps else Look(looks.DOCUMENT_TEXT, DONE, TOOL)
        )
    return True


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


def _words_of_old_formats(data, material):
    # type: (bytes, Material) -> None
    """Add the texts of the property sets of .doc, .xls and .ppt, whose meaning is told by numbers elsewhere."""
    for match in list(re.finditer(br"\x1e\x00\x00\x00[\x02-\xff]\x00\x00\x00([\x20-\x7e]{2,200})\x00", data))[:60]:
        material.add(PROPERTIES, [("text", match.group(1).decode("ascii"))], "document properties ")
