# ruff: noqa: E501 - what is planted is clearer on one line
"""More vectors: makers' formats, containers, office documents and side files; importing it adds them to ``planting``."""

from __future__ import annotations

import gzip
import io
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import numpy as np
import planting
import tifffile
from PIL import Image, PngImagePlugin
from planting import CORE, PLANE, _text, box, dataset, file_of, packet, vector, zipped

# ------------------------------------------------------------------------------------------- pictures and films


def _heif(path: Path, brand: bytes, value: str) -> None:
    path.write_bytes(
        box(b"ftyp", brand + b"\0\0\0\0mif1" + brand)
        + box(b"meta", bytes(4))
        + box(b"mdat", bytes(32) + packet(value))
    )


@vector("HEIC: XMP in the data")
def _heic(folder: Path, value: str) -> None:
    _heif(folder / file_of("HEIC: XMP in the data", ".heic"), b"heic", value)


@vector("AVIF: XMP in the data")
def _avif(folder: Path, value: str) -> None:
    _heif(folder / file_of("AVIF: XMP in the data", ".avif"), b"avif", value)


@vector("MP4: artist")
def _mp4_artist(folder: Path, value: str) -> None:
    data = box(b"\xa9ART", box(b"data", struct.pack(">II", 1, 0) + value.encode()))
    meta = box(b"meta", bytes(4) + box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9)) + box(b"ilst", data))
    film = box(b"ftyp", b"isom\0\0\2\0isomiso2") + box(b"moov", box(b"udta", meta)) + box(b"mdat", bytes(64))
    (folder / file_of("MP4: artist", ".mp4")).write_bytes(film)


@vector("MP4: place in loci")
def _mp4_loci(folder: Path, value: str) -> None:
    loci = box(b"loci", bytes(4) + struct.pack(">H", 0x15C7) + f"house of {value}".encode() + b"\0\0"
               + struct.pack(">iii", int(8.5352 * 65536), int(47.3769 * 65536), 0) + b"earth\0\0")  # fmt: skip
    film = box(b"ftyp", b"isom\0\0\2\0isomiso2") + box(b"moov", box(b"udta", loci)) + box(b"mdat", bytes(64))
    (folder / file_of("MP4: place in loci", ".mp4")).write_bytes(film)


def _exif_bytes(value: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = value
    return exif.tobytes()


@vector("PNG: EXIF chunk")
def _png_exif(folder: Path, value: str) -> None:
    Image.fromarray(PLANE).save(folder / file_of("PNG: EXIF chunk", ".png"), exif=_exif_bytes(value))


@vector("PNG: EXIF as a raw profile")
def _png_raw(folder: Path, value: str) -> None:
    data = _exif_bytes(value)
    info = PngImagePlugin.PngInfo()
    info.add_text("Raw profile type exif", f"\nexif\n{len(data):8}\n{data.hex()}\n", zip=True)
    Image.fromarray(PLANE).save(folder / file_of("PNG: EXIF as a raw profile", ".png"), pnginfo=info)


@vector("WebP: EXIF Artist")
def _webp(folder: Path, value: str) -> None:
    Image.fromarray(np.dstack([PLANE] * 3)).save(
        folder / file_of("WebP: EXIF Artist", ".webp"), exif=_exif_bytes(value)
    )


_text("SVG: creator", ".svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
      "<dc:creator>@@</dc:creator></metadata><rect width='3' height='3'/></svg>")  # fmt: skip
_text("SVG: where it was exported to", ".svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
      'inkscape:export-filename="/home/@@/figures/a.png"><rect width="3" height="3"/></svg>')  # fmt: skip


# ------------------------------------------------------------------------------------------- TIFF and makers' formats


@vector("TIFF: private tag of bytes")
def _tiff_bytes(folder: Path, value: str) -> None:
    said = b"\1\0\3\0UserName=" + value.encode() + b"\0\0"
    tags = [(65001, "B", len(said), said, True)]
    tifffile.imwrite(
        folder / file_of("TIFF: private tag of bytes", ".tif"), PLANE, extratags=tags, metadata=None
    )


@vector("TIFF: description of the second page")
def _tiff_second(folder: Path, value: str) -> None:
    with tifffile.TiffWriter(folder / file_of("TIFF: description of the second page", ".tif")) as tiff:
        tiff.write(PLANE, description="first", metadata=None)
        tiff.write(PLANE, description=f"Operator: {value}\nLens: 20x", metadata=None)


@vector("TIFF: HostComputer")
def _tiff_host(folder: Path, value: str) -> None:
    tags = [(316, "s", 0, f"{value}-PC", True)]
    tifffile.imwrite(folder / file_of("TIFF: HostComputer", ".tif"), PLANE, extratags=tags, metadata=None)


def _segment(kind: bytes, data: bytes) -> bytes:
    data += bytes(-len(data) % 32)
    return kind.ljust(16, b"\0") + struct.pack("<qq", len(data), len(data)) + data


def _czi(folder: Path, name: str, xml: str, sub: str = "") -> None:
    head = struct.pack("<iiii16s16siqqiq", 1, 0, 0, 0, bytes(16), bytes(16), 0, 0, 544, 0, 0)
    said = xml.encode()
    parts = _segment(b"ZISRAWFILE", head.ljust(512, b"\0"))
    parts += _segment(b"ZISRAWMETADATA", struct.pack("<ii", len(said), 0).ljust(256, b"\0") + said)
    if sub:
        parts += _segment(
            b"ZISRAWSUBBLOCK", struct.pack("<iiq", len(sub), 0, 0).ljust(272, b"\0") + sub.encode()
        )
    (folder / file_of(name, ".czi")).write_bytes(parts)


@vector("CZI: user")
def _czi_user(folder: Path, value: str) -> None:
    _czi(folder, "CZI: user", f"<ImageDocument><Metadata><Information><User><DisplayName>{value}</DisplayName></User>"
         f"<Document><UserName>{value}</UserName></Document></Information></Metadata></ImageDocument>")  # fmt: skip


@vector("CZI: metadata of a subblock")
def _czi_sub(folder: Path, value: str) -> None:
    _czi(folder, "CZI: metadata of a subblock", "<ImageDocument><Metadata/></ImageDocument>",
         f"<METADATA><Tags><UserName>{value}</UserName></Tags></METADATA>")  # fmt: skip


@vector("LIF: user")
def _lif(folder: Path, value: str) -> None:
    xml = (f'<LMSDataContainerHeader Version="2"><Element Name="p"><Data/><Attachment Name="HardwareSetting" UserName="{value}">'
           "</Attachment></Element></LMSDataContainerHeader>")  # fmt: skip
    said = xml.encode("utf-16-le")
    body = b"\x2a" + struct.pack("<I", len(xml)) + said
    (folder / file_of("LIF: user", ".lif")).write_bytes(struct.pack("<II", 0x70, len(body)) + body)


@vector("ND2: user")
def _nd2(folder: Path, value: str) -> None:
    name = b"ND2 FILE SIGNATURE CHUNK NAME01!Ver3.0"
    said = f'<variant><sUserName runtype="CLxStringW" value="{value}"/></variant>'.encode("utf-16-le")
    head = struct.pack("<IIQ", 0x0ABECEDA, len(name), 64) + name.ljust(4096 - 16, b"\0")
    custom = b"CustomDataVar|AppInfo_V1_0!"
    (folder / file_of("ND2: user", ".nd2")).write_bytes(
        head + struct.pack("<IIQ", 0x0ABECEDA, len(custom), len(said)) + custom + said
    )


@vector("OIF: user")
def _oif(folder: Path, value: str) -> None:
    text = f'[Version Info]\r\nSystemName="FLUOVIEW"\r\n[File Info]\r\nUserName="{value}"\r\nDataName="a.oif"\r\n'
    (folder / file_of("OIF: user", ".oif")).write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))


@vector("MRC: label")
def _mrc(folder: Path, value: str) -> None:
    head = bytearray(1024)
    struct.pack_into("<4i", head, 0, 48, 32, 1, 0)
    struct.pack_into("<3i", head, 28, 48, 32, 1)
    struct.pack_into("<3f", head, 40, 48, 32, 1)
    struct.pack_into("<3i", head, 64, 1, 2, 3)
    head[208:216] = b"MAP DD\0\0"
    struct.pack_into("<i", head, 220, 1)
    head[224:304] = f"Operator: {value}".encode().ljust(80)
    (folder / file_of("MRC: label", ".mrc")).write_bytes(bytes(head) + PLANE.tobytes())


def _dm3_text(name: str, value: str) -> bytes:
    said = value.encode("utf-16-le")
    info = struct.pack(">4i", 3, 20, 4, len(value))
    return b"\x15" + struct.pack(">H", len(name)) + name.encode() + b"%%%%" + info + said


def _dm3_group(name: str, *parts: bytes) -> bytes:
    return (
        b"\x14"
        + struct.pack(">H", len(name))
        + name.encode()
        + struct.pack(">BBi", 1, 0, len(parts))
        + b"".join(parts)
    )


@vector("DM3: operator of the session")
def _dm3(folder: Path, value: str) -> None:
    session = _dm3_group("Session Info", _dm3_text("Operator", value), _dm3_text("Specimen", "grid"))
    body = struct.pack(">BBi", 1, 0, 1) + session
    (folder / file_of("DM3: operator of the session", ".dm3")).write_bytes(
        struct.pack(">iii", 3, len(body), 1) + body + bytes(8)
    )


@vector("NIfTI: extension")
def _nifti(folder: Path, value: str) -> None:
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, 8, 8, 2, 1, 1, 1, 1)
    struct.pack_into("<hh", head, 70, 2, 8)
    struct.pack_into("<8f", head, 76, 1, 1, 1, 1, 1, 1, 1, 1)
    struct.pack_into("<f", head, 108, 352.0 + 64)
    head[344:352] = b"n+1\0\1\0\0\0"
    said = f"Patient name: {value} Ford".encode().ljust(56, b"\0")
    (folder / file_of("NIfTI: extension", ".nii")).write_bytes(
        bytes(head) + struct.pack("<ii", 64, 6) + said + bytes(128)
    )


@vector("HDF5: attribute")
def _hdf5(folder: Path, value: str) -> None:
    import h5py

    with h5py.File(folder / file_of("HDF5: attribute", ".h5"), "w") as file:
        file.create_dataset("a/b", data=PLANE).attrs["operator"] = value


@vector("Zarr: attribute")
def _zarr(folder: Path, value: str) -> None:
    store = folder / file_of("Zarr: attribute", ".zarr")
    store.mkdir()
    (store / ".zgroup").write_text('{"zarr_format": 2}')
    (store / ".zattrs").write_text(f'{{"operator": "{value}", "multiscales": []}}')


@vector("ImageJ: name of a region")
def _roi(folder: Path, value: str) -> None:
    name = f"Operator: {value}"
    head = b"Iout" + struct.pack(">HBB4h", 228, 1, 0, 1, 1, 9, 9) + bytes(44) + struct.pack(">i", 64)
    second = struct.pack(">i", 0) + bytes(12) + struct.pack(">ii", 64 + 64, len(name)) + bytes(40)
    (folder / file_of("ImageJ: name of a region", ".roi")).write_bytes(
        head[:64].ljust(64, b"\0") + second + name.encode("utf-16-be")
    )


# ------------------------------------------------------------------------------------------- DICOM


@vector("DICOM: author of a PDF inside")
def _dicom_pdf(folder: Path, value: str) -> None:
    path = folder / file_of("DICOM: author of a PDF inside", ".dcm")
    text = f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Author ({value})>>endobj\n%%EOF\n".encode()
    data = dataset(path, False, MIMETypeOfEncapsulatedDocument="application/pdf")
    data.EncapsulatedDocument = text + b"\0" * (len(text) % 2)
    data.save_as(path)


@vector("DICOM: private text of unknown form")
def _dicom_un(folder: Path, value: str) -> None:
    path = folder / file_of("DICOM: private text of unknown form", ".dcm")
    data = dataset(path)
    data.private_block(0x0013, "ACME 1.1", create=True).add_new(
        3, "UN", f"Patient name: {value} Ford ".encode()[:40]
    )
    data.save_as(path)


@vector("DICOM: a record of a DICOMDIR")
def _dicomdir(folder: Path, value: str) -> None:
    from pydicom.dataset import Dataset
    from pydicom.sequence import Sequence

    (folder / "disk").mkdir()
    record = Dataset()
    record.DirectoryRecordType, record.PatientName, record.PatientID = "PATIENT", f"{value}^Ford", "7"
    data = dataset(folder / "disk" / "DICOMDIR", False, DirectoryRecordSequence=Sequence([record]))
    data.save_as(folder / "disk" / "DICOMDIR")


# ------------------------------------------------------------------------------------------- office documents


def _parts(name: str, suffix: str, parts: dict[str, str]) -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        zipped(
            folder / file_of(name, suffix), {key: text.replace("@@", value) for key, text in parts.items()}
        )


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = {
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="http://r"><sheets><sheet name="data" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row><c t="inlineStr"><is><t>area</t></is></c></row></sheetData></worksheet>',
}
_parts("XLSX: comment", ".xlsx", {**_BOOK, "xl/comments1.xml": f'<comments xmlns="{_MAIN}"><authors><author>@@</author></authors>'
       "<commentList/></comments>"})  # fmt: skip
_parts("XLSX: a path in a defined name", ".xlsx", {**_BOOK, "xl/workbook.xml": _BOOK["xl/workbook.xml"].replace(
    "</workbook>", r"<definedNames><definedName name='src'>'C:\Users\@@\[a.xlsx]data'!$A$1</definedName></definedNames></workbook>")})  # fmt: skip
_parts("XLSX: a link to another workbook", ".xlsx", {**_BOOK, "xl/externalLinks/_rels/externalLink1.xml.rels":
       '<Relationships><Relationship Id="r1" Target="file:///C:\\Users\\@@\\data\\b.xlsx" TargetMode="External"/></Relationships>'})  # fmt: skip
_parts("XLSX: header of a page", ".xlsx", {**_BOOK, "xl/worksheets/sheet1.xml": _BOOK["xl/worksheets/sheet1.xml"].replace(
    "</worksheet>", "<headerFooter><oddHeader>&amp;LPatient name: @@ Ford</oddHeader></headerFooter></worksheet>")})  # fmt: skip
_parts("ODS: comment", ".ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml":
       '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:dc="d"><table:table table:name="a"><table:table-row>'
       "<table:table-cell><office:annotation><dc:creator>@@</dc:creator><text:p>look</text:p></office:annotation><text:p>3</text:p>"
       "</table:table-cell></table:table-row></table:table></office:document-content>"})  # fmt: skip
_parts("ODT: creator", ".odt", {"mimetype": "application/vnd.oasis.opendocument.text",
       "content.xml": '<office:document-content xmlns:office="o" xmlns:text="x"><text:p>Steps.</text:p></office:document-content>',
       "meta.xml": '<office:document-meta xmlns:office="o" xmlns:meta="m"><office:meta><meta:initial-creator>@@</meta:initial-creator>'
                   "</office:meta></office:document-meta>"})  # fmt: skip
_SLIDES = {"ppt/presentation.xml": '<p:presentation xmlns:p="p"/>'}
_parts("PPTX: notes of a slide", ".pptx", {**_SLIDES, "ppt/notesSlides/notesSlide1.xml":
       '<p:notes xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Patient name: @@ Ford</a:t></a:r></a:p></p:notes>'})  # fmt: skip
_parts("PPTX: author of comments", ".pptx", {**_SLIDES, "ppt/commentAuthors.xml":
       '<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="@@" initials="Q"/></p:cmAuthorLst>'})  # fmt: skip
_parts("DOCX: last author of a custom part", ".docx", {"word/document.xml": "<w:document xmlns:w='w'><w:p><w:r><w:t>Steps.</w:t></w:r></w:p></w:document>",
       "docProps/core.xml": CORE.format(""), "docProps/app.xml": "<Properties><Manager>@@</Manager></Properties>"})  # fmt: skip
_text(
    "RTF: author",
    ".rtf",
    r"{\rtf1\ansi{\info{\title Steps}{\author @@}{\operator Lab}}\f0 Stain for 5 min.\par}",
)
_text(
    "HTML: author",
    ".html",
    '<html><head><meta name="author" content="@@"><title>Steps</title></head><body>Stain.</body></html>',
)

# ------------------------------------------------------------------------------------------- side files, tables, archives

_text("env: password", "", "DEBUG=1\nDB_PASSWORD=@@9f8e7d6c5b\n", ".env.local")
_text("env: address of a database", ".yml", "database: postgresql://scope:@@7f3a9c@db.example/images\n")
_text(
    "git: identity",
    "",
    "[core]\n\tbare = false\n[user]\n\tname = @@ Ford\n\temail = @@@lab.example\n",
    "gitconfig",
)
_text("XML: attribute", ".xml", '<Acquisition user="@@" kV="200"><Stage x="1"/></Acquisition>')
_text("XML: file address", ".xml", "<run><Source>file:///home/@@/scan/a.tif</Source></run>")
_text("mail: sender", ".eml", "From: Q <@@@lab.example>\nTo: B\nSubject: images\n\nHere they are.\n")
_text("script: a path", ".ijm", 'open("/home/@@/scan/a.tif");\nrun("Blur");\n')
_text(
    "ICS: author",
    ".ics",
    "\t\nics_version\t1.0\nfilename\ta\nlayout\tparameters\t3\nhistory\tauthor\t@@ Ford\nhistory\toperator\t@@\nend\n",
)


@vector("CSV: in UTF-16")
def _csv_wide(folder: Path, value: str) -> None:
    (folder / file_of("CSV: in UTF-16", ".csv")).write_bytes(
        f"patient_name;area\n{value} Ford;3\n".encode("utf-16")
    )


@vector("dBASE: column of names")
def _dbf(folder: Path, value: str) -> None:
    fields = [(b"SURNAME", 20), (b"AREA", 8)]
    head = struct.pack(
        "<B3BIHH20x", 3, 24, 1, 1, 1, 32 + 32 * len(fields) + 1, 1 + sum(size for _name, size in fields)
    )
    rows = b"".join(struct.pack("<11sc4xBB14x", name, b"C", size, 0) for name, size in fields)
    (folder / file_of("dBASE: column of names", ".dbf")).write_bytes(
        head + rows + b"\r" + b" " + value.encode().ljust(20) + b"12".ljust(8) + b"\x1a"
    )


@vector("SQLite: an address")
def _sqlite(folder: Path, value: str) -> None:
    with sqlite3.connect(folder / file_of("SQLite: an address", ".sqlite")) as base:
        base.execute("create table people (id integer, mail text)")
        base.execute("insert into people values (1, ?)", (f"{value}@lab.example",))
    base.close()


@vector("KMZ: position")
def _kmz(folder: Path, value: str) -> None:
    zipped(folder / file_of("KMZ: position", ".kmz"),
           {"doc.kml": f"<kml><Placemark><Point><coordinates>8.53521,47.{value},0</coordinates></Point></Placemark></kml>"})  # fmt: skip


@vector("zip: comment of a member")
def _zip_member(folder: Path, value: str) -> None:
    with zipfile.ZipFile(folder / file_of("zip: comment of a member", ".zip"), "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment = f"from {value}@lab.example".encode()
        archive.writestr(info, "abc")


@vector("tar: header of a member")
def _pax(folder: Path, value: str) -> None:
    with tarfile.open(
        folder / file_of("tar: header of a member", ".tar"), "w", format=tarfile.PAX_FORMAT
    ) as archive:
        info = tarfile.TarInfo("a.txt")
        info.size, info.pax_headers = 3, {"comment": f"from {value}@lab.example"}
        archive.addfile(info, io.BytesIO(b"abc"))


@vector("gzip: its name")
def _gzip_name(folder: Path, value: str) -> None:
    with (
        open(folder / file_of("gzip: its name", ".txt.gz"), "wb") as stream,
        gzip.GzipFile(f"patient_{value.capitalize()}_Ford.txt", "wb", 9, stream) as out,
    ):
        out.write(b"abc")


@vector("PDF: author in a packed stream")
def _pdf_packed(folder: Path, value: str) -> None:
    packed = zlib.compress(packet(value))
    head = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Metadata 2 0 R>>endobj\n2 0 obj<</Type/Metadata/Subtype/XML/Filter/FlateDecode/Length "
    (folder / file_of("PDF: author in a packed stream", ".pdf")).write_bytes(
        head + str(len(packed)).encode() + b">>stream\n" + packed + b"\nendstream endobj\n%%EOF\n"
    )


planting.NUMBERS["KMZ: position"] = "556677"
