"""Evidence: as lines of a list, and where it can be shown: metadata, a line of text, a row of a table, a member."""
from __future__ import absolute_import, unicode_literals

import re

from curate_menu.presenters import names

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.record import Record
    from curate_menu.presenters.worksheet import View

_LINE = re.compile(r"\bline (\d+)", re.IGNORECASE)
_ROW = re.compile(r"\brow (\d+)", re.IGNORECASE)
_MEMBER = "!/"   # between an archive and what is in it
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def in_order(pieces, front):
    # type: (List[Evidence], Text) -> List[Evidence]
    """Return evidence with that of the file in front first (``front``: its path or name)."""
    return sorted(pieces, key=lambda piece: names.base(piece.file) != names.base(front))


def line(piece, shown):
    # type: (Evidence, Text) -> Text
    """Return evidence as one line; ``shown``: its file's name as it is shown."""
    parts = [shown] + [getattr(piece, part) for part in ("path", "value") if getattr(piece, part)]
    return "  ".join(parts) + (" (%s)" % piece.note if piece.note else "")


def source(state, piece):
    # type: (State, Evidence) -> Tuple[Optional[Record], Text]
    """Return the record that evidence speaks of, and the member in it where that is an archive.

    (None, "") where the file is not in the deposit any more. Evidence of several files is shown by the first.
    """
    outer, _mark, member = piece.file.partition(_MEMBER)
    for path in [piece.file, outer] + piece.file.split(", "):
        record = state.records.get(path)
        if record is not None:
            return record, member if path == outer and member else ""
    return None, ""


def place_in_text(piece):
    # type: (Evidence) -> Tuple[Optional[int], Text]
    """Return the line (from 1) that a piece of text evidence speaks of, and the words to look for."""
    match = next((found for found in (pattern.search(words) for pattern in (_LINE, _ROW)
                                      for words in (piece.path, piece.note, piece.value)) if found), None)
    return int(match.group(1)) if match else None, piece.value


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


def cited_lines(view, path, lines):
    # type: (View, Text, List[Text]) -> List[int]
    """Return the indices of the lines of a document that an answer cites, in its evidence or in its words."""
    mine = [piece for piece in view.evidence if piece.file == path]
    found = set(at for at in (find_line(lines, piece) for piece in mine) if at is not None)
    if mine and all(piece.file == path for piece in view.evidence):
        found.update(int(number) - 1 for number in _LINE.findall(view.text))
    return sorted(at for at in found if 0 <= at < len(lines))


def row_of_key(keys, wanted):
    # type: (Sequence[Text], Text) -> Optional[int]
    """Return the index of the metadata key that evidence names: the same, else the same but for how it is spelled.

    ``wanted`` may name several (``A; B``), with the reader before it (``OME/Image:0/...``).
    """
    parts = [part.strip() for part in wanted.split("; ") if part.strip()]
    for part in parts:
        if part in keys:
            return list(keys).index(part)
    plain = [_plain(key) for key in keys]
    for part in parts:
        for tail in (_plain(part), _plain(part.partition("/")[2]), _plain(part.rpartition("/")[2])):
            at = next((number for number, key in enumerate(plain) if tail and key.endswith(tail)), None)
            if at is not None:
                return at
    return None


def _plain(key):
    # type: (Text) -> Text
    return _NO_LETTER.sub("", key.lower())
