"""Answers: what software or a person says to a worksheet question, and what that rests on.

A state is one of ``STATES``. Software gives the first four or ``not applicable``; a person
``confirmed``, ``needs a person`` or ``not applicable``. Software never guesses: what a reader
can't say is ``unreadable``, never ``absent``.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.errors import AnswerError

FOUND, ABSENT, UNREADABLE, PERSON, CONFIRMED, NOT_APPLICABLE = STATES = (
    "found", "absent", "unreadable", "needs a person", "confirmed", "not applicable")
# A mark beside the word, so that a state is never told by colour alone
MARKS = {FOUND: "[x]", ABSENT: "[-]", UNREADABLE: "[!]", PERSON: "[?]", CONFIRMED: "[*]",
         NOT_APPLICABLE: "[ ]"}
MOST_EVIDENCE = 12


def answer(state, text, evidence=(), asks=()):
    """Return an answer. ``evidence``: from ``facts.evidence``; ``asks``: from ``ask``.

    Raises ``AnswerError`` for an unknown state.
    """
    if state not in STATES:
        raise AnswerError("%s is no state of an answer" % state,
                          "use one of: " + ", ".join(STATES))
    evidence = list(evidence)
    return {"state": state, "text": text, "evidence": evidence[:MOST_EVIDENCE],
            "more": max(0, len(evidence) - MOST_EVIDENCE), "asks": list(asks)}


def found(text, evidence=(), asks=()):
    """Software looked and found."""
    return answer(FOUND, text, evidence, asks)


def absent(text, evidence=(), asks=()):
    """Software looked everywhere it can be and it is not there."""
    return answer(ABSENT, text, evidence, asks)


def unreadable(text, evidence=(), asks=()):
    """The reader can't say."""
    return answer(UNREADABLE, text, evidence, asks)


def person(text, evidence=(), asks=()):
    """A person has to look; ``text`` says what software could gather."""
    return answer(PERSON, text, evidence, asks)


def not_applicable(text):
    """The question does not arise for this deposit."""
    return answer(NOT_APPLICABLE, text)


def ask(key, text, because, weight=2, files=()):
    """Return a candidate question for the depositor (Request step).

    ``key``: stable within its worksheet question; ``because``: how the gap hinders reuse;
    ``weight``: 3 blocks publication or reuse, 2 hinders it, 1 would help.
    """
    return {"key": key, "text": text, "because": because, "weight": weight,
            "files": list(files)[:20]}
