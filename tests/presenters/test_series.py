"""Which series of an image are opened, and how."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series
from curate_menu.presenters import series

from curate_fiji.core.system.errors import AnswerError


class OfAnImage(unittest.TestCase):
    def setUp(self):
        self.record = a_record("x.czi", rows=[("Image:0/@Name", "scan", "")], series=[
            a_series(100, 50, z=3), a_series(10, 5, is_thumbnail=True), a_series(40, 40)])

    def test_each_is_named_with_its_sizes(self):
        self.assertEqual(series.lines(self.record)[0], "1. scan  100 x 50, Z 3")
        self.assertIn("thumbnail", series.lines(self.record)[1])

    def test_a_thumbnail_alone_is_no_choice(self):
        self.assertTrue(series.wants_choice(self.record))
        self.assertFalse(series.wants_choice(a_record("x.svs", series=self.record.series[:2])))

    def test_those_of_a_macro_are_counted_from_one(self):
        self.assertEqual(series.chosen(self.record, "1;3"), [0, 2])
        self.assertEqual(series.written([0, 2]), "1;3")
        for wrong in ("0", "4", "x", ""):
            self.assertRaises(AnswerError, series.chosen, self.record, wrong)

    def test_what_is_large_for_the_memory_opens_virtual(self):
        self.assertFalse(series.is_large(self.record, [0], 100 * 50 * 3 * 5))
        self.assertTrue(series.is_large(self.record, [0], 100 * 50 * 3 * 3))


if __name__ == "__main__":
    unittest.main()
