"""Several pictures in a file, what colour is, and which images are described: by all that was read of them."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import struct
import tempfile
import unittest

from a_record import a_record, a_series

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.fact import Fact, Witness
from curate_fiji.core.model.look import DONE, Look
from curate_fiji.core.model.property import PHOTOMETRIC, PICTURES, Property
from curate_fiji.core.reading import properties
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.render import inventory_csv
from curate_fiji.core.rules import RULES, Case


def image(path, facts=(), said=(), opens="yes", **more):
    """Return the record of an image: ``facts`` and ``said`` (properties) of (name, value)."""
    record = a_record(path, opens=opens, **more)
    record.facts = [Fact(name, 0, value, "", [Witness(tool, "1", name, value, "") for tool in ("one", "another")],
                         disputed=not value) for name, value in facts]
    record.detail.properties = [Property(name, value) for name, value in said]
    record.looks = tuple(Look(what, DONE) for what in looks.OF_FILES) if opens == "yes" else ()
    return record


def said(question, *records):
    rule = RULES[question]
    return rule.function(Case(State(), checklist.question(question), rule, Deposit(list(records), [])))


class Layers(unittest.TestCase):
    ONE = [a_series()]

    def test_whoever_says_that_there_are_several(self):
        for record, told in (
                (image("a.tif", series=[a_series(z=4)]), "8 x 8, Z 4"),
                (image("a.tif", series=[a_series(c=2)]), "8 x 8, C 2"),
                (image("a.lif", series=[a_series(), a_series()]), "8 x 8; 2 series"),
                (image("a.webp", [("SizeX", "9"), ("SizeY", "7"), ("SizeZ", "1"), ("SizeC", "1"), ("SizeT", "42")],
                       opens="no"), "9 x 7, T 42"),
                (image("a.dcm", [("SizeT", "3")], series=self.ONE), "T 3"),
                (image("a.gif", [("SizeT", "")], series=self.ONE), "T ?"),
                (image("a.ser", [("Pages", "5")], opens="no"), "5 pages"),
                (image("a.fits", said=[(PICTURES, "3")], series=self.ONE), "3 pictures"),
                (image("a.mpo", said=[(PICTURES, "2")], series=self.ONE), "2 pictures")):
            found = said("check.layers", record)
            self.assertIn("1 file has several", found.text)
            self.assertIn(told, found.text)

    def test_one_picture_is_a_single_plane(self):
        for record in (image("a.fits", said=[(PICTURES, "1")], series=self.ONE), image("a.tif", series=self.ONE),
                       image("a.bmp", [("SizeT", "1"), ("SizeZ", "1")], series=self.ONE)):
            self.assertEqual(said("check.layers", record).state, answers.ABSENT)

    def test_what_nobody_opened_is_said(self):
        many, closed = image("a.tif", series=[a_series(t=2)]), image("b.bcf", opens="no")
        self.assertIn("no reader here opens it: b.bcf", said("check.layers", many, closed).text)
        found = said("check.layers", image("a.tif", series=self.ONE), closed)
        self.assertEqual(found.state, answers.NOT_EXAMINED)
        self.assertIn("b.bcf", found.text)


class Pictures(unittest.TestCase):
    def read(self, name, format, data):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        with io.open(os.path.join(folder, name), "wb") as stream:
            stream.write(data)
        found, look = properties.read(os.path.join(folder, name), [format], format)
        return [one.value for one in found if one.name == PICTURES], look

    @staticmethod
    def jpeg(order, number, mark=b"MPF\0"):
        index = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(
            str(order + "IHHHIIHHII"), 8, 2, 0xB000, 7, 4, 0, 0xB001, 4, 1, number)
        body = mark + index
        head = b"\xff\xd8\xff\xe0\0\4xx\xff\xe2" + struct.pack(str(">H"), 2 + len(body))
        return head + body + b"\xff\xda\0\2\xff\xd9"

    def test_the_index_of_a_multi_picture_jpeg(self):
        for order, number in (("<", 2), (">", 3)):
            self.assertEqual(self.read("a.mpo", "JPEG", self.jpeg(order, number))[0], ["%d" % number])
        for data in (self.jpeg("<", 2, b"ICC_"), self.jpeg("<", 4000000000), b"\xff\xd8\xff\xda\0\2MPF\0", b"\xff\xd8"):
            self.assertEqual(self.read("a.jpg", "JPEG", data), ([], None))

    def test_units_of_a_fits_that_hold_an_image(self):
        def unit(*cards):
            return "".join(card.ljust(80) for card in cards + ("END",)).ljust(2880).encode("ascii")
        empty = unit("SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   = %20d" % 0)
        picture = unit("XTENSION= 'IMAGE   '", "BITPIX  =                    8", "NAXIS   =                    2",
                       "NAXIS1  =                    4", "NAXIS2  =                    4") + b"\0" * 2880
        table = unit("XTENSION= 'BINTABLE'", "BITPIX  =                    8", "NAXIS   =                    2",
                     "NAXIS1  =                    4", "NAXIS2  =                    4") + b"\0" * 2880
        for data, number in ((empty + picture * 3, "3"), (empty + picture + table, "1"), (empty + table, "0")):
            self.assertEqual(self.read("a.fits", "FITS", data)[0], [number])


class Colour(unittest.TestCase):
    def test_colour_is_empty_where_readers_contradict_each_other(self):
        for format, flags, samples, photometric, expected in (
                ("TIFF", {"rgb": True}, 3, "RGB", "RGB"), ("TIFF", {"rgb": True}, 2, "grey", ""),
                ("TIFF", {"rgb": True}, 3, "YCbCr", "RGB"), ("TIFF", {"rgb": True}, 4, "separated", ""),
                ("TIFF", {}, 1, "grey", "grey"), ("TIFF", {"indexed": True}, 1, "indexed", "indexed"),
                ("TIFF", {"indexed": True}, 1, "grey", ""), ("TIFF", {"rgb": True}, 2, "", ""),
                ("JPEG", {"rgb": True}, 3, "", "RGB"), ("PNG", {"rgb": True}, 4, "", "RGB"),
                ("Zeiss CZI", {"rgb": True}, 6, "", "RGB"), ("Zeiss CZI", {"indexed": True}, 1, "", ""),
                ("GIF", {"indexed": True}, 1, "", "indexed"), ("Zeiss CZI", {}, 2, "", "grey")):
            record = image("a", said=[(PHOTOMETRIC, photometric)] if photometric else (), format=format,
                           series=[a_series(c=samples, **flags)])
            found = inventory_csv._colour(record)
            self.assertEqual((format, samples, photometric, found), (format, samples, photometric, expected))


class Descriptions(unittest.TestCase):
    def test_images_are_counted_and_not_rows_and_only_words_describe(self):
        place, again = "Image:0/Description", "IFD0/Image Description"
        rows = {
            "a.tif": [(one, "(withheld: free text of 12 words)", "") for one in (place, again)],
            "b.tif": [(place, "(withheld: free text of 0 words)", ""), (again, "(withheld: free text of 1 word)", "")],
            "c.tif": [(again, "Actin in a dividing cell", ""), (place, "Actin in a dividing cell", "")],
            "d.tif": [(place, "ImageJ=1.54", "")], "e.tif": [(place, "(withheld)", "")]}
        found = said("check.alt-text", *[image(path, rows=rows[path], series=[a_series()]) for path in sorted(rows)])
        self.assertIn("2 images carry a description inside: a.tif, c.tif", found.text)
        only_empty = said("check.alt-text", image("b.tif", rows=rows["b.tif"], series=[a_series()]))
        self.assertEqual(only_empty.state, answers.ABSENT)
