"""What strangers wrote is found in formats of makers, containers and office documents, in both Pythons."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import struct
import tempfile
import unittest
import zipfile
import zlib

from curate_fiji.core.disclosing.screen import screen
from curate_fiji.core.reading.searching import heads, search

NAME = "Zorblax"


def gatan(name, value):
    said = value.encode("utf-16-le")
    return (b"\x15" + struct.pack(str(">H"), len(name)) + name + b"%%%%" + struct.pack(str(">4i"), 3, 20, 4, len(value))
            + said)


def dbase(rows):
    head = struct.pack(str("<B3BIHH20x"), 3, 24, 1, 1, len(rows), 32 + 32 + 1, 11)
    field = struct.pack(str("<11sc4xBB14x"), b"SURNAME", b"C", 10, 0)
    return head + field + b"\r" + b"".join(b" " + row.encode("ascii").ljust(10) for row in rows)


XML = "<Metadata><Information><Document><UserName>%s</UserName></Document></Information></Metadata>" % NAME
FILES = {
    "a.czi": b"ZISRAWFILE" + bytes(bytearray(100)) + XML.encode("ascii") + bytes(bytearray(9)),
    "a.lif": b"\x70\0\0\0\x09\0\0\0\x2a" + XML.encode("utf-16-le"),
    "a.nd2": b"\xda\xce\xbe\x0a" + bytes(bytearray(99)) + (
        '<variant><sUserName runtype="CLxStringW" value="%s"/></variant>' % NAME).encode("utf-16-le"),
    "late.czi": b"ZISRAWFILE" + bytes(bytearray(3000000)) + XML.encode("ascii"),
    "a.dm3": struct.pack(str(">3i"), 3, 90, 1) + gatan(b"Operator", NAME),
    "late.dm3": struct.pack(str(">3i"), 3, 90, 1) + bytes(bytearray(3000000)) + gatan(b"Operator", NAME),
    "a.roi": b"Iout" + bytes(bytearray(60)) + ("Operator: " + NAME).encode("utf-16-be"),
    "a.dbf": dbase(["Quux", NAME]),
    "a.rtf": b"{\\rtf1\\ansi{\\info{\\title Steps}{\\author Zorbla\\'78}}Stain.\\par}",
    "a.pdf": b"%PDF-1.5\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + zlib.compress(
        b"2 0 <</Author (Zorblax)>>") + b"\nendstream endobj\n",
    "film.mp4": b"\0\0\0\x10ftypisom\0\0\0\0" + struct.pack(str(">I"), 8 + 8 + 8 + 16 + 7) + b"moov" + struct.pack(
        str(">I"), 39) + b"udta" + struct.pack(str(">I"), 31) + b"\xa9ART" + struct.pack(str(">I"), 23) + b"data"
        + struct.pack(str(">II"), 1, 0) + NAME.encode("ascii"),
}


class Searching(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def found(self, name, data):
        path = os.path.join(self.folder, name)
        with io.open(path, "wb") as stream:
            stream.write(data)
        return [one.value for one in screen(name, search.search(path, name)).secrets]

    def test_each_of_them_names_its_person(self):
        for name in sorted(FILES):
            self.assertIn(NAME, self.found(name, FILES[name]), name)

    def test_none_is_found_where_nobody_is_named(self):
        for name in sorted(FILES):
            data = FILES[name]
            for code in ("ascii", "utf-16-le", "utf-16-be"):
                data = data.replace(NAME.encode(code), "unknown".encode(code))
            if name not in ("a.rtf", "a.pdf", "a.dbf"):
                self.assertEqual(self.found("no_" + name, data), [], name)

    def test_a_zip_by_another_name_is_searched_as_one(self):
        path = os.path.join(self.folder, "a.kmz")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", "<kml><Point><coordinates>8.53521,47.37812,0</coordinates></Point></kml>")
        kinds = [one.kind for one in screen("a.kmz", search.search(path, "a.kmz")).findings]
        self.assertIn("position in text", kinds)

    def test_where_a_workbook_leads_and_what_its_margins_say(self):
        path = os.path.join(self.folder, "a.xlsx")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
                             "<definedNames><definedName>'D:\\Zorblax\\[a.xlsx]a'!A1</definedName></definedNames>"
                             "</workbook>")
            archive.writestr("xl/_rels/workbook.xml.rels", '<R><R Id="r1" Target="worksheets/a.xml"/></R>')
            archive.writestr("xl/externalLinks/_rels/b.xml.rels",
                             '<R><Relationship Id="r1" Target="file:///home/Zorblax/b.xlsx"/></R>')
            archive.writestr("xl/worksheets/a.xml", "<worksheet><sheetData/><headerFooter><oddHeader>&amp;L"
                             "Patient name: Zorblax Quux</oddHeader></headerFooter></worksheet>")
        found = [one.kind for one in screen("a.xlsx", search.search(path, "a.xlsx")).findings]
        self.assertEqual([found.count(kind) for kind in ("patient identity", "user path")], [1, 2])


class WideRuns(unittest.TestCase):
    """Words of two bytes a character are found wherever they stand and however long they are."""

    def test_at_even_and_odd_places_short_and_long(self):
        for before in (b"", b"\xff", b"a\0\xff", b"\0\0"):
            for count in (9, 10, 11, 399, 400, 401, 1234):
                for pair, coding in ((b"p0", "utf-16-le"), (b"0p", "utf-16-be")):
                    run = ("x" * count).encode(coding)
                    found = heads._wide_runs(pair, before + run + b"\xff\xfe")
                    self.assertEqual(found, [run] if count >= 10 else [], (before, count, coding))

    def test_each_of_several(self):
        runs = [("x" * count).encode("utf-16-le") for count in (12, 500, 10)]
        self.assertEqual(heads._wide_runs(b"p0", b"\xff".join(runs)), runs)
