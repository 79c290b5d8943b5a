"""From readings to facts: one witness, confirmed by two, decided by a rule of the field, disputed."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.knowledge import aspects, calibration
from curate_fiji.core.model.fact import CONFIRMED_BY_TWO, DISPUTED, SINGLE, Reading
from curate_fiji.core.relating import images
from curate_fiji.core.relating.facts import facts_of, with_original


def bio_formats(rows=(), original=()):
    return with_original([Reading("Bio-Formats", "7.3.1", rows)], original)


def second(tool, *rows):
    return Reading(tool, "1", [(aspects.term_row(term, 0, place), value, unit) for term, place, value, unit in rows])


def facts(readings, image_format="", series=None):
    found = facts_of(image_format, [a_series()] if series is None else series, readings)
    return dict((fact.term, fact) for fact in found if fact.series == 0)


class Standing(unittest.TestCase):
    def test_one_tool_is_one_witness(self):
        fact = facts(bio_formats([("Image:0/Pixels/@PhysicalSizeX", "250", "nm")]))["PhysicalSizeX"]
        self.assertEqual((fact.text, fact.standing), ("0.25 \u00b5m", SINGLE))

    def test_two_that_agree_confirm_each_other_in_whatever_units(self):
        fact = facts(bio_formats([("Image:0/Pixels/@PhysicalSizeX", "250", "nm")]) + [
            second("nd2", ("PhysicalSizeX", "volume", "0.25", "\u00b5m"))])["PhysicalSizeX"]
        self.assertEqual((fact.text, fact.standing), ("0.25 \u00b5m", CONFIRMED_BY_TWO))

    def test_two_that_disagree_are_both_shown_and_neither_is_used(self):
        fact = facts(bio_formats() + [second("tifffile", ("SizeC", "tags", "3", ""))], "TIFF")["SizeC"]
        self.assertEqual((fact.standing, fact.value, fact.number), (DISPUTED, "", None))
        self.assertIn("Bio-Formats says 1 and tifffile says 3", fact.text)

    def test_a_rule_of_the_field_decides_and_says_why(self):
        fact = facts(bio_formats([("Image:0/Pixels/Plane:0/@ExposureTime", "150", "s")]) + [
            second("curate-fiji (CZI)", ("ExposureTime", "Channel", "0.15", "s"))], "Zeiss CZI")["ExposureTime"]
        self.assertEqual((fact.text, fact.standing), ("0.15 s", SINGLE))
        self.assertIn("Bio-Formats says 150 s", fact.note)
        self.assertIn("ns", fact.note)

    def test_an_image_in_several_files_is_as_large_as_its_ome_xml_says(self):
        of_set, of_file = [facts(bio_formats() + [second("tifffile", ("SizeT", place, "5", ""))], "OME-TIFF")["SizeT"]
                           for place in ("OME/Image:0/Pixels/@Size (one image in 5 files)", "OME/Image:0/Pixels/@Size")]
        self.assertEqual((of_set.value, of_set.disputed, of_file.disputed), ("5", False, True))
        self.assertIn("missing", of_set.note)

    def test_names_may_differ_without_a_contradiction(self):
        fact = facts(bio_formats([("Instrument:0/Microscope/@Model", "Axio", "")]) + [
            second("curate-fiji (CZI)", ("Microscope", "System", "Axio Observer 7", ""))])["Microscope"]
        self.assertEqual((fact.value, fact.disputed), ("Axio Observer 7", False))

    def test_no_fact_comes_of_a_reading_that_says_nothing(self):
        rows = [("Image:0/Pixels/@PhysicalSizeX", "1", "pixel"), ("Instrument:0/Detector:0/@Model", "Unknown", "")]
        self.assertEqual([one for one in facts(bio_formats(rows)) if not one.startswith(("Size", "Type"))], [])


class OriginalMetadata(unittest.TestCase):
    """Missing values are sought in the vendor's own metadata before they are called absent."""

    def test_a_value_that_the_model_lacks_is_found_under_its_vendors_key(self):
        for key, value, image_format, term, expected in (
                ("_MagNA_", "0.95", "Metamorph TIFF", "LensNA", "0.95"),
                ("Information|Instrument|Microscope|System", "LSM 880, AxioObserver", "Zeiss CZI", "Microscope",
                 "LSM 880, AxioObserver"),
                ("Sem", "Merlin", "LEO", "Microscope", "Merlin"), ("0008,1090 Model Name", "TrioTim", "DICOM",
                                                                   "Microscope", "TrioTim"),
                ("[System] Software", "5.5.1.3318", "FEI TIFF", "Software", "5.5.1.3318"),
                ("Experiment|AcquisitionBlock|Laser|LaserName #1", "HeNe633", "Zeiss CZI", "LightSource", "HeNe633"),
                ("AppMag", "20", "Aperio SVS", "Objective", "20x")):
            found = facts(bio_formats([], [(key, value)]), image_format)
            self.assertEqual(found[term].value if term in found else None, expected, key)

    def test_a_date_and_its_time_in_two_keys_are_one(self):
        original = [("0008,0022 Acquisition Date", "20210304"), ("0008,0032 Acquisition Time", "101112")]
        found = facts(bio_formats([], original), "DICOM")
        self.assertEqual(found["AcquisitionDate"].value, "2021-03-04T10:11:12")

    def test_the_vendors_own_text_rules_where_the_model_is_known_to_be_wrong(self):
        rows = [("Image:0/AcquisitionDate", "2016-06-13T05:06:40", "")]
        original = [("[User] Date", "06/13/2016"), ("[User] Time", "05:06:40 PM")]
        self.assertEqual(facts(bio_formats(rows, original), "FEI TIFF")["AcquisitionDate"].value, "2016-06-13T17:06:40")
        rows = [("Image:0/Pixels/Plane:0/@ExposureTime", "150", "s")]
        original = [("Information|Image|Channel|ExposureTime #1", "150000000"),
                    ("Information|Image|Channel|ExposureTime #2", "50000000")]
        self.assertEqual(facts(bio_formats(rows, original), "Zeiss CZI")["ExposureTime"].text, "0.05 to 0.15 s")

    def test_a_key_of_another_format_is_not_taken(self):
        self.assertNotIn("Microscope", facts(bio_formats([], [("Sem", "yes")]), "TIFF"))


class ImageJ(unittest.TestCase):
    rows = [("Image:0/Pixels/@PhysicalSizeX", "1.05", "\u00b5m"), ("TIFF:IFD:0/Density", "1.05; 1.05", "")]

    def verdict(self, unit, value="1.05"):
        rows = [("Image:0/Pixels/@PhysicalSizeX", value, "\u00b5m")]
        record = a_record("a.tif", format="TIFF", series=[a_series()])
        record.facts = facts_of("Tagged Image File Format", record.series, bio_formats(rows, [("Unit", unit)]))
        return images.calibration_verdict(record)[:2]

    def test_the_unit_in_the_description_rules(self):
        self.assertEqual(self.verdict("A"), (calibration.PLAUSIBLE, "0.105 nm a pixel"))
        self.assertEqual(self.verdict("micron"), (calibration.PLAUSIBLE, "1.05 um a pixel"))
        self.assertEqual(self.verdict("mm", "0.1"), (calibration.PLAUSIBLE, "100 um a pixel"))

    def test_pixels_are_no_length_and_inches_are_of_print(self):
        self.assertEqual(self.verdict("pixels")[0], calibration.ABSENT)
        self.assertEqual(self.verdict("inch", "0.00333333")[0], calibration.NO_CALIBRATION)
        self.assertEqual(self.verdict("cm", "0.00846667")[0], calibration.NO_CALIBRATION)


class Parts(unittest.TestCase):
    """Of several objectives and detectors those count that the image refers to."""

    rows = [("Instrument:0/@ID", "Instrument:0", ""), ("Image:0/InstrumentRef/@ID", "Instrument:0", ""),
            ("Image:0/ObjectiveSettings/@ID", "Objective:0:1", ""),
            ("Image:0/Pixels/Channel:0/DetectorSettings/@ID", "Detector:0:1", ""),
            ("Instrument:0/Objective:0/@ID", "Objective:0:0", ""), ("Instrument:0/Objective:0/@LensNA", "0.44", ""),
            ("Instrument:0/Objective:1/@ID", "Objective:0:1", ""), ("Instrument:0/Objective:1/@LensNA", "1", ""),
            ("Instrument:0/Detector:0/@ID", "Detector:0:0", ""), ("Instrument:0/Detector:0/@Model", "Adapter", ""),
            ("Instrument:0/Detector:1/@ID", "Detector:0:1", ""), ("Instrument:0/Detector:1/@Model", "Axiocam", "")]

    def test_the_one_that_is_referred_to(self):
        found = facts(bio_formats(self.rows))
        self.assertEqual((found["LensNA"].value, found["Detector"].value), ("1", "Axiocam"))

    def test_of_several_objectives_none_is_guessed(self):
        rows = [row for row in self.rows if "ObjectiveSettings" not in row[0]]
        self.assertNotIn("LensNA", facts(bio_formats(rows)))


class NoUnit(unittest.TestCase):
    """Where the file's own unit is none, a length of Bio-Formats is an invented one."""

    rows = [("Image:0/Pixels/@PhysicalSizeX", "2", "mm")]

    def test_a_length_without_a_unit_in_the_file_is_no_fact(self):
        for unit in ("none stated", "1/nm", "eV", "pixels"):
            found = facts(bio_formats(self.rows) + [second("nibabel", ("PixelUnit", "xyzt_units", unit, ""))], "NIfTI")
            self.assertNotIn("PhysicalSizeX", found, unit)

    def test_one_with_a_unit_is(self):
        found = facts(bio_formats(self.rows) + [second("nibabel", ("PixelUnit", "xyzt_units", "mm", ""))], "NIfTI")
        self.assertEqual(found["PhysicalSizeX"].text, "2000 \u00b5m")


class Sense(unittest.TestCase):
    def test_a_step_means_something_only_between_several(self):
        rows = [("Image:0/Pixels/@PhysicalSizeZ", "2", "\u00b5m"), ("Image:0/Pixels/@TimeIncrement", "5", "s")]
        found = facts(bio_formats(rows))
        self.assertFalse("PhysicalSizeZ" in found or "TimeIncrement" in found)
        found = facts(bio_formats(rows), series=[a_series(z=3, t=2)])
        self.assertTrue("PhysicalSizeZ" in found and "TimeIncrement" in found)

    def test_times_of_the_planes_give_the_increment_where_none_is_stated(self):
        rows = [("Image:0/Pixels/Plane:0/@DeltaT", "0 to 20 (5 distinct)", "s")]
        self.assertEqual(facts(bio_formats(rows), series=[a_series(t=5)])["TimeIncrement"].text, "5 s")
        self.assertNotIn("TimeIncrement", facts(bio_formats(rows), series=[a_series(t=4)]))


class Density(unittest.TestCase):
    def verdict(self, readings, format="TIFF"):
        record = a_record("a.tif", format=format, series=[a_series()])
        record.facts = facts_of(format, record.series, readings)
        return images.calibration_verdict(record)[0]

    def test_a_makers_tiff_without_a_size_of_its_own_has_only_the_density(self):
        rows = [("Image:0/Pixels/@PhysicalSizeX", "273.118", "\u00b5m"),
                ("TIFF:IFD:0/Density", "273.1182796; 273.1182796", "")]
        self.assertEqual(self.verdict(bio_formats(rows), "FEI TIFF"), calibration.NO_CALIBRATION)

    def test_a_second_reader_tells_where_a_size_comes_from(self):
        rows = [("Image:0/Pixels/@PhysicalSizeX", "100", "\u00b5m")]
        print_size = second("tifffile", ("PhysicalSizeX", "XResolution", "100", "\u00b5m"))
        own_size = second("tifffile", ("PhysicalSizeX", "ImageDescription/unit and XResolution", "0.1", "mm"))
        self.assertEqual(self.verdict(bio_formats(rows) + [print_size]), calibration.NO_CALIBRATION)
        self.assertEqual(self.verdict(bio_formats(rows) + [own_size]), calibration.PLAUSIBLE)
