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
