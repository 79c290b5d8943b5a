"""What a file's word for a unit means; what is no unit gives no length."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import units


class Length(unittest.TestCase):
    def microns(self, value, unit):
        return units.in_own_unit(value, unit, units.LENGTH)

    def test_every_way_of_writing_a_micrometre(self):
        for unit in ("\u00b5m", "\u03bcm", "um", "micron", "microns", "\\u00B5m", "Micrometer", "\u00c2\u00b5m",
                     "[um]"):
            self.assertEqual(self.microns("0.5", unit), 0.5, unit)

    def test_lengths_of_other_units(self):
        for value, unit, expected in (("1", "mm", 1e3), ("2", "cm", 2e4), ("250", "nm", 0.25), ("1.05", "A", 1.05e-4),
                                      ("1.05", "\u00c5", 1.05e-4), ("3e-9", "m", 3e-3), ("1", "inch", 25400.0)):
            self.assertAlmostEqual(self.microns(value, unit), expected, 9)

    def test_what_is_no_unit_gives_no_length(self):
        for unit in ("pixel", "pixels", "", "none", "reference frame", "parsec?", "1/nm", "nm^-1", "counts"):
            self.assertIsNone(self.microns("1", unit), unit)

    def test_a_text_that_is_no_number_gives_no_length(self):
        self.assertIsNone(self.microns("wide", "um"))


class Measures(unittest.TestCase):
    def test_what_else_an_axis_is_measured_in(self):
        for unit, kind in (("1/nm", "reciprocal length"), ("nm^-1", "reciprocal length"),
                           ("1 / nm", "reciprocal length"),
                           ("1/\u00c5", "reciprocal length"), ("cm-1", "reciprocal length"), ("mrad", "angle"),
                           ("\u00b0", "angle"), ("eV", "energy"), ("keV", "energy"), ("s", "time"), ("ps", "time"),
                           ("nm of wavelength", "wavelength"), ("nm", ""), ("A", ""), ("mm", ""), ("pixels", ""),
                           ("none stated", ""), ("counts", ""), ("", ""), ("%", ""), ("1", "")):
            self.assertEqual(units.measures(unit), kind, unit)


class Time(unittest.TestCase):
    def test_milliseconds_are_not_seconds(self):
        for value, unit, expected in (("150", "ms", 0.15), ("150", "s", 150.0), ("2e6", "ns", 0.002),
                                      ("5", "min", 300.0), ("20", "\u00b5s", 2e-5)):
            self.assertAlmostEqual(units.in_own_unit(value, unit, units.TIME), expected, 12)

    def test_a_length_is_no_time(self):
        self.assertIsNone(units.in_own_unit("1", "mm", units.TIME))


class Numbers(unittest.TestCase):
    def test_what_arithmetic_adds_is_not_in_the_file(self):
        for number, text in ((0.09999999999999999, "0.1"), (1.4000000000000001, "1.4"), (63.0, "63"), (1e-05, "1e-05")):
            self.assertEqual(units.number_text(number), text)
