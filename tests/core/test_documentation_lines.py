"""The lines of a README and what each of them is."""
from __future__ import absolute_import, unicode_literals

import unittest

import cpu_time

from curate_fiji.core.relating.documentation import lines
from curate_fiji.core.relating.documentation.inline import plain


def kinds(text):
    return [(line.kind, line.label or line.text) for line in lines.read(text) if line.kind != lines.BLANK]


class Kinds(unittest.TestCase):
    def test_a_heading_has_many_forms(self):
        for text in ("# Methods", "## **Methods**", "Methods\n=======", "Methods\n-------", "===\nMethods\n===",
                     "== Methods ==", "------ Methods ------", "**Methods**", "METHODS", "1. METHODS", "# Methods #"):
            found = [(kind, said.lower()) for kind, said in kinds(text) if kind != lines.RULE]
            self.assertEqual(found, [(lines.HEADING, "methods")], text)

    def test_a_label_has_many_forms(self):
        for text in ("Methods: we looked", "**Methods:** we looked", "**Methods**: we looked", "- Methods: we looked",
                     "* **Methods**: we looked", "1. Methods: we looked", ":Methods: we looked", "Methods : we looked",
                     "Methods\uff1awe looked", "> Methods: we looked"):
            line = lines.read(text)[0]
            self.assertEqual((line.kind, line.label, line.value), (lines.LABEL, "Methods", "we looked"), text)

    def test_comments_behind_hashes_are_no_headings(self):
        asked = "#\n# Methods: Describe how your data\n# were made, if applicable.\n#\n"
        for text, wanted in (
                (asked + "\nMethods: cut\n\n#\n# Funding: who paid for\n# it all.\n#\n\nFunding: none\n",
                 ["Methods", "Funding"]),
                ("#\n# Methoden: Bitte beschreiben Sie,\n# wie es entstand.\n#\n\nMethoden: keine\n",
                 ["Methoden"]),
                ("#\n# Title: Grains of sand\n# Authors: Ann Example\n#\na.tif\n", ["Title", "Authors", "a.tif"]),
                ("# Pictures of sand on a beach that was\n# never wet in all the time.\na.tif\n",
                 ["Pictures of sand on a beach that was", "never wet in all the time.", "a.tif"])):
            self.assertEqual([said for _kind, said in kinds(text)], wanted, text)
            self.assertNotIn(lines.HEADING, [kind for kind, _said in kinds(text)], text)
        for text in ("# Grains of sand\nText.\n", "# Grains\n\n# Methods\n", "# Grains\n## Methods\n",
                     "# Grains\n# Methods\n", "#\n# Methods\n#\n", "#######\n# Methods\n#######\n"):
            self.assertIn(lines.HEADING, [kind for kind, _said in kinds(text)], text)
        self.assertEqual([kind for kind, _said in kinds("```\n# cut the cells and\n# then look\n```\n")],
                         [lines.CODE] * 4)

    def test_an_address_a_time_and_a_ratio_are_no_labels(self):
        for text in ("https://example.org/a", "at 12:30 it began", "C:N ratio 10:1 was kept"):
            self.assertNotEqual(lines.read(text)[0].label, "https", text)
        self.assertEqual(lines.read("see https://example.org")[0].label, "")

    def test_decoration_is_no_text(self):
        for text in ("-" * 40, "=" * 40, "* * *", "_____", "~~~~"[:3] + "~"):
            self.assertNotEqual(lines.read(text)[0].kind, lines.TEXT, text)

    def test_the_rows_of_tables_have_cells_and_a_header(self):
        rows = [line for line in lines.read("| Field | Value |\n|---|---|\n| Title | **Cells** |\n")
                if line.kind == lines.ROW]
        self.assertEqual([row.cells for row in rows], [("Field", "Value"), ("Title", "Cells")])
        self.assertEqual(rows[1].header, ("Field", "Value"))
        rows = [line for line in lines.read("=====  =====\nFile   What\n=====  =====\na.tif  cells\n=====  =====\n")
                if line.kind == lines.ROW]
        self.assertEqual([row.cells for row in rows], [("File", "What"), ("a.tif", "cells")])

    def test_a_tree_of_folders_is_no_table_and_no_heading(self):
        text = "data\n|-- raw/\n|   |-- a.tif\n`-- b.tif\n\u251c\u2500\u2500 METHODS\n\u2502   \u2514\u2500\u2500 c.tif"
        self.assertEqual(set(kind for kind, _said in kinds(text)[1:]), set([lines.CODE]))

    def test_code_between_fences_is_code(self):
        self.assertEqual([kind for kind, _said in kinds("```\n# not a heading\n```")], [lines.CODE] * 3)

    def test_initials_are_no_numbering(self):
        self.assertEqual(lines.read("A. Example, B. Sample")[0].text, "A. Example, B. Sample")

    def test_every_line_keeps_its_number(self):
        self.assertEqual([line.number for line in lines.read("a\r\nb\rc\nd")], [1, 2, 3, 4])


class Inline(unittest.TestCase):
    def test_marks_are_undone_names_are_not(self):
        for text, wanted in (("**a** and _b_ and `c`", "a and b and c"), ("*.csv and a_b_c.tif", "*.csv and a_b_c.tif"),
                             ("*tracks_1.csv*", "tracks_1.csv"), ("[terms](LICENSE.txt)", "terms (LICENSE.txt)"),
                             ("[10.1/x](https://doi.org/10.1/x)", "https://doi.org/10.1/x"),
                             ("<b>a</b><br/>b &amp; c", "ab & c"), ("a\\_b\\*", "a_b*"),
                             ("<ann@example.org>", "ann@example.org"), ("<enter a title>", "<enter a title>")):
            self.assertEqual(plain(text)[0], wanted, text)


class Speed(unittest.TestCase):
    def test_no_line_takes_longer_than_its_length_asks(self):
        for part in ("-", "=", "*", "_", "`", "#", "|", "[", "](", "](x)", "<", "<b>", "\\", ":", " : ", "1.", "a", "A",
                     "\u4e2d", "\u2502", "+-", "**a** ", "(", "&", "&amp;", "~", ">", "\t", ". ", "= "):
            for text in (part * 2000, (part + "\n") * 1000, "x " + part * 1000 + "\n" + part * 1000):
                begun = cpu_time.spent()
                lines.read(text)
                self.assertLess(cpu_time.spent() - begun, 5.0, part)
