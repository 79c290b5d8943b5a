"""Many deposits: how each stands, and whom it waits for. Nothing is written into a deposit or its curation."""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking
from curate_fiji.core.log.claiming import LOG_NAME
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.queue_row import CURATOR, DEPOSITOR, NOBODY, QueueRow
from curate_fiji.core.render import question_view
from curate_fiji.core.render.datacite import title_of
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import CurateError, DepositError

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.log.state import State

_OURS = (".curation", ".preflight")     # folders beside a deposit


def is_of_deposits(folder):
    # type: (Text) -> bool
    """Tell whether a folder holds curated deposits, rather than being one."""
    if os.path.exists(os.path.join(os.path.abspath(folder) + ".curation", LOG_NAME)) or not os.path.isdir(folder):
        return False
    return any(os.path.exists(os.path.join(folder, name, LOG_NAME)) for name in os.listdir(folder))


def rows(folder):
    # type: (Text) -> List[QueueRow]
    """Return how each deposit in a folder stands, those that wait for the curator first, the longest waiting first.

    Raises ``DepositError`` where there is no such folder.
    """
    if not os.path.isdir(folder):
        raise DepositError("there is no folder %s" % path_text(folder), "name the folder that holds the deposits")
    out = [_row(os.path.join(folder, name)) for name in sorted(_deposits(folder))]
    order = (CURATOR, DEPOSITOR, NOBODY)
    return sorted(out, key=lambda one: (order.index(one.waiting), one.since or "9", one.name))


def _deposits(folder):
    # type: (Text) -> List[Text]
    """Return the names of deposits: folders and zips, and those that only their curation is left of."""
    found = set()
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        stem, suffix = os.path.splitext(name)
        if suffix == ".curation" and os.path.exists(os.path.join(path, LOG_NAME)):
            found.add(stem)
        elif not name.startswith(".") and suffix not in _OURS and (os.path.isdir(path) or suffix.lower() == ".zip"):
            found.add(name)
    return list(found)


def _row(path):
    # type: (Text) -> QueueRow
    name = path_text(os.path.basename(path))
    try:
        curation = Curation(path)
        if not curation.journal.exists():
            return QueueRow(name)
        return _of_state(name, curation.folder, curation.state)
    except CurateError as error:
        return QueueRow(name, path_text(path) + ".curation", trouble=error.what)


def _of_state(name, folder, state):
    # type: (Text, Text, State) -> QueueRow
    done = [step for step in checklist.STEPS if state.is_filled(step)]
    views = [view for step in done for view in question_view.views(state, state.questions(step))]
    to_answer = sum(1 for view in views if view.is_open)
    following = next((step for step in checklist.STEPS if step not in done), "")
    waiting, since = _waiting(state, to_answer, following)
    changed = max([one.time for one in state.runs] + [one.time for one in state.notes] + [state.about.time])
    by = state.contacts.get(("curator", "initials"), "") or next(
        (run.who.short for run in reversed(state.runs) if run.who.initials or run.who.name), "")
    return QueueRow(
        name, folder, title_of(state) if done and title_of(state) != state.about.name else "", done, following,
        sum(1 for view in views if view.outcome == answers.PROBLEM and not view.signed),
        sum(1 for view in views if view.outcome == answers.LOOK_AT_THIS and not view.signed),
        to_answer, len(asking.candidates(state)), waiting, since,
        sum(note.minutes for note in state.notes if note.minutes), changed[:10], by)


def _waiting(state, to_answer, following):
    # type: (State, int, Text) -> Tuple[Text, Text]
    """Return for whom, and since which day: the depositor while asks of the letter are open that was written last."""
    sent = max([run.time for run in state.runs if run.step == "request"] or [""])
    answered = max([reply.time for reply in state.closed.values()] or [""])
    if sent and answered <= sent and asking.chosen(state):
        return DEPOSITOR, sent[:10]
    times = [run.time for run in state.runs] + [answered]
    if to_answer or following or asking.candidates(state):
        return CURATOR, max(times)[:10] or state.about.time[:10]
    return NOBODY, max(times)[:10]
