"""A journal of version 0.1.0, made by it of the practice deposit 'sampler', is read by this version."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from deposit_case import DepositCase

from curate_fiji.core.model.answer import ABSENT, CONFIRMED, NOT_EXAMINED
from curate_fiji.core.model.ask import YES_OR_NO
from curate_fiji.core.model.look import OF_DEPOSITS
from curate_fiji.core.model.record import FILE
from curate_fiji.core.steps import filling, rendering

JOURNAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "journal-0.1.0.jsonl")
FILLED = ("check", "understand", "request", "augment", "transform", "evaluate")


class AJournalOfAnEarlierVersion(DepositCase):
    name = "practice-deposit"

    def setUp(self):
        DepositCase.setUp(self)
        os.mkdir(self.curation.folder)
        with io.open(JOURNAL, "rb") as stream:
            self.old = stream.read()
        with io.open(self.curation.journal.path, "wb") as stream:
            stream.write(self.old)
        self.events = [json.loads(line.decode("ascii")) for line in self.old.splitlines()]
        self.curation = self.again()
        self.state = self.curation.state

    def put_the_files(self):
        """Make a deposit with the paths, sizes and times of the journal's records."""
        for record in self.state.records.in_order():
            path = os.path.join(self.deposit, *record.path.split("/"))
            if not os.path.isdir(os.path.dirname(path)):
                os.makedirs(os.path.dirname(path))
            with io.open(path, "wb") as stream:
                stream.write(b"x" * record.size)
            os.utime(path, (record.mtime_ns / 1e9, record.mtime_ns / 1e9))

    def test_names_no_place_of_the_machine_that_made_it(self):
        for private in (b"/tmp", b"/home", b"/root", b"/work", b"C:\\"):
            self.assertNotIn(private, self.old)

    def test_its_chain_is_whole(self):
        self.assertEqual(self.curation.journal.verify(), len(self.events))

    def test_nothing_that_it_says_is_lost(self):
        kinds = [event["event"] for event in self.events]
        data = dict((event["event"], event["data"]) for event in self.events)
        state = self.state
        self.assertEqual(state.about.name, self.name)
        self.assertEqual(len(state.records), kinds.count("file"))
        self.assertEqual(len(state.findings), kinds.count("findings"))
        self.assertEqual(len(state.notes), kinds.count("note"))
        self.assertEqual(len(state.runs), kinds.count("checked") + kinds.count("checked again"))
        self.assertEqual(state.contacts[("repository", "profile")], "eCommons")
        self.assertEqual(state.reworded, {data["ask reworded"]["id"]: data["ask reworded"]["text"]})
        self.assertEqual(state.choice, data["request chosen"]["asks"])
        self.assertEqual(dict((number, one.text) for number, one in state.closed.items()), data["reply"]["answers"])
        self.assertEqual(list(state.copies), [data["transformed"]["result"]["path"]])
        self.assertEqual(state.rehearsed, [data["rehearsed"]["said"]])
        self.assertEqual(state.persons["check.scope"].text, "In scope: biology")
        self.assertEqual(state.persons["check.scope"].who.initials, "AC")
        self.assertTrue(all(state.is_filled(step) for step in FILLED))

    def test_a_record_keeps_what_was_read(self):
        record = self.state.records["images/cells_01.ome.tiff"]
        self.assertEqual((record.format, record.main.SizeZ, record.reader.name), ("OME-TIFF", 5, "OMETiffReader"))
        self.assertTrue(record.readings[0].rows)
        self.assertEqual(self.state.records["pictures/figure.png"].identity.contradiction[:17], "the name ends in ")
        self.assertEqual(self.state.records["SEM_images.zip"].members[0].path[:3], "SEM")

    def test_nothing_is_absent_that_was_not_looked_at(self):
        said = [event["data"] for event in self.events if event["event"] == "answer"]
        absent = set(one["question"] for one in said if one["state"] == "absent")
        now = dict((number, self.state.software[number].state) for number in absent)
        self.assertTrue(absent)
        self.assertEqual(now, dict((number, NOT_EXAMINED) for number in absent))
        self.assertFalse([one for one in self.state.software.values() if one.state == ABSENT])

    def test_no_rule_calls_absent_what_no_look_searched(self):
        for step in ("check", "understand"):
            filling.fill(self.curation, step)
        for given in self.curation.state.software.values():
            if given.state == ABSENT and given.coverage.total:
                self.assertTrue(set(given.coverage.what) <= set(OF_DEPOSITS), given.question)

    def test_a_drafted_change_is_answered_with_yes_or_no(self):
        drafted = [one for one in self.state.asks.values() if one.text.endswith("May we correct the README?")]
        self.assertEqual([(one.drafted, one.reply) for one in drafted], [(True, YES_OR_NO)])

    def test_its_worksheets_and_log_are_rendered(self):
        names = set(os.path.basename(path) for path in rendering.everything(self.curation))
        self.assertTrue(set("%s-worksheet.md" % step for step in FILLED) <= names, names)
        with io.open(os.path.join(self.curation.folder, "check-worksheet.md"), encoding="utf-8") as stream:
            self.assertIn("In scope: biology", stream.read())
        with io.open(os.path.join(self.curation.folder, "curator-log.md"), encoding="utf-8") as stream:
            self.assertIn("Reviewed data", stream.read())

    def test_the_next_check_reads_every_file_again_once(self):
        self.put_the_files()
        files = sum(1 for one in self.state.records.values() if one.kind == FILE)
        self.assertEqual(self.survey(), files)
        self.assertTrue(all(one.looks for one in self.curation.state.records.values()))
        self.assertEqual(self.survey(), 0)

    def test_a_person_s_answer_outlasts_the_next_check(self):
        filling.fill(self.curation, "check")
        given = self.again().state.answer_to("check.scope")
        self.assertEqual((given.state, given.text), (CONFIRMED, "In scope: biology"))
