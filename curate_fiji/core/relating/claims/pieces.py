"""The pieces of a line that can be names: split where names are joined, free of brackets and ends of sentences."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims import text_line
from curate_fiji.core.relating.claims.shelf import END_OF_NAME, is_wide

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.relating.claims.text_line import Line

LONGEST_NAME = 400      # characters of a path in text
_JOINT = re.compile("\\.(?P<suffix>[A-Za-z0-9]{1,8})(?:[-\u2013\u2014&+/]|\\.{2,}|\u2026)(?=\\w)", re.UNICODE)
_FEW = 4                # characters that belong to a name rather than to the sentence before it
# Words that end before a name begins
_PARTICLES = ("\u89c1\u662f\u5728\u548c\u4e0e\u7684\u53ca\u4e3a\u4e86"
              "\u306e\u306f\u3092\u306b\u3068\u304c\u3078")
_ASCII_NAME = re.compile(r"[A-Za-z0-9_./()+#-]{1,200}$")
_SET_OFF = " \t\u3000()[]\"'`\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f\u300a\u300b\u3010\u3011\uff08\uff09|"


def begin_in_wide(line, start, end):
    # type: (Line, int, int) -> int
    """Return where a name begins in a piece of a line that holds characters of a script without spaces.

    The longest run of letters and digits that ends in the suffix is the name; with such characters in it only where
    it is set off on both sides, or where little else is left of it. ``end - start`` is returned where none begins.
    """
    piece = line.text[start:end]
    if text_line.is_apart(line, start, end):
        return 0
    opened = max([0] + [1 + piece.rfind(one) for one, other in ("()", "[]") if piece.count(one) > piece.count(other)])
    after_particle = max(opened, 1 + max(piece.rfind(char) for char in _PARTICLES))
    if not after_particle and _is_set_off(line, start, end):
        return 0
    run = _ASCII_NAME.search(piece[after_particle:])
    begin = after_particle + (run.start() if run else 0)
    begin += len(piece[begin:]) - len(piece[begin:].lstrip("/-+#"))
    stem = piece[begin:].rfind(".")
    if begin == after_particle or stem > 2:
        return begin
    counted = stem == 0 and claim_words.any_of("counters", "", "$").search(piece[:begin])   # 38 .mat files
    if after_particle and not counted:
        return after_particle
    return 0 if stem > 0 and begin <= _FEW else end - start


def _is_set_off(line, start, end):
    # type: (Line, int, int) -> bool
    """Tell whether blanks, quotes, brackets or the marks of a list stand on both sides of a piece of the line."""
    before, after = line.text[start - 1:start] if start > line.start else "", line.text[end:end + 1]
    return (before in _SET_OFF if before else line.kind != text_line.TEXT) \
        and (not after or after in _SET_OFF or after in ":\uff1a,")


def is_in_wide_text(line, start, end):
    # type: (Line, int, int) -> bool
    """Tell whether the signs beside a name are of a script that has no full stop like that of a suffix."""
    beside = line.text[max(0, start - 4):start].rstrip(" ([\"'")[-1:] + line.text[end:end + 4].lstrip(" )]\"'")[:1]
    return any(is_wide(char) or "\uff00" <= char <= "\uffef" for char in beside)


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
