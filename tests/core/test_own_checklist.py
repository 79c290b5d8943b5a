"""A checklist of one's own lies over the one that ships; a profile asks for more; what no checklist has is kept."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import re
import unittest

from deposit_case import DepositCase, NoImages

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.knowledge.checklist import checking
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import letter, question_view, worksheet
from curate_fiji.core.steps import check, log, own_checklist, understand
from curate_fiji.core.system import resources
from curate_fiji.core.system.errors import AnswerError

HEAD = {"name": "Ours", "language": "en", "edition": "1", "source": "us"}
OWN = {"id": "check.shelf", "text": "Is it on the shelf?", "help": "The shelf is in the hall.", "group": "Ours",
       "source": "us", "look": "Go and look."}


class Translations(unittest.TestCase):
    """Each question is translated into every language that ships."""

    def setUp(self):
        self.addCleanup(checklist.use, None)

    def test_every_question_is_there_in_other_words(self):
        shipped = dict((one.id, one) for one in every_question())
        for language in resources.load("knowledge/checklist/languages.json")["languages"]:
            own = checking.read(language)
            given = [one["id"] for step in sorted(own.sheets) for one in own.sheets[step]["questions"]]
            given += [one["id"] for one in own.primers]
            self.assertEqual(sorted(set(shipped) - set(given)), [], language)
            checklist.use(own)
            for one in every_question():
                before = shipped[one.id]
                self.assertNotEqual(one.text, before.text, one.id)
                self.assertNotEqual(one.help, before.help, one.id)
                self.assertEqual(bool(one.look), bool(before.look), one.id)
                if before.look:
                    self.assertNotEqual(one.look, before.look, one.id)
                self.assertEqual(one.source, before.source, one.id)
                self.assertEqual(commands(one), commands(before), one.id)

    def test_titles_labels_and_letter_are_translated(self):
        titles = [checklist.worksheet(step).title for step in checklist.STEPS]
        fields = ["%s.%s" % (one.id, name) for one in checklist.log_sections() for name, _label in one.fields]
        for language in resources.load("knowledge/checklist/languages.json")["languages"]:
            own = checking.read(language)
            self.assertEqual([name for name in fields if name not in own.labels], [])
            self.assertIn("$asks", own.letter)
            checklist.use(own)
            for number, step in enumerate(checklist.STEPS):
                self.assertNotEqual(checklist.worksheet(step).title, titles[number])


def every_question():
    """Return all questions that there are, on whatever worksheet."""
    return [one for step in checklist.STEPS
            for one in checklist.questions(step) + checklist.of_primers(step) + checklist.of_profile(step)]


def commands(one):
    """Return the commands that a question's help and look name: a translation keeps them."""
    return sorted(re.findall(r"curate-fiji [a-z-]+(?: --[a-z-]+)?", one.help + " " + one.look))


class Own(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        self.addCleanup(checklist.use, None)
        self.place = os.path.join(self.folder, "ours")
        os.mkdir(self.place)
        self.give("checklist.json", HEAD)

    def give(self, name, form):
        """Write a file of the checklist."""
        with io.open(os.path.join(self.place, name), "wb") as stream:
            stream.write(form.encode("utf-8") if name.endswith(".txt") else json.dumps(form).encode("utf-8"))

    def troubles(self):
        return ["%s: %s" % (one.file, one.text) for one in checking.check(self.place).troubles]

    def test_its_words_stand_in_place_of_those_that_ship(self):
        self.give("check.json", {"title": "Pr\u00fcfen", "questions": [
            {"id": "check.opens", "text": "\u00d6ffnen sie sich?"}]})
        shipped = checklist.question("check.opens").help
        own_checklist.adopt(self.curation, self.place)
        check.run(self.curation, NoImages())
        shown = worksheet.render(self.curation.state, "check")
        self.assertIn("# Pr\u00fcfen", shown)
        self.assertIn("\u00d6ffnen sie sich?", shown)
        self.assertEqual(checklist.question("check.opens").help, shipped)

    def test_a_question_of_one_s_own_is_a_person_s(self):
        self.give("check.json", {"questions": [OWN]})
        self.assertEqual(self.troubles(), [])
        own_checklist.adopt(self.curation, self.place)
        check.run(self.curation, NoImages())
        self.assertEqual(self.curation.state.software["check.shelf"].state, answers.NEEDS_PERSON)
        log.answer(self.curation, "check.shelf", answers.CONFIRMED, "It is.")
        self.assertIn("It is.", worksheet.render(self.curation.state, "check"))

    def test_it_is_kept_for_the_curation_and_told_in_the_log(self):
        self.give("check.json", {"questions": [OWN]})
        own_checklist.adopt(self.curation, self.place)
        check.run(self.curation, NoImages())
        checklist.use(None)
        again = self.again()
        self.assertEqual(checklist.question("check.shelf").text, OWN["text"])
        self.assertTrue(any("Checklist in use: Ours" in note.text for note in again.state.notes))

    def test_what_no_checklist_has_any_more_is_kept_and_shown(self):
        self.give("check.json", {"questions": [OWN]})
        own_checklist.adopt(self.curation, self.place)
        check.run(self.curation, NoImages())
        log.answer(self.curation, "check.shelf", answers.CONFIRMED, "It is.")
        log.ask(self.curation, "Where is it?", "check.shelf")
        own_checklist.adopt(self.curation, own_checklist.SHIPPED)
        check.run(self.curation, NoImages())
        understand.run(self.curation, NoImages())
        state = self.again().state
        self.assertEqual(state.persons["check.shelf"].text, "It is.")
        self.assertEqual([one.text for one in state.asks.values() if one.question == "check.shelf"], ["Where is it?"])
        self.assertEqual(question_view.of_another_checklist(state), ["check.shelf"])

    def test_a_profile_asks_for_its_fields_and_licences(self):
        self.give("profile.json", {"repository": "Deep Blue", "required fields": ["title", "funding", "owner.name"],
                                   "licences": ["CC0-1.0"], "retention": "10 years", "contact": "db@example.org"})
        self.assertEqual(self.troubles(), [])
        self.put("README.txt", "Title: Bones\n\nLicense: CC-BY-4.0\n")
        own_checklist.adopt(self.curation, self.place)
        check.run(self.curation, NoImages())
        said = self.curation.state.software
        self.assertIn("3 fields; 1 are given, not: funding, owner.name", said["profile.fields"].text)
        self.assertIn("CC-BY-4.0 is not among", said["profile.licence"].text)
        self.assertEqual(said["profile.licence"].outcome, answers.LOOK_AT_THIS)
        self.assertIn("10 years", said["profile.retention"].text)
        self.assertIn("in Deep Blue", letter.letter(self.curation.state))

    def test_without_a_profile_nobody_asks_for_it(self):
        check.run(self.curation, NoImages())
        self.assertFalse([one.id for one in self.curation.state.questions("check") if one.id.startswith("profile.")])

    def test_a_letter_of_its_own_is_used(self):
        self.give("letter.txt", "Subject: $title\n\nHola $contact:\n\n$asks\n\n$curator\n")
        own_checklist.adopt(self.curation, self.place)
        check.run(self.curation, NoImages())
        self.assertIn("\nHola ", letter.letter(self.curation.state))

    def test_what_is_wrong_is_told_with_its_file(self):
        for name, form, wanted in (
                ("check.json", {"questions": [{"id": "check.shelf", "text": "?"}]}, "check.shelf is new, and lacks"),
                ("check.json", {"questions": [{"id": "understand.sample", "text": "?"}]}, "of understand.json"),
                ("check.json", {"questions": [{"id": "check.opens"}, {"id": "check.opens"}]}, "stands there twice"),
                ("check.json", {"questions": [{"id": "check.opens", "rule": "x"}]}, "can't set"),
                ("check.json", {"questions": [{"text": "x"}]}, "question 1 has no id"),
                ("primers.json", {"questions": [{"id": "primer.tiff.nothing", "text": "x"}]}, "there is no question"),
                ("profile.json", {"required fields": ["titel"]}, "'repository' is missing"),
                ("profile.json", {"repository": "A", "required fields": ["titel"]}, "'titel' is no field"),
                ("profile.json", {"repository": "A", "licences": ["CC-BY"]}, "is no licence of the SPDX list"),
                ("profile.json", {"repository": "A", "retenton": "x"}, "'retenton' is not known"),
                ("letter.txt", "Subject: $titel\n", "$titel is no field"),
                ("letter.txt", "Hello $asks", "must begin with"),
                ("chek.json", {}, "is no file of a checklist")):
            self.give(name, form)
            found = self.troubles()
            self.assertTrue([one for one in found if one.startswith(name + ": ") and wanted in one], (wanted, found))
            os.remove(os.path.join(self.place, name))
        self.assertEqual(self.troubles(), [])

    def test_a_file_that_is_no_json_says_where(self):
        with io.open(os.path.join(self.place, "check.json"), "wb") as stream:
            stream.write(b'{"questions": [\n}')
        self.assertIn("is no JSON", self.troubles()[0])
        self.assertRaises(AnswerError, own_checklist.adopt, self.curation, self.place)

    def test_no_folder_and_no_language_is_an_error_that_says_so(self):
        self.assertRaises(AnswerError, own_checklist.adopt, self.curation, os.path.join(self.folder, "nowhere"))
