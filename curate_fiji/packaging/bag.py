"""The Document step: a curation package as BagIt bag and RO-Crate, and the log as DOCX.

The private folder never goes in. Libraries write and validate the formats: ``bagit`` (which checks
every checksum), ``rocrate`` (which must read back what was written), ``python-docx``.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import shutil
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.claiming import OURS, PRIVATE
from curate_fiji.core.log.state import State
from curate_fiji.core.model.record import FILE
from curate_fiji.core.render import log_page
from curate_fiji.core.steps import precondition, rendering
from curate_fiji.core.steps.curation import SOFTWARE, Curation
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import csv_text, path_text
from curate_fiji.core.system.errors import DepositError, FolderError, JournalError
from curate_fiji.core.system.file_names import name_on_disk
from curate_fiji.core.system.holder import Holder
from curate_fiji.core.system.overlap import refuse_overlap
from curate_fiji.core.system.safe_text import cell
from curate_fiji.core.system.within import Within
from curate_fiji.packaging import crate, premis, targets
from curate_fiji.packaging.names import package_names
from curate_fiji.packaging.targets import Verdict, ome_zarr

_LEFT_OUT = (PRIVATE, OURS, "working-copy", "package")


@dataclass(frozen=True)
class Package:
    """What was written: the bag's folder, how many payload files it holds, the DOCX, and which repository would take
    it (none before the worksheets are filled)."""

    folder: Path
    files: int
    docx: Path
    repositories: list[Verdict] = field(default_factory=list)


def write(curation: Curation, target: Path | None = None) -> Package:
    """Write the package of a curation to ``target`` (default ``<curation folder>/package``).

    The deposit is under ``data/deposit``, the curation's shareable files under ``data/curation``. It has
    its name only when the bag is valid. Raises ``CurateError``.
    """
    precondition.begun(curation)
    curation.journal.verify()
    rendering.everything(curation)
    state = curation.state
    folder = (target or Path(curation.folder) / "package").absolute()
    refuse_overlap(curation.deposit_path, os.fspath(folder), "the package")
    if os.path.lexists(folder):
        raise _there_already(folder)
    try:
        with _beside(folder) as partial:
            names = package_names(path for path, one in state.records.items() if one.kind == FILE)
            _copy(Within(os.path.realpath(curation.root())), partial / "deposit", state, names)
            _copy_curation(curation.files.within, partial / "curation")
            _write_renamed(names, partial / "curation")
            write_docx(state, partial / "curation" / "curator-log.docx")
            made = curation.journal.now()
            premis.write(state, names, partial / "curation")
            verdicts = _repositories(curation, partial / "curation")
            _add_crates(state, partial / "curation", made)
            crate.write(state, partial, names, made)
            files = _bag(state, curation.session.mark.line(), made, partial)
            partial.rename(folder)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise _there_already(folder) from error
        raise JournalError(
            f"the package can't be written to {folder}: {error.strerror or error}",
            "free space or choose another folder with --to",
        ) from error
    return Package(folder, files, folder / "data" / "curation" / "curator-log.docx", verdicts)


def _repositories(curation: Curation, folder: Path) -> list[Verdict]:
    """Write which repository would take the deposit, and what is missing for each."""
    if not all(curation.state.is_filled(step) for step in checklist.READING_STEPS):
        return []
    verdicts = [verdict for verdict, _forms in targets.verdicts(curation)]
    (folder / "repositories.md").write_text(targets.text(verdicts), encoding="utf-8")
    return verdicts


def _add_crates(state: State, folder: Path, made: str) -> None:
    """Put an RO-Crate into each OME-Zarr copy."""
    documentation = state.deposit().documentation_to_show
    licences = [one.licence.uri for one in documentation.licences() if one.licence.uri]
    authors = [{"@id": f"https://orcid.org/{one.orcid}" if one.orcid else f"#author-{number}", "name": one.name}
               for number, one in enumerate(documentation.creators, 1)]  # fmt: skip
    for copy in state.copies.values():
        name = package_names([copy.result.path])[copy.result.path]
        licence = licences[0] if licences else ""
        if copy.result.path.endswith(".ome.zarr") and (folder / name).is_dir():
            ome_zarr.add_crate(folder / name, name=name.rpartition("/")[2], made=made, licence=licence,
                               source=copy.source.path, authors=authors)  # fmt: skip


def _there_already(folder: Path) -> DepositError:
    return DepositError(f"{folder} is there already", "remove it or choose another folder with --to")


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a folder beside ``folder`` to fill; what is left of it afterwards is removed.

    It carries the name of this process, so that the next run takes away what a killed one left.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    start, end = f".{folder.name}.", ".partial"
    for left in folder.parent.iterdir():
        if left.name.startswith(start) and left.name.endswith(end):
            holder = Holder.from_tag(left.name.removeprefix(start))
            if holder is not None and holder.is_gone():
                shutil.rmtree(left, ignore_errors=True)
    partial = folder.with_name(f"{start}{Holder.me().tag}-{uuid.uuid4().hex[:8]}{end}")
    partial.mkdir(mode=0o700)
    try:
        yield partial
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _copy(root: Within, target: Path, state: State, names: dict[str, str]) -> None:
    """Copy the deposit's files, through no link, checking each against the log."""
    for path, name in names.items():
        record = state.records[path]
        try:
            digest = _copy_one(root, name_on_disk(path), target / name)
        except FolderError as error:
            raise DepositError(
                f"{path} is no longer the file that was checked: {error.what}",
                "run 'curate-fiji check' again",
            ) from error
        if record.sha256 and digest != record.sha256:
            raise DepositError(f"{path} is no longer what was checked", "run 'curate-fiji check' again")


def _copy_one(within: Within, name: str, target: Path) -> str:
    """Copy a file below a folder, through no link; return the sha256 of what was written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with within.open_to_read(name) as source, target.open("xb") as copy:
        shutil.copyfileobj(source, copy, hashing.BLOCK)
    digest: str = hashing.sha256_of_file(os.fspath(target))
    return digest


def _copy_curation(within: Within, target: Path) -> None:
    """Copy what of the curation folder may be shared."""
    found = list(_files_in(within, ""))
    for path, name in package_names(map(path_text, found)).items():
        _copy_one(within, name_on_disk(path), target / name)


def _files_in(within: Within, folder: str) -> Iterator[str]:
    for name in within.names(folder):
        path = f"{folder}/{name}" if folder else name
        if (not folder and name in _LEFT_OUT) or name.endswith((".partial", ".torn")):
            continue
        if within.is_folder(path):
            yield from _files_in(within, path)
        elif within.is_file(path):
            yield path


def _write_renamed(names: dict[str, str], folder: Path) -> None:
    """Write which files have another name in the package than in the deposit, where some have."""
    rows = [[cell(path), cell(name)] for path, name in names.items() if path != name]
    if rows:
        text = csv_text([["name in the deposit", "name in the package"], *rows])
        (folder / "renamed.csv").write_text(text, encoding="utf-8", newline="")


def _bag(state: State, end: str, made: str, folder: Path) -> int:
    import bagit

    # It prints the traceback of what it raises as well
    logging.getLogger("bagit").setLevel(logging.CRITICAL + 1)
    info = {
        "Bagging-Date": made[:10],
        "Bag-Software-Agent": SOFTWARE,
        "External-Description": state.about.name,
        "External-Identifier": state.contacts.get(("repository", "doi"), ""),
        "Source-Organization": state.contacts.get(("repository", "profile"), ""),
        "Curator-Log-End": end,
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
    path.write_bytes(_of_no_time(document))


def _of_no_time(document: Any) -> bytes:
    """Return a DOCX whose bytes tell nothing of when it was written: the same log gives the same file."""
    saved, same = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(zipfile.ZipInfo(info.filename), source.read(info), zipfile.ZIP_DEFLATED)
    return same.getvalue()


def _plain(line: str) -> str:
    """Return a line of our own Markdown as plain text."""

    line = re.sub(r"\\([\\`*\[\]|_#+\-])", r"\1", line).replace("`", "")
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
