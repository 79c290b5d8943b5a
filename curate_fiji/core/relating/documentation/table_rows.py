"""The rows of tables: of Markdown, of grids, and of the simple tables of reStructuredText."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating.documentation import inline
from curate_fiji.core.relating.documentation.line import ROW, RULE, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.line import Line


def mark(lines):
    # type: (List[Line]) -> None
    """Rows of Markdown and reStructuredText tables, with the header of their table."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.kind == TEXT and line.text.count("|") >= 1 and _has_pipe_table(lines, at):
            at = _pipe_table(lines, at)
        elif line.kind == RULE and _columns(line.raw):
            at = _simple_table(lines, at)
        else:
            at += 1


def _has_pipe_table(lines, at):
    # type: (Sequence[Line], int) -> bool
    """A row of cells: between two pipes, or under or over a line of dashes and pipes."""
    text = lines[at].text
    if text.startswith("|") and text.count("|") >= 2:
        return True
    below = lines[at + 1].raw.strip() if at + 1 < len(lines) else ""
    return "|" in below and "--" in below and not set(below) - set("|-: +")


def _pipe_table(lines, at):
    # type: (List[Line], int) -> int
    header = ()  # type: Tuple[Text, ...]
    first = True
    while at < len(lines) and (("|" in lines[at].raw and lines[at].kind in (TEXT, RULE))
                               or lines[at].text.startswith("+-") or lines[at].text.startswith("+=")):
        line = lines[at]
        if not set(line.text) - set("|-:+= \t"):
            line.kind = RULE
        else:
            cells = _cells(line.text)
            below = lines[at + 1].raw.strip() if at + 1 < len(lines) else ""
            ruled = bool(below) and not set(below) - set("|-:+= ") and ("-" in below or "=" in below) \
                and not (below.startswith("+-") and first)
            if first and ruled:
                header = cells
            line.kind, line.cells, line.header = ROW, cells, header
            line.text = " | ".join(cells)
            first = False
        at += 1
    return at


def _cells(text):
    # type: (Text) -> Tuple[Text, ...]
    inner = text.strip()
    if inner.startswith("|"):
        inner = inner[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    parts = inner.replace("\\|", "\x00").split("|")
    return tuple(inline.plain(part.replace("\x00", "|").strip())[0] for part in parts)


def _columns(raw):
    # type: (Text) -> List[Tuple[int, int]]
    """Return where the columns of a simple reStructuredText table begin and end, [] for no such border."""
    text = raw.rstrip()
    if set(text) - set("= ") or "= " not in text:
        return []
    out, start = [], -1  # type: Tuple[List[Tuple[int, int]], int]
    for index, char in enumerate(text + " "):
        if char == "=" and start < 0:
            start = index
        elif char == " " and start >= 0:
            out.append((start, index))
            start = -1
    return out if len(out) > 1 else []


def _simple_table(lines, at):
    # type: (List[Line], int) -> int
    columns = _columns(lines[at].raw)
    borders = [n for n in range(at, min(len(lines), at + 2000)) if _columns(lines[n].raw) == columns]
    if len(borders) < 2:
        return at + 1
    header = ()  # type: Tuple[Text, ...]
    last = borders[2] if len(borders) > 2 else borders[1]
    for number in range(at + 1, last):
        line = lines[number]
        if line.kind != TEXT:
            continue
        cells = tuple(inline.plain(line.raw[begin:columns[n + 1][0] if n + 1 < len(columns) else None].strip())[0]
                      for n, (begin, _end) in enumerate(columns))
        if len(borders) > 2 and number < borders[1]:
            header = cells
        line.kind, line.cells, line.header, line.text = ROW, cells, header, " | ".join(cells)
    return last + 1
