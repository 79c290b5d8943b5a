"""Answers the questions of a worksheet as far as software can; says what differs from the log."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.ask import SOFTWARE, Ask
from curate_fiji.core.model.report import StepReport
from curate_fiji.core.rules import answer_question, primers
from curate_fiji.core.system import deadline, hashing
from curate_fiji.core.system._compat import FAILURES, monotonic

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Set, Text, Tuple

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.value import Json
    from curate_fiji.core.steps.curation import Curation

RULE_SECONDS = 60.0      # for one question; the slowest takes tenths of one
SECONDS_A_FILE = 0.01


def changes(state, step):
    # type: (State, Text) -> List[Tuple[Text, Json]]
    """Return the events (kind, data) by which a worksheet's answers and asks differ from the log."""
    events = []  # type: List[Tuple[Text, Json]]
    asks = {}    # type: Dict[Text, Ask]
    patience = _Patience(len(state.records))
    for question in _questions(state, step):
        given = _answer(state, question, patience)
        for one in given.asks:
            _add_ask(asks, question.id, one)
        if given != state.software.get(question.id):
            events.append(("answer", given.to_json()))
    return events + _ask_changes(state, step, asks)


def _questions(state, step):
    # type: (State, Text) -> List[Question]
    """Return the questions of a worksheet, and those of the primers that apply or did so before."""
    wanted = set()  # type: Set[Text]
    if step == checklist.OF_PRIMERS:
        wanted.update(one.id for one in primers.questions(state.deposit(), state))
    wanted.update(one.id for one in state.questions(step) if one.id in state.software)
    return checklist.questions(step) + [one for one in checklist.of_primers(step) if one.id in wanted]


class _Patience(object):
    """How long a rule may take: by the number of files, and less for each that took too long, so that one cause
    behind many rules does not cost its time as often."""

    def __init__(self, files):
        # type: (int) -> None
        self.seconds = RULE_SECONDS + files * SECONDS_A_FILE

    def lost(self, seconds):
        # type: (float) -> None
        """Take off for a rule that was given up after so long; nothing for one that rests on what was given up."""
        if seconds > self.seconds / 4:
            self.seconds = max(2.0, self.seconds / 4)


def _answer(state, question, patience):
    # type: (State, Question, _Patience) -> Answer
    begun = monotonic()
    try:
        return deadline.within(patience.seconds, answer_question, state, question)
    except deadline.TookTooLong:
        patience.lost(monotonic() - begun)
        return answers.not_examined("Not examined: it took too long. Please report it.").about(question.id)
    except FAILURES as error:  # one rule that fails costs one row, never the worksheet
        return answers.not_examined("CURATE failed on this question (%s: %s). Please report it." % (
            error.__class__.__name__, error)).about(question.id)


def _add_ask(asks, question_id, one):
    # type: (Dict[Text, Ask], Text, Ask) -> None
    """Keep an ask unless another question has asked the same already."""
    if any(other.key == one.key for other in asks.values()):
        return
    identity = hashing.sha256_of_text("%s\n%s" % (question_id, one.key))[:12]
    asks[identity] = Ask.from_json(dict(one.to_json(), id=identity, question=question_id))


def _ask_changes(state, step, asks):
    # type: (State, Text, Dict[Text, Ask]) -> List[Tuple[Text, Json]]
    events = []  # type: List[Tuple[Text, Json]]
    elsewhere = set(one.key for one in state.asks.values() if checklist.step_or_none(one.question) != step)
    for identity in sorted(asks):
        one = asks[identity]
        known = state.asks.get(identity)
        same = known is not None and dict(known.to_json(), time="") == one.to_json()
        if one.key not in elsewhere and not same:
            events.append(("ask", one.to_json()))
    for identity in sorted(state.asks):
        one = state.asks[identity]
        if one.by == SOFTWARE and checklist.step_or_none(one.question) == step and identity not in asks:
            events.append(("ask withdrawn", {"id": identity}))
    return events


def fill(curation, step):
    # type: (Curation, Text) -> int
    """Answer the questions of a worksheet as far as software can; return how many entries of the log changed.

    Writes only what differs from the log, and one event that says the step was done (``checked``), or that
    nothing changed (``checked again``).
    """
    curation.session.refresh()
    state = curation.state
    events = changes(state, step)
    if not events and curation.session.was_ended_after(step):
        return 0   # it is rendered now, as it would have been then
    counts = state.summary(step, dict((data["question"], Answer.from_json(data))
                                      for kind, data in events if kind == "answer"))
    summary = "%s worksheet %s: %s" % (
        step.capitalize(), "filled" if events else "checked again, nothing changed",
        ", ".join("%d %s" % (counts[name], name) for name in answers.STATES if counts[name]))
    events.append(("checked" if events else "checked again", {
        "step": step, "summary": summary, "changed": len(events), "files": len(state.records)}))
    curation.append(*events)
    return len(events) - 1


def report(curation, step, examined=0, changed=0, written=(), notes=(), failures=()):
    # type: (Curation, Text, int, int, Sequence[Text], Sequence[Text], Sequence[Tuple[Text, Text]]) -> StepReport
    """Return what a step did to a curation."""
    return StepReport(step, curation.folder, curation.state.summary(step), curation.state.outcomes(step), examined,
                      changed, written, notes, failures)
