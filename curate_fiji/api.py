"""Every step as a library call; the command line is a thin wrapper over these.

from curate_fiji import api
report = api.check("my-deposit", person=api.Person("Ada Example", "AE"))
print(report.outcomes)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from typing_extensions import Unpack

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model.comparison import Comparison
from curate_fiji.core.model.event import Person
from curate_fiji.core.model.preflight import Preflight
from curate_fiji.core.model.queue_row import QueueRow
from curate_fiji.core.model.report import StepReport
from curate_fiji.core.render import facts as facts_form
from curate_fiji.core.render import question_view
from curate_fiji.core.render.question_view import QuestionView
from curate_fiji.core.steps import augment as _augment
from curate_fiji.core.steps import check as _check
from curate_fiji.core.steps import compare as _compare
from curate_fiji.core.steps import document as _document
from curate_fiji.core.steps import evaluate as _evaluate
from curate_fiji.core.steps import precondition
from curate_fiji.core.steps import preflight as _preflight
from curate_fiji.core.steps import queue as _queue
from curate_fiji.core.steps import request as _request
from curate_fiji.core.steps import transform as _transform
from curate_fiji.core.steps import understand as _understand
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.steps.transform import Copied
from curate_fiji.core.system.errors import CurateError
from curate_fiji.log_calls import (
    answer,
    ask,
    contact,
    contacts,
    judge,
    note,
    release,
    set_log_aside,
    verify,
    withheld,
    withhold,
)
from curate_fiji.settings import Deposit, Settings, open_curation, workers

__all__ = [
    "Comparison", "Copied", "CurateError", "Curation", "Deposit", "Person", "Preflight", "QuestionView",
    "QueueRow", "Settings", "StepReport", "answer", "ask", "augment", "check", "compare", "contact",
    "contacts", "document", "evaluate", "facts", "judge", "note", "open_curation", "package",
    "preflight", "queue", "release", "request", "set_log_aside", "status", "targets", "transform",
    "understand", "verify", "withheld", "withhold",
]  # fmt: skip


def check(deposit: Deposit, *, reread: bool = False, **settings: Unpack[Settings]) -> StepReport:
    """Read what is new or changed and fill the Check worksheet; ``reread``: read everything again.

    Raises ``CurateError``, as all of these do.
    """
    curation = open_curation(deposit, **settings)
    return _check.run(curation, workers(curation, settings), reread)


def understand(deposit: Deposit, *, reread: bool = False, **settings: Unpack[Settings]) -> StepReport:
    """Fill the Understand worksheet; what is new or changed is read first."""
    curation = open_curation(deposit, **settings)
    return _understand.run(curation, workers(curation, settings), reread)


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
    if reword or asks is not None or reply is not None:
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
    report = _augment.run(curation, workers(curation, settings), schemas)
    record = next(Path(path) for path in report.written if path.endswith("datacite.json"))
    report.notes += [f"DataCite still asks for: {problem}" for problem in datacite.problems(record)]
    text = datacite.xml(record)
    if text:
        report.written.append(curation.files.write_text("exports/datacite.xml", text))
    else:
        curation.files.remove("exports/datacite.xml")
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
    return _transform.run(curation, workers(curation, settings), files, redact, to, tell)


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


def preflight(
    deposit: Deposit,
    *,
    dismiss: Sequence[str] = (),
    because: str = "",
    again: Sequence[str] = (),
    reread: bool = False,
    **settings: Unpack[Settings],
) -> Preflight:
    """Tell a depositor what to mend before sending, on one page in ``DEPOSIT.preflight``; no log is kept.

    ``dismiss``: ids of findings that stay as they are, ``because`` of a reason that the curator will read; ``again``:
    ids of dismissed ones to show again.
    """
    settings = {**settings, "output": settings.get("output") or _preflight.default_folder(os.fspath(deposit))}
    curation = open_curation(deposit, **settings)
    return _preflight.run(curation, workers(curation, settings), dismiss, because, again, reread)


def status(state: State, step: str) -> list[QuestionView]:
    """Return the questions of a worksheet, with how each stands."""
    return question_view.views(state, state.questions(step))


def facts(deposit: Deposit, **settings: Unpack[Settings]) -> dict[str, Any]:
    """Return what is known: records, looks, facts with witnesses, claims, answers, asks.

    Its form is ``core/render/facts.schema.json``.
    """
    curation = open_curation(deposit, **settings)
    precondition.begun(curation)
    return facts_form.of_state(curation.state)


def targets(deposit: Deposit, *, repositories: Sequence[str] = (), **settings: Unpack[Settings]) -> list[Any]:
    """Say which repository would take the deposit and what is missing for each; write the side files that each wants.

    ``repositories``: their ids, by default all. Returns ``packaging.targets.Verdict`` objects.
    """
    from curate_fiji.packaging import targets as _targets

    return list(_targets.write(open_curation(deposit, **settings), repositories))


def queue(folder: Deposit) -> list[QueueRow]:
    """Return how each deposit in a folder stands, and whom it waits for."""
    return list(_queue.rows(os.fspath(folder)))


def compare(
    old: Deposit, new: Deposit, *, old_output: Deposit | None = None, new_output: Deposit | None = None
) -> Comparison:
    """Compare two submissions of one deposit: files, READMEs, and the answers that open again.

    ``old_output``, ``new_output``: their curation folders, by default beside them. Nothing is written.
    """
    folders = [os.fspath(one) if one else None for one in (old_output, new_output)]
    return _compare.run(os.fspath(old), os.fspath(new), *folders)
