"""The draft of a README holds every word that the depositor wrote, and asks for nothing that is there."""
from __future__ import absolute_import, unicode_literals

import os
import re
import unittest

from deposit_case import DepositCase

from curate_fiji.core.render import readme_draft

# Headings that the template's own take the place of
_DAT = "plain text"
_OWN = {"title", "authors", "description", "methods", "funding", "dataset", "files", "variables"}
KINDS = {
    "labels": """Title: Grains of sand
Authors: Ann Example (University of Example); Bob Sample
Contact: Ann Example, room 12, telephone 555 0100

Use and Access:
Reuse under CC BY 4.0. Raw spectra are on request from the laboratory.

Methods:
Preparation:
The grains were rinsed in ethanol.
Staining:
None was applied.
""",
    "a heading of its own below a field": """# Grains of sand

## Funding
Example Council, grant 1-23

## Weather diary
It rained on the second day.

### Second week
Dry and windy throughout.
""",
    "variables": """Title: Grains

Variables:
grain_id: number painted beside the grain
size: longest diameter in micrometres
-999: missing because the grain was lost
""",
    "a table of files": """# Grains

| File | Beach | Note |
|------|-------|------|
| a.dat | north | before rinsing |
| b.dat | south | after rinsing |
""",
    "files over several lines": """Grains of sand

Files:
  a.dat - the first beach,
          photographed at noon
  b.dat
          the second beach
          after a storm
Nothing else was kept.
""",
    "folders and patterns": """Grains of sand

*.dat: photographs of one beach each, taken from a ladder
""",
    "no heading at all": """These are our pictures of sand. Please write to Ann Example for the rest.

Two lenses were used, and the second one was scratched. a.dat shows the scratch.
""",
    "a form that is half filled": """GENERAL INFORMATION
1. Title of Dataset: Grains of sand
2. Author Information
\tA. Principal Investigator Contact Information
\t\tName: Ann Example
\t\tInstitution: University of Example
\tB. Alternate Contact Information
\t\tName: <name>
3. Date of data collection: 2020-05-06
4. Geographic location of data collection: north beach
""",
    "German": """Titel: Sandk\u00f6rner

Zugang und Nutzung: auf Anfrage beim Institut

Besonderheiten
==============
Am zweiten Tag hat es geregnet.
""",
}


def words(text):
    return re.findall(r"\w{3,}", text.lower(), re.UNICODE)


class Drafts(DepositCase):
    def draft(self, text):
        self.put("README.md", text)
        for name in ("a.dat", "b.dat"):
            self.put(name, "x")
        self.survey()
        return readme_draft.render(self.curation.state)

    def line(self, draft, name):
        return next(line for line in draft.split("\n") if line.startswith(name + " ("))

    def test_every_word_below_a_heading_stands_in_the_draft(self):
        headings = re.compile(r"^(#+ |[A-Z ]+$|\d\. Title|\d\. Author|Titel|.*Contact Information|=)")
        for kind in sorted(KINDS):
            drafted = set(words(self.draft(KINDS[kind])))
            lines = [line for line in KINDS[kind].split("\n")
                     if not headings.match(line) and "<" not in line and not line.startswith("| File")]
            lost = [word for line in lines for word in words(line) if word not in drafted and word not in _OWN]
            self.assertEqual(lost, [], "%s: %s" % (kind, lost))

    def test_headings_of_the_depositor_stay_where_the_template_has_none(self):
        draft = self.draft(KINDS["a heading of its own below a field"])
        for heading in ("Weather diary:", "Second week"):
            self.assertIn(heading, draft)
        self.assertIn("Use and Access:\nReuse under CC BY 4.0.", self.draft(KINDS["labels"]))
        self.assertIn("Preparation:\nThe grains", self.draft(KINDS["labels"]))

    def test_a_file_keeps_what_is_said_of_it_in_lines_rows_and_patterns(self):
        said = {"files over several lines": ("the first beach, photographed at noon", "the second beach after a storm"),
                "a table of files": ("north; before rinsing", "south; after rinsing"),
                "folders and patterns": ("photographs of one beach each, taken from a ladder",) * 2}
        for kind in sorted(said):
            draft = self.draft(KINDS[kind])
            self.assertTrue(self.line(draft, "a.dat").endswith(said[kind][0]), draft)
            self.assertTrue(self.line(draft, "b.dat").endswith(said[kind][1]), draft)

    def test_files_that_a_line_lists_share_what_it_says(self):
        for text in ("a.dat and b.dat - the two lenses", "- `a.dat`, `b.dat`: the two lenses",
                     "a.dat und b.dat: the two lenses"):
            draft = self.draft("Grains\n\n%s\n" % text)
            for name in ("a.dat", "b.dat"):
                self.assertTrue(self.line(draft, name).endswith(" - the two lenses"), draft)

    def test_many_files_of_a_folder_share_a_line_but_those_that_are_described(self):
        for folder in ("raw/day 1", "raw/day 2", "calibrated"):
            os.makedirs(os.path.join(self.deposit, *folder.split("/")))
        for number in range(60):
            self.put("raw/day 1/grain%02d.dat" % number, "xx")
            self.put("calibrated/stone%02d.dat" % number, "x")
            self.put("top%02d.csv" % number, "x")
        self.put("raw/day 1/scale.csv", "x")
        self.put("raw/day 2/grain.dat", "x")
        draft = self.draft("Grains\n\ngrain07.dat: out of focus\n\ncalibrated/: each grain after rinsing\n")
        listed = draft.partition("File Inventory:\n")[2].split("\n")[:-1]
        self.assertEqual(self.line(draft, "raw/day 1/grain07.dat").partition(" - ")[2], "out of focus")
        self.assertTrue(self.line(draft, "raw/day 2/grain.dat").endswith(readme_draft.NOT_SAID), draft)
        crowds = [line for line in listed if " files, " in line]
        self.assertEqual(crowds, [
            "(not in a folder) (62 files, 62 bytes): 60 CSV, 2 %s - %s" % (_DAT, readme_draft.NOT_SAID_OF_MANY),
            "calibrated/ (60 files, 60 bytes): 60 %s - each grain after rinsing" % _DAT,
            "raw/day 1/ (60 files, 119 bytes): 59 %s, 1 CSV - %s" % (_DAT, readme_draft.NOT_SAID_OF_MANY)])
        self.assertEqual(len(listed), len(crowds) + 3)

    def test_a_name_that_stands_in_a_description_has_no_part_in_it(self):
        draft = self.draft("Grains\n\na.dat: the mask for b.dat\n")
        self.assertTrue(self.line(draft, "a.dat").endswith("the mask for b.dat"), draft)
        self.assertNotIn("mask", self.line(draft, "b.dat"))

    def test_what_is_said_of_a_file_goes_before_what_is_said_of_its_kind(self):
        draft = self.draft("Grains\n\n*.dat: photographs\na.dat: the scratched lens\n")
        self.assertTrue(self.line(draft, "a.dat").endswith("the scratched lens"))
        self.assertTrue(self.line(draft, "b.dat").endswith("photographs"))

    def test_only_what_is_missing_is_asked_for(self):
        draft = self.draft(KINDS["labels"])
        self.assertEqual(draft.count("[to do]"), 4, draft)   # the first line says what it means
        for field in ("Description", "Funding Source", "Supplements"):
            self.assertIn("%s:\n[to do]" % field, draft)

    def test_terms_of_use_are_no_description(self):
        draft = self.draft("Title: Sand\n\nLicence: These data may be reused by anybody under CC BY 4.0.\n")
        self.assertIn("Description:\n[to do]", draft)

    def test_a_draft_without_addresses_says_so(self):
        self.assertIn("Addresses are left out", self.draft("Contact: Ann Example, ann@example.org\n"))
        self.assertNotIn("Addresses are left out", self.draft("Contact: Ann Example\n"))

    def test_a_thousand_names_in_a_thousand_lines_are_quick(self):
        for number in range(1000):
            self.put("g%d.dat" % number, "")
        draft = self.draft("Sand\n\n" + "\n".join("g%d.dat: grain %d" % (n, n) for n in range(1000)))
        self.assertTrue(self.line(draft, "g999.dat").endswith("grain 999"))


if __name__ == "__main__":
    unittest.main()
