"""Words and numbers as people write them."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.system import text


class Capitals(unittest.TestCase):
    def test_a_sentence_begins_with_a_capital_but_a_file_keeps_its_name(self):
        for given in ("one image has none.", "non-square pixels: a.tif.", "is that so?", "\u00e9chelle absente."):
            self.assertEqual(text.sentence(given), given[0].upper() + given[1:])
        for given in ("dataset_description.json: none.", "raw/day 1.tif is damaged.", "e.dcm, f.dcm carry tags.",
                      "iPhone4.jpg: whole.", "img_1 (TIFF).", "scan7: none."):
            self.assertEqual(text.sentence(given), given)
        self.assertEqual((text.sentence("none"), text.sentence("")), ("None.", ""))


class Repeats(unittest.TestCase):
    def test_what_comes_again_is_left_out_in_the_order_of_what_came_first(self):
        self.assertEqual(text.each_once(iter(["b", "a", "b", "c", "a"])), ["b", "a", "c"])
        self.assertEqual(text.each_once([]), [])
