"""Rules of the Request worksheet: what to ask, and what is answered already."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.log import asking as request
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person
from curate_fiji.core.model.ask import ONE_OF_THESE, RISK, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import LOG
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import List

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


_LONGEST_ASK = 300   # characters; a longer one is not read


def _proof(asks):
    # type: (List[Ask]) -> List[Evidence]
    return [Evidence(", ".join(one.files[:3]) or "-", one.text, one.question) for one in asks]


@rule("request.gaps", needs=(LOG,))
def open_asks(case):
    # type: (Case) -> Answer
    """Which information would close the gaps that were found? Source: Slides, Request: what information do you need.
    """
    asks = request.candidates(case.state)
    if not asks:
        return case.absent("No question is open.", FINE)
    blocking = [one for one in asks if one.weight == 3]
    return found("%s, %d of them block publication or reuse." % (
        plural(len(asks), "question is open", "questions are open"), len(blocking)), _proof(asks))


@rule("request.choice", needs=(LOG,))
def chosen_asks(case):
    # type: (Case) -> Answer
    """Which at most four asks go into the letter? Source: Slides, Request, Advice: limit to 4 asks."""
    asks = request.chosen(case.state)
    if not asks:
        return case.absent("No question is open, so no letter is needed.", FINE)
    items = request.items(asks)
    by = "chosen by a curator" if case.state.choice else \
        "proposed: the first %d of the list" % len(items)
    return needs_person("%s (%s): %s" % (plural(len(items), "ask"), by, " ".join(
        "%d. %s" % (n + 1, " ".join(one.text for one in item)) for n, item in enumerate(items))), _proof(asks))


@rule("request.easy", needs=(LOG,))
def easy_asks(case):
    # type: (Case) -> Answer
    """Is each ask specific, short, and answerable with yes or no where possible? Source: Slides, Request, Advice: be
    specific, keep it simple, yes or no.
    """
    asks = request.chosen(case.state)
    if not asks:
        return case.absent("No question is open.", FINE)
    long = [one for one in asks if len(one.text) > _LONGEST_ASK]
    easy = [one for one in asks if one.reply in (YES_OR_NO, ONE_OF_THESE)]
    text = "%d of %d can be answered with yes, no or one word." % (len(easy), len(asks))
    if long:
        text += " Too long: %s." % listed(one.id for one in long)
    return needs_person(text, _proof(asks), outcome=LOOK_AT_THIS if long else INFORMATION)


@rule("request.done", needs=(LOG,))
def drafted_fixes(case):
    # type: (Case) -> Answer
    """What can you do yourself and ask only for approval? Source: Slides, Request, Advice: do the work yourself and
    ask for approval; provide resources.
    """
    done = [one for one in request.candidates(case.state) if one.drafted]
    if not done:
        return case.absent("No open question asks for approval of something already done.", INFORMATION)
    text = "%s only for approval." % plural(len(done), "ask waits", "asks wait")
    if case.state.gist().renamed:
        text += " A corrected README is drafted in private/drafts, with what it changes as a diff."
    return found(text, _proof(done))


@rule("request.abbreviations", "request.funding", "request.acquisition", "request.type", "request.extents",
      "request.pixel-size", "request.channels", "request.processing", "request.protocols", "request.limits",
      "augment.equipment", "augment.physical", "augment.links", "augment.descriptions", "augment.accessibility",
      "transform.visualizations")
def answered_elsewhere(case):
    # type: (Case) -> Answer
    """What the answers to other questions say, and whether an ask about them is open. Source: 3-Request worksheet."""
    state = case.state
    given = [state.answer_to(question_id) for question_id in case.question.about]
    said = [one for one in given if one is not None]
    if not said:
        return needs_person("The Check and Understand worksheets are not filled yet.")
    text = " ".join("%s: %s" % (one.state, one.text) for one in said)
    proof = [piece for one in said for piece in one.evidence[:3]]
    outcome = answers.worst(one.outcome for one in said)
    asks = [one for one in request.candidates(state) if one.question in case.question.about]
    if asks:
        return found("To ask: %s (%s)" % (" ".join(one.text for one in asks), text), proof, outcome=outcome)
    closed = [ask_id for ask_id in sorted(state.closed)
              if ask_id in state.asks and state.asks[ask_id].question in case.question.about]
    if closed:
        return found("Answered by the depositor: %s" % " ".join(state.closed[ask_id].text for ask_id in closed),
                     proof)
    states = set(one.state for one in said)
    if states & set((answers.NEEDS_PERSON, answers.NOT_EXAMINED)):   # found is said only of what was found
        return needs_person(text, proof, outcome=outcome)
    if states <= set((answers.ABSENT, answers.NOT_APPLICABLE)):
        return needs_person("Nothing was found that answers it. %s" % text, proof, outcome=outcome)
    return found("Nothing to ask. %s" % text, proof, outcome=outcome)


_WEIGHTS = ((3, "Essential"), (2, "Important"), (1, "Supplemental"))


@rule("request.triage", needs=(LOG,))
def triage(case):
    # type: (Case) -> Answer
    """Which open asks are essential, important, supplemental. Source: CURATED module Request."""
    asks = request.candidates(case.state)
    if not asks:
        return case.absent("No question is open.", FINE)
    parts = []
    for weight, word in _WEIGHTS:
        some = [one for one in asks if one.weight == weight]
        parts.append("%s: %s" % (word, " ".join(one.text for one in some) or "none."))
    return needs_person(" ".join(parts), _proof(asks))


@rule("request.notified")
def participants_told(case):
    # type: (Case) -> Answer
    """Will participants be told that their data is shared? Source: Slides, Request, Ethics 1."""
    given = case.state.answer_to("check.human-subjects")
    if given and given.state == answers.FOUND:
        return needs_person("There are signs of human subjects: ask whether they will be told.", asks=[
            Ask("notified", "Will the people whose data these are be told that the data are shared?",
                "people should learn from you what becomes of their data", RISK, 1, reply=YES_OR_NO)])
    return needs_person("No word or format known here for human subjects was found; ask if people took part.")
