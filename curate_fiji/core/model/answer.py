"""Answers: what software or a person says to a worksheet question, and what that rests on.

A *state* says what is known; an *outcome*, apart from it, whether that is good or bad news: a red flag is
never under a green tick. ``absent`` can be made only from a complete ``Coverage``: every object of the
kind asked about was searched. With gaps an answer is ``not examined``, and names them.
"""
from __future__ import absolute_import, unicode_literals

import itertools

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import Coverage
from curate_fiji.core.model.value import FormError, Value, a_form, a_list, a_number, a_text, one_of
from curate_fiji.core.system.errors import AnswerError
from curate_fiji.core.system.text import sentence

MYPY = False
if MYPY:
    from typing import Any, Iterable, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.ask import Ask

FOUND, ABSENT, NOT_EXAMINED, NEEDS_PERSON, CONFIRMED, NOT_APPLICABLE = STATES = (
    "found", "absent", "not examined", "needs a person", "confirmed", "not applicable")
PROBLEM, LOOK_AT_THIS, FINE, INFORMATION = OUTCOMES = ("problem", "look at this", "fine", "information")
# A mark beside the word, so that neither state nor outcome is told by colour alone
MARKS = {FOUND: "[x]", ABSENT: "[-]", NOT_EXAMINED: "[!]", NEEDS_PERSON: "[?]", CONFIRMED: "[*]",
         NOT_APPLICABLE: "[ ]"}
SOFTWARE, PERSON = "software", "person"
MOST_EVIDENCE = 12
_OF_A_PERSON = (CONFIRMED, NOT_APPLICABLE, NEEDS_PERSON)
WITHDRAWN = "withdrawn"   # what a person says to let software's answer count again
SAYINGS = _OF_A_PERSON + (WITHDRAWN,)   # what a person can say of a question


class Answer(Value):
    """An answer to ``question``.

    ``state`` and ``outcome``; ``text``; ``evidence``: the first ``MOST_EVIDENCE`` pieces, ``more``: how many
    there are beyond them; ``coverage``: what was searched, or None; ``by``: software, or a person: then ``who``
    and ``time`` say who and when. ``asks``: what the depositor could be asked; they enter the log by themselves.

    Raises ``AnswerError`` for ``absent`` without a complete coverage, and for states a person can't give.
    """

    __slots__ = ("_asks", "by", "coverage", "evidence", "more", "outcome", "question", "state", "text",
                 "time", "who")

    def __init__(self, state, text, outcome, evidence=(), coverage=None, asks=(), more=0, question="",
                 by=SOFTWARE, who=None, time=""):
        # type: (Text, Text, Text, Iterable[Evidence], Optional[Coverage], Sequence[Ask], int, Text, Text, Optional[Person], Text) -> None
        self.state = one_of(state, STATES, "state of an answer")
        self.outcome = one_of(outcome, OUTCOMES, "outcome of an answer")
        if state == ABSENT and (coverage is None or not coverage.complete):
            raise AnswerError("'absent' needs a look at everything asked about: %s" % text,
                              "what nobody looked at is 'not examined'")
        self.by = one_of(by, (SOFTWARE, PERSON), "author of an answer")
        if by == PERSON and state not in _OF_A_PERSON:
            raise AnswerError("a person's answer can't be '%s'" % state,
                              "use one of: " + ", ".join(_OF_A_PERSON))
        proof = iter(evidence)
        self.text = text
        self.evidence = list(itertools.islice(proof, MOST_EVIDENCE))
        self.more = more + sum(1 for _one in proof)   # one after the other: there may be one for each file
        self.coverage = coverage
        self._asks = list(asks)
        self.question = question
        self.who = who
        self.time = time

    @property
    def asks(self):
        # type: () -> Sequence[Ask]
        """What the depositor could be asked."""
        return self._asks

    def about(self, question):
        # type: (Text) -> Answer
        """Return this answer as the answer to a question."""
        return Answer(self.state, self.text, self.outcome, self.evidence, self.coverage, self._asks, self.more,
                      question, self.by, self.who, self.time)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Answer
        form = a_form(data)
        covered, who = form.get("coverage"), form.get("who")
        try:
            return cls(a_text(form, "state"), a_text(form, "text"), a_text(form, "outcome"),
                       a_list(form, "evidence", Evidence.from_json),
                       None if covered is None else Coverage.from_json(covered), (), a_number(form, "more", 0),
                       a_text(form, "question", ""), a_text(form, "by", SOFTWARE),
                       None if who is None else Person.from_json(who), a_text(form, "time", ""))
        except AnswerError as error:
            raise FormError(error.what)


def found(text, evidence=(), asks=(), outcome=INFORMATION, coverage=None):
    # type: (Text, Iterable[Evidence], Sequence[Ask], Text, Optional[Coverage]) -> Answer
    """Software looked and found."""
    return Answer(FOUND, text, outcome, evidence, coverage, asks)


def absent(text, outcome, coverage, evidence=(), asks=()):
    # type: (Text, Text, Coverage, Iterable[Evidence], Sequence[Ask]) -> Answer
    """Software searched every object asked about and it is not there; ``not examined`` where it did not.

    ``outcome``: ``fine`` of a fault, and never of what has to be there. That nothing was there to be searched is no
    good news either.

    The answer says what was searched. With gaps its asks are dropped: they would be a limit of ours.
    """
    if coverage.complete:
        if coverage.is_of_nothing and outcome == FINE:
            outcome = INFORMATION
        return Answer(ABSENT, "%s (%s)" % (text, sentence(coverage.searched())), outcome, evidence, coverage, asks)
    return not_examined("Nothing was found, but not all was searched: %s." % coverage.missed(), evidence, coverage)


def not_examined(text, evidence=(), coverage=None, asks=()):
    # type: (Text, Iterable[Evidence], Optional[Coverage], Sequence[Ask]) -> Answer
    """Nobody looked, or no tool here can; ``text`` says at what and why."""
    return Answer(NOT_EXAMINED, text, LOOK_AT_THIS, evidence, coverage, asks)


def needs_person(text, evidence=(), asks=(), outcome=INFORMATION, coverage=None):
    # type: (Text, Iterable[Evidence], Sequence[Ask], Text, Optional[Coverage]) -> Answer
    """A person has to look; ``text`` says what software could gather."""
    return Answer(NEEDS_PERSON, text, outcome, evidence, coverage, asks)


def not_applicable(text):
    # type: (Text) -> Answer
    """The question does not arise for this deposit."""
    return Answer(NOT_APPLICABLE, text, INFORMATION)


def worst(outcomes):
    # type: (Iterable[Text]) -> Text
    """Return the outcome that counts where several things are said in one answer."""
    return min(list(outcomes) or [INFORMATION], key=OUTCOMES.index)


def in_order(answers):
    # type: (Iterable[Tuple[Text, Text]]) -> list[Text]
    """Return question ids by outcome, problems first, else in the order given: (id, outcome) pairs."""
    return [number for number, _outcome in sorted(answers, key=lambda one: OUTCOMES.index(one[1]))]
