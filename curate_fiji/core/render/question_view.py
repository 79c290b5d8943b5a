"""A question as it is shown: what is said, how it stands, what it rests on. Every rendering shows this one view."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.evidence import Evidence

NOT_LOOKED = "Not yet looked at."


class QuestionView(object):
    """A ``question`` with its answer.

    ``state`` and ``outcome`` (of ``model.answer``); ``mark`` beside the state; ``text``; ``signed``: who answered and
    when, "" for software; ``software_text``: what software had found, where a person answered; ``reopened``: why the
    answer should be looked at again, or ""; ``look``: what a person has to look at, or ""; ``asked``: whether an open
    ask for the depositor comes of it; ``evidence``; ``more`` pieces beyond those; ``is_open``: whether a person has
    still to look.
    """

    def __init__(self, state, question):
        # type: (State, Question) -> None
        given = state.answer_to(question.id)
        software = state.software.get(question.id)
        self.question = question
        self.state = given.state if given else answers.NEEDS_PERSON
        self.outcome = given.outcome if given else answers.INFORMATION
        self.mark = answers.MARKS[self.state]
        self.text = given.text if given else NOT_LOOKED
        by_person = given is not None and given.by == answers.PERSON
        self.signed = "%s, %s" % (given.who.short if given.who else "?", given.time[:10]) \
            if given is not None and by_person else ""
        self.software_text = software.text if software and by_person else ""
        self.reopened = state.reopened.get(question.id, "")
        self.is_open = (self.state in (answers.NEEDS_PERSON, answers.NOT_EXAMINED) and not self.signed) \
            or bool(self.reopened)
        wants_look = self.state == answers.NEEDS_PERSON and question.look and self.text != question.look
        self.look = question.look if wants_look else ""
        proof = given if given is not None and given.evidence else software
        self.evidence = proof.evidence if proof else []  # type: List[Evidence]
        self.more = proof.more if proof else 0
        self.asked = any(one.question == question.id and one.id not in state.closed for one in state.asks.values())

    @property
    def by(self):
        # type: () -> Text
        """Who answered: ``software``, a person's initials and the day, or "" for nobody."""
        return self.signed or ("" if self.text == NOT_LOOKED else "software")


def views(state, questions):
    # type: (State, List[Question]) -> List[QuestionView]
    """Return the views of questions, in their order."""
    return [QuestionView(state, one) for one in questions]


def of_another_checklist(state):
    # type: (State) -> List[Text]
    """Return the ids of questions that a person answered and that the checklist in use does not have: they are kept."""
    return sorted(one for one in state.persons if checklist.step_or_none(one) is None)


def problems_first(shown):
    # type: (List[QuestionView]) -> List[QuestionView]
    """Return views by outcome, problems first; else in the order given."""
    return sorted(shown, key=lambda one: answers.OUTCOMES.index(one.outcome))


def counted(shown):
    # type: (List[QuestionView]) -> Text
    """Return ``2 problems, 3 to look at, 5 fine, 8 for information``."""
    counts = dict((name, sum(1 for one in shown if one.outcome == name)) for name in answers.OUTCOMES)
    return "%s, %d to look at, %d fine, %d for information" % (
        plural(counts[answers.PROBLEM], "problem"), counts[answers.LOOK_AT_THIS], counts[answers.FINE],
        counts[answers.INFORMATION])
