"""How files belong together."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record

from curate_fiji.core.relating import objects, relations


def record(path, category="image", **more):
    return a_record(path, category, **more)


def related(records):
    return relations.find(records, objects.find(records))


def kinds(found):
    return [(one.kind, one.files, one.missing) for one in found]


class Sets(unittest.TestCase):
    def test_files_that_a_reader_uses_together_form_one_image(self):
        used = ["c/a.companion.ome", "c/z1.tiff", "c/z2.tiff"]
        found = related([record(path, used=used) for path in used])
        self.assertEqual(kinds(found)[0], ("image set", sorted(used), []))
        self.assertEqual(len([one for one in found if one.kind == "image set"]), 1)

    def test_a_part_that_the_ome_xml_names_and_the_disk_lacks_is_missing(self):
        names = ["z1.tiff", "z2.tiff", "z3.tiff"]
        found = related([record("c/z1.tiff", names=names), record("c/z3.tiff", names=names)])
        self.assertEqual([one.missing for one in found], [["c/z2.tiff"]])

    def test_a_renamed_single_file_misses_nothing(self):
        found = related([record("new.tiff", names=["old.tiff"])])
        self.assertEqual(found, [])


class Pairs(unittest.TestCase):
    def test_emi_with_its_ser(self):
        found = related([record("e/a.emi"), record("e/a_1.ser", format="FEI SER")])
        self.assertEqual(kinds(found), [("EMI and SER pair", ["e/a.emi", "e/a_1.ser"], [])])

    def test_an_orphan_of_either_kind(self):
        self.assertEqual(related([record("a.emi")])[0].missing, ["a_1.ser"])
        self.assertEqual(related([record("a_1.ser", format="FEI SER")])[0].missing,
                         ["a.emi"])

    def test_raw_and_export(self):
        found = related([record("raw/x.czi"), record("tif/x.tif")])
        self.assertEqual(kinds(found), [("raw and export", ["raw/x.czi", "tif/x.tif"], [])])

    def test_a_raw_file_is_a_makers_or_a_cameras_own(self):
        for raw, format, export, there in (
                ("IMG_1.cr2", "Canon CR2", "IMG_1.jpg", True), ("IMG_1.dng", "Adobe DNG", "IMG_1.jpg", True),
                ("a.lif", "Leica LIF", "a.avi", True), ("a.dm4", "Gatan DM3/DM4", "a.png", True),
                ("a.webp", "WebP", "a.gif", False), ("a.jp2", "JPEG 2000", "a.tif", False),
                ("a.psd", "Photoshop", "a.png", False), ("a.avif", "AVIF", "a.jpg", False),
                ("a.nii", "NIfTI", "a.png", False), ("a.tif", "TIFF", "a.jpg", False),
                ("a.img", "unknown", "a.png", False)):
            found = related([record(raw, format=format), record(export)])
            self.assertEqual((raw, kinds(found)), (raw, [("raw and export", [raw, export], [])] if there else []))

    def test_a_side_file(self):
        found = related([record("x.tif"), record("x.tif.txt", "text")])
        self.assertEqual(kinds(found), [("image and side file", ["x.tif", "x.tif.txt"], [])])

    def test_loose_planes(self):
        found = related([record("s_z%d.tif" % i) for i in (0, 1, 3)])
        self.assertIn("loose planes", found[0].note)
        self.assertEqual(found[0].missing, ["s_z2.tif"])
