"""The questions: each with words, help, a source and somebody who can answer."""
from __future__ import absolute_import, unicode_literals

import re
import unittest

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import log_page
from curate_fiji.core.rules import RULES
from curate_fiji.core.system.errors import AnswerError


class Questions(unittest.TestCase):
    def every(self):
        return [one for step in checklist.STEPS for one in checklist.questions(step) + checklist.of_primers(step)
                + checklist.of_profile(step)]

    def test_each_has_all_its_parts(self):
        for one in self.every():
            for part in ("id", "group", "text", "help", "source"):
                self.assertTrue(getattr(one, part).strip(), (one.id, part))
            if one.group not in ("README template", "Items of the worksheet", "Typical metadata"):
                self.assertTrue(one.text.endswith("?"), one.id)

    def test_ids_are_unique(self):
        ids = [one.id for one in self.every()]
        self.assertEqual(len(ids), len(set(ids)))

    def test_each_rule_answers_questions_that_exist(self):
        self.assertEqual(set(RULES) - set(one.id for one in self.every()), set())

    def test_what_no_rule_answers_says_what_a_person_has_to_look_at(self):
        for one in self.every():
            if one.id not in RULES:
                self.assertTrue(one.look, one.id)

    def test_unknown_questions_and_worksheets_are_errors(self):
        self.assertRaises(AnswerError, checklist.question, "check.nothing")
        self.assertRaises(AnswerError, checklist.worksheet, "nothing")

    def test_every_item_of_the_seed_worksheets_has_a_question(self):
        """Source references point at each numbered item of the two worksheets and the slides."""
        sources = "; ".join(one.source for one in self.every())
        wanted = ["1-Check worksheet, Data files %d" % n for n in (1, 2, 3)]
        wanted += ["1-Check worksheet, Key ethical considerations %d" % n for n in (1, 2, 3)]
        wanted += ["1-Check worksheet, Essential tasks %s" % n for n in (
            "1", "2", "3", "4", "5", "6", "8", "9", "9a", "9b", "10", "10a", "10b", "10c")]
        wanted += ["2-Understand worksheet, Common steps %d" % n for n in (1, 2, 3)]
        wanted += ["2-Understand worksheet, Key ethical considerations %d" % n for n in (1, 2)]
        wanted += ["2-Understand worksheet, Essential tasks %d" % n for n in (1, 2, 3, 4, 5, 6, 7, 8)]
        wanted += ["2-Understand worksheet, Tabular %d" % n for n in (1, 2, 3, 4)]
        wanted += ["2-Understand worksheet, Scientific images %d" % n for n in (1, 2, 3, 4)]
        wanted += ["Slides, Understand %d" % n for n in (1, 2, 3)]
        wanted += ["3-Request worksheet, item %s" % n for n in ("1", "2", "3a", "3b", "4")]
        wanted += ["Slides, Request, Ethics %d" % n for n in (1, 2, 3)]
        wanted += ["4-Augment worksheet, Common steps %d" % n for n in (1, 2, 3)]
        wanted += ["4-Augment worksheet, Essential %d" % n for n in (1, 2, 3, 5)]
        wanted += ["4-Augment worksheet, Key ethical considerations %d" % n for n in (1, 2, 3)]
        wanted += ["5-Transform worksheet, %s" % item for item in (
            "introduction and steps 6 to 9", "steps 3 and 4", "steps 5 to 10", "additional resources")]
        for n in ("1", "1a", "2", "3"):
            self.assertTrue(re.search(r"Slides, Transform[^;]*Discussion %s\b" % n, sources), n)
        wanted += ["6-Evaluate discussion %d" % n for n in (1, 2)]
        wanted += ["Slides, Evaluate, %s: %s" % item for item in (
            ("Findable", "F1"), ("Findable", "F4"), ("Accessible", "A1.2"), ("Accessible", "A2"),
            ("Interoperable", "I3"), ("Reusable", "R1.3"), ("CARE", "Collective Benefit"),
            ("CARE", "Authority to Control"), ("CARE", "Responsibility"), ("CARE", "Ethics"))]
        wanted += ["Slides, Check: red flag %s" % flag for flag in (
            "human subjects", "endangered species", "licensed", "missing documentation")]
        for one in wanted:
            self.assertTrue(re.search(re.escape(one) + r"\b", sources), one)


class Answers(unittest.TestCase):
    def test_an_unknown_state_is_an_error(self):
        self.assertRaises(ValueError, answers.Answer, "guessed", "text", answers.FINE)

    def test_every_state_has_its_own_mark(self):
        self.assertEqual(len(set(answers.MARKS.values())), len(answers.STATES))


class LogFields(unittest.TestCase):
    def test_the_log_has_the_template_s_fields_in_its_order(self):
        text = log_page.render(State())
        order = ["Dataset title", "Submission contact info", "Name", "Position", "Department",
                 "Office location", "URL", "E-mail/NetID", "Phone", "Owner/author info", "Repository",
                 "Community/Collection URLs", "Item handle", "Item DOI", "Item citation",
                 "Help ticket", "Curator", "Files in initial archive", "Added files",
                 "Deleted files", "Metadata changes", "Other curator notes", "Newest at top",
                 "Correspondence notes"]
        at = 0
        for label in order:
            at = text.index(label, at)
