"""Checks the DataCite record of the Augment step, and writes it as XML.

The library's JSON schema is of edition 4.5; terms that a later edition added are judged by the lists that ship here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from curate_fiji.core.knowledge import datacite as schema
from curate_fiji.core.render import datacite

_OF_A_LIST = ("contributorType", "dateType", "descriptionType", "relatedIdentifierType", "relationType",
              "resourceTypeGeneral")  # fmt: skip


def problems(path: Path) -> list[str]:
    """Return what keeps the record at ``path`` from being valid by the DataCite schema, [] for nothing."""
    record = json.loads(path.read_text(encoding="utf-8"))
    ours: list[str] = datacite.problems(record)
    try:
        from datacite import schema45
    except ImportError:
        return [*ours, "its form has not been checked: that needs the extra 'package'"]

    errors = [
        f"{'/'.join(map(str, one.path)) or 'record'}: {one.message}"[:200]
        for one in schema45.validator.iter_errors(record)
        if not _is_missing(one) and not _is_of_a_later_edition(one)
    ]
    return ours + sorted(errors)


def _is_missing(error: Any) -> bool:
    return bool(error.validator == "required" and not list(error.path))  # said by name already


def _is_of_a_later_edition(error: Any) -> bool:
    name = error.path[-1] if error.path else ""
    return error.validator == "enum" and name in _OF_A_LIST and error.instance in schema.terms(name)


def xml(path: Path) -> str | None:
    """Return the record at ``path`` as XML; None while what is mandatory is missing, or without the library."""
    record = json.loads(path.read_text(encoding="utf-8"))
    try:
        from datacite import schema45
    except ImportError:
        return None
    if datacite.problems(record):
        return None
    text: str = schema45.tostring(record)
    return text.replace(
        "/kernel-4.5/", f"/kernel-{schema.edition().split()[0]}/"
    )  # it is valid by that one too
