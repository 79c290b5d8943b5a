"""Primers: which apply by what was identified, what software answers, and that a state follows from what is said."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import re
import unittest
import zipfile

from a_record import a_record, a_series
from deposit_case import DepositCase, NoImages
from primer_files import GEOTIFF, TETRAHEDRON, fits, stl, tiff

from curate_fiji.core.knowledge import aspects, checklist, primers
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.document import Document
from curate_fiji.core.model.look import Look
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import RULES, answer_question
from curate_fiji.core.rules import primers as rules
from curate_fiji.core.steps import check, log, understand


class Knowledge(unittest.TestCase):
    """The JSON is whole: what a question is answered by exists."""

    def test_each_primer_says_edition_source_and_when_it_applies(self):
        for one in primers.known():
            self.assertTrue(one.edition and one.source and one.applies.when and one.questions, one.id)
            self.assertEqual(bool(one.link), not one.is_draft, one.id)

    def test_drafts_of_ours_are_marked_so_wherever_they_are_shown(self):
        drafts = set(one.id for one in primers.known() if one.is_draft)
        self.assertEqual(drafts, set(["micro-ct", "electron-microscopy", "whole-slide", "ome-zarr"]))
        for one in primers.known():
            self.assertEqual("draft" in one.questions[0].group, one.is_draft, one.id)

    def test_what_answers_a_question_exists(self):
        for one in primers.known():
            for number, how in one.answered_by.items():
                for term in how.terms:
                    aspects.term(term)
                if how.question:
                    self.assertIn(how.question, RULES, number)
                for pattern in (how.words, how.worse):
                    re.compile(pattern)
                self.assertTrue(how.person or how.rule or how.question or how.none, "%s: nobody answers" % number)

    def test_what_is_said_to_be_searched_follows_from_what_answers(self):
        """No question says '(Searched the file names.)' that looks at metadata, tables or documents."""
        by_names = set()
        for one in primers.known():
            for number, how in one.answered_by.items():
                searched = rules.searched_by(how)
                self.assertEqual(looks.PROPERTIES in searched or not how.properties, True, number)
                self.assertEqual(looks.READER_METADATA in searched or not how.terms, True, number)
                self.assertEqual(looks.DOCUMENT_TEXT in searched or not how.words, True, number)
                self.assertLessEqual(set(searched), set(looks.EVERYTHING), number)
                self.assertTrue(searched or how.question or how.person, "%s: nothing is searched" % number)
                if searched == [looks.NAMES] and not how.person:
                    by_names.add(number)
        self.assertEqual(by_names, set(["primer.neuroimaging.bids", "primer.neuroimaging.arranged"]))

    def test_each_property_that_is_asked_for_is_read_somewhere(self):
        reading = os.path.join(os.path.dirname(rules.__file__), "..", "reading")
        said = ""
        for folder in (os.path.join(reading, "properties"), os.path.join(reading, "code"), reading):
            for name in sorted(os.listdir(folder)):
                if name.endswith(".py"):
                    with io.open(os.path.join(folder, name), encoding="utf-8") as stream:
                        said += stream.read()
        for one in primers.known():
            for name in one.applies.properties + [name for how in one.answered_by.values() for name in how.properties]:
                plain = name.partition("=")[0].replace("sound codec", "codec").replace("video codec", "codec")
                self.assertIn(plain, said, one.id)


class Primers(DepositCase):
    """What a deposit's files make of them."""

    def put_bytes(self, name, data):
        path = os.path.join(self.deposit, name)
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        with io.open(path, "wb") as stream:
            stream.write(data)

    def run_steps(self):
        check.run(self.curation, NoImages())
        understand.run(self.curation, NoImages())

    def applying(self):
        return [one.primer.id for one in self.curation.state.deposit().primers]

    def answer(self, number):
        return self.curation.state.software["primer." + number]

    def test_they_apply_by_what_was_identified(self):
        for name, data, wanted in (
                ("a.fits", fits(), "fits"), ("a.stl", stl(TETRAHEDRON), "stl"), ("a.tif", tiff({}), "tiff"),
                ("b.tif", tiff(GEOTIFF), "geotiff"), ("a.py", b"import numpy\n", "python"), ("a.R", b"x <- 1\n", "r"),
                ("a.ipynb", b'{"nbformat": 4, "cells": []}', "jupyter"), ("a.pdf", b"%PDF-1.7\n%%EOF", "pdf"),
                ("a.iso", b"\0" * 40000, "iso"), ("a.nc", b"CDF\1" + b"\0" * 28, "netcdf"),
                ("people.csv", b"id,age,sex\n1,40,m\n", "participants"),
                ("finds.csv", b"occurrenceID,scientificName\n1,Falco\n", "darwin-core")):
            self.put_bytes(name, data)
            self.survey()
            self.assertIn(wanted, self.applying(), name)
            os.remove(os.path.join(self.deposit, name))

    def test_a_tiff_without_a_place_on_the_earth_is_no_geotiff(self):
        self.put_bytes("a.tif", tiff({}))
        self.survey()
        self.assertNotIn("geotiff", self.applying())

    def test_a_question_of_a_primer_that_does_not_apply_is_nowhere(self):
        self.put_bytes("a.fits", fits())
        self.run_steps()
        shown = [one.id for one in self.curation.state.questions("understand")]
        self.assertIn("primer.fits.standard", shown)
        self.assertFalse([one for one in shown if one.startswith("primer.stl")])

    def test_what_went_away_takes_its_primer_with_it(self):
        self.put_bytes("a.fits", fits())
        self.run_steps()
        os.remove(os.path.join(self.deposit, "a.fits"))
        self.run_steps()
        self.assertNotIn("primer.fits.standard", [one.id for one in self.curation.state.questions("understand")])

    def test_a_person_s_choice_of_primers_wins(self):
        self.put_bytes("a.fits", fits())
        self.run_steps()
        log.answer(self.curation, "understand.primers", "confirmed", "STL and netCDF only")
        self.run_steps()
        shown = set(one.id.split(".")[1] for one in self.curation.state.questions("understand")
                    if one.id.startswith("primer."))
        self.assertEqual(shown, set(["stl", "netcdf"]))

    def test_the_answer_names_and_links_each(self):
        self.put_bytes("a.fits", fits())
        self.run_steps()
        said = self.curation.state.software["understand.primers"].text
        self.assertIn("FITS <https://github.com/DataCurationNetwork/data-primers/", said)
        self.assertIn("Accessibility <https://", said)

    def test_a_state_follows_from_what_is_said(self):
        """A negative finding is absent, not found; a positive one is found."""
        self.put_bytes("a.fits", fits("HISTORY flattened", "MYKEY   = 1"))
        self.put_bytes("closed.stl", stl(TETRAHEDRON))
        self.put_bytes("plain.tif", tiff(GEOTIFF))
        self.run_steps()
        self.assertEqual(self.answer("fits.coordinates").state, answers.ABSENT)
        self.assertEqual(self.answer("stl.manifold").state, answers.FOUND)
        self.assertIn("manifold): yes", self.answer("stl.manifold").text)
        self.assertEqual(self.answer("geotiff.nodata").state, answers.ABSENT)
        self.assertEqual(self.answer("geotiff.symbology").state, answers.ABSENT)
        self.assertIn("EPSG:32632 (projected)", self.answer("geotiff.crs").text)
        self.assertIn("1 (MYKEY)", self.answer("fits.keywords").text)
        self.assertIn("HISTORY cards: 1", self.answer("fits.history").text)

    def test_an_open_surface_is_worth_a_look(self):
        self.put_bytes("open.stl", stl(TETRAHEDRON[:3]))
        self.run_steps()
        given = self.answer("stl.manifold")
        self.assertIn("edges of one triangle only: 3", given.text.lower())
        self.assertEqual(given.outcome, answers.LOOK_AT_THIS)

    def test_an_absent_names_what_was_searched(self):
        image = a_record("a.dm3", format="Gatan DM3/DM4", series=[a_series()])
        image.modality = "electron microscopy"
        image.looks = [Look(looks.READER_METADATA, looks.DONE), Look(looks.ORIGINAL_METADATA, looks.DONE)]
        readme = a_record("README.txt", category="text", opens="not tried")
        readme.detail.document = Document("README", "Pictures of steel.", "")
        readme.looks = [Look(looks.DOCUMENT_TEXT, looks.DONE)]
        question = next(one for one in checklist.of_primers(checklist.OF_PRIMERS)
                        if one.id == "primer.electron-microscopy.calibration")
        given = answer_question(self.curation.state, question, Deposit([image, readme], []))
        self.assertEqual(given.state, answers.ABSENT)
        self.assertEqual(given.coverage.searched(), "searched reader metadata, original metadata and document text of "
                         "2 of 2 images and documents")
        image.looks = []
        given = answer_question(self.curation.state, question, Deposit([image, readme], []))
        self.assertEqual(given.state, answers.NOT_EXAMINED)

    def test_headings_count_however_they_are_marked(self):
        for name, text, told in (
                ("README.rst", "Cells\n=====\n\nMethods\n-------\n\nStained.\n", "README.rst: 2 headings."),
                ("README.md", "Cells\n=====\n\n### Methods\n\nDONE BY HAND\n\nx\n", "2 headings, a level is left"),
                ("README.md", "Cells\n\n```\n# no heading\n```\n", "No document with headings")):
            self.put(name, text)
            self.run_steps()
            self.assertIn(told, self.answer("accessibility.headings").text)
            os.remove(os.path.join(self.deposit, name))

    def test_files_in_archives_are_named_and_not_called_absent(self):
        with zipfile.ZipFile(os.path.join(self.deposit, "models.zip"), "w") as archive:
            archive.writestr("m.stl", stl(TETRAHEDRON))
        self.run_steps()
        given = self.answer("stl.manifold")
        self.assertEqual(given.state, answers.NOT_EXAMINED)
        self.assertIn("models.zip: m.stl", given.text)
        self.assertIn("unpack the archive in a copy of the deposit and check the copy", given.text)
        self.put_bytes("open.stl", stl(TETRAHEDRON[:3]))
        self.run_steps()
        told = self.answer("stl.manifold")
        self.assertEqual(told.state, answers.FOUND)
        self.assertIn("models.zip: m.stl. To have this answered, unpack", told.text)

    def test_a_header_that_can_t_be_read_makes_nothing_absent(self):
        self.put_bytes("a.iso", b"\0" * 40000)
        self.run_steps()
        self.assertEqual(self.answer("iso.whole").state, answers.NOT_EXAMINED)

    def test_quasi_identifiers_are_counted_and_no_cell_is_told(self):
        self.put_bytes("people.csv", b"id,age,sex,zip\n1,40,m,71234\n2,40,m,71234\n3,97,f,71234\n")
        self.run_steps()
        given = self.answer("participants.quasi")
        self.assertIn("(k): 1", given.text)
        self.assertEqual(given.outcome, answers.LOOK_AT_THIS)
        every = json.dumps([one.to_json() for one in self.curation.state.software.values()])
        self.assertNotIn("71234", every)

    def test_coordinates_of_species_are_measured_and_not_told(self):
        self.put_bytes("finds.csv", b"scientificName,decimalLatitude,decimalLongitude\nFalco,48.12345,11.54321\n")
        self.run_steps()
        given = self.answer("biodiversity.coordinates")
        self.assertIn("Decimal places of coordinates: 5", given.text)
        self.assertNotIn("48.1", json.dumps(given.to_json()))

    def test_code_is_read_and_never_run(self):
        self.put_bytes("a.py", b"# reads\nimport numpy\nfrom skimage import io\nx = open('/home/ada/x.csv')\n")
        self.run_steps()
        self.assertIn("numpy, skimage", self.answer("python.needs").text)
        self.assertEqual(self.answer("python.paths").outcome, answers.LOOK_AT_THIS)
        self.assertNotIn("ada", self.answer("python.paths").text)

    def test_cells_out_of_order_are_seen(self):
        cells = [{"cell_type": "code", "source": "1", "execution_count": 2, "outputs": []}]
        self.put_bytes("a.ipynb", json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells, "metadata": {
            "language_info": {"name": "python", "version": "3.11.4"}}}).encode("ascii"))
        self.run_steps()
        self.assertIn("Python 3.11.4", self.answer("jupyter.kernel").text)
        self.assertEqual(self.answer("jupyter.order").outcome, answers.LOOK_AT_THIS)

    def test_every_answer_of_a_primer_can_be_shown(self):
        for name, data in (("a.fits", fits()), ("a.stl", stl(TETRAHEDRON)), ("b.tif", tiff(GEOTIFF)),
                           ("a.py", b"x=1\n"),
                           ("README.txt", b"Archaeological finds; tribal; IRB; micro-CT; TEM; endangered.")):
            self.put_bytes(name, data)
        self.run_steps()
        for one in self.curation.state.questions("understand"):
            given = self.curation.state.software[one.id]
            self.assertNotIn("CURATE failed", given.text, one.id)
            self.assertTrue(given.text.strip(), one.id)

    def test_the_ids_have_their_place_behind_the_worksheet(self):
        last = checklist.questions("understand")[-1].id
        self.assertLess(checklist.order_of(last), checklist.order_of("primer.tiff.tags"))
        self.assertEqual(checklist.step_of("primer.tiff.tags"), "understand")


if __name__ == "__main__":
    unittest.main()
