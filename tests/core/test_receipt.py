"""Receipts: their one form, and the kinds of copies that they are of."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.copies import kinds, receipts
from curate_fiji.core.model.proof import EQUAL, NOT_PROVEN, Proof
from curate_fiji.core.model.receipt import (
    Calibration,
    Copied,
    MetadataKept,
    PlaneCopied,
    Receipt,
    SeriesCopied,
)
from curate_fiji.core.system.errors import RuntimeProblem


def receipt(**more):
    form = dict(source=Copied("Zeiss CZI", path="a.czi", sha256="0" * 64, size=5),
                result=Copied("OME-TIFF", compression="zlib", ome_xml="valid"), software={"curate-fiji": "1"},
                redacted=False, calibration=Calibration(["1", "um"], ["1", "um"]),
                metadata=MetadataKept(["a"], [], ["b"], []))
    form.update(more)
    return Receipt(**form)


class Receipts(unittest.TestCase):
    def test_a_receipt_of_a_copy_to_keep_is_the_same_after_json(self):
        one = receipt(series=[SeriesCopied(10, 12, 1, 1, 1, "uint8", 1, 1, True)], planes=[PlaneCopied(0, 0, "1" * 64)],
                      proof=Proof(EQUAL, "Bio-Formats 7", "tifffile 1", "", ["rows turned"]), proof_reader="tifffile")
        form = one.to_json()
        self.assertEqual(form["planes_written"], 1)
        self.assertNotIn("warning", form)
        self.assertEqual(Receipt.from_json(form), one)
        self.assertTrue(one.is_proven)

    def test_a_receipt_of_a_picture_has_no_planes_and_no_proof(self):
        one = receipt(warning="only to look at", planes_kept="1 of 3", values="scaled", losses=["exact values"],
                      largest_difference=3, mean_difference=0.5)
        form = one.to_json()
        self.assertEqual([name for name in ("planes", "proof", "series", "redaction") if name in form], [])
        self.assertEqual(Receipt.from_json(form), one)
        self.assertFalse(one.is_proven)

    def test_calibration_is_kept_where_both_ends_say_the_same(self):
        self.assertTrue(Calibration(None, None).kept)
        self.assertFalse(Calibration(["1", "um"], None).kept)

    def test_the_log_s_line_says_of_pixel_size_and_metadata_what_was_there(self):
        for size, own, said in (
                (["1", "um"], 0, ", calibration kept, 1 OME metadata path lost, 5 bytes to 0 bytes."),
                (None, 1, ", no pixel size in either, 1 OME metadata path lost, 1 entry of the maker's own metadata "
                          "left out, 5 bytes to 0 bytes.")):
            one = receipt(calibration=Calibration(size, size))
            one.original_metadata_entries_lost = own
            self.assertTrue(receipts.treatment(one).endswith(said), receipts.treatment(one))

    def test_what_is_not_proven_says_why(self):
        one = Proof(NOT_PROVEN, "Bio-Formats 7", "", "no second reader here decodes FITS")
        self.assertEqual(one.text, "not independently proven: no second reader here decodes FITS")
        self.assertFalse(receipt(proof=one).is_proven)


class Kinds(unittest.TestCase):
    def test_names_suffixes_and_folders_come_from_one_list(self):
        self.assertEqual(kinds.names(), ["ome-tiff", "ome-zarr", "ome-zarr-0.5", "jpeg", "png"])
        self.assertEqual(kinds.names(kinds.TO_KEEP), ["ome-tiff", "ome-zarr", "ome-zarr-0.5"])
        self.assertEqual(kinds.names(in_fiji=True), ["ome-tiff", "jpeg", "png"])
        self.assertEqual(kinds.folders(), ["access", "transformed"])
        self.assertEqual(len(set(one.suffix for one in kinds.KINDS)), len(kinds.KINDS))

    def test_every_kind_says_what_it_is_for(self):
        for one in kinds.KINDS:
            self.assertIn(one.purpose, kinds.PURPOSES)
            self.assertEqual(kinds.of_name(one.name), one)

    def test_a_kind_that_does_not_exist_names_those_that_do(self):
        with self.assertRaises(RuntimeProblem) as caught:
            kinds.of_name("tga")
        self.assertIn("ome-tiff, ome-zarr, ome-zarr-0.5, jpeg, png", caught.exception.hint)

    def test_what_fiji_can_not_write_is_told(self):
        with self.assertRaises(RuntimeProblem) as caught:
            kinds.of_name("ome-zarr").copier(in_fiji=True)
        self.assertIn("can't be written inside Fiji", "%s" % caught.exception)
