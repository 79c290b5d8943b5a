"""Lists of files that machines wrote: what each promises, and whether it holds."""
from __future__ import absolute_import, unicode_literals

import hashlib
import json
import os
import shutil
import struct
import tempfile
import unittest

from a_record import a_record

from curate_fiji.core.model.promise import FileList, Promise
from curate_fiji.core.model.table import Table
from curate_fiji.core.reading import lists
from curate_fiji.core.reading.lists import bags, checksums, dicomdir, packages
from curate_fiji.core.relating.claims import machine

MD5, SHA1, SHA256 = "0123456789abcdef" * 2, "0123456789" * 4, "0123456789abcdef" * 4


def promised(name, text):
    found = checksums.of_text(name, text)
    return None if found is None else [(one.path, one.algorithm, one.digest) for one in found.promises]


class Checksums(unittest.TestCase):
    FORMS = [
        ("md5sum.txt", "%s  images/a.tif\n%s *b c.tif\n" % (MD5, MD5), [("images/a.tif", "md5"), ("b c.tif", "md5")]),
        ("SHA256SUMS", "%s  ./a.tif" % SHA256, [("./a.tif", "sha256")]),
        ("checksums.txt", "MD5 (a b.tif) = %s\nSHA256(c.tif)= %s" % (MD5, SHA256),
         [("a b.tif", "md5"), ("c.tif", "sha256")]),
        ("a.tif.md5", MD5 + "\n", [("a.tif", "md5")]),
        ("checksum.sha1", "%s a.tif" % SHA1.upper(), [("a.tif", "sha1")]),
        ("sums.md5", "\\%s  a\\nb.tif" % MD5, [("a\nb.tif", "md5")]),
        ("x.sfv", "; made by X\na b.tif 0123ABCD\n", [("a b.tif", "crc32")]),
        ("md5.csv", "file,md5\na.tif,%s\nb.tif,%s" % (MD5, MD5), [("a.tif", "md5"), ("b.tif", "md5")]),
        ("checksum.txt", "MD5 hash of file C:\\data\\a.tif:\n%s\nCertUtil: done." % " ".join(
            MD5[n:n + 2] for n in range(0, 32, 2)), [("\\data\\a.tif", "md5")]),
        ("manifest.txt", "%s  a.tif\n# remark\n%s  b.tif" % (SHA1, SHA1), [("a.tif", "sha1"), ("b.tif", "sha1")]),
    ]

    def test_each_form_is_read(self):
        for name, text, wanted in self.FORMS:
            found = promised(name, text)
            self.assertEqual([one[:2] for one in found or ()], wanted, name)
            self.assertTrue(all(one[2] == one[2].lower() for one in found), name)

    def test_what_is_no_list_is_none(self):
        self.assertIsNone(promised("hash_values.txt", "The hash is described in a.tif\nand nothing else\n"))
        self.assertIsNone(promised("md5sum.txt", ""))
        self.assertIsNone(promised("manifest.txt", "a.tif\nb.tif\n"))


class Packages(unittest.TestCase):
    def test_a_data_package(self):
        text = json.dumps({"resources": [
            {"path": "t.csv", "bytes": 7, "hash": "md5:" + MD5, "schema": {"fields": [{"name": "a"}, {"name": "b"}]}},
            {"path": ["x.tif", "y.tif"], "hash": MD5}, {"path": "https://example.org/z.csv"}, {"data": [1]}]})
        found = packages.of_text("datapackage.json", text)
        self.assertEqual([(one.path, one.algorithm, one.size, one.columns) for one in found.promises], [
            ("t.csv", "md5", 7, ["a", "b"]), ("x.tif", "", -1, []), ("y.tif", "", -1, [])])

    def test_a_crate(self):
        text = json.dumps({"@graph": [
            {"@id": "ro-crate-metadata.json", "@type": "CreativeWork"}, {"@id": "./", "@type": "Dataset"},
            {"@id": "my%20data/a.tif", "@type": ["File"], "contentSize": "12", "sha256": SHA256},
            {"@id": "masks/", "@type": "Dataset"}, {"@id": "https://orcid.org/0", "@type": "Person"},
            {"@id": "#p", "@type": "File"}]})
        found = packages.of_text("ro-crate-metadata.json", text)
        self.assertEqual([(one.path, one.algorithm, one.size) for one in found.promises], [
            ("my data/a.tif", "sha256", 12), ("masks/", "", -1)])

    def test_croissant(self):
        text = json.dumps({"@context": {"cr": "http://mlcommons.org/croissant/"}, "distribution": [
            {"@type": "cr:FileObject", "contentUrl": "a.zip", "sha256": SHA256, "contentSize": "5 B"},
            {"@type": "cr:FileObject", "contentUrl": "inside.csv", "containedIn": {"@id": "a.zip"}},
            {"@type": "cr:FileObject", "contentUrl": "https://example.org/b.csv"}, {"@type": "cr:FileSet"}]})
        found = packages.of_text("croissant.json", text)
        self.assertEqual([(one.path, one.size) for one in found.promises], [("a.zip", 5)])

    def test_other_json_is_no_list(self):
        for text in ("", "[1]", "{}", "{\"resources\": 3}", "{\"@graph\": [7]}", "nonsense"):
            self.assertIsNone(packages.of_text("datapackage.json", text), text)
            self.assertIsNone(packages.of_text("metadata.json", text), text)


class Bags(unittest.TestCase):
    def test_manifests_and_totals(self):
        found = bags.of_text("manifest-sha512.txt", "%s  data/a%%0Ab.tif\n" % ("ab" * 64))
        self.assertEqual((found.kind, found.whole, found.promises[0].path, found.promises[0].algorithm),
                         (bags.PAYLOAD, True, "data/a\nb.tif", "sha512"))
        total = bags.of_text("bag-info.txt", "Source-Organization: X\nPayload-Oxum: 1234.5\n")
        self.assertEqual((total.octets, total.files), (1234, 5))
        self.assertIsNone(bags.of_text("bag-info.txt", "Source-Organization: X"))


def element(group, number, kind, value):
    return struct.pack(str("<HH2sH"), group, number, kind, len(value)) + value


class Dicomdirs(unittest.TestCase):
    def test_the_files_that_it_refers_to(self):
        item = element(0x0004, 0x1430, b"CS", b"IMAGE ") + element(0x0004, 0x1500, b"CS", b"IMAGES\\IM01 ")
        records = struct.pack(str("<HH2sHI"), 0x0004, 0x1220, b"SQ", 0, len(item) + 8) \
            + struct.pack(str("<HHI"), 0xFFFE, 0xE000, len(item)) + item
        data = b"\0" * 128 + b"DICM" + element(0x0002, 0x0010, b"UI", b"1.2.840.10008.1.2.1\0") + records
        self.assertEqual([one.path for one in dicomdir.of_bytes(data).promises], ["IMAGES/IM01"])

    def test_bytes_that_are_none(self):
        for data in (b"", b"\0" * 200, b"\0" * 128 + b"DICM", b"\0" * 128 + b"DICM" + b"\xff" * 1000):
            self.assertIsNone(dicomdir.of_bytes(data))


class Holding(unittest.TestCase):
    def check(self, kept, paths, path="list.txt", **digests):
        records = [a_record(one, "", sha256=SHA256) for one in paths]
        for record in records:
            record.size = 7
            detail = record.detail
            detail.digests = ["%s:%s" % (name, digests[name]) for name in sorted(digests)]
            record.detail = detail
        one = a_record(path, "text")
        detail = one.detail
        detail.listed = kept
        one.detail = detail
        return machine.check(records + [one])[0]

    def said(self, checked):
        return [(one.about, one.term) for one in checked.failing]

    def test_what_agrees_raises_no_alarm(self):
        kept = FileList("checksum list", [
            Promise("images\\a.tif", 1, "md5", MD5), Promise("./b.tif", 2, "sha256", SHA256.upper()),
            Promise("/home/x/deposit/images/a.tif", 3), Promise("list.txt", 4, "md5", SHA1)])
        self.assertEqual(self.said(self.check(kept, ["images/a.tif", "b.tif"], md5=MD5)), [])

    def test_what_differs_and_what_is_not_there_is_told(self):
        kept = FileList("checksum list", [Promise("a.tif", 1, "md5", SHA1[:32]), Promise("gone.tif", 2, "md5", MD5),
                                          Promise("b.tif", 3, size=8)])
        self.assertEqual(self.said(self.check(kept, ["a.tif", "b.tif"], md5=MD5)), [
            ("a.tif", "checksum"), ("gone.tif", "file"), ("b.tif", "total size")])

    def test_a_digest_that_was_not_worked_out_is_no_alarm(self):
        checked = self.check(FileList("checksum list", [Promise("a.tif", 1, "sha512", "ab" * 64)]), ["a.tif"])
        self.assertEqual((self.said(checked), len(checked.unchecked)), ([], 1))

    def test_a_bag_names_every_file_of_its_payload(self):
        kept = FileList(bags.PAYLOAD, [Promise("data/a.tif", 1, "sha256", SHA256)], covers="data", whole=True)
        self.assertEqual(self.said(self.check(kept, ["bag/data/a.tif", "bag/data/b.tif"], "bag/manifest-sha256.txt")),
                         [("bag/data/b.tif", machine.COMPLETE)])

    def test_a_bag_s_total(self):
        kept = FileList(bags.TOTAL, covers="data", octets=14, files=2)
        self.assertEqual(self.said(self.check(kept, ["data/a.tif", "data/b.tif"], "bag-info.txt")), [])
        self.assertEqual(self.said(self.check(kept, ["data/a.tif"], "bag-info.txt")), [("data", machine.TOTAL)])

    def test_folders_of_a_crate_and_names_of_a_dicomdir(self):
        kept = FileList("RO-Crate", [Promise("masks/"), Promise("gone/"), Promise("IMAGES/IM01;1")])
        self.assertEqual(self.said(self.check(kept, ["masks/a.png", "images/im01"])), [("gone/", "file")])

    def test_columns_of_a_data_package(self):
        kept = FileList("data package", [Promise("t.csv", columns=["a", "b"], rows=3)])
        table = a_record("t.csv", "table")
        detail = table.detail
        detail.table = Table(["a", "c"], 3, 0)
        table.detail = detail
        listing = a_record("datapackage.json", "text")
        detail = listing.detail
        detail.listed = kept
        listing.detail = detail
        checked = machine.check([table, listing])[0]
        self.assertEqual([(one.term, one.found) for one in checked.failing], [("columns", "no column b; also c")])


class OnDisk(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.root)

    def put(self, name, data):
        path = os.path.join(self.root, *name.split("/"))
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        with open(path, "wb") as out:
            out.write(data)
        return name, path

    def test_only_digests_that_a_list_gives_are_asked_for(self):
        path, real = self.put("sub/md5sum.txt", ("%s  a.tif\n%s  gone.tif\n" % (MD5, MD5)).encode("ascii"))
        listing = a_record(path, "text")
        detail = listing.detail
        detail.listed = lists.read(real, path)
        listing.detail = detail
        records = [listing, a_record("sub/a.tif"), a_record("sub/b.tif")]
        self.assertEqual(machine.digests_wanted(records), {"sub/a.tif": set(["md5"])})

    def test_every_digest_is_worked_out_in_one_reading(self):
        from curate_fiji.core.system import hashing
        path = self.put("a.tif", b"abc")[1]
        found = hashing.digests_of_file(path, ["sha256", "md5", "sha1", "sha512", "crc32", "nonsense"])
        self.assertEqual(found["md5"], hashlib.md5(b"abc").hexdigest())
        self.assertEqual((found["crc32"], sorted(found)), ("352441c2", ["crc32", "md5", "sha1", "sha256", "sha512"]))

    def test_a_list_leads_nowhere_outside(self):
        for written in ("../../etc/passwd", "/etc/passwd", "..\\..\\x"):
            self.assertFalse([one for one in lists.places(written, "md5sum.txt") if one.startswith(("/", ".."))])


if __name__ == "__main__":
    unittest.main()
