"""A person says of what came, went or changed on the disk whether it is accepted, and why."""
from __future__ import absolute_import, unicode_literals

import io
import os

from deposit_case import DepositCase

from curate_fiji.core.log import initial, state_form
from curate_fiji.core.render import log_page
from curate_fiji.core.steps import changes
from curate_fiji.core.system.errors import AnswerError


class Judging(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        for name in ("a.csv", "b.csv", "c.csv"):
            self.put(name, "x,y\n1,2\n")
        self.survey()
        self.put("a.csv", "x,y\n1,2\n3,4\n")
        os.remove(os.path.join(self.deposit, "b.csv"))
        self.put("d.csv", "x\n1\n")
        self.survey()

    def log(self):
        return log_page.render(self.curation.state)

    def test_each_kind_is_accepted_or_rejected_and_stands_in_the_log_with_its_reason(self):
        changes.judge(self.curation, "a.csv", initial.ACCEPTED, "the depositor sent a new version")
        changes.judge(self.curation, "b.csv", initial.REJECTED, "deleted by mistake, asked for again")
        changes.judge(self.curation, "d.csv", initial.ACCEPTED, "belongs to it")
        text = self.log()
        for line in ("20260102 changed `a.csv`, accepted 20260102 (AE)", "20260102 deleted `b.csv`, rejected",
                     "20260102 added `d.csv`, accepted"):
            self.assertIn(line, text)
        self.assertIn("deleted by mistake, asked for again", text)
        kinds = dict((note.text.split(": ")[1].split(" ")[0], note.kind) for note in self.curation.state.notes)
        self.assertEqual(kinds, {"a.csv": "metadata change", "b.csv": "file deleted", "d.csv": "file added"})

    def test_a_later_change_of_the_same_file_is_open_again(self):
        changes.judge(self.curation, "a.csv", initial.ACCEPTED, "new version")
        self.put("a.csv", "x\n")
        self.survey()
        last = [one for one in self.curation.state.disk_changes if one.path == "a.csv"][-1]
        self.assertNotIn(last.n, self.curation.state.judged)

    def test_a_reason_a_verdict_and_a_change_are_needed(self):
        for path, verdict, reason in (("a.csv", "accepted", " "), ("a.csv", "fine", "why"),
                                      ("c.csv", "accepted", "why")):
            with self.assertRaises(AnswerError):
                changes.judge(self.curation, path, verdict, reason)
        self.assertEqual(self.curation.state.judged, {})

    def test_the_state_keeps_verdicts_in_its_json(self):
        changes.judge(self.curation, "a.csv", initial.REJECTED, "why")
        again = state_form.from_json(state_form.to_json(self.curation.state))
        self.assertEqual(again.judged, self.curation.state.judged)
        with io.open(self.curation.journal.path, "rb") as stream:
            self.assertIn(b'"change judged"', stream.read())
