"""File names: trouble elsewhere, numbered series and their gaps."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.relating import names


class Trouble(unittest.TestCase):
    def test_a_plain_name_causes_none(self):
        self.assertEqual(names.trouble("images/cells_01.tif"), [])

    def test_reserved_forbidden_and_spaced_names_are_told(self):
        self.assertEqual(names.trouble("aux.txt"), ["a name Windows reserves"])
        self.assertEqual(names.trouble("a:b.tif"), ["characters Windows forbids"])
        self.assertEqual(names.trouble("a b.tif"), ["spaces"])
        self.assertEqual(names.trouble("trailing."), ["a space or dot at its end"])
        self.assertEqual(names.trouble("caf\u00e9.tif"), ["characters beyond ASCII"])

    def test_a_name_that_reads_backwards_is_told(self):
        self.assertIn("control or direction characters", names.trouble("a\u202efit.exe"))

    def test_only_the_last_part_of_a_path_counts(self):
        self.assertEqual(names.trouble("a folder/b.tif"), [])

    def test_names_that_differ_in_case_collide(self):
        self.assertEqual(names.collisions(["a.tif", "A.TIF", "b.tif"]), [["a.tif", "A.TIF"]])


class Series(unittest.TestCase):
    def test_a_gap_is_named_with_its_zeros(self):
        found = names.series(["s/a_z000_c0.tif", "s/a_z001_c0.tif", "s/a_z003_c0.tif"])
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]["pattern"], "s/a_z{}_c0.tif")
        self.assertEqual(found[0]["missing"], ["s/a_z002_c0.tif"])

    def test_a_step_of_two_is_no_gap(self):
        self.assertEqual(names.series(["a2.tif", "a4.tif", "a6.tif"])[0]["missing"], [])

    def test_two_files_are_no_series(self):
        self.assertEqual(names.series(["a1.tif", "a2.tif"]), [])

    def test_far_apart_numbers_are_no_series(self):
        self.assertEqual(names.series(["20190101.tif", "20200115.tif", "20210321.tif"]), [])

    def test_a_date_among_counts_takes_nothing_away_from_them_and_costs_nothing(self):
        for date in ("20240102123059", "9" * 200, "4294967296", "1000"):
            for name in ("IMG_%s.jpg" % date, "IMG_00%s.jpg" % date):
                found = names.series(["IMG_%d.jpg" % n for n in (1, 2, 4, 5)] + [name])
                self.assertEqual([one["missing"] for one in found], [["IMG_3.jpg"]], name)
            self.assertEqual(names.series(["IMG_1.jpg", "IMG_2.jpg", "IMG_%s.jpg" % date]), [])
            self.assertEqual(names.series(["IMG_1.jpg", "IMG_%s.jpg" % date, "IMG_%s0.jpg" % date]), [])

    def test_wide_steps_are_no_gaps(self):
        self.assertEqual(names.series(["z1000.tif", "z3000.tif", "z4000.tif", "z5000.tif"])[0]["missing"],
                         ["z2000.tif"])

    def test_numbers_without_zeros_stay_without(self):
        self.assertEqual(names.series(["a8.tif", "a9.tif", "a11.tif"])[0]["missing"], ["a10.tif"])

    def test_a_file_counts_in_one_series_only(self):
        paths = ["t%d_z%d.tif" % (t, z) for t in range(2) for z in range(4)]
        found = names.series(paths)
        members = [path for one in found for path in one["members"]]
        self.assertEqual(sorted(members), sorted(set(members)))


if __name__ == "__main__":
    unittest.main()
