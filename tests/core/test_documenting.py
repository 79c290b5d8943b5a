"""The Document worksheet: what the log holds, and what it lacks."""
from __future__ import absolute_import, unicode_literals

import unittest

from deposit_case import DepositCase

from curate_fiji.core.model import answer as answers
from curate_fiji.core.steps import document, filling
from curate_fiji.core.steps import log as log_step
from curate_fiji.core.system.errors import NotFilled


class Documented(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        self.put("a.txt", "one")
        self.survey()
        filling.fill(self.curation, "check")

    def said(self, question_id):
        document.run(self.curation)
        return self.curation.state.answer_to(question_id)

    def test_the_initial_archive_stays_the_first_one(self):
        self.put("b.txt", "two")
        self.survey()
        self.assertIn("1 file", self.said("document.initial").text)

    def test_a_change_without_a_reason_needs_a_person_and_one_with_a_reason_does_not(self):
        self.assertEqual(self.said("document.changes").state, answers.ABSENT)
        self.put("b.txt", "two")
        self.survey()
        given = self.said("document.changes")
        self.assertEqual((given.state, given.outcome), (answers.NEEDS_PERSON, answers.LOOK_AT_THIS))
        self.assertIn("1 added", given.text)
        log_step.note(self.curation, "The depositor sent the missing table", "file added", None)
        self.assertEqual(self.said("document.changes").state, answers.FOUND)

    def test_fields_that_are_set_are_no_longer_missing(self):
        cases = (("document.identifiers", "repository.doi", "10.1/x"),
                 ("document.dates", "dates.preserved", "2026-02-03"),
                 ("document.roles", "records.contributors", "A. Example (Investigation)"))
        for question_id, field, value in cases:
            self.assertEqual(self.said(question_id).state, answers.ABSENT, question_id)
            self.assertIn(field, self.said("document.head").text)
            log_step.contact(self.curation, field, value)
            given = self.said(question_id)
            self.assertEqual(given.state, answers.FOUND, question_id)
            self.assertIn(value, given.text)
            self.assertNotIn(field, self.said("document.head").text)

    def test_minutes_of_notes_are_added_up(self):
        log_step.note(self.curation, "Looked", "note", 50)
        log_step.note(self.curation, "Looked again", "note", 25)
        self.assertIn("1 hour 15 minutes, by 2 notes", self.said("document.time").text)

    def test_a_second_run_changes_nothing(self):
        document.run(self.curation)
        self.assertEqual(document.run(self.curation).changed, 0)


class BeforeCheck(DepositCase):
    def test_it_names_the_step_that_comes_first(self):
        with self.assertRaises(NotFilled):
            document.run(self.curation)


if __name__ == "__main__":
    unittest.main()
