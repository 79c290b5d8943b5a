"""Persons, funders, abbreviations and licences of a deposit's documentation."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.relating.documentation import people
from curate_fiji.core.relating.documentation.documentation import Documentation


def of(text, *others):
    files = [("README.txt", "README", text)]
    files.extend(others)
    return Documentation(files)


class Persons(unittest.TestCase):
    def test_names_are_written_in_many_ways(self):
        for said, wanted in (
                ("Ann Example", ["Example, Ann"]),
                ("Anne Exemple (Universit\u00e9 Exemple), Bernard Mod\u00e8le", ["Exemple, Anne",
                "Mod\u00e8le, Bernard"]),
                ("A. Example, B. Sample (Delft Example Institute)", ["Example, A.", "Sample, B."]),
                ("Example, Ann; Sample, Bob", ["Example, Ann", "Sample, Bob"]),
                ("Example, A., Sample, B.", ["Example, A", "Sample, B"]),
                ("Roche DG, Kruuk LEB", ["Roche, DG", "Kruuk, LEB"]),
                ("Ann Example\u00b9, Bob Sample\u00b2*", ["Example, Ann", "Sample, Bob"]),
                ("Prof. Dr. Bob van der Berg and Carla O'Neil", ["van der Berg, Bob", "O'Neil, Carla"]),
                ("Ann Example, Example University, ann@example.org", ["Example, Ann"]),
                ("\u793a\u4f8b\u7532\uff0c\u793a\u4f8b\u4e59\uff08\u793a\u4f8b\u5927\u5b66\uff09",
                ["\u793a\u4f8b\u7532", "\u793a\u4f8b\u4e59"]),
                ("Confocal stacks, raw images", []), ("see the paper", []),
                ("Department of Physics, Example University", [])):
            self.assertEqual([one.inverted for one in people.read([(1, said)])], wanted, said)

    def test_what_is_no_person_is_not_greeted(self):
        for said in ("\u5982\u6709\u6570\u636e\u4f7f\u7528\u95ee\u9898\uff0c\u8bf7\u8054\u7cfb\u6570\u636e"
                     "\u96c6\u7ef4\u62a4\u8005\u3002",
                     "\u3054\u4e0d\u660e\u306a\u70b9\u306f\u3001\u4e0b\u8a18\u307e\u3067\u3054\u9023\u7d61"
                     "\u304f\u3060\u3055\u3044\u3002 wood@example.ac.jp",
                     "\u4eac\u90fd\u5927\u5b66", "\u8bf7\u8054\u7cfb\u5b9e\u9a8c\u5ba4",
                     "\u6728\u6750\u7814\u7a76\u6240 (wood@example.org)", "\u4e8b\u52d9\u5c40",
                     "\u7ba1\u7406\u5458", "\u6797\u696d\u8a66\u9a13\u5834\u306e\u4fc2\u307e\u3067",
                     "Landesamt F\u00fcr Umwelt", "Grupo de Rob\u00f3tica Marina", "Laboratoire De Physique",
                     "Forschungszentrum Musterstadt", "Data Owner", "Institutionen F\u00f6r Exempel",
                     "Example Imaging Facility", "Gruppo Di Ricerca Esempio", "Unidade De Microscopia",
                     "Name: Example Helpdesk, Email: help@example.org"):
            self.assertEqual(of("# Moss cushions\n\n## Contact\n\n%s\n" % said).contact, "", said)

    def test_a_person_is(self):
        for said, name in (
                ("\u8bf7\u8054\u7cfb\u793a\u4f8b\u7532\u3002", "\u793a\u4f8b\u7532"),
                ("\u4f8b\u7530 \u592a\u90ce", "\u4f8b\u7530 \u592a\u90ce"),
                ("\u4f8b\u7530 \u3055\u304f\u3089\uff08\u4eac\u90fd\u5927\u5b66\uff09",
                 "\u4f8b\u7530 \u3055\u304f\u3089"),
                ("\u9577\u8c37\u5ddd\u5065\u592a\u90ce", "\u9577\u8c37\u5ddd\u5065\u592a\u90ce"),
                ("\u30a2\u30f3\u30fb\u30a8\u30b0\u30b6\u30f3\u30d7\u30eb",
                 "\u30a2\u30f3\u30fb\u30a8\u30b0\u30b6\u30f3\u30d7\u30eb"),
                ("Per Exempel", "Per Exempel"), ("Ana Ejemplo, Grupo de Rob\u00f3tica", "Ana Ejemplo"),
                ("Fatima El Mansouri", "Fatima El Mansouri"), ("Name: Ann", "Ann")):
            self.assertEqual(of("# Moss cushions\n\n## Contact\n\n%s\n" % said).contact, name, said)

    def test_there_is_one_answer_whether_there_is_a_contact(self):
        for text, wanted in (
                ("Authors\n  Ann Example\n  Example University\n  ann@example.org\n  Bob Sample\n", 2),
                ("Authors\n  Ann Example\n  a@example.org\n  Bob Sample\n  Corresponding Author\n", 4),
                ("Auteurs\n  Anne Exemple (auteure correspondante)\n  Bo Mod\u00e8le\n", 2),
                ("Autoren: Anna Muster, Bo Beispiel (withheld: e-mail address)\n", 1),
                ("Corresponding Author Contact Information\n  Name: Ann Example\n  Institution: X\n", 2),
                ("\u4f5c\u8005\uff1a\u793a\u4f8b\u7532\uff08\u901a\u8baf\u4f5c\u8005\uff09\n", 1),
                ("Contact: https://forum.example.org\n", 1), ("Contact: Landesamt f\u00fcr Umwelt, Abteilung 3\n", 1),
                ("## Contact\n\nAsk Ann Example if in doubt.\n", 1),
                ("\u8054\u7cfb\u4eba\uff1a\u4eac\u90fd\u5927\u5b66\u793a\u4f8b\u5ba4\n", 1),
                ("Contact: please contact the authors.\n\nAuthors: Ann Example, ann [at] example.org\n", 3),
                ("Authors: Ann Example, Bob Sample\n", 0),
                ("Contact: please contact the maintainers of the data.\n", 0),
                ("## Contact\n\nQuestions are welcome.\n\nAuthors: Ann Example\n", 0),
                ("## \u8054\u7cfb\n\n\u5982\u6709\u95ee\u9898\uff0c\u8bf7\u8054\u7cfb\u4f5c\u8005\u3002\n", 0)):
            said = of(text).anywhere("contact")
            self.assertEqual((said.field.line, said.field.state == "present"), (wanted, wanted > 0), text)

    def test_parts_of_a_person_have_labels(self):
        found = of("Authors\n  Name: Ann EXAMPLE\n  ORCID: 0000-0002-1825-0097\n  Institution: Example University\n"
                   "  Name: Bob Sample\n").creators
        self.assertEqual([(one.name, one.orcid, one.institution) for one in found],
                         [("Ann EXAMPLE", "0000-0002-1825-0097", "Example University"), ("Bob Sample", "", "")])

    def test_a_citation_file_answers_what_the_readme_leaves_open(self):
        cff = "cff-version: 1.2.0\ntitle: Grains\nauthors:\n  - family-names: Example\n    given-names: Ann\n"
        json = '{"creators": [{"name": "Sample, Bob", "orcid": "0000-0002-1825-0097"}], "title": "Grains"}'
        for name, text, wanted in (("CITATION.cff", cff, "Example, Ann"), (".zenodo.json", json, "Sample, Bob")):
            read = of("Methods: polished", (name, "citation", text))
            self.assertEqual([one.inverted for one in read.creators], [wanted])
            self.assertEqual((read.title, read.anywhere("authors").path), ("Grains", name))

    def test_a_citation_file_is_read_by_its_keys(self):
        for text, title, names, contact in (
                ("cff-version: 1.2.0\ntitle: Grains of sand\nmessage: >-\n  If you use it, please\n  cite it.\n"
                 "type: dataset\nauthors:\n  - given-names: Ann\n    family-names: Example\n    email: a@x.org\n"
                 "repository-code: 'https://example.org/x'\n", "Grains of sand", ["Example, Ann"], "Ann Example"),
                ("# Made by hand\ncff-version: 1.2.0\nmessage: 'Cite it''s paper'\nauthors:\n- family-names: Muestra "
                 "L\u00f3pez\n  given-names: Ana\n- name: Example Lab\ntitle: >\n  Granos\n  de arena\ncommit: abc\n",
                 "Granos de arena", ["Muestra L\u00f3pez, Ana", "Example Lab"], ""),
                ("title: \"Grains: of sand\" # two\nauthors:\n  - {given-names: Bo, family-names: Sample}\n"
                 "cff-version: 1.2.0\ncontact:\n  - given-names: Cleo\n    family-names: Specimen\n",
                 "Grains: of sand", ["Sample, Bo"], "Cleo Specimen")):
            read = of("", ("CITATION.cff", "citation", text))
            self.assertEqual((read.title, [one.inverted for one in read.creators]), (title, names))
            self.assertEqual(read.words("contact"), contact)
            said = " ".join(read.words(id) for id in ("title", "authors", "description", "contact"))
            self.assertEqual([word for word in ("@", "given-names", "message", "type", "cite it") if word in said], [])

    def test_other_yaml_gives_the_keys_that_are_known(self):
        text = "title: Grains\ninternal_id: 7\nmethods:\n  cut: by hand\n  then: |\n    Polished.\n    Etched.\n" \
               "x: [1, 2]\n"
        read = of("", ("metadata.yaml", "other document", text))
        self.assertEqual([read.words(id) for id in ("title", "methods")], ["Grains", "by hand; Polished. Etched."])

    def test_a_citation_file_in_plain_words_is_text(self):
        read = of("", ("CITATION.txt", "citation", "Authors: Ann Example\nTitle: Grains\n"))
        self.assertEqual((read.title, read.words("authors")), ("Grains", "Ann Example"))

    def test_the_readme_nearest_the_root_speaks_first(self):
        read = Documentation([("a/README.txt", "README", "Title: Inner grains"), ("README.md", "README",
            "Title: Outer grains")])
        self.assertEqual(read.title, "Outer grains")


class Funders(unittest.TestCase):
    def test_funder_and_award_are_told_apart(self):
        for said, wanted in (
                ("National Example Foundation, grant 98765", [("National Example Foundation", "98765")]),
                ("This work was paid for by the National Programme (grant 1234) and by the Space Centre.",
                 [("National Programme", "1234"), ("Space Centre", "")]),
                ("Agence Exemple, projet ANR-19-EXEM-0001", [("Agence Exemple", "ANR-19-EXEM-0001")]),
                ("Beispielstiftung, Kennzeichen B-2020", [("Beispielstiftung", "B-2020")]),
                ("The Sample Trust paid for the work.", [("Sample Trust", "")]), ("none", [])):
            self.assertEqual([(one.name, one.award) for one in of("Funding: " + said).funders], wanted, said)


class Abbreviations(unittest.TestCase):
    def unexplained(self, text):
        return [token for token, _path, _line in of(text).abbreviations()]

    def test_what_is_never_explained_is_told_with_its_line(self):
        self.assertEqual(of("Methods: cut.\nThen EBSD maps were made.").abbreviations(), [("EBSD", "README.txt", 2)])

    def test_explanations_have_many_forms(self):
        for text in ("scanning electron microscopy (SEM)", "imaged by scanning\nelectron microscopy (SEM)",
                     "SEM (scanning electron microscopy)",
            "SEM: scanning electron microscopy",
                     "SEM = scanning electron microscopy", "SEM stands for scanning electron microscopy",
                     "| SEM | scanning electron microscopy |", "SEM\tscanning electron microscopy",
                     "microscope \u00e9lectronique \u00e0 balayage (SEM)"):
            wanted = ["SEM"] if "balayage" in text else []
            self.assertEqual(self.unexplained("Methods: we used SEM twice.\n\nAbbreviations\n\n" + text), wanted, text)

    def test_another_document_may_explain_it(self):
        read = of("We used EBSD maps.", ("glossary.txt", "other document", "EBSD = electron backscatter diffraction"))
        self.assertEqual(read.abbreviations(), [])

    def test_capitals_that_are_no_abbreviations_of_the_text(self):
        for text in ("A Zeiss LSM 880 and a Leica GT450.", "Saved as TIFF, CSV and CZI, 20 MB.",
            "Sample II and sample IV.",
                     "Authors: Ann Bell Example\n\nMethods: ABE cut them.", "THIS IS NOT A TOY.",
                     "do NOT open it, not now",
                     "Funding: NSF and XYZF gave it", "The file A_RAW_B.tif", "`MYCOL` is a column",
                     "taken in the USA by DFG",
                     "Roche DG, Kruuk LEB (2015) A study", "dated YYYYMMDD"):
            self.assertEqual(self.unexplained(text), [], text)


class Licences(unittest.TestCase):
    def test_a_licence_has_its_file_line_and_what_it_is_for(self):
        read = of("License: CC BY 4.0 for the images, MIT for the code")
        self.assertEqual([(one.licence.id, one.line) for one in read.licences()], [("CC-BY-4.0", 1), ("MIT", 1)])

    def test_the_field_speaks_before_running_text(self):
        read = of("License: CC0\n\nThe logo is by X, CC BY-NC 2.0.")
        self.assertEqual([one.licence.id for one in read.licences()], ["CC0-1.0"])

    def test_words_of_no_known_licence_are_terms_all_the_same(self):
        read = of("Terms: ask the museum first")
        self.assertEqual((read.licences(), read.licence_in_words()), ([], [("README.txt", 1)]))

    def test_a_licence_file_is_known_by_its_text(self):
        text = "Permission is hereby granted, free of charge, to any person obtaining a copy of it. " \
               "THE SOFTWARE IS PROVIDED \"AS IS\"."
        read = of("Methods: cut", ("LICENSE", "licence", text))
        self.assertEqual([one.licence.id for one in read.licences()], ["MIT"])
