"""A template's questions that nobody took out: paragraphs in italics that ask to describe or provide something."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation.line import BLANK, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence

    from curate_fiji.core.relating.documentation.line import Line

_MOST_LINES = 12


def hide_comments(lines):
    # type: (Sequence[Line]) -> None
    """Make blank lines of comments of HTML: '<!-- Describe your data -->'."""
    begun = -1
    for at, line in enumerate(lines):
        if begun < 0 and "<!--" in line.text:
            head, _mark, rest = line.text.partition("<!--")
            if "-->" in rest:
                line.text = (head + rest.rpartition("-->")[2]).strip()
                line.kind = line.kind if line.text else BLANK
            elif not head.strip():
                begun = at
        elif begun >= 0 and "-->" in line.text:
            for one in lines[begun:at + 1]:
                one.kind, one.text = BLANK, ""
            begun = -1


def take_out(lines):
    # type: (Sequence[Line]) -> None
    """Make blank lines of the paragraphs in italics that are prompts."""
    paragraph = []  # type: List[Line]
    for line in lines:
        if paragraph or (line.kind == TEXT and line.raw.lstrip()[:1] in "_*" and line.raw.lstrip()[1:2].isalpha()):
            paragraph.append(line)
        if not paragraph:
            continue
        if line.kind == BLANK or len(paragraph) > _MOST_LINES:
            paragraph = []
        elif line.raw.rstrip()[-1:] == paragraph[0].raw.lstrip()[0]:
            if placeholders.is_placeholder(" ".join(one.raw.strip().strip("_*") for one in paragraph)):
                for one in paragraph:
                    one.kind, one.text, one.label, one.value = BLANK, "", "", ""
            paragraph = []
