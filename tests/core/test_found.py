"""Found means found: an answer's state follows from what it says, whatever the question.

Each deposit here once had answers that were called found and said that nothing is there.
"""
from __future__ import absolute_import, unicode_literals

import io
import os
import re
import unittest
import zipfile

from deposit_case import DepositCase, NoImages

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.look import DONE, OF_FILES, Look
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.model.record import FILE, Record
from curate_fiji.core.model.series import Series
from curate_fiji.core.rules import answer_question
from curate_fiji.core.steps import check, understand

_ZERO = re.compile(r"\b0 of [1-9]\d*\b")
_SOME = re.compile(r"\b[1-9]\d* of [1-9]\d*\b")
_NOTHING = re.compile(r"^(?:Nothing|None|No [a-z]+ (?:is|was|are|were|has|have|names?|gives?|carr(?:y|ies)))\b")


def says_that_nothing_is_there(given):
    """Tell whether an answer says of all that it counts that there is none, and rests on no evidence."""
    if given.evidence:
        return False
    counts = _ZERO.search(given.text) and not _SOME.search(given.text)
    return bool(counts or _NOTHING.match(given.text))


def an_image(path):
    """Return an opened image that says nothing of itself."""
    series = Series(8, 8, 1, 1, 1, "XYZCT", "uint8", 8, 1, decoded="yes")
    return Record(path, FILE, 64, sha256="0" * 64, identity=Identity("TIFF", "image"), opens="yes", series=[series],
                  looks=[Look(what, DONE, "a test") for what in OF_FILES],
                  reader=ReaderUsed("TiffReader", "Bio-Formats", "7", "Tagged Image File Format"))


class Found(DepositCase):
    readmes = (
        "", "Title: A\n\nMethods: Pictures were taken with standard commercial software.\n",
        "README\n======\n\nImages of nothing.\n\na.tif - an image\n",
        "The deposit holds 30 images and 20 .ctf files.\n")

    def answers_to(self, records=()):
        """Yield (question id, answer) of every question of every worksheet."""
        self.survey()
        for record in records:
            self.curation.append(("file", record.to_json()))
        deposit, state = self.curation.state.deposit(), self.curation.state
        for step in checklist.STEPS:
            for question in checklist.questions(step) + checklist.of_primers(step):
                yield question.id, answer_question(state, question, deposit)

    def test_whatever_says_that_nothing_is_there_is_not_called_found(self):
        for readme in self.readmes:
            if readme:
                self.put("README.txt", readme)
            for records in ((), [an_image("a.tif")]):
                wrong = [(number, given.text) for number, given in self.answers_to(records)
                         if given.state == answers.FOUND and says_that_nothing_is_there(given)]
                self.assertEqual([one for one in wrong if one[0] not in self.of_the_log], [], readme)

    # These say of the log, not of the deposit, that nothing is left to do
    of_the_log = ("augment.ethics", "request.choice")

    def test_the_measure_itself_tells_the_two_apart(self):
        for text, proof, wanted in (
                ("Scanner: 0 of 3; Voxel size: 0 of 3.", (), True), ("Scanner: 0 of 3; Voxel size: 1 of 3.", (), False),
                ("Nothing is plainly lacking.", (), True), ("No image gives a date.", (), True),
                ("0 of 3 images.", [Evidence("a.tif")], False), ("3 images.", (), False)):
            self.assertEqual(says_that_nothing_is_there(answers.found(text, proof)), wanted, text)

    def test_standard_software_is_no_calibration(self):
        self.put("README.txt", "Methods: analysed with standard commercial software.\n")
        given = dict(self.answers_to([an_image("a.tif")]))["understand.calibration"]
        self.assertNotIn("standard", given.text.partition("states:")[2].lower())
        self.assertEqual(given.state, answers.ABSENT)

    def test_a_calibration_standard_is_one(self):
        self.put("README.txt", "Methods: The scale was checked with a certified reference material and beads.\n")
        given = dict(self.answers_to([an_image("a.tif")]))["understand.calibration"]
        self.assertEqual(given.state, answers.FOUND)
        self.assertIn("beads", given.text)

    def test_metadata_in_no_formal_language_is_not_found(self):
        given = dict(self.answers_to([an_image("a.tif")]))["fair.i1"]
        self.assertEqual(given.state, answers.ABSENT)


class InArchives(DepositCase):
    """A gap in a series is one wherever the series lies."""

    def damaged(self, names):
        with zipfile.ZipFile(os.path.join(self.deposit, "EBSD.zip"), "w") as archive:
            for name in names:
                archive.writestr(name, b"Channel Text File\r\n" + name.encode("ascii"))
        check.run(self.curation, NoImages())
        understand.run(self.curation, NoImages())
        return self.curation.state.software["check.damaged"], self.curation.state.software["understand.missing"]

    def test_a_gap_is_named_with_its_archive(self):
        broken, missing = self.damaged(["maps/slice_%02d.ctf" % number for number in range(1, 21) if number != 5])
        for given in (broken, missing):
            self.assertEqual(given.state, answers.FOUND)
            self.assertIn("EBSD.zip: maps/slice_05.ctf", given.text)

    def test_a_whole_series_lacks_nothing(self):
        broken, missing = self.damaged(["maps/slice_%02d.ctf" % number for number in range(1, 21)])
        self.assertEqual((broken.state, missing.state), (answers.ABSENT, answers.ABSENT))

    def test_labels_in_names_are_no_series(self):
        _broken, missing = self.damaged(["mouse_%d.ctf" % number for number in (1, 2, 4, 7, 9)])
        self.assertEqual(missing.state, answers.ABSENT)

    def test_the_depositor_reads_of_each_damaged_file_what_is_wrong_with_it(self):
        with io.open(os.path.join(self.deposit, "cut.png"), "wb") as stream:
            stream.write(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
        self.put("empty.tif", "")
        check.run(self.curation, NoImages())
        asked = [ask.text for ask in self.curation.state.asks.values() if ask.key == "damaged"]
        self.assertEqual(len(asked), 1)
        self.assertIn("empty.tif (the file has no bytes)", asked[0])
        self.assertIn("cut.png (", asked[0])
        self.assertNotIn("cut.png (the file has no bytes)", asked[0])


if __name__ == "__main__":
    unittest.main()
