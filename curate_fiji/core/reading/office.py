"""DOCX and ODT: their words as Markdown, read with the standard library; workbooks have ``workbook``.

Headings stay headings, tables tables, and words that were taken out with tracked changes stay out. Every part
is limited before it is unpacked: what a part claims to hold is no reason to hold it.
"""
from __future__ import absolute_import, unicode_literals

import zipfile

from curate_fiji.core.reading import tags
from curate_fiji.core.system._compat import is_zip

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

MOST_BYTES = 20000000    # of one part, unpacked


def opened(path):
    # type: (Text) -> zipfile.ZipFile
    """Return an office file, open as the archive that it is. Raises ``ValueError`` for what is none."""
    if not is_zip(path):
        raise ValueError("no office file")
    return zipfile.ZipFile(path)


def part(archive, name):
    # type: (zipfile.ZipFile, Text) -> Text
    """Return a part as text. Raises ``KeyError`` where there is none, ``ValueError`` where it is too large."""
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise ValueError("too large")
    with archive.open(name) as stream:
        return stream.read(MOST_BYTES).decode("utf-8", "replace")


def docx(path):
    # type: (Text) -> Text
    """Return the words of a DOCX file as Markdown. Raises ``KeyError``, ``ValueError`` and errors of ``zipfile``."""
    with opened(path) as archive:
        xml = part(archive, "word/document.xml")
        try:
            levels = _style_levels(part(archive, "word/styles.xml"))
        except (KeyError, ValueError):
            levels = {}
    return _Docx(levels).read(xml)


def _style_levels(xml):
    # type: (Text) -> Dict[Text, int]
    """Return {style id: level of heading}; ids are translated, names are not."""
    levels, style = {}, ""  # type: Tuple[Dict[Text, int], Text]
    for kind, name, attributes in tags.events(xml):
        if kind == tags.START and name == "w:style":
            style = attributes.get("w:styleid", "")
        elif kind == tags.START and name == "w:name":
            title = attributes.get("w:val", "").lower()
            if title == "title":
                levels[style] = 1
            elif title.startswith("heading ") and title[8:].isdigit():
                levels[style] = min(6, int(title[8:]) + 1)
    return levels


class _Docx(object):
    """``tables``: the cells of the row at hand, one list for each table that we are in."""

    def __init__(self, levels):
        # type: (Dict[Text, int]) -> None
        self.levels = levels
        self.lines = []  # type: List[Text]
        self.line = ""
        self.level = 0
        self.listed = self.bold = self.in_run = False
        self.skipped = ""
        self.tables = []  # type: List[List[Text]]

    def read(self, xml):
        # type: (Text) -> Text
        in_text = False
        for kind, name, attributes in tags.events(xml):
            if self.skipped:
                if kind == tags.END and name == self.skipped:
                    self.skipped = ""
            elif kind == tags.TEXT:
                if in_text:
                    self._words(name)
            elif name == "w:t":
                in_text = kind == tags.START
            elif kind == tags.START:
                self._start(name, attributes)
            else:
                self._end(name)
        return "\n".join(self.lines) + "\n"

    def _words(self, text):
        # type: (Text) -> None
        if self.bold and not self.level and not self.tables and text.strip():
            text = "**%s** " % text.strip() if text.endswith(" ") else "**%s**" % text.strip()
            if self.line.endswith("**") and text.startswith("**"):
                self.line, text = self.line[:-2], text[2:]
        self.line += text

    def _start(self, name, attributes):
        # type: (Text, Dict[Text, Text]) -> None
        if name in ("w:del", "mc:fallback", "w:instrtext", "w:movefrom"):
            self.skipped = name
        elif name == "w:pstyle":
            self.level = self.levels.get(attributes.get("w:val", ""), 0)
        elif name == "w:numpr":
            self.listed = True
        elif name == "w:b" and self.in_run:
            self.bold = attributes.get("w:val", "1") not in ("0", "false")
        elif name == "w:r":
            self.in_run, self.bold = True, False
        elif name in ("w:br", "w:cr"):
            if self.tables:
                self.line += " "
            else:
                self._break()
        elif name == "w:tab":
            self.line += "\t"
        elif name == "w:tr":
            self.tables.append([])

    def _end(self, name):
        # type: (Text) -> None
        if name == "w:r":
            self.in_run = self.bold = False
        elif name == "w:p":
            if self.tables:
                self.line += " "
            else:
                self._break(True)
            self.level, self.listed = 0, False
        elif name == "w:tc" and self.tables:
            self.tables[-1].append(" ".join(self.line.split()).replace("|", "\\|"))
            self.line = ""
        elif name == "w:tr" and self.tables:
            cells = self.tables.pop()
            if self.tables:
                self.line += "; ".join(cells)
            else:
                self.lines.append("| %s |" % " | ".join(cells))
        elif name == "w:tbl" and not self.tables:
            self.lines.append("")

    def _break(self, ended=False):
        # type: (bool) -> None
        words = self.line.strip(" ")
        if words:
            mark = "#" * self.level + " " if self.level else "- " if self.listed else ""
            self.lines.append(mark + words)
        elif ended and self.lines and self.lines[-1]:
            self.lines.append("")
        if self.level and words:
            self.lines.append("")
        self.line = ""


def odt(path):
    # type: (Text) -> Text
    """Return the words of an ODT file as Markdown. Raises as ``docx`` does."""
    with opened(path) as archive:
        xml = part(archive, "content.xml")
    lines, line, mark, skipped = [], "", "", ""  # type: Tuple[List[Text], Text, Text, Text]
    cells = None  # type: Optional[List[Text]]
    depth = 0
    for kind, name, attributes in tags.events(xml):
        if skipped:
            if kind == tags.END and name == skipped:
                skipped = ""
        elif kind == tags.TEXT:
            line += name if depth else ""
        elif kind == tags.START:
            if name in ("text:tracked-changes", "office:annotation", "text:note", "office:forms", "draw:frame"):
                skipped = name if name != "draw:frame" else ""
            elif name == "text:h":
                level = attributes.get("text:outline-level", "1")
                line, mark, depth = "", "#" * (min(6, int(level) + 1) if level.isdigit() else 2) + " ", 1
            elif name == "text:p":
                depth += 1
                mark = "# " if attributes.get("text:style-name", "") == "Title" else mark
            elif name == "text:list-item":
                mark = "- "
            elif name == "text:s":
                line += " "
            elif name == "text:tab":
                line += "\t"
            elif name == "text:line-break":
                line += " " if cells is not None else "\n"
            elif name == "table:table-row":
                cells = []
        elif name in ("text:p", "text:h"):
            depth = max(0, depth - 1)
            if cells is not None:
                line += " "
            elif line.strip():
                lines.append(mark + line.strip())
                line, mark = "", ""
            elif lines and lines[-1]:
                lines.append("")
        elif name == "table:table-cell" and cells is not None:
            cells.append(" ".join(line.split()).replace("|", "\\|"))
            line = ""
        elif name == "table:table-row" and cells is not None:
            lines.append("| %s |" % " | ".join(cells))
            cells = None
    return "\n".join(lines) + "\n"
