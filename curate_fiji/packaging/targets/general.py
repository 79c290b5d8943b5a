"""Repositories without a form of their own: a DataCite record, and what it lacks."""

from __future__ import annotations

import json

from curate_fiji.core.log.state import State
from curate_fiji.core.render import datacite
from curate_fiji.packaging.targets.form import Form


def make(state: State) -> Form:
    """Return the DataCite record."""
    record = datacite.record(state)
    missing = [one.removesuffix(" is mandatory") for one in datacite.problems(record)]
    missing = [
        one for one in missing if not one.startswith(("doi", "publisher"))
    ]  # the repository's own to give
    missing += [f"{one} (recommended)" for one in datacite.recommended(record) if one != "geoLocations"]
    if not record.get("rightsList"):
        missing.append("a licence")
    return Form({"datacite.json": json.dumps(record, indent=2, ensure_ascii=True) + "\n"}, missing)
