"""Persistent identifiers: form and check digit."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import identifiers


class Checking(unittest.TestCase):
    def test_right_ones(self):
        for kind, one in (("DOI", "10.7302/day1-6d63"), ("ORCID", "0000-0002-1825-0097"),
                          ("ORCID", "0000-0002-1694-233X"), ("ROR", "00jmfr291"), ("ROR", "05bnh6r87"),
                          ("RRID", "RRID:AB_2313606"), ("RRID", "RRID: SCR_002285")):
            self.assertEqual(identifiers.trouble(kind, one), "", one)

    def test_one_wrong_digit_shows(self):
        self.assertEqual(identifiers.trouble("ORCID", "0000-0002-1825-0098"), "wrong check digit")
        self.assertEqual(identifiers.trouble("ROR", "00jmfr292"), "wrong check digits")

    def test_other_forms_are_told(self):
        for kind, one in (("DOI", "11.1/x"), ("ORCID", "0000"), ("ROR", "abc"), ("RRID", "RRID:XY")):
            self.assertTrue(identifiers.trouble(kind, one).startswith("not the form"), one)

    def test_of_kind_and_urls(self):
        text = ("https://orcid.org/0000-0002-1825-0097 and doi:10.7302/day1-6d63, CC-BY-NC")
        self.assertEqual(identifiers.of_kind(text, "DOI", "ORCID"),
                         ["10.7302/day1-6d63", "0000-0002-1825-0097"])
        self.assertEqual(identifiers.urls(text), ["https://orcid.org/0000-0002-1825-0097"])
        self.assertNotIn("10.7302", identifiers.without_links(text))

    def test_escapes_of_markdown_make_no_other_identifier(self):
        for text, found in (
                ("10.14989/XDD\\_016 and https://doi.org/10.14989/XDD_016", ["10.14989/XDD_016"]),
                ("doi:10.1000/a\\-b\\.c", ["10.1000/a-b.c"]), ("10.1000/a\\b", ["10.1000/a\\b"])):
            self.assertEqual(identifiers.of_kind(text, "DOI"), found)
        self.assertEqual(identifiers.urls("https://e.org/a\\_b https://e.org/a_b"), ["https://e.org/a_b"])

    def test_they_are_found_in_text_once_each(self):
        text = "doi 10.1/x 10.7302/day1-6d63. https://ror.org/00jmfr291, RRID:AB_2313606 RRID:AB_2313606"
        self.assertEqual(identifiers.find(text), [
            ("DOI", "10.7302/day1-6d63"), ("ROR", "00jmfr291"), ("RRID", "RRID:AB_2313606")])
