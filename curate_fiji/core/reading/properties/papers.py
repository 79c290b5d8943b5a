"""Workbooks and documents: what is hidden in them, and how they are built. Sources: ISO/IEC 29500 (Office Open XML),
ISO 32000 (PDF), ISO 14289 (PDF/UA), DCN primers on Excel, PDF and accessibility."""
from __future__ import absolute_import, unicode_literals

import re
import zipfile
import zlib

from curate_fiji.core.reading import office
from curate_fiji.core.reading.bytes_of import Unknown
from curate_fiji.core.system._compat import FAILURES

MYPY = False
if MYPY:
    from typing import Callable, List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

_MOST_BYTES = 20000000   # of a PDF
_SHEET = re.compile(r"^xl/worksheets/[^/]{1,80}\.xml$")
_STREAM = re.compile(br">>\s{0,5}stream\r?\n")
_MOST_STREAMS = 400


def _of_parts(data, tell):
    # type: (Bytes, Callable[[zipfile.ZipFile], Pairs]) -> Pairs
    try:
        with zipfile.ZipFile(data.path) as archive:
            return tell(archive)
    except (zipfile.BadZipfile, KeyError, ValueError, RuntimeError):
        raise Unknown("no office file")
    except FAILURES as error:   # zlib.error: no common class in both Pythons
        raise Unknown("can't be unpacked (%s)" % error.__class__.__name__)


def workbook(data):
    # type: (Bytes) -> Pairs
    """Return the properties of an XLSX workbook."""
    return _of_parts(data, _workbook)


def _workbook(archive):
    # type: (zipfile.ZipFile) -> Pairs
    names = archive.namelist()
    book = office.part(archive, "xl/workbook.xml")
    sheets = [office.part(archive, name) for name in names if _SHEET.match(name)]
    return [("sheets", "%d" % len(re.findall(r"<(?:\w{1,20}:)?sheet\s", book))),
            ("hidden sheets", "%d" % len(re.findall(r'\bstate="(?:hidden|veryHidden)"', book))),
            ("hidden rows", _sum(sheets, r'<(?:\w{1,20}:)?row\s[^>]{0,400}\bhidden="(?:1|true)"')),
            ("hidden columns", _sum(sheets, r'<(?:\w{1,20}:)?col\s[^>]{0,400}\bhidden="(?:1|true)"')),
            ("cells with a formula", _sum(sheets, r"<(?:\w{1,20}:)?f[\s>/]")),
            ("merged cells", _sum(sheets, r"<(?:\w{1,20}:)?mergeCell\s")),
            ("links to other files", _count(names, r"^xl/externalLinks/[^/]{1,80}\.xml$")),
            ("macros", "yes" if any(name.endswith("vbaProject.bin") for name in names) else "no"),
            ("comments", _count(names, r"^xl/(?:threadedComments/|comments)[^/]{0,80}\.xml$")),
            ("charts", _count(names, r"^xl/charts/chart[^/]{0,80}\.xml$"))]


def _sum(texts, pattern):
    # type: (List[Text], Text) -> Text
    return "%d" % sum(len(re.findall(pattern, one)) for one in texts)


def _count(names, pattern):
    # type: (List[Text], Text) -> Text
    return "%d" % sum(1 for one in names if re.match(pattern, one))


def document(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a DOCX document."""
    return _of_parts(data, _document)


def _document(archive):
    # type: (zipfile.ZipFile) -> Pairs
    names = archive.namelist()
    body = office.part(archive, "word/document.xml")
    levels = [int(one) for one in re.findall(r'<w:pStyle w:val="[A-Za-z]{1,20}?(\d)"', body)]
    pictures = len(re.findall(r"<wp:docPr\s", body))
    described = len(re.findall(r'<wp:docPr\s[^>]{0,2000}\bdescr="[^"]', body))
    return [("tracked changes", "%d" % len(re.findall(r"<w:(?:ins|del|moveFrom)\s", body))),
            ("comments", "%d" % (len(re.findall(r"<w:comment\s", office.part(archive, "word/comments.xml")))
                                 if "word/comments.xml" in names else 0)),
            ("headings", _headings(levels)),
            ("merged cells", "%d" % len(re.findall(r"<w:(?:gridSpan|vMerge)\b", body))),
            ("pictures with a description", "%d of %d" % (described, pictures))]


def _headings(levels):
    # type: (List[int]) -> Text
    if not levels:
        return "none by style"
    jumps = sum(1 for before, after in zip([0] + levels, levels) if after > before + 1)
    return "%d, in order" % len(levels) if not jumps else "%d, a level is left out in %d places" % (len(levels), jumps)


def pdf(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a PDF, as far as its objects are packed by Deflate or not at all."""
    raw = data.some(0, _MOST_BYTES)
    if b"%PDF-" not in raw[:1024]:
        raise Unknown("no PDF")
    version = re.search(br"%PDF-(\d\.\d)", raw)
    catalogue = re.search(br"/Version\s*/(\d\.\d)", raw)
    said = raw + b"\n" + _unpacked(raw)
    part = re.search(br"pdfaid:part(?:>|=[\"'])\s*(\d)", said)
    level = re.search(br"pdfaid:conformance(?:>|=[\"'])\s*([A-Ua-u])", said)
    archival = "PDF/A-%s%s" % (part.group(1).decode("ascii"), level.group(1).decode("ascii").lower() if level else "") \
        if part else "no"
    found = catalogue or version
    is_tagged = re.search(br"/Marked\s+true", said) is not None and b"/StructTreeRoot" in said
    return [("PDF version", found.group(1).decode("ascii") if found else "not given"), ("archival profile", archival),
            ("tagged for screen readers", "yes" if is_tagged else "no"),
            ("encrypted", "yes" if re.search(br"/Encrypt\s+\d", said) else "no"),
            ("attached files", "yes" if b"/EmbeddedFile" in said else "no"),
            ("scripts or forms", "yes" if re.search(br"/(?:JavaScript|AcroForm|XFA)\b", said) else "no"),
            ("language given", "yes" if re.search(br"/Lang\s*[(<]", said) else "no")]


def _unpacked(raw):
    # type: (bytes) -> bytes
    """Return the packed objects and metadata, each no larger than they may be."""
    parts = []
    for number, match in enumerate(_STREAM.finditer(raw)):
        if number >= _MOST_STREAMS:
            break
        said = raw[max(0, match.start() - 2000):match.start()].rpartition(b"endobj")[2]
        if b"/ObjStm" not in said and b"/XML" not in said:
            continue
        try:
            parts.append(zlib.decompressobj().decompress(raw[match.end():], 2 ** 22))
        except zlib.error:
            continue
    return b"\n".join(parts)
