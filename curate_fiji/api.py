"""Every step as a library call; the command line is a thin wrapper over these.

from curate_fiji import api
outcome = api.check("my-deposit")
print(outcome.report)
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired
from tqdm import tqdm

from curate_fiji import batch, faces, fiji
from curate_fiji.core import answers, open_copy, receipts, storage
from curate_fiji.core.curation import Curation
from curate_fiji.core.errors import DepositError
from curate_fiji.core.formats import is_proprietary
from curate_fiji.core.state import State
from curate_fiji.transform import Receipt, transform_one
from curate_fiji.transform import access_copy as make_access_copy


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
) -> Outcome:
    """Bring the records of a deposit up to date, fill one worksheet, and render everything.

    ``fiji_at``: a Fiji folder or Maven endpoint instead of the embedded ImageJ; ``memory``: heap of
    each reader (``2g``); ``look_for_faces``: with the extra ``faces``. Only new and changed files are
    examined. Raises ``CurateError``.
    """
    curation = open_curation(deposit, output, person)
    private = Path(curation.folder) / "private"
    runtime: list[fiji.Runtime] = []

    def examine_all(root, entries):  # type: ignore[no-untyped-def]
        pending = list(entries)
        if not pending:
            return iter(())
        storage.make_folder(str(private), private=True)
        if not runtime:
            runtime.append(fiji.resolve(fiji_at, memory))
        for left_by_a_killed_run in private.glob("tmp-*"):
            shutil.rmtree(left_by_a_killed_run, ignore_errors=True)
        log = private / "runtime.log"
        return batch.examine_all(runtime[0], root, pending, limits or batch.Limits(), log, detector)

    detector = faces.detector() if look_for_faces else ""
    version = fiji.reader_version(fiji_at)
    examined = curation.survey(examine_all, version, detector)
    changed = curation.fill(step)
    curation.render()
    counts = curation.state().summary(step)
    return Outcome(step, Path(curation.folder), examined, changed, counts)


def status(state: State, step: str) -> list[QuestionStatus]:
    """Return the questions of a worksheet with their state and who answered."""
    from curate_fiji.core import checklist

    rows = []
    for question in checklist.questions(step):
        given = state.answer_to(question["id"])
        if given is None:
            rows.append(QuestionStatus(question["id"], question["text"], answers.PERSON, ""))
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
    access_copy: str = "",
    fiji_at: str | None = None,
    memory: str | None = None,
    limits: batch.Limits | None = None,
    person: Person | None = None,
) -> list[Copy]:
    """Make OME-TIFF copies with receipts; originals stay unchanged.

    ``files``: paths in the deposit, by default every image in a proprietary format; ``redact``: without
    what the leak scan finds; ``access_copy``: ``png`` or ``jpeg`` for pictures to look at instead. What is
    done already and whole is not done again. Raises ``CurateError``.
    """
    curation = open_curation(deposit, output, person)
    state = curation.state()
    wanted = list(files) or [r["path"] for r in state.deposit().images if is_proprietary(r)]
    for path in wanted:
        if path not in state.records or state.records[path]["kind"] != "file":
            raise DepositError(f"{path} is no file of the deposit", "give it as inventory.csv does")
    folder = Path(curation.folder)
    (folder / "private").mkdir(mode=0o700, parents=True, exist_ok=True)
    copies: list[Copy] = []
    pending: list[str] = []
    for path in wanted:
        old = (
            None
            if access_copy
            else receipts.is_done(curation.folder, path, state.records[path]["sha256"], redact)
        )
        if old:
            copies.append(Copy(path, old))
        else:
            pending.append(path)
    if not pending:
        return copies
    limits = limits or batch.Limits(timeout=3600)
    runtime = fiji.resolve(fiji_at, memory)
    log = folder / "private" / "runtime.log"
    with (
        _no_half_copies(curation.folder, pending),
        batch.pool_of(runtime, limits.workers_for(len(pending)), log) as pool,
    ):
        futures = []
        for path in pending:
            work: tuple[Callable[..., Receipt], object] = (
                (make_access_copy, access_copy) if access_copy else (transform_one, redact)
            )
            arguments = (curation.root(), path, str(folder), work[1])
            futures.append((path, pool.schedule(work[0], args=arguments, timeout=limits.timeout)))
        for path, future in tqdm(futures, unit="file", disable=None, file=sys.stderr, leave=False):
            copies.append(_copied(curation, path, future, limits))
    curation.fill("transform")
    curation.render()
    return copies


@contextmanager
def _no_half_copies(folder: str, paths: list[str]) -> Iterator[None]:
    """Whatever ends the work, take away what is not verified."""
    try:
        yield
    finally:
        for path in paths:
            open_copy.clean(folder, path)


def _copied(curation: Curation, path: str, future: Future[Receipt], limits: batch.Limits) -> Copy:
    try:
        receipt = future.result()
    except FutureTimeout:
        return Copy(path, None, problem=f"it did not finish in {limits.timeout:g} s")
    except (OSError, ProcessExpired) as error:
        return Copy(path, None, problem=str(error))
    curation.record_transformed(receipt)
    return Copy(path, receipt, made=True)
