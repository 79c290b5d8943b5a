"""The RO-Crate of a curation package: what is in it, its licence, and who did what to which file."""

from __future__ import annotations

import mimetypes
from datetime import datetime
from pathlib import Path
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.model.person import Person
from rocrate.rocrate import ROCrate

from curate_fiji import __version__
from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.log.state import State
from curate_fiji.core.model.note import CHANGES
from curate_fiji.core.model.record import Record
from curate_fiji.core.relating import images
from curate_fiji.core.render.datacite import title_of
from curate_fiji.core.steps.curation import SOFTWARE
from curate_fiji.core.system.errors import JournalError
from curate_fiji.packaging.names import package_names

_PROCESS_RUN = "https://w3id.org/ro/wfrun/process/0.5"


def write(state: State, folder: Path, names: dict[str, str], made: str) -> None:
    """Write ``ro-crate-metadata.json`` into the package's payload ``folder``; ``made``: when, as the log says times.

    It describes each file of the deposit with checksum and format, each file of the curation, and a
    CreateAction for each treatment in the log. Raises ``JournalError`` where it does not read back whole.
    """
    crate = ROCrate()
    crate.name = title_of(state)
    crate.datePublished = datetime.fromisoformat(made.replace("Z", "+00:00"))
    crate.root_dataset["description"] = "A deposit of scientific images with its curation"
    crate.root_dataset["license"] = _licence(crate, state)
    _add_authors(crate, state)
    _add_publisher(crate, state)
    for path, inside in names.items():
        record = state.records[path]
        crate.add_file(folder / "deposit" / inside, f"deposit/{inside}", properties={
                "name": path, "description": _description(record), "sha256": record.sha256,
                "encodingFormat": record.identity.mime or "application/octet-stream",
                "contentSize": str(record.size)})  # fmt: skip
    for source in sorted((folder / "curation").rglob("*")):
        name = source.relative_to(folder / "curation").as_posix()
        if source.is_dir() and name.endswith(".ome.zarr"):
            crate.add_dataset(source, f"curation/{name}/", properties={
                "name": name, "description": "OME-Zarr copy of an image"})  # fmt: skip
        if source.is_file() and ".ome.zarr/" not in name:
            crate.add_file(source, f"curation/{name}", properties={
                "name": name, "description": f"Curation record: {name}",
                "encodingFormat": _mime(source), "contentSize": str(source.stat().st_size)})  # fmt: skip
    actions = _add_actions(crate, state, names)
    if actions:
        crate.root_dataset["mentions"] = actions if len(actions) > 1 else actions[0]
        about = {"@type": ["CreativeWork", "Profile"], "name": "Process Run Crate", "version": "0.5"}
        crate.root_dataset["conformsTo"] = crate.add(ContextEntity(crate, _PROCESS_RUN, about))
    crate.metadata.write(folder)
    read_back = ROCrate(folder)
    if len(list(read_back.get_entities())) < len(state.records):
        raise JournalError("the RO-Crate can't be read back whole", "free space and try again")


def _mime(path: Path) -> str:
    known = {".md": "text/markdown", ".jsonl": "application/jsonl"}
    return known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _description(record: Record) -> str:
    if record.series:
        return f"{record.format} image: {images.one_line(record, to_publish=True)}"
    return record.format or "file of unknown format"


def _licence(crate: ROCrate, state: State) -> ContextEntity:
    """Return the licence that the deposit names, or one that says it names none: a crate must have one."""
    stated = state.deposit().documentation_to_show.licences()
    if not stated:
        text = "The deposit states no licence that is known here; ask the depositor before reuse."
        return crate.add(
            ContextEntity(
                crate,
                "#licence",
                {"@type": "CreativeWork", "name": "No licence stated", "description": text},
            )
        )
    first = stated[0].licence
    names = ", ".join(dict.fromkeys(one.licence.id or one.licence.name for one in stated))
    about = {"@type": "CreativeWork", "name": first.name, "description": f"As the deposit says: {names}"}
    return crate.add(ContextEntity(crate, first.uri or "#licence", about))


def _add_authors(crate: ROCrate, state: State) -> None:
    """Add the persons that the README gives as authors, by their ORCID iD where it gives one."""
    authors = []
    places: dict[str, str] = {}
    for number, one in enumerate(state.deposit().documentation_to_show.creators):
        good = one.orcid and not identifiers.trouble("ORCID", one.orcid)
        about = {"name": one.name}
        if one.given and one.family:
            about |= {"givenName": one.given, "familyName": one.family}
        person = crate.add(
            Person(crate, f"https://orcid.org/{one.orcid}" if good else f"#author-{number + 1}", about)
        )
        if one.institution and "(withheld" not in one.institution:
            place = places.setdefault(one.institution, f"#organization-{len(places) + 1}")
            where = {"@type": "Organization", "name": one.institution}
            person["affiliation"] = crate.get(place) or crate.add(ContextEntity(crate, place, where))
        authors.append(person)
    if authors:
        crate.root_dataset["author"] = authors if len(authors) > 1 else authors[0]


def _add_publisher(crate: ROCrate, state: State) -> None:
    repository = state.contacts.get(("repository", "profile"))
    if repository:
        crate.root_dataset["publisher"] = crate.add(
            ContextEntity(crate, "#repository", {"@type": "Organization", "name": repository})
        )


def _add_actions(crate: ROCrate, state: State, names: dict[str, str]) -> list[ContextEntity]:
    """Add a CreateAction for each treatment; one that made a copy names the file and its copy."""
    about_software = {"@type": "SoftwareApplication", "name": SOFTWARE, "version": __version__,
                      "url": "pkg:pypi/curate-fiji"}  # fmt: skip
    software = crate.add(ContextEntity(crate, f"pkg:pypi/curate-fiji@{__version__}", about_software))
    copies = {one.n + 1: one for one in state.copies.values()}  # by the note's number
    actions = []
    for number, note in enumerate(state.notes):
        if note.kind not in CHANGES:
            continue
        who = note.who.initials or note.who.name or "curator"
        person = crate.add(Person(crate, f"#{who}", properties={"name": note.who.name or who}))
        about: dict[str, Any] = {"@type": "CreateAction", "name": note.kind, "description": note.text,
                                 "endTime": note.time.replace("Z", "+00:00")}  # fmt: skip
        action = crate.add(ContextEntity(crate, f"#treatment-{number + 1}", about))
        action["agent"] = person
        action["instrument"] = software
        if note.n in copies:
            copy = copies[note.n]
            action["object"] = crate.get(f"deposit/{names.get(copy.source.path, '')}")
            name = package_names([copy.result.path])[copy.result.path]
            action["result"] = crate.get(f"curation/{name}") or crate.get(f"curation/{name}/")
        actions.append(action)
    return actions
