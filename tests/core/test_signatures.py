"""Format identity from bytes and names."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest

from curate_fiji.core.reading import identify as signatures


class Identity(unittest.TestCase):
    def test_bytes_win_over_the_name(self):
        found = signatures.identify("figure.png", b"\xff\xd8\xff\xe0....")
        self.assertEqual((found.format, found.by), ("JPEG", "signature"))
        self.assertEqual(found.contradiction, "the name ends in .png, the content is JPEG")

    def test_a_name_without_its_signature_lies(self):
        self.assertIn("no PNG", signatures.identify("a.png", b"hello there").contradiction)

    def test_dicom_with_a_tiff_preamble_is_dicom(self):
        head = b"II*\0" + b"\0" * 124 + b"DICM"
        self.assertEqual(signatures.identify("ct.dcm", head).format, "DICOM")

    def test_emi_and_ser_are_known(self):
        self.assertEqual(signatures.identify("a.emi", b"JK\0\x02....").format, "FEI EMI")
        self.assertEqual(signatures.identify("a_1.ser", b"II\x97\x01....").format, "FEI SER")

    def test_office_files_are_documents_not_archives(self):
        self.assertEqual(signatures.identify("a.docx", b"PK\3\4").category, "document")

    def test_text_of_an_unknown_suffix_is_text(self):
        self.assertEqual(signatures.identify("notes.abc", b"plain words\n").category, "text")

    def test_binary_under_a_text_suffix_lies(self):
        self.assertIn("binary", signatures.identify("a.txt", b"\0\1\2\3").contradiction)


class Ends(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def judge(self, data, identity):
        path = os.path.join(self.folder, "f")
        with io.open(path, "wb") as stream:
            stream.write(data)
        return signatures.cut_short(path, signatures.identify("a." + identity.lower(), data))

    def test_a_jpeg_without_its_end_mark_is_cut_short(self):
        self.assertIn("end mark", self.judge(b"\xff\xd8\xff" + b"x" * 9000, "JPEG"))
        self.assertEqual(self.judge(b"\xff\xd8\xff...\xff\xd9", "JPEG"), "")

    def test_formats_without_an_end_mark_are_never_called_cut_short(self):
        self.assertEqual(self.judge(b"II*\0", "TIFF"), "")
