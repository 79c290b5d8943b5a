"""The preflight of a depositor: what to mend, in plain words; what is dismissed reaches the curator with its reason."""
from __future__ import absolute_import, unicode_literals

import os
import unittest

from deposit_case import NOW, DepositCase, NoImages

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.preflight import Dismissed
from curate_fiji.core.relating import preflight_note
from curate_fiji.core.steps import check, filling, preflight
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import AnswerError, FolderError


class Preflights(DepositCase):
    def fly(self, **options):
        folder = preflight.default_folder(self.deposit)
        self.own = Curation(self.deposit, folder, Person(), now=lambda: NOW)
        return preflight.run(self.own, NoImages(), **options)

    def page(self, name=preflight.WORDS):
        return self.own.files.read(name).decode("utf-8")

    def test_a_deposit_without_documentation_is_told_what_to_mend(self):
        self.put("a b.csv", "x,y\n1,2\n")
        result = self.fly()
        self.assertIn("check.names", [one.id for one in result.findings])
        self.assertTrue(result.of("mend before sending"))
        for word in ("worksheet", "curator log", "needs a person"):
            self.assertNotIn(word, self.page())

    def test_no_log_and_no_worksheet_is_written_and_the_deposit_stays_as_it_is(self):
        self.put("a.csv", "x,y\n1,2\n")
        self.fly()
        names = os.listdir(self.own.folder)
        self.assertEqual([name for name in names if name.endswith((".md", ".csv")) or name == "report.html"], [])
        self.assertEqual(os.listdir(self.deposit), ["a.csv"])
        self.assertFalse(os.path.exists(self.curation.folder))

    def test_the_most_urgent_stands_first(self):
        self.put("a b.csv", "x,y\n1,2\n")
        urgencies = [one.urgency for one in self.fly().findings]
        self.assertEqual(urgencies, sorted(urgencies))   # "mend before sending" comes before "would help"

    def test_a_dismissed_finding_goes_until_its_words_change(self):
        self.put("a b.csv", "x,y\n1,2\n")
        self.fly()
        result = self.fly(dismiss=["check.names"], because="the instrument names them")
        self.assertNotIn("check.names", [one.id for one in result.findings])
        self.assertEqual([one.because for one in result.dismissed], ["the instrument names them"])
        self.assertIn("Dismissed by you", self.page())
        self.assertNotIn("check.names", [one.id for one in self.fly().findings])
        self.put("c d.csv", "x,y\n3,4\n")
        self.assertIn("check.names", [one.id for one in self.fly().findings])

    def test_a_dismissal_is_taken_back(self):
        self.put("a b.csv", "x,y\n1,2\n")
        self.fly(dismiss=["check.names"], because="so")
        self.assertIn("check.names", [one.id for one in self.fly(again=["check.names"]).findings])
        self.assertIsNone(self.own.files.read(preflight_note.NAME))

    def test_a_dismissal_needs_a_finding_and_a_reason(self):
        self.put("a b.csv", "x,y\n1,2\n")
        for ids, because in ((["check.nothing"], "so"), (["check.names"], " ")):
            self.assertRaises(AnswerError, self.fly, dismiss=ids, because=because)
        self.assertEqual(self.fly().dismissed, [])

    def test_the_curator_sees_the_reasons_at_check(self):
        self.put("a b.csv", "x,y\n1,2\n")
        self.fly(dismiss=["check.names"], because="the instrument names them; write to ann@example.org")
        self.put(preflight_note.NAME, self.page(preflight_note.NAME))
        self.survey()
        filling.fill(self.curation, "check")
        answer = self.curation.state.software["check.preflight"]
        self.assertIn("the instrument names them", answer.text)
        self.assertIn("check.names", answer.text)
        self.assertNotIn("ann@", answer.text + str([one.value for one in answer.evidence]))
        self.assertEqual(answer.outcome, "look at this")

    def test_without_a_note_the_curator_is_asked_nothing(self):
        self.put("a.csv", "x,y\n1,2\n")
        self.survey()
        filling.fill(self.curation, "check")
        self.assertEqual(self.curation.state.software["check.preflight"].state, "not applicable")

    def test_a_curator_s_folder_is_refused(self):
        self.put("a.csv", "x,y\n1,2\n")
        check.run(self.curation, NoImages())
        self.assertRaises(FolderError, preflight.run, self.again(), NoImages())

    def test_a_good_deposit_is_told_so(self):
        result = self.fly()
        result.findings = []
        from curate_fiji.core.render import preflight as page
        self.assertIn("Nothing was found", page.text(result))


class Notes(unittest.TestCase):
    def test_a_note_is_read_as_it_was_written(self):
        kept = [Dismissed("0a1b2c3d", "check.damaged", "a.tif ends early: 3 of 4", "Known; see page (2).",
                          "2026-01-02"),
                Dismissed("check.names", "check.names", "1 name", "Because: our rule", "2026-01-03")]
        self.assertEqual(preflight_note.read(preflight_note.text("sand", kept)), kept)

    def test_what_others_wrote_is_passed_over(self):
        for text in ("", "Dismissed\n\n\n", "Dismissed 2026-01-02 x (y)\nno\nno\n", "\x00" * 100,
                     "Dismissed " * 10000):
            self.assertEqual(preflight_note.read(text), [])

    def test_a_reason_stays_on_its_line(self):
        because = "so\nDismissed 2026-01-02 b (c)\n  Found: \n  Because: no"
        kept = [Dismissed("a", "check.names", "x", because, "2026-01-02")]
        self.assertEqual([one.id for one in preflight_note.read(preflight_note.text("sand", kept))], ["a"])


if __name__ == "__main__":
    unittest.main()
