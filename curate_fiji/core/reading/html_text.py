"""HTML to the Markdown that says the same: headings, lists, tables, bold; what is not shown is left out."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading import tags

MYPY = False
if MYPY:
    from typing import List, Optional, Text

_BLOCKS = frozenset((
    "p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "table", "blockquote", "pre", "form",
    "fieldset", "address", "figure", "figcaption", "dl", "nav", "aside", "center", "body", "html", "hr", "caption",
    "thead", "tbody", "details", "summary"))
_UNSHOWN = frozenset(("script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD = ("b", "strong", "th")
_DEEPEST = 40


def to_markdown(html):
    # type: (Text) -> Text
    """Return the text of an HTML page as Markdown, a block a line."""
    return _Writer().write(html)


class _Writer(object):
    def __init__(self):
        # type: () -> None
        self.lines = []   # type: List[Text]
        self.line = ""
        self.cells = None  # type: Optional[List[Text]]
        self.in_cell = False
        self.rows = 0
        self.lists = []   # type: List[Text]
        self.unshown = ""
        self.heading = 0

    def write(self, html):
        # type: (Text) -> Text
        for kind, what, _attributes in tags.events(html):
            if self.unshown:
                if (kind == tags.END and what == self.unshown) or (self.unshown == "head" and kind == tags.START
                                                                   and (what in _BLOCKS or what in _HEADINGS)):
                    self.unshown = ""
            elif kind == tags.TEXT:
                self._text(what)
            elif kind == tags.START:
                if what in _UNSHOWN:
                    self.unshown = what
                else:
                    self._start(what)
            else:
                self._end(what)
        self._break()
        return "\n".join(self.lines).strip() + "\n"

    def _text(self, text):
        # type: (Text) -> None
        words = " ".join(text.split())
        if not words:
            if text and self.line and not self.line.endswith(" "):
                self.line += " "
            return
        if text[:1].isspace() and self.line and not self.line.endswith((" ", "**")):
            self.line += " "
        self.line += words
        if text[-1:].isspace():
            self.line += " "

    def _start(self, name):
        # type: (Text) -> None
        if name in _HEADINGS:
            self._break(True)
            self.line = "#" * int(name[1]) + " "
            self.heading = int(name[1])
        elif name == "br":
            if self.cells is None and not self.heading:
                self._break()
            else:
                self.line += " "
        elif name == "li":
            self._break()
            self.line = "  " * (min(len(self.lists), _DEEPEST) - 1) + "- "
        elif name in ("ul", "ol"):
            self._break(not self.lists)
            self.lists.append(name)
        elif name == "tr":
            self._break(self.rows == 0)
            self.cells = []
        elif name in ("td", "th") and self.cells is not None:
            self._cell()
            self.in_cell = True
        elif name == "dt":
            self._break(True)
            self.line = "**"
        elif name == "dd":
            self._break()
        elif name in _BOLD and self.cells is None and not self.heading:
            self._mark()
        elif name in _BLOCKS:
            if name == "table":
                self.rows = 0
            self._break(self.cells is None and not self.line.strip().startswith("-"))

    def _end(self, name):
        # type: (Text) -> None
        if name in _HEADINGS:
            self.heading = 0
            self._break(True)
        elif name in ("ul", "ol"):
            self._break()
            if self.lists:
                self.lists.pop()
        elif name in ("td", "th"):
            self._cell()
        elif name == "tr":
            self._row()
        elif name == "dt":
            self.line = self.line.rstrip() + ("**" if self.line.strip("* ") else "")
            self._break()
        elif name in _BOLD and self.cells is None and not self.heading:
            self._mark()
        elif name in _BLOCKS and self.cells is None:
            self._break(name not in ("body", "html"))
        elif name == "li":
            self._break()

    def _mark(self):
        # type: () -> None
        """Begin or end bold; a mark that marks nothing goes."""
        if self.line.endswith("**"):
            self.line = self.line[:-2]
        elif self.line.count("**") % 2:
            space = " " if self.line.endswith(" ") else ""
            self.line = self.line.rstrip() + "**" + space
        else:
            self.line += "**"

    def _cell(self):
        # type: () -> None
        if self.cells is None:
            return
        if self.in_cell:
            self.cells.append(self.line.strip().replace("|", "\\|"))
        self.line, self.in_cell = "", False

    def _row(self):
        # type: () -> None
        self._cell()
        if self.cells:
            self.lines.append("| %s |" % " | ".join(self.cells))
            self.rows += 1
        self.cells = None

    def _break(self, blank=False):
        # type: (bool) -> None
        if self.cells is not None:
            if self.line and not self.line.endswith(" "):
                self.line += " "
            return
        line = self.line.rstrip()
        if line.count("**") % 2:
            line += "**"
        if line.strip("*- #"):
            self.lines.append(line)
        self.line = ""
        if blank and self.lines and self.lines[-1]:
            self.lines.append("")
