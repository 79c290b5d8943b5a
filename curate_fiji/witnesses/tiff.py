"""TIFF by tifffile: directories, density tags, and what makers keep in tags of their own.

The sizes of an OME-TIFF come from its XML and not from tifffile's series, which would open the files that
the XML names, wherever they are.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from curate_fiji.core.knowledge.units import OF_DENSITY
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses import tiff_makers
from curate_fiji.witnesses.rows import Rows, date_of, number

TOOL = "tifffile"
_AXES = {"X": "X", "Y": "Y", "Z": "Z", "C": "C", "T": "T"}
# Cameras made for microscopes; those of photographers are no detectors
_SCIENTIFIC = re.compile(
    r"axio ?cam|olympus soft imaging|\borca\b|andor|hamamatsu|gatan|photometrics|pco\b|tvips", re.I
)
_MOST_PAGES_WALKED = 20000  # beyond that many directories the planes are not counted


def read(path: str) -> list[Reading]:
    """Return what tifffile reads of a TIFF; raises what it raises for a file that is none."""
    import tifffile

    logging.getLogger("tifffile").setLevel(logging.CRITICAL)
    rows = Rows(TOOL, tifffile.__version__)
    with tifffile.TiffFile(path, _multifile=False) as tiff:
        page = tiff.pages.first
        xml = page.description if tiff.is_ome else ""
        makers_size = tiff_makers.describe(rows, tiff, page)
        _directory(rows, page)
        raw = _raw_of_camera(tiff)
        _samples(rows, raw or page)
        if raw is not None:
            rows.sizes("SubIFDs", X=raw.imagewidth, Y=raw.imagelength, Z=1, T=1)
        elif not xml:
            _sizes(rows, tiff, page)
        density = _density(page)
        if not makers_size and not xml and page.tags.valueof(296) == 1:
            rows.add("PixelUnit", "none stated", "ResolutionUnit")
        if density:
            rows.add("Density", [f"{value:.10g}" for value in density], "XResolution, YResolution", "\u00b5m")
        if density and not makers_size and not xml:
            rows.add("PhysicalSizeX", density[0], "XResolution", "\u00b5m")
            rows.add("PhysicalSizeY", density[1], "YResolution", "\u00b5m")
    if not xml:
        return [rows.reading()]
    from curate_fiji.witnesses import ome_xml

    # The XML knows every plane, the maker's tags of the first one only; but their clock is the local one
    by_maker = rows.reading().rows
    dates = [row for row in by_maker if row[0].startswith("AcquisitionDate")]
    modelled = ome_xml.rows_of(xml, TOOL, tifffile.__version__).reading().rows
    return [Reading(TOOL, tifffile.__version__, [*dates, *modelled, *by_maker])]


def _directory(rows: Rows, page: Any) -> None:
    """What every TIFF says of its first image."""
    if not page.is_ome:
        rows.add("Software", _tag(page, 305), "Software")
    make, model = _tag(page, 271), _tag(page, 272)
    if model:
        named = model if not make or model.lower().startswith(make.lower()[:5]) else f"{make} {model}"
        rows.add("Camera", named, "Make, Model")
        if _SCIENTIFIC.search(named):
            rows.add("Detector", named, "Make, Model")
    exif = page.tags.valueof(34665)
    if isinstance(exif, dict):
        _exif(rows, exif)
    rows.add(
        "AcquisitionDate", date_of(_tag(page, 306), "%Y:%m:%d %H:%M:%S", "%Y-%m-%d %H:%M:%S"), "DateTime"
    )


def _samples(rows: Rows, page: Any) -> None:
    rows.add("Compression", _compression(page), "Compression")
    rows.add("Lossy", _lossy(page), "Compression")
    rows.add("Photometric", getattr(page.photometric, "name", None), "PhotometricInterpretation")
    if page.dtype is not None:
        rows.pixel_type("bool" if page.bitspersample == 1 else page.dtype, "BitsPerSample, SampleFormat")


def _raw_of_camera(tiff: Any) -> Any:
    """Return the directory of a camera's raw image, where the first is only its preview; else None."""
    pages = [tiff.pages.first, *(page for page in list(tiff.pages)[1:4])] if len(tiff.pages) < 5 else []
    below = [sub for page in pages for sub in (page.pages or ()) if page.subifds]
    found = [one for one in (*pages, *below) if getattr(one, "photometric", None) in (32803, 34892)]
    return max(found, key=lambda one: one.imagewidth * one.imagelength, default=None)


def _exif(rows: Rows, exif: dict[str, Any]) -> None:
    when = date_of(exif.get("DateTimeOriginal"), "%Y:%m:%d %H:%M:%S")
    rows.add("AcquisitionDate", when, "Exif/DateTimeOriginal")
    exposure = exif.get("ExposureTime")
    if isinstance(exposure, tuple) and len(exposure) == 2 and exposure[1]:
        exposure = exposure[0] / exposure[1]
    rows.add("ExposureTime", number(exposure), "Exif/ExposureTime", "s")
    rows.add("Objective", exif.get("LensModel"), "Exif/LensModel")


def _tag(page: Any, code: int) -> str:
    value = page.tags.valueof(code)
    return value.strip() if isinstance(value, str) else ""


_NAMES = {
    "NONE": "Uncompressed",
    "LZW": "LZW",
    "ADOBE_DEFLATE": "Deflate",
    "DEFLATE": "Deflate",
    "PACKBITS": "PackBits",
    "JPEG": "JPEG",
    "OJPEG": "JPEG",
    "JPEG_2000_LOSSY": "JPEG 2000",
    "APERIO_JP2000_YCBC": "JPEG 2000",
    "APERIO_JP2000_RGB": "JPEG 2000",
    "JPEG2000": "JPEG 2000",
    "CCITTRLE": "CCITT RLE",
    "CCITT_T4": "CCITT T.4",
    "CCITT_T6": "CCITT T.6",
    "ZSTD": "Zstd",
    "ZSTD_DEPRECATED": "Zstd",
    "LZMA": "LZMA",
    "LERC": "LERC",
    "WEBP": "WebP",
    "JPEGXR_NDPI": "JPEG XR",
    "JPEGXR": "JPEG XR",
    "JPEGXL": "JPEG XL",
    "PIXAR_LOG": "PixarLog",
    "THUNDERSCAN": "ThunderScan",
}


def _compression(page: Any) -> str:
    name = getattr(page.compression, "name", "") or ("NONE" if page.compression == 1 else "")
    return _NAMES.get(name) or (name.replace("_", " ").title() if name else f"scheme {int(page.compression)}")


def _lossy(page: Any) -> str:
    """Return ``yes``, ``no``, or "" where the scheme leaves it open."""
    name = _compression(page)
    if name == "JPEG":
        return "no" if _is_lossless_jpeg(page) else "yes"
    if name == "JPEG 2000":
        from curate_fiji.witnesses.codestreams import lossy_jpeg_2000

        return lossy_jpeg_2000(_first_piece(page))
    if name in ("Uncompressed", "LZW", "Deflate", "PackBits", "Zstd", "LZMA") or name.startswith("CCITT"):
        return "no"
    return ""


def _is_lossless_jpeg(page: Any) -> bool:
    from curate_fiji.witnesses.codestreams import is_lossless_jpeg

    return is_lossless_jpeg(_first_piece(page))


def _first_piece(page: Any) -> bytes:
    """Return the head of the first strip or tile."""
    if not page.dataoffsets:
        return b""
    handle = page.parent.filehandle
    handle.seek(page.dataoffsets[0])
    head: bytes = handle.read(min(page.databytecounts[0], 4096))
    return head


def _density(page: Any) -> tuple[float, float] | None:
    """Return the size of a pixel in um that the density tags give, or None."""
    unit = page.tags.valueof(296)
    factor = OF_DENSITY.get(int(unit)) if unit is not None else None
    found = []
    for code in (282, 283):
        value = page.tags.valueof(code)
        if factor is None or not isinstance(value, tuple) or not value[0] or not value[1]:
            return None
        found.append(factor * value[1] / value[0])
    return found[0], found[1]


def _sizes(rows: Rows, tiff: Any, page: Any) -> None:
    """Sizes of the first series. Pages of which nothing says whether they are depth or time are not called either."""
    rows.sizes("ImageWidth, ImageLength", X=page.imagewidth, Y=page.imagelength)
    series = tiff.series[0] if tiff.series and len(tiff.pages) <= _MOST_PAGES_WALKED else None
    if series is None:
        return
    sizes = dict(zip(series.axes, series.shape, strict=True))
    known = {axis: sizes[axis] for axis in "ZCT" if axis in sizes}
    samples = sizes.get("S", 1)
    unnamed = [axis for axis in series.axes if axis not in "XYZCTS" and sizes[axis] > 1]
    if unnamed:
        rows.add("Pages", series.size // (page.imagewidth * page.imagelength * samples), "directories")
        if samples > 1:
            rows.sizes("SamplesPerPixel", C=samples)
        return
    rows.sizes(
        f"series 0 ({series.kind})", Z=known.get("Z", 1), C=known.get("C", 1) * samples, T=known.get("T", 1)
    )
