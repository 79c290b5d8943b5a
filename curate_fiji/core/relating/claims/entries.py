"""Names as entries of lists, tables and drawn trees: an entry's whole name, and the path of its branch."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.relating.claims import text_line
from curate_fiji.core.relating.claims.mention import FOLDER, NAME

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text, Tuple

    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.shelf import Shelf
    from curate_fiji.core.relating.claims.text_line import Line

SEPARATES = re.compile("^[\"'`\u201d\u2019)\\]*]{0,3}(?:$|\\s*$|\\s{0,3}(?:[:\uff1a|=(\\[\uff08#,;\u2192\u2190]"
                        "|[-\u2013\u2014]{1,3}\\s)|\\t"
                        "|[ \u00a0]{2,})")
_WORDS_OF_SPEECH = re.compile(r"\b(?:the|this|these|that|is|are|was|were|contains?|includes?|see|has|have|which"
                              r"|file|named"
                              r"|using|der|die|das|le|la|les|el|los|il|ist|est|es|enth\w+|contient|contiene)\b",
                              re.IGNORECASE)
_LETTERED = re.compile(r"^\s*(?:[A-Za-z]|\d{1,3})[.)]\s+")


def body_start(line, labels):
    # type: (Line, object) -> int
    """Return where a line's own words begin, behind marker and label (``A. Filename:``)."""
    start = line.cells[0][0] if line.kind == text_line.ROW and line.cells else line.start
    match = labels.match(line.text[start:])  # type: ignore[attr-defined]
    if match:
        return start + int(match.end())
    lettered = _LETTERED.match(line.text[start:])
    return start + lettered.end() if lettered else start


def is_head(one, start):
    # type: (Mention, int) -> bool
    """Tell whether a name opens its line, or is alone in its cell."""
    if one.start == one.end:
        return False
    if not one.line.text[start:one.start].strip("*_\"'`([ \t\u201c\u2018\u00ab") and one.start >= start:
        return True
    return any(a == one.start and one.end == b for a, b in one.line.cells)


def whole_entries(found, labels):
    # type: (List[Mention], object) -> None
    """Give an entry of a list its whole name: ``my file with spaces.tif`` where the others are names too."""
    by_line = {}  # type: Dict[int, List[Mention]]
    entries = {}  # type: Dict[Tuple[Text, int, Text], int]
    for one in found:
        by_line.setdefault(one.line.number, []).append(one)
    for number in by_line:
        one = by_line[number][0]
        if one.head or _may_be_an_entry(one, body_start(one.line, labels)):
            looks = (one.line.kind, one.line.indent, one.line.marker)
            entries[looks] = entries.get(looks, 0) + 1
    for number in by_line:
        one = by_line[number][0]
        line = one.line
        start = body_start(line, labels)
        if one.head or not _may_be_an_entry(one, start):
            continue
        labelled = start > (line.cells[0][0] if line.kind == text_line.ROW and line.cells else line.start)
        listed = line.kind == text_line.TREE or labelled or (
            line.kind in (text_line.ITEM, text_line.ROW) and entries.get((line.kind, line.indent, line.marker), 0) > 1)
        if listed and (labelled or not _WORDS_OF_SPEECH.search(line.text[start:one.start])):
            one.start, one.written, one.head = start, line.text[start:one.end], True


def _may_be_an_entry(one, start):
    # type: (Mention, int) -> bool
    """Tell whether a name that is not there may begin with the words before it, as the whole of an entry."""
    before = one.line.text[start:one.start]
    return one.kind == NAME and not one.is_there and bool(before.strip()) and one.start >= start \
        and len(before.split()) <= 8 and not re.search("[:;|()\"/\uff1a]", before) \
        and bool(SEPARATES.match(one.line.text[one.end:]))


def resolve_trees(text_lines, found, shelf):
    # type: (Sequence[Line], Sequence[Mention], Shelf) -> None
    """Give names in a drawn tree the path of their branch."""
    first = {}  # type: Dict[int, Mention]
    for one in found:
        if one.head:
            first.setdefault(one.line.number, one)
    stack = []  # type: List[Tuple[int, Text]]
    for line in text_lines:
        if line.kind != text_line.TREE:
            if line.kind != text_line.BLANK and not set(line.text) <= set("\u2502| "):
                stack = []
            continue
        while stack and stack[-1][0] >= line.indent:
            stack.pop()
        name = re.match("(?:\\S+(?: (?!#|-|\u2190|<-|\\()\\S+){0,40})", line.body.strip("*` "))
        entry = name.group(0).strip("/") if name else ""
        mention = first.get(line.number)
        if mention and mention.kind == NAME:
            folders = [part for _indent, part in stack]
            _resolve_branch(mention, folders, shelf)
        elif mention and mention.kind == FOLDER:
            path = "/".join([part for _indent, part in stack] + [entry])
            exact = shelf.folders_at(path)
            mention.paths = shelf.below(exact) if exact else mention.paths
        stack.append((line.indent, entry))


def _resolve_branch(mention, folders, shelf):
    # type: (Mention, Sequence[Text], Shelf) -> None
    if "/" in mention.written or not folders:
        return
    paths, exact = shelf.at("/".join(list(folders) + [mention.written]))
    mention.paths, mention.exact, mention.placed = paths, exact, True
    if not exact or not (paths or mention.members):
        mention.written = "/".join(list(folders) + [mention.written])
