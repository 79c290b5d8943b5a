"""What is read out of a README."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.relating import readme

VALID_README = """Dataset for 'Spiral eutectics'

Author(s): Ada Example
Description:
Slices of an alloy.

Methods: X-ray nanotomography (TXM). The voxel size is 10 nm.

## Funding Source

File Inventory:
TXM.tif - a stack
'Pillar 1_3 1.ctf' and so on, 95 .ctf files
see https://example.org/data.zip and doi 10.7302/day1-6d63.
"""


class Names(unittest.TestCase):
    def test_files_are_named_links_are_not(self):
        self.assertEqual(readme.named_files(VALID_README), ["Pillar 1_3 1.ctf", "TXM.tif"])

    def test_abbreviations_and_versions_are_no_files(self):
        self.assertEqual(readme.named_files("e.g. Fiji 1.54p, i.e. v2.0, Smith et al."), [])

    def test_an_email_address_is_no_file(self):
        self.assertEqual(readme.named_files("write to ada@lab.example.org please"), [])


class Statements(unittest.TestCase):
    def test_pixel_sizes_in_several_phrasings(self):
        for text, wanted in (("The pixel size is 0.10 um.", ("0.10", "um")),
                             ("0.25 \u00b5m/pixel", ("0.25", "\u00b5m")),
                             ("voxel resolution of 10 nm was chosen", ("10", "nm")),
                             ("10 nm pixel resolution", ("10", "nm"))):
            self.assertEqual(readme.pixel_sizes(text)[0][:2], wanted, text)

    def test_counts_of_files_and_planes(self):
        self.assertEqual([c[:2] for c in readme.counts("contains 15 .png files, 95 slices")],
                         [(15, ".png"), (95, "slices")])
