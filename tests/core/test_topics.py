"""What documentation says of instrument, processing, quality, sample and conditions is found, in whatever language."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.knowledge import checklist, topics
from curate_fiji.core.log.state import State
from curate_fiji.core.model.answer import ABSENT, FINE, FOUND, INFORMATION, LOOK_AT_THIS, NEEDS_PERSON
from curate_fiji.core.model.document import Document
from curate_fiji.core.model.look import DOCUMENT_TEXT, DONE, ORIGINAL_METADATA, READER_METADATA, Look
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import answer_question


def answer(question, text, name="README.md", images=("a.tif",), rows=(), format="TIFF"):
    """Return the answer about images of which nothing is known, and a README."""
    readme = a_record(name, category="text", format="Markdown", opens="not tried")
    readme.detail.document = Document("README", text, "")
    readme.looks = [Look(DOCUMENT_TEXT, DONE)]
    records = [a_record(path, format=format, series=[a_series()], rows=rows) for path in images]
    for record in records:
        record.looks = [Look(READER_METADATA, DONE), Look(ORIGINAL_METADATA, DONE)]
    return answer_question(State(), checklist.question(question), Deposit(records + [readme], []))


def keys(given):
    return [one.key for one in given.asks]


class Words(unittest.TestCase):
    def test_they_are_found_whole_and_in_many_languages(self):
        for topic, line, found in (
                ("instrument", "with a Nikon Ti2 and a 60x/1.4 oil objective", ["Nikon", "60x/1.4 oil objective"]),
                ("instrument", "Lichtmikroskop und Wildkamera", ["Lichtmikroskop", "Wildkamera"]),
                ("instrument", "Photographi\u00e9 avec un appareil photo", ["appareil photo"]),
                ("instrument", "Foto scattate con una fotocamera", ["fotocamera"]),
                ("instrument", "\u4f7f\u7528\u626b\u63cf\u4eea\u91c7\u96c6", ["\u626b\u63cf\u4eea"]),
                ("processing", "Las im\u00e1genes fueron recortadas", ["recortadas"]),
                ("processing", "Afbeeldingen zijn bijgesneden", ["bijgesneden"]),
                ("quality", "Calibre\u0301 avec une mire", ["Calibr\u00e9"]),
                ("quality", "Bilderna \u00e4r granskade, d\u00e5liga har exkluderats", ["granskade", "exkluderats"]),
                ("conditions", "Temp\u00e9rature : 21 degr\u00e9s", ["Temp\u00e9rature", "21 degr\u00e9s"]),
                ("conditions", "imaged at 37 \u00b0C", ["37 \u00b0C"]),
                ("arrangement", "Estrutura dos arquivos: uma pasta", ["Estrutura dos arquivos", "pasta"]),
        ):
            here = topics.find(topic, line)
            for word in found:
                self.assertTrue([one for one in here if one.startswith(word)], (topic, line, here))

    def test_words_that_only_look_alike_are_none(self):
        for topic, line in (
                ("instrument", "The objective of this study was met; phone: +1 555 0100"),
                ("instrument", "It is evident that a general method was given to satellite cells"),
                ("instrument", "Lichtmikroskopie und Tomographie"),
                ("instrument", "a c\u00e1mara de cultivo"),
                ("processing", "a field of crops, in contrasting colours, for processors"),
                ("quality", "an exclusive licence"),
                ("sample", "a simple label, provided rather late"),
                ("conditions", "the terms and conditions of the licence"),
                ("arrangement", "a mapping, on the director's order"),
        ):
            self.assertEqual((line, topics.find(topic, line)), (line, []))

    def test_the_language_of_a_text(self):
        for text in ("The cells were fixed and the images taken with care.", "a.tif: first image", "",
                     "Images from the Universidad de los Andes, and of the cells of onions. The light is from above.",
                     "Temperature 20 \u00b5m \u00d7 3"):
            self.assertFalse(topics.is_in_other_words(text), text)
        for text in ("Die Bilder wurden nicht bearbeitet.", "Les images sont dans le dossier.",
                     "\u56fe\u50cf\u89c1a.tif", "\u0421\u043d\u0438\u043c\u043a\u0438 a.tif",
                     "The images and the files. Die Bilder wurden mit der Kamera und von Hand aufgenommen."):
            self.assertTrue(topics.is_in_other_words(text), text)


class Answers(unittest.TestCase):
    def test_an_instrument_that_the_documentation_names_is_not_asked_for(self):
        for text, named in (
                ("# Cells\n\n## Methods\nImages were taken with a Zeiss Axio Imager Z2 microscope.\n", "Zeiss"),
                ("# Rails\n\n* Images taken with camera = DJI Zenmuse P1\n", "camera"),
                ("# Walk\n\nCamera: Carnegie Robotics - MultiSense S21\n", "MultiSense"),
                ("# Hirn\n\n## Methoden\nDie Bilder wurden mit einem Leica SP8 aufgenommen.\n", "Leica"),
                ("# V\u00edas\n\nIm\u00e1genes tomadas con un dron.\n", "dron")):
            given = answer("understand.instrument", text)
            self.assertEqual((text, given.state, keys(given)), (text, FOUND, []))
            self.assertIn(named, given.text)
            self.assertIn("line ", given.evidence[0].path)
            self.assertEqual(keys(answer("understand.collect", text)), [])

    def test_one_that_nobody_names_is(self):
        for text in ("# Cells\n\nThe images of the cells are in this folder.\n", "a.tif: first image\n",
                     "# Cells\n\nMicroscope: NA\nCamera: TBD\n\n## Description\nThe cells of onions.\n",
                     "# Cells\n\nThe objective of this study is to know more. Phone: 555\n"):
            given = answer("understand.instrument", text)
            self.assertEqual((text, given.state, keys(given)), (text, ABSENT, ["instrument"]))
            self.assertEqual((text, keys(answer("understand.collect", text))), (text, ["acquisition"]))

    def test_in_words_that_are_not_known_it_is_a_persons_to_read(self):
        for text in ("# Bilder\n\nDie Bilder sind mit dem X77 von der Firma entstanden.\n",
                     "\u0421\u043d\u0438\u043c\u043a\u0438 \u0441\u0434\u0435\u043b\u0430\u043d\u044b a.tif\n"):
            for question in ("understand.instrument", "understand.quality-control", "understand.conditions",
                             "understand.sample"):
                given = answer(question, text)
                self.assertEqual((question, given.state, keys(given)), (question, NEEDS_PERSON, []))
                self.assertIn("o word known here", given.text)

    def test_quality_and_conditions_that_are_told(self):
        for question, text in (
                ("understand.quality-control", "2. Quality Assurance Procedures:\n\tIt is discussed in the paper.\n"),
                ("understand.quality-control", "## Qualit\u00e4tssicherung\nZwei Personen sahen alles an.\n"),
                ("understand.quality-control",
                 "## \u8d28\u91cf\u63a7\u5236\n\u56fe\u50cf\u7ecf\u8fc7\u68c0\u67e5\u3002\n"),
                ("understand.conditions", "## Methoden\nTemperatur 37 Grad.\n"),
                ("understand.conditions", "## Condiciones ambientales\nSala oscura y tranquila.\n")):
            given = answer(question, text)
            self.assertNotEqual((text, given.state), (text, ABSENT))
            self.assertNotIn("No word known", given.text)

    def test_what_is_not_told_or_left_blank_is_not_known(self):
        for text in ("# Cells\n\nThe images of the cells are here.\n",
                     "# Cells\n\nQuality control: NA\nTemperature:\n\n## Description\nThe images are here.\n"):
            for question in ("understand.quality-control", "understand.conditions"):
                given = answer(question, text)
                self.assertEqual((text, question, given.state), (text, question, ABSENT))
                self.assertIn("No word known here", given.text)

    def test_processing(self):
        for text in ("Images were processed with Agisoft Metashape to create a DEM.",
                     "Der Hintergrund wurde abgezogen.", "Le immagini sono state ritagliate."):
            self.assertEqual((text, keys(answer("understand.process", text))), (text, []))
        self.assertEqual(keys(answer("understand.process", "The images of the cells are here.")), ["processing"])

    def test_stains_are_asked_of_micrographs_alone(self):
        for text, wanted in (
                ("Confocal images for the paper.", "fixation"), ("Images for the paper.", "What do the images show"),
                ("Aerial orthophotos of the valley.", ""), ("Weekly flights by drone over the fields.", ""),
                ("Pictures of railway lines.", ""), ("Luftbilder der Stadt.", "")):
            given = answer("understand.sample", text)
            self.assertEqual((text, bool(given.asks)), (text, bool(wanted)))
            self.assertIn(wanted, "".join(one.text for one in given.asks))

    def test_nor_of_what_a_camera_took(self):
        rows = [("Exif:Exif IFD0/Model", "EOS R5", "")]
        self.assertEqual(keys(answer("understand.sample", "Images for the paper.", rows=rows, format="JPEG")), [])


class Arrangement(unittest.TestCase):
    FILES = ["train/%02d_A.tif" % n for n in range(30)] + ["test/sub/b.tif"]

    def test_what_explains_names_and_folders(self):
        for text, wanted in (
                ("## Structure des dossiers\n\nTout est rang\u00e9 par plante.\n", "Structure des dossiers, line 1"),
                ("Image samples' name pattern:\n\n\tTAG_ID_TYPE\n", "name pattern"),
                ("Ordnerstruktur: nach Tieren.\n", "Ordnerstruktur"),
                ("train/: all of it\n", "names train/")):
            given = answer("check.hierarchy", text, images=self.FILES)
            self.assertIn(wanted.split(",")[0].split(" ")[-1], given.text)
            self.assertNotIn("No explanation", given.text)
            self.assertNotEqual((text, given.outcome), (text, LOOK_AT_THIS))
            self.assertNotIn(".;", given.text)

    def test_where_nothing_does_that_is_worth_a_look(self):
        given = answer("check.hierarchy", "The images of the cells.\n", images=self.FILES)
        self.assertIn("No explanation of names or folders that is known here", given.text)
        self.assertEqual(given.outcome, LOOK_AT_THIS)

    def test_every_folder_counts(self):
        given = answer("check.hierarchy", "x", images=self.FILES)
        self.assertIn("3 folders, 2 deep: test, test/sub, train", given.text)


class References(unittest.TestCase):
    def test_a_readme_that_names_no_file_is_not_called_right(self):
        given = answer("understand.references", "# Cells\n\nThe images of the cells of onions.\n")
        self.assertEqual((given.text, given.outcome, given.evidence),
                         ("The README names no file that could be looked up.", INFORMATION, []))
        given = answer("understand.references", "# Cells\n\na.tif: the cells of onions.\n")
        self.assertEqual((given.text, given.outcome),
                         ("Every file that the README names is there under that name.", FINE))

    def test_what_cannot_be_checked_is_counted_in_words(self):
        given = answer("understand.references", "Pixel size: 0.5 um.\nFrame interval: 5 s.\nz-step: 2 um.\n")
        self.assertIn("3 statements in it can't be checked", given.text)


class OfTheTemplate(unittest.TestCase):
    def test_the_template_s_heading_says_nothing_of_processing(self):
        for heading, words in (
                ("Methods and Processing", "none known here"), ("Image processing", "processing (README")):
            given = answer("understand.process", "# Cells\n\n## %s\n\nThe cells were grown in a dish.\n" % heading)
            self.assertIn("in the documentation: %s" % words, given.text)


class Contact(unittest.TestCase):
    def test_whom_the_letter_addresses_is_a_contact(self):
        text = "# Cells\n\n## Authors\nAnn Example%s\n\n## Description\nThe cells of onions.\n"
        self.assertIn("line 4 gives a contact", answer("evaluate.contact", text % ", ann@example.org").text)
        text = text % ""
        self.assertIn("Ann Example", answer("evaluate.contact", text).text)
        self.assertIn("Ann Example, not named as such", answer("check.verdict", text).text)
        self.assertEqual(answer("evaluate.contact", "# Cells\n\nThe cells of onions.\n").state, ABSENT)


if __name__ == "__main__":
    unittest.main()
