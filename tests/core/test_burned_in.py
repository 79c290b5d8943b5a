"""Text burned into pixels: where it is looked for, and what of it discloses."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_series

from curate_fiji.core.disclosing import burned_in
from curate_fiji.core.disclosing.screening import Screening
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.look import DONE, NOT_DONE, PARTLY, PIXELS_FOR_TEXT
from curate_fiji.core.model.material import DICOM, Material
from curate_fiji.core.model.record import Record


def said_by(**said):
    material = Material()
    tags = {"modality": "(0008,0060) Modality", "burned": "(0028,0301) Burned In Annotation",
            "rows": "(0028,0010) Rows"}
    material.add(DICOM, [(tags[name], said[name]) for name in sorted(said)])
    return material


def looked_at(material, label=False):
    record, screening = Record("a.dcm"), Screening("a.dcm")
    if label:
        screening.add(kinds.LABEL_PAGE, "Image:1")
    burned_in.look(record, material, screening)
    return record.look(PIXELS_FOR_TEXT)


def read(lines, path="a.dcm", image_format="DICOM", label=False, why=""):
    record = Record(path, identity=Identity(image_format), series=[a_series()])
    screening = Screening(path)
    if label:
        screening.add(kinds.LABEL_PAGE, "Image:2")
    result = Examined(record, thumbnail="x", findings=screening.findings)
    burned_in.note(result, lines, "Reader 1", why)
    return result


class Looking(unittest.TestCase):
    def test_where_names_are_written_in_nobody_has_looked_until_somebody_does(self):
        for said in ({"modality": "US", "rows": "2"}, {"modality": "CT", "rows": "2", "burned": "YES"},
                     {"modality": "OT", "rows": "2", "burned": ""}):
            look = looked_at(said_by(**said))
            self.assertEqual((look.outcome, look.why), (NOT_DONE, burned_in.NOBODY), said)
        self.assertEqual(looked_at(Material(), label=True).why, burned_in.NOBODY)

    def test_where_none_is_to_be_expected_no_look_is_due(self):
        for said in ({"modality": "US", "rows": "2", "burned": "NO"}, {"modality": "CT", "rows": "2"},
                     {"modality": "SR"}):
            self.assertEqual(looked_at(said_by(**said)).why, "nobody looked", said)

    def test_of_a_slide_its_label_is_read(self):
        self.assertEqual(burned_in.pages(read([], label=True)), [2])
        self.assertEqual(burned_in.pages(read([])), [0])


class Reading(unittest.TestCase):
    def test_a_name_or_a_long_number_is_a_finding_whose_value_is_private(self):
        for line in ("DOE JANE", "4416093", "12.03.1950", "Zorblax"):
            result = read([(0, line)])
            self.assertEqual([one.kind for one in result.findings], [kinds.BURNED_IN], line)
            self.assertEqual([one.value for one in result.secrets], [line])
            self.assertNotIn(line, result.findings[0].place)
            self.assertEqual(result.thumbnail, "")

    def test_scales_and_settings_are_none(self):
        result = read([(0, "5 cm"), (0, "MI 0.9"), (0, "100 %"), (0, "R")])
        self.assertEqual(result.findings, [])
        self.assertEqual(result.thumbnail, "x")
        self.assertEqual(result.record.look(PIXELS_FOR_TEXT).outcome, DONE)

    def test_on_a_label_everything_is(self):
        self.assertEqual([one.place for one in read([(2, "5")], label=True).findings][1:],
                         ["text in the pixels of Image:2"])

    def test_in_a_photograph_only_what_names_somebody(self):
        self.assertEqual(read([(0, "Cells in the gut")], "a.jpg", "JPEG").findings, [])
        for line in ("patient: Quxo Ford", "quxo@uni.example"):
            self.assertEqual(len(read([(0, line)], "a.jpg", "JPEG").findings), 1, line)

    def test_what_could_not_be_read_is_said(self):
        self.assertEqual(read(None, why="no pixels").record.look(PIXELS_FOR_TEXT).outcome, NOT_DONE)
        self.assertEqual(read([], why="only 3 of 9 planes").record.look(PIXELS_FOR_TEXT).outcome, PARTLY)
