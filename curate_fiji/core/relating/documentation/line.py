"""A line of a text, and what it can be."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Text, Tuple

BLANK, RULE, HEADING, LABEL, TEXT, ITEM, ROW, CODE = KINDS = (
    "blank", "rule", "heading", "label", "text", "item", "row", "code")
LONGEST_LINE = 20000     # characters of one line that are looked at


class Line(object):
    """One line.

    ``number``: from 1; ``kind``: of ``KINDS``; ``raw``: as it stands; ``text``: its words without marks of
    markup, bullets and numbering; ``indent``: columns before it; ``level``: rank of a heading or label, 1
    outermost; ``label`` and ``value``: of a line ``label: value``; ``cells``: of a table row, ``header``: of
    its table, where it has one; ``more``: cells of further rows on the same line; ``bullet``: the mark before
    an item; ``bold``: how many characters at the start of ``text`` were set in bold.
    """

    __slots__ = ("bold", "bullet", "cells", "header", "indent", "kind", "label", "level", "more", "number", "raw",
                 "text", "value")

    def __init__(self, number, raw):
        # type: (int, Text) -> None
        self.number = number
        self.raw = raw
        body = raw.expandtabs(4) if "\t" in raw[:80] else raw
        stripped = body.lstrip(" \u3000\u00a0")
        self.indent = len(body) - len(stripped)
        self.kind = TEXT if raw.strip() else BLANK
        self.text = raw.strip()
        self.level = 0
        self.label = ""
        self.value = ""
        self.cells = ()     # type: Tuple[Text, ...]
        self.header = ()    # type: Tuple[Text, ...]
        self.more = ()      # type: Tuple[Tuple[Text, ...], ...]
        self.bullet = ""
        self.bold = 0

    def __repr__(self):
        # type: () -> str
        return str("%s %d: %r") % (self.kind, self.number, self.text)
