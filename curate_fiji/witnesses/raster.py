"""PNG, JPEG, JPEG 2000, WebP, GIF, BMP, PSD, PNM by Pillow: sizes, type, coding, and what EXIF says of the exposure.

A density that the file itself calls metres a pixel (PNG pHYs, BMP) is a density of print all the same, unless
a text of the file states a scale.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from curate_fiji.core.knowledge.units import INCH, LENGTH, in_own_unit
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.codestreams import is_lossless_jpeg, lossy_jpeg_2000
from curate_fiji.witnesses.rows import Rows, date_of, number

TOOL = "Pillow"
_MODES = {"1": ("uint8", 1), "L": ("uint8", 1), "P": ("uint8", 1), "PA": ("uint8", 2), "LA": ("uint8", 2),
          "RGB": ("uint8", 3), "RGBA": ("uint8", 4), "RGBX": ("uint8", 4), "CMYK": ("uint8", 4), "YCbCr": ("uint8", 3),
          "I;16": ("uint16", 1), "I;16B": ("uint16", 1), "I": ("int32", 1), "F": ("float", 1)}  # fmt: skip
_CODINGS = {"PNG": ("Deflate", "no"), "GIF": ("LZW", "no"), "BMP": ("Uncompressed", "no"),
            "PPM": ("Uncompressed", "no"), "TGA": ("", "no"), "PCX": ("RLE", "no")}  # fmt: skip
_STATED = re.compile(
    r"([\d.]+(?:e-?\d+)?)\s*([A-Za-z\u00b5\u03bc]+)\s*(?:/|per)\s*(?:px|pix|pixel)\b", re.IGNORECASE
)
_SCALE_WORDS = re.compile(r"pixel\s*size|scale|calibration|resolution", re.IGNORECASE)
_HEAD = 1 << 16
_XMP_DATE = re.compile(
    rb"(exif:DateTimeOriginal|photoshop:DateCreated|xmp:CreateDate)(?:>|=[\"'])(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)"
)


def read(path: str) -> list[Reading]:
    """Return what Pillow reads of a picture's header; its pixels are not decoded."""
    import PIL
    from PIL import Image

    rows = Rows(TOOL, PIL.__version__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path) as image, open(path, "rb") as stream:
            head = stream.read(_HEAD)
            kind = str(image.format)
            kind_of_sample, samples = _samples(image, head)
            rows.sizes(f"{kind} header", X=image.width, Y=image.height, Z=1, C=samples)
            frames = getattr(image, "n_frames", 1) if kind in ("GIF", "WEBP", "PNG") else 1
            rows.sizes(f"{kind} frames", T=frames)
            rows.add("Type", kind_of_sample, f"{kind} header")
            _coding(rows, kind, head)
            _exif(rows, image)
            _dates_in_text(rows, kind, image)
            _density(rows, kind, image)
            rows.add("Software", _said(image, "Software"), f"{kind}/Software")
    return [rows.reading()]


def _samples(image: Any, head: bytes) -> tuple[str, int]:
    """Return type and number of samples of a pixel; Pillow narrows 16-bit colour, so the header is asked."""
    kind, samples = _MODES.get(image.mode, ("", 1))
    if image.format == "PNG" and len(head) > 25:
        depth, colour = head[24], head[25]
        samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, samples)
        kind = "uint16" if depth == 16 else "uint8"
    elif image.format == "JPEG2000":
        offset = head.find(b"\xff\x4f\xff\x51")
        if offset >= 0 and len(head) > offset + 43:
            samples = int.from_bytes(head[offset + 40 : offset + 42], "big")
            depth = (head[offset + 42] & 0x7F) + 1
            kind = ("int" if head[offset + 42] & 0x80 else "uint") + ("8" if depth <= 8 else "16")
    elif image.format == "PPM":
        found = re.match(
            rb"P[2356]\s(?:\s*#[^\n]*\n|\s)*\d+(?:\s*#[^\n]*\n|\s)+\d+(?:\s*#[^\n]*\n|\s)+(\d+)", head
        )
        kind = "uint16" if found and int(found.group(1)) > 255 else "uint8"
    elif image.format == "PSD" and len(head) > 24:
        samples = int.from_bytes(head[12:14], "big")
        kind = {8: "uint8", 16: "uint16", 32: "float", 1: "uint8"}.get(
            int.from_bytes(head[22:24], "big"), kind
        )
    return kind, samples


def _coding(rows: Rows, kind: str, head: bytes) -> None:
    name, lossy = _CODINGS.get(kind, ("", ""))
    if kind in ("JPEG", "MPO"):
        name, lossy = "JPEG", "no" if is_lossless_jpeg(head) else "yes"
    elif kind == "JPEG2000":
        name, lossy = "JPEG 2000", lossy_jpeg_2000(head)
    elif kind == "WEBP":
        chunks = head[12:]
        name, lossy = "WebP", "yes" if b"VP8 " in chunks else "no" if b"VP8L" in chunks else ""
    elif kind == "BMP" and len(head) > 34 and int.from_bytes(head[30:34], "little") in (1, 2):
        name = "RLE"
    rows.add("Compression", name, f"{kind} header")
    rows.add("Lossy", lossy, f"{kind} header")


def _said(image: Any, key: str) -> str:
    value = image.info.get(key)
    return value if isinstance(value, str) else ""


def _exif(rows: Rows, image: Any) -> None:
    try:
        exif = image.getexif()
        inner = exif.get_ifd(0x8769)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, AttributeError):
        return  # a damaged EXIF block says nothing
    form = "%Y:%m:%d %H:%M:%S"
    rows.add("AcquisitionDate", date_of(_clean(inner.get(36867)), form), "Exif/DateTimeOriginal")
    rows.add("AcquisitionDate", date_of(_clean(inner.get(36868)), form), "Exif/DateTimeDigitized")
    rows.add("ExposureTime", number(inner.get(33434)) or None, "Exif/ExposureTime", "s")
    rows.add("Objective", _clean(inner.get(42036)), "Exif/LensModel")
    make, model = _clean(exif.get(271)), _clean(exif.get(272))
    if model:
        starts = model.lower().startswith(make.lower().split(" ")[0]) if make else True
        rows.add("Camera", model if starts else f"{make} {model}", "Exif/Make, Model")
    rows.add("Software", _clean(exif.get(305)), "Exif/Software")


def _dates_in_text(rows: Rows, kind: str, image: Any) -> None:
    """A PNG's ``Creation Time``, and dates of XMP; ``date:create``, by ImageMagick, is the date of a file alone."""
    forms = (
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y:%m:%d %H:%M:%S",
        "%a, %d %b %Y %H:%M:%S",
        "%d %b %Y %H:%M:%S",
    )
    created = _clean(image.info.get("Creation Time"))
    when = re.sub(r"(?:\.\d+)?\s*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$", "", created)
    rows.add("AcquisitionDate", date_of(when, *forms), f"{kind}/Creation Time")
    xmp = image.info.get("xmp")
    if isinstance(xmp, bytes):
        found = _XMP_DATE.search(xmp[:_HEAD])
        rows.add("AcquisitionDate", found.group(2).decode("ascii") if found else None, "XMP")


def _clean(value: Any) -> str:
    return " ".join(value.replace("\0", " ").split()) if isinstance(value, str) else ""


def _density(rows: Rows, kind: str, image: Any) -> None:
    """A scale that a text of the file states; else the density, which is one of print or screen."""
    texts = [
        (key, value) for key, value in image.info.items() if isinstance(value, str) and len(value) < 2000
    ]
    for key, value in texts:
        for found in _STATED.finditer(value):
            if in_own_unit(found.group(1), found.group(2), LENGTH):
                for axis in "XY":
                    rows.add("PhysicalSize" + axis, found.group(1), f"{kind}/{key}", found.group(2))
                rows.add("PixelSizeBasis", "stated", f"{kind}/{key}")
                return
        if _SCALE_WORDS.search(key):
            found_plain = re.match(r"\s*([\d.]+(?:e-?\d+)?)\s*([A-Za-z\u00b5\u03bc]+)\s*$", value)
            if found_plain and in_own_unit(found_plain.group(1), found_plain.group(2), LENGTH):
                for axis in "XY":
                    rows.add(
                        "PhysicalSize" + axis, found_plain.group(1), f"{kind}/{key}", found_plain.group(2)
                    )
                rows.add("PixelSizeBasis", "stated", f"{kind}/{key}")
                return
    dpi = image.info.get("dpi")
    if isinstance(dpi, tuple) and len(dpi) == 2 and number(dpi[0]) and number(dpi[1]):
        sizes = [INCH / float(one) for one in dpi]
        if min(sizes) > 0:
            rows.add("Density", [f"{size:.10g}" for size in sizes], f"{kind} density", "\u00b5m")
            for axis, size in zip("XY", sizes, strict=True):
                rows.add("PhysicalSize" + axis, size, f"{kind} density", "\u00b5m")
