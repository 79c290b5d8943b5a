"""What a curator sees of a worksheet's questions, and what answering one does."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_menu.presenters import worksheet
from curate_menu.presenters.answering import AS_FOUND, CHANGE, DEPOSITOR, NOT_APPLICABLE, NOTE
from curate_menu.presenters.drafts import Draft
from curate_menu.presenters.worksheet import AnsweredMeanwhile, Worksheet
from open_case import OpenCase

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.system.errors import AnswerError


class WorksheetCase(OpenCase):
    def setUp(self):
        OpenCase.setUp(self)
        self.sheet = Worksheet(self.curation, "check")

    def view(self, question_id="check.scope"):
        return self.sheet.view(checklist.question(question_id))

    def question_where(self, holds):
        return next(one for one in self.sheet.questions if holds(self.sheet.view(one)))


class Answering(WorksheetCase):
    def test_as_found_takes_over_software_s_words(self):
        question = self.question_where(lambda view: view.can_confirm)
        self.assertTrue(self.sheet.write(self.sheet.view(question), AS_FOUND, ""))
        given = self.curation.state.persons[question.id]
        self.assertEqual((given.state, given.text), (answers.CONFIRMED, self.curation.state.software[question.id].text))

    def test_as_found_is_offered_only_where_something_was_found(self):
        for question in self.sheet.questions:
            software = self.curation.state.software[question.id]
            self.assertEqual(self.sheet.view(question).can_confirm, software.state in ("found", "absent"))

    def test_what_nobody_found_is_never_confirmed(self):
        question = self.question_where(lambda view: not view.can_confirm)
        with self.assertRaises(AnswerError):
            self.sheet.write(self.sheet.view(question), AS_FOUND, "")
        self.assertNotIn(question.id, self.curation.state.persons)

    def test_words_of_one_s_own_become_the_answer(self):
        self.sheet.write(self.view(), CHANGE, " In scope: biology \n")
        self.assertEqual(self.curation.state.persons["check.scope"].text, "In scope: biology")

    def test_the_same_words_are_not_written_twice(self):
        self.sheet.write(self.view(), CHANGE, "In scope")
        self.assertFalse(self.sheet.write(self.view(), CHANGE, "In scope"))

    def test_needs_the_depositor_asks_in_my_words(self):
        self.sheet.write(self.view(), DEPOSITOR, "What is the scope?")
        self.assertEqual([one.text for one in self.curation.mine("check.scope")], ["What is the scope?"])
        self.assertEqual(self.curation.state.persons["check.scope"].state, answers.NEEDS_PERSON)

    def test_asking_again_rewords_and_does_not_ask_twice(self):
        self.sheet.write(self.view(), DEPOSITOR, "What is it?")
        self.sheet.write(self.view(), DEPOSITOR, "What do the pictures show?")
        self.assertEqual([one.text for one in self.curation.mine("check.scope")], ["What do the pictures show?"])

    def test_without_words_the_question_itself_is_asked(self):
        self.sheet.write(self.view(), DEPOSITOR, "")
        self.assertEqual([one.text for one in self.curation.mine("check.scope")],
                         [checklist.question("check.scope").text])

    def test_a_reason_may_go_with_not_applicable(self):
        self.sheet.write(self.view(), NOT_APPLICABLE, "a repository without a scope")
        given = self.curation.state.persons["check.scope"]
        self.assertEqual((given.state, given.text), ("not applicable", "a repository without a scope"))

    def test_words_without_a_choice_are_a_note_and_seen_again(self):
        self.sheet.write(self.view(), NOTE, "ask the library")
        self.assertNotIn("check.scope", self.curation.state.persons)
        self.assertEqual([one.text for one in self.view().notes], ["ask the library"])
        self.assertEqual(self.view("check.opens").notes, [])

    def test_a_problem_stays_a_problem_when_a_person_confirms_it(self):
        self.software_says("check.deidentified", "Not de-identified: 14 tags", answers.PROBLEM)
        question = self.question_where(lambda view: view.kind == worksheet.PROBLEM and view.can_confirm)
        self.sheet.write(self.sheet.view(question), AS_FOUND, "")
        self.assertEqual(self.sheet.view(question).kind, worksheet.PROBLEM)
        self.assertEqual(self.sheet.status(self.sheet.view(question)), "AE")


class TakingBack(WorksheetCase):
    def test_software_s_answer_counts_again_and_the_ask_is_withdrawn(self):
        self.sheet.write(self.view(), DEPOSITOR, "What is it?")
        self.sheet.take_back(self.view())
        self.assertFalse(self.view().is_mine)
        self.assertEqual(self.curation.mine("check.scope"), [])

    def test_undo_brings_back_what_stood_before(self):
        self.sheet.write(self.view(), CHANGE, "First")
        self.sheet.write(self.view(), DEPOSITOR, "What is it?")
        self.assertEqual(self.sheet.undo(), "check.scope")
        self.assertEqual(self.curation.state.persons["check.scope"].text, "First")
        self.assertEqual(self.curation.mine("check.scope"), [])
        self.sheet.undo()
        self.assertFalse(self.view().is_mine)
        self.assertIsNone(self.sheet.undo())

    def test_undo_of_taking_back_brings_back_the_ask(self):
        self.sheet.write(self.view(), DEPOSITOR, "What is it?")
        self.sheet.take_back(self.view())
        self.sheet.undo()
        self.assertEqual([one.text for one in self.curation.mine("check.scope")], ["What is it?"])


class Going(WorksheetCase):
    def setUp(self):
        WorksheetCase.setUp(self)
        self.software_says("check.names", "2 names with blanks", answers.LOOK_AT_THIS)
        self.software_says("check.damaged", "1 file stops early", answers.PROBLEM)

    def test_problems_come_before_what_is_unanswered(self):
        self.assertEqual(self.sheet.view(self.sheet.first()).kind, worksheet.PROBLEM)

    def test_each_problem_is_met_once_and_then_what_is_to_look_at(self):
        met, at = [], None
        while True:
            at = self.sheet.next_problem(at)
            if at is None:
                break
            self.assertNotIn(at.id, met)
            met.append(at.id)
            self.sheet.write(self.sheet.view(at), CHANGE, "seen")
        kinds = [self.sheet.view(checklist.question(one)).kind for one in met]
        self.assertEqual(kinds, sorted(kinds, key=[worksheet.PROBLEM, worksheet.LOOK].index))
        self.assertEqual(set(kinds), set([worksheet.PROBLEM, worksheet.LOOK]))

    def test_next_unanswered_ends_when_all_have_their_answer(self):
        at = self.sheet.next_unanswered()
        for _ in range(50):
            if at is None:
                break
            self.sheet.write(self.sheet.view(at), NOT_APPLICABLE, "")
            at = self.sheet.next_unanswered(at)
        self.assertIsNone(at)

    def test_asked_looks_other_than_untouched(self):
        self.assertEqual(self.sheet.status(self.view()), "")
        self.sheet.write(self.view(), DEPOSITOR, "What is it?")
        self.assertEqual(self.sheet.status(self.view()), "asked")


class TwoAtWork(WorksheetCase):
    def test_a_colleague_s_newer_answer_is_told_before_mine_goes_over_it(self):
        shown = self.view()
        self.other().answer("check.scope", answers.CONFIRMED, "Out of scope")
        with self.assertRaises(AnsweredMeanwhile) as raised:
            self.sheet.write(shown, CHANGE, "In scope")
        self.assertIn("BE answered this", raised.exception.what)
        self.assertIn("Out of scope", raised.exception.what)
        self.assertTrue(self.sheet.write(shown, CHANGE, "In scope", anyway=True))
        self.assertEqual(self.view().text, "In scope")

    def test_all_windows_are_told_of_a_change(self):
        told = []
        self.curation.listen(lambda: told.append(self.view().text))
        self.sheet.write(self.view(), CHANGE, "In scope")
        self.assertEqual(told[-1], "In scope")


class Typed(WorksheetCase):
    def test_what_was_typed_is_there_again_after_a_crash(self):
        self.sheet.drafts.keep("check.scope", "half a sent", CHANGE)
        again = Worksheet(self.other(), "check")
        self.assertEqual(again.drafts.get("check.scope"), Draft("half a sent", CHANGE))

    def test_and_gone_when_it_is_in_the_log(self):
        self.sheet.drafts.keep("check.scope", "In scope", CHANGE)
        self.sheet.write(self.view(), CHANGE, "In scope")
        self.assertIsNone(Worksheet(self.other(), "check").drafts.get("check.scope"))


if __name__ == "__main__":
    unittest.main()
