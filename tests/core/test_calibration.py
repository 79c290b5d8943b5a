"""When a physical pixel size is a calibration, and when it only looks like one."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.knowledge.calibration import (
    ABSENT,
    DENSITY,
    DETECTOR,
    DOUBTFUL,
    IMPLAUSIBLE,
    MACRO,
    MEDICAL,
    NO_CALIBRATION,
    PLAUSIBLE,
    REGION,
)


class Verdict(unittest.TestCase):
    def judge(self, across, down=None, **more):
        return calibration.verdict(across, down, **more)[0]

    def test_a_confocal_pixel_is_plausible(self):
        self.assertEqual(self.judge(0.1678), PLAUSIBLE)

    def test_absent_is_absent_not_one(self):
        self.assertEqual(self.judge(None), ABSENT)

    def test_every_density_of_print_or_screen_is_no_calibration(self):
        for dpi in (72, 93, 96, 118.11, 120, 150, 254, 300, 600, 1066, 2400, 4800):
            self.assertEqual(self.judge(25400.0 / dpi, basis=DENSITY), NO_CALIBRATION, dpi)

    def test_a_density_that_no_printer_has_means_micrometres(self):
        self.assertEqual(self.judge(0.65, basis=DENSITY), PLAUSIBLE)
        self.assertEqual(self.judge(0.1, basis=DENSITY), PLAUSIBLE)

    def test_the_same_size_counts_where_it_is_one_of_the_specimen(self):
        for dpi in (72, 150, 254):
            self.assertEqual(self.judge(25400.0 / dpi), PLAUSIBLE, dpi)

    def test_an_absurd_step_is_implausible(self):
        self.assertEqual(self.judge(1e-13), IMPLAUSIBLE)
        self.assertEqual(self.judge(10000.0), IMPLAUSIBLE)
        self.assertEqual(self.judge(0.0), IMPLAUSIBLE)

    def test_a_voxel_of_millimetres_fits_medicine_and_large_things(self):
        for size in (1000.0, 1500.0, 2000.0):
            self.assertEqual(self.judge(size, scale=MEDICAL), PLAUSIBLE, size)
        self.assertEqual(self.judge(1500.0, scale=MACRO), PLAUSIBLE)
        self.assertEqual(self.judge(1500.0), IMPLAUSIBLE)

    def test_exactly_one_micrometre_is_doubted(self):
        self.assertEqual(self.judge(1.0), DOUBTFUL)

    def test_pixels_that_are_not_square_are_told_and_never_called_plausible_by_x_alone(self):
        judged, why = calibration.verdict(0.325, 3.25)
        self.assertEqual(judged, DOUBTFUL)
        self.assertIn("3.25 um down (Y)", why)

    def test_a_little_oblong_is_plausible_and_told(self):
        judged, why = calibration.verdict(0.30, 0.33)
        self.assertEqual(judged, PLAUSIBLE)
        self.assertIn("not square", why)

    def test_square_to_a_hundredth_is_square(self):
        self.assertNotIn("square", calibration.verdict(0.3000, 0.3001)[1])

    def test_what_a_medical_size_is_measured_in_is_named(self):
        self.assertIn("ImagerPixelSpacing", calibration.verdict(140.0, 140.0, DETECTOR, MEDICAL)[1])
        self.assertIn("ultrasound region", calibration.verdict(510.0, 510.0, REGION, MEDICAL)[1])

    def test_lengths_are_written_as_people_write_them(self):
        for size, text in ((0.25, "0.25 um"), (1796.875, "1.79688 mm"), (0.000105, "0.105 nm")):
            self.assertEqual(calibration.length_text(size), text)

    def test_microns_of_nanometres(self):
        self.assertAlmostEqual(calibration.microns("250", "nm"), 0.25)
        self.assertIsNone(calibration.microns("1", "pixel"))
