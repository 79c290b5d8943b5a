"""Every step as a library call; the command line is a thin wrapper over these.

from curate_fiji import api
outcome = api.check("my-deposit")
print(outcome.report)
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from curate_fiji import batch, faces, fiji
from curate_fiji.core import answers, storage
from curate_fiji.core.curation import Curation
from curate_fiji.core.state import State


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
