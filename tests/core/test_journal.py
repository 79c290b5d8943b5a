"""The journal: appended whole, chained by hash, healed after a crash."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import threading
import unittest

from curate_fiji.core.log.journal import Journal
from curate_fiji.core.system.errors import JournalError, JournalTampered

WHO = {"name": "Ada", "initials": "AE", "software": "test"}


class JournalCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.journal = Journal(self.folder, now=lambda: "2026-01-01T00:00:00Z")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def texts(self):
        return [event["data"]["text"] for event in self.journal.events()]

    def note(self, text):
        self.journal.append([("note", {"text": text})], WHO)

    def bytes(self):
        with io.open(self.journal.path, "rb") as stream:
            return stream.read()

    def write(self, data):
        with io.open(self.journal.path, "wb") as stream:
            stream.write(data)


class Appending(JournalCase):
    def test_events_come_back_in_order_with_numbers(self):
        self.note("one")
        self.journal.append([("note", {"text": "two"}), ("note", {"text": "three"})], WHO)
        self.assertEqual(self.texts(), ["one", "two", "three"])
        self.assertEqual([event["n"] for event in self.journal.events()], [1, 2, 3])

    def test_unicode_survives(self):
        text = "\u00e4 \u4e2d \U0001f52c"
        self.note(text)
        self.assertEqual(self.texts(), [text])

    def test_nothing_appended_makes_no_file(self):
        self.journal.append([], WHO)
        self.assertFalse(self.journal.exists())

    def test_threads_interleave_whole_lines(self):
        def work(name):
            journal = Journal(self.folder)
            for number in range(10):
                journal.append([("note", {"text": "%s%d" % (name, number)})], WHO)
        threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.journal.verify(), 30)
        self.assertEqual(sorted(self.texts()),
                         sorted("%s%d" % (n, i) for n in "abc" for i in range(10)))

    def test_a_folder_that_can_not_be_made_is_a_clear_error(self):
        blocked = os.path.join(self.folder, "file")
        with io.open(blocked, "wb") as stream:
            stream.write(b"x")
        journal = Journal(os.path.join(blocked, "below"))
        self.assertRaises(JournalError, journal.append, [("note", {})], WHO)


class Crashing(JournalCase):
    def test_a_line_torn_at_any_byte_loses_no_whole_line(self):
        self.note("one")
        whole = self.bytes()
        self.note("two")
        both = self.bytes()
        for cut in range(len(whole), len(both)):
            self.write(both[:cut])
            self.assertEqual(self.texts(), ["one"], cut)
            self.note("again")
            self.assertEqual(self.texts(), ["one", "again"], cut)
            self.assertEqual(self.journal.verify(), 2)

    def test_the_torn_piece_is_kept_aside(self):
        self.note("one")
        self.write(self.bytes() + b'{"n": 2, "torn')
        self.note("two")
        with io.open(os.path.join(self.folder, "curator-log.torn"), "rb") as stream:
            self.assertEqual(stream.read(), b'{"n": 2, "torn\n')


class Tampering(JournalCase):
    def setUp(self):
        JournalCase.setUp(self)
        for text in ("one", "two", "three"):
            self.note(text)

    def test_an_untouched_log_verifies(self):
        self.assertEqual(self.journal.verify(), 3)

    def test_a_changed_line_shows(self):
        self.write(self.bytes().replace(b'"text":"two"', b'"text":"TWO"'))
        self.assertRaises(JournalTampered, self.journal.verify)

    def test_a_removed_line_shows(self):
        lines = self.bytes().splitlines(True)
        self.write(lines[0] + lines[2])
        self.assertRaises(JournalTampered, self.journal.verify)

    def test_a_line_that_is_no_json_names_its_number(self):
        lines = self.bytes().splitlines(True)
        self.write(lines[0] + b"garbage\n" + lines[2])
        try:
            self.texts()
            self.fail("read garbage")
        except JournalTampered as error:
            self.assertIn("line 2", error.what)
