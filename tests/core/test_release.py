"""A person lets a withheld key out, with a reason, in the log."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from deposit_case import NOW, DepositCase

from curate_fiji.core.model.event import Person
from curate_fiji.core.steps import release
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import AnswerError

PGM = "P2\n# Zorblax: 12 apples\n2 2\n255\n1 2 3 4\n"


class Releasing(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        self.put("a.pgm", PGM)

    def shown(self):
        record = self.curation.state.records["a.pgm"]
        return dict((key, value) for key, value in self.curation.side_files.original(record))

    def test_a_key_is_withheld_until_it_is_released_and_then_again(self):
        self.survey()
        [(key, files)] = [one for one in release.withheld(self.curation) if "Zorblax" in one[0]]
        self.assertEqual(files, 1)
        self.assertEqual(self.shown()[key], "(withheld)")
        release.release(self.curation, key, "a count of fruit")
        self.assertEqual(self.curation.state.released[key].reason, "a count of fruit")
        self.survey()
        self.assertEqual(self.shown()[key], "12 apples")
        self.assertIn("a count of fruit", self.curation.state.notes[-1].text)
        release.withdraw(self.curation, key)
        self.survey()
        self.assertEqual(self.shown()[key], "(withheld)")

    def test_a_release_needs_a_reason_and_a_person(self):
        self.survey()
        self.assertRaises(AnswerError, release.release, self.curation, "Zorblax", " ")
        nobody = Curation(self.deposit, person=Person(), now=lambda: NOW)
        self.assertRaises(AnswerError, release.release, nobody, "Zorblax", "because")
        self.assertRaises(AnswerError, release.withdraw, self.curation, "Zorblax")

    def test_a_repository_s_own_file_releases_for_good(self):
        path = os.path.join(self.folder, "released.json")
        with io.open(path, "wb") as stream:
            stream.write(json.dumps({"released": [
                {"key": "PNM:*", "reason": "heads of ours", "initials": "RW"}]}).encode("ascii"))
        os.environ[release.FILE] = path
        try:
            self.survey()
        finally:
            del os.environ[release.FILE]
        self.assertTrue(self.curation.state.released["PNM:*"].for_good)
        self.assertIn("12 apples", self.shown().values())

    def test_a_curator_releases_for_good_in_the_repository_s_own_file_and_takes_it_back_there(self):
        self.survey()
        self.assertRaises(AnswerError, release.release, self.curation, "PNM:*", "heads of ours", True)
        path = os.path.join(self.folder, "released.json")
        os.environ[release.FILE] = path
        try:
            release.release(self.curation, "PNM:*", "heads of ours", True)
            release.release(self.curation, "Cooling", "a setting", True)
            self.assertEqual([one.key for one in release.of_repository(path)], ["Cooling", "PNM:*"])
            self.survey()
            self.assertIn("12 apples", self.shown().values())
            self.assertRaises(AnswerError, release.withdraw, self.curation, "PNM:*")
            release.withdraw(self.curation, "PNM:*", True)
            self.survey()
            self.assertNotIn("12 apples", self.shown().values())
            self.assertEqual([one.key for one in release.of_repository(path)], ["Cooling"])
        finally:
            del os.environ[release.FILE]

    def test_a_key_that_is_a_value_itself_is_counted_and_not_listed(self):
        self.put("b.pgm", "P2\n# see /home/zorblax/quux = 12 apples\n2 2\n255\n1 2 3 4\n")
        self.survey()
        keys = [key for key, _files in release.withheld(self.curation)]
        self.assertTrue(keys)
        self.assertFalse([key for key in keys if "zorblax/quux" in key])
        self.assertGreater(release.unnamed(self.curation), 0)

    def test_a_broken_file_of_a_repository_is_an_error_that_names_it(self):
        path = os.path.join(self.folder, "released.json")
        for text in ("[", "{}", '{"released": [{"key": "a"}]}',
                     '{"released": [{"key": "a", "reason": "", "initials": ""}]}'):
            with io.open(path, "wb") as stream:
                stream.write(text.encode("ascii"))
            with self.assertRaises(AnswerError) as caught:
                release.of_repository(path)
            self.assertIn("released.json", caught.exception.what)
