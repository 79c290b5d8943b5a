"""What is worth copying, and why."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record

from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import transforming


class WorthCopying(unittest.TestCase):
    def test_makers_formats_and_those_that_few_programs_read_are_and_common_open_ones_are_not(self):
        for name, image_format, worth in (
                ("a.czi", "Zeiss CZI", True), ("a.nd2", "Nikon ND2", True), ("a.nrrd", "NRRD", True),
                ("a.mrc", "MRC", True),
                ("a.tif", "TIFF", False), ("a.png", "PNG", False), ("a.dcm", "DICOM", False), ("a.nii", "NIfTI", False),
                ("a.ome.tif", "OME-TIFF", False), ("a.xyz", "unheard of", False)):
            record = a_record(name, format=image_format)
            found = [one.path for one in transforming.worth_copying(Deposit([record], []))]
            self.assertEqual((name, found), (name, [name] if worth else []))
            self.assertEqual((name, "OME-TIFF copy" in transforming.advice(record)), (name, worth))


if __name__ == "__main__":
    unittest.main()
