"""File names: what will trouble other systems, and gaps in numbered series."""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterable, List, Optional, Sequence, Text, Tuple

_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_CONTROL = re.compile("[\\x00-\\x1f\\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_PATH = 255


def trouble(path):
    # type: (Text) -> List[Text]
    """Return what may break when the file ``path`` (below the deposit) is moved elsewhere."""
    name = path.rsplit("/", 1)[-1]
    found = []
    if _CONTROL.search(name):
        found.append("control or direction characters")
    if _FORBIDDEN.search(name):
        found.append("characters Windows forbids")
    if _RESERVED.match(name):
        found.append("a name Windows reserves")
    if name != name.strip() or name.endswith("."):
        found.append("a space or dot at its end")
    elif " " in name:
        found.append("spaces")
    if any(ord(char) > 126 for char in name):
        found.append("characters beyond ASCII")
    if len(path) > LONGEST_PATH:
        found.append("a path longer than %d characters" % LONGEST_PATH)
    return found


def collisions(paths):
    # type: (Iterable[Text]) -> List[List[Text]]
    """Return lists of paths that are one name elsewhere: they differ only in case or in their Unicode form."""
    seen = {}  # type: Dict[Text, List[Text]]
    for path in paths:
        seen.setdefault(unicodedata.normalize("NFC", path).lower(), []).append(path)
    return [seen[key] for key in sorted(seen) if len(seen[key]) > 1]


def how_alike(group):
    # type: (List[Text]) -> Text
    """Say in what the paths of a collision differ."""
    if len(set(unicodedata.normalize("NFC", path) for path in group)) == 1:
        return "differs only in its Unicode form (composed or decomposed), the same name on a Mac, from"
    return "differs only in upper and lower case from"


def series(paths):
    # type: (Iterable[Text]) -> List[Dict[Text, Any]]
    """Return the numbered series among ``paths``: at least three names alike but for one number.

    Each is a dictionary: ``pattern`` (``stack/a_z{}_ch00.tif``), ``members`` (paths in order),
    ``missing`` (names that the numbering calls for and are not there).
    """
    groups = {}   # type: Dict[Tuple[Text, Text, Text], Dict[int, Tuple[Text, Text]]]
    for path in paths:
        folder, _, name = path.rpartition("/")
        for match in re.finditer(r"\d+", name):
            key = (folder, name[:match.start()], name[match.end():])
            groups.setdefault(key, {})[int(match.group())] = (match.group(), path)
    found = []
    for key in sorted(groups):
        for numbers in _stretches(sorted(groups[key])):
            one = _series(key, groups[key], numbers)
            if one is not None:
                found.append(one)
    return _longest_first(found)


def _stretches(numbers):
    # type: (List[int]) -> List[List[int]]
    """Divide numbers where a gap has more holes than there are files: a date among counts is no part of them."""
    widest = len(numbers) * min([b - a for a, b in zip(numbers, numbers[1:])] or [1])
    stretches = [[]]   # type: List[List[int]]
    for number in numbers:
        if stretches[-1] and number - stretches[-1][-1] > widest:
            stretches.append([])
        stretches[-1].append(number)
    return stretches


def _series(key, numbered, numbers):
    # type: (Tuple[Text, Text, Text], Dict[int, Tuple[Text, Text]], List[int]) -> Optional[Dict[Text, Any]]
    if len(numbers) < 3:
        return None
    steps = [b - a for a, b in zip(numbers, numbers[1:])]
    step = min(steps)
    if any(one % step for one in steps):
        return None  # no regular numbering: dates, serial numbers
    # Counted, never listed before it is known to be short: a stranger chose the numbers
    if (numbers[-1] - numbers[0]) // step + 1 >= 2 * len(numbers):
        return None  # more holes than files: not one series
    missing = [n for n in range(numbers[0], numbers[-1] + 1, step) if n not in numbered]
    folder, head, tail = key
    prefix = folder + "/" + head if folder else head
    width = len(numbered[numbers[0]][0])
    padded = numbered[numbers[0]][0].startswith("0") or len(numbered[numbers[-1]][0]) == width
    return {"pattern": prefix + "{}" + tail,
            "members": [numbered[n][1] for n in numbers],
            "missing": [prefix + (to_text(n).zfill(width) if padded else to_text(n)) + tail for n in missing]}


def _longest_first(found):
    # type: (List[Dict[Text, Any]]) -> List[Dict[Text, Any]]
    """Keep, of series that share a member, the longest: a_t1_z2 counts in z or in t, not both."""
    kept, taken = [], set()   # type: List[Dict[Text, Any]], set[Text]
    for one in sorted(found, key=lambda s: (-len(s["members"]), s["pattern"])):
        if not taken.intersection(one["members"]):
            kept.append(one)
            taken.update(one["members"])
    return sorted(kept, key=lambda s: s["pattern"])
