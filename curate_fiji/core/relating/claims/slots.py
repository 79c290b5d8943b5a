"""Names made of words that the README explains: ``TAG_ID_TYPE.png`` with ``* TAG: the animal's tag`` below it.

They are how names are made up. A word that stands in the name of a file itself (``GFP_WT.tif`` beside ``GFP_KO.tif``)
is a value, and no place for one.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.relating.claims import patterns, phrases
from curate_fiji.core.relating.claims.mention import NAME, PATTERN
from curate_fiji.core.relating.claims.shelf import fold, format_suffix, stem_of

MYPY = False
if MYPY:
    from typing import List, Sequence, Set, Text

    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.shelf import Shelf
    from curate_fiji.core.relating.claims.text_line import Line

_PART = re.compile(r"[^\W_]+", re.UNICODE)
_SLOT = re.compile(r"[A-Z]{2,16}\d?$")
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2,16}\d?(?![^\W_])")
_EXPLAINED = "^[\"'`*)>\\]]{0,3}\\s{0,3}(?:[:=\uff1a|]|[-\u2013\u2014]{1,2}\\s|\t|\\((?!s\\))|(?:@explains@)@end@)"
_AFTER = 40


def resolve(text_lines, found, shelf, home):
    # type: (Sequence[Line], Sequence[Mention], Shelf, Text) -> None
    """Make patterns of the names that are not there and all of whose words in capitals are explained, two at least."""
    candidates = [(one, slots) for one in found if one.kind == NAME and not one.is_there
                  for slots in [_slots(one.written)] if len(slots) > 1]
    if not candidates:
        return
    wanted = set(slot for _one, slots in candidates for slot in slots)
    known = _explained(text_lines, wanted)
    taken = set(part for name in list(shelf.by_base) + list(shelf.members) for part in _PART.findall(name))
    for one, slots in candidates:
        if all(slot in known and fold(slot) not in taken for slot in slots):
            one.kind, one.pattern = PATTERN, _pattern(one.written)
            one.paths, one.members = patterns.matched(one.pattern, shelf, home)


def _slots(written):
    # type: (Text) -> List[Text]
    """Return the words of a name if all of them are in capitals."""
    words = [part for part in _PART.findall(stem_of(written)) if not part.isdigit()]
    return words if all(_SLOT.match(word) for word in words) else []


def _explained(text_lines, wanted):
    # type: (Sequence[Line], Set[Text]) -> Set[Text]
    out = set()  # type: Set[Text]
    explained = phrases.pattern(_EXPLAINED)
    for line in text_lines:
        for match in _CAPITALS.finditer(line.text):
            if match.group(0) in wanted and match.group(0) not in out \
                    and explained.match(line.text[match.end():match.end() + _AFTER]):
                out.add(match.group(0))
    return out


def _pattern(written):
    # type: (Text) -> patterns.Pattern
    folder, _slash, name = written.rpartition("/")
    suffix = format_suffix(name)
    stem = fold(name[:-len(suffix) - 1])
    parts, at = [], 0
    for match in _PART.finditer(stem):
        if not match.group(0).isdigit():
            parts.append(stem[at:match.start()])
            at = match.end()
    return patterns.Pattern(parts + [stem[at:] + "." + suffix], fold(folder))
