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


class Fields(unittest.TestCase):
    def states(self, text):
        return dict((number, state) for number, _label, state, _h in readme.fields(text))

    def test_present_empty_and_absent_fields_are_told_apart(self):
        states = self.states(VALID_README)
        self.assertEqual(states["title"], readme.PRESENT)
        self.assertEqual(states["authors"], readme.PRESENT)
        self.assertEqual(states["description"], readme.PRESENT)
        self.assertEqual(states["methods"], readme.PRESENT)
        self.assertEqual(states["funding"], readme.EMPTY)
        self.assertEqual(states["supplements"], readme.ABSENT)

    def test_a_placeholder_says_nothing(self):
        self.assertEqual(self.states("Title: TBD\nFunding: ____")["funding"], readme.EMPTY)

    def test_none_is_an_answer_for_funding_not_for_methods(self):
        states = self.states("A title of two words\nFunding: None\nMethods: none")
        self.assertEqual(states["funding"], readme.PRESENT)
        self.assertEqual(states["methods"], readme.EMPTY)

    def test_markdown_headings_count(self):
        self.assertEqual(self.states("# My data set\n\n## **Methods**\n\nWe looked.")["methods"],
                         readme.PRESENT)

    def test_an_empty_readme_has_no_field(self):
        self.assertEqual(set(self.states("").values()), set([readme.ABSENT]))


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

    def test_an_abbreviation_explained_in_brackets_is_explained(self):
        self.assertEqual(readme.abbreviations("scanning electron microscopy (SEM) and EBSD"),
                         ["EBSD"])

    def test_explanations_in_other_forms(self):
        for text in ("TXM (transmission x-ray microscopy) shows", "TXM: x-ray microscopy",
                     "TXM stands for x-ray microscopy"):
            self.assertEqual(readme.abbreviations(text), [], text)

    def test_common_abbreviations_need_no_explanation(self):
        self.assertEqual(readme.abbreviations("TIFF, DOI and RGB"), [])
