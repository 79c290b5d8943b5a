"""Secrets are found, not spread."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.disclosing import screen as disclosure


def screen(facts=(), original=(), text="", images=()):
    return disclosure.screen("a.czi", [tuple(fact) for fact in facts], len(images),
                             [tuple(pair) for pair in original], text)


def kinds(screening):
    return sorted(set(one.kind for one in screening.findings))


class Finding(unittest.TestCase):
    def test_operator_names_in_ome_and_vendor_metadata(self):
        found = screen([["Experimenter:0/@UserName", "ruth", ""]],
                       [["Information|Document|UserName", "ruth"], ["Acquired By #1", "Ruth B"]])[0]
        self.assertEqual(kinds(found), ["operator or user name"])
        self.assertEqual(len(found.findings), 3)

    def test_a_key_that_only_contains_the_word_is_none(self):
        found = screen(original=[["UserSettingName", "S75"], ["IsUserNameSet", "true"],
                                 ["User|Id", "0"]])[0]
        self.assertEqual(found.findings, [])

    def test_empty_values_are_none(self):
        found = screen([["Experimenter:0/@UserName", "unknown", ""]],
                       [["Operator's Name", "----"], ["Author", ""]])[0]
        self.assertEqual(found.findings, [])

    def test_gps_latitude_and_longitude(self):
        found = screen([["Exif:GPS/GPS Latitude", "43 28 2.8", ""],
                        ["Exif:GPS/GPS Version ID", "2.200", ""]])[0]
        self.assertEqual([one.place for one in found.findings], ["Exif:GPS/GPS Latitude"])

    def test_patient_tags(self):
        found = screen(original=[["0010,0010 Patient's Name", "Doe^Jane"],
                                 ["0010,1010 Patient's Age", "000Y"],
                                 ["0010,1030 Patient's Weight", "0.000000"]])[0]
        self.assertEqual(kinds(found), ["patient identity"])

    def test_user_paths_of_three_systems(self):
        for value in ("D:\\Ruth\\2017", "W:/Andrews, L/July", "/home/ruth/data", "\\\\srv\\lab\\r"):
            self.assertEqual(kinds(screen(original=[["Folder", value]])[0]), ["user path"], value)

    def test_a_web_address_is_no_user_path(self):
        self.assertEqual(screen(original=[["Link", "http://example.org/home/x"]])[0].findings, [])

    def test_words_and_positions_in_documentation(self):
        found = screen(text="Informed consent was given.\nA fossil site at 48.2\u00b0 N.\n")[0]
        self.assertEqual(kinds(found), ["position in text", "words: human subjects",
                                        "words: sensitive species or locality"])
        self.assertEqual(found.findings[0].place, "line 1")

    def test_label_pages_of_slides(self):
        found = screen([["Image:1/@Name", "label image", ""]], images=[{}, {}])[0]
        self.assertEqual(kinds(found), ["label or macro image"])


    def test_a_name_of_the_metadata_in_the_file_name(self):
        def found_in(path):
            return kinds(disclosure.screen(path, [("Experimenter:0/@LastName", "Berg", "")], 0, [], "")[0])

        self.assertIn("person's name in the file name", found_in("scans/Berg_knee_1.dcm"))
        self.assertNotIn("person's name in the file name", found_in("scans/Bergen_1.dcm"))


class Withholding(unittest.TestCase):
    def test_no_secret_is_left_in_what_is_passed_on(self):
        secrets = ["ruthb", "Ruth Berg", "ruth@lab.example", "D:\\Data\\Ruth", "Doe^Jane",
                   "43.123"]
        found, facts, original, text = screen(
            [["Experimenter:0/@UserName", "ruthb", ""], ["Image:0/Description", "by ruthb", ""],
             ["Exif:GPS/GPS Latitude", "43.123", ""]],
            [["Author", "Ruth Berg"], ["Comment", "made by RUTH BERG, ruth@lab.example"],
             ["Folder", "D:\\Data\\Ruth"], ["0010,0010 Patient's Name", "Doe^Jane"]],
            "mail ruth@lab.example or RuthB")
        shown = "%r %r %r %r" % (facts, original, text, found.findings)
        for secret in secrets:
            self.assertNotIn(repr(secret).strip("u'").lower(), shown.lower(), secret)
        private = [one.value for one in found.secrets]
        for secret in secrets:
            self.assertIn(secret, private)

    def test_the_kind_stands_in_place_of_the_value(self):
        facts = screen([["Experimenter:0/@LastName", "Berg", ""]])[1]
        self.assertEqual(facts[0][1], "(withheld: operator or user name)")

    def test_findings_carry_no_value(self):
        found = screen([["Experimenter:0/@LastName", "Berg", ""]])[0]
        self.assertEqual(sorted(found.findings[0].to_json()), ["file", "id", "kind", "place"])

    def test_a_short_name_does_not_blank_out_words(self):
        facts = screen([["Experimenter:0/@LastName", "Li", ""],
                        ["Image:0/Description", "A Li battery", ""]])[1]
        self.assertEqual(facts[1][1], "A Li battery")
