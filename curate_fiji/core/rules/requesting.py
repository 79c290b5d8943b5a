"""Rules of the Request worksheet: what to ask, and what is answered already."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import answers
from curate_fiji.core.model.answers import absent, found, person
from curate_fiji.core.render import letter as request
from curate_fiji.core.rules.files import listed, plural

RULES = ("open_asks", "chosen_asks", "easy_asks", "drafted_fixes", "answered_elsewhere",
         "participants_told")

_LONGEST_ASK = 300   # characters; a longer one is not read


def _proof(asks):
    return [{"file": ", ".join(one["files"][:3]) or "-", "sha256": "", "path": one["question"],
             "value": one["text"]} for one in asks]


def open_asks(deposit, _question):
    asks = request.candidates(deposit.state)
    if not asks:
        return absent("No question is open.")
    blocking = [one for one in asks if one["weight"] == 3]
    return found("%s, %d of them block publication or reuse." % (
        plural(len(asks), "question is open", "questions are open"), len(blocking)), _proof(asks))


def chosen_asks(deposit, _question):
    asks = request.chosen(deposit.state)
    if not asks:
        return absent("No question is open, so no letter is needed.")
    by = "chosen by a curator" if deposit.state.choice else \
        "proposed: the first %d of the list" % len(asks)
    return person("%s (%s): %s" % (plural(len(asks), "ask"), by, " ".join(
        "%d. %s" % (n + 1, one["text"]) for n, one in enumerate(asks))), _proof(asks))


def easy_asks(deposit, _question):
    asks = request.chosen(deposit.state)
    if not asks:
        return absent("No question is open.")
    long = [one for one in asks if len(one["text"]) > _LONGEST_ASK]
    easy = [one for one in asks if "May we " in one["text"] or "Which is right?" in one["text"]]
    text = "%d of %d can be answered with yes, no or one word." % (len(easy), len(asks))
    if long:
        text += " Too long: %s." % listed(one["id"] for one in long)
    return person(text, _proof(asks))


def drafted_fixes(deposit, _question):
    done = [one for one in request.candidates(deposit.state) if "May we " in one["text"]]
    if not done:
        return absent("No open question asks for approval of something already done.")
    pairs = deposit.against_disk["pairs"] if deposit.against_disk else []
    text = "%s only for approval." % plural(len(done), "ask waits", "asks wait")
    if pairs:
        text += " A corrected README is drafted in private/drafts."
    return found(text, _proof(done))


def answered_elsewhere(deposit, question):
    """What the answers to other questions say, and whether an ask about them is open."""
    state = deposit.state
    proof, lines = [], []
    for number in question["about"]:
        given = state.answer_to(number)
        if given:
            lines.append("%s: %s" % (given["state"], given["text"]))
            proof += given["evidence"][:3]
    asks = [one for one in request.candidates(state) if one["question"] in question["about"]]
    closed = [number for number in state.closed
              if number in state.asks and state.asks[number]["question"] in question["about"]]
    if not lines:
        return person("The Check and Understand worksheets are not filled yet.")
    text = " ".join(lines)
    if asks:
        return found("To ask: %s (%s)" % (" ".join(one["text"] for one in asks), text), proof)
    if closed:
        return found("Answered by the depositor: %s" % " ".join(
            state.closed[number]["text"] for number in closed), proof)
    states = [(state.answer_to(number) or {}).get("state") for number in question["about"]]
    if answers.PERSON in states:
        return person(text, proof)
    if all(one in (answers.ABSENT, None) for one in states):
        return absent(text, asks=[])
    return found("Nothing to ask. %s" % text, proof)


def participants_told(deposit, _question):
    given = deposit.state.answer_to("check.human-subjects")
    if given and given["state"] == answers.FOUND:
        return person("There are signs of human subjects: ask whether they will be told.")
    return person("No sign of human subjects was found; ask if people took part.")
