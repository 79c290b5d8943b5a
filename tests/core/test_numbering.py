"""Numbered series: only for a reason, and what they lack."""
from __future__ import absolute_import, unicode_literals

import unittest

import cpu_time
from a_record import a_record, a_series

from curate_fiji.core.relating import numbering


def images(paths, sizes=(8, 8)):
    return [a_record(path, format="TIFF", series=[a_series(x=sizes[0], y=sizes[1])]) for path in paths]


def found(paths):
    return numbering.series(images(paths))


class Gaps(unittest.TestCase):
    def test_a_gap_in_a_run_of_planes_is_named_with_its_zeros(self):
        one, = found(["s/a_z000_c0.tif", "s/a_z001_c0.tif", "s/a_z003_c0.tif"])
        self.assertEqual((one.pattern, one.missing), ("s/a_z{}_c0.tif", ["s/a_z002_c0.tif"]))
        one, = found(["z_001.tif", "z_002.tif", "z_004.tif", "z_005.tif"])
        self.assertEqual(one.missing, ["z_003.tif"])

    def test_numbers_without_zeros_stay_without(self):
        self.assertEqual(found(["z8.tif", "z9.tif", "z11.tif"])[0].missing, ["z10.tif"])

    def test_even_steps_are_no_gap(self):
        self.assertEqual(found(["t%d.tif" % n for n in range(0, 50, 10)])[0].missing, [])

    def test_a_file_counts_in_one_series_only(self):
        members = [path for one in found(["t%d_z%d.tif" % (t, z) for t in range(2) for z in range(4)])
                   for path in one.members]
        self.assertEqual(sorted(members), sorted(set(members)))

    def test_many_images_in_a_row_are_a_series_and_one_that_lacks_is_told(self):
        paths = ["scan_%04d.tif" % n for n in range(40) if n != 17]
        one, = found(paths)
        self.assertEqual(one.missing, ["scan_0017.tif"])


class Labels(unittest.TestCase):
    CASES = [
        ["drug_0uM.tif", "drug_10uM.tif", "drug_30uM.tif"], ["dose_0.tif", "dose_10.tif", "dose_20.tif"],
        ["mouse_101.tif", "mouse_102.tif", "mouse_105.tif"], ["grain_500x.tif", "grain_1000x.tif", "grain_2000x.tif"],
        ["ch_488.tif", "ch_561.tif", "ch_640.tif"], ["A01.tif", "A02.tif", "A04.tif"],
        ["20190101.tif", "20200115.tif", "20210321.tif"], ["s_2019.tif", "s_2020.tif", "s_2022.tif"],
        ["IMG_1.tif", "IMG_2.tif", "IMG_4000.tif"], ["IMG_1.jpg", "IMG_2.jpg", "IMG_20240102123059.jpg"],
        ["IMG_000%d.JPG" % n for n in (1, 2, 3, 5, 6, 7, 8, 9)], ["DSC0001.jpg", "DSC0002.jpg", "DSC0004.jpg"],
        ["day1.tif", "day3.tif", "day7.tif"], ["rep1.tif", "rep2.tif", "rep4.tif"],
        ["patient_1.tif", "patient_2.tif", "patient_4.tif"],
        ["t_0.tif", "t_5.tif", "t_60.tif"], ["z1.tif", "z2.tif"], ["z_1.5.tif", "z_2.5.tif", "z_3.5.tif"],
        ["liver_1.tif", "liver_2.tif", "liver_4.tif"], ["t_24h.tif", "t_48h.tif", "t_72h.tif"],
        ["P1010001.jpg", "P1010002.jpg", "P1010004.jpg"], ["plate1.tif", "plate2.tif", "plate4.tif"],
        ["fig1.png", "fig2.png", "fig4.png"], ["z_1.tif", "z_2.tif", "z_900000.tif"],
    ]

    def test_labels_are_no_series(self):
        for paths in self.CASES:
            self.assertEqual([one.pattern for one in found(paths)], [], paths)

    def test_files_of_other_sizes_are_no_series(self):
        records = images(["z_1.tif", "z_2.tif"]) + images(["z_4.tif"], (9, 9))
        self.assertEqual(numbering.series(records), [])

    def test_no_number_of_a_stranger_s_is_counted_to(self):
        begun = cpu_time.spent()
        found(["z_1.tif", "z_2.tif", "z_3.tif", "z_999999.tif", "IMG_" + "9" * 200 + ".tif"])
        found(["z" + "1_" * 120 + "%d.tif" % n for n in range(60)])
        self.assertLess(cpu_time.spent() - begun, 1.0)


if __name__ == "__main__":
    unittest.main()
