"""The journal: appended whole, chained by hash, healed after a crash."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import shutil
import tempfile
import threading
import unittest

from curate_fiji.core.log.journal import Journal
from curate_fiji.core.system._compat import json_line
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

    def test_who_begins_a_folder_at_the_same_moment_shares_it(self):
        wrong = []

        def work(folder):
            try:
                Journal(folder).append([("note", {"text": "x"})], WHO)
            except Exception as error:
                wrong.append(error)
        for number in range(10):
            folder = "%s-%d" % (self.folder, number)
            threads = [threading.Thread(target=work, args=(folder,)) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual((wrong, Journal(folder).verify()), ([], 4))

    def test_a_folder_that_can_not_be_made_is_a_clear_error(self):
        blocked = os.path.join(self.folder, "file")
        with io.open(blocked, "wb") as stream:
            stream.write(b"x")
        journal = Journal(os.path.join(blocked, "below"))
        self.assertRaises(JournalError, journal.append, [("note", {})], WHO)


class Crashing(JournalCase):
    def anchor(self, data=None):
        """Return what the small file beside the log holds, or put that there."""
        path = os.path.join(self.folder, "curator-log.anchor.json")
        with io.open(path, "rb" if data is None else "wb") as stream:
            return stream.read() if data is None else stream.write(data)

    def test_a_line_torn_at_any_byte_loses_no_whole_line(self):
        self.note("one")
        whole, end = self.bytes(), self.anchor()
        self.note("two")
        both = self.bytes()
        for cut in range(len(whole), len(both)):
            self.write(both[:cut])
            self.anchor(end)   # it is written when the line is whole
            self.assertEqual(self.texts(), ["one"], cut)
            self.note("again")
            self.assertEqual(self.texts(), ["one", "again"], cut)
            self.assertEqual(self.journal.verify(), 2)

    def test_the_torn_piece_is_kept_aside(self):
        self.note("one")
        self.write(self.bytes() + b'{"n": 2, "torn')
        self.assertEqual(self.texts(), ["one"])
        self.note("two")
        with io.open(os.path.join(self.folder, "curator-log.torn"), "rb") as stream:
            self.assertEqual(stream.read(), b'{"n": 2, "torn\n')

    def test_events_of_one_append_are_there_all_or_none_wherever_it_is_ended(self):
        self.note("one")
        whole, end = self.bytes(), self.anchor()
        self.journal.append([("note", {"text": "two"}), ("note", {"text": "three"})], WHO)
        batch = self.bytes()[len(whole):]
        for cut in range(len(batch) + 1):
            self.write(whole + (b"\0" + batch[1:])[:cut])   # up to here only the first byte is missing
            self.anchor(end)
            self.assertEqual(self.texts(), ["one"], cut)
            self.note("again")
            self.assertEqual(self.texts(), ["one", "again"], cut)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "curator-log.torn")))

    def test_a_first_append_that_came_to_nothing_is_no_log_yet(self):
        for left in (None, b"", b"\0half a line"):
            self.journal.folder.note_ours("curator-log.jsonl")
            if left is not None:
                self.write(left)
            self.assertFalse(Journal(self.folder).exists())
            self.assertEqual(list(Journal(self.folder).events()), [])
            Journal(self.folder).append([("note", {"text": "first"})], WHO)
            self.assertEqual(self.texts(), ["first"])
            shutil.rmtree(self.folder)
            self.setUp()

    def test_an_end_that_was_not_kept_is_kept_by_the_next_run(self):
        self.note("one")
        with io.open(os.path.join(self.folder, "curator-log.anchor.json"), "rb") as stream:
            before = stream.read()
        self.note("two")
        with io.open(os.path.join(self.folder, "curator-log.anchor.json"), "wb") as stream:
            stream.write(before)   # as where a run was killed between the two
        again = Journal(self.folder)
        self.assertEqual(again.anchor().count, 1)
        again.keep_end()
        self.assertEqual(again.anchor().count, 2)

    def test_an_end_that_was_not_kept_any_more_is_found_by_reading(self):
        self.note("one")
        end = self.anchor()
        self.note("two")
        self.anchor(end)
        self.assertEqual(self.texts(), ["one", "two"])
        self.note("three")
        self.assertEqual(self.journal.verify(), 3)


class Refusing(JournalCase):
    """A disk that refuses after any number of bytes: the old log is whole, or says what to do."""

    def refusing(self, after, cut_too):
        """Make the journal's file take ``after`` bytes and then none; ``cut_too``: it can't be cut either."""
        within = self.journal.folder.within
        usual = type(within).open_to_change

        class Refusing(object):
            def __init__(self, stream):
                self.stream, self.left = stream, after

            def write(self, data):
                if self.left <= 0:
                    raise IOError(28, "No space left on device")
                data = data[:self.left]
                self.left -= len(data)
                return self.stream.write(data)

            def truncate(self, size):
                if cut_too:
                    raise IOError(30, "Read-only file system")
                return self.stream.truncate(size)

            def __getattr__(self, name):
                return getattr(self.stream, name)

            def __enter__(self):
                return self

            def __exit__(self, *_exc):
                self.stream.close()

        def opened(name):
            stream = usual(within, name)
            return Refusing(stream) if name == "curator-log.jsonl" else stream
        within.open_to_change = opened

    def test_at_every_byte(self):
        self.note("one")
        before = self.bytes()
        events = [("note", {"text": "two"}), ("note", {"text": "three"})]
        size = len("".join(self.journal._linked(events, WHO, self.journal.end())[1])) + 2
        for cut_too in (False, True):
            for after in range(0, size + 1, 7 if cut_too else 1):
                self.refusing(after, cut_too)
                self.assertRaises(JournalError, self.journal.append, events, WHO)
                if not cut_too:
                    self.assertEqual(self.bytes(), before, after)
                self.assertEqual(self.texts(), ["one"], after)
                self.assertEqual(Journal(self.folder).verify(), 1)
        del self.journal.folder.within.open_to_change
        self.note("goes on")
        self.assertEqual(self.texts(), ["one", "goes on"])


class ReadingOn(JournalCase):
    def test_only_what_is_behind_a_known_end_is_read(self):
        self.note("one")
        reading = self.journal.with_spans()
        list(reading)
        self.note("two")
        self.note("three")
        more = self.journal.with_spans(reading.mark)
        self.assertEqual([event["data"]["text"] for event, _place in more], ["two", "three"])
        self.assertEqual(more.mark.to_json(), self.journal.anchor().to_json())
        self.assertEqual(list(self.journal.with_spans(more.mark)), [])

    def test_a_place_is_where_the_line_is(self):
        self.note("one")
        self.note("two")
        for event, (path, offset, length) in self.journal.with_spans():
            with io.open(path, "rb") as stream:
                stream.seek(offset)
                self.assertEqual(json.loads(stream.read(length).decode("ascii")), event)


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

    def refused(self, *parts):
        """Reading, appending and verifying all refuse the log, and say what is wrong and how to go on."""
        self.journal = Journal(self.folder)
        before = self.bytes() if os.path.exists(self.journal.path) else None
        for attempt in (self.texts, self.journal.verify, lambda: self.note("more")):
            try:
                attempt()
                self.fail("took a log that was changed")
            except JournalTampered as error:
                for part in parts:
                    self.assertIn(part, error.what)
                self.assertIn("log set-aside", error.hint)
        self.assertEqual(self.bytes() if os.path.exists(self.journal.path) else None, before)

    def test_missing_last_lines_show_and_since_when(self):
        lines = self.bytes().splitlines(True)
        self.write(lines[0])
        self.refused("ends after 1 lines (2026-01-01T00:00:00Z)", "lines 2 to 3 are missing")

    def test_a_line_that_was_made_to_look_unwritten_shows(self):
        lines = self.bytes().splitlines(True)
        self.write(lines[0] + b"\0" + lines[1][1:] + lines[2])
        self.assertRaises(JournalTampered, self.journal.verify)
        self.assertRaises(JournalTampered, self.texts)

    def test_an_emptied_log_shows(self):
        self.write(b"")
        self.refused("it had 3", "lines 1 to 3 are missing")

    def test_a_removed_log_shows(self):
        os.remove(self.journal.path)
        self.refused("lines 1 to 3 are missing")

    def test_a_log_that_was_written_anew_shows(self):
        other = Journal(tempfile.mkdtemp(), now=lambda: "2026-01-01T00:00:00Z")
        for text in ("one", "TWO", "three"):
            other.append([("note", {"text": text})], WHO)
        with io.open(other.path, "rb") as stream:
            self.write(stream.read())
        shutil.rmtree(other.folder.path)
        self.refused("line 3", "written anew")

    def test_a_removed_end_file_shows(self):
        os.remove(os.path.join(self.folder, "curator-log.anchor.json"))
        self.refused("curator-log.anchor.json is gone")

    def test_an_end_file_that_says_nothing_shows(self):
        for data in (b"", b"{}", b"[1]", b'{"count": -1, "head": "%s", "size": 1}' % (b"0" * 64),
                     b'{"count": 1, "head": 7, "size": 1}', b"\xff", b"[" * 100000):
            with io.open(os.path.join(self.folder, "curator-log.anchor.json"), "wb") as stream:
                stream.write(data)
            self.refused("curator-log.anchor.json can't be read")

    def test_what_its_renderings_say_is_compared(self):
        for name in ("curator-log.anchor.json", "curator-log.jsonl"):
            os.remove(os.path.join(self.folder, name))
        shutil.rmtree(os.path.join(self.folder, ".curate-fiji"))
        with io.open(os.path.join(self.folder, "curator-log.md"), "wb") as stream:
            stream.write(b"# Log\n\nCurator log: 3 lines, sha256 " + b"a" * 64 + b"\n")
        try:
            Journal(self.folder).verify()
            self.fail("took an empty log for the one in curator-log.md")
        except JournalTampered as error:
            self.assertIn("curator-log.md", error.what)
            self.assertIn("lines 1 to 3 are missing", error.what)

    def test_a_log_that_was_set_aside_is_kept_and_a_new_one_begins(self):
        self.write(self.bytes()[:-20])
        broken = self.bytes()
        name = self.journal.set_aside(WHO, "the disk lost its end")
        with io.open(os.path.join(self.folder, name), "rb") as stream:
            self.assertEqual(stream.read(), broken)
        self.assertEqual(self.journal.verify(), 2)
        self.assertIn("the disk lost its end", self.texts_of("note")[0])
        self.note("goes on")

    def texts_of(self, kind):
        return [event["data"]["text"] for event in self.journal.events() if event["event"] == kind]


class Mangled(JournalCase):
    """A line as anybody could write it, in a log whose chain is right: refused with file, line, next step."""

    LINES = ["", " ", "null", "7", '"text"', "[]", "[1, 2]", "{}", '{"n": 2}', "{", "\t", "{} {}",
             "[" * 100000, "9" * 5000, '{"a": NaN}', "\xff", '{"n": 2, "n": 3}']
    FIELDS = [("n", "2"), ("n", None), ("n", 2.0), ("n", True), ("n", -1), ("n", 10 ** 30), ("time", 5),
              ("time", ""), ("time", "yesterday"), ("time", None), ("who", None), ("who", []), ("who", "AE"),
              ("who", {"name": 1}), ("event", None), ("event", 3), ("event", ["note"]), ("data", None),
              ("data", []), ("data", "x"), ("previous", None), ("previous", 0), ("previous", "0" * 63)]

    def refused(self, line):
        self.write(self.whole + line + b"\n" + self.rest)
        os.remove(os.path.join(self.folder, "curator-log.anchor.json"))
        shutil.rmtree(os.path.join(self.folder, ".curate-fiji", "written"))
        journal = Journal(self.folder)
        for attempt in (lambda: list(journal.events()), journal.verify,
                        lambda: journal.append([("note", {})], WHO)):
            try:
                attempt()
                self.fail("took %r" % line[:60])
            except JournalError as error:
                self.assertIn("line 2 of " + journal.path, error.what)
                self.assertTrue(error.hint)
        self.tearDown()
        self.setUp()

    def setUp(self):
        JournalCase.setUp(self)
        self.note("one")
        self.whole = self.bytes()
        self.note("two")
        self.second = json.loads(self.bytes()[len(self.whole):].decode("ascii"))
        self.rest = b""

    def test_a_line_that_is_no_event(self):
        for line in self.LINES:
            self.refused(line.encode("latin-1"))

    def test_a_field_that_is_not_of_its_kind(self):
        for key, value in self.FIELDS:
            self.refused(json_line(dict(self.second, **{str(key): value})).encode("ascii"))

    def test_a_field_that_is_missing(self):
        for key in self.second:
            event = dict(self.second)
            del event[key]
            self.refused(json_line(event).encode("ascii"))
