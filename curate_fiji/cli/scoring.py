"""The workshop as library calls: scores of learners and rooms. The rules are in ``core.training``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from curate_fiji import api
from curate_fiji.core.log.state import State
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import WorkshopError
from curate_fiji.core.training import answer_key, score, score_page
from curate_fiji.core.training.answer_key import AnswerKey, Fault
from curate_fiji.core.training.score import LearnerScore, SoftwareScore


@dataclass(frozen=True)
class Score:
    """What one learner found in a practice deposit, and what software found by itself.

    ``learner`` and ``software``: as ``core.training.score`` gives them; ``key``: the answer key.
    """

    name: str
    key: AnswerKey
    learner: LearnerScore
    software: SoftwareScore

    def page(self, full: bool = False) -> str:
        """Return the score as text; ``full``: what was missed is told, not hinted at."""
        return score_page.page(self.name, self.key, self.learner, self.software, full)

    def row(self) -> list[str | int]:
        """Return the line of a room's table, in the order of ``COLUMNS``."""
        return score_page.row(self.name, self.key, self.learner)


COLUMNS = tuple(score_page.COLUMNS)


def score_of(
    folder: str | os.PathLike[str],
    *,
    output: str | os.PathLike[str] | None = None,
    key: str | os.PathLike[str] | None = None,
) -> Score:
    """Score a learner's log. ``folder``: the practice deposit, or a curation folder handed in.

    ``key``: the answer key; by default the one beside the deposit. Raises ``WorkshopError`` where there is
    no log or no key.
    """
    curation = log_of(folder, output)
    known = answer_key.of_deposit(curation.deposit_path, os.fspath(key) if key else None)
    state = curation.state
    return Score(
        _name(Path(folder), state), known, score.of_learner(state, known), score.of_software(state, known)
    )


def log_of(folder: str | os.PathLike[str], output: str | os.PathLike[str] | None = None) -> Curation:
    """Return the curation of a deposit, or of a curation folder handed in, that has a log.

    Raises ``WorkshopError`` where there is none.
    """
    curation = _curation(Path(folder), output)
    if not curation.journal.exists():
        raise WorkshopError(
            f"there is no curator log of {folder}",
            "open it with Plugins > CURATE > Open Deposit..., or run 'curate-fiji check' first",
        )
    return curation


def _curation(folder: Path, output: str | os.PathLike[str] | None) -> Curation:
    """Return the curation of a deposit, or the one whose curation folder was handed in."""
    if output is None and (folder / "curator-log.jsonl").exists():
        return api.open_curation(folder.absolute().with_suffix(""), output=folder)
    return api.open_curation(folder, output=output)


def _name(folder: Path, state: State) -> str:
    """Return who curated, by the log; else the folder's name."""
    people = [note.who for note in state.notes] + [given.who for given in state.persons.values()]
    for who in people:
        if who and (who.name or who.initials):
            return str(who.name or who.initials)
    return folder.absolute().name


def missed_by_most(scores: list[Score]) -> list[tuple[int, Fault]]:
    """Return how many of a room missed each fault, those missed by most first: what to talk about."""
    return score_page.missed_by_most(scores[0].key, [one.learner for one in scores])
