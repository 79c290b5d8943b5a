"""File names: what will trouble other systems, and gaps in numbered series."""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Text

_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_CONTROL = re.compile("[\\x00-\\x1f\\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_PATH = 255


def trouble(path):
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
    """Return the numbered series among ``paths``: at least three names alike but for one number.

    Each is a dictionary: ``pattern`` (``stack/a_z{}_ch00.tif``), ``members`` (paths in order),
    ``missing`` (names that the numbering calls for and are not there).
    """
    groups = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        for match in re.finditer(r"\d+", name):
            key = (folder, name[:match.start()], name[match.end():])
            groups.setdefault(key, {})[int(match.group())] = (match.group(), path)
    found = []
    for key in sorted(groups):
        numbered = groups[key]
        if len(numbered) < 3:
            continue
        numbers = sorted(numbered)
        steps = [b - a for a, b in zip(numbers, numbers[1:])]
        step = min(steps)
        if any(one % step for one in steps):
            continue  # no regular numbering: dates, serial numbers
        wanted = range(numbers[0], numbers[-1] + 1, step)
        missing = [n for n in wanted if n not in numbered]
        if len(missing) >= len(numbers):
            continue  # more holes than files: not one series
        folder, head, tail = key
        prefix = folder + "/" + head if folder else head
        width = len(numbered[numbers[0]][0])
        padded = numbered[numbers[0]][0].startswith("0") or len(numbered[numbers[-1]][0]) == width
        shape = "%0" + str(width) + "d" if padded else "%d"
        found.append({"pattern": prefix + "{}" + tail,
                      "members": [numbered[n][1] for n in numbers],
                      "missing": [prefix + (shape % n) + tail for n in missing]})
    return _longest_first(found)


def _longest_first(found):
    """Keep, of series that share a member, the longest: a_t1_z2 counts in z or in t, not both."""
    kept, taken = [], set()
    for one in sorted(found, key=lambda s: (-len(s["members"]), s["pattern"])):
        if not taken.intersection(one["members"]):
            kept.append(one)
            taken.update(one["members"])
    return sorted(kept, key=lambda s: s["pattern"])
