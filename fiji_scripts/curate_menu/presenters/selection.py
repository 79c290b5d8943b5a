"""What a note was looking at, as the log keeps it in words: the plane and the selection, read back."""
from __future__ import absolute_import, unicode_literals

import re

from curate_menu.presenters import names

MYPY = False
if MYPY:
    from typing import Dict, Optional, Text, Tuple

    from curate_fiji.core.log.state import State

_PLANE = re.compile(r"\b([czt]) (\d+)/\d+")
_ROI = re.compile(r"^(Rectangle|Oval) at (-?\d+), (-?\d+), (\d+) x (\d+) pixels$")


def plane(words):
    # type: (Text) -> Tuple[int, int, int]
    """Return (channel, slice, frame) of ``c 2/2, z 3/5, t 1/1``, counted from 1."""
    found = dict(_PLANE.findall(words))   # type: Dict[Text, Text]
    return int(found.get("c", 1)), int(found.get("z", 1)), int(found.get("t", 1))


def bounds(words):
    # type: (Text) -> Optional[Tuple[Text, int, int, int, int]]
    """Return (kind, x, y, width, height) of a selection that its words tell wholly; None for another."""
    match = _ROI.match(words)
    if match is None:
        return None
    x, y, width, height = [int(match.group(number)) for number in (2, 3, 4, 5)]
    return match.group(1), x, y, width, height


def path_in(state, image):
    # type: (State, Text) -> Text
    """Return the path in the deposit of an image that is named by it, or by its file's name alone; "" where none is."""
    if image in state.records:
        return image
    found = [path for path in state.records if image and names.base(path) == image]
    return found[0] if len(found) == 1 else ""
