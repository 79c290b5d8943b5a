"""What a curator can choose of a question, and what each choice writes into the log."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Callable, Dict, Optional, Sequence, Text

    from curate_fiji.core.model.answer import Answer
    from curate_menu.presenters.curation import OpenCuration

# What a curator can choose; also the words of a macro's ``curate_state``
AS_FOUND, CHANGE, DEPOSITOR, NOT_APPLICABLE = CHOICES = ("as found", "change", "depositor", "not applicable")
NOTE = ""   # words without a choice


def choice_of(given, software):
    # type: (Answer, Optional[Answer]) -> Text
    """Return the choice by which a person gave an answer, beside software's."""
    if given.state == answers.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if given.state == answers.NEEDS_PERSON:
        return DEPOSITOR
    return AS_FOUND if software is not None and given.text == software.text else CHANGE


def restore(curation, question_id, before, asks):
    # type: (OpenCuration, Text, Optional[Answer], Sequence[Text]) -> None
    """Bring back asks and answer, in the order in which they are written at first."""
    kept = [one.text for one in curation.mine(question_id)]
    if kept != asks:
        curation.take_back_asks(question_id)
        for text in asks:
            curation.ask(question_id, text)
    if before is None:
        curation.answer(question_id, answers.WITHDRAWN, "")
    else:
        curation.answer(question_id, before.state, before.text)


def _confirm(curation, question_id, text):
    # type: (OpenCuration, Text, Text) -> None
    if text:
        curation.answer(question_id, answers.CONFIRMED, text)
    elif not curation.software_found(question_id):
        raise AnswerError("Software found nothing here that could be confirmed",
                          "choose Change and write your own answer")
    else:
        curation.answer(question_id, answers.CONFIRMED, "")


def _ask(curation, question_id, text):
    # type: (OpenCuration, Text, Text) -> None
    words = text or checklist.question(question_id).text
    curation.ask(question_id, words)
    curation.answer(question_id, answers.NEEDS_PERSON, "Needs the depositor: " + words)


def _not_applicable(curation, question_id, text):
    # type: (OpenCuration, Text, Text) -> None
    curation.answer(question_id, answers.NOT_APPLICABLE, text or "Not applicable.")


def _withdraw(curation, question_id, _text):
    # type: (OpenCuration, Text, Text) -> None
    restore(curation, question_id, None, [])


WRITE = {AS_FOUND: lambda curation, question_id, _words: _confirm(curation, question_id, ""), CHANGE: _confirm,
          DEPOSITOR: _ask, NOT_APPLICABLE: _not_applicable}  # type: Dict[Text, Callable[[OpenCuration, Text, Text], None]]
STATE_OF = {AS_FOUND: "confirmed", CHANGE: "confirmed", DEPOSITOR: "needs the depositor",
            NOT_APPLICABLE: "not applicable"}   # what a macro calls a choice
STATES_IN_MACROS = {"confirmed": _confirm, "not applicable": _not_applicable, "needs the depositor": _ask,
                    "withdrawn": _withdraw}
