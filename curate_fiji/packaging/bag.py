"""The Document step: a curation package as BagIt bag and RO-Crate, and the log as DOCX.

The private folder never goes in. Libraries write and validate the formats: ``bagit`` (which checks
every checksum), ``rocrate`` (which must read back what was written), ``python-docx``.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curate_fiji.core.log.state import State
from curate_fiji.core.render import log_page
from curate_fiji.core.steps import precondition, rendering
from curate_fiji.core.steps.curation import SOFTWARE, Curation
from curate_fiji.core.system.errors import DepositError, JournalError
from curate_fiji.packaging import crate

_LEFT_OUT = ("private", "working-copy", "package", "curator-log.jsonl.lock")


@dataclass(frozen=True)
class Package:
    """What was written: the bag's folder, how many payload files it holds, and the DOCX."""

    folder: Path
    files: int
    docx: Path


def write(curation: Curation, target: Path | None = None) -> Package:
    """Write the package of a curation to ``target`` (default ``<curation folder>/package``).

    The deposit is under ``data/deposit``, the curation's shareable files under ``data/curation``. It has
    its name only when the bag is valid. Raises ``CurateError``.
    """
    precondition.begun(curation)
    curation.journal.verify()
    rendering.everything(curation)
    state = curation.state
    place = target or Path(curation.folder) / "package"
    if place.exists():
        raise DepositError(f"{place} is there already", "remove it or choose another folder with --to")
    partial = place.with_name(place.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        _copy(Path(curation.root()), partial / "deposit", state)
        _copy_curation(Path(curation.folder), partial / "curation")
        write_docx(state, partial / "curation" / "curator-log.docx")
        crate.write(state, partial)
        files = _bag(state, partial)
        partial.rename(place)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return Package(place, files, place / "data" / "curation" / "curator-log.docx")


def _copy(root: Path, target: Path, state: State) -> None:
    """Copy the deposit's files (links are not followed), checking each against the log."""
    from curate_fiji.core.system.hashing import sha256_of_file

    for path, record in sorted(state.records.items()):
        if record["kind"] != "file":
            continue
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, copy)
        if record["sha256"] and sha256_of_file(str(copy)) != record["sha256"]:
            raise DepositError(f"{path} is no longer what was checked", "run 'curate-fiji check' again")


def _copy_curation(folder: Path, target: Path) -> None:
    for source in sorted(folder.iterdir()):
        if source.name in _LEFT_OUT or source.name.endswith((".partial", ".torn", ".lock")):
            continue
        if source.is_dir():
            shutil.copytree(source, target / source.name, ignore=shutil.ignore_patterns("*.partial"))
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / source.name)


def _bag(state: State, folder: Path) -> int:
    import bagit

    info = {
        "Bag-Software-Agent": SOFTWARE,
        "External-Description": state.about.get("name", ""),
        "External-Identifier": state.contacts.get(("repository", "doi"), ""),
        "Source-Organization": state.contacts.get(("repository", "profile"), ""),
    }
    bag = bagit.make_bag(
        os.fspath(folder), {key: value for key, value in info.items() if value}, checksums=["sha256"]
    )
    try:
        bag.validate()
    except bagit.BagError as error:
        raise JournalError(f"the bag is not valid: {error}", "free space and try again") from error
    return len(list(bag.payload_files()))


def write_docx(state: State, path: Path) -> None:
    """Write the curator log as DOCX, in the order of the slides' template (after Cornell's)."""
    import docx

    path.parent.mkdir(parents=True, exist_ok=True)
    document: Any = docx.Document()
    document.core_properties.author = SOFTWARE
    for line in log_page.render(state).splitlines():
        text = _plain(line)
        if line.startswith("#"):
            document.add_heading(text.lstrip("# "), level=min(line.count("#", 0, 4), 3))
        elif line.startswith("- "):
            document.add_paragraph(text[2:], style="List Bullet")
        elif text:
            document.add_paragraph(text)
    document.save(os.fspath(path))


def _plain(line: str) -> str:
    """Return a line of our own Markdown as plain text."""

    line = re.sub(r"\\([\\`*\[\]|_#+\-])", r"\1", line).replace("`", "")
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
