"""Evidence: as lines of a list, and where it can be shown: an image, a line of text, a row of a table."""
from __future__ import absolute_import, unicode_literals

import re

from curate_menu.presenters import names

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    from curate_fiji.core.model.evidence import Evidence

_LINE = re.compile(r"\bline (\d+)", re.IGNORECASE)
_ROW = re.compile(r"\brow (\d+)", re.IGNORECASE)


def in_order(pieces, front):
    # type: (List[Evidence], Text) -> List[Evidence]
    """Return evidence with that of the file in front first (``front``: its path or name)."""
    return sorted(pieces, key=lambda piece: names.base(piece.file) != names.base(front))


def line(piece, shown):
    # type: (Evidence, Text) -> Text
    """Return evidence as one line; ``shown``: its file's name as it is shown."""
    parts = [shown] + [getattr(piece, part) for part in ("path", "value") if getattr(piece, part)]
    return "  ".join(parts) + (" (%s)" % piece.note if piece.note else "")


def place_in_text(piece):
    # type: (Evidence) -> Tuple[Optional[int], Text]
    """Return the line (from 1) that a piece of text evidence speaks of, and the words to look for."""
    match = _LINE.search(piece.path) or _LINE.search(piece.note) or _ROW.search(piece.path)
    number = int(match.group(1)) if match else None
    return number, piece.value


def find_line(lines, piece):
    # type: (List[Text], Evidence) -> Optional[int]
    """Return the index of the line that a piece speaks of: by its number, else by its words; None where neither."""
    number, words = place_in_text(piece)
    if number is not None and 0 < number <= len(lines):
        return number - 1
    wanted = " ".join(words.split()).lower()[:60]
    if wanted:
        for at, text in enumerate(lines):
            if wanted in " ".join(text.split()).lower():
                return at
    return None
