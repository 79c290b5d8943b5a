"""A value is a fact only where it is of the kind that its label says."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import aspect_values, aspects


def normal(term, value, unit=""):
    found = aspect_values.normal(aspects.term(term), value, unit)
    return None if found is None else " ".join(part for part in found if part)


class Kinds(unittest.TestCase):
    def refused(self, term, *values):
        for value in values:
            self.assertIsNone(normal(term, value), "%s: %s" % (term, value))

    def test_what_is_no_detector(self):
        self.refused("Detector", "1x Camera Adapter", "1x", "0.5x", "10x/0.3", "Other", "12")

    def test_what_is_no_objective(self):
        self.refused("Objective", "225000", "1000.0", "Unknown", "none")

    def test_what_is_no_microscope(self):
        self.refused("Microscope", "Model", "Inverted", "Other", "<xml>a</xml>", "\0\0", "  ", "42")

    def test_what_is_no_software(self):
        self.refused("Software", "<?xml version='1.0'?>", "\0", "Software Version", "4", "x" * 300)

    def test_a_cooled_camera_is_no_environment_of_a_specimen(self):
        self.assertIsNone(normal("Temperature", "-65", "\u00b0C"))
        self.assertIsNone(normal("Temperature", "0.27", "\u00b0C"))
        self.assertEqual(normal("Temperature", "37", "\u00b0C"), "37 \u00b0C")

    def test_what_is_withheld_is_no_fact(self):
        self.refused("Software", "(withheld)", "(withheld: person's name)")

    def test_an_aperture_above_two_is_none(self):
        self.refused("LensNA", "63", "0", "-1", "NaN", "wide")
        self.assertEqual(normal("LensNA", "1.4000000000000001"), "1.4")

    def test_nul_and_control_characters_are_no_part_of_a_name(self):
        self.assertEqual(normal("Microscope", "LSM\x00 880\x01\n"), "LSM 880")

    def test_quotes_and_blanks_around_a_name_are_no_part_of_it(self):
        for value in ("LSM 880", "'LSM 880'", '"LSM 880 "', '" LSM 880', "' \"LSM 880\" '"):
            self.assertEqual(normal("Microscope", value), "LSM 880", value)
        self.refused("Microscope", '" 0', "'none '", '" "')

    def test_sizes_and_steps_are_more_than_nothing(self):
        self.refused("SizeX", "0", "-1", "x")
        self.assertIsNone(normal("PhysicalSizeX", "0", "um"))
        self.assertIsNone(normal("PhysicalSizeX", "1", "pixel"))
        self.assertIsNone(normal("PhysicalSizeX", "1", ""))

    def test_a_value_that_carries_its_unit_is_read_with_it(self):
        self.assertEqual(normal("ExposureTime", "300 ms"), "0.3 s")
        self.assertEqual(normal("ExposureTime", "300 ms", "s"), "0.3 s")

    def test_exposures_are_one_value_or_the_smallest_and_the_largest(self):
        self.assertEqual(normal("ExposureTime", "150", "ms"), "0.15 s")
        self.assertEqual(normal("ExposureTime", "50 to 100 (2 distinct)", "ms"), "0.05 to 0.1 s")
        self.assertEqual(normal("ExposureTime", "1/60", "s"), "0.01666666667 s")

    def test_one_coding_has_one_name(self):
        for said in ("zlib", "Adobe Deflate", "Deflate (Zlib)", "ZIP"):
            self.assertEqual(normal("Compression", said), "Deflate")
        for said in ("JPEG", "jpg", "Old JPEG", "JpegFile"):
            self.assertEqual(normal("Compression", said), "JPEG", said)
        self.assertEqual(normal("Compression", "None"), None)

    def test_a_transfer_syntax_keeps_its_name_and_uid(self):
        said = "JPEG 2000 Image Compression (Lossless Only) (1.2.840.10008.1.2.4.90)"
        self.assertEqual(normal("Compression", said), said)


class Lossy(unittest.TestCase):
    def test_what_the_codec_guarantees_or_leaves_open(self):
        for coding, lossy in (("JPEG", "yes"), ("LZW", "no"), ("Deflate", "no"), ("JPEG 2000", ""), ("JPEG XR", ""),
                              ("Uncompressed", "no"), ("JPEG (1.2.840.10008.1.2.4.50)", "yes"),
                              ("J2K (1.2.840.10008.1.2.4.90)", "no"), ("J2K (1.2.840.10008.1.2.4.91)", ""),
                              ("Explicit VR Little Endian (1.2.840.10008.1.2.1)", "no"), ("odd", "")):
            self.assertEqual(aspect_values.lossy_by_coding(coding), lossy, coding)


class Dates(unittest.TestCase):
    def test_dates_as_vendors_write_them(self):
        for said, date in (
                ("06/13/2016 05:06:40 PM", "2016-06-13T17:06:40"), ("06/13/2016 12:06:40 AM", "2016-06-13T00:06:40"),
                ("2016-06-13T17:06:40.123Z", "2016-06-13T17:06:40Z"), ("20240709 13:13:03.006", "2024-07-09T13:13:03"),
                ("2005:08:03 18:59:18", "2005-08-03T18:59:18"), ("23 Dec 2015 09:40:32", "2015-12-23T09:40:32"),
                ("17.05.2022 09:07:08", "2022-05-17T09:07:08"), ("20210304 101112", "2021-03-04T10:11:12"),
                ("20210304", "2021-03-04"), ("2021/05/18 14:10", "2021-05-18T14:10"),
                ("25/12/2020 10:00:00", "2020-12-25T10:00:00"), ("'2012-07-26 15:13:35'", "2012-07-26T15:13:35"),
                ("2020-01-01T10:00:00+01:00", "2020-01-01T10:00:00+01:00")):
            self.assertEqual(normal("AcquisitionDate", said), date, said)

    def test_what_is_no_date(self):
        for said in ("0001-01-01T00:00:00", "yesterday", "13/13/2016", "2016", "00000000", "1", "9999-99-99"):
            self.assertIsNone(normal("AcquisitionDate", said), said)


class Agreement(unittest.TestCase):
    def agree(self, term, one, other):
        return aspect_values.agree(aspects.term(term), one, other)

    def test_what_says_the_same(self):
        for term, one, other in (("PhysicalSizeX", "0.1", "0.1002"),
                                 ("AcquisitionDate", "2020-01-01", "2020-01-01T10:00:00"),
                                 ("AcquisitionDate", "2020-01-01T10:00", "2020-01-01T10:00:31"),
                                 ("AcquisitionDate", "2020-01-01T10:00:00", "2020-01-01T10:00:00Z"),
                                 ("Objective", "Plan-Apochromat  63x/1.4", "plan apochromat 63x/1.4"),
                                 ("ExposureTime", "0.05 to 0.1", "0.05 to 0.10001")):
            self.assertTrue(self.agree(term, one, other), (term, one, other))

    def test_what_does_not(self):
        for term, one, other in (("PhysicalSizeX", "0.1", "0.101"), ("SizeC", "3", "1"), ("Type", "int8", "uint8"),
                                 ("AcquisitionDate", "2016-06-13T05:06:40", "2016-06-13T17:06:40"),
                                 ("ExposureTime", "0.05 to 0.1", "0.05"), ("ExposureTime", "150", "0.15")):
            self.assertFalse(self.agree(term, one, other), (term, one, other))
