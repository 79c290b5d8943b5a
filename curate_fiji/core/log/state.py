"""The state of a curation, folded from the journal's events."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist, primers
from curate_fiji.core.log import initial, migration
from curate_fiji.core.log.initial import DiskChange, InitialArchive, Judged
from curate_fiji.core.log.records import Records
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.ask import Ask
from curate_fiji.core.model.finding import Finding
from curate_fiji.core.model.happened import Begun, Edited, Released, Reply, Run, Survey
from curate_fiji.core.model.note import Note
from curate_fiji.core.model.receipt import CopyMade
from curate_fiji.core.model.record import FILE
from curate_fiji.core.model.value import a_form, a_list, a_number, a_text, texts
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.relating.gist import Gist

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.log.journal import Span
    from curate_fiji.core.model.event import Event
    from curate_fiji.core.model.value import Json

# The events by which what is known of the deposit's files changes
OF_FILES = ("file", "file gone", "findings", "surveyed")


class State(object):
    """What the events up to now say.

    ``about``: when it was begun, ``records`` {path: record}, ``findings`` {path: list},
    ``software`` and ``persons`` {question id: answer}, ``asks`` {id: ask}, ``reworded`` {id: text},
    ``closed`` {id: reply}, ``choice`` (ids for the letter), ``copies`` {path: copy made},
    ``contacts`` {(section, field): value}, ``released`` {key: who let its values out, and why}, ``notes`` (oldest
    first), ``runs`` (checked events), ``rehearsed`` (what was said to a practice deposit's researcher), ``survey``,
    ``initial``: the archive as first surveyed, ``disk_changes`` since, ``judged`` {number of a change: a person's
    verdict}, ``edited``: the letter in a person's words, ``reopened`` {question id: why};
    ``before``: {question id: answer} of software before the last run that changed its worksheet, ``run_before``: number
    of the event of the run before that, ``replaced``: the same of a run that is not ended.
    """

    def __init__(self):
        # type: () -> None
        self.about = Begun()
        self.records = Records()
        self.software = {}    # type: Dict[Text, Answer]
        self.persons = {}     # type: Dict[Text, Answer]
        self.asks = {}        # type: Dict[Text, Ask]
        self.reworded = {}    # type: Dict[Text, Text]
        self.closed = {}      # type: Dict[Text, Reply]
        self.choice = []      # type: List[Text]
        self.copies = {}      # type: Dict[Text, CopyMade]
        self.contacts = {}    # type: Dict[Tuple[Text, Text], Text]
        self.released = {}    # type: Dict[Text, Released]
        self.notes = []       # type: List[Note]
        self.runs = []        # type: List[Run]
        self.rehearsed = []   # type: List[Text]
        self.survey = Survey()
        self.initial = InitialArchive()
        self.disk_changes = []  # type: List[DiskChange]
        self.judged = {}      # type: Dict[int, Judged]
        self.edited = Edited()
        self.reopened = {}    # type: Dict[Text, Text]
        self.before = {}      # type: Dict[Text, Answer]
        self.run_before = 0
        self.replaced = {}    # type: Dict[Text, Answer]
        self._deposit = None  # type: Optional[Deposit]
        self.known_gist = None  # type: Optional[Gist]

    @property
    def findings(self):
        # type: () -> Dict[Text, List[Finding]]
        """What must not be disclosed, by file."""
        return self.records.findings

    def take(self, event, span=None):
        # type: (Event, Optional[Span]) -> None
        """Take one more event; kinds that a newer version wrote are passed over. Raises ``FormError``."""
        data = migration.current(event.event, event.data)
        if event.event in OF_FILES:
            self._deposit = self.known_gist = None
        handler = getattr(self, "_take_" + event.event.replace(" ", "_"), None)
        if event.event == "file":
            self._note_change(event, data)
            self.records.take(data, span)
        elif handler is not None:
            handler(event, data)

    def _note_change(self, event, data):
        # type: (Event, Json) -> None
        """Keep what came or changed after the first survey, and open again what rested on changed bytes."""
        path = a_text(data, "path")
        if not self.initial.time or data.get("kind") != FILE:
            return
        known = self.records.get(path)
        if known is None:
            self.disk_changes.append(DiskChange(initial.ADDED, path, event.time, event.n))
        elif known.sha256 != data.get("sha256"):
            self.disk_changes.append(DiskChange(initial.CHANGED, path, event.time, event.n))
            self._reopen(path, "changed", event.time)

    def _reopen(self, path, how, time):
        # type: (Text, Text, Text) -> None
        for question_id, given in self.persons.items():
            if any(piece.file == path for piece in given.evidence):
                self.reopened[question_id] = "%s %s on the disk (%s), after this was answered" % (path, how, time[:10])

    def _take_begun(self, event, data):
        # type: (Event, Json) -> None
        self.about = Begun.from_json(dict(data, time=event.time))

    def _take_file_gone(self, event, data):
        # type: (Event, Json) -> None
        path = a_text(data, "path")
        known = self.records.get(path)
        if self.initial.time and known is not None and known.kind == FILE:
            self.disk_changes.append(DiskChange(initial.DELETED, path, event.time, event.n))
            self._reopen(path, "was deleted", event.time)
        self.records.forget(path)
        self.copies = dict((name, one) for name, one in self.copies.items() if one.source.path != path)

    def _take_findings(self, _event, data):
        # type: (Event, Json) -> None
        self.findings[a_text(data, "path")] = a_list(data, "findings", Finding.from_json)

    def _take_surveyed(self, event, data):
        # type: (Event, Json) -> None
        self.survey = Survey.from_json(data)
        if not self.initial.time:
            self.initial = InitialArchive.of([r for r in self.records.in_order() if r.kind == FILE], event.time)

    def _take_answer(self, event, data):
        # type: (Event, Json) -> None
        question_id = a_text(data, "question")
        if data.get("by") != answers.PERSON:
            if question_id in self.software:
                self.replaced.setdefault(question_id, self.software[question_id])
            self.software[question_id] = Answer.from_json(data)
            return
        self.reopened.pop(question_id, None)
        if data.get("state") == answers.WITHDRAWN:
            self.persons.pop(question_id, None)
        else:
            self.persons[question_id] = Answer.from_json(dict(data, time=event.time, who=event.who.to_json()))

    def _take_ask(self, event, data):
        # type: (Event, Json) -> None
        self.asks[a_text(data, "id")] = Ask.from_json(dict(data, time=event.time))

    def _take_ask_withdrawn(self, _event, data):
        # type: (Event, Json) -> None
        self.asks.pop(a_text(data, "id"), None)

    def _take_ask_reworded(self, _event, data):
        # type: (Event, Json) -> None
        self.reworded[a_text(data, "id")] = a_text(data, "text")

    def _take_request_chosen(self, _event, data):
        # type: (Event, Json) -> None
        self.choice = texts(data, "asks")

    def _take_letter_edited(self, _event, data):
        # type: (Event, Json) -> None
        self.edited = Edited.from_json(data)

    def _take_change_judged(self, event, data):
        # type: (Event, Json) -> None
        self.judged[a_number(data, "change")] = Judged.from_json(dict(data, time=event.time, who=event.who.to_json()))

    def _take_reply(self, event, data):
        # type: (Event, Json) -> None
        for ask_id, text in a_form(data.get("answers")).items():
            self.closed[ask_id] = Reply.from_json({"text": text, "time": event.time})

    def _take_transformed(self, event, data):
        # type: (Event, Json) -> None
        made = CopyMade.from_json(dict(data, n=event.n))
        self.copies[made.result.path] = made

    def _take_contact(self, _event, data):
        # type: (Event, Json) -> None
        self.contacts[(a_text(data, "section"), a_text(data, "field"))] = a_text(data, "value")

    def _take_released(self, event, data):
        # type: (Event, Json) -> None
        self.released[a_text(data, "key")] = Released.from_json(
            dict(data, time=event.time, who=event.who.to_json(), n=event.n))

    def _take_release_withdrawn(self, _event, data):
        # type: (Event, Json) -> None
        self.released.pop(a_text(data, "key"), None)

    def _take_note(self, event, data):
        # type: (Event, Json) -> None
        self.notes.append(Note.from_json(dict(data, time=event.time, who=event.who.to_json(), n=event.n)))

    def _take_rehearsed(self, _event, data):
        # type: (Event, Json) -> None
        self.rehearsed.append(a_text(data, "said"))

    def _take_checked(self, event, data):
        # type: (Event, Json) -> None
        step = a_text(data, "step")
        kept = [one for one in self.before if checklist.step_or_none(one) != step]
        self.before = dict([(one, self.before[one]) for one in kept] + [
            item for item in self.replaced.items() if checklist.step_or_none(item[0]) == step])
        self.replaced = {}
        self.run_before = max([one.n for one in self.runs if one.step == step] or [event.n])
        self._take_checked_again(event, data)

    def _take_checked_again(self, event, data):
        # type: (Event, Json) -> None
        self.runs.append(Run.from_json(dict(data, time=event.time, who=event.who.to_json(), n=event.n)))

    def deposit(self):
        # type: () -> Deposit
        """Return the deposit as the rules look at it: worked out once, until a file changes."""
        if self._deposit is None:
            findings = [one for path in sorted(self.findings) for one in self.findings[path]]
            self._deposit = Deposit(self.records.values(), findings, self.survey)
        return self._deposit

    def gist(self):
        # type: () -> Gist
        """Return what a letter needs to know of the files: kept with the log, until a file changes."""
        if self.known_gist is None:
            self.known_gist = Gist.of(self.deposit())
        return self.known_gist

    def answer_to(self, question_id):
        # type: (Text) -> Optional[Answer]
        """Return the answer that counts: the person's if there is one, else software's, or None."""
        return self.persons.get(question_id) or self.software.get(question_id)

    def questions(self, step, software=None):
        # type: (Text, Optional[Dict[Text, Answer]]) -> List[Question]
        """Return the questions of a worksheet, and behind them those of the primers that apply; see ``summary``."""
        known = dict(list(self.software.items()) + list((software or {}).items()))
        return checklist.questions(step) + [
            one for one in checklist.of_primers(step) if one.id in self.persons
            or (one.id in known and known[one.id].text != primers.DOES_NOT_APPLY)]

    def is_filled(self, step):
        # type: (Text) -> bool
        """Tell whether software has answered this worksheet."""
        return any(one.id in self.software for one in checklist.questions(step))

    def summary(self, step, software=None):
        # type: (Text, Optional[Dict[Text, Answer]]) -> Dict[Text, int]
        """Return {state: number of questions} of a worksheet, with answers of ``software`` not in the log yet."""
        counts = dict((name, 0) for name in answers.STATES)
        for one in self.questions(step, software):
            given = self.persons.get(one.id) or (software or {}).get(one.id) or self.answer_to(one.id)
            counts[given.state if given else answers.NEEDS_PERSON] += 1
        return counts

    def outcomes(self, step):
        # type: (Text) -> Dict[Text, int]
        """Return {outcome: number of questions} of a worksheet; unanswered ones are information."""
        counts = dict((name, 0) for name in answers.OUTCOMES)
        for one in self.questions(step):
            given = self.answer_to(one.id)
            counts[given.outcome if given else answers.INFORMATION] += 1
        return counts

    def asks_in_order(self):
        # type: () -> List[Ask]
        """Return the open questions for the depositor, those that hinder reuse most first."""
        asks = [Ask.from_json(dict(one.to_json(), text=self.reworded.get(one.id, one.text)))
                for one in self.asks.values()]
        return sorted(asks, key=lambda one: (-one.weight, checklist.order_of(one.question), one.id))
