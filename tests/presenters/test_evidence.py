"""Evidence leads to its place: a line, a row, a member of an archive, a key of the metadata."""
from __future__ import absolute_import, unicode_literals

import io
import os
import unittest
import zipfile

from curate_menu.presenters import documents, evidence
from open_case import OpenCase

from curate_fiji.core.model.evidence import Evidence

KEYS = ["Image:0/Pixels/@SizeX", "Image:0/Pixels/@PhysicalSizeX", "EXIF:GPS/GPS Latitude", "Exif/Make",
        "TIFF:IFD:0/ImageDescription"]


class Keys(unittest.TestCase):
    def test_a_key_is_found_as_it_is_or_as_another_reader_spells_it(self):
        for wanted, row in (("Image:0/Pixels/@PhysicalSizeX", 1), ("OME/Image:0/Pixels/@PhysicalSizeX", 1),
                            ("EXIF:GPS/GPSLatitude", 2), ("Exif/Make, Model; Exif/Make", 3),
                            ("TIFF:IFD0/ImageDescription", 4), ("Compression", None), ("", None)):
            self.assertEqual(evidence.row_of_key(KEYS, wanted), row, wanted)


class Lines(unittest.TestCase):
    lines = ["Title: Two words", "", "Methods: we measured areas with Fiji", "data.csv - all data"]

    def test_a_line_is_found_by_its_number_wherever_that_stands_else_by_its_words(self):
        for piece, at in ((Evidence("r", "x", path="line 3"), 2), (Evidence("r", "line 4: data.csv"), 3),
                          (Evidence("r", "Two  words"), 0), (Evidence("r", "x", note="see row 2"), 1),
                          (Evidence("r", "nothing like it"), None), (Evidence("r", "x", path="line 99"), None)):
            self.assertEqual(evidence.find_line(self.lines, piece), at)

    def test_the_cited_lines_are_those_of_the_evidence_and_of_the_answer_s_words(self):
        class Said(object):
            text = "The methods stand in line 3"
            evidence = [Evidence("r", "Two words")]
        self.assertEqual(evidence.cited_lines(Said, "r", self.lines), [0, 2])
        self.assertEqual(evidence.cited_lines(Said, "other", self.lines), [])


class Files(OpenCase):
    def setUp(self):
        OpenCase.setUp(self)
        self.state = self.curation.state

    def source(self, name):
        record, member = evidence.source(self.state, Evidence(name))
        return record.path if record else None, member

    def test_evidence_of_a_file_of_several_and_of_a_member_leads_to_the_record(self):
        for name, found in (("data.csv", ("data.csv", "")), ("gone.csv, data.csv", ("data.csv", "")),
                            ("data.csv!/a/b.tif", ("data.csv", "a/b.tif")), ("gone.csv", (None, ""))):
            self.assertEqual(self.source(name), found)

    def test_a_table_is_shown_as_it_stands_so_that_rows_are_counted_as_in_the_file(self):
        self.assertEqual(documents.lines_of(os.path.join(self.deposit, "data.csv"), "data.csv"),
                         (["cell,area", "1,2", "3"], ""))

    def test_what_is_no_text_says_so(self):
        path = os.path.join(self.folder, "x.txt")
        with io.open(path, "wb") as stream:
            stream.write(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff")
        self.assertEqual(documents.lines_of(path, "x.txt")[1], "it is no text")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a", "b")
        self.assertTrue(documents.lines_of(path, "x.docx")[1])
        self.assertTrue(documents.lines_of(path + "gone", "x.txt")[1])

    def test_the_readme_is_beside_every_question_and_a_cited_document_before_it(self):
        readmes = documents.Readmes(self.curation)
        self.assertEqual(readmes.beside([]).path, "README.txt")
        self.assertEqual(readmes.beside([Evidence("data.csv"), Evidence("notes.txt")]).path, "notes.txt")
        self.assertEqual(readmes.lines(readmes.beside([]))[0], "Title: Two words")
