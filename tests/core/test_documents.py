"""Documentation files: their names, and their text out of every format that is read here."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest
import zipfile

from curate_fiji.core.reading import documents, html_text
from curate_fiji.core.relating.documentation import fields

TEXT = ("Title: Gr\u00f6\u00dfe von K\u00e4fern im Wald\nAuthors: J\u00fcrgen M\u00fcller\nAbstract: Bilder.\nMethods:"
    " Photos.\nFunding: none\n"
        "References: doi:10.1234/x\n")
ROWS = [line.split(": ", 1) for line in TEXT.strip().split("\n")]


class Names(unittest.TestCase):
    def test_readmes_are_called_by_many_names(self):
        for name in ("README", "README.txt", "00_README.txt", "README_Dryad.md", "author_dataset_ReadMe.txt",
            "Read me.docx", "readme2.rst",
                     "LISEZMOI.txt", "Lisez-moi.md", "A_LIRE.txt", "LIESMICH.txt", "LEEME.txt", "L\u00c9EME.txt",
                     "LEGGIMI.txt", "LEIA-ME.txt",
                     "LEESMIJ.txt", "L\u00c4SMIG.txt", "\u8bf4\u660e.txt", "\u6570\u636e\u8bf4\u660e.docx",
                     "\u304a\u8aad\u307f\u304f\u3060\u3055\u3044.txt", "sub/folder/ReadMe.html", "README.fr",
                     "MyDataReadMe.pdf"):
            self.assertEqual(documents.role_of(name, "text"), "README", name)

    def test_what_an_instrument_writes_is_no_documentation(self):
        for name in ("metadata.txt", "Pos0/metadata.txt", "acquisition.log.txt", "run_log.txt",
            "display_and_comments.txt", "settings.txt",
                     "image01_info.txt", "TileConfiguration.registered.txt", "timestamps.txt"):
            self.assertEqual(documents.role_of(name, "text"), "", name)
        self.assertEqual(documents.role_of("notes on the samples.txt", "text"), "other document")

    def test_only_prose_counts_as_documentation(self):
        self.assertTrue(documents.is_prose("Samples were cut by hand.\nThey were then dried in air.\n"))
        self.assertFalse(documents.is_prose("1.0\t2.0\n1.1\t2.2\n" * 20))
        self.assertFalse(documents.is_prose("Exposure=12\nGain=3\nBinning=1x1\n" * 5))

    def test_other_roles(self):
        for name, role in (("LICENSE", "licence"), ("LICENCE.md", "licence"), ("data_dictionary.csv",
            "data dictionary"),
                           ("CITATION.cff", "citation"), ("codebook.xlsx", "codebook"), ("a.tif", "")):
            self.assertEqual(documents.role_of(name, "text"), role, name)


class Formats(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def read(self, suffix, data):
        path = os.path.join(self.folder, "README" + suffix)
        with io.open(path, "wb") as stream:
            stream.write(data)
        return documents.read(path, suffix)

    def zipped(self, suffix, **parts):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in sorted(parts):
                archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), parts[name].encode("utf-8"))
        return self.read(suffix, out.getvalue())

    def all_six(self, document):
        self.assertEqual((document.problem, document.missing), ("", ""))
        states = [one.state for one in fields.read(document.text).asked]
        self.assertEqual(states, [fields.PRESENT] * 6, document.text)
        self.assertIn("Gr\u00f6\u00dfe", fields.read(document.text)["title"].words)

    def test_text_of_any_encoding(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"):
            self.all_six(self.read(".txt", TEXT.encode(encoding)))

    def test_chinese_and_japanese_encodings(self):
        chinese = ("\u6570\u636e\u96c6\u6807\u9898\uff1a\u7389\u7c73\u53f6\u7247\u56fe\u50cf\n"
                   "\u4f5c\u8005\uff1a\u793a\u4f8b\u7532\n\u65b9\u6cd5\uff1a\u56fa\u5b9a\u540e\u67d3\u8272\n")
        japanese = ("\u30c7\u30fc\u30bf\u30bb\u30c3\u30c8\u540d\uff1a\u706b\u5c71\u7070\u306e\u753b\u50cf\n"
                    "\u4f5c\u6210\u8005\uff1a\u4f8b\u7530\n\u65b9\u6cd5\uff1a\u64ae\u5f71\u3057\u305f\n")
        for text, encoding in ((chinese, "gb18030"), (japanese, "shift_jis"), (japanese, "euc_jp")):
            self.assertEqual(self.read(".txt", text.encode(encoding)).text, text, encoding)

    def test_html_in_tables_lists_and_headings(self):
        for body in ("<table>%s</table>" % "".join("<tr><th>%s</th><td>%s</td></tr>" % tuple(row) for row in ROWS),
                     "".join("<h2>%s</h2><p>%s</p>" % tuple(row) for row in ROWS),
                     "".join("<p><b>%s:</b> %s</p>" % tuple(row) for row in ROWS),
                     "<ul>%s</ul>" % "".join("<li><b>%s</b>: %s" % tuple(row) for row in ROWS),
                     "<dl>%s</dl>" % "".join("<dt>%s</dt><dd>%s</dd>" % tuple(row) for row in ROWS),
                     "<p>%s</p>" % "<br/>".join("%s: %s" % tuple(row) for row in ROWS)):
            page = "<html><head><style>p{}</style></head><body>%s</body></html>" % body
            self.all_six(self.read(".html", page.encode("utf-8")))

    def test_html_parts_words_where_it_parts_blocks(self):
        text = html_text.to_markdown("<ul><li>a.tif</li><li>b.tif &amp; more</li></ul><p>x<br>y</p><script>no</script>")
        self.assertEqual([line for line in text.split("\n") if line], ["- a.tif", "- b.tif & more", "x", "y"])

    def test_a_docx_with_headings_a_table_and_a_deletion(self):
        styles = '<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
        body = "".join('<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>'
                       '<w:p><w:r><w:t>%s</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
                       % tuple(row) for row in ROWS[1:])
        table = ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
                 "<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>") % tuple(ROWS[0])
        read = self.zipped(".docx", word__document_xml="<w:document>%s%s</w:document>" % (table, body),
            word__styles_xml=styles)
        self.all_six(read)
        self.assertNotIn("gone", read.text)

    def test_an_odt_and_an_xlsx_with_a_hidden_sheet(self):
        self.all_six(self.zipped(".odt", content_xml="<office:text>%s</office:text>" % "".join(
            '<text:h text:outline-level="1">%s</text:h><text:p>%s</text:p>' % tuple(row) for row in ROWS)))
        cell = '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'
        cells = "".join("<row>%s%s</row>" % (cell % ("A", n + 1, row[0]), cell % ("B", n + 1, row[1]))
                        for n, row in enumerate(ROWS))
        book = '<sheets><sheet name="one" r:id="a"/><sheet name="two" state="hidden" r:id="b"/></sheets>'
        rels = ('<Relationship Id="a" Target="worksheets/sheet1.xml"/>'
                '<Relationship Id="b" Target="worksheets/sheet2.xml"/>')
        read = self.zipped(".xlsx", xl__workbook_xml=book, **{
            "xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet1.xml": "<sheetData>%s</sheetData>" % cells,
            "xl/worksheets/sheet2.xml": '<sheetData><row><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>'})
        self.all_six(read)
        self.assertIn("two (hidden)", read.text)

    def test_a_table_of_fields(self):
        self.all_six(self.read(".csv", "\n".join("%s;%s" % tuple(row) for row in ROWS).encode("utf-8")))

    def test_what_can_t_be_read_says_why(self):
        for suffix, data in ((".docx", b"no zip"), (".pdf", b"%PDF-1.4"), (".doc", b"\xd0\xcf\x11\xe0")):
            if suffix != ".pdf" or ".pdf" not in documents._READERS:
                self.assertTrue(self.read(suffix, data).problem, suffix)
        self.assertTrue(self.read(".txt", b"x" * (documents.LONGEST_TEXT + 1)).missing)

    def test_an_entity_of_a_document_s_own_is_not_resolved(self):
        read = self.zipped(".docx", word__document_xml='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                           "<w:document><w:p><w:r><w:t>Title: &x; of it</w:t></w:r></w:p></w:document>")
        self.assertIn("&x;", read.text)
