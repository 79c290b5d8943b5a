"""The note that a depositor sends along: which findings of the preflight were dismissed, and why.

A text that people and software read: three lines a finding, under a head.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.preflight import Dismissed
from curate_fiji.core.system.safe_text import visible

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

NAME = "curate-preflight.txt"
ROLE = "preflight note"      # as ``knowledge/documents.json`` calls it
MOST = 500
_FIRST = re.compile(r"^Dismissed (\d{4}-\d\d-\d\d) ([a-z0-9.\-]{1,80}) \(([a-z0-9.\-]{1,80})\)$")
_FOUND, _BECAUSE = "  Found: ", "  Because: "


def text(name, dismissed):
    # type: (Text, Sequence[Dismissed]) -> Text
    """Return the note of a deposit."""
    lines = ["Preflight of %s: what the depositor looked at and leaves as it is" % visible(name), ""]
    for one in dismissed:
        lines += ["Dismissed %s %s (%s)" % (one.day, one.id, one.question), _FOUND + visible(one.text),
                  _BECAUSE + visible(one.because), ""]
    return "\n".join(lines)


def read(note):
    # type: (Text) -> List[Dismissed]
    """Return what a note says; lines that are none of its own are passed over."""
    lines = note.replace("\r\n", "\n").split("\n")
    out = []  # type: List[Dismissed]
    for at, line in enumerate(lines[:-2]):
        found = _FIRST.match(line)
        if found and len(out) < MOST and lines[at + 1].startswith(_FOUND) and lines[at + 2].startswith(_BECAUSE):
            day, id, question = found.groups()
            out.append(Dismissed(id, question, lines[at + 1][len(_FOUND):], lines[at + 2][len(_BECAUSE):], day))
    return out
