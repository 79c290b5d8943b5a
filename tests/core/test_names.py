"""File names: trouble elsewhere."""
from __future__ import absolute_import, unicode_literals

import unittest

from deposit_case import DepositCase

from curate_fiji.core.model.answer import FOUND
from curate_fiji.core.relating import names
from curate_fiji.core.steps import filling


class Trouble(unittest.TestCase):
    def test_a_plain_name_causes_none(self):
        self.assertEqual(names.trouble("images/cells_01.tif"), [])

    def test_reserved_forbidden_and_spaced_names_are_told(self):
        self.assertEqual(names.trouble("aux.txt"), ["a name Windows reserves"])
        self.assertEqual(names.trouble("a:b.tif"), ["characters Windows forbids"])
        self.assertEqual(names.trouble("a b.tif"), ["spaces"])
        self.assertEqual(names.trouble("trailing."), ["a space or dot at its end"])
        self.assertEqual(names.trouble("caf\u00e9.tif"), ["characters beyond ASCII"])

    def test_a_name_that_reads_backwards_is_told(self):
        self.assertIn("control or direction characters", names.trouble("a\u202efit.exe"))

    def test_only_the_last_part_of_a_path_counts(self):
        self.assertEqual(names.trouble("a folder/b.tif"), [])

    def test_each_folder_is_judged_once(self):
        for paths, told in (
                (["raw (\u00e9t\u00e9): 1/a.tif", "raw (\u00e9t\u00e9): 1/b.tif"],
                 [("raw (\u00e9t\u00e9): 1", "characters Windows forbids, spaces, characters beyond ASCII")]),
                (["one/con/a.tif", "one/two /b.tif"],
                 [("one/con", "a name Windows reserves"), ("one/two ", "a space or dot at its end")]),
                (["\u56fe\u50cf/x/a.tif"], [("\u56fe\u50cf", "characters beyond ASCII")]),
                (["a: b.tif", "plain/deep-er/a b.tif", "/".join(["long"] * 60) + "/a.tif"], [])):
            self.assertEqual([(folder, ", ".join(why)) for folder, why in names.of_folders(paths)], told)

    def test_names_that_differ_in_case_collide(self):
        self.assertEqual(names.collisions(["a.tif", "A.TIF", "b.tif"]), [["a.tif", "A.TIF"]])

    def test_a_collision_says_in_what_the_names_differ(self):
        self.assertIn("upper and lower case", names.how_alike(["a.tif", "A.TIF"]))
        self.assertIn("Unicode form", names.how_alike(["caf\u00e9.tif", "cafe\u0301.tif"]))


class TheAnswer(DepositCase):
    def test_names_that_are_one_name_elsewhere_are_found(self):
        for name in ("a.txt", "A.TXT"):
            self.put(name, name)
        self.survey()
        filling.fill(self.curation, "check")
        answer = self.curation.state.answer_to("check.names")
        self.assertEqual(answer.state, FOUND)
        self.assertIn("upper and lower case", answer.text)


if __name__ == "__main__":
    unittest.main()
