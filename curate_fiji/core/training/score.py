"""Compares what was found in a practice deposit with its answer key: software's findings, a learner's log."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking as request
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import ask as asks
from curate_fiji.core.model.value import Value
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import cut
from curate_fiji.core.training import findings
from curate_fiji.core.training.ask_quality import quality
from curate_fiji.core.training.findings import Said

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.ask import Ask
    from curate_fiji.core.training.answer_key import AnswerKey, Fault
    from curate_fiji.core.training.ask_quality import AskQuality


class SoftwareScore(Value):
    """What CURATE found unaided: ``looked``: whether both reading steps were filled; ``can``: ids of the faults that
    software can find, ``found`` and ``missed`` of these; ``said``: how many things it said, one for each thing said of
    each file, and ``false_alarms`` among them, which are no fault of the key."""

    __slots__ = ("can", "false_alarms", "found", "looked", "missed", "said")

    def __init__(self, looked, can, found, said, false_alarms):
        # type: (bool, Sequence[Text], Sequence[Text], int, Sequence[Said]) -> None
        self.looked = looked
        self.can = list(can)
        self.found = list(found)
        self.missed = [fault_id for fault_id in can if fault_id not in found]
        self.said = said
        self.false_alarms = list(false_alarms)

    @property
    def recall(self):
        # type: () -> Optional[float]
        """Of the faults that software can find, the share found (0 to 1); None where there is none."""
        return len(self.found) / float(len(self.can)) if self.can else None

    @property
    def precision(self):
        # type: () -> Optional[float]
        """Of what was said, the share that is a fault (0 to 1); None where nothing was said."""
        return (self.said - len(self.false_alarms)) / float(self.said) if self.said else None


class LearnerScore(Value):
    """What a person found, by the log: ``found`` {fault id: how}; ``missed`` faults; ``asks``: how good they are;
    ``false_alarms``: texts of asks that are about no fault."""

    __slots__ = ("asks", "false_alarms", "found", "missed")

    def __init__(self, found, missed, asks):
        # type: (Dict[Text, Text], Sequence[Fault], AskQuality) -> None
        self.found = found
        self.missed = list(missed)
        self.asks = asks
        self.false_alarms = [_short(one.text) for one in asks.each if not one.about]


def of_software(state, key):
    # type: (State, AnswerKey) -> SoftwareScore
    """Return what CURATE found unaided in the deposit of a key."""
    said = findings.of_state(state)
    can = [fault for fault in key.faults if fault.software]
    patterns = [pattern for fault in key.faults for pattern in fault.software + fault.also]
    return SoftwareScore(
        all(state.is_filled(step) for step in checklist.READING_STEPS), [fault.id for fault in can],
        [fault.id for fault in can if _software_says(state, said, fault)], len(said),
        [one for one in said if not any(findings.is_of(one, pattern) for pattern in patterns)])


def _software_says(state, said, fault):
    # type: (State, Sequence[Said], Fault) -> bool
    return any(findings.answers_it(state, pattern) or any(findings.is_of(one, pattern) for one in said)
               for pattern in fault.software)


def of_learner(state, key):
    # type: (State, AnswerKey) -> LearnerScore
    """Return what a person found, by the log.

    A fault counts as found where the person's own words speak of it (a note, an answer, an ask), where the
    person confirmed software's answer about it, or chose software's ask about it for the letter.
    """
    statements = _statements(state)
    chosen = [state.asks[ask_id] for ask_id in state.choice if ask_id in state.asks]
    found = {}  # type: Dict[Text, Text]
    for fault in key.faults:
        own = [text for text in statements if _speaks_of(text, fault)]
        if own:
            found[fault.id] = "in your words: %s" % _short(own[0])
        elif any(_is_about(one, fault) for one in chosen):
            found[fault.id] = "by the ask you chose"
        elif _confirmed(state, fault):
            found[fault.id] = "by the answer you confirmed"
    judged = quality([(one.text, _faults_of(one, key)) for one in _letter(state)], state)
    return LearnerScore(found, [fault for fault in key.faults if fault.id not in found], judged)


def _faults_of(one, key):
    # type: (Ask, AnswerKey) -> List[Text]
    """Return the ids of the faults that an ask is about."""
    return [fault.id for fault in key.faults if _is_about(one, fault) or _speaks_of(one.text, fault)]


def _speaks_of(text, fault):
    # type: (Text, Fault) -> bool
    """Tell whether a text has all words of one of a fault's lists."""
    lower = text.lower()
    return any(all(word.lower() in lower for word in words) for words in fault.words)


def _statements(state):
    # type: (State) -> List[Text]
    """Return the texts that a person wrote."""
    texts = [note.text for note in state.notes if note.kind in ("note", "question")]
    texts += [given.text for given in state.persons.values() if not _is_as_found(state, given.question)]
    texts += [one.text for one in state.asks.values() if one.by == asks.PERSON]
    return texts + list(state.reworded.values())


def _letter(state):
    # type: (State) -> List[Ask]
    """Return the asks that the person decided on: those chosen, else the person's own; never software's
    proposal."""
    if state.choice:
        return request.chosen(state)
    return [one for one in state.asks_in_order() if one.by == asks.PERSON]


def _is_about(one, fault):
    # type: (Ask, Fault) -> bool
    """Tell whether one of software's asks is about a fault."""
    return one.by == asks.SOFTWARE and any(
        findings.is_of(Said(one.key, path, one.text), pattern)
        for path in one.files or [""] for pattern in fault.software)


def _confirmed(state, fault):
    # type: (State, Fault) -> bool
    """Tell whether a person confirmed, word for word, the answer in which software speaks of a fault."""
    questions = [pattern.answer for pattern in fault.software if pattern.answer]
    questions += [one.question for one in state.asks.values() if _is_about(one, fault)]
    return any(_is_as_found(state, question_id) and state.persons[question_id].state == answers.CONFIRMED
               for question_id in questions)


def _is_as_found(state, question_id):
    # type: (State, Text) -> bool
    """Tell whether a person's answer has software's words."""
    given, said = state.persons.get(question_id), state.software.get(question_id)
    return given is not None and said is not None and given.text == said.text


def _short(text, most=90):
    # type: (Text, int) -> Text
    return cut(visible(text), most)
