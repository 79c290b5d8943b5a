"""The lines of a text and what each of them is: heading, label, item, table row, code, text.

Plain text, Markdown, reStructuredText, AsciiDoc, YAML heads and what ``reading.documents`` makes of HTML and
office files (which is Markdown) are read by one scanner, because people mix them. Every line keeps its number,
so that whatever is said of a README can be pointed at. All of it takes time that grows with the length of the
text: lines are looked at from both ends, never by a pattern that tries again.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import hash_comments, html_rows, inline, prompts, table_rows
from curate_fiji.core.relating.documentation.line import (
    BLANK,
    CODE,
    HEADING,
    ITEM,
    LABEL,
    LONGEST_LINE,
    ROW,
    RULE,
    TEXT,
    Line,
)

MYPY = False
if MYPY:
    from typing import List, Sequence, Set, Text, Tuple

_LONGEST_LABEL = 200
_LONGEST_HEADING = 160
_ADORNMENTS = "=-~^\"'`#*+.:_"
_DECORATION = "=-~#*+_<>|/\\ \t\u2014\u2013\u2500\u2550\u2015"
_TREE = "\u2500\u2502\u251c\u2514\u2570\u255a\u2560\u2551\u250c\u252c\u2510\u2518\u2534"
_OPENING, _CLOSING = "\u3010\u3014\uff3b\u300e", "\u3011\u3015\uff3d\u300f"    # Chinese and Japanese labels
_LONGEST_BRACKET = 40
_COLONS = ":\uff1a"
# Ranks of headings that no markup gives: what is nested in what
BANNER, CAPITALS, NUMBERED, BOLD, RUN_IN, LABELLED, BARE = 1, 2, 4, 7, 8, 9, 10

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[A-Za-z][.)]|[ivxIVX]{1,5}[.)])"
                     r"\s+(?=\S)")
_CAPITAL_LETTER = re.compile(r"([A-Z])[.)]\s+(?=[A-Z])")
_TIGHT_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)](?=[^\W\d])", re.UNICODE)
_BIBTEX = re.compile(r"@[A-Za-z]{4,20}\s?[{(]")
_TAGGED = re.compile(r"<[hH][1-6](?=[ >])")
_HASHES = re.compile(r"#{1,6}(?=[\s*_]|[^\W\d]{2})", re.UNICODE)
_MARKS = "-*+\u2022\u25cf\u25aa\u25e6\u2013\u2014\u00b7\u2023\u25ba\u27a4\u2043\u25cb\u25a0\uf0b7\u00a7"
_LETTER = re.compile(r"[^\W\d_]", re.UNICODE)
_LONG_WORD = re.compile(r"[^\W\d_]{5}", re.UNICODE)
_FILE_NAME = re.compile(r"[\w\-. ()\[\]]{1,120}\.[A-Za-z][A-Za-z0-9]{0,5}$", re.UNICODE)


def read(text):
    # type: (Text) -> List[Line]
    """Return the lines of a text."""
    lines = [Line(number + 1, raw[:LONGEST_LINE].rstrip()) for number, raw in enumerate(_split(text))]
    prompts.hide_comments(lines)
    _mark_code(lines)
    hash_comments.take_out(lines)
    _mark_rules(lines)
    html_rows.mark(lines)
    table_rows.mark(lines)
    lettered = _lettered(lines)
    for number, line in enumerate(lines):
        if line.kind == TEXT:
            _read_line(line, number in lettered)
    _mark_underlined(lines)
    _join_capitals(lines)
    prompts.take_out(lines)
    return lines


def _split(text):
    # type: (Text) -> List[Text]
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")


def _mark_code(lines):
    # type: (Sequence[Line]) -> None
    """Fenced code, BibTeX entries, and trees drawn with lines: their words are no headings."""
    fence, entry = "", False
    for line in lines:
        start = line.text[:3]
        entry = line.kind != BLANK and (entry or (not fence and bool(_BIBTEX.match(line.text))))
        if entry:
            entry = line.text != "}"
            line.kind = CODE
            continue
        if start in ("```", "~~~") and (not fence or line.text.startswith(fence)):
            fence = "" if fence else start
            line.kind = CODE
        elif fence and line.kind != BLANK:
            line.kind = CODE
        elif line.kind == TEXT and _is_tree(line.text):
            line.kind = CODE


def _is_tree(text):
    # type: (Text) -> bool
    """A branch of a tree of folders: '|-- masks/', '+-- a.tif', or drawn with lines."""
    branch = text.lstrip(_TREE + "|`+\\ \t\u00a0")
    if len(branch) == len(text) or not branch:
        return False
    if text[0] in _TREE:
        return True
    return branch[:1] == "-" and "|" not in branch and any(char.isalnum() for char in branch)


def is_rule(text):
    # type: (Text) -> bool
    """Tell whether a line is decoration: three or more marks and nothing else."""
    return len(text) >= 3 and not any(char.isalnum() for char in text) \
        and len(set(text.replace(" ", "").replace("\t", ""))) <= 2 and not text.startswith(("<", "[", "?"))


def _mark_rules(lines):
    # type: (Sequence[Line]) -> None
    for line in lines:
        if line.kind == TEXT and is_rule(line.text):
            line.kind = RULE


def _lettered(lines):
    # type: (Sequence[Line]) -> Set[int]
    """Return the indices of headings numbered by letters, 'A. Dataset Title', with their text set in below.

    One letter before a point is an initial as well: letters in order are wanted, most of them of known fields.
    """
    found = []  # type: List[Tuple[int, Text]]
    for number, line in enumerate(lines):
        match = _CAPITAL_LETTER.match(line.text) if line.kind == TEXT else None
        after = next((one for one in lines[number + 1:number + 3] if one.kind != BLANK), None)
        if match and len(line.text) <= _LONGEST_HEADING and after is not None and after.indent > line.indent:
            found.append((number, match.group(1)))
    in_order = sum(1 for one, other in zip(found, found[1:]) if other[1] > one[1])
    if not in_order or in_order < len(found) // 2:
        return set()
    known = [number for number, _letter in found if vocabulary.fields_of(lines[number].text[2:].strip(), label=True)]
    return set(number for number, _letter in found) if len(known) * 2 > len(found) else set()


def _join_capitals(lines):
    # type: (Sequence[Line]) -> None
    """A line in capitals that goes on with a text set in above it is no heading."""
    for before, line in zip(lines, lines[1:]):
        if line.kind == HEADING and line.level == CAPITALS and line.indent and before.kind == TEXT \
                and before.indent == line.indent:
            line.kind, line.level = TEXT, 0


def _read_line(line, lettered=False):
    # type: (Line, bool) -> None
    text = line.text
    if text.startswith(">") and not text.startswith(">>"):
        text = text.lstrip("> \t")
    hashes = _HASHES.match(text) if line.indent < 4 else None
    if hashes:
        line.kind, line.level = HEADING, len(hashes.group())
        text = text[hashes.end():].strip().rstrip("#").strip()
    elif _TAGGED.match(text) and line.indent < 4:
        line.kind, line.level = HEADING, int(text[2])
    elif text[:1] == "=" and text.lstrip("=")[:1] == " ":     # AsciiDoc, or a wiki's
        line.kind, line.level = HEADING, max(1, min(6, len(text) - len(text.lstrip("="))))
        text = text.strip("= ")
    else:
        text = _banner(line, text)
    if line.kind == TEXT:
        text = _bullet(line, text)
    numbered = _NUMBER.match(text) or _TIGHT_NUMBER.match(text)
    if numbered and (lettered or numbered.group()[:1].isdigit() or line.kind == HEADING
                     or _colon(text, numbered.end()) > 0):
        line.bullet = line.bullet or numbered.group().strip()
        text = text[numbered.end():]
    line.text, line.bold = inline.plain(text)
    _label(line)
    if line.kind == TEXT:
        _unmarked_heading(line)
    if line.kind == TEXT and line.bullet:
        line.kind = ITEM


def _banner(line, text):
    # type: (Line, Text) -> Text
    """'---- METHODS ----', '*** Files ***': a heading between decoration."""
    inner = text.strip(_DECORATION)
    before = len(text) - len(text.lstrip(_DECORATION))
    after = len(text) - len(text.rstrip(_DECORATION))
    if inner and before >= 3 and after >= 3 and len(inner) <= _LONGEST_HEADING and text[0] == text[-1] \
            and (text[:3] != "***" or before > 3) and text[0] not in "|<\\/":
        line.kind, line.level = HEADING, BANNER
        return inner
    return text


def _bullet(line, text):
    # type: (Line, Text) -> Text
    mark = text[:1]
    if mark and mark in _MARKS and text[1:2] in (" ", "\t", "\u00a0"):
        line.bullet = mark
        text = text[1:].strip()
        if text[:3].lower() in ("[ ]", "[x]"):
            text = text[3:].strip()
    elif mark and mark in _MARKS and mark not in "*_" and _LETTER.match(text[1:2]):
        line.bullet = mark     # '-strain: engineering strain'
        text = text[1:].strip()
    return text


def _label(line):
    # type: (Line) -> None
    """'label: value', ':label: value' of reStructuredText, a label in bold with its colon within."""
    text = line.text
    if text and text[0] in _OPENING and 1 < text.find(_CLOSING[_OPENING.index(text[0])]) < _LONGEST_BRACKET:
        end = text.find(_CLOSING[_OPENING.index(text[0])])
        text = line.text = text[1:end] + ":" + text[end + 1:].lstrip(_COLONS)
    lead = 1 if text[:1] == ":" and ":" in text[2:] and line.kind == TEXT else 0
    index = _colon(text, lead)
    if index < 0:
        return
    label = text[lead:index].strip()
    if not label or len(label) > _LONGEST_LABEL or not _LETTER.search(label):
        return
    line.label, line.value = label, text[index + 1:].strip()
    if line.value in (">", "|", ">-", "|-", ">+", "|+"):     # YAML: the text stands in the lines below
        line.value = ""
    if line.kind == TEXT:
        line.kind, line.level = LABEL, BOLD if line.bold >= index and not line.value else LABELLED
        line.level += min(line.indent // 2, 8)


def _colon(text, start):
    # type: (Text, int) -> int
    """Return where the colon stands that ends a label, -1 for none: none within an address or a time."""
    depth = 0
    for index in range(start, min(len(text), _LONGEST_LABEL + 2)):
        char = text[index]
        if char in "([{\uff08":
            depth += 1
        elif char in ")]}\uff09":
            depth = max(0, depth - 1)
        elif char in _COLONS and (depth == 0 or char == "\uff1a"):
            after = text[index + 1:index + 2]
            if char == "\uff1a" or not after or after.isspace() or after in "\"'\u201c\u00ab[(" \
                    or (after.isalpha() and index > 0 and text[index - 1].isalpha()) \
                    or (after.isdigit() and index > 0 and text[index - 1].isalpha()):
                if text[index + 1:index + 3] != "//":
                    return index
    return -1


def _unmarked_heading(line):
    # type: (Line) -> None
    """A line in capitals, or set in bold as a whole."""
    text = line.text
    if line.bold and line.bold >= len(text) and len(text) <= _LONGEST_HEADING:
        line.kind, line.level = HEADING, BOLD + min(line.indent // 2, 4)
    elif text.upper() == text and text.lower() != text and len(text) <= 100 and text[-1:] not in ".,;" \
            and _LONG_WORD.search(text) and not _FILE_NAME.match(text) and not line.bullet.strip("0123456789.()"):
        line.kind, line.level = HEADING, CAPITALS


def _mark_underlined(lines):
    # type: (Sequence[Line]) -> None
    """Headings with a line of marks under them, of Markdown and reStructuredText."""
    for number in range(1, len(lines)):
        rule, line = lines[number], lines[number - 1]
        if rule.kind != RULE or line.kind in (BLANK, RULE, ROW, CODE) or " " in rule.text.strip():
            continue
        above = lines[number - 2].kind if number > 1 else BLANK
        if above not in (BLANK, RULE, HEADING) or len(line.text) > _LONGEST_HEADING or rule.text[0] not in _ADORNMENTS:
            continue
        if (line.kind == LABEL and line.value) or len(rule.text) * 3 < len(line.text):
            continue
        if line.kind == ITEM and line.bullet in _MARKS:
            continue
        both = number > 1 and above == RULE and lines[number - 2].text[:1] == rule.text[:1]
        line.kind = HEADING
        line.level = BANNER if both or rule.text[0] == "=" else 2 if rule.text[0] == "-" else 3
