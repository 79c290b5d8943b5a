"""README against disk."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.model.record import Member
from curate_fiji.core.relating import readme_check


def record(path, **more):
    return a_record(path, "", **more)


def image(path, size_z=1, size_c=1, pixel="0.1625", kind="OME-TIFF"):
    rows = [("Image:0/Pixels/@PhysicalSizeX", pixel, "\u00b5m")] if pixel else []
    return a_record(path, rows=rows, format=kind, series=[a_series(z=size_z, c=size_c)])


class Against(unittest.TestCase):
    def test_a_near_miss_is_paired(self):
        found = readme_check.compare("SEM.zip holds pictures", [record("SEM_images.zip")])
        self.assertEqual(found["pairs"], [("SEM.zip", "SEM_images.zip")])
        self.assertEqual((found["missing"], found["unnamed"]), ([], []))

    def test_other_kinds_of_file_are_never_paired(self):
        found = readme_check.compare("see data.csv", [record("data.tif")])
        self.assertEqual((found["missing"], found["pairs"]), (["data.csv"], []))

    def test_what_is_not_named_is_listed(self):
        found = readme_check.compare("a.tif is all", [record("a.tif"), record("b.tif")])
        self.assertEqual(found["unnamed"], ["b.tif"])

    def test_a_longer_name_does_not_name_the_shorter_file(self):
        found = readme_check.compare("big_a.tif", [record("a.tif"), record("big_a.tif")])
        self.assertEqual(found["unnamed"], ["a.tif"])

    def test_patterns_and_folders_name_files(self):
        text = "all *.ctf files, and the folder stack"
        found = readme_check.compare(text, [record("x 1.ctf"), record("stack/z1.tif")])
        self.assertEqual(found["unnamed"], [])

    def test_the_readme_need_not_name_itself(self):
        self.assertEqual(readme_check.compare("text", [record("README.txt")])["unnamed"], [])

    def test_members_of_archives_are_there(self):
        archive = record("E.zip", members=[Member("p/slice.ctf", 1)])
        self.assertEqual(readme_check.compare("E.zip with slice.ctf", [archive])["missing"], [])

    def test_counts_that_disagree(self):
        archive = record("S.zip", members=[Member("%d.png" % i, 1) for i in range(12)])
        found = readme_check.compare("S.zip contains 15 .png files", [archive])
        self.assertEqual(found["counts"], [
            {"said": "15 .png files", "found": "12 .png", "file": "S.zip"}])
        self.assertEqual(readme_check.compare("S.zip contains 12 .png files", [archive])["counts"],
                         [])

    def test_slices_that_disagree(self):
        found = readme_check.compare("a.tif has 7 slices", [image("a.tif", size_z=5)])
        self.assertEqual(found["counts"][0]["found"], "5 slices")

    def test_pixel_sizes_that_disagree_are_told_once_a_size(self):
        found = readme_check.compare("pixel size 0.10 um", [image("a.tif"), image("b.tif")])
        self.assertEqual(len(found["sizes"]), 1)
        self.assertEqual(found["sizes"][0]["file"], "a.tif")
        self.assertIn("(and so has 1 more)", found["sizes"][0]["found"])

    def test_a_size_in_another_unit_agrees(self):
        self.assertEqual(readme_check.compare("162.5 nm/pixel", [image("a.tif")])["sizes"], [])

    def test_a_resolution_tag_is_not_held_against_the_readme(self):
        dpi = image("a.tif", pixel="352.7777", kind="TIFF")
        self.assertEqual(readme_check.compare("pixel size 0.10 um", [dpi])["sizes"], [])
