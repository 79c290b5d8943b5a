"""What a person writes into the log: notes, answers, asks, fields of its head."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.ask import PERSON, UNKNOWN, WORDS, Ask
from curate_fiji.core.model.note import NOTE_KINDS, Note, View
from curate_fiji.core.steps import rendering
from curate_fiji.core.system import hashing
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    from curate_fiji.core.model.value import Json
    from curate_fiji.core.steps.curation import Curation


def note(curation, text, kind="note", minutes=None, view=None, question=""):
    # type: (Curation, Text, Text, Optional[int], Optional[View], Text) -> None
    """Add a note of one of ``note.NOTE_KINDS``.

    ``minutes``: time spent; ``view``: what was looked at, or None; ``question``: id of the worksheet question that it
    was written at, or "".
    """
    curation.append(note_event(text, kind, minutes, view, question))
    rendering.render(curation)


def note_event(text, kind="note", minutes=None, view=None, question=""):
    # type: (Text, Text, Optional[int], Optional[View], Text) -> Tuple[Text, Json]
    """Return the event of a note. Raises ``AnswerError`` for an unknown kind or question."""
    if question:
        checklist.question(question)
    if kind not in NOTE_KINDS:
        raise AnswerError("%s is no kind of note" % kind, "use one of: " + ", ".join(NOTE_KINDS))
    form = Note(kind, text, minutes, view, question=question).to_json()
    return "note", dict((name, form[name]) for name in ("kind", "text", "minutes", "view", "question"))


def answer(curation, question_id, given, text="", outcome=""):
    # type: (Curation, Text, Text, Text, Text) -> None
    """Record a person's answer to a question.

    ``given``: of ``answer.SAYINGS``; withdrawn lets software's answer count again. ``text``: without it, software's
    answer is confirmed as it is. ``outcome``: of ``answer.OUTCOMES``; without it software's stands. Raises
    ``AnswerError``.
    """
    curation.append(answer_event(curation, question_id, given, text, outcome))
    rendering.render(curation)


def answer_event(curation, question_id, given, text="", outcome=""):
    # type: (Curation, Text, Text, Text, Text) -> Tuple[Text, Json]
    """Return the event of a person's answer. Raises ``AnswerError``."""
    checklist.question(question_id)
    if given not in answers.SAYINGS:
        raise AnswerError("a person's answer can't be '%s'" % given, "use one of: " + ", ".join(answers.SAYINGS))
    if given == answers.WITHDRAWN:
        return "answer", {"question": question_id, "by": answers.PERSON, "state": given}
    curation.session.refresh()
    software = curation.state.software.get(question_id)
    if given == answers.CONFIRMED and not text:
        if software is None or software.state not in (answers.FOUND, answers.ABSENT):
            raise AnswerError("there is nothing to confirm for %s: software found nothing" % question_id,
                              "give the answer as text")
        text = software.text
    stands = outcome or (software.outcome if software else answers.FINE)
    proof = software.evidence if software else ()   # what it rests on: where that changes, it opens again
    return "answer", Answer(given, text, stands, proof, question=question_id, by=answers.PERSON).to_json()


def ask(curation, text, question_id="check.inventory", because="the curator asks", weight=2, reply=WORDS):
    # type: (Curation, Text, Text, Text, int, Text) -> Text
    """Add a question of the curator's for the depositor; return its id."""
    event = ask_event(text, question_id, because, weight, reply)
    curation.append(event)
    rendering.render(curation)
    identity = event[1]["id"]  # type: Text
    return identity


def ask_event(text, question_id="check.inventory", because="the curator asks", weight=2, reply=WORDS):
    # type: (Text, Text, Text, int, Text) -> Tuple[Text, Json]
    """Return the event of a curator's question for the depositor. Raises ``AnswerError``."""
    checklist.question(question_id)
    identity = hashing.sha256_of_text("curator\n%s\n%s" % (question_id, text))[:12]
    made = Ask("curator:" + identity, text, because, UNKNOWN, weight, reply=reply, id=identity, question=question_id,
               by=PERSON)
    return "ask", made.to_json()


def fields():
    # type: () -> List[Text]
    """Return the fields of the log's head, as ``contact.name``."""
    return ["%s.%s" % (section.id, name) for section in checklist.log_sections()
            for name, _label in section.fields]


def contact(curation, field, value):
    # type: (Curation, Text, Text) -> None
    """Set a field of the log's head, such as ``contact.name`` or ``repository.doi``. Raises ``AnswerError``."""
    curation.append(contact_event(field, value))
    rendering.render(curation)


def contact_event(field, value):
    # type: (Text, Text) -> Tuple[Text, Json]
    """Return the event that sets a field of the log's head. Raises ``AnswerError``."""
    if field not in fields():
        raise AnswerError("the log has no field %s" % field, "use one of: " + ", ".join(fields()))
    section, name = field.split(".")
    return "contact", {"section": section, "field": name, "value": value}


def rehearsal(curation, said, answered, researcher):
    # type: (Curation, Text, Text, Text) -> None
    """Record an exchange with the researcher of a practice deposit, as correspondence."""
    text = "Practice request. Curator: %s\n%s: %s" % (said, researcher, answered)
    curation.append(("rehearsed", {"said": said, "answered": answered}), note_event(text, "correspondence"))
    rendering.render(curation)
