"""The letter as its window has it: edited, written again, and named so that a macro finds the same asks again."""
from __future__ import absolute_import, unicode_literals

from curate_menu.presenters import letter
from curate_menu.presenters.letter import Letter
from open_case import OpenCase

from curate_fiji.core.system.errors import AnswerError


class TheLetter(OpenCase):
    def setUp(self):
        OpenCase.setUp(self)
        self.curation.fill("request")
        self.letter = Letter(self.curation)

    def test_edited_words_are_sent_and_can_be_taken_back(self):
        self.assertFalse(self.letter.is_edited)
        self.assertTrue(self.letter.edit(self.letter.text() + "\nP.S. call me  \n"))
        self.assertTrue(self.letter.is_edited)
        self.assertTrue(self.letter.text().endswith("\nP.S. call me"))
        self.letter.write_again()
        self.assertFalse(self.letter.is_edited)

    def test_the_same_words_are_no_edit(self):
        self.assertFalse(self.letter.edit(self.letter.text() + "\n\n"))
        self.letter.edit(self.letter.text() + "\nmore")
        self.letter.edit(self.curation.letter_as_written())
        self.assertEqual(self.curation.state.edited.text, "")

    def test_a_letter_without_its_subject_is_refused(self):
        with self.assertRaises(AnswerError):
            self.letter.edit("Dear all")

    def test_other_asks_write_it_again(self):
        self.letter.edit(self.letter.text() + "\nP.S.")
        self.letter.choose(self.letter.in_letter[1:])
        self.assertNotIn("P.S.", self.letter.text())

    def test_a_macro_finds_an_ask_of_another_deposit_by_what_it_is_about(self):
        names = [letter.macro_name(self.letter.asks[ask_id]) for ask_id in self.letter.in_letter]
        self.assertEqual(letter.named_in_macro(self.curation, names), self.letter.in_letter)
        self.assertEqual(letter.named_in_macro(self.curation, ["check.inventory/not here"]), [])
        self.assertEqual(letter.named_in_macro(self.curation, ["abc"]), ["abc"])   # an id: refused later, not lost
