"""Tables of HTML within plain text or Markdown: each row keeps the line on which it begins."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating.documentation import inline
from curate_fiji.core.relating.documentation.line import ROW, RULE, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.line import Line

_LONGEST_ROW = 20000


def mark(lines):
    # type: (Sequence[Line]) -> None
    """Make rows of the lines of each table that is begun and ended."""
    begun = -1
    for at, line in enumerate(lines):
        lower = line.text.lower() if line.kind == TEXT and "<" in line.text else ""
        if begun < 0 and "<table" in lower:
            begun = at
        if begun >= 0 and "</table" in lower:
            _rows(lines[begun:at + 1])
            begun = -1


def _rows(lines):
    # type: (Sequence[Line]) -> None
    held, first = [], lines[0]  # type: List[Text], Line
    for line in lines:
        if not held:
            first = line
        parts = _split(line.raw, "</tr")
        line.kind, line.text = RULE, ""
        for part in parts[:-1]:
            cells = _cells(" ".join(held + [part])[:_LONGEST_ROW])
            held = []
            if cells and not first.cells:
                first.kind, first.cells, first.text = ROW, cells, " | ".join(cells)
            elif cells:
                first.more += (cells,)
            first = line
        rest = parts[-1].strip("> \t") if len(parts) > 1 else parts[-1].strip()
        if rest and (held or "<t" in rest.lower()):
            held.append(rest)


def _split(text, mark):
    # type: (Text, Text) -> List[Text]
    """Part a text at a mark, in whatever case."""
    out, at, lower = [], 0, text.lower()  # type: Tuple[List[Text], int, Text]
    if len(lower) != len(text):
        lower = text
    while True:
        found = lower.find(mark, at)
        if found < 0:
            return out + [text[at:]]
        out.append(text[at:found])
        at = found + len(mark)


def _cells(row):
    # type: (Text) -> Tuple[Text, ...]
    parts = [part for piece in _split(row, "<td") for part in _split(piece, "<th")][1:]
    return tuple(inline.plain(_bare(part.partition(">")[2]))[0] for part in parts if not part.lower().startswith("ead"))


def _bare(html):
    # type: (Text) -> Text
    """A cell's words without tags; one that says to begin a line becomes a space."""
    out = []  # type: List[Text]
    for at, piece in enumerate(html.split("<")):
        out.append(piece.partition(">")[2] if at else piece)
        if at and piece[:2].lower() in ("br", "p>", "li"):
            out.insert(-1, " ")
    return " ".join("".join(out).split())
