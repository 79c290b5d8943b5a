"""A name that a document writes, and what in the deposit it means."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating.claims import text_line

MYPY = False
if MYPY:
    from typing import Optional, Sequence, Text

    from curate_fiji.core.relating.claims import patterns
    from curate_fiji.core.relating.claims.shelf import Member
    from curate_fiji.core.relating.claims.text_line import Line

NAME, PATTERN, RANGE, FOLDER, STEM = ("name", "pattern", "range", "folder", "name without suffix")


class Mention(object):
    """A name in a line: ``kind``; ``written``; ``start``, ``end`` in the line's text; ``how`` it is set apart.

    ``head``: whether it opens its line or cell, as an entry of a list does; ``paths``, ``members``: what it
    means; ``exact``: whether a name with a folder (``placed``) is there in that folder; ``expected``: whether a
    file of that name, or of that pattern, should be there; ``pattern``: of a pattern or range.
    """

    __slots__ = (
        "end",
        "exact",
        "expected",
        "head",
        "how",
        "kind",
        "line",
        "members",
        "paths",
        "pattern",
        "placed",
        "start",
        "written",
    )

    def __init__(self, kind, line, start, end, written, paths=(), members=(), pattern=None):
        # type: (Text, Line, int, int, Text, Sequence[Text], Sequence[Member], Optional[patterns.Pattern]) -> None
        self.kind = kind
        self.line = line
        self.start = start
        self.end = end
        self.written = written
        self.paths = list(paths)
        self.members = list(members)
        self.pattern = pattern
        self.exact = True
        self.placed = "/" in written.strip("/")
        self.expected = False
        self.head = False
        span = text_line.span_at(line, start, end)
        self.how = span[2] if span else ""

    @property
    def is_there(self):
        # type: () -> bool
        """Whether something in the deposit is meant."""
        return bool(self.paths or self.members)

    def __repr__(self):
        # type: () -> str
        return str("<%s %r line %d %r>") % (self.kind, self.written, self.line.number, self.paths[:3])


def same(one, other):
    # type: (Mention, Mention) -> bool
    """Tell whether two mentions mean the same."""
    return one.written.lower() == other.written.lower() or (bool(one.paths) and one.paths == other.paths)


def only(found):
    # type: (Sequence[Mention]) -> Optional[Mention]
    """Return the one thing that some mentions mean, or None."""
    if not found or not all(same(one, found[0]) for one in found):
        return None
    return found[0]
