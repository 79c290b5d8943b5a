"""The reading of a deposit while its windows are open: what it says, who waits, what is shown of it."""
from __future__ import absolute_import, unicode_literals

import threading

from curate_menu.presenters import objects
from curate_menu.presenters.reading import ALL_READ, Pace, begin
from open_case import NoImages, OpenCase

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.steps import portions
from curate_fiji.core.system.errors import DepositError


class Held(NoImages):
    """Stands before the second file until ``go``; ``at``: when it has come there."""

    def __init__(self, error=None):
        self.at, self.go = threading.Event(), threading.Event()
        self.error = error

    def examine(self, root, entries):
        for number, entry in enumerate(entries):
            if number == 1:
                self.at.set()
                self.go.wait()
                if self.error is not None:
                    raise self.error
            yield examined(root, entry, None)


def in_background(function):
    thread = threading.Thread(target=function)
    thread.start()
    return thread


class Going(OpenCase):
    def setUp(self):
        OpenCase.setUp(self)
        for number in range(3):
            with open(self.deposit + "/new%d.png" % number, "wb") as stream:
                stream.write(b"\x89PNG\r\n\x1a\n")
        self.addCleanup(setattr, portions, "SECONDS_AT_ONCE", portions.SECONDS_AT_ONCE)
        portions.SECONDS_AT_ONCE = 0
        self.held = Held()
        self.started = []
        self.said = []
        self.curation.reading.listen(lambda: self.said.append(self.curation.reading.said()))

    def begin(self):
        begin(lambda under_way: self.curation.survey(self.held, under_way),
              lambda function: self.started.append(in_background(function)))
        self.held.at.wait()

    def end(self):
        self.held.go.set()
        for thread in self.started:
            thread.join()

    def test_images_are_listed_as_they_are_read(self):
        self.begin()
        self.assertEqual(self.curation.reading.said(), "1 of 3 new or changed files read; the list grows.")
        self.assertTrue(self.curation.refresh())
        self.assertEqual([row.name for row in objects.rows(self.curation.state)], ["new0.png"])
        self.end()
        self.assertEqual(len(objects.rows(self.curation.state)), 3)
        self.assertEqual(self.curation.reading.said(), ALL_READ)
        self.assertIn("All files are read; the pages are being written.", self.said)

    def test_a_worksheet_waits_for_the_files_and_is_filled_from_all_of_them(self):
        self.begin()
        waits = threading.Event()
        self.curation.reading.listen(lambda: self.curation.reading.waiting and waits.set())
        self.started.append(in_background(lambda: self.curation.fill("check", NoImages())))
        waits.wait()
        self.assertTrue(self.curation.reading.said().endswith("the list grows. Next: the Check Worksheet."))
        self.end()
        self.assertEqual([one.files for one in self.curation.state.runs if one.step == "check"], [3, 6])
        surveyed = [one["event"] for one in self.other()._curation.journal.events()].count("surveyed")
        self.assertEqual(surveyed, 2)   # of the filled deposit, and of the files that came

    def test_a_note_is_taken_while_files_are_read_and_pages_follow_at_the_end(self):
        self.begin()
        self.curation.note("meanwhile")
        self.curation.render()
        with open(self.curation.folder + "/curator-log.md", "rb") as stream:
            self.assertNotIn(b"meanwhile", stream.read())
        self.end()
        with open(self.curation.folder + "/curator-log.md", "rb") as stream:
            self.assertIn(b"meanwhile", stream.read())
        self.assertGreater(self.curation._curation.journal.verify(), 3)

    def test_what_ends_a_reading_is_said_and_the_next_goes_on(self):
        failed = []
        self.held.error = DepositError("the disk is gone", "mount it")

        def guarded(function):
            try:
                function()
            except DepositError as error:
                failed.append(error.what)
        begin(lambda under_way: self.curation.survey(self.held, under_way),
              lambda function: self.started.append(in_background(lambda: guarded(function))))
        self.end()
        self.assertEqual(failed, ["the disk is gone"])
        self.assertTrue(self.curation.reading.said().startswith("The reading ended after 1 of 3 new or changed files"))
        self.assertEqual(self.curation.survey(NoImages()), 2)
        self.assertEqual(self.curation.reading.said(), ALL_READ)


class Beginning(OpenCase):
    def test_what_keeps_the_files_from_being_read_is_raised_where_it_was_asked_for(self):
        self.curation._curation.deposit_path += "x"
        self.curation.deposit_path += "x"
        self.assertRaises(DepositError, begin, lambda under_way: self.curation.survey(NoImages(), under_way),
                          in_background)
        self.assertEqual(self.curation.reading.said(), "")


class Paces(OpenCase):
    def test_what_costs_much_is_shown_seldom(self):
        now = [5.0]
        pace = Pace(lambda: now[0])
        self.assertTrue(pace.is_due())
        pace.timed(lambda: now.__setitem__(0, 6.0))
        now[0] = 15.0
        self.assertFalse(pace.is_due())
        now[0] = 16.0
        self.assertTrue(pace.is_due())
