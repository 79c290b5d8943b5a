"""Where a line stands: below which heading, and after which line that opens a list or a block of code."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims import text_line

MYPY = False
if MYPY:
    from typing import Dict, Sequence, Text

    from curate_fiji.core.relating.claims.text_line import Line

BEGIN = "(?:(?<![a-z])|(?=[\u2e80-\ud7ff]))"     # of a word, in scripts that put no spaces between them too
_LONGEST = 300      # characters of a heading or of an opening that are read


class Setting(object):
    """``heading``: the one above; ``opening``: the line that ends in a colon before a list, or stands before code;
    ``lacking``: whether one of them says that what follows is not there."""

    __slots__ = ("heading", "lacking", "opening")

    def __init__(self, heading="", opening=""):
        # type: (Text, Text) -> None
        self.heading = heading
        self.opening = opening
        titles = claim_words.any_of("headings_of_what_lacks", "^\\W{0,6}(?:\\d[\\d.]{0,6}\\s{1,3})?", "\\W{0,6}$")
        opening = re.split("[.!?\u3002]\\s", opening.rstrip(" .:\uff1a"))[-1]    # its last sentence
        self.lacking = bool((heading and titles.match(heading)) or (opening and (titles.match(opening) or any(
            claim_words.any_of(name, BEGIN).search(opening) for name in ("lacking", "missing_from")))))


def settings_of(text_lines):
    # type: (Sequence[Line]) -> Dict[int, Setting]
    """Return {number of a line: its setting} for each line that is not blank."""
    out = {}  # type: Dict[int, Setting]
    setting = Setting()
    last = ""
    used = gap = False
    for line in text_lines:
        text = line.text.strip()[:_LONGEST]
        if not text:
            gap = True
            continue
        if line.kind == text_line.HEADING:
            setting, last = Setting(text), ""
        elif line.kind == text_line.CODE:
            if last and last != setting.opening:
                setting = Setting(setting.heading, last)
        elif setting.opening and gap and used and line.kind == text_line.TEXT:
            setting = Setting(setting.heading)   # its list has ended
        out[line.number] = setting
        used = True
        if line.kind not in (text_line.HEADING, text_line.CODE):
            last = text
            if text.rstrip("*_`").endswith((":", "\uff1a")):
                setting, used = Setting(setting.heading, text), False
        gap = False
    return out
