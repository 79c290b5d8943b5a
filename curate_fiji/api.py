"""Every step as a library call; the command line is a thin wrapper over these.

from curate_fiji import api
report = api.check("my-deposit", person=api.Person("Ada Example", "AE"))
print(report.outcomes)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from typing_extensions import Unpack

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.anchor import said_in
from curate_fiji.core.log.state import State
from curate_fiji.core.model.event import Person
from curate_fiji.core.model.report import StepReport
from curate_fiji.core.render import facts as facts_form
from curate_fiji.core.render import question_view
from curate_fiji.core.render.question_view import QuestionView
from curate_fiji.core.steps import augment as _augment
from curate_fiji.core.steps import check as _check
from curate_fiji.core.steps import document as _document
from curate_fiji.core.steps import evaluate as _evaluate
from curate_fiji.core.steps import log as _log
from curate_fiji.core.steps import precondition
from curate_fiji.core.steps import release as _release
from curate_fiji.core.steps import request as _request
from curate_fiji.core.steps import transform as _transform
from curate_fiji.core.steps import understand as _understand
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.steps.transform import Copied
from curate_fiji.core.system.errors import CurateError, JournalError, NotFilled
from curate_fiji.workers.executor import Workers
from curate_fiji.workers.pool import Limits

__all__ = [
    "Copied", "CurateError", "Curation", "Deposit", "Person", "QuestionView", "Settings", "StepReport", "answer",
    "ask", "augment", "check", "contact", "document", "evaluate", "facts", "note", "open_curation", "package",
    "release", "request", "set_log_aside", "status", "transform", "understand", "verify",
    "withheld", "withhold",
]  # fmt: skip

Deposit = str | os.PathLike[str]


class Settings(TypedDict, total=False):
    """What every call takes besides: ``output``: the curation folder (default ``DEPOSIT.curation``); ``person`` at
    work (default ``CURATE_NAME`` and ``CURATE_INITIALS``); ``fiji``: a Fiji folder or Maven endpoint instead of the
    embedded ImageJ; ``memory``: heap of each reader (``2g``); ``jobs``: readers at once, 0 for as many as pays;
    ``timeout``: seconds for a file; ``scheduler``: address of a Dask cluster (extra ``cluster``); ``look_for_faces``:
    with the extra ``faces``; ``look_for_text``: burned into pixels, with the extra ``ocr``."""

    output: Deposit | None
    person: Person | None
    fiji: str | None
    memory: str | None
    jobs: int
    timeout: float
    scheduler: str
    look_for_faces: bool
    look_for_text: bool


def _person_from_environment() -> Person:
    """Return who is at work by ``CURATE_NAME`` and ``CURATE_INITIALS``."""
    return Person(os.environ.get("CURATE_NAME", ""), os.environ.get("CURATE_INITIALS", ""))


def open_curation(deposit: Deposit, **settings: Unpack[Settings]) -> Curation:
    """Return the curation of a deposit (folder or zip); nothing is read or written yet."""
    output = settings.get("output")
    return Curation(
        os.fspath(deposit), os.fspath(output) if output else None,
        settings.get("person") or _person_from_environment(),
    )  # fmt: skip


def _workers(curation: Curation, settings: Settings) -> Workers:
    from curate_fiji.witnesses import faces, text_in_pixels

    detector = faces.detector() if settings.get("look_for_faces") else ""
    text_reader = text_in_pixels.reader() if settings.get("look_for_text") else ""
    limits = Limits(settings.get("jobs") or 0, settings.get("timeout") or Limits.timeout)
    return Workers(
        curation.folder, settings.get("fiji"), settings.get("memory"), limits, settings.get("scheduler") or "",
        detector, text_reader,
    )  # fmt: skip


def check(deposit: Deposit, *, reread: bool = False, **settings: Unpack[Settings]) -> StepReport:
    """Read what is new or changed and fill the Check worksheet; ``reread``: read everything again.

    Raises ``CurateError``, as all of these do.
    """
    curation = open_curation(deposit, **settings)
    return _check.run(curation, _workers(curation, settings), reread)


def understand(deposit: Deposit, *, reread: bool = False, **settings: Unpack[Settings]) -> StepReport:
    """Fill the Understand worksheet; what is new or changed is read first."""
    curation = open_curation(deposit, **settings)
    return _understand.run(curation, _workers(curation, settings), reread)


def request(
    deposit: Deposit,
    *,
    asks: Sequence[str] | None = None,
    more_because: str = "",
    reword: Mapping[str, str] | None = None,
    reply: str | None = None,
    answers: Mapping[str, str] | None = None,
    template: str | None = None,
    reply_by: str = "",
    **settings: Unpack[Settings],
) -> StepReport:
    """Fill the Request worksheet and write the letter.

    ``asks``: ids for the letter, in order (more than four need ``more_because``); ``reword``: {ask id: text};
    ``reply``: the depositor's, with ``answers``: {ask id: what it says to it}; ``template``: text of another letter;
    ``reply_by``: a date to name in the letter, "" for none.
    """
    curation = open_curation(deposit, **settings)
    precondition.filled(curation, *checklist.READING_STEPS)
    for ask_id, text in (reword or {}).items():
        _request.reword(curation, ask_id, text)
    if asks is not None:
        _request.choose(curation, asks, more_because)
    if reply is not None:
        _request.record_reply(curation, reply, dict(answers or {}))
    return _request.run(curation, template, reply_by)


def augment(
    deposit: Deposit, *, schemas: Sequence[str] | None = None, **settings: Unpack[Settings]
) -> StepReport:
    """Fill the Augment worksheet and write its exports and the OME-XML side files.

    ``schemas``: ids of the metadata schemas that apply (``ome``, ``rembi``, ...); None leaves what was said before.
    """
    from curate_fiji.packaging import datacite

    curation = open_curation(deposit, **settings)
    report = _augment.run(curation, _workers(curation, settings), schemas)
    record = next(Path(path) for path in report.written if path.endswith("datacite.json"))
    report.notes += [f"DataCite still asks for: {problem}" for problem in datacite.problems(record)]
    return report


def transform(
    deposit: Deposit,
    files: Sequence[str] = (),
    *,
    redact: bool = False,
    to: str = "ome-tiff",
    tell: Callable[[Copied], None] = lambda _copied: None,
    **settings: Unpack[Settings],
) -> tuple[StepReport, list[Copied]]:
    """Make copies with receipts; originals stay unchanged. See ``core.steps.transform.run``."""
    curation = open_curation(deposit, **settings)
    return _transform.run(curation, _workers(curation, settings), files, redact, to, tell)


def evaluate(deposit: Deposit, **settings: Unpack[Settings]) -> StepReport:
    """Fill the Evaluate worksheet: FAIR and CARE."""
    return _evaluate.run(open_curation(deposit, **settings))


def document(deposit: Deposit, **settings: Unpack[Settings]) -> StepReport:
    """Fill the Document worksheet: what the log holds, and what it still lacks."""
    return _document.run(open_curation(deposit, **settings))


def package(deposit: Deposit, target: Deposit | None = None, **settings: Unpack[Settings]) -> Any:
    """Write the curation package: a BagIt bag that is an RO-Crate, with the log as DOCX."""
    from curate_fiji.runtime import extras

    with extras.needed("package", "the curation package"):
        from curate_fiji.packaging import bag
    return bag.write(open_curation(deposit, **settings), Path(target) if target else None)


def note(
    deposit: Deposit,
    text: str,
    *,
    kind: str = "note",
    minutes: int | None = None,
    **settings: Unpack[Settings],
) -> None:
    """Add a note to the log."""
    _log.note(open_curation(deposit, **settings), text, kind, minutes)


def answer(
    deposit: Deposit,
    question: str,
    *,
    state: str = "confirmed",
    text: str = "",
    outcome: str = "",
    **settings: Unpack[Settings],
) -> None:
    """Answer a worksheet question as a person."""
    _log.answer(open_curation(deposit, **settings), question, state, text, outcome)


def ask(
    deposit: Deposit,
    text: str,
    *,
    about: str = "check.inventory",
    because: str = "the curator asks",
    weight: int = 2,
    **settings: Unpack[Settings],
) -> str:
    """Add a question for the depositor; return its id."""
    return _log.ask(open_curation(deposit, **settings), text, about, because, weight)


def contact(deposit: Deposit, field: str, value: str, **settings: Unpack[Settings]) -> None:
    """Fill in a field of the log's head."""
    _log.contact(open_curation(deposit, **settings), field, value)


def release(
    deposit: Deposit, key: str, reason: str, *, for_good: bool = False, **settings: Unpack[Settings]
) -> None:
    """Let the values of a withheld key out, with the reason in the log; the next ``check`` shows them.

    ``for_good``: for every deposit of this repository, in the file that ``CURATE_RELEASED`` names.
    """
    _release.release(open_curation(deposit, **settings), key, reason, for_good)


def withhold(deposit: Deposit, key: str, *, for_good: bool = False, **settings: Unpack[Settings]) -> None:
    """Take a release back: the next ``check`` withholds the values again."""
    _release.withdraw(open_curation(deposit, **settings), key, for_good)


def withheld(deposit: Deposit, **settings: Unpack[Settings]) -> list[tuple[str, int]]:
    """Return the keys whose values are withheld, with the number of files that have each: what can be released."""
    curation = open_curation(deposit, **settings)
    precondition.begun(curation)
    return _release.withheld(curation)


def verify(deposit: Deposit, *, against: Sequence[Deposit] = (), **settings: Unpack[Settings]) -> int:
    """Check that no line of the log was changed and none is missing; return the number of lines.

    The end is compared with what is kept beside the log, with its renderings, and with ``against``: letters,
    reports or packages of this deposit. Raises ``JournalTampered``.
    """
    journal = open_curation(deposit, **settings).journal
    if not journal.exists():
        raise NotFilled(f"no log has been begun for {os.fspath(deposit)}", "check", os.fspath(deposit))
    ends = [end for paper in against for end in said_in(_text_of(Path(paper)))]
    if against and not ends:
        raise JournalError(
            "what you named does not say where a log ended",
            "name a letter, report, curator-log.md or package of this deposit",
        )
    return int(journal.verify(ends))


def _text_of(paper: Path) -> str:
    """Return the text of a file, or of the ``bag-info.txt`` of a package."""
    paper = paper / "bag-info.txt" if paper.is_dir() else paper
    return paper.read_bytes().decode("utf-8", "replace") if paper.is_file() else ""


def set_log_aside(deposit: Deposit, because: str, **settings: Unpack[Settings]) -> str:
    """Keep a log that can't be used under another name and begin a new one; return the name of the old one."""
    curation = open_curation(deposit, **settings)
    if not curation.journal.exists():
        raise NotFilled(f"no log has been begun for {os.fspath(deposit)}", "check", os.fspath(deposit))
    return str(curation.set_log_aside(because))


def status(state: State, step: str) -> list[QuestionView]:
    """Return the questions of a worksheet, with how each stands."""
    return question_view.views(state, checklist.questions(step))


def facts(deposit: Deposit, **settings: Unpack[Settings]) -> dict[str, Any]:
    """Return what is known: records, looks, facts with witnesses, claims, answers, asks.

    Its form is ``core/render/facts.schema.json``.
    """
    curation = open_curation(deposit, **settings)
    precondition.begun(curation)
    return facts_form.of_state(curation.state)
