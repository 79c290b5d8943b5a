"""Several threads in one process, as in Fiji: tables are seen whole, work keeps its order, and it ends."""
from __future__ import absolute_import, unicode_literals

import threading
import time
import unittest

from curate_fiji.core.system import side_by_side
from curate_fiji.core.system.remember import made_once, remembered


def in_threads(number, work):
    """Run ``work()`` in so many threads that begin together; return what they returned."""
    begin, given = threading.Event(), []

    def run():
        begin.wait()
        given.append(work())
    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    begin.set()
    for thread in threads:
        thread.join()
    return given


class MadeOnce(unittest.TestCase):
    def test_it_is_made_once_and_every_thread_gets_it_whole(self):
        made = []

        @made_once
        def table():
            """What it is."""
            made.append(True)
            found = {}
            for number in range(50):
                found[number] = number
                time.sleep(0.001)
            return found
        sizes = in_threads(8, lambda: len(table()))
        self.assertEqual((sizes, len(made)), ([50] * 8, 1))
        self.assertEqual(table.__doc__, "What it is.")

    def test_a_making_that_failed_is_tried_again(self):
        tries = []

        @made_once
        def table():
            tries.append(True)
            if len(tries) == 1:
                raise ValueError("the first time")
            return len(tries)
        self.assertRaises(ValueError, table)
        self.assertEqual((table(), table()), (2, 2))

    def test_one_table_may_ask_for_another_and_for_itself_made_before(self):
        inner = made_once(lambda: [1])
        outer = made_once(lambda: inner() + [2])
        self.assertEqual(in_threads(4, outer), [[1, 2]] * 4)

    def test_remembered_answers_are_right_whoever_asks(self):
        double = remembered(lambda text: text * 2)
        given = in_threads(6, lambda: [double("%d" % (number % 50)) for number in range(400)])
        self.assertEqual(given, [[("%d" % (number % 50)) * 2 for number in range(400)]] * 6)


class InOrder(unittest.TestCase):
    def test_results_come_in_the_order_of_the_items_whichever_is_ready_first(self):
        def work(item):
            time.sleep(0.02 if item % 3 == 0 else 0)
            return item * item
        for threads in (1, 2, 5):
            self.assertEqual(list(side_by_side.in_order(work, range(40), threads)), [n * n for n in range(40)])

    def test_nothing_to_do_is_done(self):
        self.assertEqual(list(side_by_side.in_order(str, [], 3)), [])

    def test_several_are_at_work_at_once(self):
        met = [threading.Event(), threading.Event()]

        def work(item):
            met[item].set()
            return met[1 - item].wait(20)   # true only where the other one has begun as well
        self.assertEqual(list(side_by_side.in_order(work, [0, 1], 2)), [True, True])

    def test_what_failed_is_told_to_the_one_who_waits_for_it_and_not_before(self):
        def work(item):
            if item == 3:
                raise ValueError("three")
            return item
        for threads in (1, 3):
            got = []
            with self.assertRaises(ValueError):
                for one in side_by_side.in_order(work, range(9), threads):
                    got.append(one)
            self.assertEqual(got, [0, 1, 2])

    def test_what_would_end_a_thread_holds_nobody_up(self):
        caller = threading.current_thread()

        def work(item):
            if threading.current_thread() is not caller:
                raise SystemExit   # what no reader's failure is
            return item
        self.assertEqual(list(side_by_side.in_order(work, range(6), 2)), list(range(6)))

    def test_before_is_called_for_each_item_in_order_by_the_caller(self):
        told = []
        list(side_by_side.in_order(lambda item: item, "abc", 2,
                                   lambda item: told.append((item, threading.current_thread()))))
        self.assertEqual(told, [(item, threading.current_thread()) for item in "abc"])

    def test_one_that_is_left_early_begins_no_more(self):
        begun = []
        results = side_by_side.in_order(lambda item: begun.append(item) or item, iter(range(10000)), 2)
        next(results)
        results.close()
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and thread.daemon:
                thread.join(5)
        before = len(begun)
        time.sleep(0.05)
        self.assertEqual(len(begun), before)
        self.assertLess(before, 20)
