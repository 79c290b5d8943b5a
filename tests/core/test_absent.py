"""What nobody looked at is never called absent: over every rule, every look, and deposits of every poverty."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.document import Document
from curate_fiji.core.model.look import DONE, NOT_DONE, Coverage, Gap, Look
from curate_fiji.core.model.problem import UNREAD, Problem
from curate_fiji.core.model.record import Record
from curate_fiji.core.model.table import Table
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import RULES, Case
from curate_fiji.core.rules.case import KINDS
from curate_fiji.core.system.errors import AnswerError

# What is asked for here is a fault, or work that is left: not to find it is good news
GOOD_NEWS_WHERE_ABSENT = set((
    "check.damaged", "check.duplicates", "check.geotags", "check.names", "check.species", "document.changes",
    "request.choice", "request.easy", "request.gaps", "request.triage", "transform.candidates", "understand.content",
    "understand.missing", "understand.proprietary"))


def searched(record):
    """Return the record with every look done."""
    record.looks = tuple(Look(what, DONE, "a tool 1.0") for what in looks.OF_FILES)
    return record


def rich():
    """Return records of every kind, of which all was searched."""
    readme = a_record("README.txt", "text", opens="not tried", format="plain text")
    readme.detail.document = Document("README", "Title: Two words\n")
    table = a_record("t.csv", "table", opens="not tried", format="CSV")
    table.detail.table = Table(["cell", "area"], 3, 0)
    return [searched(one) for one in (
        a_record("a.tif", format="TIFF", series=[a_series()], sha256="1" * 64), readme, table,
        a_record("b.jpg", format="JPEG", series=[a_series()], sha256="2" * 64),
        a_record("c.zip", "archive", opens="not tried", format="ZIP"))]


def nearly_empty():
    return [searched(a_record("a.tif", format="TIFF", series=[a_series()], sha256="1" * 64))]


def answer_of(question_id, records):
    deposit, rule = Deposit(records, []), RULES[question_id]
    return rule.function(Case(State(), checklist.question(question_id), rule, deposit))


class EveryRule(unittest.TestCase):
    def test_without_one_of_the_looks_that_it_needs_no_rule_says_absent(self):
        tried = 0
        for make in (rich, nearly_empty, list):
            for question_id in sorted(RULES):
                for what in RULES[question_id].needs:
                    if what not in looks.OF_FILES:
                        continue
                    records = make()
                    for record in KINDS[RULES[question_id].of](Deposit(records, [])):
                        kept = record.looks
                        record.looks = tuple(one for one in kept if one.what != what)
                        given = answer_of(question_id, records)
                        self.assertNotEqual(given.state, answers.ABSENT, (question_id, what, record.path))
                        record.looks = kept
                        tried += 1
        self.assertGreater(tried, 50)

    def test_on_an_empty_a_text_only_and_an_unreadable_deposit_no_rule_fails(self):
        note = searched(a_record("note.txt", "text", opens="not tried", format="plain text"))
        locked = a_record("locked.czi", "unknown", opens="not tried")
        locked.problem = Problem(UNREAD, "Permission denied")
        locked.looks = (Look(looks.FIRST_BYTES, NOT_DONE, why="Permission denied"),)
        for records in ([], [note], [locked], [Record("sub", "folder unreadable", problem=locked.problem)]):
            for question_id in sorted(RULES):
                given = answer_of(question_id, records)
                self.assertTrue(given.text, question_id)
                if given.state == answers.ABSENT:
                    self.assertTrue(given.coverage.complete, question_id)
                    self.assertIn("earch", given.text, question_id)

    def test_that_something_is_lacking_is_no_good_news(self):
        note = searched(a_record("note.txt", "text", opens="not tried", format="plain text"))
        for records in (rich(), nearly_empty(), [], [note]):
            fine = [question_id for question_id in sorted(RULES) for given in [answer_of(question_id, records)]
                    if (given.state, given.outcome) == (answers.ABSENT, answers.FINE)]
            self.assertEqual(sorted(set(fine) - GOOD_NEWS_WHERE_ABSENT), [])
        outcomes = dict((question_id, answer_of(question_id, [note]).outcome) for question_id in RULES)
        self.assertEqual(outcomes["check.documentation"], answers.PROBLEM)
        self.assertEqual(outcomes["check.descriptions"], answers.LOOK_AT_THIS)

    def test_where_nothing_was_there_to_be_searched_that_is_said_and_no_good_news(self):
        given = answer_of("check.geotags", [])
        self.assertEqual((given.state, given.outcome, given.text), (
            answers.ABSENT, answers.INFORMATION,
            "No image carries a GPS position. (There are no photographs to search.)"))

    def test_what_was_not_searched_is_named(self):
        records = rich()
        records[3].looks = [one for one in records[3].looks if one.what != looks.XMP]
        records[3].looks.append(Look(looks.XMP, NOT_DONE, why=looks.NO_TOOL))
        given = answer_of("check.geotags", records)
        self.assertEqual((given.state, given.outcome), (answers.NOT_EXAMINED, answers.LOOK_AT_THIS))
        self.assertIn("XMP: %s (b.jpg)" % looks.NO_TOOL, given.text)


class TheConstructor(unittest.TestCase):
    def test_absent_needs_a_complete_coverage(self):
        gap = Coverage([looks.XMP], "photographs", 2, [Gap(looks.XMP, looks.NO_TOOL, ["b.jpg"])])
        for coverage in (None, gap):
            self.assertRaises(AnswerError, answers.Answer, answers.ABSENT, "none", answers.FINE, coverage=coverage)

    def test_the_rendered_absent_says_what_was_searched(self):
        all_of_it = Coverage([looks.EXIF, looks.XMP, looks.IPTC], "photographs", 12)
        given = answers.absent("No position.", answers.FINE, all_of_it)
        self.assertEqual(given.text, "No position. (Searched EXIF, XMP and IPTC of 12 of 12 photographs.)")

    def test_an_ask_that_rests_on_a_gap_is_dropped(self):
        gap = Coverage([looks.XMP], "photographs", 2, [Gap(looks.XMP, looks.NO_TOOL, ["b.jpg"])])
        self.assertEqual(list(answers.absent("None.", answers.FINE, gap, asks=["an ask"]).asks), [])
