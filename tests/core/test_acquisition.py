"""Whether somebody has to be asked how images were made: by what the files and the methods say."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model.document import Document
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import answer_question


def asks(methods, rows=()):
    """Return the keys of the asks of ``understand.collect`` about one image and a README with these methods."""
    readme = a_record("README.txt", category="text", format="plain text", opens="not tried")
    readme.detail.document = Document("README", "Dataset title: x\n\nMethods:\n%s\n" % methods, "")
    image = a_record("a.ome.tif", format="OME-TIFF", series=[a_series()], rows=rows)
    deposit = Deposit([image, readme], [])
    return [one.key for one in answer_question(State(), checklist.question("understand.collect"), deposit).asks]


class Acquisition(unittest.TestCase):
    def test_a_methods_text_that_names_no_instrument_is_asked_about(self):
        for methods in ("Spirals were investigated by TXM and EBSD. The files are raw.",
                        "The photographs were taken during the season of 2024 and sorted.",
                        "Samples were imaged as described in the paper of the group."):
            self.assertEqual((methods, asks(methods)), (methods, ["acquisition"]))

    def test_a_methods_text_that_names_one_is_not(self):
        for methods in ("Cells were imaged with an inverted microscope and a 63x objective.",
                        "Scans were done at the beamline ID19 of a synchrotron.",
                        "A Zeiss LSM 880 was used for all of the images.",
                        "Photographs were taken with the camera of a phone.",
                        "Images were taken at 20 kV and a distance of 5 mm from the sample."):
            self.assertEqual((methods, asks(methods)), (methods, []))

    def test_nor_is_one_in_another_language_or_where_the_file_says_it(self):
        self.assertEqual(asks("Die Proben wurden wie beschrieben aufgenommen und sortiert."), [])
        rows = [("Instrument:0/Microscope/@Name", "LSM 880", "")]
        self.assertEqual(asks("Spirals were investigated by TXM.", rows), [])


if __name__ == "__main__":
    unittest.main()
