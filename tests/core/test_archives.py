"""Archives are looked into without harm."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tarfile
import tempfile
import unittest
import zipfile

from curate_fiji.core.reading import archives


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


class Members(ArchiveCase):
    def test_each_is_hashed_and_identified(self):
        self.zip([("b/x.txt", b"hello"), ("p.png", b"\x89PNG\r\n\x1a\n....")])
        rows, problem = archives.members(self.path)
        self.assertEqual(problem, "")
        self.assertEqual([row.path for row in rows], ["b/x.txt", "p.png"])
        self.assertTrue(rows[0].sha256.startswith("2cf24dba5fb0a30e"))
        self.assertEqual(rows[1].format, "PNG")

    def test_paths_that_lead_out_are_refused(self):
        self.zip([("../evil.txt", b"x"), ("/etc/evil", b"x"), ("C:/evil", b"x"), ("ok.txt", b"x")])
        problems = [row.problem for row in archives.members(self.path)[0]]
        self.assertEqual(problems, ["unsafe path"] * 3 + [""])

    def test_a_bomb_is_not_unpacked(self):
        self.zip([("bomb.bin", b"\0" * (4 * 2 ** 20))])
        row = archives.members(self.path)[0][0]
        self.assertTrue(row.problem.startswith("too large when unpacked"), row.problem)
        self.assertEqual(row.sha256, "")

    def test_a_damaged_member_costs_one_row(self):
        self.zip([("a.txt", b"a" * 1000), ("b.txt", b"b" * 1000)])
        with io.open(self.path, "r+b") as stream:
            data = stream.read()
            at = data.find(b"a.txt") + len("a.txt") + 2
            stream.seek(at)
            stream.write(b"\xff\xff\xff\xff")
        rows = archives.members(self.path)[0]
        self.assertEqual([row.problem for row in rows], ["damaged", ""])

    def test_tar_members_and_links(self):
        path = os.path.join(self.folder, "a.tar.gz")
        with tarfile.open(path, "w:gz") as archive:
            info = tarfile.TarInfo("x.txt")
            info.size = 5
            archive.addfile(info, io.BytesIO(b"hello"))
            link = tarfile.TarInfo("link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        rows, _problem = archives.members(path)
        self.assertEqual([(row.path, row.problem) for row in rows],
                         [("x.txt", ""), ("link", "link")])

    def test_what_can_not_be_listed_says_so(self):
        path = os.path.join(self.folder, "a.7z")
        with io.open(path, "wb") as stream:
            stream.write(b"7z\xbc\xaf\x27\x1c" + b"\0" * 600)
        rows, problem = archives.members(path)
        self.assertEqual(rows, [])
        self.assertIn("can't be listed", problem)


class Unpacking(ArchiveCase):
    def test_only_safe_members_arrive_and_none_outside(self):
        self.zip([("../evil.txt", b"x"), ("in/ok.txt", b"ok")])
        target = os.path.join(self.folder, "out", "deep")
        refused = archives.unpack_zip(self.path, target)
        self.assertEqual([row.path for row in refused], ["../evil.txt"])
        with io.open(os.path.join(target, "in", "ok.txt"), "rb") as stream:
            self.assertEqual(stream.read(), b"ok")
        self.assertFalse(os.path.exists(os.path.join(self.folder, "out", "evil.txt")))
