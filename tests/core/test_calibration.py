"""When a physical pixel size is a calibration, and when it only looks like one."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import calibration


class Verdict(unittest.TestCase):
    def judge(self, value, unit="\u00b5m", **more):
        return calibration.verdict(value, unit, **more)[0]

    def test_a_confocal_pixel_is_plausible(self):
        self.assertEqual(self.judge("0.1678"), calibration.PLAUSIBLE)

    def test_absent_is_absent_not_one(self):
        self.assertEqual(self.judge(None), calibration.ABSENT)

    def test_screen_and_print_resolutions_are_no_calibration(self):
        for dpi in (72, 96, 150, 300):
            size = "%r" % (25400.0 / dpi)
            self.assertEqual(self.judge(size, resolution_tags=True), calibration.NO_CALIBRATION,
                             dpi)

    def test_the_same_size_counts_where_the_format_has_no_resolution_tag(self):
        self.assertEqual(self.judge("169.33333", resolution_tags=False), calibration.PLAUSIBLE)

    def test_an_absurd_step_is_implausible(self):
        self.assertEqual(self.judge("1e-19", "m"), calibration.IMPLAUSIBLE)
        self.assertEqual(self.judge("10000"), calibration.IMPLAUSIBLE)
        self.assertEqual(self.judge("0"), calibration.IMPLAUSIBLE)

    def test_a_voxel_of_a_millimetre_fits_medicine_only(self):
        self.assertEqual(self.judge("1.5", "mm", medical=True), calibration.PLAUSIBLE)
        self.assertEqual(self.judge("1.5", "mm"), calibration.IMPLAUSIBLE)

    def test_exactly_one_is_doubted(self):
        self.assertEqual(self.judge("1.0"), calibration.DOUBTFUL)

    def test_a_unit_that_is_no_length_is_doubted(self):
        self.assertEqual(self.judge("0.5", "pixel"), calibration.DOUBTFUL)

    def test_microns_of_nanometres(self):
        self.assertAlmostEqual(calibration.microns("250", "nm"), 0.25)
        self.assertIsNone(calibration.microns("1", "pixel"))
