"""What a file names elsewhere is refused before a reader sees it."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest

from curate_fiji.bioformats import confining
from curate_fiji.bioformats.confining import LeadsOutside
from curate_fiji.core.disclosing.errors import harmless

OME = '<OME><TiffData><UUID FileName="%s">urn</UUID></TiffData></OME>'
OUTSIDE = ["../x.tif", "a/../../x.tif", "/etc/passwd", "..\\x.tif", "http://h/x.tif", "FTP://h/x", "file:///etc/passwd",
           "s3+x:y", "&#46;&#46;/x.tif", "&#x2E;&#x2e;/x.tif", "sub/out/x.tif", " ../x.tif", "jar:file:x!y", "a\0.tif"]
INSIDE = ["a.tif", "sub/a.tif", "sub/../a.tif", "./a.tif", "\u00fc b.tif", "C:a.tif", "a&amp;b.tif", "..a.tif", "a:b"]


class Names(unittest.TestCase):
    def setUp(self):
        self.top = os.path.realpath(tempfile.mkdtemp())
        self.root = os.path.join(self.top, "dep")
        os.makedirs(os.path.join(self.root, "sub"))
        os.symlink(self.top, os.path.join(self.root, "sub", "out"))
        self.path = os.path.join(self.root, "a.ome")
        confining.confine(self.root)

    def tearDown(self):
        shutil.rmtree(self.top)
        confining._ROOT[:] = []

    def refuses(self, xml):
        try:
            confining.refuse_names(self.path, xml)
            return False
        except LeadsOutside as error:
            self.assertEqual(harmless(error.text), error.text)
            self.assertNotIn(self.top, error.text)
            return True

    def test_what_leads_outside_is_refused(self):
        for name in OUTSIDE:
            self.assertTrue(self.refuses(OME % name), name)
            self.assertTrue(self.refuses('<BinaryOnly UUID="u" MetadataFile=\'%s\'/>' % name), name)

    def test_what_stays_inside_is_read(self):
        for name in INSIDE:
            self.assertFalse(self.refuses(OME % name), name)

    def test_a_file_in_a_subfolder_may_name_one_above_it_in_the_deposit(self):
        self.path = os.path.join(self.root, "sub", "a.ome")
        self.assertFalse(self.refuses(OME % "../a.tif"))
        self.assertTrue(self.refuses(OME % "../../a.tif"))

    def test_a_document_type_is_refused(self):
        for doctype in ('<!DOCTYPE OME SYSTEM "http://h/x.dtd">', '<!doctype OME [<!ENTITY x "y">]>'):
            self.assertTrue(self.refuses(doctype + OME % "a.tif"))

    def test_a_private_copy_may_not_name_the_deposits_neighbours(self):
        copy = os.path.join(self.top, "copy")
        os.mkdir(copy)
        self.path = os.path.join(copy, "copy.ome")
        self.assertFalse(self.refuses(OME % "a.tif"))
        self.assertTrue(self.refuses(OME % "../dep/a.tif"))

    def test_a_pattern_that_leads_outside_is_refused(self):
        self.path = os.path.join(self.root, "a.pattern")
        for text, leads in (("../outside/<1-3>.tif", True), ("a<1-3>.tif", False), ("http://h/<1-3>.tif", True)):
            with io.open(self.path, "wb") as stream:
                stream.write(text.encode("ascii"))
            self.assertEqual(self.refuses(""), leads, text)

    def test_the_files_that_a_reader_used_are_judged(self):
        confining.refuse_used(self.path, [self.path, os.path.join(self.root, "sub", "b.tif")])
        for name in ("/etc/passwd", os.path.join(self.top, "x.tif"), os.path.join(self.root, "sub", "out", "x.tif"),
                     self.root + "2/x.tif"):
            self.assertRaises(LeadsOutside, confining.refuse_used, self.path, [self.path, name])

    def test_ten_thousand_repeats_take_no_time(self):
        for text in ("<UUID ", "<", "FileName=", '"', "&#", "<UUID FileName='", "<!DOCTYP", "x"):
            self.refuses(text * 10000)
