"""Answers the questions of a worksheet as far as software can; says what differs from the log."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answers
from curate_fiji.core.rules import answer_question
from curate_fiji.core.system import hashing


def changes(state, step):
    """Return the events (kind, data) by which a worksheet's answers and asks differ from the log."""
    deposit = state.deposit()
    events, asks = [], {}
    for question in checklist.questions(step):
        given = _answer(deposit, question)
        for one in given.pop("asks"):
            _add_ask(asks, question, one)
        given = dict(given, question=question["id"], by="software")
        if given != state.software.get(question["id"]):
            events.append(("answer", given))
    return events + _ask_changes(state, step, asks)


def _answer(deposit, question):
    try:
        return answer_question(deposit, question)
    except Exception as error:  # one rule that fails costs one row, never the worksheet
        return answers.person("CURATE failed on this question (%s: %s). Please report it."
                              % (error.__class__.__name__, error))


def _add_ask(asks, question, one):
    """Keep an ask unless another question has asked the same already."""
    if any(other["key"] == one["key"] for other in asks.values()):
        return
    identity = hashing.sha256_of_text("%s\n%s" % (question["id"], one["key"]))[:12]
    asks[identity] = dict(one, id=identity, question=question["id"], by="software")


def _ask_changes(state, step, asks):
    events = []
    elsewhere = [one.get("key") for one in state.asks.values()
                 if checklist.step_of(one["question"]) != step]
    for identity in sorted(asks):
        one = asks[identity]
        known = dict((k, v) for k, v in state.asks.get(identity, {}).items() if k != "time")
        if one["key"] not in elsewhere and known != one:
            events.append(("ask", one))
    for identity in sorted(state.asks):
        one = state.asks[identity]
        if one["by"] == "software" and checklist.step_of(one["question"]) == step \
                and identity not in asks:
            events.append(("ask withdrawn", {"id": identity}))
    return events

