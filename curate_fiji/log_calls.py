"""The library's calls that read and write the curator log."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from typing_extensions import Unpack

from curate_fiji.core.log.anchor import said_in
from curate_fiji.core.steps import changes as _changes
from curate_fiji.core.steps import log as _log
from curate_fiji.core.steps import precondition
from curate_fiji.core.steps import release as _release
from curate_fiji.core.steps import rendering as _rendering
from curate_fiji.core.system.errors import JournalError, NotFilled
from curate_fiji.settings import Deposit, Settings, open_curation

__all__ = [
    "answer",
    "ask",
    "contact",
    "contacts",
    "judge",
    "note",
    "release",
    "set_log_aside",
    "verify",
    "withheld",
    "withhold",
]


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


def contacts(deposit: Deposit, **settings: Unpack[Settings]) -> dict[str, str]:
    """Return the fields of the log's head in their order, with what each holds: "" for nothing."""
    curation = open_curation(deposit, **settings)
    precondition.begun(curation)
    held = {f"{section}.{name}": value for (section, name), value in curation.state.contacts.items()}
    return {name: held.get(name, "") for name in _log.fields()}


def judge(deposit: Deposit, path: str, verdict: str, reason: str, **settings: Unpack[Settings]) -> None:
    """Say of a file that was added, deleted or changed whether that is ``accepted`` or ``rejected``, and why."""
    curation = open_curation(deposit, **settings)
    _changes.judge(curation, path, verdict, reason)
    _rendering.render(curation)


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
