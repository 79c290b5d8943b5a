"""Exports of the Augment step: a README draft, DataCite JSON, a methods paragraph."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from curate_fiji.core import images, methods_text, readme, storage
from curate_fiji.core.curation import Curation
from curate_fiji.core.rules.files import size_text
from curate_fiji.core.state import State

_KERNEL = "http://datacite.org/schema/kernel-4"


def write_all(curation: Curation) -> tuple[list[Path], list[str]]:
    """Write the exports of a curation; return their paths and what DataCite still asks for."""
    state = curation.state()
    folder = Path(curation.folder) / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    record = datacite(state)
    texts = {
        "README-draft.txt": readme_draft(state),
        "methods-paragraph.txt": methods_text.paragraph(state.deposit().images)[0] + "\n",
        "datacite.json": json.dumps(record, indent=2, ensure_ascii=False) + "\n",
    }
    paths = []
    for name, text in texts.items():
        paths.append(folder / name)
        storage.write_text(os.fspath(paths[-1]), text)
    return paths, datacite_problems(record)


def readme_draft(state: State) -> str:
    """Return a README in the slides' template, filled from what is known; gaps are marked.

    Words of the depositor's own README are taken over (names and addresses withheld).
    """
    deposit = state.deposit()
    lines = ["README TEMPLATE (draft by CURATE for Fiji; complete what is marked [to do])", ""]
    for number, label, _state, _heading in readme.fields(deposit.readme_text):
        body = readme.body_of(deposit.readme_text, number) if deposit.readme_text else ""
        if number == "title" and readme.is_placeholder(body):
            body = state.contacts.get(("dataset", "title"), "")
        if number == "methods":
            drafted = methods_text.paragraph(deposit.images)[0]
            body = "\n".join(part for part in (body, drafted and f"From the files: {drafted}") if part)
        lines += [f"{label}:", body.strip() if not readme.is_placeholder(body) else "[to do]", ""]
    lines += ["File Inventory:"]
    for record in deposit.content:
        about = images.one_line(record) if record["images"] else record["format"]
        lines.append(f"{record['path']} ({size_text(record['size'])}): {about} - [to do: what it shows]")
    return "\n".join(lines) + "\n"


def datacite(state: State) -> dict[str, Any]:
    """Return the DataCite 4.5 record of the deposit, as far as log and documentation give it."""
    contacts = state.contacts
    doi = contacts.get(("repository", "doi"), "").rpartition("doi.org/")[2]
    creators = [contacts[key] for key in (("owner", "name"), ("contact", "name")) if contacts.get(key)][:1]
    ids = readme.identifiers(state.deposit().text)
    record: dict[str, Any] = {
        "schemaVersion": _KERNEL,
        "types": {"resourceType": "Scientific images", "resourceTypeGeneral": "Dataset"},
        "titles": [{"title": contacts.get(("dataset", "title")) or state.about.get("name", "")}],
        "creators": [{"name": name} for name in creators],
        "publicationYear": str(date.fromisoformat(state.about["time"][:10]).year),
        "formats": sorted({r["mime"] for r in state.deposit().images}),
        "sizes": [size_text(sum(r["size"] for r in state.deposit().files))],
        "relatedIdentifiers": [
            {"relatedIdentifier": one, "relatedIdentifierType": "DOI", "relationType": "IsSupplementTo"}
            for one in ids["doi"]
            if one != doi
        ],
    }
    if doi:
        record["doi"] = doi
    if contacts.get(("repository", "profile")):
        record["publisher"] = {"name": contacts[("repository", "profile")]}
    if ids["licence"]:
        record["rightsList"] = [{"rights": one} for one in ids["licence"]]
    return record


def datacite_problems(record: dict[str, Any]) -> list[str]:
    """Return what keeps a record from being valid by the DataCite schema, [] for nothing."""
    from datacite import schema45

    errors = schema45.validator.iter_errors(record)
    return sorted(f"{'/'.join(map(str, one.path)) or 'record'}: {one.message}"[:200] for one in errors)
