"""DICOM objects as data sets: every attribute, nested and private, with pixels or without (SR, plans, DICOMDIR, PDF).

Read by pydicom, without the pixels, in the worker. Values go into the material of the file, which only the border
lets out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import INSIDE
from curate_fiji.core.model.look import DONE, PARTLY, Look
from curate_fiji.core.model.material import DICOM, FreeText, Material
from curate_fiji.core.reading.searching.search import is_dicom

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

MOST_ELEMENTS = 100_000
LARGEST_VALUE = 2**20  # bytes of a value that is read at all; pixels are passed over
LONGEST_VALUE = 10_000  # characters of a value
_BYTES = ("OB", "OW", "OF", "OD", "OL", "OV", "UN")
_READABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{3,}")
_PIXELS = (0x7FE00010, 0x7FE00008, 0x7FE00009)
_DOCUMENT, _ICON = 0x00420011, 0x00880200


def search(path: str, head: bytes, material: Material) -> None:
    """Add what a DICOM object holds; a file that is none is passed over. Never raises."""
    if not is_dicom(head, path):
        return
    try:
        _search(path, material)
    except Exception as error:  # pydicom's errors on strangers' bytes are many
        material.looks.append(
            Look(looks.DICOM, PARTLY, _tool(), f"the data set breaks off ({type(error).__name__})")
        )


def _tool() -> str:
    import pydicom

    return f"pydicom {pydicom.__version__}"


def _search(path: str, material: Material) -> None:
    import warnings

    import pydicom

    gaps: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open(path, "rb") as stream:
            data = pydicom.dcmread(stream, force=True, defer_size=LARGEST_VALUE, stop_before_pixels=True)
            count = 0
            for dataset in (data.file_meta, data):
                for place, key, value in _elements(dataset, "", gaps):
                    count += 1
                    if count > MOST_ELEMENTS:
                        gaps.append(f"only the first {MOST_ELEMENTS} elements")
                        break
                    material.add(DICOM, [(key, value)], place)
            preamble = bytes(data.preamble or b"").strip(b"\0")
    if preamble[:4] not in (b"II*\0", b"MM\0*") and (text := _text(preamble)):
        material.texts.append(FreeText("preamble ", text))
    _documents_inside(path, data, material, gaps)
    if not len(data):
        gaps.append("the data set could not be read whole")
    material.looks.append(
        Look(looks.DICOM, PARTLY, _tool(), gaps[0]) if gaps else Look(looks.DICOM, DONE, _tool())
    )


def _elements(data: Dataset, above: str, gaps: list[str], depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """Yield (place before the key, key, value) of every element that holds a text or a number."""
    for tag in sorted(data.keys()):
        if int(tag) in _PIXELS:
            continue
        try:
            element = data[tag]
        except Exception as error:
            gaps.append(f"an element can't be read ({type(error).__name__})")
            continue
        if element.VR == "SQ":
            if depth > 40:
                gaps.append("sequences within sequences, too deep")
                continue
            for number, item in enumerate(element.value or ()):
                yield from _elements(item, f"{above}{_name(element)}[{number}] > ", gaps, depth + 1)
            continue
        text = _value(element)
        if text:
            yield above, _name(element), text[:LONGEST_VALUE]


def _name(element: Any) -> str:
    """Return ``(0010,0010) Patient's Name``; of a private element its creator and its representation."""
    tag = f"({element.tag.group:04x},{element.tag.element:04x})"
    if element.tag.is_private:
        return f"{tag} private {element.VR}"
    return f"{tag} {element.name}"


def _value(element: Any) -> str:
    value = element.value
    if value is None:
        return ""
    if element.VR in _BYTES or isinstance(value, bytes):
        return _text(bytes(value)) if isinstance(value, bytes) and len(value) <= LARGEST_VALUE else ""
    if isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue":
        return "\\".join(str(one) for one in list(value)[:200])
    return str(value)


def _text(data: bytes) -> str:
    """Return the words in a value of unknown form: all of it where it is text, else its readable runs."""
    data = data.strip(b"\0 ")
    if not data:
        return ""
    readable = b" ".join(_READABLE.findall(data))
    if len(readable) >= 0.95 * len(data):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    return readable.decode("latin-1") if len(readable) > 0.3 * len(data) else ""


def _documents_inside(path: str, data: Dataset, material: Material, gaps: list[str]) -> None:
    """Mark documents and icons inside; a PDF's properties are read as a PDF's outside are."""
    if _ICON in data:
        material.marks.append((INSIDE, "(0088,0200) Icon Image Sequence", "a small picture of the images"))
    if _DOCUMENT not in data:
        return
    content = data[_DOCUMENT].value
    kind = str(data.get("MIMETypeOfEncapsulatedDocument", ""))
    material.marks.append((INSIDE, "(0042,0011) Encapsulated Document", kind))
    if isinstance(content, bytes) and len(content) <= 2**26:
        from curate_fiji.core.reading.searching import office

        inner = Material()
        office.search(path, ".pdf", content, True, inner)
        material.take(inner, "document inside: ")
    gaps.append("the text of the document inside is not read here")
