"""Archives are looked into without harm."""
from __future__ import absolute_import, unicode_literals

import errno
import io
import os
import shutil
import tarfile
import tempfile
import unittest
import warnings
import zipfile

from curate_fiji.core.reading import archives, unpacking
from curate_fiji.core.reading.archives import is_ours
from curate_fiji.core.reading.members import Members
from curate_fiji.core.system._compat import JYTHON
from curate_fiji.core.system.within import Within


class ArchiveCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "a.zip")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def zip(self, members, **more):
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data, **more)


class Listing(ArchiveCase):
    def rows(self):
        return archives.listing(self.path).members

    def test_each_is_hashed_and_identified(self):
        self.zip([("b/x.txt", b"hello"), ("p.png", b"\x89PNG\r\n\x1a\n....")])
        found = archives.listing(self.path)
        self.assertEqual((found.problem, found.left_out), ("", ""))
        self.assertEqual([row.path for row in found.members], ["b/x.txt", "p.png"])
        self.assertTrue(found.members[0].sha256.startswith("2cf24dba5fb0a30e"))
        self.assertEqual(found.members[1].format, "PNG")

    def test_paths_that_lead_out_are_refused(self):
        self.zip([("../evil.txt", b"x"), ("/etc/evil", b"x"), ("C:/evil", b"x"), ("ok.txt", b"x")])
        self.assertEqual([row.problem for row in self.rows()], ["unsafe path"] * 3 + [""])

    def test_an_all_but_empty_mask_is_read_whatever_its_ratio(self):
        self.zip([("mask.bin", b"\0" * (8 * 2 ** 20))])
        self.assertTrue(os.path.getsize(self.path) < 2 ** 14)
        self.assertEqual([(row.problem, bool(row.sha256)) for row in self.rows()], [("", True)])

    def test_more_than_is_read_of_any_archive_is_told_and_no_fault_of_its(self):
        self.zip([("a.bin", b"\0" * 2 ** 20), ("b.bin", b"\0" * 2 ** 20), ("c.txt", b"x")])
        usual = archives.LARGEST_TOTAL, archives.HIGHEST_RATIO
        archives.LARGEST_TOTAL, archives.HIGHEST_RATIO = 3 * 2 ** 19, 10
        try:
            problems = [row.problem for row in self.rows()]
        finally:
            archives.LARGEST_TOTAL, archives.HIGHEST_RATIO = usual
        self.assertEqual([problems[0], problems[2]], ["", ""])
        self.assertTrue(is_ours(problems[1]), problems[1])

    def test_a_damaged_member_costs_one_row(self):
        self.zip([("a.txt", b"a" * 1000), ("b.txt", b"b" * 1000)])
        with io.open(self.path, "r+b") as stream:
            data = stream.read()
            at = data.find(b"a.txt") + len("a.txt") + 2
            stream.seek(at)
            stream.write(b"\xff\xff\xff\xff")
        self.assertEqual([row.problem for row in self.rows()], ["damaged", ""])
        self.assertFalse(is_ours("damaged"))

    def test_a_compression_that_no_reader_here_knows_is_not_damage(self):
        for method, name in ((9, "deflate64"), (1, "shrink"), (98, "ppmd"), (77, "method 77")):
            self.zip([("a.txt", b"a" * 1000), ("b.txt", b"b")])
            with io.open(self.path, "rb") as stream:
                data = bytearray(stream.read())
            for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
                at = data.find(mark) + offset
                data[at:at + 2] = bytearray([method, 0])
            with io.open(self.path, "wb") as stream:
                stream.write(bytes(data))
            problems = [row.problem for row in self.rows()]
            self.assertEqual(problems, ["unsupported compression (%s)" % name, ""])
            self.assertTrue(is_ours(problems[0]))

    def test_two_members_of_one_name_are_two_rows_each_with_its_bytes(self):
        self.zip([("a.txt", b"first")])
        with zipfile.ZipFile(self.path, "a") as archive:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                archive.writestr("a.txt", b"second")
        rows = self.rows()
        self.assertEqual([row.path for row in rows], ["a.txt", "a.txt"])
        self.assertEqual(len(set(row.sha256 for row in rows)), 2)
        target = os.path.join(self.folder, "out")
        for (row, number), text in zip(archives.numbered(rows), (b"first", b"second")):  # noqa: B905
            with Members(self.path) as members:
                members.copy(row.path, target, number)
            with io.open(target, "rb") as stream:
                self.assertEqual(stream.read(), text)
        with Members(self.path) as members:
            self.assertRaises(KeyError, members.copy, "a.txt", target, 2)

    def test_members_beyond_a_limit_are_told(self):
        self.zip([("%d.txt" % number, b"x") for number in range(12)])
        usual, archives.MOST_MEMBERS = archives.MOST_MEMBERS, 10
        try:
            found = archives.listing(self.path)
        finally:
            archives.MOST_MEMBERS = usual
        self.assertEqual((len(found.members), found.problem), (10, ""))
        self.assertIn("10 of 12", found.left_out)

    def test_tar_members_and_links(self):
        path = os.path.join(self.folder, "a.tar.gz")
        with tarfile.open(path, "w:gz") as archive:
            for name in ("x.txt", "y.txt"):
                info = tarfile.TarInfo(name)
                info.size = 5
                archive.addfile(info, io.BytesIO(b"hello"))
            link = tarfile.TarInfo("link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        found = archives.listing(path)
        self.assertEqual([(row.path, row.problem) for row in found.members],
                         [("x.txt", ""), ("y.txt", ""), ("link", "link")])
        self.assertEqual((found.problem, found.left_out), ("", ""))
        with Members(path) as members:
            for name in ("y.txt", "y.txt"):   # the second time it lies behind
                members.copy(name, os.path.join(self.folder, "out"))

    def test_an_archive_is_opened_once_however_many_members_are_copied(self):
        self.zip([("%d.txt" % number, b"x") for number in range(30)])
        opened = []
        usual = zipfile.ZipFile

        class Counted(usual):
            def __init__(self, *args, **settings):
                opened.append(args)
                usual.__init__(self, *args, **settings)
        zipfile.ZipFile = Counted
        try:
            with Members(self.path) as members:
                for number in range(30):
                    members.copy("%d.txt" % number, os.path.join(self.folder, "out"))
        finally:
            zipfile.ZipFile = usual
        self.assertEqual(len(opened), 1)

    def test_a_tar_header_of_any_size_is_not_read_into_memory(self):
        path = os.path.join(self.folder, "a.tar")
        info = tarfile.TarInfo("x")
        info.type, info.size = tarfile.XHDTYPE, 2 ** 32
        with io.open(path, "wb") as stream:
            stream.write(info.tobuf(tarfile.USTAR_FORMAT) + b"0" * 4096)
        self.assertTrue(archives.listing(path).problem)

    def test_what_can_not_be_listed_says_so(self):
        path = os.path.join(self.folder, "a.7z")
        with io.open(path, "wb") as stream:
            stream.write(b"7z\xbc\xaf\x27\x1c" + b"\0" * 600)
        found = archives.listing(path)
        self.assertEqual((found.members, found.problem), ([], ""))
        self.assertIn("can't be listed", found.left_out)


class Unpacking(ArchiveCase):
    def setUp(self):
        ArchiveCase.setUp(self)
        self.target = os.path.join(self.folder, "out", "deep")
        os.makedirs(self.target)

    def there(self):
        return dict((name, self.text(os.path.join(folder, name))) for folder, _folders, names in os.walk(self.target)
                    for name in names)

    def text(self, path):
        with io.open(path, "rb") as stream:
            return stream.read()

    def test_only_safe_members_arrive_and_none_outside(self):
        self.zip([("../evil.txt", b"x"), ("in/ok.txt", b"ok")])
        refused = unpacking.unpack_zip(self.path, self.target)
        self.assertEqual([row.path for row in refused], ["../evil.txt"])
        self.assertEqual(self.there(), {"ok.txt": b"ok"})
        self.assertFalse(os.path.exists(os.path.join(self.folder, "out", "evil.txt")))

    def test_more_members_than_are_listed_are_all_unpacked(self):
        self.zip([("%d.txt" % number, b"x") for number in range(12)])
        usual, archives.MOST_MEMBERS = archives.MOST_MEMBERS, 10
        try:
            self.assertEqual(unpacking.unpack_zip(self.path, self.target), [])
        finally:
            archives.MOST_MEMBERS = usual
        self.assertEqual(len(self.there()), 12)

    def test_those_beyond_the_limit_are_told(self):
        self.zip([("%d.txt" % number, b"x") for number in range(12)])
        usual, unpacking.MOST_UNPACKED = unpacking.MOST_UNPACKED, 10
        try:
            told = unpacking.unpack_zip(self.path, self.target)
        finally:
            unpacking.MOST_UNPACKED = usual
        self.assertEqual(len(self.there()), 10)
        self.assertIn("2 more members", told[0].problem)
        self.assertTrue(is_ours(told[0].problem))

    def test_of_two_members_of_one_name_both_are_kept_and_it_is_told(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.zip([("a/x.ome.tif", b"1"), ("a/x.ome.tif", b"2"), ("a/x.ome.tif", b"3"), ("plain", b"4"),
                      ("plain", b"5")])
        told = unpacking.unpack_zip(self.path, self.target)
        self.assertEqual(self.there(), {"x.ome.tif": b"1", "x~2.ome.tif": b"2", "x~3.ome.tif": b"3", "plain": b"4",
                                        "plain~2": b"5"})
        self.assertEqual([row.path for row in told], ["a/x.ome.tif", "a/x.ome.tif", "plain"])
        self.assertTrue(all(unpacking.is_kept(row.problem) for row in told))
        self.assertIn("a/x~2.ome.tif", told[0].problem)

    def test_many_members_of_one_name_are_not_looked_for_from_the_first_each_time(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.zip([("same.txt", b"x")] * 200)
        asked = []
        usual = os.path.lexists
        os.path.lexists = lambda path: asked.append(path) or usual(path)
        try:
            unpacking.unpack_zip(self.path, self.target)
        finally:
            os.path.lexists = usual
        self.assertEqual(len(self.there()), 200)
        self.assertTrue(len(asked) < 1000, len(asked))

    def test_a_name_longer_than_disks_take_is_shortened_and_it_is_told(self):
        long_name = "\u9855" * 100 + ".ome.tif"
        self.zip([(long_name, b"1"), (long_name.replace(".ome", "b.ome"), b"2"), ("a" * 300 + "/x.txt", b"3")])
        told = unpacking.unpack_zip(self.path, self.target)
        self.assertEqual(len(told), 3)
        self.assertEqual(sorted(self.there().values()), [b"1", b"2", b"3"])
        for name in self.there():
            self.assertTrue(len(name.encode("utf-8")) <= 255)
            self.assertTrue(name.endswith((".ome.tif", ".txt")))

    def test_members_can_lie_deeper_than_python_calls(self):
        path = "d/" * (100 if JYTHON else 1100) + "a.txt"   # there each of a million calls is slow
        self.zip([(path, b"1")])
        self.assertEqual(unpacking.unpack_zip(self.path, self.target), [])
        within = Within(self.target)
        self.assertTrue(within.is_file(path))
        within.remove_tree("d")
        self.assertEqual(os.listdir(self.target), [])

    def test_a_disk_that_refuses_is_no_fault_of_a_member(self):
        self.zip([("a.txt", b"x" * 100), ("b.txt", b"y")])
        usual, unpacking.free_bytes = unpacking.free_bytes, lambda _folder: 50
        try:
            unpacking.unpack_zip(self.path, self.target)
            self.fail("unpacked onto a full disk")
        except (IOError, OSError) as error:
            self.assertEqual(error.errno, errno.ENOSPC)
        finally:
            unpacking.free_bytes = usual
        self.assertEqual(self.there(), {})
        self.assertEqual(unpacking.unpack_zip(self.path, self.target), [])
