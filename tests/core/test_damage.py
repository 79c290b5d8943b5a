"""What check.damaged says beyond what is damaged: what a second reader gave up at, and what nobody searched."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.look import DONE, GAVE_UP, NEEDS_PYTHON, NOT_DONE, SECOND_READER, STRUCTURE, Look
from curate_fiji.core.model.problem import DAMAGED, Problem
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import RULES, Case

UNSEEN = Look(STRUCTURE, NOT_DONE, why="its structure is not known here")
FAILED = Look(SECOND_READER, NOT_DONE, why=GAVE_UP + " (ValueError)")


def a_file(path, *given, **more):
    """Return the record of a file of which all was searched but what is ``given``."""
    damaged = more.pop("damaged", False)
    record = a_record(path, **more)
    record.looks = given + tuple(Look(what, DONE) for what in looks.OF_FILES)
    record.problem = Problem(DAMAGED, "it is cut") if damaged else None
    return record


def said(*records):
    rule = RULES["check.damaged"]
    return rule.function(Case(State(), checklist.question("check.damaged"), rule, Deposit(list(records), [])))


class Damage(unittest.TestCase):
    def test_a_second_reader_that_gave_up_is_to_be_looked_at_and_no_damage(self):
        found = said(a_file("a.webp", FAILED), a_file("b.tif", Look(SECOND_READER, NOT_DONE, why=NEEDS_PYTHON)))
        self.assertEqual((found.state, found.outcome), (answers.FOUND, answers.LOOK_AT_THIS))
        self.assertIn("second reader can't read a.webp, which may be a limit", found.text)
        self.assertNotIn("b.tif", found.text)

    def test_what_was_not_searched_is_said_whatever_else_was_found(self):
        found = said(a_file("a.tif", damaged=True), a_file("b.bcf", UNSEEN), a_file("c.tif"))
        self.assertEqual(found.outcome, answers.PROBLEM)
        self.assertIn("Damaged: a.tif", found.text)
        self.assertIn("1 of 3 were not searched for own structure: its structure is not known here (b.bcf)", found.text)
        self.assertNotIn("not searched", said(a_file("a.tif", damaged=True), a_file("c.tif")).text)

    def test_a_damaged_file_is_told_once(self):
        self.assertNotIn("second reader", said(a_file("a.webp", FAILED, damaged=True)).text)

    def test_a_file_opened_as_another_format_than_its_bytes_say(self):
        for by, told in (("signature", True), ("registry", True), ("reader", False), ("suffix", False)):
            record = a_file("a.jp2", format="JPEG 2000", by=by)
            record.reader = ReaderUsed("ND2Reader", "Bio-Formats", "7", "Nikon ND2")
            self.assertEqual((by, "a.jp2 (JPEG 2000, opened as Nikon ND2)" in said(record).text), (by, told))
