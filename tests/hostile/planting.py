# ruff: noqa: E501, UP031 - what is planted is clearer on one line
"""Plants secrets in files of every kind, one a vector, and innocent files beside them.

``VECTORS``: {vector: function(folder, value) -> None}; each writes one file (or a few) that holds ``value`` once at the
place that the vector names. Values are words that stand nowhere else.
"""

from __future__ import annotations

import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from PIL import Image, PngImagePlugin

Plant = Callable[[Path, str], None]
VECTORS: dict[str, Plant] = {}
PLANE = np.arange(48 * 32, dtype=np.uint8).reshape(32, 48)
OME = "http://www.openmicroscopy.org/Schemas/OME/2016-06"


def vector(name: str) -> Callable[[Plant], Plant]:
    """Register a vector under a name: its group, a colon, the place."""

    def register(plant: Plant) -> Plant:
        assert name not in VECTORS, name
        VECTORS[name] = plant
        return plant

    return register


def file_of(name: str, suffix: str) -> str:
    """Return the name of a vector's file."""
    return "".join(char if char.isalnum() else "_" for char in name) + suffix


# ------------------------------------------------------------------------------------------- pictures


def _picture() -> Image.Image:
    return Image.fromarray(np.dstack([PLANE] * 3))


def _exif(name: str, directory: int | None, tag: int, form: Callable[[str], Any] = str) -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        picture = _picture()
        exif = picture.getexif()
        place = exif if directory is None else exif.get_ifd(directory)
        place[tag] = form(value)
        picture.save(folder / file_of(name, ".jpg"), exif=exif)


_exif("EXIF: Artist", None, 0x013B)
_exif("EXIF: HostComputer", None, 0x013C)
_exif("EXIF: ImageDescription", None, 0x010E, lambda value: f"portrait of {value} in spring")
_exif("EXIF: XPAuthor", None, 0x9C9D, lambda value: value.encode("utf-16-le"))
_exif("EXIF: XPComment", None, 0x9C9C, lambda value: f"seen by {value} today".encode("utf-16-le"))
_exif("EXIF: CameraOwnerName", 0x8769, 0xA430)
_exif("EXIF: UserComment", 0x8769, 0x9286, lambda value: b"ASCII\0\0\0" + f"with {value} at work".encode())


@vector("EXIF: GPS position")
def _gps(folder: Path, value: str) -> None:
    picture = _picture()
    exif = picture.getexif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, float(value)), 3: "E", 4: (2.0, 17.0, 40.21)})
    picture.save(folder / file_of("EXIF: GPS position", ".jpg"), exif=exif)


def _segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def _jpeg_with(path: Path, segment: bytes) -> None:
    stream = io.BytesIO()
    _picture().save(stream, "JPEG")
    data = stream.getvalue()
    path.write_bytes(data[:2] + segment + data[2:])


def packet(value: str, element: str = "dc:creator") -> bytes:
    """Return an XMP packet with a value in one element."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" '
        'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        f"<{element}>{value}</{element}></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()


@vector("XMP: creator in JPEG")
def _xmp_jpeg(folder: Path, value: str) -> None:
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet(f"<rdf:Seq><rdf:li>{value}</rdf:li></rdf:Seq>")
    _jpeg_with(folder / file_of("XMP: creator in JPEG", ".jpg"), _segment(0xE1, body))


@vector("XMP: OwnerName in TIFF")
def _xmp_tiff(folder: Path, value: str) -> None:
    tags = [(700, "B", 0, packet(value, "aux:OwnerName"), True)]
    tifffile.imwrite(folder / file_of("XMP: OwnerName in TIFF", ".tif"), PLANE, extratags=tags, metadata=None)


@vector("XMP: position in PNG")
def _xmp_png(folder: Path, value: str) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet(f"47,{value}N", "exif:GPSLatitude").decode(), zip=True)
    _picture().save(folder / file_of("XMP: position in PNG", ".png"), pnginfo=info)


@vector("XMP: creator in GIF")
def _xmp_gif(folder: Path, value: str) -> None:
    stream = io.BytesIO()
    Image.fromarray(PLANE).save(stream, "GIF")
    data = stream.getvalue()
    extension = b"\x21\xff\x0bXMP DataXMP" + packet(value) + bytes([1]) + bytes(range(255, -1, -1)) + b"\0"
    (folder / file_of("XMP: creator in GIF", ".gif")).write_bytes(data[:-1] + extension + b";")


@vector("XMP: creator in WebP")
def _xmp_webp(folder: Path, value: str) -> None:
    _picture().save(folder / file_of("XMP: creator in WebP", ".webp"), xmp=packet(value))


def _iptc(number: int, text: str) -> bytes:
    data = b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text.encode())) + text.encode()
    block = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(data)) + data + b"\0" * (len(data) % 2)
    return _segment(0xED, b"Photoshop 3.0\0" + block)


@vector("IPTC: By-line")
def _by_line(folder: Path, value: str) -> None:
    _jpeg_with(folder / file_of("IPTC: By-line", ".jpg"), _iptc(80, value))


@vector("IPTC: Caption")
def _caption(folder: Path, value: str) -> None:
    _jpeg_with(folder / file_of("IPTC: Caption", ".jpg"), _iptc(120, f"the house of {value} in May"))


@vector("JPEG: comment")
def _jpeg_comment(folder: Path, value: str) -> None:
    _jpeg_with(folder / file_of("JPEG: comment", ".jpg"), _segment(0xFE, f"shot for {value} only".encode()))


def _png(name: str, keyword: str, text: str, packed: bool, wide: bool) -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        info = PngImagePlugin.PngInfo()
        said = text.format(value)
        if wide:
            info.add_itxt(keyword, said, zip=packed)
        else:
            info.add_text(keyword, said, zip=packed)
        _picture().save(folder / file_of(name, ".png"), pnginfo=info)


_png("PNG: Author in tEXt", "Author", "{}", False, False)
_png("PNG: Comment in zTXt", "Comment", "stained by {} last week", True, False)
_png("PNG: Artist in iTXt", "Artist", "{}", True, True)


@vector("GIF: comment")
def _gif_comment(folder: Path, value: str) -> None:
    Image.fromarray(PLANE).save(
        folder / file_of("GIF: comment", ".gif"), comment=f"drawn by {value} at home".encode()
    )


def box(kind: bytes, body: bytes) -> bytes:
    """Return an ISO box."""
    return struct.pack(">I", len(body) + 8) + kind + body


@vector("MP4: position in user data")
def _mp4(folder: Path, value: str) -> None:
    place = f"+47.{value}+008.5352/".encode()
    moov = box(b"moov", box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place)))
    data = box(b"ftyp", b"isom\0\0\2\0isomiso2") + moov + box(b"mdat", bytes(64))
    (folder / file_of("MP4: position in user data", ".mp4")).write_bytes(data)


# ------------------------------------------------------------------------------------------- TIFF, ImageJ, OME


def _tiff(name: str, code: int, text: str = "{}") -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        tags = [(code, "s", 0, text.format(value), True)]
        tifffile.imwrite(
            folder / file_of(name, ".tif"), PLANE, extratags=tags, metadata=None, description="stack"
        )


_tiff("TIFF: Artist", 315)
_tiff("TIFF: DocumentName with a path", 269, "C:\\Users\\{}\\data\\a.tif")
_tiff("TIFF: private tag with a login", 65000, "[User]\nUserName={}\nDate=2020-01-02\n")
_tiff("TIFF: private tag with XML", 34682, "<Meta><Operator>{}</Operator><KV>200</KV></Meta>")


@vector("ImageJ: Info")
def _imagej_info(folder: Path, value: str) -> None:
    name = folder / file_of("ImageJ: Info", ".tif")
    tifffile.imwrite(name, PLANE, imagej=True, metadata={"Info": f"Operator: {value}\nLens: 20x"})


@vector("ImageJ: label of a slice")
def _imagej_label(folder: Path, value: str) -> None:
    name = folder / file_of("ImageJ: label of a slice", ".tif")
    tifffile.imwrite(
        name, np.stack([PLANE, PLANE]), imagej=True, metadata={"Labels": [f"/home/{value}/a.tif", "b"]}
    )


def ome_tiff(path: Path, before: str = "", image: str = "", after: str = "", name: str = "cells") -> None:
    """Write an OME-TIFF with further XML before the image, in it (before Pixels) and after it."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><OME xmlns="{OME}">{before}<Image ID="Image:0" Name="{name}">{image}'
        '<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint8" SizeX="48" SizeY="32" SizeC="1" SizeZ="1" SizeT="1">'
        f'<Channel ID="Channel:0:0" SamplesPerPixel="1"/><TiffData/></Pixels></Image>{after}</OME>'
    )
    tifffile.imwrite(path, PLANE, description=xml.encode(), metadata=None)


def _ome(name: str, before: str = "", image: str = "", after: str = "") -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        parts = [part.replace("{}", value) for part in (before, image, after)]
        ome_tiff(folder / file_of(name, ".ome.tif"), *parts)


_ANNOTATIONS = "<StructuredAnnotations>%s</StructuredAnnotations>"
_ome("OME: LastName of an experimenter", '<Experimenter ID="Experimenter:0" LastName="{}"/>')
_ome("OME: UserName of an experimenter", '<Experimenter ID="Experimenter:0" UserName="{}"/>')
_ome("OME: Email of an experimenter", '<Experimenter ID="Experimenter:0" Email="{}@lab.example"/>')
_ome(
    "OME: description of a project",
    '<Project ID="Project:0" Name="p"><Description>cells of {} here</Description></Project>',
)
_ome("OME: description of a group",
     '<ExperimenterGroup ID="ExperimenterGroup:0" Name="g"><Description>the group of {}</Description></ExperimenterGroup>')  # fmt: skip
_ome("OME: description of the image", "", "<Description>tissue from {} taken in May</Description>")
_ome("OME: map annotation", "", "",
     _ANNOTATIONS % '<MapAnnotation ID="Annotation:0"><Value><M K="Operator">{}</M></Value></MapAnnotation>')  # fmt: skip
_ome("OME: comment annotation", "", "",
     _ANNOTATIONS % '<CommentAnnotation ID="Annotation:0"><Value>a gift of {} to us</Value></CommentAnnotation>')  # fmt: skip
_ome("OME: XML annotation", "", "",
     _ANNOTATIONS % '<XMLAnnotation ID="Annotation:0"><Value><Patient><Name>{}</Name></Patient></Value></XMLAnnotation>')  # fmt: skip
_ome("OME: file name of a part", "", "",
     _ANNOTATIONS % '<FileAnnotation ID="Annotation:0"><BinaryFile FileName="/home/{}/n.txt" Size="3"/></FileAnnotation>')  # fmt: skip
_ome("OME: text of a region", "", "",
     '<ROI ID="ROI:0"><Union><Label ID="Shape:0" Text="lesion of {} here" X="1" Y="1"/></Union></ROI>')  # fmt: skip


# ------------------------------------------------------------------------------------------- DICOM


def dataset(path: Path, pixels: bool = True, **said: Any) -> Any:
    """Return a small DICOM data set; ``said``: attributes by keyword."""
    import pydicom
    from pydicom.dataset import FileDataset, FileMetaDataset

    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7" if pixels else "1.2.840.10008.5.1.4.1.1.88.11"
    meta.MediaStorageSOPInstanceUID = "1.2.3.4.5.6"
    meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    data = FileDataset(str(path), {}, file_meta=meta, preamble=bytes(128))
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data.PatientName, data.PatientID, data.Modality = "Anonymous", "ANON", "OT" if pixels else "SR"
    data.StudyInstanceUID, data.SeriesInstanceUID = "1.2.3.1", "1.2.3.2"
    if pixels:
        data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
        data.Rows, data.Columns = PLANE.shape
        data.BitsAllocated = data.BitsStored = 8
        data.HighBit, data.PixelRepresentation = 7, 0
        data.PixelData = PLANE.tobytes()
    for keyword, value in said.items():
        setattr(data, keyword, value)
    return data


def _dicom(name: str, keyword: str, text: str = "{}", pixels: bool = True) -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        path = folder / file_of(name, ".dcm")
        dataset(path, pixels, **{keyword: text.format(value)}).save_as(path)


_dicom("DICOM: Patient's Name", "PatientName", "{}^Ford")
_dicom("DICOM: Patient's Address", "PatientAddress", "{} lane")
_dicom("DICOM: Operators' Name", "OperatorsName")
_dicom("DICOM: Institution Address", "InstitutionAddress", "{} road")
_dicom("DICOM: Study Description", "StudyDescription", "knee of {} after fall")
_dicom("DICOM: Image Comments", "ImageComments", "ask {} about it")
_dicom("DICOM: Patient's Name without pixels", "PatientName", "{}^Ford", False)


@vector("DICOM: name in a sequence")
def _nested(folder: Path, value: str) -> None:
    from pydicom.dataset import Dataset
    from pydicom.sequence import Sequence

    path = folder / file_of("DICOM: name in a sequence", ".dcm")
    item = Dataset()
    item.PatientName = value
    dataset(path, ReferencedPatientSequence=Sequence([item])).save_as(path)


@vector("DICOM: private attribute")
def _private(folder: Path, value: str) -> None:
    path = folder / file_of("DICOM: private attribute", ".dcm")
    data = dataset(path)
    data.private_block(0x0011, "ACME", create=True).add_new(1, "PN", f"{value}^Zoe")
    data.save_as(path)


@vector("DICOM: text of a report")
def _report(folder: Path, value: str) -> None:
    from pydicom.dataset import Dataset
    from pydicom.sequence import Sequence

    path = folder / file_of("DICOM: text of a report", ".dcm")
    item = Dataset()
    item.ValueType, item.PersonName = "PNAME", value
    dataset(path, False, ContentSequence=Sequence([item])).save_as(path)


@vector("DICOM: in a zip")
def _dicom_in_zip(folder: Path, value: str) -> None:
    inside = folder / "inside.dcm"
    dataset(inside, PatientName=value).save_as(inside)
    with zipfile.ZipFile(folder / file_of("DICOM: in a zip", ".zip"), "w") as archive:
        archive.write(inside, "scan.dcm")
    inside.unlink()


# ------------------------------------------------------------------------------------------- other heads


@vector("NIfTI: db_name")
def _nifti(folder: Path, value: str) -> None:
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    head[14 : 14 + len(f"user={value}"[:17])] = value.encode()[:17].ljust(len(f"user={value}"[:17]), b"\0")
    struct.pack_into("<8h", head, 40, 3, 8, 8, 2, 1, 1, 1, 1)
    struct.pack_into("<hh", head, 70, 2, 8)
    struct.pack_into("<8f", head, 76, 1, 1, 1, 1, 1, 1, 1, 1)
    struct.pack_into("<f", head, 108, 352.0)
    head[148 : 148 + len(f"operator: {value}")] = f"operator: {value}".encode()
    head[344:348] = b"n+1\0"
    (folder / file_of("NIfTI: db_name", ".nii")).write_bytes(bytes(head) + bytes(128))


@vector("FITS: OBSERVER")
def _fits(folder: Path, value: str) -> None:
    cards = ["SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    2",
             "NAXIS1  =                   48", "NAXIS2  =                   32", f"OBSERVER= '{value}'", "END"]  # fmt: skip
    head = "".join(card.ljust(80) for card in cards).ljust(2880).encode()
    (folder / file_of("FITS: OBSERVER", ".fits")).write_bytes(head + PLANE.tobytes().ljust(2880, b"\0"))


@vector("NRRD: key")
def _nrrd(folder: Path, value: str) -> None:
    head = f"NRRD0004\ntype: uint8\ndimension: 2\nsizes: 48 32\nencoding: raw\noperator:={value}\n\n".encode()
    (folder / file_of("NRRD: key", ".nrrd")).write_bytes(head + PLANE.tobytes())


@vector("NRRD: where a number should be")
def _nrrd_error(folder: Path, value: str) -> None:
    head = f"NRRD0004\ntype: uint8\ndimension: 2\nsizes: {value}@h.example 32\nencoding: raw\n\n".encode()
    (folder / file_of("NRRD: where a number should be", ".nrrd")).write_bytes(head + PLANE.tobytes())


# ------------------------------------------------------------------------------------------- documents, tables, texts


def zipped(path: Path, parts: dict[str, str]) -> None:
    """Write a zip of texts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>')  # fmt: skip


def _docx(name: str, core: str = "", body: str = "", comments: str = "") -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        parts = {"word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>Steps of the method.</w:t></w:r>{body}</w:p>"
                                      "</w:body></w:document>", "docProps/core.xml": CORE.format(core)}  # fmt: skip
        if comments:
            parts["word/comments.xml"] = f"<w:comments {W}>{comments}</w:comments>"
        zipped(
            folder / file_of(name, ".docx"), {key: text.replace("@@", value) for key, text in parts.items()}
        )


_docx("DOCX: author in the properties", "<dc:creator>@@</dc:creator>")
_docx("DOCX: last modified by", "<cp:lastModifiedBy>@@</cp:lastModifiedBy>")
_docx(
    "DOCX: tracked change",
    "",
    '<w:del w:author="R"><w:r><w:delText>told by @@ to us</w:delText></w:r></w:del>',
)
_docx(
    "DOCX: comment",
    "",
    "",
    '<w:comment w:author="R"><w:p><w:r><w:t>ask @@ again</w:t></w:r></w:p></w:comment>',
)


def xlsx(path: Path, rows: list[list[str]], state: str = "", label: str = "data") -> None:
    """Write a workbook with one sheet."""
    cells = "".join(
        "<row>%s</row>" % "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    hidden = f' state="{state}"' if state else ""
    zipped(path, {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="http://r"><sheets><sheet name="{label}" sheetId="1"{hidden} '
                           'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    })  # fmt: skip


@vector("XLSX: names and birth dates")
def _xlsx(folder: Path, value: str) -> None:
    xlsx(folder / file_of("XLSX: names and birth dates", ".xlsx"),
         [["patient_name", "dob", "area"], [f"{value} Ford", "1950-01-02", "3"]])  # fmt: skip


@vector("XLSX: hidden sheet")
def _xlsx_hidden(folder: Path, value: str) -> None:
    xlsx(folder / file_of("XLSX: hidden sheet", ".xlsx"), [["surname", "code"], [value, "3"]], "hidden")


@vector("PDF: author in the properties")
def _pdf(folder: Path, value: str) -> None:
    text = f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Author ({value}) /Title (Report)>>endobj\n%%EOF\n"
    (folder / file_of("PDF: author in the properties", ".pdf")).write_text(text)


def _text(name: str, suffix: str, text: str, file_name: str = "") -> None:
    @vector(name)
    def plant(folder: Path, value: str) -> None:
        (folder / (file_name or file_of(name, suffix))).write_text(
            text.replace("@@", value), encoding="utf-8"
        )


_text("CSV: names", ".csv", "first_name,last_name,area\nFord,@@,3\nTess,Testing,4\n")
_text("CSV: positions", ".csv", "id,decimalLatitude,decimalLongitude\n1,47.@@,8.53521\n2,47.1234,8.1234\n")
_text("CSV: an address in a cell", ".csv", "id,note\n1,write to @@@lab.example please\n")
_text("TSV: names in German", ".tsv", "Nachname\tGeburtsdatum\tWert\n@@\t02.01.1950\t3\n")
_text("JSON: operator", ".json", '{"Summary": {"UserName": "@@", "Frames": 1}}')
_text(
    "JSON: BIDS sidecar",
    "_bold.json",
    '{"EchoTime": 0.03, "PatientName": "@@", "PatientBirthDate": "19500102"}',
)
_text("XML: operator", ".xml", "<run><Operator>@@</Operator><kV>200</kV></run>")
_text("INI: user", ".ini", "[Main]\nUserName=@@\nMag=20\n")
_text(
    "Micro-Manager: metadata.txt",
    ".txt",
    '{"Summary": {"UserName": "@@", "ComputerName": "SCOPE"}}',
    "metadata.txt",
)
_text("Bruker: .mrf", ".mrf", "Operator name : @@\nVoltage : 20\n")
_text("YAML: user", ".yaml", "instrument: x\noperator: @@\n")
_text("log: a home folder", ".log", "loaded /home/@@/scan/a.tif in 3 s\n")
_text("text: a patient", ".txt", "Sample list\nPatient name: @@ Ford\nSection 3 of 12\n")
_text("text: a token", ".env", "API_TOKEN=@@9f8e7d6c5b4a3928\n")
_text(
    "KML: position",
    ".kml",
    "<kml><Placemark><Point><coordinates>8.53521,47.@@,0</coordinates></Point></Placemark></kml>",
)
_text("GeoJSON: position", ".geojson",
      '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [8.53521, 47.@@]}, "properties": {}}')  # fmt: skip
_text("GPX: position", ".gpx", '<gpx><trk><trkseg><trkpt lat="47.@@" lon="8.53521"/></trkseg></trk></gpx>')
_text("text: UTM position", ".txt", "Sampling site, UTM 32T 4@@ 5267456\n")
_text("README: a patient's number", ".txt", "Title: Knees\nMedical record number: 77@@\n", "README_knees.txt")


@vector("notebook: output of a cell")
def _notebook(folder: Path, value: str) -> None:
    cell = {"cell_type": "code", "source": ["ls()"], "metadata": {}, "outputs": [
        {"output_type": "stream", "text": [f"/home/{value}/data/a.tif\n"]}]}  # fmt: skip
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / file_of("notebook: output of a cell", ".ipynb")).write_text(json.dumps(book))


# ------------------------------------------------------------------------------------------- archives and names


@vector("tar: owner")
def _tar(folder: Path, value: str) -> None:
    with tarfile.open(folder / file_of("tar: owner", ".tar"), "w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size, info.uname = 3, value
        archive.addfile(info, io.BytesIO(b"abc"))


@vector("zip: comment")
def _zip_comment(folder: Path, value: str) -> None:
    with zipfile.ZipFile(folder / file_of("zip: comment", ".zip"), "w") as archive:
        archive.writestr("a.txt", "abc")
        archive.comment = f"packed for {value}@lab.example".encode()


@vector("zip: member's name")
def _zip_name(folder: Path, value: str) -> None:
    with zipfile.ZipFile(folder / file_of("zip: member's name", ".zip"), "w") as archive:
        archive.writestr(f"Users/{value}/scan/a.txt", "abc")


@vector("gzip: a table inside")
def _gzip(folder: Path, value: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(f"patient_name,x\n{value} Ford,1\n".encode()) + packer.flush()
    (folder / file_of("gzip: a table inside", ".csv.gz")).write_bytes(data)


@vector("companion: path of a part that is not there")
def _companion(folder: Path, value: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><OME xmlns="{OME}"><Image ID="Image:0" Name="i"><Pixels ID="Pixels:0" '
        'DimensionOrder="XYCZT" Type="uint8" SizeX="8" SizeY="8" SizeC="1" SizeZ="1" SizeT="1"><Channel ID="Channel:0:0" '
        f'SamplesPerPixel="1"/><TiffData IFD="0" PlaneCount="1"><UUID FileName="/home/{value}/patients/raw.tif">'
        "urn:uuid:00000000-0000-0000-0000-000000000002</UUID></TiffData></Pixels></Image></OME>"
    )
    (folder / file_of("companion: path of a part that is not there", ".companion.ome")).write_text(xml)


# Values that are numbers: parts of positions and dates
NUMBERS = {"EXIF: GPS position": "29.9137", "XMP: position in PNG": "33.4471", "MP4: position in user data": "558741",
           "CSV: positions": "557433", "KML: position": "558177", "GeoJSON: position": "551933", "GPX: position": "559271",
           "text: UTM position": "65177", "README: a patient's number": "4416093"}  # fmt: skip


def value_of(name: str) -> str:
    """Return the value that a vector plants: a word of its own, else a number."""
    number = sorted(VECTORS).index(name)
    letters = "bcdfghklmnprstvz"
    return NUMBERS.get(name) or f"{'QXZ'[number % 3]}u{letters[number % 16]}o{letters[number // 16]}ilova"


def plant_all(folder: Path) -> dict[str, str]:
    """Write every vector's file into a folder; return {vector: value}."""
    values = {}
    for name in sorted(VECTORS):
        values[name] = value_of(name)
        VECTORS[name](folder, values[name])
    return values
