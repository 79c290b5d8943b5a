"""The state of a curation, folded from the journal's events."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.records import Records
from curate_fiji.core.model import answers
from curate_fiji.core.relating.deposit import Deposit


class State(object):
    """What the events up to now say.

    ``about`` (name of the deposit, software), ``records`` {path: record}, ``findings`` {path:
    list}, ``software`` and ``persons`` {question id: answer}, ``asks`` {id: ask}, ``reworded``
    {id: text}, ``closed`` {id: reply}, ``choice`` (ids for the letter), ``copies`` {path:
    source, result, and ``n`` of the event, which its note follows}, ``contacts`` {(section, field):
    value}, ``notes`` (oldest first), ``runs`` (checked events), ``rehearsed`` (what was said to the
    researcher of a practice deposit), ``survey``.
    """

    def __init__(self, events=()):
        """Fold (event, place in the journal) pairs, as ``Journal.placed`` yields them."""
        self.about = {}
        self.records = Records()
        self.findings = {}
        self.software = {}
        self.persons = {}
        self.asks = {}
        self.reworded = {}
        self.closed = {}
        self.choice = []
        self.copies = {}
        self.contacts = {}
        self.notes = []
        self.runs = []
        self.rehearsed = []
        self.survey = {}
        for event, place in events:
            self.take(event, place)

    def take(self, event, place=None):
        """Take one more event; kinds that a newer version wrote are passed over."""
        if event["event"] == "file":
            self.records.take(event["data"], place)
        handler = getattr(self, "_take_" + event["event"].replace(" ", "_"), None)
        if handler is not None:
            handler(event, event["data"])

    def _take_begun(self, event, data):
        self.about = dict(data, time=event["time"])

    def _take_file_gone(self, _event, data):
        self.records.forget(data["path"])
        self.findings.pop(data["path"], None)

    def _take_findings(self, _event, data):
        self.findings[data["path"]] = data["findings"]

    def _take_surveyed(self, _event, data):
        self.survey = data

    def _take_answer(self, event, data):
        if data["by"] == "person":
            if data["state"] == "withdrawn":
                self.persons.pop(data["question"], None)
            else:
                self.persons[data["question"]] = dict(data, time=event["time"], who=event["who"])
        else:
            self.software[data["question"]] = data

    def _take_ask(self, event, data):
        self.asks[data["id"]] = dict(data, time=event["time"])

    def _take_ask_withdrawn(self, _event, data):
        self.asks.pop(data["id"], None)

    def _take_ask_reworded(self, _event, data):
        self.reworded[data["id"]] = data["text"]

    def _take_request_chosen(self, _event, data):
        self.choice = data["asks"]

    def _take_reply(self, event, data):
        for number, text in data["answers"].items():
            self.closed[number] = {"text": text, "time": event["time"]}

    def _take_transformed(self, event, data):
        self.copies[data["result"]["path"]] = dict(data, n=event["n"])

    def _take_contact(self, _event, data):
        self.contacts[(data["section"], data["field"])] = data["value"]

    def _take_note(self, event, data):
        self.notes.append(dict(data, time=event["time"], who=event["who"], n=event["n"]))

    def _take_rehearsed(self, _event, data):
        self.rehearsed.append(data["said"])

    def _take_checked(self, event, data):
        self.runs.append(dict(data, time=event["time"], who=event["who"]))

    def _take_checked_again(self, event, data):
        self._take_checked(event, data)

    def deposit(self):
        """Return the deposit as the rules look at it."""
        findings = [one for path in sorted(self.findings) for one in self.findings[path]]
        deposit = Deposit(list(self.records.values()), findings, self.survey)
        deposit.state = self
        return deposit

    def answer_to(self, number):
        """Return the answer that counts: the person's if there is one, else software's, or None."""
        return self.persons.get(number) or self.software.get(number)

    def is_filled(self, step):
        """Tell whether software has answered this worksheet."""
        return any(one["id"] in self.software for one in checklist.questions(step))

    def summary(self, step):
        """Return {state: number of questions} of a worksheet; unanswered ones need a person."""
        counts = dict((name, 0) for name in answers.STATES)
        for one in checklist.questions(step):
            given = self.answer_to(one["id"])
            counts[given["state"] if given else answers.PERSON] += 1
        return counts

    def asks_in_order(self):
        """Return the open questions for the depositor, those that hinder reuse most first."""
        order = [one["id"] for step in checklist.STEPS for one in checklist.questions(step)]
        asks = [dict(one, text=self.reworded.get(one["id"], one["text"]))
                for one in self.asks.values()]
        return sorted(asks, key=lambda one: (
            -one["weight"], order.index(one["question"]), one["id"]))
