"""The pieces of a line that can be names: split where names are joined, free of brackets and ends of sentences."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims.shelf import END_OF_NAME, is_wide

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

LONGEST_NAME = 400      # characters of a path in text
_JOINT = re.compile("\\.(?P<suffix>[A-Za-z0-9]{1,8})(?:[-\u2013\u2014&+/]|\\.{2,}|\u2026)(?=\\w)", re.UNICODE)


def pieces(text, at):
    # type: (Text, int) -> List[Tuple[int, int]]
    """Split ``a.tif/b.tif`` and ``a.tif-c.tif``; strip what brackets and ends of sentences leave."""
    out, start = [], 0
    known = claim_words.words("suffixes")
    for match in _JOINT.finditer(text):
        joint = text[match.end("suffix"):match.end()]
        if match.group("suffix").lower() in known and "." in text[match.end():] and (
                joint != "/" or match.group("suffix").lower() not in ("zip", "zarr", "tar", "gz", "7z", "app")):
            out.append((start, match.end("suffix")))
            start = match.end()
    for match in END_OF_NAME.finditer(text, start) if any(is_wide(char) for char in text) else ():
        if match.end() < len(text) and is_wide(text[match.end()]):
            out.append((start, match.end()))
            start = match.end()
    out.append((start, len(text)))
    return [_stripped(text, a, b, at) for a, b in out if b - a <= LONGEST_NAME]


def _stripped(text, start, end, at):
    # type: (Text, int, int, int) -> Tuple[int, int]
    while start < end and ((text[start] in "*_~^+-\u2013\u2014\u2022!&\u2026"
                           and text[start:start + 2] not in ("*.", "*_", "*-")
                           and not (text[start] in "_-+" and text[start + 1:start + 2].isalnum()
                                    and "." in text[start:end])
                           and not (text[start] == "*" and text[start + 1:start + 2].isalnum()
                                    and not text[start:end].endswith("*")))
                           or (text[start] in "([{" and not _closes(text, start, end))):
        start += 1
    while start < end and (text[end - 1] in ".,!?~^-\u2013\u2014_&\u2026" or
                           (text[end - 1] in ")]}" and not _opens(text, start, end)) or
                           (text[end - 1] == "*" and text[start] == "*" and "*" not in text[start + 1:end - 1]
                           and text[start:start + 2] not in ("*.", "*_"))):
        end -= 1
    return at + start, at + end


def _closes(text, start, end):
    # type: (Text, int, int) -> bool
    """Tell whether a bracket that opens a piece is closed inside it, before more of a name."""
    close = {"(": ")", "[": "]", "{": "}"}[text[start]]
    at = text.find(close, start, end)
    return start < at < end - 1 and text[at + 1:end].strip(".,!?") != ""


def _opens(text, start, end):
    # type: (Text, int, int) -> bool
    opening = {")": "(", "]": "[", "}": "{"}[text[end - 1]]
    return text.count(opening, start, end) >= text.count(text[end - 1], start, end)
