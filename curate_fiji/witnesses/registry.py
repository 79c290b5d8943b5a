"""PRONOM identifiers by siegfried (pygfried): what a file is by the registry that archives use, and on what ground."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from pathlib import Path
from typing import Any

from curate_fiji.core.reading import identify
from curate_fiji.core.reading.identify import Registered
from curate_fiji.core.system.file_names import suffix_of

_LARGE = 2**26  # bytes of a file above which siegfried gets its head alone: it looks through all of a TIFF
_HEAD = 2**22
_CONTAINERS = (b"PK\3\4", b"\xd0\xcf\x11\xe0")  # what is in them stands at their end


def register() -> None:
    """Let the registry be asked, where its library is there."""
    if importlib.util.find_spec("pygfried") is not None:
        identify.register(ask)


def ask(path: str) -> Registered | None:
    """Return what PRONOM says of a file, None where it knows none or can't be asked."""
    import pygfried

    try:
        if os.path.getsize(path) <= _LARGE:
            return _registered(pygfried.identify(path, detailed=True))
        with open(path, "rb") as stream:
            head = stream.read(_HEAD)
        if head.startswith(_CONTAINERS):
            return None
        with tempfile.TemporaryDirectory(prefix="curate-") as folder:
            part = Path(folder) / ("head" + suffix_of(path))
            part.write_bytes(head)
            return _registered(pygfried.identify(os.fspath(part), detailed=True))
    except (UnicodeEncodeError, OSError, RuntimeError, ValueError):
        return None  # a name that is no text, or what siegfried stumbles over: others say what the file is
    except pygfried.GoError:
        return None


def _registered(said: Any) -> Registered | None:
    files = said.get("files") or [{}]
    known = [one for one in files[0].get("matches") or () if one.get("id") not in (None, "", "UNKNOWN")]
    if not known:
        return None
    first = known[0]
    name = " ".join(part for part in (first.get("format", ""), first.get("version", "")) if part)
    return Registered(
        first["id"], name, first.get("mime", ""), first.get("class", ""), first.get("basis", "")
    )
