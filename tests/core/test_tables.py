# coding: utf-8
"""Tables as people write them: how they are written, their columns, and what explains those."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest
import zipfile

from deposit_case import DepositCase

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model.table import Table
from curate_fiji.core.reading import columns, tables
from curate_fiji.core.relating.documentation.columns import Explanations
from curate_fiji.core.rules import answer_question

BODY = "".join("%d;%d,5;%s\n" % (number, number, "AB"[number % 2]) for number in range(12))


def a_workbook(path, sheets):
    """Write an XLSX file of (name, hidden, rows of texts and numbers)."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets>%s</sheets></workbook>" % "".join(
            '<sheet name="%s"%s r:id="r%d"/>' % (name, ' state="hidden"' if hidden else "", number)
            for number, (name, hidden, _rows) in enumerate(sheets)))
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships>%s</Relationships>" % "".join(
            '<Relationship Id="r%d" Target="worksheets/s%d.xml"/>' % (number, number) for number in range(len(sheets))))
        for number, (_name, _hidden, rows) in enumerate(sheets):
            archive.writestr("xl/worksheets/s%d.xml" % number, "<sheetData>%s</sheetData>" % "".join(
                "<row>%s</row>" % "".join(
                    "<c><f>A1</f><v>1</v></c>" if cell == "=" else "<c><v>%s</v></c>" % cell
                    if not isinstance(cell, type("")) else '<c t="inlineStr"><is><t>%s</t></is></c>' % cell
                    for cell in row) for row in rows))


class Outlines(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def outline(self, text, suffix=".csv", encoding="utf-8"):
        path = os.path.join(self.folder, "a" + suffix)
        with io.open(path, "wb") as stream:
            stream.write(text.encode(encoding))
        return tables.outline(path, suffix)

    def test_separator_encoding_and_decimals_are_found(self):
        for text, suffix, encoding, note in (
                ("id;size;group\n" + BODY, ".csv", "utf-8", "separated by semicolons; decimal commas"),
                ("Gr\u00f6\u00dfe;Fl\u00e4che;Art\n" + BODY, ".csv", "latin-1",
                 "separated by semicolons; encoded as cp1252; decimal commas"),
                ("\ufeffid,gr\u00f6\u00dfe\n1,2\n", ".csv", "utf-16-le", "encoded as utf-16-le"),
                ("id\tsize\n1\t2.5\n", ".tsv", "utf-8", "separated by tabs"),
                ("id,size\n1,2\n", ".tsv", "utf-8", ""),
                ('id,size\n1,"2,5"\n', ".csv", "utf-8", "decimal commas"),
                ("a|b\n1|2\n", ".csv", "utf-8", "separated by bars"),
                ('id,"what, long"\n1,"a; b; c"\n', ".csv", "utf-8", "")):
            table = self.outline(text, suffix, encoding)
            self.assertEqual((table.note, table.ragged), (note, 0), text)
            self.assertEqual(len(table.header), text.split("\n")[0].count("\t") + 1 if suffix == ".tsv" and "\t" in text
                             else 3 if ";size" in text or ";Art" in text else 2)

    def test_what_stands_before_the_header_is_no_header(self):
        table = self.outline("Instrument: X, serial 3\nDate: 2020-01-01\n\nwell,signal,ratio\nA1,2,3\nA2,3,4\n")
        self.assertEqual((table.header, table.rows, table.note),
                         (["well", "signal", "ratio"], 2, "2 lines before the header"))
        table = self.outline("Report\nwell,signal,ratio\nA1,2,3\nA2,3,4\n")
        self.assertEqual(table.header, ["well", "signal", "ratio"])
        table = self.outline("a,b,c\n1,2,3,4\n1,2,3,4\n1,2\n")   # a short header is one all the same
        self.assertEqual((table.header, table.ragged), (["a", "b", "c"], 3))

    def test_a_second_header_row_is_no_data(self):
        table = self.outline("time,length,name\ns,um,-\n1,2,a\n2,3,b\n")
        self.assertEqual((table.rows, table.units), (2, ["s", "um", "-"]))
        table = self.outline("control,,treated,\narea,length,area,length\n1,2,3,4\n")
        self.assertEqual((table.header[0], table.header[3], table.rows), ("control area", "treated length", 1))
        table = self.outline("name,what,value\na,one,1\nb,two,2\n")
        self.assertEqual((table.rows, table.units, table.note), (2, [], ""))

    def test_a_table_without_a_header_has_columns_without_names(self):
        table = self.outline("1\t2.5\n2\t3.5\n", ".tsv")
        self.assertEqual((table.header, table.rows, table.has_header), (["", ""], 2, False))
        table = self.outline("site,2019,2020\nA,1,2\nB,3,4\n")   # years are names
        self.assertEqual((table.header, table.rows), (["site", "2019", "2020"], 2))

    def test_a_column_of_row_names_needs_no_name(self):
        table = self.outline("area\tlength\n1\t2\t3\n2\t3\t4\n", ".tsv")
        self.assertEqual((table.header, table.ragged), (["", "area", "length"], 0))

    def test_cells_give_kinds_and_no_values(self):
        table = self.outline("id;size;group\n" + BODY)
        self.assertEqual(table.kinds, [columns.NUMBER, columns.NUMBER, columns.CODE])
        self.assertEqual(Table.from_json(table.to_json()), table)

    def test_a_workbook_tells_its_sheets_and_what_explains_the_columns(self):
        path = os.path.join(self.folder, "a.xlsx")
        data = [["cell", "area"]] + [[number, number] for number in range(8)]
        legend = [["Column", "Meaning"], ["cell", "its number"], ["area", "of the nucleus"]]
        a_workbook(path, [("Data", False, data), ("raw", True, [["p"], ["="]]), ("Legend", False, legend)])
        table = tables.outline(path, ".xlsx")
        self.assertEqual((table.header, table.rows, table.explained), (["cell", "area"], 8, ["cell", "area"]))
        self.assertEqual([(one.name, one.hidden, one.formulas) for one in table.sheets],
                         [("Data", False, 0), ("raw", True, 1), ("Legend", False, 0)])

    def test_what_is_no_workbook_has_no_outline(self):
        self.assertIsNone(self.outline("no zip", ".xlsx"))

    def test_units_are_known_and_words_are_none(self):
        for unit in ("um", "(um^2)", "\u00b5m\u00b2", "ug/ml", "%", "-", "a.u.", "s", "m/s", "kg"):
            self.assertTrue(columns.is_unit(unit), unit)
        for word in ("cell", "area of it", "", "treated", "Legend"):
            self.assertFalse(columns.is_unit(word), word)
        names = ("area_um2", "Length (mm)", "time [s]", "area", "x_id")
        self.assertEqual([columns.unit_in_name(name) for name in names], ["um2", "mm", "s", "", ""])


class Explained(unittest.TestCase):

    def place(self, text, name, path="README.md", table="results.csv", all_tables=("results.csv",)):
        return Explanations([(path, text)], all_tables).of(name, table)

    def test_a_column_is_explained_in_many_forms(self):
        for text in ("- area: area of the nucleus in um2", "**area** - of the nucleus (um2)", "| area | of it | um2 |",
                     "| results.csv | area | of it | um2 |", "area (um2): of the nucleus",
                     "`area` = the area, unit: um2",
                     "1. area\u00a0\u2013 of the nucleus [um2]"):
            found = self.place(text, "area")
            self.assertIsNotNone(found, text)
            self.assertTrue(found.gives_unit, text)
        self.assertIsNotNone(self.place("Cell ID: the number", "cell_id"))
        self.assertIsNotNone(self.place("x, y: the position", "y"))

    def test_a_short_name_within_words_is_not_mentioned(self):
        self.assertIsNone(self.place("A text about cells and their area", "x"))
        self.assertIsNone(self.place("A text about cells and their areas", "are"))
        self.assertIsNone(self.place("n of cells", "n"))

    def test_codes_are_explained_where_values_have_meanings(self):
        self.assertTrue(self.place("group: A = control, B = treated", "group").gives_codes)
        self.assertFalse(self.place("group: the group of the animal", "group").gives_codes)

    def test_a_dictionary_of_another_table_explains_nothing_here(self):
        both = ("one.csv", "two.csv")
        self.assertIsNone(self.place("| area | of it |", "area", "two_codebook.csv", "one.csv", both))
        self.assertIsNotNone(self.place("| area | of it |", "area", "two_codebook.csv", "two.csv", both))
        self.assertIsNotNone(self.place("| area | of it |", "area", "codebook.csv", "one.csv", both))


class Answers(DepositCase):

    def answer(self, question):
        self.survey()
        state = self.curation.state
        return answer_question(state, checklist.question(question))

    def test_units_and_codes_that_nobody_explains_are_told_and_only_columns_are_asked_for(self):
        self.put("README.md", "# Data\n- size: how big it is\n- group: of the animal\n")
        self.put("a.csv", "id;size;group;odd\n" + BODY.replace("\n", ";x\n"))
        given = self.answer("understand.headers")
        for words in ("never mentions: a.csv: odd", "no unit was found: a.csv: size",
                      "meaning was not found: a.csv: group"):
            self.assertIn(words, given.text)
        self.assertEqual([ask.text for ask in given.asks],
                         ["What does this column of a.csv mean, and in which unit: odd?"])

    def test_the_line_that_names_a_table_may_name_or_describe_its_columns(self):
        for line, header, asked, undefined in (
                ("XYZ coordinates of the centres of mass", "x,y,z", False, ""),
                ("mean RGB of each leaf", "odd,R,G,B", True, "odd"), ("centres as xyz", "X,Y,Z", False, ""),
                ("Koordinaten der Zellen", "pq,rs,tu", False, "pq"), ("AB testing of all", "a,b,odd", True, "odd"),
                ("the areas of the glands", "x,y,z", True, "x"), ("an xy plot", "x,y,z", True, "x")):
            self.put("README.md", "# Data\n\n- `a.csv`: %s\n" % line)
            self.put("a.csv", header + "\n" + 3 * (",".join("123456"[:header.count(",") + 1]) + "\n"))
            given = self.answer("understand.headers")
            self.assertEqual((line, bool(given.asks)), (line, asked))
            self.assertIn("never mentions: a.csv: %s" % undefined if undefined else "Every column name", given.text)

    def test_a_matrix_without_a_header_is_described_by_its_line(self):
        self.put("a.csv", "1,0,0\n0,1,0\n0,0,1\n")
        for line, asked in (("3x3 rotation matrix", False), ("what was measured", True)):
            self.put("README.md", "# Data\n\n- `a.csv`: %s\n" % line)
            self.assertEqual(bool(self.answer("understand.headers").asks), asked)

    def test_a_dictionary_in_a_workbook_answers(self):
        self.put("README.md", "# Data\nThe codebook says it all.\n")
        self.put("a.csv", "size;group\n" + "".join("%d,5;%s\n" % (one, "AB"[one % 2]) for one in range(9)))
        a_workbook(os.path.join(self.deposit, "codebook.xlsx"), [("1", False, [
            ["variable", "meaning", "unit"], ["size", "length of it", "mm"], ["group", "A = control, B = treated"]])])
        given = self.answer("understand.headers")
        self.assertEqual((given.outcome, given.asks), ("fine", []))
        self.assertIn("codebook.xlsx", given.text)

    def test_many_tables_make_one_ask(self):
        self.put("README.md", "# Data\nNothing.\n")
        for name in "abcd":
            self.put(name + ".csv", "odd%s,even%s\n1,2\n" % (name, name))
        self.assertEqual(len(self.answer("understand.headers").asks), 1)

    def test_hidden_sheets_are_looked_at(self):
        self.put("README.md", "# Data\n- p: one\n")
        a_workbook(os.path.join(self.deposit, "a.xlsx"), [("S", False, [["p"], [1], [2]]), ("raw", True, [["q"], [1]])])
        given = self.answer("understand.organization")
        self.assertIn("raw (hidden)", given.text)
        self.assertEqual(given.outcome, "look at this")


if __name__ == "__main__":
    unittest.main()
