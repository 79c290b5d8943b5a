"""What a document is speaking of where a line names nothing: by its heading, list entry or labelled entry."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.relating.claims import mention, text_line

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text

    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.text_line import Line

_KEY = re.compile("^\\s*(?:[-*\u2022]\\s*)?[^\\s:\uff1a][^:\uff1a.]{0,60}[:\uff1a](?!/)")
_HEAD, _ITEM, _ENTRY = "heading", "item", "entry"
_CAPITALS, _BOLD = 7, 8      # levels of headings that have no mark of their own


class _Scope(object):
    """What is being spoken of: by a heading, a list entry or a labelled entry, until it ends."""

    __slots__ = ("about", "depth", "keyed", "kind", "line")

    def __init__(self, kind, depth, about, line, keyed=False):
        # type: (Text, int, Optional[Mention], int, bool) -> None
        self.kind = kind
        self.depth = depth
        self.about = about
        self.line = line
        self.keyed = keyed


class Scopes(object):
    """What is being spoken of while the lines of a document go by in order."""

    def __init__(self):
        # type: () -> None
        self.scopes = []    # type: List[_Scope]
        self.paragraph = []  # type: List[Mention]
        self.in_paragraph = False
        self.before = None  # type: Optional[Line]

    def end_paragraph(self):
        # type: () -> None
        """Take notice of an empty line."""
        self.in_paragraph, self.paragraph = False, []

    def pass_by(self, line):
        # type: (Line) -> None
        """Take notice that a line was read."""
        self.in_paragraph, self.before = True, line

    def open(self, line, own):
        # type: (Line, Sequence[Mention]) -> None
        """Close what a line ends, and open what it begins."""
        level = _heading_level(line, own)
        if level:
            self.scopes = [one for one in self.scopes if one.kind == _HEAD and one.depth < level]
            self.scopes.append(_Scope(_HEAD, level, own[0] if len(own) == 1 else None, line.number))
            self.paragraph, self.in_paragraph = [], False
            return
        head = own[0] if own and own[0].head else None
        labelled = (head is not None and head.start > line.start
                    and line.kind in (text_line.TEXT, text_line.ITEM, text_line.ROW))
        if line.kind == text_line.ITEM:
            self._close(line.indent)
            self.scopes.append(_Scope(_ITEM, line.indent, head, line.number, labelled))
            self.paragraph = []
        elif line.kind in (text_line.TEXT, text_line.ROW):
            if not self._continues(line):
                self._close(line.indent)
            if head is not None and (labelled or line.kind == text_line.TEXT):
                self._close(line.indent)
                self.scopes.append(_Scope(_ENTRY, line.indent, head, line.number, labelled))
        if line.kind == text_line.TEXT:
            self.paragraph += own

    def _close(self, indent):
        # type: (int) -> None
        while self.scopes and self.scopes[-1].kind != _HEAD and self.scopes[-1].depth >= indent:
            self.scopes.pop()

    def _continues(self, line):
        # type: (Line) -> bool
        """Tell whether a line without marker goes on with the entry above it."""
        if not self.scopes or self.scopes[-1].kind == _HEAD:
            return False
        scope = self.scopes[-1]
        if line.indent > scope.depth:
            return True
        if self.in_paragraph and self.before is not None:
            ended = self.before.text.rstrip()[-1:]
            return ended in ":\uff1a" or (ended not in ".!?\u3002" and line.text.strip()[:1].islower()) \
                or ((scope.kind == _ENTRY or scope.keyed) and bool(_KEY.match(line.text) or line.kind == text_line.ROW))
        return scope.keyed and bool(_KEY.match(line.text))

    def spoken_of(self, line):
        # type: (Line) -> Optional[Mention]
        """Return what a line that names nothing itself is about."""
        for scope in reversed(self.scopes):
            if scope.line == line.number and scope.about is None:
                continue
            if scope.about is not None:
                return scope.about
            if scope.kind != _ITEM:
                return None   # a heading that names nothing, or two things
        return None

    def from_above(self, line):
        # type: (Line) -> Optional[Mention]
        """Return what a sentence that names nothing itself is about: named in its paragraph, else spoken of."""
        before = [one for one in self.paragraph if one.line is not line]
        if line.kind == text_line.TEXT and self.paragraph:
            return mention.only(before)
        return self.spoken_of(line)


def _heading_level(line, own):
    # type: (Line, Sequence[Mention]) -> int
    """Return the level of a heading, 0 for any other line."""
    if line.kind == text_line.HEADING:
        return line.level or 9
    if line.kind not in (text_line.TEXT, text_line.ITEM) or line.indent > 3 or len(line.text) > 160:
        return 0
    text = line.text
    for one in own:
        text = text[:one.start] + " " * (one.end - one.start) + text[one.end:]
    letters = re.sub(r"[\W\d_]", "", text, flags=re.UNICODE)
    if len(letters) >= 4 and letters == letters.upper() and letters != letters.lower() \
            and not re.search(r"[.;]\s*$", text):
        words = len(text.split())
        if (words >= 2 or not own) if line.kind == text_line.TEXT else words >= 2 and not own:
            return _CAPITALS
    if line.kind == text_line.TEXT and text_line.is_apart(line, line.start, len(line.text.rstrip(" :"))) \
            and line.text[line.start:line.start + 1] not in "\"'`" and line.text.rstrip()[-1:] not in ".,":
        span = text_line.span_at(line, line.start, line.start + 1)
        if span is not None and span[2] == text_line.EMPHASIS:
            return _BOLD
    return 0
