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

    def test_a_broken_file_of_a_repository_is_an_error_that_names_it(self):
        path = os.path.join(self.folder, "released.json")
        for text in ("[", "{}", '{"released": [{"key": "a"}]}',
                     '{"released": [{"key": "a", "reason": "", "initials": ""}]}'):
            with io.open(path, "wb") as stream:
                stream.write(text.encode("ascii"))
            with self.assertRaises(AnswerError) as caught:
                release.of_repository(path)
            self.assertIn("released.json", caught.exception.what)
