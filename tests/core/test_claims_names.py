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
        ("imageXX.png -- the image", ["image01.png", "image02.png"]), ("BildNN_Maske.png", ["Bild01_Maske.png"]),
        ("IMGXXXX.JPG", ["IMG0001.JPG"]), ("imagexx.png", ["image01.png", "image02.png"]),
        ("coupeN.tif", ["coupe1.tif", "coupe2.tif"]), ("\u56fe\u50cfXX.png \u662f\u539f\u56fe", ["\u56fe\u50cf01.png"]),
        ("Cl**Ex++.txt, ** 01-27", ["Cl01Ex01.txt"]), ("foto??.jpg", ["foto12.jpg"]), ("corte##.tif", ["corte12.tif"]),
        ("scanYYYYMMDD.csv", ["scan20200101.csv"]),
        ("S2A_YYYYMMDDTHHMMSS_T32.tif", ["S2A_20200101T101010_T32.tif"]), ("d_YYYY-MM-DD.csv", ["d_2020-01-02.csv"]),
        ("Messung_JJJJMMTT.csv", ["Messung_20200102.csv"]), ("medida_AAAA-MM-DD.csv", ["medida_2020-01-02.csv"]),
        ("img_%s.tif", ["img_a.tif"]), ("$ID_mask.png", ["7_mask.png"]), ("`img[n].tif`", ["img3.tif"]),
        ("\tTAG_ID_TYPE.png\n\n* TAG: the animal\n* ID: number\n* TYPE: version", ["3C_1_ENC.png", "1C_2_MRG.png"]),
        ("ESPECE_DATE.tif o\u00f9 ESPECE est le code et DATE est le jour", ["mais_2020.tif"]),
        ("| Teil | was |\n|--|--|\n| ORT | Ort |\n| JAHR | Jahr |\n\nORT_JAHR.tif", ["ulm_2020.tif"]),
    ]

    def test_patterns_and_folders_cover_files(self):
        for text, paths in self.CASES:
            found = compare(text, paths)
            self.assertEqual((found.missing, found.unnamed), ([], []), text)

    def test_a_value_of_a_name_is_no_place_for_one(self):
        legend = "\n\n- GFP: green\n- WT: wild type"
        found = compare("GFP_WT.tif: control" + legend, ["GFP_KO.tif"])
        self.assertEqual((found.missing, found.unnamed), (["GFP_WT.tif"], ["GFP_KO.tif"]))
        found = compare("gradientX.csv, gradientY.csv, gradientZ.csv", ["gradientY.csv", "gradientZ.csv"])
        self.assertEqual(found.missing, ["gradientX.csv"])

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
        ("#### File: track.py\n\nthe script", ["a.tif"], ["track.py"]),
        ("\u6587\u4ef6\u5217\u8868\uff1a\n- leaf_B.tif\uff1a\u53f6\u7247B", ["a.csv"], ["leaf_B.tif"]),
        ("Arborescence :\n- mais_A.tif : \u00e9chantillon A", ["b.csv"], ["mais_A.tif"]),
        ("see [the table](tables/t.csv)", ["a.tif"], ["tables/t.csv"]),
        ("Data are in lot3.zip, code in run_1.py", ["a.tif"], ["lot3.zip", "run_1.py"]),
        ("The tar archive data.tar holds all", ["a.tif"], ["data.tar"]), ("Unzip lot3.zip", ["a.tif"], ["lot3.zip"]),
        ("The raw data are not included. The files are:\n- a_1.csv", ["a.tif"], ["a_1.csv"]),
        ("An example analysis is in fit_2.ipynb", ["a.tif"], ["fit_2.ipynb"]),
        ("Example data:\n- a_1.csv", ["a.tif"], ["a_1.csv"]), ("Downloads\n\n- a_2.csv", ["a.tif"], ["a_2.csv"]),
        ("Download speed: see speed_2.csv", ["a.tif"], ["speed_2.csv"]),
        ("d_3.csv: Missing in 3 cases", ["a.tif"], ["d_3.csv"]), ("d_4.csv: fehlende Werte", ["a.tif"], ["d_4.csv"]),
        ("d_5.csv\uff1a\u7f3a\u5931\u503c\u4e3aNA", ["a.tif"], ["d_5.csv"]),
        ("d_3.csv: NA where values are missing", ["a.tif"], ["d_3.csv"]),
        ("## Known issues\n\n## Files\n\n- a_2.csv", ["a.tif"], ["a_2.csv"]), ("- calib.h: offsets", ["a.tif"],
         ["calib.h"]),
        ("The library scans.zip holds books", ["a.tif"], ["scans.zip"]), ("- figure_III.csv", ["a.tif"],
         ["figure_III.csv"]),
    ]

    # In scripts that put no spaces between words, and of names that are written in them
    WIDE = [
        ("\u4e0e\u6574\u5408\u8bad\u7ec3\u6587\u4ef6TRAIN38.mat\u7684\u5bf9\u5e94\u5173\u7cfb\u89c1mapping.csv"
         "\u3002", ["TRAIN38.mat", "mapping.csv"]),
        ("\u6570\u636e\u4fdd\u5b58\u5728OHC_13_ckg.mat\u4e2d", ["OHC_13_ckg.mat"]),
        ("\u8bad\u7ec3\u6587\u4ef6\uff1aTRAIN38.mat\uff0c\u517138\u4f8b", ["TRAIN38.mat"]),
        ("\u8bad\u7ec3\u96c6\uff1atrain_data.mat\u3001test_data.mat", ["train_data.mat", "test_data.mat"]),
        ("\u8bf7\u89e3\u538bdataset-v2.tar.gz\u540e\u4f7f\u7528", ["dataset-v2.tar.gz"]),
        ("\uff08\u8be6\u89c1\u9644\u5f55table_S1.xlsx\uff09", ["table_S1.xlsx"]),
        ("\u6587\u4ef6\u300aTRAIN38.mat\u300b", ["TRAIN38.mat"]), ("\u6574\u5408\u6587\u4ef6(TRAIN38.mat)",
         ["TRAIN38.mat"]),
        ("\u4fdd\u5b58\u5728data/raw/TRAIN38.mat\u91cc", ["data/raw/TRAIN38.mat"]),
        ("\u5b66\u7fd2\u7528\u30c7\u30fc\u30bftrain01.mat\u3092\u4f7f\u7528", ["train01.mat"]),
        ("\u30de\u30b9\u30af\u753b\u50cfmask_01.png\u3068\u5143\u753b\u50cfraw_01.tif", ["mask_01.png", "raw_01.tif"]),
        ("\u7d50\u679c\u306fresult.csv\u30fbscore.csv\u306b\u3042\u308b", ["result.csv", "score.csv"]),
        ("\ub370\uc774\ud130\ud30c\uc77cTRAIN38.mat\uc758 \uc124\uba85", ["TRAIN38.mat"]),
        ("\u0e44\u0e1f\u0e25\u0e4cdata1.csv\u0e04\u0e37\u0e2d\u0e02\u0e49\u0e2d\u0e21\u0e39\u0e25", ["data1.csv"]),
        ("\u300c\u6e2c\u5b9a\u7d50\u679c.csv\u300d\u3092\u53c2\u7167", ["\u6e2c\u5b9a\u7d50\u679c.csv"]),
        ("\u6587\u4ef6 \u6d4b\u91cf\u7ed3\u679c.csv \u5305\u542b", ["\u6d4b\u91cf\u7ed3\u679c.csv"]),
        ("\u201c\u6211\u7684\u6570\u636e.csv\u201d", ["\u6211\u7684\u6570\u636e.csv"]),
        ("- \u53f6\u7247B.tif\uff1a\u53f6\u7247B", ["\u53f6\u7247B.tif"]), ("\u56fe1.png\u548c\u56fe2.png",
         ["\u56fe1.png", "\u56fe2.png"]),
        ("\u517138\u4e2a.mat\u6587\u4ef6", []), ("\u4f7f\u7528\u7684\u662fMATLAB\u7684.mat\u683c\u5f0f", []),
        ("\u7248\u672cv1.0.2\u7684\u6570\u636e", []), ("\u4f7f\u7528ImageJ\u8f6f\u4ef6\u6253\u5f00", []),
        ("\u6570\u636e\u7531Fiji.app\u5904\u7406", []), ("\u91c7\u7528Node.js\u5f00\u53d1", []),
        ("\u6240\u6709.tif\u6587\u4ef6", []),
    ]

    def test_a_name_inside_wide_text_is_seen(self):
        for text, wanted in self.WIDE:
            self.assertEqual(compare(text, ["a.tif"]).missing, wanted, text)
            if wanted:
                self.assertEqual(compare(text, wanted).missing, [], text)

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
        # Examples, and what goes on
        "file_1, file_2, \u2026, file_N.csv", "`img = imread('my_image.tif')`",
        "`Z<t>_<n>.tif`, for example `Z1400_01.tif`", "Example:\n\t3C_10_ENC.png", "Beispiel: A_3.tif",
        "Namen, z. B. A_3.tif und A_4.tif", "par exemple : coupe_3.tif", "Ejemplo: corte_03.tif",
        "\u4f8b\u5982\uff1aTRAIN38.csv",
        "names (e.g. A_1.tif, A_2.tif or A_3.tif)", "Example file name: A_3.tif", "esempio: `A_3.tif`",
        # Commands
        "(e.g. to extract one: tar -xf study7.tar.gz)", "run tar xzvf study1.tar.gz there", "unzip -d out raw.zip",
        "wget -O big.zip", "python3 -m tool --in data_1.csv", "tar -xf filename.tar.gz", "nombre_archivo.csv",
        # What the README says is not there, or is to be fetched
        "Many files are missing from `South.zip`:\n\n```\na_1.ecw\n```", "Missing from the set:\n- a_1.csv\n- a_2.csv",
        "Es fehlen Bilder in Nord.zip", "Faltan archivos en el lote Sur.zip", "## Known issues\n\nb_7.csv is broken",
        "b_7.csv is missing.", "b_7.csv fehlt", "b_7.csv \u7f3a\u5931", "The following are not included:\n- raw_1.csv",
        "You will be downloading a **Tiles-master.zip** file.", "Download b_7.csv", "T\u00e9l\u00e9chargez lot3.zip",
        "Descargue lote3.zip", "Laden Sie b_7.zip herunter", "\u4e0b\u8f7d lot3.zip \u540e\u89e3\u538b",
        "lot3.zip\u3092\u30c0\u30a6\u30f3\u30ed\u30fc\u30c9",
        # Libraries
        "Libraries: \"pch.h\", ilcplex/ilocplex.h , conio.h", "#include \"utils.h\"", "Bibliotecas: \"pch.h\", math.h",
        "## Libraries\n- \"calib.h\"\n- `jquery.min.js`", "uses `stdio.h`",
        # Code
        "`img.data[0].shape`", "metadata.images[0].pixels.physical_size_x", "`arr[i].data`", "stack[0].T",
    ]

    def test_an_example_of_files_that_are_there_is_one_of_them(self):
        for text in ("`Z<t>_<n>.tif`, for example `Z1400_01.tif`", "Namen, z. B. Z1400_01.tif",
                     "Example: raw/Z1400_01.tif"):
            self.assertEqual(compare(text, ["Z1350_01.tif", "Z1350_02.tif"]).missing, [text.split()[-1].strip("`")])
            self.assertEqual(compare(text, ["Y1350_01.tif", "Z1350_01.png"]).missing, [])

    def test_what_need_not_be_there_is_no_empty_pattern(self):
        for text in ("Example: img_##.tif", "## Known issues\n\n    dop_*.ecw", "`img.data[0].shape`",
                     "metadata.images[0].size", "Missing from South.zip:\n\n```\ndop_410_*.ecw\n```",
                     "tar -xf study_*.tar.gz", "echo $my_col", "df$my_col", "`$obj.attr_x`", "print('%s_col' % x)"):
            self.assertEqual(compare(text, ["a.tif"]).empty_patterns, [], text)

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
