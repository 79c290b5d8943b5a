"""Metadata schemas: what they ask for, with edition and source; tiers; a person's choice wins."""
from __future__ import absolute_import, unicode_literals

import re
import unittest

from deposit_case import DepositCase, NoImages

from curate_fiji.core.knowledge import aspects, checklist, schemas
from curate_fiji.core.model.answer import ABSENT, FOUND, NOT_APPLICABLE
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.look import DONE, OF_FILES, Look
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.model.record import FILE, Record
from curate_fiji.core.model.series import Series
from curate_fiji.core.relating import facts
from curate_fiji.core.steps import augment, check, understand


def image(path, modality="", rows=()):
    """Return an opened image; ``rows``: of a second reader, (term, value, unit)."""
    said = facts.facts_of("", (), [Reading("a test", "1", [
        (aspects.term_row(term, 0, "here"), value, unit) for term, value, unit in rows])]) if rows else []
    return Record(path, FILE, 64, sha256="0" * 64, identity=Identity("TIFF", "image"), opens="yes", modality=modality,
                  series=[Series(8, 8, 1, 1, 1, "XYZCT", "uint8", 8, 1, decoded="yes")], facts=said,
                  looks=[Look(what, DONE, "a test") for what in OF_FILES],
                  reader=ReaderUsed("TiffReader", "Bio-Formats", "7", "Tagged Image File Format"))


class Known(unittest.TestCase):
    def test_each_has_edition_source_items_and_a_question(self):
        asked = dict((one.schema, one.id) for one in checklist.questions("augment") if one.schema)
        for one in schemas.known():
            self.assertTrue(one.edition and one.source and one.items, one.id)
            self.assertIn(one.id, asked)
            for item in one.items:
                self.assertTrue(item.terms or item.words or item.calibration or item.together, (one.id, item.id))
                re.compile(item.words)
                for term in item.terms + item.together:
                    aspects.term(term)

    def test_image_correlation_of_rembi_is_alignment_and_fiducials(self):
        item = next(one for one in schemas.by_id("rembi").items if one.id == "correlation")
        self.assertEqual(item.terms, [])
        self.assertTrue(re.search(item.words, "Fiducial beads were used for CLEM", re.IGNORECASE))


class NoSteps(NoImages):
    def write_ome_xml(self, root, pending, folder):
        return []


class Chosen(DepositCase):
    def items(self, schema, records, chosen=None):
        check.run(self.curation, NoImages())
        understand.run(self.curation, NoImages())
        self.curation.append(*[("file", one.to_json()) for one in records])
        augment.run(self.curation, NoSteps(), chosen)
        return self.curation.state.software["augment." + schema]

    def test_a_person_s_choice_wins_over_the_kind_of_image(self):
        self.put("scan_log.txt", "Scanner=CT-300\nSource type=Tungsten\nExposure (ms)=500\nFrame averaging=ON (4)\n")
        given = self.items("ct", [image("skull.tif")], ["ct"])
        self.assertEqual(given.state, FOUND)
        for said in ("Target metal: 1 of 1", "Exposure timing: 1 of 1", "Frame averaging: 1 of 1", "model: 1 of 1"):
            self.assertIn(said, given.text)
        self.assertEqual(given.evidence[0].file, "scan_log.txt")

    def test_what_a_person_did_not_choose_does_not_count(self):
        self.assertEqual(self.items("rembi", [image("a.tif")], ["ct"]).state, NOT_APPLICABLE)

    def test_power_needs_watts_or_a_voltage_with_a_current(self):
        volts, amps, watts = ("TubeVoltage", "120", "kV"), ("TubeCurrent", "100", "mA"), ("TubePower", "10", "W")
        for rows, wanted in (([volts], 0), ([amps], 0), ([volts, amps], 1), ([watts], 1)):
            given = self.items("ct", [image("a.tif", "micro-CT", rows)])
            self.assertIn("current): %d of 1" % wanted, given.text, rows)

    def test_a_load_is_no_time(self):
        given = self.items("ct", [image("a.tif", "micro-CT", [("TubeExposure", "20", "mAs")])])
        self.assertIn("Exposure timing: 0 of 1", given.text)

    def test_nothing_given_is_absent(self):
        self.assertEqual(self.items("ct", [image("a.tif", "micro-CT")]).state, ABSENT)

    def test_the_highest_whole_tier_is_told(self):
        rows = [("Microscope", "Ti2", ""), ("Magnification", "60", ""), ("LensNA", "1.4", ""),
                ("LightSource", "Laser", ""), ("Detector", "Zyla", ""), ("ChannelNames", "DAPI", ""),
                ("AcquisitionDate", "2020-01-01", ""),
                ("PhysicalSizeX", "0.1", "\u00b5m"), ("PhysicalSizeY", "0.1", "\u00b5m")]
        given = self.items("nbo", [image("a.tif", "light microscopy", rows), image("b.tif", "light microscopy")])
        self.assertIn("Whole: tier 1 for 1 of 2, tier 2 for 0 of 2", given.text)

    def test_a_tier_that_is_not_reached_is_nothing_to_ask_for(self):
        self.items("nbo", [image("a.tif", "light microscopy", [("Microscope", "Ti2", "")])])
        self.assertFalse([one.key for one in self.curation.state.asks.values() if one.key == "schema:nbo"])

    def test_what_arises_for_some_images_only_is_never_asked_for(self):
        self.items("rembi", [image("a.tif", "light microscopy")])
        self.assertFalse([one.text for one in self.curation.state.asks.values() if "fiducial" in one.text])


if __name__ == "__main__":
    unittest.main()
