"""The fields of a README, in the forms in which depositors write them."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import fields

SIX = list(vocabulary.ASKED)


def present(text):
    return [one.id for one in fields.read(text).asked if one.state == fields.PRESENT]


class Forms(unittest.TestCase):
    def test_one_readme_in_many_forms_gives_the_same_fields(self):
        said = (("Title", "Grains of sand on a beach"), ("Authors", "An Example, Bo Sample"), ("Abstract", "Pictures."),
                ("Experimental procedure", "Polished."), ("Grant information", "Example Council 1"),
                ("Related work", "doi:10.1234/sand"))
        forms = {
            "labels": "\n".join("%s: %s" % one for one in said),
            "labels and values on lines": "\n\n".join("%s:\n%s" % one for one in said),
            "bold labels": "\n\n".join("**%s:** %s" % one for one in said),
            "bold run-in": "\n\n".join("**%s.** %s" % one for one in said),
            "bold alone": "\n\n".join("**%s**\n%s" % one for one in said),
            "hashes": "\n\n".join("## %s\n\n%s" % one for one in said),
            "underlined": "\n\n".join("%s\n%s\n\n%s" % (one[0], "-" * len(one[0]), one[1]) for one in said),
            "between lines": "\n\n".join("=======\n%s\n=======\n%s" % one for one in said),
            "capitals": "\n\n".join("%s\n%s" % (one[0].upper(), one[1]) for one in said),
            "capitals with colon": "\n\n".join("%s: %s" % (one[0].upper(), one[1]) for one in said),
            "numbers": "\n\n".join("%d. %s: %s" % (n + 1, one[0], one[1]) for n, one in enumerate(said)),
            "numbered headings": "\n\n".join("%d. %s\n%s" % (n + 1, one[0], one[1]) for n, one in enumerate(said)),
            "bullets": "\n".join("* **%s**: %s" % one for one in said),
            "field list": "\n".join(":%s: %s" % one for one in said),
            "dashes": "\n".join("%s - %s" % one for one in said),
            "tabs": "\n".join("%s\t%s" % one for one in said),
            "columns": "\n".join("%-25s   %s" % one for one in said),
            "wide colons": "\n".join("%s\uff1a%s" % one for one in said),
            "table": "| Field | Value |\n|---|---|\n" + "\n".join("| %s | %s |" % one for one in said),
            "grid": "+--+--+\n" + "\n+--+--+\n".join("| %s | %s |" % one for one in said) + "\n+--+--+",
            "simple table": "=======================  ==========================\n" + "\n".join(
                "%-25s%s" % one for one in said) + "\n=======================  ==========================",
            "yaml": "---\n" + "\n".join("%s: \"%s\"" % (one[0].lower(), one[1]) for one in said) + "\n---\n",
            "asciidoc": "\n\n".join("== %s\n\n%s" % one for one in said),
            "stars": "\n\n".join("***** %s *****\n%s" % one for one in said),
            "quoted": "\n".join("> %s: %s" % one for one in said),
        }
        for name in sorted(forms):
            self.assertEqual(present(forms[name]), SIX, name)

    def test_ten_languages_and_their_templates(self):
        for text in (
                "Titre du jeu de donn\u00e9es : Racines de ma\u00efs\nAuteurs : Anne Exemple\nR\u00e9sum\u00e9 : Image"
                "s.\n"
                "M\u00e9thodes de traitement des donn\u00e9es : aucune correction\nFinanceurs : Agence\nPublications l"
                "i\u00e9es : doi:10.1/x",
                "Titel des Datensatzes: Schalen von Muscheln\nUrheberinnen: Hanna Muster\nKurzbeschreibung: Bilder.\n"
                "Vorgehen: Gebrochen.\nF\u00f6rderung: Stiftung\nZugeh\u00f6rige Ver\u00f6ffentlichung: doi:10.1/x",
                "T\u00edtulo del conjunto de datos: F\u00f3siles\nAutor\u00eda: Ana Ejemplo\nResumen: Cortes.\n"
                "Recogida de datos: Tomograf\u00eda.\nFinanciaci\u00f3n: Ministerio\nReferencias: doi:10.1/x",
                "T\u00edtulo do conjunto de dados: Diatom\u00e1ceas\nAutores: Ana Exemplo\nResumo: Imagens.\n"
                "Metodologia: Fotos.\nAg\u00eancia de fomento: FAEX\nPublica\u00e7\u00f5es relacionadas: doi:10.1/x",
                "Titolo del dataset: Ceramiche\nAutori: Anna Esempio\nDescrizione: Foto.\nMetodologia: Foto.\n"
                "Finanziamenti: PRIN\nPubblicazioni correlate: doi:10.1/x",
                "Titel van de dataset: Zetmeel\nMakers: Jan Voorbeeld\nSamenvatting: Beelden.\nWerkwijze: Kleuring.\n"
                "Gefinancierd door: Stichting\nBijbehorende publicatie: doi:10.1/x",
                "Datasetets titel: Spikar\nUpphovspersoner: Anna Exempel\nBeskrivning: Bilder.\n"
                "S\u00e5 producerades data: Foto.\nFinansi\u00e4rer: Fonden\nRelaterade publikationer: doi:10.1/x",
                "\u6570\u636e\u96c6\u6807\u9898\uff1a\u7389\u7c73\u53f6\u7247\n"
                "\u4f5c\u8005\uff1a\u793a\u4f8b\u7532\n\u6570\u636e\u63cf\u8ff0\uff1a\u56fe\u50cf\u3002\n"
                "\u5b9e\u9a8c\u65b9\u6cd5\uff1a\u67d3\u8272\u3002\n\u8d44\u52a9\uff1a\u57fa\u91d1\n\u76f8\u5173\u8bba\u6587\uff1adoi:10.1/x",
                "\u30bf\u30a4\u30c8\u30eb\uff1a\u706b\u5c71\u7070\n"
                "\u4f5c\u6210\u8005\uff1a\u4f8b\u7530 \u592a\u90ce\n\u6982\u8981\uff1a\u753b\u50cf\u3002\n"
                "\u64ae\u5f71\u65b9\u6cd5\uff1a\u64ae\u5f71\u3002\n\u52a9\u6210\u91d1\uff1a\u8ca1\u56e3\n\u95a2\u9023\u8ad6\u6587\uff1adoi:10.1/x"):
            self.assertEqual(present(text), SIX, text)

    def test_the_long_phrases_of_the_templates(self):
        text = ("GENERAL INFORMATION\n\n1. Title of Dataset: Cells under flow\n\n2. Author Information\n"
                "\tA. Principal Investigator Contact Information\n\t\tName: Ann Example\n\t\tInstitution: Example Univ"
                "ersity\n\n"
                "3. Date of data collection (single date, range, approximate date) <suggested format YYYY-MM-DD>: 2020"
                "\n\n"
                "4. Information about funding sources that supported the collection of\n    the data: \nExample Fund"
                "\n\n"
                "SHARING/ACCESS INFORMATION\n\n1. Licenses/restrictions placed on the data: CC0\n\n"
                "2. Links to publications that cite or use the data: \ndoi:10.1234/flow\n\n"
                "METHODOLOGICAL INFORMATION\n\n1. Description of methods used for collection/generation of data: "
                "\nA pump.\n")
        read = fields.read(text)
        self.assertEqual(present(text), ["title", "authors", "methods", "funding", "supplements"])
        self.assertEqual(read["funding"].words, "Example Fund")
        self.assertEqual(read["licence"].words, "CC0")

    def test_a_field_may_be_a_sentence_of_free_text(self):
        text = ("Hello,\n\nthis folder has the pictures of our paper (Doe 2020, https://doi.org/10.1234/fold). They we"
            "re taken "
                "by Rita Example and Sam Sample.\n\nWe used a stereo microscope. The Sample Trust paid for the work.\n")
        read = fields.read(text)
        self.assertEqual(present(text), ["authors", "description", "methods", "funding", "supplements"])
        self.assertEqual((read["funding"].how, read["funding"].line), (fields.FREE_TEXT, 5))

    def test_thanks_for_money_are_funding_thanks_for_help_are_none(self):
        self.assertIn("funding", present("## Acknowledgements\n\nWe thank the Example Foundation (grant 7)."))
        self.assertNotIn("funding", present("## Acknowledgements\n\nWe thank Ann for her help with the cats."))

    def test_names_under_the_title_are_authors(self):
        for text in ("# Grains of sand\n\nAnn Example, Bob Sample", "Grains of sand on a beach\n\nAnn Example and Bob "
            "Sample",
                     "= Grains of sand\nAnn Example <ann@example.org>",
                     "# Grains of sand\n\n**Ann Example**, **Bob Sample**"):
            self.assertEqual(fields.read(text)["authors"].how, fields.FIRST_LINE, text)

    def test_a_title_ends_where_a_sentence_begins(self):
        for text, wanted in (
                ("Title: Houses and trees\n\tThis data is associated with the paper, titled X\n", "Houses and trees"),
                ("Title: Houses and trees\nTaken in 2020.\n", "Houses and trees"),
                ("Title: Houses and trees seen\nfrom above\n", "Houses and trees seen\nfrom above"),
                ("Title:\nHouses, trees, and\nRivers from above\n", "Houses, trees, and\nRivers from above"),
                ("Titel: Moos\nDiese Daten zeigen Moos.\n", "Moos"),
                ("Titre : Maisons et arbres vus de\nParis\n", "Maisons et arbres vus de\nParis"),
                ("Title: A very long title of houses and of trees and the paths between\nHouses of Another Town\n",
                 "A very long title of houses and of trees and the paths between\nHouses of Another Town"),
                ("\u6807\u9898\uff1a\u82d4\u85d3\n\u672c\u6570\u636e\u96c6\u662f\u56fe\u50cf\u3002\n",
                 "\u82d4\u85d3")):
            self.assertEqual(fields.read(text)["title"].words, wanted, text)

    def test_the_first_heading_may_be_a_name_of_one_word(self):
        for text, wanted in (
                ("# rail2024\n\n* A flight.\n", "rail2024"), ("ENS Dataset\n\n=====\n", "ENS Dataset"),
                ("# LIVECell\n", "LIVECell"), ("Moss\n====\n", "Moss"),
                ("# \u82d4\u85d3\u56fe\n", "\u82d4\u85d3\u56fe"), ("# README\n", ""), ("# Dataset\n", ""),
                ("# README.md\n", ""), ("# TODO\n", ""), ("# 2024\n", ""), ("# track.py\n", ""),
                ("Raw data\n\nx\n", ""), ("Ann Example\n\nx\n", ""), ("# Hinweise\n", ""), ("## moss2\n", ""),
                ("Hello\n\nx\n", "")):
            self.assertEqual(fields.read(text)["title"].words, wanted, text)

    def test_a_title_is_the_first_heading_or_line_and_no_common_word(self):
        for text in ("# Grains of sand", "Grains of sand on a beach\n\nText.", "Grains of sand\n==============",
                     "Data for:\nGrains of sand on a beach, Doe 2020", "README for: Grains of sand on a beach\n\nx"):
            self.assertIn("title", present(text), text)
        for text in ("# README", "# Data set", "# General information\n\ntext", "Hello,\n\nhere are the data.",
            "a.tif 12\nb.tif 13",
                     "This readme file was generated on 2020-01-01 by Ann", "# Methods\n\nPolished.",
                     "x\n\n# Overview\n\nPictures"):
            self.assertNotIn("title", present(text), text)


class NotThere(unittest.TestCase):
    def test_placeholders_and_the_template_s_own_words_say_nothing(self):
        for said in ("", "TBD", "____", "N/A", "[describe how the data were collected]", "<list your methods here>",
            "xxx", "...",
                     "Provide a brief description of your methods.", "[Obligatori]", "to be added",
                     "\u00e0 compl\u00e9ter", "\u5f85\u8865\u5145"):
            read = fields.read("Methods: %s\nFunding: %s\n" % (said, said))
            self.assertEqual([read["methods"].state, read["funding"].state], [fields.EMPTY] * 2, said)

    def test_labels_with_no_value_to_speak_of_are_no_answer(self):
        for said in ("Manufacturer: NA\nModel: N/A", "Manufacturer: none\nModel: TBD", "Marke: unbekannt\nModell: -",
                     "Camera: n/a", "\u4eea\u5668\u578b\u53f7\uff1a\u672a\u77e5", "Step one: NA\n\nStep two: NA"):
            for heading in ("Methods", "Equipment", "Description"):
                read = fields.read("## %s\n\n%s\n" % (heading, said))
                self.assertEqual([one.id for one in read.asked if one.state == fields.PRESENT], [], said)
        read = fields.read("## Methods\n\nCamera: NA\nStaining: haematoxylin and eosin\n\n"
                           "## Funding\n\nGrants: none\n")
        self.assertEqual([read[id].state for id in ("methods", "funding")], [fields.PRESENT] * 2)

    def test_labels_without_values_are_no_answer(self):
        text = "Author Information\n\tName: \n\tInstitution: \n\tEmail: \n\nFunding: Example Fund\n"
        self.assertEqual(fields.read(text)["authors"].state, fields.EMPTY)

    def test_none_is_an_answer_for_funding_not_for_methods(self):
        for none in ("None", "none.", "No", "keine", "aucun", "\u65e0", "\u306a\u3057", "ninguna"):
            read = fields.read("Funding: %s\nMethods: %s\n" % (none, none))
            self.assertEqual([read["funding"].state, read["methods"].state], [fields.PRESENT, fields.EMPTY], none)

    def test_what_is_said_of_a_file_or_column_is_not_said_of_the_data_set(self):
        for text in ("File List\n   A. Filename: a.tif\n      Short description: control\n   B. Filename: b.tif\n"
                     "      Short description: shear\n",
                     "### Files and variables\n\n#### File: a.zip\n\n**Description:** 3 TIFF files\n**Methods:** raw\n",
                     "## Data dictionary\n\n| column | description |\n|---|---|\n| title | of the sheet |\n| funding |"
                     " code |\n"
                     "| method | how |\n",
                     "Variable List\n  Name: id\n  Description: cell number\n  Name: t\n  Description: frame\n"):
            self.assertEqual(present(text), [], text)

    def test_a_list_of_files_after_prose_leaves_the_description_what_it_is(self):
        for text, wanted in (
                ("## Description\nCells of moss, taken in 2020.\n\n- a.tif: young\n- b.tif: old\n",
                 "Cells of moss, taken in 2020."),
                ("## Overview\nCells of moss.\n\na.tif : image\n\nThey were never wet in all of the time.\n",
                 "Cells of moss.\n\n\nThey were never wet in all of the time."),
                ("## Beschreibung\n- a.tif: jung\n- b.tif: alt\n\nBilder von Moos, das niemals nass geworden ist.\n",
                 "Bilder von Moos, das niemals nass geworden ist."),
                ("## \u6982\u8981\n\u753b\u50cf\u3067\u3059\u3002\n\n- a.tif: \u753b\u50cf\n",
                 "\u753b\u50cf\u3067\u3059\u3002"),
                ("Description: Cells of moss.\na.tif: young\n", "Cells of moss."),
                ("## Description\nCells of moss.\n\nFilename: a.tif\nDescription: young\n", "Cells of moss."),
                ("## Description\n\n- a.tif: young\n- b.tif: old\n", ""),
                ("## Description\n\nFilename: a.tif\n\nThis one shows a cushion of moss in winter.\n", ""),
                ("### a.tif\nDescription: Cells of moss, taken in 2020.\n", ""),
                ("File: a.tif\nDescription: Cells of moss.\n", "")):
            self.assertEqual(fields.read(text)["description"].words, wanted, text)

    def test_a_table_of_contents_is_no_content(self):
        text = "# Grains of sand\n\n- [Methods](#methods)\n- [Funding](#funding)\n\n## Methods\n\n## Funding\n"
        self.assertEqual(present(text), ["title"])

    def test_an_empty_readme_has_no_field(self):
        self.assertEqual(present(""), [])

    def test_sentences_that_only_sound_alike_are_no_fields(self):
        for text in ("The format is supported by Fiji.", "Sorted by size.", "Open an issue for support.",
                     "The paper is white and thin.", "Collected by hand on a Monday."):
            self.assertEqual(present(text), [], text)


class NotClaimed(unittest.TestCase):
    def test_a_heading_that_no_field_claims_is_listed_with_its_line(self):
        read = fields.read("# Grains of sand\n\n## Methods\n\nPolished.\n\n## Odds and sods\n\nSome words of text stan"
            "d here.\n")
        self.assertEqual([(one.heading, one.line, one.words) for one in read.unclaimed], [("Odds and sods", 7, 6)])

    def test_a_heading_within_a_known_one_is_part_of_it(self):
        read = fields.read("# Grains of sand\n\n## Methods\n\n### Odds and sods\n\nPolished with diamond paste.\n")
        self.assertEqual(read.unclaimed, [])
        self.assertIn("Polished", read["methods"].words)

    def test_text_right_under_a_group_counts_for_what_the_group_is_about(self):
        self.assertEqual(present("METHODOLOGICAL INFORMATION\n\nCut and polished.\n"), ["methods"])
        self.assertEqual(present("GENERAL INFORMATION\n\nCut and polished.\n"), [])
