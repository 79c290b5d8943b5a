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

from curate_fiji.core.disclosing import gate
from curate_fiji.core.disclosing.screen import screen
from curate_fiji.core.model.material import EMBEDDED, Material
from curate_fiji.core.reading.embedded import tiff, xmp
from curate_fiji.core.reading.embedded.source import Found, Source, text_of, wide_text
from curate_fiji.core.reading.searching import heads, search, texts

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


class OneFile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def found(self, name, data):
        path = os.path.join(self.folder, name)
        with io.open(path, "wb") as stream:
            stream.write(data)
        return [one.value for one in screen(name, search.search(path, name)).secrets]


class Searching(OneFile):
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


RIGHTS = "http://ns.adobe.com/xap/1.0/"


def packet(creator, encoding, mark="\ufeff", wrapper=True):
    text = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description exif:GPSLatitude="54,59.38N">'
            "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
            % creator)
    if wrapper:
        text = '<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?>%s<?xpacket end="w"?>' % (mark, text)
    return text.encode(encoding)


def tiff_of(order, xmp):
    entries = [(256, 3, 1, 1), (257, 3, 1, 1), (700, 1, len(xmp), 50)]
    body = b"".join(struct.pack(str(order + "HHII"), *one) for one in entries)
    return (b"II" if order == "<" else b"MM") + struct.pack(str(order + "HIH"), 42, 8, 3) + body + b"\0\0\0\0" + xmp


def chunk(kind, body):
    return struct.pack(str(">I"), len(body)) + kind + body + bytes(bytearray(4))


WRAPPINGS = (
    ("a.jpg", lambda xmp: b"\xff\xd8\xff\xe1" + struct.pack(str(">H"), len(xmp) + 31) + RIGHTS.encode("ascii") + b"\0"
     + xmp + b"\xff\xd9"),
    ("a.png", lambda xmp: b"\x89PNG\r\n\x1a\n" + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)),
    ("packed.png", lambda xmp: b"\x89PNG\r\n\x1a\n" + chunk(
        b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp))),
    ("little.tif", lambda xmp: tiff_of("<", xmp)),
    ("big.tif", lambda xmp: tiff_of(">", xmp)),
    ("a.webp", lambda xmp: b"RIFF\0\0\0\0WEBPXMP " + struct.pack(str("<I"), len(xmp)) + xmp),
    ("a.jp2", lambda xmp: b"\0\0\0\x0cjP  \r\n\x87\n" + struct.pack(str(">I"), len(xmp) + 24) + b"uuid"
     + b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac" + xmp),
    ("a.psd", lambda xmp: b"8BPS\0\1" + bytes(bytearray(24)) + struct.pack(str(">I"), len(xmp) + 12)
     + b"8BIM\x04\x24\0\0" + struct.pack(str(">I"), len(xmp)) + xmp),
    ("a.gif", lambda xmp: b"GIF89a\1\0\1\0\0\0\0!\xff\x0bXMP DataXMP" + xmp + b"\1\0;"),
    ("a.exr", lambda xmp: b"\x76\x2f\x31\x01" + b"\xff<\0\1" * 400 + xmp + b"\0" * 9),
    ("late.exr", lambda xmp: b"\x76\x2f\x31\x01" + b"\xff" * (2 ** 20 - 30) + xmp + b"\xff" * 9),
    ("a.pdf", lambda xmp: b"%PDF-1.5\n1 0 obj<</Type/Metadata/Filter/FlateDecode>>stream\n" + zlib.compress(xmp)
     + b"\nendstream endobj\n"),
    ("plain.pdf", lambda xmp: b"%PDF-1.5\n1 0 obj<</Type/Metadata>>stream\n" + xmp + b"\nendstream endobj\n"),
    ("a.xmp", lambda xmp: xmp),
)
CREATORS = (NAME, "Zorbl\u00e4x Qu\u00fcx", "\u0417\u043e\u0440\u0431\u043b\u0430\u043a\u0441",
            "\u5c71\u7530\u592a\u90ce\u5b50", "\u0396\u03cc\u03c1\u03bc\u03c0\u03bb\u03b1\u03be", "\U0001f42d Zorblax")
UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class Packets(OneFile):
    """An XMP packet is read in each encoding of Unicode, wherever it stands."""

    def test_in_each_encoding_wherever_it_stands(self):
        for number, (name, wrapped) in enumerate(WRAPPINGS):
            for encoding in UNICODE:
                number += 1
                creator = CREATORS[number % len(CREATORS)]
                data = wrapped(packet(creator, encoding, "\ufeff" if number % 2 else "", number % 4 != 2))
                said = "%s %s %d" % (name, encoding, number)
                values = self.found("%d %s" % (number, name), data)
                self.assertIn(creator, values, said)
                if not name.endswith(".pdf"):
                    self.assertIn("54,59.38N", values, said)

    def test_whatever_the_alphabet(self):
        for encoding in UNICODE:
            for creator in CREATORS:
                found = Found()
                xmp.read_packet(packet(creator, encoding), found)
                self.assertIn(("XMP:creator", creator), found.rows, encoding)

    def test_each_of_several_ends_where_it_does(self):
        for encoding in UNICODE:
            bare = '<rdf:RDF><dc:creator>Zorblax</dc:creator></rdf:RDF>'.encode(encoding)
            found = Found()
            xmp.search(Source.of(bare + b"\xff<a>Quux</a>\xff" + packet("Ann", encoding)), found)
            self.assertEqual([row for row in found.rows if "GPS" not in row[0]],
                             [("XMP:creator", "Zorblax"), ("XMP:creator", "Ann")], encoding)
            self.assertEqual([one.outcome for one in found.looks() if one.what == "XMP"], ["done"])

    def test_one_that_breaks_off_hides_no_other(self):
        for before in (b"<rdf:RDF is a mark. ", "<x:xmpmeta".encode("utf-32-be"), b"<rdf:RDF <rdf:RDF <xmpmeta "):
            found = Found()
            xmp.search(Source.of(before + packet(NAME, "utf-16-le")), found)
            self.assertIn(("XMP:creator", NAME), found.rows, before)
            self.assertEqual([one.outcome for one in found.looks() if one.what == "XMP"], ["partly"])

    def test_what_could_not_be_read_is_said(self):
        for body, outcome in (
                (packet(NAME, "utf-16-le"), "done"), (packet(NAME, "utf-8") + b"\0" * 9, "done"),
                (packet(NAME, "utf-8").replace(b"e", b"e\0\0"), "partly"), (b"\x93\x84 nothing of XML", "partly"),
                (packet(NAME, "utf-16-be")[:-60], "partly")):
            found = Found()
            xmp.read_packet(body, found)
            self.assertEqual([one.outcome for one in found.looks() if one.what == "XMP"], [outcome], body)


def camera(make, notes, later=b""):
    """A picture of a camera: its Make, and the directory of its notes of (number, text) behind a mark."""
    mark, rows = notes
    body = struct.pack(str("<H"), len(rows))
    texts, at = b"", 200 + len(mark) + 2 + 12 * len(rows) + 4
    for number, text in rows:
        body += struct.pack(str("<HHII"), number, 2, len(text), at + len(texts))
        texts += text
    note = mark + body + b"\0\0\0\0" + texts + later
    made = make.ljust(20, b"\0")
    first = struct.pack(str("<H"), 2) + struct.pack(str("<HHII"), 271, 2, 20, 100) + struct.pack(
        str("<HHII"), 34665, 4, 1, 140) + b"\0\0\0\0"
    exif = struct.pack(str("<H"), 1) + struct.pack(str("<HHII"), 37500, 7, len(note), 200) + b"\0\0\0\0"
    return ((b"II*\0\x08\0\0\0" + first).ljust(100, b"\0") + made.ljust(40, b"\0") + exif).ljust(200, b"\0") + note


class MakerNotes(unittest.TestCase):
    """A number means another thing in each maker's notes."""

    def rows(self, make, mark, *rows):
        data = camera(make, (mark, rows))
        found = Found()
        tiff.read(Source.of(data), found)
        return [row for row in found.rows if "MakerNote/" in row[0] and not row[0].endswith("/text")]

    def test_names_are_the_maker_s_own(self):
        sony, panasonic = b"SONY DSC \0\0\0", b"Panasonic\0\0\0"
        for make, mark, number, key in (
                (b"Canon", b"", 9, "OwnerName"), (b"CANON INC.", b"", 12, "SerialNumber"), (b"NIKON", b"", 9, "9"),
                (b"NIKON CORPORATION", b"", 29, "SerialNumber"), (b"SONY", sony, 9, "9"), (b"SONY", sony, 102, "102"),
                (b"Panasonic", panasonic, 102, "BabyName"), (b"Panasonic", panasonic, 9, "9"),
                (b"LEICA", b"LEICA\0\0\0", 109, "City"), (b"Canon", b"", 109, "109"), (b"CASIO", b"", 9, "9"),
                (b"SAMSUNG", b"", 291, "FaceName"), (b"Zorblax Optics", b"", 9, "9"), (b"", b"", 12, "12"),
                (b"PENTAX Corporation", b"AOC\0II", 558, "Artist"), (b"Canon", sony, 9, "9"),
                (b"Zorblax", b"", 315, "315"), (b"NIKON", b"", 270, "270"), (b"", b"OLYMP\0\1\0", 521, "521"),
                (b"SONY", sony, 33432, "33432")):
            text = b"Built-in,TTL"
            self.assertEqual(self.rows(make, mark, (number, text)), [("EXIF:MakerNote/" + key, text.decode("ascii"))],
                             (make, mark, number))

    def test_who_owns_a_camera_is_told_and_what_could_be_one_is_withheld(self):
        for make, mark, number, kinds in ((b"Canon", b"", 9, ["operator or user name"]), (b"NIKON", b"", 9, []),
                                          (b"Panasonic", b"Panasonic\0\0\0", 102, ["operator or user name"]),
                                          (b"Zorblax", b"", 9, [])):
            material = Material()
            material.add(EMBEDDED, self.rows(make, mark, (number, b"Zorblax")))
            self.assertEqual(screen("a.jpg", material).kinds(), kinds, make)
            for pair in material.pairs:
                self.assertEqual(gate.Gate().value(pair.key, pair.value), None, make)


def card(key, value):
    return ("%-8s= %-70s" % (key, value)).encode("ascii")[:80]


def unit(cards, data=b""):
    head = b"".join(one.ljust(80) for one in cards + [b"END"])
    return head.ljust(-(-len(head) // 2880) * 2880) + data.ljust(-(-len(data) // 2880) * 2880, b"\0")


def axes(first, bits, *sizes):
    return [first, card("BITPIX", bits), card("NAXIS", len(sizes))] + [
        card("NAXIS%d" % (number + 1), size) for number, size in enumerate(sizes)]


SIMPLE = card("SIMPLE", "T")
# Samples that are no control characters, and look like marks, comments, paths and addresses
SAMPLES = (b"\xa9\xae(c) 2018 \n# Zorblax Quux\n\\\\__ccSS\\\\bb\n\xc0\xc1\xc2\xc3" + b"\xa9" * 40) * 200
WHO = b"scanned by Dr. Ann Zorblax, ann@zorblax.example"
HEADED = (
    ("a.pgm", b"P5\n# " + WHO + b"\n100 200\n255\n"),
    ("one.pgm", b"P5 100 # " + WHO + b"\n200 255 "),
    ("a.pbm", b"P4\n# " + WHO + b"\n400 400\n"),
    ("a.ppm", b"P6 10 10\n# " + WHO + b"\n65535\n"),
    ("a.pam", b"P7\nWIDTH 10\nHEIGHT 10\nDEPTH 1\nMAXVAL 255\n# " + WHO + b"\nTUPLTYPE GRAYSCALE\nENDHDR\n"),
    ("a.pfm", b"PF\n# " + WHO + b"\n100 100\n-1.0\n"),
    ("a.nrrd", b"NRRD0005\ntype: uint8\nencoding: raw\n# " + WHO + b"\nsizes: 10 10\n\n"),
    ("a.mha", b"ObjectType = Image\nComment = " + WHO + b"\nNDims = 2\nElementDataFile = LOCAL\n"),
    ("a.ics", b"\t\nics_version\t2.0\nhistory\ttext\t" + WHO + b"\nrepresentation\tformat\tinteger\nend\n"),
    ("a.ply", b"ply\nformat binary_little_endian 1.0\ncomment " + WHO + b"\nelement vertex 9\nend_header\n"),
    ("a.inr", b"#INRIMAGE-4#{\nXDIM=10\n# " + WHO + b"\n" + b"\n" * 99 + b"##}\n"),
    ("a.vff", b"ncaa\nrank=3;\ntitle=" + WHO + b";\n\x0c\n"),
    ("a.hdr", b"#?RADIANCE\n# " + WHO + b"\nFORMAT=32-bit_rle_rgbe\n\n"),
    ("a.edf", b"{\nHeaderID = EH:000001 ;\ntitle = " + WHO + b" ;\n}\n"),
    ("a.img", b"{\nHEADER_BYTES=  512;\nCOMMENT=" + WHO + b";\n}\n\x0c"),
    ("a.cbf", b"###CBF: VERSION 1.5\n# " + WHO + b"\n--CIF-BINARY-FORMAT-SECTION--\n\x0c\x1a\x04\xd5"),
    ("a.lbl", b"PDS_VERSION_ID = PDS3\r\nNOTE = \"" + WHO + b"\"\r\nEND\r\n"),
    ("a.gsf", b"Gwyddion Simple Field 1.0\nXRes = 10\nYRes = 10\nTitle = " + WHO + b"\n\0"),
    ("a.fits", unit(axes(SIMPLE, 8, len(SAMPLES)) + [b"COMMENT " + WHO])),
)


class Samples(OneFile):
    """Of a file that begins as text the text is searched as text, and its samples as bytes."""

    def kinds(self, name, data):
        path = os.path.join(self.folder, name)
        with io.open(path, "wb") as stream:
            stream.write(data)
        material = search.search(path, name)
        return screen(name, material).kinds(), dict((one.what, one) for one in material.looks)

    def test_samples_are_no_text(self):
        for name, head in HEADED:
            kinds, looks = self.kinds(name, head + SAMPLES)
            self.assertEqual([one for one in kinds if one != "free text"], ["e-mail address", "person's name in text"],
                             name)
            self.assertEqual(looks["side-file text"].outcome, "done", name)
            self.assertEqual(self.kinds("no " + name, head.replace(WHO, b"x" * len(WHO)) + SAMPLES)[0], [], name)

    def test_what_stands_among_samples_is_found_all_the_same(self):
        for name, head in HEADED:
            for word in (WHO, b"/home/zorblax/a.tif", b"C:\\Users\\zorblax\\a.tif", b"Operator: Ann Zorblax"):
                kinds, _looks = self.kinds(name, head.replace(WHO, b"") + SAMPLES + b"\0" + word + b"\0" + SAMPLES)
                self.assertTrue(set(kinds) & set(["e-mail address", "user path", "person's name in text",
                                                  "operator or user name"]), (name, word, kinds))

    def test_samples_that_are_text_are_searched_as_text(self):
        for name, head in (
                ("a.pgm", b"P2\n2 2\n255\n1 2 3 4\n# "), ("a.ppm", b"P3\n1 1 255 1 2 3\n# "),
                ("a.nrrd", b"NRRD0004\nencoding: ascii\nsizes: 2\n\n1 2\n"), ("b.txt", b"{ a = 1\n}\n" * 999),
                ("a.nhdr", b"NRRD0004\ndata file: a.raw\n\n"), ("c.txt", b"P6 10 of them 3 were\n"),
                ("a.mhd", b"ObjectType = Image\nElementDataFile = a.raw\n"),
                ("a.ply", b"ply\nformat ascii 1.0\nend_header\n1 2 3\n"), ("a.vtk", b"# vtk DataFile 3.0\nx\nASCII\n"),
                ("a.json", b"{\n"), ("a.txt", b"P5 is a protein.\n" * 400), ("b.txt", b"Object\n" * 4000)):
            kinds, looks = self.kinds(name, head + b"x\n" * 3000 + WHO + b"\n\xa9 2018\n")
            self.assertEqual(kinds, ["copyright mark", "e-mail address", "person's name in text"], name)
            self.assertEqual(looks["side-file text"].outcome, "done", name)

    def test_a_text_with_holes_is_text(self):
        for hole in (b"\0", b"\1\2\3", b"\0" * 3000, b"\0" * 9000, b"\xff\0" * 9000):
            for lines in (b"step 12 done\n" * 900, b"\xe9tape faite\r\n" * 900, b"step 12 done\n" * 5):
                if lines.startswith(b"step") and len(lines) < 99 and len(hole) > 99:
                    continue   # a head of a few lines
                kinds, looks = self.kinds("a.log", lines + hole + lines + WHO + b"\n" + hole)
                self.assertEqual(kinds, ["e-mail address", "person's name in text"], (hole[:9], lines[:5]))
                self.assertIn("side-file text", looks)

    def test_an_unknown_head_before_samples(self):
        for head in (b"# vtk DataFile 3.0\n" + WHO + b"\nBINARY\n", b"Raw volume of Quux\nNote: " + WHO + b"\n"):
            for body in (b"\0\1\xa9\x07" * 9000, b"\xa9\0" * 9000):
                kinds, looks = self.kinds("a.vol", head + body)
                self.assertEqual(kinds, ["e-mail address", "person's name in text"], head)
                self.assertEqual(looks["side-file text"].outcome, "partly", head)

    def test_each_unit_of_a_fits_file(self):
        first = unit(axes(SIMPLE, 8))
        later = unit(axes(card("XTENSION", "'IMAGE   '"), 8, 9) + [card("OBSERVER", "'Zorblax'")], b"\xa9" * 9)
        text = unit(axes(card("XTENSION", "'TABLE   '"), 8, len(WHO), 2), b" " * len(WHO) + WHO)
        fields = unit(axes(card("XTENSION", "'BINTABLE'"), 8, len(WHO) + 4, 2),
                      b"\0\xa9\0\1" + b" " * len(WHO) + b"\0\0\0\1" + WHO)
        large = unit(axes(card("XTENSION", "'IMAGE   '"), 16, 2000, 1500), bytes(bytearray(6000000)))
        named = ["e-mail address", "person's name in text"]
        for units, wanted in (((later,), ["operator or user name"]), ((text,), named), ((fields,), named),
                              ((large, later), ["operator or user name"])):
            kinds, looks = self.kinds("a.fits", first + b"".join(units))
            self.assertEqual(kinds, wanted)
            self.assertEqual(looks["side-file text"].outcome, "done")
        for odd in (axes(SIMPLE, 8, 9) + [card("GCOUNT", "-5")], axes(SIMPLE, 8, -9), axes(SIMPLE, -64, 9, -2), []):
            self.kinds("a.fits", first + unit(odd or [SIMPLE]) + later)
        self.assertEqual(self.kinds("a.fits", (first + later)[:3040])[1]["side-file text"].outcome, "partly")

    def test_a_header_of_fits_that_breaks_off(self):
        head = b"".join(axes(SIMPLE, 8, 9) + [card("OBSERVER", "'Zorblax'")])
        for data in (head, head[:-20], head + b"\0" * 50, head.ljust(2000)):
            kinds, looks = self.kinds("a.fits", data)
            self.assertEqual((kinds, looks["side-file text"].outcome), (["operator or user name"], "partly"))

    def test_a_text_of_two_bytes_a_character_without_a_mark(self):
        for encoding in UNICODE[1:]:
            kinds, _looks = self.kinds("a.txt", ("\n" + WHO.decode("ascii") + "\n").encode(encoding) * 9)
            self.assertEqual(kinds, ["e-mail address", "person's name in text"], encoding)


class Encodings(unittest.TestCase):
    def test_zeros_tell_the_encoding_of_a_text(self):
        for text in ("Jane", "Ann Zorblax was here", "\u0417\u043e\u0440\u0431\u043b\u0430\u043a\u0441",
                     "\u0396\u03cc\u03c1\u03bc\u03c0",
                     "Jos\u00e9 Ni\u00f1o", "\u64ae\u5f71\u8005: Zorblax Q."):
            for encoding in UNICODE:
                self.assertEqual(text_of(text.encode(encoding)).strip("\0"), text, encoding)

    def test_zeros_that_part_texts_do_not(self):
        for data in (b"Jane\0Doe\0", b"ABC\0DEF\0GHI\0", b"Jos\xe9\0Ana\0", b"Jos\xc3\xa9\0Ana\0\0\0",
                     b"Jane\0\0\0\0\0\0\0\0", b"a\0", b"Dr. Ann\0a\0b\0", b"\0\0\0\1Ann", b"Fran\xe7ois\0\0\0"):
            self.assertEqual(text_of(data), data.decode("utf-8" if b"\xc3" in data else "latin-1"), data)

    def test_wide_words_behind_a_head_of_bytes_are_no_text_file(self):
        said = "<Attachment UserName=\"Ann Zorblax\"/>" * 9
        for head, is_text in ((b"", True), (b"\x70\0\0\0\x60\1\0\0\x2a\x95\0\0\0", False), (b"\2\0\1\0", False)):
            self.assertEqual(texts.is_text(head + said.encode("utf-16-le")), is_text, head)

    def test_a_comment_of_two_bytes_a_character_in_either_order(self):
        for encoding, usual in (("utf-16-le", "utf-16-be"), ("utf-16-be", "utf-16-le"), ("ascii", "utf-16-le")):
            self.assertEqual(wide_text("by Ann Zorblax".encode(encoding), usual), "by Ann Zorblax", encoding)


    def test_half_characters_break_nothing(self):
        for data in (b"a\0b\0c\0\x3d\xd8", b"\0a\0b\0c\xd8\x3d", b"a\0\x3d\xd8b\0c\0", b"\0\0\0a\0\0\0b\0\0\xd8\0"):
            self.assertIn("a", text_of(data), data)


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
