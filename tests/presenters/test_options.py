"""Macro options: what is written is read back the same, whatever a curator types."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_menu.presenters import options

from curate_fiji.core.system.errors import AnswerError


class Options(unittest.TestCase):
    def test_what_is_written_is_read_back(self):
        for value in ("a b", "x]y", "[a] b", "[", "]", "%5B", "100 %", "two\nlines", 'say "hi"', "C:\\data\\x", " lead",
                      "\u00fc \u4e2d \U0001f52c", "a=b c=d", "[x]", "curate_text=[no]"):
            given = {"curate_text": value, "curate_kind": "note"}
            self.assertEqual(options.parse(options.written(given) + " "), given)

    def test_an_empty_one_is_left_out(self):
        self.assertEqual(options.written({"a": "", "b": "1"}), "b=1")

    def test_as_people_write_them(self):
        self.assertEqual(options.parse("curate_deposit=[/data/x y] curate_kind=note  curate_redact"),
                         {"curate_deposit": "/data/x y", "curate_kind": "note", "curate_redact": "true"})
        self.assertEqual(options.parse(None), {})

    def test_a_bracket_left_open_is_told(self):
        self.assertRaises(AnswerError, options.parse, "curate_text=[no end")

    def test_an_option_that_there_is_not_is_told_with_those_that_there_are(self):
        with self.assertRaises(AnswerError) as raised:
            options.refuse_unknown({"curate_txt": "x"}, ("curate_text",), "Curator Log Note...")
        self.assertIn("curate_text", raised.exception.hint)

    def test_a_macro_line_is_one_line_with_its_quotes_and_backslashes_kept(self):
        line = options.macro_line("Note...", {"curate_text": 'C:\\x "y"\nz'})
        self.assertEqual(line, 'run("Note...", "curate_text=[C:\\\\x \\"y\\"%0Az]");\n')
        self.assertEqual(options.macro_line("Note...", {}, macro=False), 'IJ.run("Note...");\n')


if __name__ == "__main__":
    unittest.main()
