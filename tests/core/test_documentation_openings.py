"""What a README says outside its fields: opening paragraphs, lists of columns, prompts, titles of papers, thanks."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.relating.documentation.documentation import README, Documentation


def present(text):
    read = fields.read(text)
    return [field.id for field in read.asked if field.state == fields.PRESENT]


class Openings(unittest.TestCase):
    def test_the_opening_paragraph_is_the_description(self):
        for text in (
                "# Moss cushions\n\nMicrographs and masks of invented moss cushions, one folder a species.\n",
                "Moss cushions under light\n=========\n\nAnn Example, Bob Sample\n\nThe pictures show cushions of moss"
                " that were never wet.\n\n## Files\n\na.tif\n",
                "# \u82d4\u85d3\u7684\u56fe\u50cf\u96c6\n\n\u4ece\u672a\u53d8\u6e7f\u7684\u82d4\u85d3\u57ab\u7684"
                "\u5341\u4e8c\u5f20\u56fe\u50cf\uff0c\u6bcf\u79cd\u4e00\u4e2a\u6587\u4ef6\u5939\u5728\u8fd9\u91cc\u3002\n"):
            self.assertIn("description", present(text), text)

    def test_it_comes_first_where_a_heading_follows(self):
        read = fields.read("# Moss\n\nTwelve invented cushions of moss were never wet in this study.\n\n"
                           "## Description of the data and file structure\n\nOne file a cushion.\n")
        self.assertEqual(read["description"].words, "Twelve invented cushions of moss were never wet in this study.\n"
                                                    "\nOne file a cushion.")

    def test_what_is_said_of_the_readme_or_of_citing_is_none(self):
        for said in ("This MOSSreadme.txt file was generated on 2021-01-01 by ANN EXAMPLE for the archive.",
                     "If you use any part of these pictures in your own work, please cite the paper below.",
                     "Example A. & Sample B. (2020). Cushions of moss that were never wet. J. Inv. 1, 2. doi:10.1234/x",
                     "variable,meaning of it,unit\ncushion_id,number of the cushion,none\nwet,never,none\nn,how many,n"
                     "one",
                     "[a,b,c] = never_wet(moss(1).Y,200,2,[0 0 0 1],1,0);\nuses the second form of it all"):
            self.assertNotIn("description", present("# Moss cushions\n\n%s\n" % said), said)

    def test_a_label_may_be_the_beginning_of_a_sentence(self):
        read = fields.read("# moss-code\n\nThis repository contains source code associated with the manuscript:\n"
                           "Cushions of moss. 2024. Journal of Inventions 1(2)\n")
        self.assertEqual((read["description"].state, read["supplements"].state), (fields.PRESENT, fields.PRESENT))


class Lettered(unittest.TestCase):
    def test_letters_number_headings_where_their_text_is_set_in_below(self):
        text = ("GENERAL INFORMATION\nA. Dataset Title\n\tBean seed scans\n"
                "B. Author Information\n\tAnn Example, Nowhere\n"
                "C. Funding Sources\n\tPROMETEO-2021/040.\n\tEPINTER, PID2019-104365GB-I00\n\nACCESS INFORMATION\n")
        read = fields.read(text)
        self.assertEqual([read[id].words for id in ("title", "authors")], ["Bean seed scans", "Ann Example, Nowhere"])
        self.assertEqual(read["funding"].words.strip(), "PROMETEO-2021/040.\nEPINTER, PID2019-104365GB-I00")

    def test_initials_are_no_numbers(self):
        read = fields.read("Beans\n\nA. Muster\n   University of Nowhere\nB. Nobody\n   University of Elsewhere\n")
        self.assertNotIn("Muster", [one.heading for one in read.sections])
        self.assertEqual([one.heading for one in read.unclaimed], [])


class Names(unittest.TestCase):
    def test_a_name_above_its_address_is_an_authors(self):
        read = fields.read("# Shark slides\n\n*Ann Example*\n* Email: a@example.org\n* ORCiD: 0000-0002-1825-0097\n\n"
                           "*Bob Sample*\n* Email: b@example.org\n\n## Methods\n\nCut.\n")
        self.assertEqual([words for _line, words in read["authors"].text], ["Ann Example", "Bob Sample"])

    def test_a_line_that_begins_with_by_names_whom_to_write_to(self):
        text = "Onion nuclei in stress\n\nBy Ann Example and Bob Sample\n\nTwo stacks of nuclei of onion skin.\n"
        self.assertEqual(Documentation([("README.txt", README, text)]).contact, "Ann Example")

    def test_images_used_in_a_paper_name_that_paper(self):
        self.assertIn("supplements", present(
            "Wings of flies\n\nThese are the wing images used in Example & Sample (2021) J Inv 75, doi:10.1234/x.\n"))
        self.assertNotIn("supplements", present(
            "Wings of flies\n\nThe method used in Example (2021), doi:10.1234/x, was used.\n"))


class Columns(unittest.TestCase):
    def test_labels_of_columns_are_no_fields(self):
        text = ("# Diets of flies\n\nContents:\nid: the number\ntaxonRank: the level\norder: the order\n"
                "habitat: where it lives\nnotes: more on the diet\nreference: title and DOI of the reference\n"
                "author: of the reference\nfunding: whether it was fed\ntraitName: the trait\nrank: of the name\n"
                "genus: of the name\nepithet: of the name\n")
        self.assertEqual(present(text), ["title"])

    def test_labels_of_persons_and_of_templates_are(self):
        text = ("title: Diets of flies\nauthor: Ann Example\nfunding: none\nmethods: counted\ncustomField: x\n"
                "otherField: y\nlicense: CC0\n")
        self.assertEqual(present(text), ["title", "authors", "methods", "funding"])


class Prompts(unittest.TestCase):
    def test_questions_of_a_datasheet_are_no_answers(self):
        text = ("### Who funded the creation of the dataset?\n\n_If there is an associated grant, please provide the "
                "name\nof the grantor and the grant name and number._\n\n%s\n\n### Will the dataset be distributed "
                "under a copyright or other intellectual property (IP) license?\n\nYes, CC BY 4.0.\n")
        self.assertEqual(fields.read(text % "")["funding"].state, fields.EMPTY)
        read = fields.read(text % "The Example Trust did.")
        self.assertEqual(read["funding"].words, "The Example Trust did.")
        self.assertEqual(read["licence"].words, "Yes, CC BY 4.0.")
        self.assertEqual(present("# Moss\n\nWas any of it funded by the Example Trust?\n"), ["title"])

    def test_comments_are_not_read(self):
        text = "# Moss\n\n<!--\n## Funding\nName your funder.\n-->\n\nFunding <!-- required -->\n=======\n" \
               "Example Trust\n"
        self.assertEqual(fields.read(text)["funding"].words, "Example Trust")

    def test_a_common_word_is_no_title(self):
        for said in ("Dataset", "Datasheet", "README files"):
            self.assertEqual(fields.read("Title: %s\n" % said)["title"].state, fields.EMPTY, said)


class Works(unittest.TestCase):
    def test_a_title_may_name_the_paper(self):
        self.assertIn("supplements", present("# Dataset for the paper: \"Cushions of moss that were never wet\"\n"))
        self.assertNotIn("supplements", present("# Cushions of moss that were never wet\n"))

    def test_a_work_may_be_named_without_its_address(self):
        for text in ("# Replication data for: \"Cushions of moss\"\n", "# Moss\n\nThis data is associated with the "
                     "manuscript titled Cushions of moss, submitted to J. Inv.\n",
                     "Title: Dados de replica\u00e7\u00e3o para: Musgos secos\n",
                     "# Mousses\n\nVoir l'article intitul\u00e9 Coussins de mousse.\n",
                     "# Moos\n\nDie Daten geh\u00f6ren zum Artikel mit dem Titel Moospolster.\n",
                     "# \u82d4\u85d3\u56fe\n\n\u53c2\u89c1\u9898\u4e3a\u82d4\u85d3\u7684\u6587\u7ae0\u3002\n"):
            self.assertIn("supplements", present(text), text)
        for text in ("# Moss\n\nThe paper is white and thin.\n", "# Moss\n\nEach folder is titled by its moss.\n",
                     "# Moss\n\nImages of replicated cushions, two for each.\n"):
            self.assertNotIn("supplements", present(text), text)

    def test_other_data_that_these_are_from_are_related(self):
        for heading in ("Fonte e citazione del dataset originale", "Original dataset", "Originaldatensatz",
                        "Data source", "Source des donn\u00e9es", "\u539f\u59cb\u6570\u636e\u96c6"):
            text = "# Dry moss\n\n## %s\n\n%s\n"
            read = Documentation([("README.md", README, text % (
                heading, "Example, A. (2021). Moss [Data set]. https://doi.org/10.1234/other"))])
            self.assertEqual(read.related_dois, ["10.1234/other"], heading)
            self.assertNotIn("supplements", present(text % (heading, "A garden, summer of 2019.")))

    def test_the_reference_may_stand_after_the_sentence(self):
        self.assertIn("supplements", present("We request that researchers cite this paper when using these data:\n"
                                             "Example, A.N. & Sample, B.O. (2023). Moss. doi: 10.1234/x.\n"))

    def test_several_works_to_cite_are_related(self):
        text = "## Citation\n\nThe first: Example (2020). Moss.\nThe second: Sample (2021). More moss.\n"
        self.assertIn("supplements", present(text))
        self.assertNotIn("supplements", present("## Citation\n\nExample, A. (2020). Moss [Data set]. Zenodo.\n"))

    def test_thanks_are_read_sentence_by_sentence(self):
        self.assertNotIn("funding", present("## Acknowledgements\n\nWe thank Ann Example for the moss. The programme "
                                            "that counted it was written by Bob Sample.\n"))


class People(unittest.TestCase):
    def test_a_contact_may_be_named_in_a_sentence(self):
        for said, name in (("For any further information, please contact Ann Example.", "Ann Example"),
                           ("Fragen an: Bo Muster", "Bo Muster"),
                           ("## To whom correspondence should be addressed:\n\nCleo Specimen\n1 Example Street",
                            "Cleo Specimen")):
            self.assertEqual(Documentation([("README.md", README, "# Moss\n\n%s\n" % said)]).contact, name, said)

    def test_who_did_what_names_the_authors(self):
        self.assertIn("authors", present("## Author contributions\n\nAnn Example took the pictures.\n"))
        self.assertNotIn("authors", present("## Contributions\n\nPull requests are welcome.\n"))


class Text(unittest.TestCase):
    def test_bold_words_within_a_sentence_are_no_heading(self):
        text = "# Moss\n\nA set of cushions made for advancing\n**moss imaging**. It has masks of three kinds.\n"
        self.assertNotIn("methods", present(text))

    def test_a_table_without_a_header_lists_fields(self):
        text = "# Moss\n\n| | Summary |\n|--:|:--|\n| File | moss.tif |\n| Version | 1 |\n| DOI | 10.1234/x |\n" \
               "| License | CC0 |\n"
        self.assertEqual(fields.read(text)["licence"].words, "CC0")


class Layouts(unittest.TestCase):
    def test_tables_of_html_keep_their_lines(self):
        text = ("# Moss cushions\n\n<table>\n<thead><tr><th>Field</th><th>Value</th></tr></thead>\n<tr>\n"
                "  <td>Authors</td>\n  <td>Ann Example</td>\n</tr>\n<TR><TD>Funding<TD>Example <b>Trust</b></TR>\n"
                "</table>\n\n## Methods\n\nCounted.\n")
        read = fields.read(text)
        self.assertEqual([(one.words, one.line) for one in (read["authors"], read["funding"], read["methods"])],
                         [("Ann Example", 5), ("Example Trust", 9), ("Counted.", 12)])
        rows = "<table><tr><td>Authors</td><td>A. Example</td></tr><tr><td>Funding</td><td>Trust</td></tr></table>\n"
        self.assertEqual(fields.read("# Moss\n" + rows)["funding"].words, "Trust")

    def test_numbers_and_brackets_before_known_words(self):
        for text in ("1) Data set title\n   Moss that was never wet\n2) Who made it\n   Ann Example\n3) Sponsors\n"
                     "   Trust",
                     "Moss that was never wet\n\nI.   Authors\n\n     Ann Example\n\nIII. Financial support\n\n"
                     "     None.\n",
                     "\u3010\u30c7\u30fc\u30bf\u30bb\u30c3\u30c8\u540d\u3011\u82d4\u306e\u753b\u50cf\n\u3010\u4f5c\u6210"
                     "\u8005\u3011\u5c71\u7530\u592a\u90ce\n\u3010\u52a9\u6210\u3011\u79d1\u7814\u8cbb JP00"):
            self.assertEqual(present(text), ["title", "authors", "funding"], text)

    def test_names_may_stand_in_columns(self):
        self.assertIn("authors", present("# Moss cushions\n\nAnn Example                  Bob Sample\n"))

    def test_an_instrument_and_its_settings_are_methods(self):
        self.assertIn("methods", present("## Test equipment\n\nA confocal microscope with a 20x lens.\n"))
        self.assertNotIn("methods", present("## Software\n\nImageJ in the version of last year, with a macro.\n"))

    def test_a_list_of_labels_in_brackets_is_no_answer(self):
        self.assertEqual(fields.read("## Funding\n\n[Funder, grant number]\n")["funding"].state, fields.EMPTY)

    def test_a_table_headed_item_and_description_may_list_fields(self):
        rows = "| Item | Description |\n|---|---|\n| %s | a |\n| %s | b |\n| %s | c |\n"
        self.assertIn("methods", present("# Moss cushions\n\n" + rows % ("Authors", "Methods", "Funding")))
        self.assertEqual(present("# Moss cushions\n\n" + rows % ("author", "method", "funding")), ["title"])


class Citations(unittest.TestCase):
    def test_the_citation_of_a_data_set_names_its_authors_and_title(self):
        read = fields.read("Citation:\nExample, Ann; Sample, Bo (2020): Cushions of dry moss. PANGAEA, doi:10.1234/x\n")
        self.assertEqual((read["authors"].words, read["title"].words),
                         ("Example, Ann; Sample, Bo", "Cushions of dry moss"))

    def test_that_of_a_paper_does_not(self):
        self.assertEqual(present("Citation:\nExample, Ann; Sample, Bo (2020): Cushions of moss. J. Inv., 1, 2\n"), [])

    def test_support_with_a_grant_is_funding(self):
        self.assertIn("funding", present("## Support\n\nGrant DMR-0 of the Example Science Foundation.\n"))
        self.assertNotIn("funding", present("## Support\n\nOpen an issue if it does not work.\n"))
