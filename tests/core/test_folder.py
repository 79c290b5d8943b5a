"""The curation folder: only what is ours is replaced or removed, and nothing leads elsewhere."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import stat
import tempfile
import unittest

from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.log.journal import Journal
from curate_fiji.core.system._compat import json_line
from curate_fiji.core.system.errors import DepositError, FolderError
from curate_fiji.core.system.holder import Holder
from curate_fiji.core.system.overlap import refuse_overlap

WHO = {"name": "Ada", "initials": "AE", "software": "test"}


class FolderCase(unittest.TestCase):
    def setUp(self):
        self.top = os.path.realpath(tempfile.mkdtemp())
        self.place = os.path.join(self.top, "dep.curation")
        self.victim = os.path.join(self.top, "victim")
        os.mkdir(self.victim)
        self.put(os.path.join(self.victim, "thesis.txt"), "chapter 1")
        os.chmod(self.victim, 0o755)

    def tearDown(self):
        shutil.rmtree(self.top)

    def put(self, path, text):
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        with io.open(path, "wb") as stream:
            stream.write(text.encode("utf-8"))

    def text(self, path):
        with io.open(path, "rb") as stream:
            return stream.read().decode("utf-8")

    def ours(self):
        folder = CurationFolder(self.place)
        folder.claim()
        return folder

    def link(self, name, target):
        path = os.path.join(self.place, *name.split("/"))
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        os.symlink(target, path)

    def untouched(self):
        self.assertEqual(os.listdir(self.victim), ["thesis.txt"])
        self.assertEqual(self.text(os.path.join(self.victim, "thesis.txt")), "chapter 1")
        self.assertEqual(stat.S_IMODE(os.stat(self.victim).st_mode), 0o755)


class Listed(FolderCase):
    def test_what_another_run_lists_or_drops_is_known(self):
        folder, other = self.ours(), CurationFolder(self.place)
        other.claim()
        self.assertFalse(folder.written.holds("report/a.html"))
        other.written.add(["report/a.html", "report/b.html"])
        self.assertTrue(folder.written.holds("report/a.html"))
        folder.written.drop(["report/a.html"])
        self.assertFalse(folder.written.holds("report/a.html"))
        self.assertTrue(folder.written.holds("report/b.html"))
        folder.written.let_go()
        self.assertTrue(folder.written.holds("report/b.html"))
        self.assertFalse(folder.written.holds("report/a.html"))

    def test_a_name_is_listed_once_however_often_it_is_written(self):
        folder, other = self.ours(), CurationFolder(self.place)
        twice = ("thumbnails/of-two-files-with-the-same-bytes.png", b"bytes")
        folder.write_all([twice, twice])
        folder.write_all([twice])
        other.written.add([twice[0], twice[0]])
        listing = os.path.join(self.place, ".curate-fiji", "written", "thumbnails.txt")
        self.assertEqual(self.text(listing).splitlines(), [json_line(["+", twice[0]])])
        other.written.drop([twice[0], twice[0], "thumbnails/never-listed.png"])
        other.write_all([twice, twice])
        self.assertEqual(self.text(listing).splitlines(),
                         [json_line([sign, twice[0]]) for sign in ("+", "-", "+")])

    def test_a_line_that_was_being_written_is_read_when_it_is_whole(self):
        folder = self.ours()
        folder.written.add(["report/a.html"])
        listing = next(os.path.join(top, "report.txt") for top, _folders, names in os.walk(self.place)
                       if "report.txt" in names)
        with io.open(listing, "ab") as stream:
            stream.write(b'["+","report/b')
        self.assertFalse(folder.written.holds("report/b.html"))
        with io.open(listing, "ab") as stream:
            stream.write(b'.html"]\n')
        self.assertTrue(folder.written.holds("report/b.html"))


class Claiming(FolderCase):
    def test_a_new_one_an_empty_one_and_ours_are_taken(self):
        CurationFolder(self.place).write_text("report.html", "1")
        CurationFolder(self.place).write_text("report.html", "2")
        self.assertEqual(self.text(os.path.join(self.place, "report.html")), "2")
        empty = os.path.join(self.top, "empty")
        os.mkdir(empty)
        CurationFolder(empty).claim()

    def test_a_foreign_one_is_refused_and_nothing_in_it_is_touched(self):
        self.assertRaises(FolderError, CurationFolder(self.victim).claim)
        self.assertRaises(FolderError, CurationFolder(self.victim).write_text, "report.html", "x")
        self.assertRaises(FolderError, Journal(self.victim).append, [("note", {})], WHO)
        self.untouched()

    def test_a_link_to_a_folder_is_refused(self):
        os.symlink(self.victim, self.place)
        self.assertRaises(FolderError, CurationFolder(self.place).claim)
        self.untouched()

    def test_a_file_is_refused(self):
        self.put(self.place, "x")
        self.assertRaises(FolderError, CurationFolder(self.place).claim)

    def test_a_claim_that_was_ended_half_way_is_gone_on_with(self):
        os.makedirs(os.path.join(self.place, ".curate-fiji"))
        self.ours().write_text("report.html", "1")

    def test_one_of_version_0_1_0_is_taken_over_with_what_that_wrote(self):
        log = ('{"data":{"name":"dep","software":"CURATE for Fiji 0.1.0"},"event":"begun","n":1,'
               '"previous":"%s","time":"2026-01-01T00:00:00Z",'
               '"who":{"initials":"","name":"","software":""}}\n' % ("0" * 64))
        for name, text in (("curator-log.jsonl", log), ("report.html", "1"), ("report/images-0001.html", "1"),
                           ("thumbnails/%s.png" % ("a" * 24), "1"), ("report/thesis.docx", "mine"),
                           ("notes.txt", "mine")):
            self.put(os.path.join(self.place, *name.split("/")), text)
        folder = self.ours()
        folder.write_text("report.html", "2")
        folder.keep_only("report", [])
        self.assertEqual(os.listdir(os.path.join(self.place, "report")), ["thesis.docx"])
        self.assertRaises(FolderError, folder.write_text, "notes.txt", "x")
        self.assertRaises(FolderError, folder.write_text, "report/thesis.docx", "x")
        Journal(self.place).append([("note", {})], WHO)
        self.assertEqual(Journal(self.place).verify(), 2)

    def test_the_log_of_something_else_makes_no_folder_ours(self):
        self.put(os.path.join(self.place, "curator-log.jsonl"),
                 '{"event": "begun", "data": {"software": "x"}}\n')
        self.assertRaises(FolderError, CurationFolder(self.place).claim)

    def test_one_of_a_newer_version_is_left_alone(self):
        self.put(os.path.join(self.place, ".curate-fiji", "curation-folder.v99"), "")
        self.assertRaises(FolderError, CurationFolder(self.place).claim)


class Writing(FolderCase):
    def test_a_file_that_we_did_not_write_is_never_replaced_or_removed(self):
        folder = self.ours()
        for name in ("report.html", "report/page.html", "private/x"):
            self.put(os.path.join(self.place, *name.split("/")), "mine")
            self.assertRaises(FolderError, folder.write_text, name, "ours")
            folder.remove(name)
            self.assertEqual(self.text(os.path.join(self.place, *name.split("/"))), "mine")

    def test_old_pages_go_and_other_peoples_files_stay(self):
        folder = self.ours()
        paths = folder.write_texts([("report/a.html", "1"), ("report/b.html", "1")])
        self.put(os.path.join(self.place, "report", "thesis.docx"), "mine")
        folder.keep_only("report", paths[:1])
        self.assertEqual(sorted(os.listdir(os.path.join(self.place, "report"))), ["a.html", "thesis.docx"])

    def test_a_name_that_was_given_up_is_no_longer_ours(self):
        folder = self.ours()
        folder.write_text("report/a.html", "1")
        folder.keep_only("report", [])
        self.put(os.path.join(self.place, "report", "a.html"), "mine")
        self.assertRaises(FolderError, folder.write_text, "report/a.html", "2")

    def test_what_another_run_wrote_meanwhile_is_ours(self):
        first, second = self.ours(), self.ours()
        second.write_text("report.html", "1")
        first.write_text("report.html", "2")
        second.write_text("report.html", "3")
        self.assertEqual(self.text(os.path.join(self.place, "report.html")), "3")

    def test_no_link_is_followed(self):
        for name in ("report", "private", "thumbnails", "x.md", ".curate-fiji/work", ".curate-fiji/written"):
            folder = self.ours()
            target = os.path.join(self.victim, "thesis.txt") if name == "x.md" else self.victim
            inside = os.path.join(self.place, *name.split("/"))
            if os.path.isdir(inside):
                shutil.rmtree(inside)
            self.link(name, target)
            for attempt in self.attempts(folder, name):
                try:
                    attempt()
                except (FolderError, OSError):
                    pass
                self.untouched()
            os.remove(inside)

    def attempts(self, folder, name):
        """Return what may be tried with a name that is a link."""
        below = name if name == "x.md" else name + "/a.html"
        return (lambda: folder.write_text(below, "x", True), lambda: folder.keep_only(name, []),
                lambda: folder.remove(name), lambda: folder.make_folder(name, private=True),
                lambda: folder.work().__enter__(), lambda: CurationFolder(self.place).claim(),
                lambda: folder.write_text("new.txt", name))

    def test_a_name_that_leads_out_is_refused(self):
        for name in ("../victim/thesis.txt", "/etc/x", "a/../../victim/thesis.txt", "", "a//b", ".", "a\0b"):
            self.assertRaises(FolderError, self.ours().write_text, name, "x")
            self.assertRaises(FolderError, self.ours().read, name)
        self.untouched()

    def test_a_file_with_a_second_name_elsewhere_is_not_written_into(self):
        journal = Journal(self.place)
        journal.append([("note", {})], WHO)
        second = os.path.join(self.top, "second")
        os.link(journal.path, second)
        before = self.text(second)
        self.assertRaises(FolderError, journal.append, [("note", {})], WHO)
        self.assertEqual(self.text(second), before)

    def test_private_files_and_folders_are_their_owners_alone(self):
        self.ours()
        os.makedirs(os.path.join(self.place, "private", "drafts"))
        os.chmod(os.path.join(self.place, "private"), 0o777)
        path = self.ours().write_text("private/drafts/x", "secret", private=True)
        modes = [stat.S_IMODE(os.stat(one).st_mode) for one in (
            path, os.path.dirname(path), os.path.dirname(os.path.dirname(path)))]
        self.assertEqual(modes, [0o600, 0o700, 0o700])
        os.chmod(path, 0o644)
        self.ours().write_text("private/drafts/x", "secret", private=True)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)


class PuttingInPlace(FolderCase):
    def made(self, folder, text, is_tree=True):
        work = folder.work()
        place = os.path.join(work.__enter__(), "copy")
        self.put(os.path.join(place, "0", "chunk") if is_tree else place, text)
        return place, work

    def test_a_folder_takes_the_place_of_the_one_we_wrote(self):
        from curate_fiji.core.system.hashing import sha256_of_tree
        folder = self.ours()
        for text in ("1", "2"):
            place, work = self.made(folder, text)
            folder.put(place, "transformed/a/x.zarr", sha256_of_tree(place))
            work.__exit__(None, None, None)
        target = os.path.join(self.place, "transformed", "a", "x.zarr")
        self.assertEqual(self.text(os.path.join(target, "0", "chunk")), "2")
        self.put(os.path.join(target, "thesis.txt"), "mine")
        place, work = self.made(folder, "3")
        self.assertRaises(FolderError, folder.put, place, "transformed/a/x.zarr", "d")
        self.assertEqual(self.text(os.path.join(target, "thesis.txt")), "mine")
        work.__exit__(None, None, None)
        self.assertEqual(os.listdir(os.path.join(self.place, ".curate-fiji", "work")), [])

    def test_a_file_does_not_take_the_place_of_anothers(self):
        folder = self.ours()
        self.put(os.path.join(self.place, "transformed", "x.ome.tiff"), "mine")
        place, work = self.made(folder, "1", is_tree=False)
        self.assertRaises(FolderError, folder.put, place, "transformed/x.ome.tiff")
        work.__exit__(None, None, None)
        self.assertEqual(self.text(os.path.join(self.place, "transformed", "x.ome.tiff")), "mine")


class WorkInProgress(FolderCase):
    def test_that_of_a_process_that_is_gone_goes_and_that_of_a_living_one_stays(self):
        self.ours()
        me = Holder.me()
        gone = Holder(me.host, me.name, 2 ** 22 + 12345, "1")
        elsewhere = Holder("elsewhere", "", 1, "1")
        work = os.path.join(self.place, ".curate-fiji", "work")
        for holder in (me, gone, elsewhere):
            self.put(os.path.join(work, holder.tag + "-abc", "deep", "x"), "x")
            self.put(os.path.join(work, holder.tag + "-def"), "x")
        self.put(os.path.join(work, "thesis.txt"), "mine")
        os.symlink(self.victim, os.path.join(work, gone.tag + "-abc", "out"))
        CurationFolder(self.place).claim()
        self.assertEqual(sorted(os.listdir(work)), sorted(
            [holder.tag + end for holder in (me, elsewhere) for end in ("-abc", "-def")] + ["thesis.txt"]))
        self.untouched()


class Overlapping(FolderCase):
    def test_a_place_in_the_deposit_is_refused_by_whatever_name(self):
        deposit = os.path.join(self.top, "dep")
        os.makedirs(os.path.join(deposit, "sub"))
        os.symlink(deposit, os.path.join(self.top, "alias"))
        os.symlink(os.path.join(deposit, "sub"), os.path.join(self.top, "alias2"))
        for place in (deposit, deposit + "/", deposit + "/new", deposit + "/sub/new/deep",
                      self.top + "/alias/new", self.top + "/alias2", self.top + "/victim/../dep/new"):
            self.assertRaises(DepositError, refuse_overlap, deposit, place)
            self.assertRaises(DepositError, refuse_overlap, self.top + "/alias", place)
        for place in (self.place, self.top + "/dep2", self.top + "/dep.curation/new"):
            refuse_overlap(deposit, place)

    def test_a_deposit_in_the_place_is_refused(self):
        deposit = os.path.join(self.place, "package", "data")
        os.makedirs(deposit)
        self.assertRaises(DepositError, refuse_overlap, deposit, self.place)

    def test_a_whole_disk_is_no_deposit(self):
        self.assertRaises(DepositError, refuse_overlap, "/", self.place)


class Pieces(FolderCase):
    """A text that grows with the deposit is written piece by piece, by the same rules."""

    def test_they_are_written_as_one_and_left_alone_where_they_are_there(self):
        folder = self.ours()
        path = folder.write_texts([("a.csv", iter(["one,", "two\r\n"]))])[0]
        self.assertEqual(self.text(path), "one,two\r\n")
        before = os.stat(path).st_ino
        folder.write_texts([("a.csv", iter(["one,two", "\r\n"]))])
        self.assertEqual(os.stat(path).st_ino, before)

    def test_what_somebody_else_wrote_is_refused_and_stays(self):
        folder = self.ours()
        path = os.path.join(self.place, "a.csv")
        self.put(path, "theirs")
        with self.assertRaises(FolderError):
            folder.write_texts([("a.csv", iter(["ours"]))])
        self.assertEqual(self.text(path), "theirs")

    def test_one_that_fails_on_the_way_leaves_the_old_text(self):
        def failing():
            yield "new"
            raise ValueError("no more")
        folder = self.ours()
        path = folder.write_texts([("a.csv", iter(["old"]))])[0]
        with self.assertRaises(ValueError):
            folder.write_texts([("a.csv", failing())])
        self.assertEqual(self.text(path), "old")
