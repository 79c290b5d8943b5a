"""Long names, shortened so that what tells them apart stays."""
from __future__ import absolute_import, unicode_literals

import os

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text

ELLIPSIS = "\u2026"


def shortened(name, most):
    # type: (Text, int) -> Text
    """Return a name of at most ``most`` characters, the middle left out: beginning and end tell files apart."""
    if len(name) <= most:
        return name
    if most < 5:
        return name[:most]
    tail = (most - 1) * 3 // 5   # the end says more: number, suffix
    return name[:most - 1 - tail] + ELLIPSIS + name[-tail:]


def told_apart(paths):
    # type: (Sequence[Text]) -> Dict[Text, Text]
    """Return {path: name to show}: the file's name alone where no other has it, else with the folders needed."""
    shown = {}   # type: Dict[Text, Text]
    by_name = {}   # type: Dict[Text, List[Text]]
    for path in paths:
        by_name.setdefault(path.rsplit("/", 1)[-1], []).append(path)
    for name in by_name:
        same = by_name[name]
        if len(same) == 1:
            shown[same[0]] = name
            continue
        for path in same:
            shown[path] = _with_folders(path, same)
    return shown


def _with_folders(path, same):
    # type: (Text, Sequence[Text]) -> Text
    parts = path.split("/")
    for count in range(1, len(parts) + 1):
        end = "/".join(parts[-count:])
        if sum(1 for other in same if other == end or other.endswith("/" + end)) == 1:
            return end
    return path


def base(path):
    # type: (Text) -> Text
    """Return the last part of a path, with either kind of slash."""
    return os.path.basename(path.replace("\\", "/"))
