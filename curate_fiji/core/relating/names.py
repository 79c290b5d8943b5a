"""File names: what will trouble other systems."""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Text, Tuple

_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_CONTROL = re.compile("[\\x00-\\x1f\\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_PATH = 255


def trouble(path):
    # type: (Text) -> List[Text]
    """Return what may break when the file ``path`` (below the deposit) is moved elsewhere: by its own name."""
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


def of_folders(paths):
    # type: (Iterable[Text]) -> List[Tuple[Text, List[Text]]]
    """Return (folder, what may break) of each folder that these files lie in, once."""
    folders = set(path[:at] for path in paths for at, char in enumerate(path) if char == "/" and at)
    told = [(folder, trouble(folder.rsplit("/", 1)[-1])) for folder in sorted(folders)]
    return [(folder, why) for folder, why in told if why]


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
