"""A whole curation without an image reader: text, tables and archives only."""
from __future__ import absolute_import, unicode_literals

import io
import os
import zipfile

from deposit_case import DepositCase, NoImages

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import state_form
from curate_fiji.core.steps import filling, log, rendering, survey
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import AnswerError, DepositError


class CurationCase(DepositCase):
    name = "depos\u00edt"

    def setUp(self):
        DepositCase.setUp(self)
        self.put("README.txt", "Title: Two words\nMethods: we measured areas with Fiji\n"
                               "data.csv - all data\nFunding: none\nwrite to ada@lab.example\n")
        self.put("data.csv", "cell,area\n1,2\n3\n")
        self.put("\u4e2d.txt", "a note")

    def fill(self):
        return filling.fill(self.curation, "check") + filling.fill(self.curation, "understand")

    def outputs(self):
        found = {}
        for path in rendering.everything(self.curation):
            with io.open(path, "rb") as stream:
                found[os.path.basename(path)] = stream.read()
        return found

    def answer(self, question_id):
        return self.curation.state.answer_to(question_id)


class Filling(CurationCase):
    def test_every_question_gets_an_answer_and_no_rule_fails(self):
        self.survey()
        self.fill()
        for step in checklist.READING_STEPS:
            for one in checklist.questions(step):
                given = self.answer(one.id)
                self.assertTrue(given.text, one.id)
                self.assertNotIn("CURATE failed", given.text)

    def test_an_empty_deposit_is_answered_too(self):
        for name in os.listdir(self.deposit):
            os.remove(os.path.join(self.deposit, name))
        self.survey()
        self.fill()
        self.assertEqual(self.answer("check.inventory").state, "absent")
        self.assertEqual(self.answer("check.opens").state, "not applicable")
        self.assertNotIn(b"CURATE failed", b"".join(self.outputs().values()))

    def test_the_readme_is_held_against_the_disk(self):
        self.survey()
        self.fill()
        self.assertIn("\u4e2d.txt", self.answer("check.descriptions").text)
        self.assertIn("1 rows with another number", self.answer("understand.organization").text)

    def test_a_secret_of_the_readme_is_in_the_private_file_alone(self):
        self.survey()
        self.fill()
        self.assertNotIn(b"ada@lab.example", b"".join(self.outputs().values()))
        with io.open(self.curation.journal.path, "rb") as stream:
            self.assertNotIn(b"ada@lab.example", stream.read())
        path = os.path.join(self.curation.folder, "private", "disclosure.jsonl")
        with io.open(path, "rb") as stream:
            self.assertIn(b"ada@lab.example", stream.read())
        self.assertEqual(os.stat(path).st_mode & 0o077, 0)


class Again(CurationCase):
    def test_an_unchanged_deposit_changes_nothing_but_says_checked_again(self):
        self.survey()
        self.fill()
        before = list(self.curation.journal.events())
        self.assertEqual(self.survey(), 0)
        self.assertEqual(self.fill(), 0)
        events = list(self.curation.journal.events())[len(before):]
        self.assertEqual([event["event"] for event in events], ["checked again"] * 2)

    def test_rendering_again_gives_the_same_bytes(self):
        self.survey()
        self.fill()
        self.assertEqual(self.outputs(), self.outputs())

    def test_a_changed_file_is_examined_again_and_a_gone_one_forgotten(self):
        self.survey()
        self.fill()
        self.put("data.csv", "cell,area\n1,2\n")
        os.remove(os.path.join(self.deposit, "\u4e2d.txt"))
        self.assertEqual(self.survey(), 1)
        self.assertEqual(sorted(self.curation.state.records), ["README.txt", "data.csv"])

    def test_the_deposit_is_not_changed(self):
        def listing():
            return sorted((name, os.stat(os.path.join(self.deposit, name)).st_mtime)
                          for name in os.listdir(self.deposit))
        before = listing()
        self.survey()
        self.fill()
        rendering.everything(self.curation)
        self.assertEqual(listing(), before)


class Persons(CurationCase):
    def test_a_person_s_answer_counts_and_can_be_withdrawn(self):
        self.survey()
        self.fill()
        log.answer(self.curation, "check.scope", "confirmed", "In scope")
        self.assertEqual(self.answer("check.scope").text, "In scope")
        self.fill()
        self.assertEqual(self.answer("check.scope").state, "confirmed")
        log.answer(self.curation, "check.scope", "withdrawn", "")
        self.assertEqual(self.answer("check.scope").by, "software")

    def test_confirming_without_words_takes_software_s_words(self):
        self.survey()
        self.fill()
        software = self.answer("check.inventory").text
        log.answer(self.curation, "check.inventory", "confirmed", "")
        self.assertEqual(self.answer("check.inventory").text, software)

    def test_what_does_not_exist_is_an_error(self):
        self.assertRaises(AnswerError, log.answer, self.curation, "check.nothing", "confirmed", "x")
        self.assertRaises(AnswerError, log.answer, self.curation, "check.scope", "found", "x")
        self.assertRaises(AnswerError, log.answer, self.curation, "check.scope", "confirmed", "")
        self.assertRaises(AnswerError, log.note, self.curation, "x", "gossip")
        self.assertRaises(AnswerError, log.contact, self.curation, "contact.shoe", "44")

    def test_notes_stand_newest_first_with_initials_and_time(self):
        log.note(self.curation, "first", minutes=60)
        log.note(self.curation, "second", "correspondence")
        log.note(self.curation, "third")
        page = self.outputs()["curator-log.md"].decode("utf-8")
        self.assertLess(page.index("third"), page.index("20260102 (AE - 1 hour): first"))
        self.assertGreater(page.index("second"), page.index("Correspondence notes"))


class Places(CurationCase):
    def test_the_curation_folder_may_not_lie_in_the_deposit(self):
        self.assertRaises(DepositError, Curation, self.deposit,
                          os.path.join(self.deposit, "inside"))
        self.assertRaises(DepositError, Curation, self.deposit, self.deposit)

    def test_a_missing_deposit_is_a_clear_error(self):
        self.assertRaises(DepositError, self.survey, Curation(os.path.join(self.folder, "no")))

    def test_a_zip_is_curated_from_a_working_copy(self):
        path = os.path.join(self.folder, "d.zip")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("README.txt", b"Title: Zipped data")
            archive.writestr("../evil.txt", b"x")
        curation = Curation(path, now=lambda: "2026-01-02T03:04:05Z")
        self.survey(curation)
        filling.fill(curation, "check")
        self.assertEqual([(one.path, one.kind, one.problem.text if one.problem else "")
                          for one in curation.state.records.values()],
                         [("README.txt", "file", ""), ("__/evil.txt", "refused", "unsafe path")])
        self.assertIn("../evil.txt", curation.state.answer_to("check.working-copy").text)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "evil.txt")))
        self.assertEqual(self.survey(curation), 0)

    def test_links_are_listed_and_not_followed(self):
        os.symlink("/etc", os.path.join(self.deposit, "out"))
        os.symlink("data.csv", os.path.join(self.deposit, "in"))
        self.survey()
        self.fill()
        text = self.answer("check.duplicates").text
        self.assertIn("out (leaves the deposit)", text)
        self.assertEqual(len(self.curation.state.records), 5)


class OnTheDisk(CurationCase):
    """The initial archive stays the first survey; what came, went or changed since is told by date."""

    def test_what_came_went_and_changed_is_listed_and_the_initial_archive_stays(self):
        self.survey()
        self.put("late.txt", "came later")
        self.put("data.csv", "cell,area\n1,2\n3,4\n")
        os.remove(os.path.join(self.deposit, "\u4e2d.txt"))
        self.survey()
        rendering.everything(self.curation)
        with io.open(os.path.join(self.curation.folder, "curator-log.md"), encoding="utf-8") as stream:
            page = stream.read()
        first, rest = page.split("### Added files")
        self.assertIn("3 files", first)
        self.assertIn("\u4e2d.txt", first)
        self.assertNotIn("late.txt", first)
        added, rest = rest.split("### Deleted files")
        deleted, changed = rest.split("### Changed files")
        self.assertIn("20260102 added `late.txt`", added)
        self.assertIn("deleted `\u4e2d.txt`", deleted)
        self.assertIn("changed `data.csv`", changed.split("##")[0])

    def test_an_answer_that_rests_on_changed_bytes_opens_again_and_says_why(self):
        self.survey()
        self.fill()
        log.answer(self.curation, "understand.organization", "confirmed")
        self.put("data.csv", "cell,area\n1,2\n")
        self.survey()
        self.assertIn("data.csv changed", self.curation.state.reopened["understand.organization"])
        log.answer(self.curation, "understand.organization", "confirmed", "Read again")
        self.assertEqual(self.curation.state.reopened, {})

    def test_an_edit_that_keeps_size_and_time_is_found_by_reading_again(self):
        path = os.path.join(self.deposit, "data.csv")
        self.survey()
        times = (os.stat(path).st_atime, os.stat(path).st_mtime)
        self.put("data.csv", "cell,area\n1,7\n3\n")
        os.utime(path, times)
        self.assertEqual(self.survey(), 0)
        self.assertEqual(survey.take(self.curation, NoImages(), True), 3)
        self.assertEqual([one.kind for one in self.curation.state.disk_changes], ["changed"])

    def test_what_was_made_of_a_file_goes_with_it(self):
        self.survey()
        record = self.curation.state.records["data.csv"]
        name = self.curation.side_files.names_of(record)[0]
        self.curation.files.write(name, b"a picture")
        os.remove(os.path.join(self.deposit, "data.csv"))
        self.survey()
        self.assertFalse(self.curation.files.exists(name))

    def test_another_program_s_events_are_picked_up(self):
        self.survey()
        self.assertEqual(len(self.curation.state.notes), 0)
        log.note(self.again(), "from elsewhere")
        log.note(self.curation, "from here")
        self.assertEqual([one.text for one in self.curation.state.notes], ["from elsewhere", "from here"])

    def test_a_snapshot_gives_what_the_whole_log_gives(self):
        self.survey()
        self.fill()
        log.note(self.curation, "a note")
        rendering.render(self.curation)
        before = self.outputs()
        again = self.again()
        self.assertFalse(again.state.records.are_loaded)
        self.assertEqual(state_form.to_json(again.state), state_form.to_json(self.curation.state))
        self.assertEqual([one.to_json() for one in again.state.records.in_order()],
                         [one.to_json() for one in self.curation.state.records.in_order()])
        os.remove(os.path.join(self.curation.folder, "private", "snapshot.json"))
        self.curation = self.again()
        self.assertEqual(self.outputs(), before)
