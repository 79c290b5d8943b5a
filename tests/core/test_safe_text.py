"""Text from strangers is shown, never executed."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.system import safe_text


class Harmless(unittest.TestCase):
    def test_controls_and_direction_marks_become_visible(self):
        self.assertEqual(safe_text.visible("a\x1b[31m\u202eb"), "a\\x1b[31m\\u202eb")

    def test_what_no_xml_may_hold_is_written_out(self):
        self.assertEqual(safe_text.legal_in_xml("a\x1b\x00\uffff\n\t\u202e\u00e4 \U0001f52c"),
                         "a\\x1b\\x00\\uffff\n\t\u202e\u00e4 \U0001f52c")

    def test_letters_of_all_scripts_stay(self):
        self.assertEqual(safe_text.visible("\u00e4 \u4e2d \U0001f52c"), "\u00e4 \u4e2d \U0001f52c")

    def test_html_is_text(self):
        self.assertEqual(safe_text.html("<script>'\"&"), "&lt;script&gt;&#39;&quot;&amp;")

    def test_markdown_is_text(self):
        self.assertEqual(safe_text.markdown("[x](http://e) *b* <i>"),
                         "\\[x\\](http://e) \\*b\\* &lt;i&gt;")
        self.assertEqual(safe_text.markdown("# head"), "\\# head")
        self.assertEqual(safe_text.markdown("a_b_c.tif"), "a_b_c.tif")

    def test_code_spans_hold_backticks(self):
        self.assertEqual(safe_text.code("a``b"), "```a``b```")
        self.assertEqual(safe_text.code("`"), "`` ` ``")

    def test_a_formula_is_no_formula(self):
        self.assertEqual(safe_text.cell("=cmd|'/c calc'!A0"), "'=cmd|'/c calc'!A0")
        self.assertEqual(safe_text.cell("plain"), "plain")
