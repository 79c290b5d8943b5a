"""Names that are one file under another name, and names that are not."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.relating.claims import pairs


class Pairs(unittest.TestCase):
    ONE_FILE = [
        ("SEM.zip", "SEM_images.zip"), ("liver_03.tif", "liver_03_v2.tif"), ("strain.csv", "strain_corrected.csv"),
        ("\u9762\u79ef.csv", "\u9762\u79ef_\u65b0.csv"), ("ma\u00dfe.csv", "masse.csv"),
        ("img 01.tif", "img_001.tif"),
        ("Inter-rater_analysis.csv", "Interrater_analysis.csv"), ("liver_section.tif", "liver_sectoin.tif"),
        ("image.tif", "image.ome.tiff"), ("Results.xls", "results_final.xlsx"), ("LiverScan.tif", "liver_scan.tif"),
        ("scan.tif", "scan (1).tif"), ("2020_liver.tif", "liver_2020.tif"), ("tracks.csv", "cell_tracks.csv"),
        ("Data/temp.csv", "temp_v2.csv"),
    ]
    TWO_FILES = [
        ("Z1400_01.tif", "Z1450_01.tif"), ("liver_02.tif", "liver_03_v2.tif"), ("control.tif", "treated.tif"),
        ("treated.tif", "untreated.tif"), ("male.tif", "female.tif"), ("left_eye.tif", "right_eye.tif"),
        ("wt_1.tif", "ko_1.tif"), ("day1_before.tif", "day1_after.tif"), ("cells.tif", "cells_mask.tif"),
        ("cells.tif", "cells_dapi.tif"), ("cells_ch1.tif", "cells_ch2.tif"), ("data_v1.csv", "data_v2.csv"),
        ("data.csv", "data_2021-05-02.csv"), ("a_final.csv", "a_corrected.csv"), ("kidney.tif", "liver.tif"),
        ("stain_1.tif", "strain_1.tif"), ("scan.czi", "scan.tif"), ("data.csv", "data.tif"),
        ("img_1_2.tif", "img_2_1.tif"),
        ("exp1_rep2.tif", "exp2_rep1.tif"), ("mouse_101.tif", "mouse_102.tif"), ("20200101.tif", "20200102.tif"),
        ("plate1/A01.tif", "plate2/A01.tif"), ("temoin.tif", "traite.tif"), ("links.tif", "rechts.tif"),
        ("liver_03.tif", "liver_03_2.tif"), ("fig_a.tif", "fig_b.tif"), ("10x.tif", "20x.tif"),
    ]

    def test_one_file_under_another_name(self):
        for one, other in self.ONE_FILE:
            self.assertEqual(pairs.pair([one], [other, "undocumented_thing.csv"]), [(one, other)])

    def test_two_files(self):
        for one, other in self.TWO_FILES:
            self.assertEqual(pairs.pair([one], [other]), [], (one, other))

    def test_two_that_fit_as_well_are_none(self):
        self.assertEqual(pairs.pair(["cells.csv"], ["cells_stuff.csv", "cells_other.csv"]), [])
        self.assertEqual(pairs.pair(["a.tif"], ["a_v2.tif", "a_final.tif"]), [])
        self.assertEqual(pairs.pair(["a_x.tif", "a_q.tif"], ["a.tif"]), [])

    def test_the_surer_one_of_two_is_taken(self):
        self.assertEqual(pairs.pair(["tracks.csv"], ["cell_tracks.csv", "tracks_v2.csv"]), [("tracks.csv",
                         "tracks_v2.csv")])

    def test_all_are_assigned_at_once(self):
        self.assertEqual(pairs.pair(["a.tif", "b.tif"], ["b_v2.tif", "a_v2.tif"]),
                         [("a.tif", "a_v2.tif"), ("b.tif", "b_v2.tif")])


if __name__ == "__main__":
    unittest.main()
