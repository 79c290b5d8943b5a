# -*- coding: utf-8 -*-
"""Names of files in a README: what is meant, what is missing, what is covered."""
from __future__ import absolute_import, unicode_literals

import unittest

import cpu_time
from a_record import a_record

from curate_fiji.core.model.member import Member
from curate_fiji.core.relating.claims import against, lines, names
from curate_fiji.core.relating.claims.shelf import Shelf


def compare(text, paths, members=()):
    records = [a_record(path, "", members=[Member(m, 1) for m in members] if path.endswith(".zip") else ())
               for path in paths]
    return against.of_one_text(text, records)


class There(unittest.TestCase):
    """(README, files): every file is named, and none is missing."""

    CASES = [
        ("* my file with spaces.tif - overview", ["my file with spaces.tif"]),
        ("* \u6570\u636e.csv - the measurements", ["\u6570\u636e.csv"]),
        ("\u6587\u4ef6leaf_A.tif\u662f\u53f6\u7247A", ["leaf_A.tif"]),
        ("* caf\u00e9.tif", ["cafe\u0301.tif"]),                      # composed and not: one name
        ("data\\plate1\\A01.tif is well A01", ["data/plate1/A01.tif"]),
        ("deposit/data/A01.tif", ["data/A01.tif"]),
        ("plate1/A01.tif and plate2/A01.tif", ["data/plate1/A01.tif", "data/plate2/A01.tif"]),
        ("See [terms](LICENSE.txt)", ["LICENSE.txt"]),
        ("See [the table](my%20table.csv)", ["my table.csv"]),
        ("*PTSinfos.csv*, **b.tif**, `c.tif`", ["PTSinfos.csv", "b.tif", "c.tif"]),
        ("Felids\\_core\\_area\\_2025.xlsx", ["Felids_core_area_2025.xlsx"]),
        ("(a.tif), b.tif; \"c.tif\" \u201cd.tif\u201d", ["a.tif", "b.tif", "c.tif", "d.tif"]),
        ("a.tif/b.tif", ["a.tif", "b.tif"]),
        ("old archive raw.7z", ["raw.7z"]),
        ("- 7) Fig 3 & Fig S9 & Fig S11.R", ["Fig 3 & Fig S9 & Fig S11.R"]),
        ("A. Filename: length_age.RData   \n   Short description: ages", ["length_age.RData"]),
        ("Img (1).png", ["Img (1).png"]),
        ("| File | Content |\n|---|---|\n| a b.tif | x |", ["a b.tif"]),
        ("Raw: scan_1.OME.TIF", ["scan_1.ome.tif"]),
        ("The archive E.zip holds p/slice.ctf", ["E.zip"]),
        ("Column_Headers explains the columns", ["data/Column_Headers.csv"]),
        ("drop_1.tif ... drop_3.tif", ["drop_1.tif", "drop_2.tif", "drop_3.tif"]),
        ("from a_01.tif to a_03.tif", ["a_01.tif", "a_02.tif", "a_03.tif"]),
        ("img_001-003.tif", ["img_001.tif", "img_002.tif", "img_003.tif"]),
        ("trilobites_01 \u2026 03.zip", ["trilobites_01.zip", "trilobites_02.zip", "trilobites_03.zip"]),
    ]

    def test_each_is_found_as_it_is_written(self):
        for text, paths in self.CASES:
            found = compare(text, paths, ["p/slice.ctf"])
            self.assertEqual((found.missing, found.unnamed, found.pairs), ([], [], []), text)


class Patterns(unittest.TestCase):
    CASES = [
        ("img_###.tif", ["img_001.tif", "img_002.tif"]), ("all *.ctf files", ["x 1.ctf"]),
        ("`Z<temperature>_<number>.tif`", ["Z1400_01.tif"]), ("a_{n}.tif", ["a_7.tif"]),
        ("DSC_XXXX.jpg", ["DSC_0001.jpg"]),
        ("`sub-<label>_T1w.nii.gz`", ["sub-01_T1w.nii.gz"]), ("img_%03d.tif", ["img_001.tif"]),
        ("img_[1-9].tif", ["img_4.tif"]), ("plate1/*", ["plate1/A01.tif"]),
        ("cell_n.tif", ["cell_1.tif", "cell_2.tif"]),
        ("data_YYYYMMDD.csv", ["data_20200101.csv"]),
        ("masks/  one mask per drop", ["masks/a.png", "masks/sub/b.png"]), ("the folder stack", ["stack/z1.tif"]),
        ("1. **Points Valid**", ["Points Valid/a.csv"]), ("- masks: binary", ["masks/a.png"]),
        ("In *Data* folder", ["Data/x.csv"]),
    ]

    def test_patterns_and_folders_cover_files(self):
        for text, paths in self.CASES:
            found = compare(text, paths)
            self.assertEqual((found.missing, found.unnamed), ([], []), text)

    def test_they_cover_no_others(self):
        for text in ("img_###.tif", "*.csv", "masks/", "a_1.tif ... a_3.tif", "Z<t>_<n>.tif", "img_001-003.tif"):
            self.assertEqual(compare(text, ["thing_7.tif"]).unnamed, ["thing_7.tif"], text)

    def test_a_pattern_that_fits_nothing_is_no_missing_file(self):
        found = compare("files: img_###.tif", ["a.png"])
        self.assertEqual((found.missing, found.empty_patterns), ([], ["img_###.tif"]))

    def test_a_range_is_never_written_out(self):
        begun = cpu_time.spent()
        compare("a_1.tif ... a_99999999.tif, b_000000-999999.tif", ["a_5.tif"])
        self.assertLess(cpu_time.spent() - begun, 1.0)


class Missing(unittest.TestCase):
    CASES = [
        ("- PTSinfos.csv\n- PTSinfos_complet.csv", ["PTSinfos_complet.csv"], ["PTSinfos.csv"]),
        ("drop_1.tif ... drop_3.tif", ["drop_1.tif", "drop_2.tif"], ["drop_3.tif"]),
        ("- a.tif: one\n- my second file.tif: two", ["a.tif"], ["my second file.tif"]),
        ("\u251c\u2500\u2500 raw\n\u2502   \u251c\u2500\u2500 a.tif\n"
         "\u2514\u2500\u2500 masks\n    \u2514\u2500\u2500 a.tif", ["raw/a.tif"], ["masks/a.tif"]),
        ("|-- raw/\n|   |-- b.tif\n`-- notes.txt", ["raw/b.tif"], ["notes.txt"]),
        ("plate1/A01.tif, plate2/A01.tif", ["plate1/A01.tif"], ["plate2/A01.tif"]),
        ("`Z<t>_<n>.tif`, for example `Z1400_01.tif`", ["Z1350_01.tif"], ["Z1400_01.tif"]),
        ("#### File: track.py\n\nthe script", ["a.tif"], ["track.py"]),
        ("\u6587\u4ef6\u5217\u8868\uff1a\n- leaf_B.tif\uff1a\u53f6\u7247B", ["a.csv"], ["leaf_B.tif"]),
        ("Arborescence :\n- mais_A.tif : \u00e9chantillon A", ["b.csv"], ["mais_A.tif"]),
        ("see [the table](tables/t.csv)", ["a.tif"], ["tables/t.csv"]),
    ]

    def test_what_is_named_and_not_there_is_told(self):
        for text, paths, wanted in self.CASES:
            self.assertEqual(compare(text, paths).missing, wanted, text)

    NOT_SAID = [
        "e.g. Fiji 1.54p, i.e. v2.0, Smith et al.", "write to ada@lab.example.org", "https://example.org/data.zip",
        "doi 10.7302/day1-6d63.csv", "stored as .tif and OME.TIFF", "in the cells.The next day, at 3 p.m.",
        "raw.czi is available on request", "big.tif (not included because of its size)",
        "ice_out.csv from https://doi.org/10.1/x", "[big.zip](https://zenodo.org/big.zip)",
        "run.py writes results.csv", "This README.md file was made by A", "read.csv(\"x\")", "3.5 kg.m",
        "Convention de nommage : esp\u00e8ce_\u00e9chantillon.tif", "```\n$ python run.py --input data.csv\n```",
        "Node.js 12 and scikit-image 0.19", "die Rohdaten roh.lif sind nicht enthalten",
        "donn\u00e9es.czi sur demande",
        "\u539f\u59cb\u6570\u636e raw.nd2 \u672a\u5305\u542b",
    ]

    def test_what_is_no_promise_is_not_called_missing(self):
        for text in self.NOT_SAID:
            self.assertEqual(compare(text, ["a.tif", "README.txt", "run.py"]).missing, [], text)

    def test_the_readme_and_licence_need_no_mention(self):
        self.assertEqual(compare("text", ["README.txt", "LISEZMOI.txt"]).unnamed, [])

    def test_a_longer_name_does_not_name_the_shorter_file(self):
        self.assertEqual(compare("big_a.tif", ["a.tif", "big_a.tif"]).unnamed, ["a.tif"])




class Linear(unittest.TestCase):
    def test_ten_times_the_text_takes_no_more_than_some_twenty_times_as_long(self):
        shelf = Shelf(["a.tif", "data/b_01.tif", "x y.csv"])
        for token in ("a.tif ", "b.tif ", "*", "[a](", "<a ", "a_1-2.tif ", "a_1.tif ... ", "x y", "a.",
                      "\u4e2d", "1-2 ",
                      "_a_", "`", "({[", "data/", "a@", "http://", "\t"):
            took = []
            for number in (400, 4000):
                begun = cpu_time.spent()
                names.mentions(lines.lines_of(token * number), shelf)
                took.append(cpu_time.spent() - begun)
            self.assertLess(took[1], 25 * max(took[0], 0.1), token)


if __name__ == "__main__":
    unittest.main()
