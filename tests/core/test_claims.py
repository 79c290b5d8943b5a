"""What a README says of each file, bound and judged."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.model.claim import FAILS, HOLDS, UNCHECKED
from curate_fiji.core.model.member import Member
from curate_fiji.core.model.table import Table
from curate_fiji.core.relating.claims import against


def image(path, z=1, c=1, t=1, pixel=None, kind="OME-TIFF", **more):
    rows = [("Image:0/Pixels/@PhysicalSize" + "XYZ"[n], size, "\u00b5m") for n, size in enumerate(pixel or ())]
    return a_record(path, rows=rows, format=kind, series=[a_series(z=z, c=c, t=t, **more)])


def archive(path, *members):
    return a_record(path, "archive", opens="not tried", members=[
        Member(name, 1, category="image", format="TIFF") for name in members])


def table(path, header, rows):
    record = a_record(path, "table", opens="not tried")
    record.detail.table = Table(header, rows, 0)
    return record


def told(text, records):
    return [text for text, _path in against.of_one_text(text, records).disagreements()]


A, B = image("a.tif", z=5, c=3, pixel=("0.35", "0.35")), image("b.tif", z=12, c=2, pixel=("0.1", "0.1"))


class Binding(unittest.TestCase):
    """A statement is of the file that its own line, entry, cell or heading names."""

    TRUE = [
        "- a.tif: 3 channels, pixel size 0.35 um\n- b.tif: 2 channels, 12 slices, 100 nm/px",
        "a.tif - 3 channels, 5 slices\nb.tif - 2 channels, 12 slices",
        "a.tif has 3 channels and b.tif has 2 channels.",
        "There are 3 channels in a.tif and 2 channels in b.tif.",
        "| File | Slices | Pixel size (\u00b5m) |\n|---|---|---|\n| a.tif | 5 | 0.35 |\n| b.tif | 12 | 0.1 |",
        "File\tSlices\na.tif\t5\nb.tif\t12",
        "- a.tif:\n  - 3 channels\n- b.tif\n  12 slices\n\nAll images have 3 channels.",
        "- a.tif\n- b.tif\nAll images have 9 channels",
        "## a.tif\n\n3 channels. The other images have 9 channels.\n\n## Methods\n\nWe recorded 9 channels.",
        "A. Filename: a.tif\n   Short description: 5 slices\n\nB. Filename: b.tif\n\nDescription: 12 slices\n\n"
        "2. Relationship: 9 channels",
        "a.tif\nChannels: 3\nSlices: 5\n\nb.tif\nChannels: 2",
        "\u251c\u2500\u2500 a.tif   # 3 channels\n\u2514\u2500\u2500 b.tif   # 2 channels",
        "a.tif is a stack\nwith 5 slices. Its mask is b.tif (12 slices).",
        "a.tif, 5 slices; b.tif, 12 slices",
        "The volume that was recorded as a.tif has a pixel size\nof 0.35 um. Its slices were filtered.",
        "The volume that was recorded first, in a.tif, is made of 5\nslices and was not changed after that.",
        "- b.tif: same region as a.tif, 12 slices",
        "pixel size 0.99 um",
        "a.tif and others: about 9 slices",
        "a.tif is the projection of 20 slices. Camera pixel size 6.5 um.",
        "DATA-SPECIFIC INFORMATION FOR: a.tif\n\nNumber of channels: 3\n\nMETHODOLOGICAL INFORMATION\n\n"
        "Number of channels: 9",
    ]

    def test_true_statements_raise_no_alarm(self):
        for text in self.TRUE:
            self.assertEqual(told(text, [A, B]), [], text)

    FALSE = [
        ("- a.tif: 4 channels\n- b.tif: 2 channels", "'4 channels', a.tif has 3 channels"),
        ("a.tif has 3 channels and b.tif has 4 channels.", "'4 channels', b.tif has 2 channels"),
        ("| File | Slices |\n|---|---|\n| a.tif | 5 |\n| b.tif | 13 |", "'Slices: 13', b.tif has 12 slices"),
        ("#### File: a.tif\n\n**Description:** 6 slices", "'6 slices', a.tif has 5 slices"),
        ("A. Filename: a.tif\n   Short description: 6 slices", "'6 slices', a.tif has 5 slices"),
        ("- a.tif\n  - 0.30 um/pixel", "'0.30 um/pixel', a.tif has 0.35 um"),
        ("a.tif and b.tif have 3 channels.", "'3 channels', b.tif has 2 channels"),
        ("a.tif (16-bit)", "'16-bit', a.tif has 8 bits (uint8)"),
        ("a.tif is 512 x 512 pixels", "'512 x 512 pixels', a.tif has 8 x 8 pixels"),
        ("The volume that was recorded as a.tif has a pixel size\nof 0.30 um. Its slices were filtered.",
         "'pixel size of 0.30 um', a.tif has 0.35 um"),
        ("# a.tif\n\nIt has 6 slices.", "'6 slices', a.tif has 5 slices"),
        ("?.tif: 9 slices".replace("?", "*"), "'9 slices', a.tif has 5 slices"),
    ]

    def test_a_false_one_is_told_of_its_file(self):
        for text, wanted in self.FALSE:
            self.assertIn("the README says " + wanted, told(text, [A, B]), text)

    def test_one_movie_or_stack_may_be_kept_in_several_files(self):
        for text in ("a.tif to c.tif: one movie of 3 time points", "*.tif - one stack, a file a plane"):
            self.assertEqual(told(text, [image("a.tif"), image("b.tif"), image("c.tif")]), [], text)
        self.assertEqual(len(told("*.tif - 4 stacks", [image("a.tif"), image("b.tif"), image("c.tif")])), 1)

    def test_one_that_is_bound_to_nothing_is_kept_and_not_judged(self):
        claims = against.of_one_text("Pixel size 9 um.", [A]).claims
        self.assertEqual([(one.about, one.verdict) for one in claims], [("", UNCHECKED)])

    def test_each_claim_says_by_whom_and_where(self):
        claims = against.of_one_text("Files\n\n- a.tif: 3 channels", [A], "docs/README.txt").claims
        self.assertEqual([(one.by, one.line, one.about, one.said, one.verdict) for one in claims], [
            ("docs/README.txt", 3, "a.tif", "a.tif", HOLDS), ("docs/README.txt", 3, "a.tif", "3 channels", HOLDS)])


class Judging(unittest.TestCase):
    def test_words_are_used_loosely(self):
        plain = image("p.tif", t=41, kind="TIFF")
        for text in ("41 slices", "41 frames", "41 pages", "41 time points"):
            self.assertEqual(told("p.tif: " + text, [plain]), [], text)
        self.assertEqual(told("p.tif: 40 slices", [plain]), ["the README says '40 slices', p.tif has 41 slices"])

    def test_sizes_are_rounded(self):
        self.assertEqual(told("a.tif: pixel size 0.3 um", [image("a.tif", pixel=("0.325",))]), [])
        self.assertEqual(len(told("a.tif: pixel size 0.30 um", [image("a.tif", pixel=("0.325",))])), 1)

    def test_what_may_be_of_the_optics_or_the_ground_can_only_hold(self):
        there = [image("a.tif", pixel=("0.325",))]
        for text in ("spatial resolution 0.8 um", "GSD 2.5 cm", "1 m resolution", "pixel sizes of 0.1 to 0.2 um",
                     "0.5 MPP", "pixel size 0.5 arcsec", "voxel size ranging from 18.6 to 110.1 um", "0.1-0.2 um/px"):
            claims = against.of_one_text("a.tif: " + text, there).claims
            self.assertEqual([(one.about, one.verdict) for one in claims if one.term == "pixel size"],
                             [("a.tif", UNCHECKED)], text)
        self.assertEqual(told("- a.tif: GSD 2.5 cm\n\na.tif has 1 m resolution, pixel sizes of 1 to 5 um.", there), [])
        claims = against.of_one_text("a.tif: spatial resolution 0.325 um", there).claims
        self.assertEqual(claims[-1].verdict, HOLDS)

    def test_a_measure_that_was_broken_into_two_lines_is_read(self):
        text = "This is a CT scan of a rabbit of clay.  The scale of the\n" \
               "voxel data is 0.34 mm x 0.34 mm x 0.5mm in x, y and z."
        self.assertEqual([one.said for one in against.of_one_text(text, [A]).claims],
                         ["scale of the voxel data is 0.34 mm x 0.34 mm x 0.5mm"])

    def test_depth_is_judged_where_it_is_known(self):
        stack = image("a.tif", z=5, pixel=("0.2", "0.2", "1"))
        self.assertEqual(told("a.tif: 0.2 x 0.2 x 1 \u00b5m voxels, z step 1 \u00b5m", [stack]), [])
        self.assertEqual(told("a.tif: 0.2 x 0.2 x 2 \u00b5m voxels", [stack]),
                         ["the README says '0.2 x 0.2 x 2 \u00b5m voxels', a.tif has 0.2 x 0.2 x 1 um"])

    def test_a_resolution_tag_is_not_held_against_the_readme(self):
        self.assertEqual(told("a.tif: pixel size 0.10 um", [image("a.tif", pixel=("352.7777",), kind="TIFF")]), [])

    def test_members_count_by_what_they_are(self):
        zipped = archive("set.zip", "a.tif", "b.tiff", "__MACOSX/._a.tif")
        for text in ("2 TIFF files", "2 images", "2 tifs", "2 files"):
            self.assertEqual(told("set.zip: " + text, [zipped]), [], text)
        self.assertEqual(told("set.zip holds 5 TIFF files", [zipped]),
                         ["the README says '5 TIFF files', set.zip has 2 TIFF files"])

    def test_files_of_a_folder_and_a_pattern(self):
        files = [image("masks/a_%d.png" % n) for n in range(3)]
        self.assertEqual(told("masks/ 3 images\n\na_#.png - 3 pictures, 8-bit", files), [])
        self.assertEqual(told("a_#.png - 4 pictures", files), ["the README says '4 pictures', a_#.png has 3 images"])

    def test_rows_and_columns_of_a_table(self):
        data = table("t.csv", ["id", "v"], 10)
        self.assertEqual(told("t.csv: 10 rows of 2 columns", [data]), [])
        self.assertEqual(told("t.csv: 11 rows", [data]), [])     # with its header
        self.assertEqual(told("t.csv: 99 rows", [data]), ["the README says '99 rows', t.csv has 10 rows"])

    def test_a_renamed_file_keeps_what_is_said_of_it(self):
        self.assertEqual(told("a.tif: 6 slices", [image("a_v2.tif", z=5)]),
                         ["the README says '6 slices', a_v2.tif has 5 slices"])

    def test_the_readme_may_contradict_itself(self):
        self.assertEqual(told("- a.tif: 0.30 um/px\n\na.tif was taken at 0.90 um/px.", [image("a.tif")]),
                         ["the README says both '0.30 um/px' and '0.90 um/px' of a.tif"])

    def test_two_values_in_one_line_are_no_contradiction(self):
        self.assertEqual(told("a.tif: 16-bit converted to 8-bit", [image("a.tif")]), [])

    def test_nothing_fails_of_a_file_that_was_not_opened(self):
        closed = a_record("x.czi", "image", opens="no")
        found = against.of_one_text("x.czi: 5 slices, 3 channels, 0.1 um/px, 16-bit, 63x objective", [closed])
        self.assertEqual([one for one in found.claims if one.verdict == FAILS], [])


if __name__ == "__main__":
    unittest.main()
