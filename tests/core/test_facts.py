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


class SeveralSeries(unittest.TestCase):
    """What corrects an error of Bio-Formats corrects it in every series, or the value is not told."""

    two = [a_series(z=3), a_series(z=3)]

    def of_each(self, term, rows, original, image_format):
        found = facts_of(image_format, self.two, bio_formats(rows, original))
        return [dict((fact.series, fact.text) for fact in found if fact.term == term).get(n) for n in (0, 1)]

    def test_a_correction_holds_in_all_series(self):
        exposures = [("Image:%d/Pixels/Plane:0/@ExposureTime" % n, "150", "s") for n in (0, 1)]
        dates = [("Image:%d/AcquisitionDate" % n, "2016-06-13T05:06:40", "") for n in (0, 1)]
        steps = [("Image:%d/Pixels/@PhysicalSizeZ" % n, "2", "mm") for n in (0, 1)]
        in_ns = "Information|Image|Channel|ExposureTime #1"
        for term, rows, original, image_format, expected in (
                ("ExposureTime", exposures, [(in_ns, "150000000")], "Zeiss CZI", ["0.15 s", "0.15 s"]),
                ("ExposureTime", exposures, [(in_ns, "7000000"), ("Information|Image|Channel|ExposureTime #2",
                                                                  "9000000")], "Zeiss CZI", ["0.007 to 0.009 s"] * 2),
                ("ExposureTime", exposures, [], "Zeiss CZI", [None, None]),
                ("ExposureTime", exposures, [], "Nikon ND2", ["150 s", "150 s"]),
                ("AcquisitionDate", dates, [("[User] Date", "06/13/2016"), ("[User] Time", "05:06:40 PM")], "FEI TIFF",
                 ["2016-06-13T17:06:40"] * 2),
                # Of one series the key says nothing of another's step, and what Bio-Formats has may be a thickness
                ("PhysicalSizeZ", steps, [("0018,0088 Spacing Between Slices", "3")], "DICOM", ["3000 \u00b5m", None]),
                ("PhysicalSizeZ", steps, [("Series 0 0018,0088 Spacing Between Slices", "3"),
                                          ("Series 1 0018,0088 Spacing Between Slices", "4")], "DICOM",
                 ["3000 \u00b5m", "4000 \u00b5m"]),
                ("PhysicalSizeZ", steps, [], "DICOM", ["2000 \u00b5m"] * 2)):
            self.assertEqual(self.of_each(term, rows, original, image_format), expected, (term, original))

    def test_a_key_of_one_series_is_told_of_that_one(self):
        original = [("Series 1 0018,0060 KVP", "120"), ("Series 0 0008,0060 Modality", "CT")]
        self.assertEqual(self.of_each("TubeVoltage", [], original, "DICOM"), [None, "120 kV"])
        self.assertEqual(self.of_each("Modality", [], original, "DICOM"), ["CT", None])
        self.assertEqual(self.of_each("Modality", [], [("0008,0060 Modality", "MR")], "DICOM"), ["MR", None])


class KnownToGoWrong(unittest.TestCase):
    """Bio-Formats takes the dwell of a scan, in microseconds, for an exposure in seconds."""

    rows = [("Image:0/Pixels/Plane:0/@ExposureTime", "3.5", "s")]

    def test_what_is_known_to_go_wrong_needs_another_witness(self):
        dm, gatan = "curate-fiji (DM)", "Gatan Digital Micrograph"
        for original, readings, image_format, exposure, dwell in (
                ([], [], gatan, None, None),
                ([("Sample Time", "3.5")], [], gatan, None, "3.5e-06 s"),
                ([("Sample Time", "3.5")], [second(dm, ("DwellTime", "DigiScan", "3.5", "\u00b5s"))],
                 gatan, None, "3.5e-06 s"),
                ([], [second(dm, ("ExposureTime", "High Level", "3.5", "s"))], gatan, "3.5 s", None),
                ([], [second(dm, ("ExposureTime", "High Level", "0.5", "s"))], gatan, "0.5 s", None),
                ([("Exposure (s)", "0.5"), ("Test Exposure (s)", "9")], [], gatan, "0.5 s", None),
                ([("Maximum Exposure (s)", "9"), ("Test Exposure (s)", "9")], [], gatan, None, None),
                ([("Sample Time", "3.5")], [], "Nikon ND2", "3.5 s", None)):
            found = facts(bio_formats(self.rows, original) + readings, image_format)
            said = [found[term].text if term in found else None for term in ("ExposureTime", "DwellTime")]
            self.assertEqual(said, [exposure, dwell], (original, image_format))

    def test_it_never_disputes_another(self):
        found = facts(bio_formats(self.rows) + [second("other", ("ExposureTime", "x", "0.5", "s"))], "Gatan DM2")
        self.assertEqual((found["ExposureTime"].text, found["ExposureTime"].disputed), ("0.5 s", False))
        self.assertIn("Bio-Formats says 3.5 s", found["ExposureTime"].note)


class DatesThatAreNone(unittest.TestCase):
    """Two tools that read one tag agree on its value, not on what it means."""

    day = "2013-10-14T21:37:51"

    def date(self, rows, image_format, original=(), place="DateTime", *more):
        readings = [second("tifffile", ("AcquisitionDate", place, self.day, ""), *more)] if place else []
        return "AcquisitionDate" in facts(bio_formats(rows, original) + readings, image_format)

    def test_a_file_that_an_editor_wrote_has_the_date_when_it_did(self):
        rows = [("Image:0/AcquisitionDate", self.day, "")]
        for program, is_one in (
                ("Adobe Photoshop CS3 Macintosh", False), ("GPL Ghostscript 9.14", False), ("GIMP 2.10.8", False),
                ("ImageMagick 6.9", False), ("hyperspy", False), ("Matplotlib version 3.8", False), ("PIL", False),
                ("Adobe Photoshop Elements 15.0 (Windows)", False), ("paint.net 4.3", False), ("tifffile.py", False),
                ("HPD-TA 9.5", True), ("MetaMorph 7.8", True), ("Kofax standard Multi-Page TIFF Storage Filter", True),
                ("ZEN 2.3 (blue edition)", True), ("VueScan 9 x64", True), ("LAS X", True), ("PILATUS 2M", True)):
            self.assertEqual(self.date(rows, "Tagged Image File Format", (), "DateTime",
                                       ("Software", "Software", program, "")), is_one, program)
            written = [("TIFF:IFD:0/Software", program, "")]
            self.assertEqual(self.date(rows + written, "Tagged Image File Format", (), ""), is_one, program)

    def test_a_date_of_the_acquisition_stays_whoever_wrote_the_file(self):
        editor = ("Software", "Software", "Adobe Photoshop 7.0", "")
        rows = [("Image:0/AcquisitionDate", self.day, "")]
        self.assertTrue(self.date(rows, "Tagged Image File Format", (), "Exif/DateTimeOriginal", editor))
        self.assertTrue(self.date(rows, "Tagged Image File Format", (), "FEI/User/Date, Time", editor))
        self.assertTrue(self.date(rows, "Zeiss CZI", (), "", editor))
        self.assertTrue(self.date(rows, "Tagged Image File Format"))

    def test_what_was_derived_from_images_was_not_acquired(self):
        content, acquired = ("Series 0 0008,0023 Content Date", "20160318"), ("0008,0022 Acquisition Date", "20160318")
        for of_class, original, is_one in (
                ("Segmentation Storage (1.2.840.10008.5.1.4.1.1.66.4)", content, False),
                ("1.2.840.10008.5.1.4.1.1.88.33", content, False), ("1.2.840.10008.5.1.4.1.1.11.1", content, False),
                ("RT Dose Storage (1.2.840.10008.5.1.4.1.1.481.2)", ("0008,0020 Study Date", "20160318"), False),
                ("1.2.840.10008.5.1.4.1.1.30", content, False), ("1.2.840.10008.5.1.4.1.1.104.1", content, False),
                ("1.2.840.10008.5.1.4.1.1.66.4", acquired, True),
                ("1.2.840.10008.5.1.4.1.1.66", content, True), ("1.2.840.10008.5.1.4.1.1.481.1", content, True),
                ("1.2.840.10008.5.1.4.1.1.4", content, True), ("1.2.840.10008.5.1.4.1.1.7", content, True)):
            self.assertEqual(self.date([], "DICOM", [("0008,0016 SOP Class UID", of_class), original], ""), is_one,
                             (of_class, original))


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

    def test_an_image_measured_in_something_else_is_calibrated_and_lacks_nothing(self):
        for unit, step, verdict in (
                ("1/nm", "0.174433 1/nm", calibration.OTHER_UNIT), ("nm^-1", "", calibration.OTHER_UNIT),
                ("1 / \u00c5", "", calibration.OTHER_UNIT), ("mrad", "0.2 mrad", calibration.OTHER_UNIT),
                ("eV", "1 eV", calibration.OTHER_UNIT), ("ps", "", calibration.OTHER_UNIT),
                ("s", "", calibration.OTHER_UNIT), ("nm of wavelength", "", calibration.OTHER_UNIT),
                ("none stated", "", calibration.ABSENT), ("pixels", "", calibration.ABSENT),
                ("none (wavelength and time)", "", calibration.ABSENT)):
            rows = [("PixelUnit", "Units", unit, "")] + ([("PixelStep", "Scale", step, "")] if step else [])
            record = a_record("a.dm3", series=[a_series()])
            record.facts = facts_of("", record.series, bio_formats(self.rows) + [second("x", *rows)])
            judged, why, fact = images.calibration_verdict(record)
            self.assertEqual((judged, fact), (verdict, None), unit)
            self.assertIn(step or unit, why)
            self.assertEqual("absent" in images.one_line(record), verdict == calibration.ABSENT, unit)

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
