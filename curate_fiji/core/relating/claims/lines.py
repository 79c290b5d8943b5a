"""The lines of a README as claims need them: cleaned of markup, with what each line is and what was quoted.

Numbers and names are looked for in cleaned lines; the line's number leads back to the text as it was written.
Every pattern here is bounded: the work grows with the length of the text and with nothing else.
"""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

from curate_fiji.core.relating.claims import markup, wrapping
from curate_fiji.core.relating.claims.text_line import CODE, HEADING, ITEM, ROW, TEXT, TREE, Line, has_command
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

LONGEST_LINE = 100000

_FENCE = re.compile(r"^\s{0,8}(```|~~~)")
_RULED = "-=*_~#^+.\"'`:\u2014\u2013\u2500\u2550"
_ITEM = re.compile("^([ \t]*)((?:[-*+\u2022\u2023\u25e6\u25aa\u25cf\u2013\u2014\u00b7\u2043>o])"
                   "|\\(?(?:\\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)])[ \t]+(?=\\S)")
_TREE = re.compile("^([ \t\u00a0\u2502|]*(?:\u251c|\u2514|\u2570|\u2523|\u2517|\\|--|\\|__|`--|\\+--|\\\\--)"
                   "[\u2500\u2501\u2574-]*[ \t\u00a0]*)(?=\\S)")
_HASHES = re.compile(r"^\s{0,3}(#{1,6})[ \t]*(?=[^#\s])(.*?)[ \t]*#*$")
_BACKSLASH = re.compile(r"(?<=[\w.):-])\\(?=[\w.(-])")
_WIDE_GAP = re.compile("\\S[ \u00a0]{3,}\\S")
_GAP_AFTER_NAME = re.compile("^\\S{1,120}(?:[ \u00a0]\\S{1,120}){0,6}(?:\\.\\w{1,8}|/)[ \u00a0]{2,}\\S")
_BLANKS = re.compile("[\\s\u00a0]+")


def lines_of(text):
    # type: (Text) -> List[Line]
    """Return the lines of a text."""
    whole = unicodedata.normalize("NFC", to_text(text)).replace("\ufeff", "")
    raws = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [Line(number + 1, raw[:LONGEST_LINE]) for number, raw in enumerate(raws)]
    in_code = False
    for number, line in enumerate(lines):
        if _FENCE.match(line.raw):
            in_code = not in_code
            continue
        if line.raw.strip():
            _read(line, in_code)
            if not in_code:
                _underlined(lines, number)
    wrapping.join(lines, TEXT)
    return lines


def _read(line, in_code):
    # type: (Line, bool) -> None
    """Set what a line that is not blank says by itself."""
    raw = line.raw.expandtabs(4) if line.raw[:1] in " \t" and "\t" in line.raw[:40] else line.raw
    if _rule_of(raw) or not re.sub(r"[|+:\s=-]", "", raw):
        return   # a rule, or the line below a table's head
    tree = _TREE.match(raw)
    if tree:
        line.kind, line.indent = TREE, len(tree.group(1))
        line.text, line.start = markup.clean(line, tree.group(1).replace("|", " ") + raw[tree.end():], True), tree.end()
    elif in_code:
        line.kind, line.indent = CODE, len(raw) - len(raw.lstrip())
        line.text, line.start = markup.clean(line, raw, True), line.indent
        line.command = has_command(raw)
    else:
        _read_text(line, raw)
    if "\\" in line.text:
        line.text = _BACKSLASH.sub("/", line.text)
    line.unmasked = line.text
    line.text = markup.masked(line, line.text)
    line.spans += markup.quotes(line.text)


def _read_text(line, raw):
    # type: (Line, Text) -> None
    heading = _HASHES.match(raw)
    if heading:
        line.kind, line.level = HEADING, len(heading.group(1))
        line.text = markup.clean(line, heading.group(2), False)
        return
    line.indent = len(raw) - len(raw.lstrip())
    if raw.count("|") >= 2 or re.match(r"^\s*\|", raw) or " | " in raw:
        line.kind, line.text = ROW, markup.clean(line, raw, False)
        line.cells = _cells(line.text, "|")
        return
    item = _ITEM.match(raw)
    if item and not (item.group(2) in "o>" and len(raw) < 4):
        line.kind, line.indent, line.marker = ITEM, len(item.group(1)), _marker(item.group(2))
        head = item.group(0)
        line.text = " " * len(head) + markup.clean(line, raw[len(head):], False, len(head))
        line.start = len(head)
    else:
        line.kind, line.text, line.start = TEXT, markup.clean(line, raw, False), line.indent
    body = line.text[line.start:].strip()
    if "\t" in body:
        line.cells = _cells(line.text, "\t")
    elif _WIDE_GAP.search(body) or _GAP_AFTER_NAME.match(body):
        line.cells = _columns(line.text, line.start)
    if line.kind == TEXT and len(line.cells) > 1:
        line.kind = ROW


def _columns(text, start):
    # type: (Text, int) -> List[Tuple[int, int]]
    """Return where the columns of a line begin and end: more than one blank is between them."""
    ends = [(start, start)]
    for blanks in _BLANKS.finditer(text, start):
        if blanks.group() not in (" ", "\u00a0"):
            ends.append((blanks.start(), blanks.end()))
    ends.append((len(text), len(text)))
    spans = [(one[1], other[0]) for one, other in zip(ends, ends[1:])]
    return [(begin, end) for begin, end in spans if begin < end]


def _rule_of(raw):
    # type: (Text) -> Text
    """Return the sign that a line is ruled with, as ``-----`` or ``=== ===``; "" of another line."""
    bare = raw.strip()
    sign = bare[:1]
    return sign if sign and sign in _RULED and bare[:3] == 3 * sign and not bare.strip(sign + " ") else ""


def _marker(marker):
    # type: (Text) -> Text
    return "number" if marker[-1] in ".)" else marker


def _underlined(lines, number):
    # type: (List[Line], int) -> None
    """Make a line a heading where the next one underlines it (setext, reStructuredText, rules of dashes)."""
    line = lines[number]
    if line.kind not in (TEXT, ITEM) or line.indent > 3 or number + 1 >= len(lines):
        return
    below = _rule_of(lines[number + 1].raw)
    if not below or len(lines[number + 1].raw.strip()) < 3 or len(line.raw.strip()) > 120:
        return
    before = lines[number - 1] if number else None
    if before is None or not before.raw.strip() or _rule_of(before.raw):
        line.kind = HEADING
        line.level = "=-~^\"'`+.:#*_".find(below) + 1 or 9


def _cells(text, mark):
    # type: (Text, Text) -> List[Tuple[int, int]]
    out, at = [], 0
    for part in text.split(mark):
        inner = part.strip()
        if inner:
            start = at + part.index(inner[0])
            out.append((start, start + len(part.strip())))
        elif 0 < at < len(text):
            out.append((at, at))
        at += len(part) + 1
    return out
