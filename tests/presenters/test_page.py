"""What a receipt says of the pixel size, in words."""
from __future__ import absolute_import, unicode_literals

import re
import unittest

from curate_menu.presenters import page

from curate_fiji.core.model.receipt import Calibration, Copied, MetadataKept, Receipt


def said(original, result):
    """Return (section, line) of each line of a receipt that speaks of the pixel size."""
    receipt = Receipt(Copied("DICOM", path="a.dcm"), Copied("OME-TIFF", path="a.ome.tiff"), {}, False,
                      Calibration(original, result), MetadataKept([], [], [], []))
    section, found = "", []
    for tag, text in re.findall("<(h3|li)>(.*?)</", page.of_receipt(receipt)):
        section = text if tag == "h3" else section
        if tag == "li" and "pixel size" in text:
            found.append((section, text))
    return found


class PixelSize(unittest.TestCase):
    def test_each_case_has_its_words_and_its_place(self):
        for original, result, wanted in (
                (["0.5", "um"], ["0.5", "um"], ("Proven", "the pixel size was kept: 0.5 um")),
                (["0.5", "um"], ["1", "um"], ("Mind", "the pixel size is 1 um: it was 0.5 um")),
                (["0.5", "um"], None, ("Mind", "the pixel size is lost: it was 0.5 um")),
                (None, ["1", "um"], ("Mind", "the copy tells a pixel size that the original does not: 1 um")),
                (None, None, ("Mind", "neither the original nor the copy tells a pixel size"))):
            self.assertEqual(said(original, result), [wanted])
