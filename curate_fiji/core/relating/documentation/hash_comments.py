"""Comments of a plain text behind '#', as institutions put them into their templates; a heading of Markdown is none.

Lines that follow each other, framed by bare '#' or going on in the middle of a sentence, are a comment. One that
tells how to fill in the template is not read, nor are the others of that file; else they are text.
Source: README templates of university libraries in plain text.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation.line import BLANK, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence

    from curate_fiji.core.relating.documentation.line import Line

_ENDS = tuple(".!?:;\u3002\uff1a\uff01\uff1f")
_FEWEST = 2            # lines with words of a comment
_SHARE = 4             # of a file that is nearly all comments, these are what it says
_LONG_ENOUGH = 8       # words of a line that is a sentence


def take_out(lines):
    # type: (Sequence[Line]) -> None
    """Make blank lines of the comments that instruct, and lines of text of others."""
    runs = [run for run in _runs(lines) if _is_a_comment(run)]
    if not runs:
        return
    commented = sum(len(run) for run in runs)
    others = sum(1 for line in lines if line.kind == TEXT) - commented
    instructs = _SHARE * others >= commented and placeholders.instructs(
        " ".join(line.text for run in runs for line in run))
    for run in runs:
        for line in run:
            line.text = "" if instructs else line.text.lstrip("#").strip()
            line.kind = TEXT if line.text else BLANK


def _runs(lines):
    # type: (Sequence[Line]) -> List[List[Line]]
    """Return the lines with one '#' each that follow each other."""
    out = [[]]  # type: List[List[Line]]
    for line in lines:
        if line.kind == TEXT and (line.text == "#" or line.text.startswith(("# ", "#\t"))):
            out[-1].append(line)
        elif out[-1]:
            out.append([])
    return out


def _is_a_comment(run):
    # type: (Sequence[Line]) -> bool
    words = [line.text[1:].strip() for line in run]
    said = [one for one in words if one]
    if len(run) < _FEWEST or not said:
        return False
    if not words[0] or not words[-1]:
        return len(said) >= _FEWEST or said[0].count(" ") >= _LONG_ENOUGH
    return any(line[:1].islower() and above and not above.endswith(_ENDS) for above, line in zip(words, words[1:]))
