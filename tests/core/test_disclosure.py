"""Secrets are found, not spread."""
from __future__ import absolute_import, unicode_literals

import ast
import io
import os
import re
import sys
import unittest

from a_record import a_series

import curate_fiji
from curate_fiji.core.disclosing import publish, words
from curate_fiji.core.disclosing.errors import harmless
from curate_fiji.core.disclosing.screen import screen as screened
from curate_fiji.core.model.detail import Detail
from curate_fiji.core.model.document import Document
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.material import EMBEDDED, OME, VENDOR, FreeText, Material
from curate_fiji.core.model.record import Record
from curate_fiji.core.reading.examine import Raw


class Result(object):
    """What leaves of a file: ``rows``, ``original``, ``text``; ``findings``, ``secrets`` and ``withheld`` of it."""

    def __init__(self, examined):
        self.rows = [row for reading in examined.record.readings for row in reading.rows]
        self.original = examined.original
        self.text = examined.text
        self.findings = examined.findings
        self.secrets = examined.secrets
        self.withheld = examined.withheld
        self.record = examined.record


def screen(rows=(), original=(), text="", series=(), path="a.czi", released=(), published=False):
    detail = Detail([Reading("Bio-Formats", "7", rows)], document=Document("", ""))
    raw = Raw(Record(path, series=series, detail=detail))
    raw.original, raw.text = [tuple(pair) for pair in original], text
    material = Material()
    material.add(OME, [(row[0], row[1]) for row in rows])
    material.add(VENDOR, raw.original, "Original:")
    material.texts.append(FreeText("", text, published))
    return Result(publish.published(raw, material, screened(path, material), released))


SENTENCES_OF = frozenset("gap Problem Look Verdict Damaged Unknown".split())   # what takes a sentence of ours


def own_sentences():
    """Yield (module, sentence) of every sentence that this code says of a file, with a figure for each part."""
    root = os.path.dirname(curate_fiji.__file__)
    for folder, _folders, names in os.walk(root):
        for name in sorted(names):
            if not name.endswith(".py"):
                continue
            with io.open(os.path.join(folder, name), encoding="utf-8") as stream:
                tree = ast.parse(stream.read())
            for call in ast.walk(tree):
                if not isinstance(call, ast.Call):
                    continue
                called = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if called in SENTENCES_OF:
                    for part in ast.walk(call):
                        text = getattr(part, "value", None)
                        if isinstance(text, type("")) and " " in text.strip():
                            yield os.path.join(folder, name), re.sub("%[dsrgx]", "3", text).strip()


def kinds(result):
    return sorted(set(one.kind for one in result.findings))


class Finding(unittest.TestCase):
    def test_operator_names_in_ome_and_vendor_metadata(self):
        found = screen([["Experimenter:0/@UserName", "ruth", ""]],
                       [["Information|Document|UserName", "ruth"], ["Acquired By #1", "Ruth B"]])
        self.assertEqual(kinds(found), ["operator or user name"])
        self.assertEqual(len(found.findings), 3)

    def test_a_key_that_only_contains_the_word_is_none(self):
        found = screen(original=[["UserSettingName", "S75"], ["IsUserNameSet", "true"],
                                 ["User|Id", "0"]])
        self.assertEqual(found.findings, [])

    def test_empty_values_are_none(self):
        found = screen([["Experimenter:0/@UserName", "unknown", ""]],
                       [["Operator's Name", "----"], ["Author", ""]])
        self.assertEqual(found.findings, [])

    def test_gps_latitude_and_longitude(self):
        found = screen([["Exif:GPS/GPS Latitude", "43 28 2.8", ""],
                        ["Exif:GPS/GPS Version ID", "2.200", ""]])
        self.assertEqual([one.place for one in found.findings], ["Exif:GPS/GPS Latitude"])

    def test_patient_tags(self):
        found = screen(original=[["0010,0010 Patient's Name", "Doe^Jane"],
                                 ["0010,1010 Patient's Age", "000Y"],
                                 ["0010,1030 Patient's Weight", "0.000000"]])
        self.assertEqual(kinds(found), ["patient identity"])

    def test_user_paths_of_three_systems(self):
        for value in ("D:\\Ruth\\2017", "W:/Andrews, L/July", "/home/ruth/data", "\\\\srv\\lab\\r"):
            self.assertEqual(kinds(screen(original=[["Folder", value]])), ["user path"], value)

    def test_user_paths_in_file_addresses_and_behind_a_colon(self):
        for value in ("file:///home/zorblax/a.tif", "file://localhost/home/zorblax/a.tif",
                      "file:///home/zorblax%20quux/a.tif", "file:///C:/Users/zorblax%20quux/a.tif",
                      "from:/home/zorblax/a", "scope2:/Users/zorblax/scan"):
            said = screen(text=value)
            self.assertEqual(kinds(said), ["user path"], value)
            self.assertNotIn("zorblax", said.text)
        for value in ("https://a.example/home/zorblax/x", "http://a.example:80/users/zorblax/x", "C:/Users/%NAME%/x"):
            self.assertEqual(kinds(screen(text=value)), [], value)

    def test_a_web_address_is_no_user_path(self):
        self.assertEqual(screen(original=[["Link", "http://example.org/home/x"]]).findings, [])

    def test_words_and_positions_in_documentation(self):
        found = screen(text="Informed consent was given.\nA fossil site at 48.2\u00b0 N.\n")
        self.assertEqual(kinds(found), ["position in text", "words: human subjects",
                                        "words: sensitive species or locality"])
        self.assertEqual(found.findings[0].place, "line 1")

    def test_people_are_told_by_words_of_many_languages(self):
        for line, told in (
                ("\u672c\u6570\u636e\u96c6\u5305\u542b38\u4e2a\u88ab\u8bd5\u7684MRI\u6570\u636e", True),
                ("\u53d7\u691c\u8005\u306e\u753b\u50cf", True),
                ("Vid\u00e9os de proc\u00e9dures chirurgicales en salle op\u00e9ratoire", True),
                ("MRI of 24 healthy adult subjects", True), ("CT von 12 Frauen", True),
                ("Videos of surgical procedures", True), ("Cirug\u00eda laparosc\u00f3pica", True),
                ("All surgical procedures on mice were approved", False), ("Subjects: biology, imaging", False),
                ("a morphological operation on 12 images", False), ("Eine morphologische Operation", False),
                ("Une op\u00e9ration de seuillage", False), ("2 barn owls, subject to change", False)):
            self.assertEqual((line, "words: human subjects" in words.find(line)), (line, told))

    def test_label_pages_of_slides(self):
        pages = [a_series(2000, 1000, rgb=True), a_series(300, 280, rgb=True)]
        found = screen([["Image:1/@Name", "label image", ""]], series=pages)
        self.assertEqual(kinds(found), ["label or macro image"])

    def test_a_segmentation_named_label_is_data(self):
        found = screen([["Image:1/@Name", "label image", ""]], series=[a_series(), a_series()])
        self.assertEqual(found.findings, [])

    def test_a_name_of_the_metadata_in_the_file_name(self):
        def found_in(path):
            return kinds(screen([("Experimenter:0/@LastName", "Berg", "")], path=path))

        self.assertIn("person's name in the file name", found_in("scans/Berg_knee_1.dcm"))
        self.assertNotIn("person's name in the file name", found_in("scans/Bergen_1.dcm"))


def embedded(*rows):
    material = Material()
    material.add(EMBEDDED, rows)
    return screened("a.tif", material)


class Copyright(unittest.TestCase):
    """A note of copyright names an owner of rights on purpose, whatever its key."""

    def test_whatever_its_key_and_language(self):
        for value in ("Copyright Hamamatsu GmbH, 2018", "(c) 2018 Ann Zorblax", "\u00a9 Ann Zorblax", "(C) Zeiss",
                      "Alle Rechte vorbehalten: A. Zorblax", "Tous droits r\u00e9serv\u00e9s, Ann Zorblax",
                      "\u7248\u6743\u6240\u6709 Zorblax", "\u8457\u4f5c\u6a29 Zorblax",
                      "Dr. Ann Zorblax, all rights reserved"):
            for key in ("TIFF:IFD0/Artist", "XMP:creator", "IPTC:By-line", "PNG:Author", "FITS:OBSERVER",
                        "TIFF:IFD0/65000"):
                found = embedded((key, value))
                self.assertEqual(found.kinds(), ["copyright mark"], (key, value))
                self.assertEqual(found.names, [], (key, value))

    def test_a_reader_makes_an_experimenter_of_it(self):
        found = screen([["Experimenter:0/@FirstName", "Copyright", ""],
                        ["Experimenter:0/@LastName", "Hamamatsu GmbH, 2018", ""],
                        ["Experimenter:1/@LastName", "Berg", ""]])
        self.assertEqual(sorted((one.kind, one.place) for one in found.findings), [
            ("copyright mark", "Experimenter:0/@FirstName"), ("copyright mark", "Experimenter:0/@LastName"),
            ("operator or user name", "Experimenter:1/@LastName")])
        self.assertNotIn("Hamamatsu", "%r" % (found.rows,))

    def test_what_else_is_in_it_is_told_too(self):
        note = "\u00a9 2018 Ann Zorblax, ann@zorblax.example"
        self.assertEqual(embedded(("TIFF:IFD0/Artist", note)).kinds(), ["copyright mark", "e-mail address"])
        long = "scanned by Dr. Ann Zorblax for the archive\n" * 9 + "Copyright of the archive"
        self.assertEqual(embedded(("TIFF:IFD0/65000", long)).kinds(), ["copyright mark", "person's name in text"])
        patient = embedded(("Patient Name", "Ann Zorblax, all rights reserved"))
        self.assertEqual(patient.kinds(), ["copyright mark", "patient identity"])

    def test_bytes_that_look_like_a_sign_are_none(self):
        for value, wanted in (("E\u00df<Em\u00a9<EBW", []), ("ab\u00a99;", []), ("xy \u00a9\u00b4\u00b8", []),
                              ("\u00a9 2018 Zorblax", ["copyright mark"]), ("\u00a9 Zorblax", ["copyright mark"])):
            material = Material()
            material.add(VENDOR, [("a", value)], "bytes > ")
            self.assertEqual(screened("a.bin", material).kinds(), wanted, value)

    def test_other_values_are_none(self):
        for key, value in (("TIFF:IFD0/Artist", "Ann Zorblax"), ("XMP:creator", "Copywriter Zorblax"),
                           ("PNG:Author", "Zorblax (cc)")):
            self.assertEqual(embedded((key, value)).kinds(), ["operator or user name"], value)
        for value in ("Plan-Apochromat\u2122 63x", "f(c) 12", "3 \u00b5m"):
            self.assertEqual(embedded(("TIFF:IFD0/65000", value)).kinds(), [], value)


class Withholding(unittest.TestCase):
    def test_no_secret_is_left_in_what_is_passed_on(self):
        secrets = ["ruthb", "Ruth Berg", "ruth@lab.example", "D:\\Data\\Ruth", "Doe^Jane",
                   "43.123"]
        found = screen(
            [["Experimenter:0/@UserName", "ruthb", ""], ["Image:0/Description", "by ruthb", ""],
             ["Exif:GPS/GPS Latitude", "43.123", ""]],
            [["Author", "Ruth Berg"], ["Comment", "made by RUTH BERG, ruth@lab.example"],
             ["Folder", "D:\\Data\\Ruth"], ["0010,0010 Patient's Name", "Doe^Jane"]],
            "mail ruth@lab.example or RuthB")
        shown = "%r %r %r %r" % (found.rows, found.original, found.text, found.findings)
        for secret in secrets:
            self.assertNotIn(repr(secret).strip("u'").lower(), shown.lower(), secret)
        private = [one.value for one in found.secrets]
        for secret in secrets:
            self.assertIn(secret, private)

    def test_the_kind_stands_in_place_of_the_value(self):
        rows = screen([["Experimenter:0/@LastName", "Berg", ""]]).rows
        self.assertEqual(rows[0][1], "(withheld: operator or user name)")

    def test_findings_carry_no_value(self):
        found = screen([["Experimenter:0/@LastName", "Berg", ""]])
        self.assertEqual(sorted(found.findings[0].to_json()), ["file", "id", "kind", "place"])

    def test_a_short_name_does_not_blank_out_words(self):
        found = screen([["Experimenter:0/@LastName", "Li", ""],
                        ["Image:0/Pixels/Channel:0/@Name", "Li battery", ""]], text="A Li battery")
        self.assertEqual(found.rows[1][1], "Li battery")
        self.assertEqual(found.text, "A Li battery")

    def test_only_listed_keys_keep_their_value_and_only_in_its_form(self):
        found = screen([["Image:0/Pixels/@PhysicalSizeX", "0.0645", "um"], ["Image:0/Pixels/@SizeX", "xorblax", ""]],
                       [["ExposureTime", "12.5 ms"], ["DetectorGain", "xorblax"], ["Zorblax", "12"],
                        ["SerialNumber", "7704412"], ["Objective Name", "Plan-Apochromat 63x/1.4 Oil"]])
        self.assertEqual([row[1] for row in found.rows], ["0.0645", "(withheld)"])
        self.assertEqual([value for _key, value in found.original],
                         ["12.5 ms", "(withheld)", "(withheld)", "(withheld)", "Plan-Apochromat 63x/1.4 Oil"])
        self.assertEqual(found.record.withheld, 4)
        self.assertIn(("Original:Zorblax", "12"), found.withheld)

    def test_a_released_key_keeps_its_value(self):
        found = screen(original=[["Zorblax", "12"], ["Comment", "blue stain"]], released=["Original:Zorblax"])
        self.assertEqual([value for _key, value in found.original], ["12", "(withheld)"])

    def test_a_description_is_shown_by_its_length(self):
        found = screen([["Image:0/Description", "cells of the third batch", ""]])
        self.assertEqual(found.rows[0][1], "(withheld: free text of 5 words)")

    def test_an_empty_value_has_no_mask(self):
        for empty in ("", "  ", "\n", "\0\0", "\ufeff", "\u00a0", " \t\r\n"):
            found = screen([["Image:0/Description", empty, ""], ["Experimenter:0/@UserName", empty, ""]],
                           [["Comment", empty], ["Zorblax", empty]])
            self.assertEqual([row[1] for row in found.rows], ["", ""], repr(empty))
            self.assertEqual([value for _key, value in found.original], ["", ""], repr(empty))
            self.assertEqual((found.withheld, found.record.withheld), ([], 0), repr(empty))
        self.assertEqual(screen([["Image:0/Description", "0", ""]]).rows[0][1], "(withheld: free text of 1 word)")

    @unittest.skipIf(sys.version_info[0] == 2, "Jython compiles no sources of Python 3")
    def test_no_sentence_of_our_own_is_masked(self):
        said = sorted(set(own_sentences()))
        self.assertGreater(len(said), 150)
        self.assertEqual([one for one in said if harmless(one[1]) != one[1]], [])

    def test_nor_the_tools_that_it_names_with_their_versions(self):
        for tool in ("tifffile 2025.10.16", "pillow 11.3.0", "pydicom 3.0.1", "h5py 3.15.0", "nd2 0.10.4",
                     "nibabel 5.3.2", "imagecodecs 2025.8.2", "mrcfile 1.5.4", "pynrrd 1.1.3", "Bio-Formats 7.3.1",
                     "tifffile 2026.3.3rc1"):
            for sentence in ("Bio-Formats can't decode a plane (MissingLibraryException); %s can, the file is whole",
                             "neither Bio-Formats nor %s can decode it (NullPointerException)",
                             "%s: its data are corrupt"):
                self.assertEqual(harmless(sentence % tool), sentence % tool)
        for text, shown in (("zorblax 2025.10.16 failed", "(withheld) failed"),
                            ("for Ann Zorblax Quux in it", "for (withheld) in it"),
                            ("tifffile 192.168.10.12:8080 failed", "tifffile (withheld) failed"),
                            ("Bio-Formats 7.3.1/zorblax", "Bio-Formats (withheld)")):
            self.assertEqual(harmless(text), shown)

    def test_a_message_keeps_only_the_words_of_programs(self):
        self.assertEqual(harmless('NumberFormatException: For input string: "trillian@h.example"'),
                         "NumberFormatException: For input string: (withheld)")
        self.assertNotIn("DOE_JANE", harmless("/home/z/DOE_JANE/raw.tif (No such file or directory)"))
