"""Checks the DataCite record of the Augment step against DataCite's own schema."""

from __future__ import annotations

import json
from pathlib import Path


def problems(path: Path) -> list[str]:
    """Return what keeps the record at ``path`` from being valid by the DataCite schema, [] for nothing."""
    try:
        from datacite import schema45
    except ImportError:
        return ["nobody has checked it: that needs the extra 'package'"]

    errors = schema45.validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))
    return sorted(f"{'/'.join(map(str, one.path)) or 'record'}: {one.message}"[:200] for one in errors)
