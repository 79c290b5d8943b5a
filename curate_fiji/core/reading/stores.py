"""Folders that are one image: Zarr and N5 stores. They are told by what is in them, not by their name."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

ZARR, N5 = "Zarr", "N5"
_ZARR_2 = (".zgroup", ".zarray", ".zattrs", ".zmetadata")
_ZARR_3 = "zarr.json"
_N5 = "attributes.json"
LARGEST_JSON = 2 ** 26   # bytes of one metadata file


def kind_of(folder, names):
    # type: (Text, Sequence[Text]) -> Text
    """Return whether a folder with files of these names is the root of a Zarr or N5 store, or ""."""
    if any(one in names for one in (".zgroup", ".zarray")):
        return ZARR
    if _ZARR_3 in names:
        found = load(os.path.join(folder, _ZARR_3))
        return ZARR if isinstance(found, dict) and found.get("zarr_format") == 3 else ""
    if _N5 in names:
        found = load(os.path.join(folder, _N5))
        return N5 if isinstance(found, dict) and ("n5" in found or "blockSize" in found) else ""
    return ""


def is_metadata(name):
    # type: (Text) -> bool
    """Tell whether a file of a store describes it, rather than holding a chunk."""
    return name in _ZARR_2 or name in (_ZARR_3, _N5)


def below(folder, node):
    # type: (Text, Text) -> Text
    """Return the folder at ``node`` (``/`` between names) below a store; "" where a link leads there."""
    for name in node.split("/") if node else ():
        folder = os.path.join(folder, name)
        if os.path.islink(folder):
            return ""
    return folder


def load(path):
    # type: (Text) -> Any
    """Return the JSON in a file, None where there is none that can be read. A link is not followed."""
    try:
        if os.path.islink(path) or os.path.getsize(path) > LARGEST_JSON:
            return None
        with io.open(path, encoding="utf-8") as stream:
            return json.loads(stream.read())
    except (IOError, OSError, ValueError, RuntimeError):  # RuntimeError: nested too deeply
        return None
