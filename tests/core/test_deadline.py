"""A call that takes too long is given up; its errors and results pass."""
from __future__ import absolute_import, unicode_literals

import os
import re
import threading
import time
import unittest

from deposit_case import DepositCase

from curate_fiji.core.relating import deposit as relating
from curate_fiji.core.steps import filling, request
from curate_fiji.core.system import deadline
from curate_fiji.core.system._compat import JYTHON


def forever():
    while True:
        time.sleep(0.01)


def forever_whatever_is_raised():
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            pass


def fails():
    raise KeyError("x")


class Deadlines(unittest.TestCase):
    def each(self, check):
        """Check on the main thread, and on another as Fiji's windows use."""
        check()
        failed = []

        def work():
            try:
                check()
            except BaseException as error:
                failed.append(error)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        self.assertEqual(failed, [])

    def test_what_is_quick_passes(self):
        self.each(lambda: self.assertEqual(deadline.within(5, lambda a, b: a + b, 1, 2), 3))

    def test_its_errors_pass(self):
        self.each(lambda: self.assertRaises(KeyError, deadline.within, 5, fails))

    def test_what_takes_too_long_is_given_up(self):
        for work in (forever, forever_whatever_is_raised):
            started = time.time()
            self.each(lambda work=work: self.assertRaises(
                deadline.TookTooLong, deadline.within, 0.1, work))
            self.assertTrue(time.time() - started < 5)

    def test_so_is_a_text_rule_that_would_never_end(self):
        if JYTHON:
            return   # it is left behind there, and would slow down whatever comes after
        self.assertRaises(deadline.TookTooLong, deadline.within, 0.2, re.match, "(a+)+$", "a" * 40 + "b")

    def test_one_inside_another(self):
        self.assertEqual(deadline.within(5, deadline.within, 5, lambda: 1), 1)
        self.assertRaises(deadline.TookTooLong, deadline.within, 5, deadline.within, 0.1, forever)
        self.assertRaises(deadline.TookTooLong, deadline.within, 0.2, deadline.within, 5, forever)

    def test_one_that_gives_up_inside_another_leaves_the_other_s_time(self):
        def tries_twice():
            self.assertRaises(deadline.TookTooLong, deadline.within, 0.1, forever)
            forever()
        started = time.time()
        self.assertRaises(deadline.TookTooLong, deadline.within, 0.5, tries_twice)
        self.assertTrue(time.time() - started < 5)

    def test_what_is_given_up_is_given_up_once(self):
        begun = []
        once = deadline.Once(0.1, lambda: begun.append(1) or forever())
        for _again in range(3):
            self.assertRaises(deadline.TookTooLong, once)
        self.assertEqual(begun, [1])
        self.assertEqual([one() for one in [deadline.Once(5, lambda: 7)] * 2], [7, 7])


class Rules(DepositCase):
    def test_a_rule_that_never_ends_costs_its_own_answer(self):
        usual, seconds = filling.answer_question, filling.RULE_SECONDS
        slow = "check.opens"

        def answered(state, question):
            return forever() if question.id == slow else usual(state, question)
        filling.answer_question, filling.RULE_SECONDS = answered, 5.0 if JYTHON else 0.5
        try:
            self.put("a.txt", "a")
            self.survey()
            filling.fill(self.curation, "check")
        finally:
            filling.answer_question, filling.RULE_SECONDS = usual, seconds
        given = self.curation.state.software
        self.assertEqual(given[slow].state, "not examined")
        self.assertIn("took too long", given[slow].text)
        self.assertFalse([one.text for number, one in given.items() if number != slow and "too long" in one.text])

    def test_a_readme_that_never_ends_costs_what_rests_on_it_once(self):
        usual = relating.Documentation, relating.READING_SECONDS
        begun = []

        def never(*_args):
            begun.append(1)
            return forever() if len(begun) == 1 else usual[0]([], [])   # empty, for what is shown
        relating.Documentation, relating.READING_SECONDS = never, 3.0 if JYTHON else 0.3
        try:
            self.put("README.txt", "Title: Cells\nMethods: by hand\n")
            self.survey()
            filling.fill(self.curation, "check")
            filling.fill(self.curation, "understand")
            request.run(self.curation)
        finally:
            relating.Documentation, relating.READING_SECONDS = usual
        given = self.curation.state.software
        late = [number for number, one in given.items() if one.text.startswith("Not examined: it took too long")]
        self.assertTrue(3 < len(late) < len(given) / 2.0, late)
        self.assertEqual(set(given[number].state for number in late), set(["not examined"]))
        self.assertTrue(os.path.exists(os.path.join(self.curation.folder, "request-email.txt")))
