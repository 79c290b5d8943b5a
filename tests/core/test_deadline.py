"""A call that takes too long is given up; its errors and results pass."""
from __future__ import absolute_import, unicode_literals

import re
import threading
import time
import unittest

from deposit_case import DepositCase

from curate_fiji.core.steps import filling
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


class Rules(DepositCase):
    def test_a_rule_that_never_ends_costs_its_own_answer(self):
        usual, seconds = filling.answer_question, filling.RULE_SECONDS
        slow = "check.opens"

        def answered(deposit, state, question):
            return forever() if question.id == slow else usual(deposit, state, question)
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
