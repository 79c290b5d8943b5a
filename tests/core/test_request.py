"""The Request step: ranking, the letter, the reply."""
from __future__ import absolute_import, unicode_literals

import email
import io
import os

from deposit_case import DepositCase

from curate_fiji.core.log import asking
from curate_fiji.core.render import letter
from curate_fiji.core.steps import filling, log, rendering, request
from curate_fiji.core.system.errors import AnswerError


class RequestCase(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        self.put("README.txt", "Title: Two words\nSEM.zip - pictures\nwrite to ada@lab.example\n")
        self.put("SEM_images.zip", "no zip at all")
        self.put("data.csv", "cell,area\n1,2\n")
        self.survey()
        filling.fill(self.curation, "check")
        filling.fill(self.curation, "understand")

    def state(self):
        return self.curation.state


class EditingTheLetter(RequestCase):
    def words(self):
        with io.open(request.write_letter(self.curation)[0], encoding="utf-8") as stream:
            return stream.read().rpartition("\nReference: ")[0]

    def test_a_person_s_words_are_sent_until_the_asks_change(self):
        mine = letter.letter(self.state()) + "\nP.S. Call me."
        request.edit_letter(self.curation, mine)
        self.assertEqual(self.words(), mine)
        self.assertEqual(letter.to_send(self.again().state), mine)
        first = asking.chosen(self.state())[0]
        request.reword(self.curation, first.id, "Which?")
        self.assertNotIn("P.S.", self.words())
        self.assertIn("Which?", self.words())
        request.reword(self.curation, first.id, first.text)      # as it was when it was edited
        self.assertIn("P.S.", self.words())

    def test_it_goes_back_to_the_words_written_for_it(self):
        request.edit_letter(self.curation, "Subject: x\n\nshort")
        request.edit_letter(self.curation, "")
        self.assertEqual(self.words(), letter.letter(self.state()))

    def test_a_letter_without_a_subject_is_refused(self):
        with self.assertRaises(AnswerError):
            request.edit_letter(self.curation, "Dear Ada")
        self.assertEqual(self.state().edited.text, "")


class WhatTheDepositAnswers(DepositCase):
    def asked(self, readme, name="README.txt"):
        self.put(name, readme)
        self.put("data.csv", "cell,area\n1,2\n")
        self.survey()
        filling.fill(self.curation, "check")
        filling.fill(self.curation, "understand")
        return "\n".join(one.text for one in self.curation.state.asks_in_order())

    def test_images_are_asked_about_where_there_are_some(self):
        asked = self.asked("Title: Areas of invented cells\n")
        self.assertNotIn("Were the images processed", asked)
        self.assertNotIn("What is the sample", asked)
        self.put("cell.gif", "GIF89a" + 20 * "\0")
        self.assertIn("Were the images processed", self.asked("Title: Areas of invented cells\n"))

    def test_methods_in_another_language_are_a_persons_to_read(self):
        self.put("cell.gif", "GIF89a" + 20 * "\0")
        asked = self.asked("Titel: Zellkerne\nVorgehen: Die Proben wurden fixiert, die Bilder zugeschnitten.\n",
                           "LIESMICH.txt")
        self.assertNotIn("Were the images processed", asked)
        self.assertNotIn("What is the sample", asked)

    def test_related_works_are_asked_for_once_and_not_where_none_is_the_answer(self):
        self.assertNotIn("article", self.asked("Title: Cells\nRelated publications: none\n"))
        self.assertEqual(self.asked("Title: Cells of onions\n").count("article"), 1)

    def test_no_line_of_the_letter_ends_in_a_space(self):
        self.asked("Title: Cells\n")
        written = letter.letter(self.curation.state)
        self.assertEqual([line for line in written.split("\n") if line != line.rstrip()], [])


class Choosing(RequestCase):
    def test_four_are_proposed_those_that_block_first(self):
        asks = asking.chosen(self.state())
        self.assertEqual(len(asking.items(asks)), 4)
        weights = [one.weight for one in asking.candidates(self.state())]
        self.assertEqual(weights, sorted(weights, reverse=True))

    def test_the_curator_s_choice_and_order_count(self):
        ids = [one.id for one in asking.candidates(self.state())]
        request.choose(self.curation, [ids[5], ids[0]])
        self.assertEqual([one.id for one in asking.chosen(self.state())], [ids[5], ids[0]])
        request.choose(self.curation, [])
        self.assertEqual(len(asking.items(asking.chosen(self.state()))), 4)

    def test_what_the_readme_leaves_open_is_one_item(self):
        fields = [one for one in asking.candidates(self.state()) if one.question.startswith("readme.")]
        self.assertGreater(len(fields), 3)
        self.assertEqual(len(asking.items(fields)), 1)
        text = letter.letter(self.state())
        self.assertEqual(text.count("Your README does not say"), 1)
        self.assertIn("Could you add a line on each?", text)

    def test_a_fifth_ask_needs_a_deliberate_act(self):
        ids = [item[0].id for item in asking.items(asking.candidates(self.state()))][:5]
        self.assertRaises(AnswerError, request.choose, self.curation, ids)
        request.choose(self.curation, ids, "the funder asks for it")
        self.assertEqual(len(asking.chosen(self.state())), 5)

    def test_unknown_asks_are_an_error(self):
        self.assertRaises(AnswerError, request.choose, self.curation, ["nothing"])
        self.assertRaises(AnswerError, request.reword, self.curation, "nothing", "x")

    def test_other_words_stay_when_software_looks_again(self):
        number = asking.chosen(self.state())[0].id
        request.reword(self.curation, number, "In my words?")
        filling.fill(self.curation, "check")
        self.assertEqual(asking.chosen(self.state())[0].text, "In my words?")


class Writing(RequestCase):
    def test_the_letter_has_the_four_parts_in_order(self):
        log.contact(self.curation, "contact.name", "Dr. Roe")
        log.contact(self.curation, "repository.profile", "eCommons")
        text = letter.letter(self.state())
        at = 0
        for part in ("Dear Dr. Roe", "Thank you", "in eCommons", "1. ", "Why we ask", "4. ",
                     "Please reply", "glad to help", "Sincerely"):
            at = text.index(part, at)
        self.assertNotIn("5. ", text)
        self.assertNotIn("$", text)

    def test_a_repository_s_own_template_is_used(self):
        self.assertEqual(letter.letter(self.state(), "Hi $contact: $count"),
                         "Hi [name of the contact]: 4 questions")

    def test_a_date_is_named_only_where_the_curator_gives_one(self):
        for date, said in (("", False), ("15 January 2027", True)):
            with io.open(request.write_letter(self.curation, reply_by=date)[0], encoding="utf-8") as stream:
                self.assertEqual("have it by 15 January 2027." in stream.read(), said)

    def test_a_line_break_in_a_name_begins_no_header(self):
        message = letter.eml("Subject: a\n\nbody", "x\r\nBcc: all@example.org", "y")
        head = message.split("\r\n\r\n")[0]
        self.assertEqual([line.split(":")[0] for line in head.split("\r\n")],
                         ["Subject", "From", "To", "MIME-Version", "Content-Type",
                          "Content-Transfer-Encoding"])

    def test_a_letter_that_asks_for_a_readme_brings_the_template_along(self):
        os.remove(os.path.join(self.deposit, "README.txt"))
        self.survey()
        filling.fill(self.curation, "check")
        paths = request.write_letter(self.curation)
        self.assertIn("README-template.txt", [os.path.basename(path) for path in paths])
        with io.open(next(path for path in paths if path.endswith(".eml")), "rb") as stream:
            message = email.message_from_string(str(stream.read().decode("ascii")))
        letter, attached = message.get_payload()
        self.assertIn(b"attached", letter.get_payload(decode=True))
        self.assertEqual(attached.get_filename(), "README-template.txt")
        self.assertIn(b"Funding Source", attached.get_payload(decode=True))

    def test_the_corrected_readme_is_a_private_draft(self):
        paths = request.write_letter(self.curation)
        self.assertTrue(paths[-2].endswith(os.path.join("private", "drafts", "README.txt")))
        self.assertEqual(paths[-1], paths[-2] + ".diff")
        for path, wanted in ((paths[-2], "\nSEM_images.zip - pictures"), (paths[-1], "\n+SEM_images.zip - pictures")):
            with io.open(path, encoding="utf-8") as stream:
                self.assertIn(wanted, stream.read())
            self.assertEqual(os.stat(path).st_mode & 0o077, 0)
        with io.open(os.path.join(self.deposit, "README.txt"), encoding="utf-8") as stream:
            self.assertIn("SEM.zip", stream.read())

    def test_the_letter_holds_no_secret(self):
        for path in request.write_letter(self.curation)[:2]:
            with io.open(path, encoding="utf-8") as stream:
                self.assertNotIn("ada@lab.example", stream.read())


class Replying(RequestCase):
    def test_a_reply_closes_asks_updates_answers_and_is_correspondence(self):
        first, second = asking.chosen(self.state())[:2]
        request.record_reply(self.curation, "Dear curator, yes.", {first.id: "yes, do it"})
        state = self.state()
        left = [one.id for one in asking.candidates(state)]
        self.assertNotIn(first.id, left)
        self.assertIn(second.id, left)
        given = state.answer_to(first.question)
        self.assertEqual((given.state, given.text), ("confirmed", "Depositor: yes, do it"))
        self.assertEqual(state.notes[-1].kind, "correspondence")

    def test_a_reply_to_an_unknown_ask_writes_nothing(self):
        before = len(list(self.curation.journal.events()))
        self.assertRaises(AnswerError, request.record_reply, self.curation, "x", {"nothing": "y"})
        self.assertEqual(len(list(self.curation.journal.events())), before)


class Filling(RequestCase):
    def test_the_request_and_evaluate_worksheets_are_filled(self):
        for step in ("request", "augment", "transform", "evaluate"):
            filling.fill(self.curation, step)
            self.assertEqual(filling.fill(self.curation, step), 0)
        for given in self.state().software.values():
            self.assertNotIn("CURATE failed", given.text)
        rendered = [os.path.basename(path) for path in rendering.everything(self.curation)]
        self.assertIn("request-worksheet.md", rendered)
        self.assertIn("evaluate-worksheet.md", rendered)

    def test_fair_items_follow_what_is_known(self):
        filling.fill(self.curation, "evaluate")
        self.assertEqual(self.state().answer_to("fair.f1").state, "absent")
        log.contact(self.curation, "repository.doi", "10.1234/abc")
        filling.fill(self.curation, "evaluate")
        self.assertEqual(self.state().answer_to("fair.f1").state, "found")
