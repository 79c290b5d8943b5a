"""Every step as a library call; the command line is a thin wrapper over these.

from curate_fiji import api
outcome = api.check("my-deposit")
print(outcome.report)
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curate_fiji.core.copies import ome_side_files, open_copy, receipts
from curate_fiji.core.log.state import State
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import exports
from curate_fiji.core.rules.transforming import worth_copying
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system import storage
from curate_fiji.packaging import datacite as datacite_check
from curate_fiji.runtime import door as fiji
from curate_fiji.witnesses import faces
from curate_fiji.workers import dask as cluster
from curate_fiji.workers import pool as batch
from curate_fiji.workers import worker
from curate_fiji.workers.copying import ACCESS, SUFFIXES, Receipt, copier_of, transform_one


@dataclass(frozen=True)
class Person:
    """The curator at work; the environment's ``CURATE_NAME`` and ``CURATE_INITIALS`` by default."""

    name: str = ""
    initials: str = ""

    @staticmethod
    def from_environment() -> Person:
        return Person(os.environ.get("CURATE_NAME", ""), os.environ.get("CURATE_INITIALS", ""))


@dataclass(frozen=True)
class Outcome:
    """What a step did: files examined, entries of the log that changed, questions by state."""

    step: str
    folder: Path
    examined: int
    changed: int
    counts: dict[str, int]

    @property
    def report(self) -> Path:
        return self.folder / "report.html"

    @property
    def worksheet(self) -> Path:
        return self.folder / f"{self.step}-worksheet.md"


@dataclass(frozen=True)
class QuestionStatus:
    """One question as ``status`` lists it: ``by`` is ``software``, a person's initials, or ""."""

    id: str
    text: str
    state: str
    by: str


def open_curation(
    deposit: str | os.PathLike[str],
    output: str | os.PathLike[str] | None = None,
    person: Person | None = None,
) -> Curation:
    """Return the curation of a deposit (folder or zip); nothing is read or written yet."""
    who = person or Person.from_environment()
    return Curation(
        os.fspath(deposit),
        os.fspath(output) if output else None,
        {"name": who.name, "initials": who.initials},
    )


def check(deposit: str | os.PathLike[str], **settings: object) -> Outcome:
    """Fill the Check worksheet of a deposit. Settings: those of ``fill``."""
    return fill("check", deposit, **settings)  # type: ignore[arg-type]


def understand(deposit: str | os.PathLike[str], **settings: object) -> Outcome:
    """Fill the Understand worksheet of a deposit. Settings: those of ``fill``."""
    return fill("understand", deposit, **settings)  # type: ignore[arg-type]


def fill(
    step: str,
    deposit: str | os.PathLike[str],
    *,
    output: str | os.PathLike[str] | None = None,
    fiji_at: str | None = None,
    memory: str | None = None,
    limits: batch.Limits | None = None,
    person: Person | None = None,
    look_for_faces: bool = False,
    scheduler: str = "",
) -> Outcome:
    """Bring the records of a deposit up to date, fill one worksheet, and render everything.

    ``fiji_at``: a Fiji folder or Maven endpoint instead of the embedded ImageJ; ``memory``: heap of
    each reader (``2g``); ``look_for_faces``: with the extra ``faces``; ``scheduler``: address of a Dask
    cluster to read on, with the extra ``dask``. Only new and changed files are
    examined. Raises ``CurateError``.
    """
    curation = open_curation(deposit, output, person)
    private = Path(curation.folder) / "private"

    def examine_all(root, pending):  # type: ignore[no-untyped-def]
        if not len(pending):
            return iter(())
        storage.make_folder(str(private), private=True)
        bounds = limits or batch.Limits()
        if scheduler:
            settings = cluster.Settings(fiji_at, memory, bounds, detector)
            return cluster.examine_all(scheduler, settings, root, pending)
        runtime = fiji.resolve(fiji_at, memory)
        for left_by_a_killed_run in private.glob("tmp-*"):
            shutil.rmtree(left_by_a_killed_run, ignore_errors=True)
        log = private / "runtime.log"
        return batch.examine_all(runtime, root, pending, bounds, log, detector)

    detector = faces.detector() if look_for_faces else ""
    version = fiji.reader_version(fiji_at)
    examined = curation.survey(examine_all, version, detector)
    changed = curation.fill(step)
    curation.render()
    counts = curation.state().summary(step)
    return Outcome(step, Path(curation.folder), examined, changed, counts)


def status(state: State, step: str) -> list[QuestionStatus]:
    """Return the questions of a worksheet with their state and who answered."""
    from curate_fiji.core.knowledge import checklist

    rows = []
    for question in checklist.questions(step):
        given = state.answer_to(question["id"])
        if given is None:
            rows.append(QuestionStatus(question["id"], question["text"], answers.NEEDS_PERSON, ""))
            continue
        who = given.get("who", {})
        by = "software" if given["by"] == "software" else (
            who.get("initials") or who.get("name") or "a person"
        )  # fmt: skip
        rows.append(QuestionStatus(question["id"], question["text"], given["state"], by))
    return rows


@dataclass(frozen=True)
class Copy:
    """A copy that ``transform`` made, kept from before, or could not make (``problem``)."""

    path: str
    receipt: Receipt | None
    made: bool = False
    problem: str = ""


def transform(
    deposit: str | os.PathLike[str],
    files: Sequence[str] = (),
    *,
    output: str | os.PathLike[str] | None = None,
    redact: bool = False,
    to: str = "ome-tiff",
    fiji_at: str | None = None,
    memory: str | None = None,
    limits: batch.Limits | None = None,
    person: Person | None = None,
) -> list[Copy]:
    """Make open copies with receipts; originals stay unchanged.

    ``files``: paths in the deposit, by default every image in a proprietary format; ``redact``: without
    what the leak scan finds; ``to``: ``ome-tiff``, ``ome-zarr`` (with the extra ``zarr``), or ``png`` and
    ``jpeg`` for pictures to look at only. What is done already and whole is not done again. Raises
    ``CurateError``.
    """
    suffix = SUFFIXES[to]
    if to not in ACCESS:
        copier_of(to)
    curation = open_curation(deposit, output, person)
    state = curation.state()
    wanted = list(files) or [record["path"] for record in worth_copying(state.deposit())]
    open_copy.refuse_others(state, wanted)
    done = {
        path: receipts.is_done(curation.folder, path, state.records[path]["sha256"], redact, suffix)
        for path in wanted
    }
    copies = [Copy(path, receipt) for path, receipt in done.items() if receipt]
    pending = [path for path, receipt in done.items() if not receipt]
    if not pending:
        return copies
    calls = [(curation.root(), path, curation.folder, redact, to) for path in pending]
    with _no_half_copies(curation.folder, pending, suffix):
        for call, made, problem in _in_workers(curation, transform_one, calls, fiji_at, memory, limits):
            if made:
                curation.record_transformed(made)
            copies.append(Copy(call[1], made, bool(made), problem))
    curation.fill("transform")
    curation.render()
    return copies


@contextmanager
def _no_half_copies(folder: str, paths: list[str], suffix: str) -> Iterator[None]:
    """Whatever ends the work, take away what is not verified."""
    try:
        yield
    finally:
        for path in paths:
            open_copy.clean(folder, path, suffix)


def _in_workers(
    curation: Curation, work: Callable[..., Any], calls: Sequence[tuple[Any, ...]],
    fiji_at: str | None, memory: str | None, limits: batch.Limits | None,
) -> Iterator[tuple[tuple[Any, ...], Any, str]]:  # fmt: skip
    private = Path(curation.folder) / "private"
    storage.make_folder(str(private), private=True)
    runtime = fiji.resolve(fiji_at, memory)
    log = private / "runtime.log"
    return batch.each(runtime, work, calls, limits or batch.Limits(timeout=3600), log)


@dataclass(frozen=True)
class Exports:
    """What ``augment`` wrote: files, OME-XML side files with their trouble, what DataCite still wants."""

    files: list[Path]
    ome_xml: int
    problems: dict[str, str]
    datacite: list[str]


def augment(
    deposit: str | os.PathLike[str],
    *,
    schemas: Sequence[str] | None = None,
    output: str | os.PathLike[str] | None = None,
    fiji_at: str | None = None,
    memory: str | None = None,
    limits: batch.Limits | None = None,
    person: Person | None = None,
) -> Exports:
    """Fill the Augment worksheet and write its exports and the OME-XML side files.

    ``schemas``: ids of the metadata schemas that apply (``ome``, ``rembi``, ...), as a person says;
    None leaves what was said before. Side files are made of new and changed images only. Raises
    ``CurateError``.
    """
    curation = open_curation(deposit, output, person)
    if schemas is not None:
        curation.choose_schemas(schemas)
    curation.fill("augment")
    state = curation.state()
    pending = ome_side_files.pending(state, curation.folder)
    calls = [(curation.root(), {key: r[key] for key in ("path", "sha256")}, curation.folder) for r in pending]
    problems: dict[str, str] = {}
    if calls:
        for call, invalid, problem in _in_workers(
            curation, worker.write_ome_xml, calls, fiji_at, memory, limits
        ):
            if problem or invalid:
                problems[call[1]["path"]] = problem or f"not valid by the OME schema: {invalid}"
    files = [Path(path) for path in exports.write(curation)]
    curation.render()
    return Exports(files, len(calls), problems, datacite_check.problems(files[-1]))
