"""What a reading finds is in the log, and seen by others, while it goes on."""
from __future__ import absolute_import, unicode_literals

import os

from deposit_case import DepositCase, NoImages

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.steps import portions, survey
from curate_fiji.core.system.errors import DepositError


class Clock(object):
    """A clock that stands still unless it is put forward."""

    now = 100.0

    def __call__(self):
        return self.now


class Growing(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        for name in "abcdef":
            self.put(name + ".txt", "a note " + name)
        self.clock = Clock()
        self.told = []

    def read(self, seconds, before=lambda _number: None):
        """Read the deposit; each file takes so many seconds. Return what others see of the log before each."""
        seen = []

        def examine(root, entries):
            other = self.again()
            for number, entry in enumerate(entries):
                before(number)
                other.session.refresh()
                seen.append(len(other.state.records))
                self.clock.now += seconds
                yield examined(root, entry, None)
        survey.take(self.curation, NoImages(examine), tell=lambda *far: self.told.append(far), clock=self.clock)
        return seen

    def test_files_read_in_no_time_are_written_together(self):
        self.assertEqual(self.read(0), [0] * 6)
        self.assertEqual(self.told, [(0, 6), (6, 6)])

    def test_slow_ones_are_in_the_log_as_they_are_read(self):
        self.assertEqual(self.read(portions.SECONDS_AT_ONCE), [0, 1, 2, 3, 4, 5])
        self.assertEqual(self.told, [(number, 6) for number in range(7)] + [(6, 6)])

    def test_others_are_written_when_their_seconds_are_over(self):
        self.assertEqual(self.read(portions.SECONDS_AT_ONCE / 2), [0, 0, 2, 2, 4, 4])

    def test_a_half_read_deposit_is_not_surveyed(self):
        surveyed = []

        def look(_number):
            surveyed.append(self.again().state.survey.before)
        self.read(2, look)
        self.assertEqual(surveyed, [""] * 6)
        self.assertNotEqual(self.again().state.survey.before, "")
        self.assertEqual(self.again().state.disk_changes, [])   # all of them are the initial archive

    def test_a_reading_that_was_ended_goes_on_where_it_was(self):
        def end(number):
            if number == 4:
                raise KeyboardInterrupt()
        self.assertRaises(KeyboardInterrupt, self.read, 2, end)
        self.curation = self.again()
        self.assertEqual(sorted(self.curation.state.records), ["a.txt", "b.txt", "c.txt", "d.txt"])
        self.assertEqual(self.survey(), 2)
        self.assertEqual(len(self.curation.state.records), 6)
        self.assertGreater(self.curation.journal.verify(), 6)

    def test_the_log_is_the_same_however_it_was_written(self):
        self.read(2)
        slow = [(one["event"], one["data"]) for one in self.curation.journal.events()]
        self.curation.set_log_aside("to read again")
        self.read(0)
        fast = [(one["event"], one["data"]) for one in self.curation.journal.events()]
        self.assertEqual([one for one in fast if one[0] not in ("log set aside", "note")], slow)

    def test_what_stands_in_the_way_is_raised_before_anything_is_told(self):
        self.curation.deposit_path += "x"
        self.assertRaises(DepositError, self.read, 0)
        self.assertEqual(self.told, [])


class Derived(DepositCase):
    """What is kept of a file's bytes, whichever portion they come in."""

    def setUp(self):
        DepositCase.setUp(self)
        self.put("README.txt", "the note")
        self.survey()
        texts = os.path.join(self.curation.folder, "private", "texts")
        self.kept = os.path.join(texts, os.listdir(texts)[0])

    def test_of_a_renamed_file_it_stays(self):
        os.rename(os.path.join(self.deposit, "README.txt"), os.path.join(self.deposit, "README.md"))
        self.survey()
        self.assertTrue(os.path.exists(self.kept))

    def test_of_a_changed_file_it_is_gone_before_the_log_says_so(self):
        self.put("README.txt", "another note")
        self.put("b.txt", "a note")

        def examine(root, entries):
            for number, entry in enumerate(entries):
                if number == 1:
                    raise KeyboardInterrupt()
                yield examined(root, entry, None)
        clock = iter((0.0, 9.0, 9.0, 9.0))
        self.assertRaises(KeyboardInterrupt, survey.take, self.curation, NoImages(examine), clock=lambda: next(clock))
        self.assertFalse(os.path.exists(self.kept))
        self.survey()
        self.assertEqual(sorted(self.curation.state.records), ["README.txt", "b.txt"])
