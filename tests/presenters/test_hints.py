"""What to do next is something that a window can do."""
from __future__ import absolute_import, unicode_literals

import ast
import io
import os
import unittest

from curate_menu.presenters import hints

import curate_fiji.core

CORE = os.path.dirname(curate_fiji.core.__file__)


def texts_of_errors():
    """Yield every text that an error of the core is raised with."""
    for folder, _folders, names in os.walk(CORE):
        for name in names:
            if not name.endswith(".py"):
                continue
            with io.open(os.path.join(folder, name), encoding="utf-8") as stream:
                source = stream.read().encode("utf-8")
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Raise):
                    for part in ast.walk(node):
                        text = getattr(part, "s", getattr(part, "value", None))
                        if isinstance(text, type("")) or isinstance(text, type(b"")):
                            yield text if isinstance(text, type("")) else text.decode("utf-8")


class Hints(unittest.TestCase):
    def test_no_hint_of_the_core_names_a_command_or_an_option_in_a_window(self):
        count = 0
        for text in texts_of_errors():
            count += 1
            said = hints.in_windows(text.replace("%s", "check"))
            self.assertNotIn("curate-fiji", said)
            self.assertNotIn("--", said)
        self.assertGreater(count, 40)

    def test_the_menu_s_entry_is_named(self):
        self.assertEqual(hints.in_windows("run 'curate-fiji check' first or give the answer as text"),
                         "open Plugins > CURATE > Check Worksheet... first or give the answer as text")
        self.assertEqual(hints.in_windows("keep four, or say why more are needed with --more-because"),
                         "keep four, or say why more are needed")

    def test_other_hints_stay_as_they_are(self):
        hint = "check the path; a deposit is a folder or a .zip file"
        self.assertEqual(hints.in_windows(hint), hint)
