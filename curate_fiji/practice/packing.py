"""Packs practice deposits for the menu's jar, so that a Fiji without Python has them too."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from curate_fiji import practice
from curate_fiji.core.training import shipped
from curate_fiji.practice import writing


def packed(deposit: str) -> dict[str, bytes]:
    """Return a practice deposit and its key by their names in the jar: the same bytes whenever made."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / deposit
        key = practice.make(folder, deposit)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        members = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
        data = io.BytesIO()
        writing.archive(data, members)
        return {
            f"{shipped.PACKAGE}/{shipped.FILES % deposit}": data.getvalue(),
            f"{shipped.PACKAGE}/{shipped.KEY % deposit}": key.read_bytes(),
        }
