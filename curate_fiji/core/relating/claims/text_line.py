"""One line of a README: what it is, what was set apart in it, and where its sentences end."""
from __future__ import absolute_import, unicode_literals

import bisect
import re

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    Span = Tuple[int, int, Text]   # start, end, how

BLANK, HEADING, ITEM, ROW, TEXT, CODE, TREE = ("blank", "heading", "item", "row", "text", "code", "tree")
# How a piece of a line is set apart
BACKTICKS, QUOTES, EMPHASIS, LINK, LINK_ELSEWHERE, TARGET = (
    "backticks", "quotes", "emphasis", "link", "link elsewhere", "target")
MASK = "\ufffc"     # stands for a character of an address: no part of a name or number
HOLE = "\ue000"     # stands for a character of a placeholder: <n>, {x}, [1-9]

_SENTENCE_END = re.compile("[.!?](?=\\s+[^a-z\\s])|[\u3002\uff01\uff1f\uff1b]|;\\s")
_COMMAND = re.compile(r"^\s*(?:[$>%]\s|>>>|\.\./|\./|(?:sudo|python3?|pip3?|conda|git|cd|ls|cp|mv|rm|mkdir|bash|sh"
                      r"|Rscript"
                      r"|java|curl|wget|unzip|tar|docker|import|from|library|source|def|for|if|print|cat|make|matlab"
                      r"|function|export|export|run|load|set|echo|install\.packages)\b)|[=(]\s*['\"]|\)\s*$|;\s*$")
# A command with an option, in running text: it needs no mark to be one
_TYPED = re.compile(r"(?:^|[\s(:;$>\"'\ufffc])(?:tar|unzip|gunzip|gzip|7z|wget|curl|rsync|scp|python3?|java|bash|sh"
                    r"|Rscript|docker|git|conda|matlab|ffmpeg|convert|octave)\s+(?:[\w./=-]{1,30}\s+)?"
                    r"(?:--?[A-Za-z][\w=-]{0,30}|[cxt]z?v?z?f)(?:\s+[\w./=-]{1,60}){0,3}\s+[\"'`./]{0,3}$")


class Line(object):
    """One line: ``number`` from 1; ``raw``; ``text`` cleaned; ``kind``; ``indent`` in columns.

    ``level``: of a heading; ``spans``: what was set apart; ``cells``: of a row, (start, end) in ``text``;
    ``targets``: relative link targets; ``start``: where the text begins behind a list marker;
    ``unmasked``: the text before addresses and placeholders were blanked out, of the same length;
    ``address``: whether an address stands in it; ``command``: whether it is code to run, rather than a list.
    """

    __slots__ = ("address", "cells", "command", "ends", "indent", "kind", "level", "marker", "number", "painted", "raw",
                 "spans", "start", "targets", "text", "unmasked")

    def __init__(self, number, raw):
        # type: (int, Text) -> None
        self.number = number
        self.raw = raw
        self.text = ""
        self.unmasked = ""
        self.kind = BLANK
        self.indent = 0
        self.level = 0
        self.marker = ""
        self.start = 0
        self.spans = []   # type: List[Span]
        self.cells = []   # type: List[Tuple[int, int]]
        self.targets = []  # type: List[Text]
        self.address = False
        self.command = False
        self.painted = None   # type: Optional[List[int]]
        self.ends = None      # type: Optional[List[int]]

    @property
    def body(self):
        # type: () -> Text
        """The text behind indent and marker."""
        return self.text[self.start:]


def span_at(line, start, end):
    # type: (Line, int, int) -> Optional[Span]
    """Return the innermost piece set apart that holds a place of the line."""
    if not line.spans:
        return None
    if line.painted is None:
        line.painted = [-1] * (len(line.text) + 1)
        for number in sorted(range(len(line.spans)), key=lambda n: line.spans[n][0] - line.spans[n][1]):
            first, last, _how = line.spans[number]
            line.painted[first:last] = [number] * len(line.painted[first:last])
    number = line.painted[start] if start < len(line.painted) else -1
    return line.spans[number] if number >= 0 and line.spans[number][1] >= end else None


def is_apart(line, start, end):
    # type: (Line, int, int) -> bool
    """Tell whether just this piece of the line is set apart."""
    span = span_at(line, start, end)
    return span is not None and span[0] == start and span[1] == end


def has_command(text):
    # type: (Text) -> bool
    """Tell whether a line of code is to be run, rather than a list."""
    return bool(_COMMAND.search(text))


def is_command(text):
    # type: (Text) -> bool
    """Tell whether a piece of text is to be typed into a shell or run as code."""
    return has_command(text) and " " in text.strip()


def is_typed(before):
    # type: (Text) -> bool
    """Tell whether what stands before a name in running text is a command that takes it: ``(tar -xf``."""
    return bool(_TYPED.search(before))


def sentence_at(line, start):
    # type: (Line, int) -> Tuple[int, int]
    """Return where the sentence begins and ends that a place of the line is in."""
    if line.ends is None:
        line.ends = [match.end() for match in _SENTENCE_END.finditer(line.text)] + [len(line.text)]
    number = bisect.bisect_right(line.ends, start)
    return (line.ends[number - 1] if number else 0), line.ends[min(number, len(line.ends) - 1)]
