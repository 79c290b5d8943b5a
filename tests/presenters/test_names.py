"""Long names keep what tells them apart."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_menu.presenters import names


class Shortened(unittest.TestCase):
    def test_beginning_and_end_stay(self):
        short = names.shortened("20240131_mouse_liver_section_control_0017.ome.tiff", 30)
        self.assertEqual(len(short), 30)
        self.assertTrue(short.startswith("20240131_mo"))
        self.assertTrue(short.endswith("_0017.ome.tiff"))

    def test_a_short_one_stays_as_it_is(self):
        self.assertEqual(names.shortened("a.tif", 5), "a.tif")


class ToldApart(unittest.TestCase):
    def test_folders_only_where_they_are_needed(self):
        self.assertEqual(names.told_apart(["a/x.tif", "b/x.tif", "b/y.tif"]),
                         {"a/x.tif": "a/x.tif", "b/x.tif": "b/x.tif", "b/y.tif": "y.tif"})

    def test_a_file_at_the_top_with_a_namesake_below(self):
        shown = names.told_apart(["x.tif", "b/x.tif"])
        self.assertEqual(len(set(shown.values())), 2)


if __name__ == "__main__":
    unittest.main()
