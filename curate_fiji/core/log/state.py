"""The state of a curation, folded from the journal's events."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import migration
from curate_fiji.core.log.records import Records
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.ask import Ask
from curate_fiji.core.model.finding import Finding
from curate_fiji.core.model.note import Note
from curate_fiji.core.relating.deposit import Deposit

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Text, Tuple

    from curate_fiji.core.log.records import Place
    from curate_fiji.core.model.value import Json

WITHDRAWN = "withdrawn"   # what a person says to let software's answer count again


class State(object):
    """What the events up to now say.

    ``about`` (name of the deposit, software), ``records`` {path: record}, ``findings`` {path: list},
    ``software`` and ``persons`` {question id: answer}, ``asks`` {id: ask}, ``reworded`` {id: text},
    ``closed`` {id: reply}, ``choice`` (ids for the letter), ``copies`` {path: source, result, and ``n`` of the
    event, which its note follows}, ``contacts`` {(section, field): value}, ``notes`` (oldest first),
    ``runs`` (checked events), ``rehearsed`` (what was said to the researcher of a practice deposit),
    ``survey``.
    """

    def __init__(self, events=()):
        # type: (Iterable[Tuple[Json, Place]]) -> None
        """Fold (event, place in the journal) pairs, as ``Journal.placed`` yields them."""
        self.about = {}       # type: Json
        self.records = Records()
        self.findings = {}    # type: Dict[Text, List[Finding]]
        self.software = {}    # type: Dict[Text, Answer]
        self.persons = {}     # type: Dict[Text, Answer]
        self.asks = {}        # type: Dict[Text, Ask]
        self.reworded = {}    # type: Dict[Text, Text]
        self.closed = {}      # type: Dict[Text, Json]
        self.choice = []      # type: List[Text]
        self.copies = {}      # type: Dict[Text, Json]
        self.contacts = {}    # type: Dict[Tuple[Text, Text], Text]
        self.notes = []       # type: List[Note]
        self.runs = []        # type: List[Json]
        self.rehearsed = []   # type: List[Text]
        self.survey = {}      # type: Json
        for event, place in events:
            self.take(event, place)

    def take(self, event, place=None):
        # type: (Json, Optional[Place]) -> None
        """Take one more event; kinds that a newer version wrote are passed over. Raises ``FormError``."""
        data = migration.current(event["event"], event["data"])
        if event["event"] == "file":
            self.records.take(data, place)
        handler = getattr(self, "_take_" + event["event"].replace(" ", "_"), None)
        if handler is not None:
            handler(event, data)

    def _take_begun(self, event, data):
        # type: (Json, Json) -> None
        self.about = dict(data, time=event["time"])

    def _take_file_gone(self, _event, data):
        # type: (Json, Json) -> None
        self.records.forget(data["path"])
        self.findings.pop(data["path"], None)

    def _take_findings(self, _event, data):
        # type: (Json, Json) -> None
        self.findings[data["path"]] = [Finding.from_json(one) for one in data["findings"]]

    def _take_surveyed(self, _event, data):
        # type: (Json, Json) -> None
        self.survey = data

    def _take_answer(self, event, data):
        # type: (Json, Json) -> None
        if data["by"] == answers.PERSON:
            if data["state"] == WITHDRAWN:
                self.persons.pop(data["question"], None)
            else:
                self.persons[data["question"]] = Answer.from_json(dict(data, time=event["time"], who=event["who"]))
        else:
            self.software[data["question"]] = Answer.from_json(data)

    def _take_ask(self, event, data):
        # type: (Json, Json) -> None
        self.asks[data["id"]] = Ask.from_json(dict(data, time=event["time"]))

    def _take_ask_withdrawn(self, _event, data):
        # type: (Json, Json) -> None
        self.asks.pop(data["id"], None)

    def _take_ask_reworded(self, _event, data):
        # type: (Json, Json) -> None
        self.reworded[data["id"]] = data["text"]

    def _take_request_chosen(self, _event, data):
        # type: (Json, Json) -> None
        self.choice = data["asks"]

    def _take_reply(self, event, data):
        # type: (Json, Json) -> None
        for number, text in data["answers"].items():
            self.closed[number] = {"text": text, "time": event["time"]}

    def _take_transformed(self, event, data):
        # type: (Json, Json) -> None
        self.copies[data["result"]["path"]] = dict(data, n=event["n"])

    def _take_contact(self, _event, data):
        # type: (Json, Json) -> None
        self.contacts[(data["section"], data["field"])] = data["value"]

    def _take_note(self, event, data):
        # type: (Json, Json) -> None
        self.notes.append(Note.from_json(dict(data, time=event["time"], who=event["who"], n=event["n"])))

    def _take_rehearsed(self, _event, data):
        # type: (Json, Json) -> None
        self.rehearsed.append(data["said"])

    def _take_checked(self, event, data):
        # type: (Json, Json) -> None
        self.runs.append(dict(data, time=event["time"], who=event["who"]))

    def _take_checked_again(self, event, data):
        # type: (Json, Json) -> None
        self._take_checked(event, data)

    def deposit(self):
        # type: () -> Deposit
        """Return the deposit as the rules look at it."""
        findings = [one for path in sorted(self.findings) for one in self.findings[path]]
        deposit = Deposit(list(self.records.values()), findings, self.survey)
        deposit.state = self
        return deposit

    def answer_to(self, number):
        # type: (Text) -> Optional[Answer]
        """Return the answer that counts: the person's if there is one, else software's, or None."""
        return self.persons.get(number) or self.software.get(number)

    def is_filled(self, step):
        # type: (Text) -> bool
        """Tell whether software has answered this worksheet."""
        return any(one.id in self.software for one in checklist.questions(step))

    def _answers(self, step):
        # type: (Text) -> List[Optional[Answer]]
        return [self.answer_to(one.id) for one in checklist.questions(step)]

    def summary(self, step):
        # type: (Text) -> Dict[Text, int]
        """Return {state: number of questions} of a worksheet; unanswered ones need a person."""
        counts = dict((name, 0) for name in answers.STATES)
        for given in self._answers(step):
            counts[given.state if given else answers.NEEDS_PERSON] += 1
        return counts

    def outcomes(self, step):
        # type: (Text) -> Dict[Text, int]
        """Return {outcome: number of questions} of a worksheet; unanswered ones are information."""
        counts = dict((name, 0) for name in answers.OUTCOMES)
        for given in self._answers(step):
            counts[given.outcome if given else answers.INFORMATION] += 1
        return counts

    def asks_in_order(self):
        # type: () -> List[Ask]
        """Return the open questions for the depositor, those that hinder reuse most first."""
        asks = [Ask.from_json(dict(one.to_json(), text=self.reworded.get(one.id, one.text)))
                for one in self.asks.values()]
        return sorted(asks, key=lambda one: (-one.weight, checklist.place_of(one.question), one.id))

