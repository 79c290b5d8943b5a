"""File names: bytes on the disk, a rendering on paper, and the way between."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.system._compat import PY2, path_text
from curate_fiji.core.system.file_names import (
    as_bytes,
    checksum_line,
    name_on_disk,
    shortened,
    shortened_path,
)

HARD = [b"caf\xe9.png", b"a\\xe9.png", b"a\\x5cxe9", b"\\", b"\\x", b"\\xzz", b"\\x5c", b"new\nline", b"cr\r",
        b"\xff\xfe", b"u\xcc\x88ber", b"\xc3\xbcber", b"trailing ", b"\xed\xa0\x80", b"tab\t", b"a\\x0a", b"\\\\xe9"]


def from_disk(data):
    """Return a name as the system gives it."""
    return data.decode("utf-8", "replace") if PY2 else data.decode("utf-8", "surrogateescape")


class Paths(unittest.TestCase):
    def names(self):
        # Java gives no name that is not UTF-8 as it is on the disk
        return [name for name in HARD if not PY2 or from_disk(name).encode("utf-8") == name]

    def test_a_rendering_can_be_written_and_leads_back_to_the_bytes(self):
        for name in self.names():
            shown = path_text(from_disk(name))
            self.assertEqual(as_bytes(name_on_disk(shown)), name, shown)
            shown.encode("utf-8")

    def test_no_two_names_have_one_rendering(self):
        shown = [path_text(from_disk(name)) for name in self.names()]
        self.assertEqual(len(set(shown)), len(shown))

    def test_a_checksum_line_is_as_sha256sum_writes_it(self):
        digest = "0" * 64
        for path, line in (("a b.txt", "%s  a b.txt\n"), ("a\\b", "\\%s  a\\\\b\n"),
                           ("a\nb\rc", "\\%s  a\\nb\\rc\n"), ("\u00fc", "%s  \u00fc\n")):
            self.assertEqual(checksum_line(digest, path), (line % digest).encode("utf-8"))
        if not PY2:
            self.assertEqual(checksum_line(digest, "caf\\xe9"), digest.encode("ascii") + b"  caf\xe9\n")


class Shortening(unittest.TestCase):
    def test_a_name_that_fits_stays(self):
        for name in ("a.tif", "a" * 255, "\u9855" * 85):
            self.assertEqual(shortened(name), name)

    def test_a_long_name_fits_keeps_its_suffix_and_is_no_other(self):
        seen = set()
        for name in ("a" * 252 + ".tif", "\u9855" * 90 + ".ome.tiff", "\u9855" * 91 + ".ome.tiff", "b" * 300,
                     "a." + "b" * 300, "." * 300, "a" * 260 + "." + "\u00fc" * 20):
            short = shortened(name)
            self.assertTrue(len(as_bytes(short)) <= 255)
            self.assertEqual(shortened(short), short)
            if name.endswith((".tif", ".tiff")):
                self.assertTrue(short.endswith(name[-4:]))
            seen.add(short)
        self.assertEqual(len(seen), 7)

    def test_each_part_of_a_path(self):
        path = shortened_path("a/" + "b" * 300 + "/c.txt")
        self.assertEqual([len(part) for part in path.split("/")], [1, 255, 5])
