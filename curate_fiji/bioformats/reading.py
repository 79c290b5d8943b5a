"""Opens an image file and says what it is: sizes, facts, whether its planes can be decoded."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.bioformats import metadata, pictures, tiff
from curate_fiji.core.system._compat import to_text


def read_image(path, thumbnail=True):
    """Read what ``path`` says of itself.

    Returns a dictionary: ``format``, ``reader``, ``images`` (one a series: sizes, pixel type,
    colour, planes decoded), ``facts`` (lists of metadata path, raw value, unit),
    ``original`` (lists of key and value), ``used_files`` (absolute paths),
    ``embedded_xml`` (OME-XML as stored, or ""), ``cut_short`` (why a TIFF is not whole, or ""),
    ``thumbnail`` (base64 PNG, or "") and ``blank`` (whether all of its pixels are the same).
    A file that can't be read gives only ``embedded_xml`` and ``problem``: ``{"code", "text"}``
    with code ``unsupported``, ``missing part``, ``out of memory`` or ``damaged``.
    """
    from java.lang import Throwable
    from loci.formats import ImageReader
    reader = ImageReader()
    try:
        return _read(reader, path, thumbnail)
    except Throwable as error:  # Java errors are not Python Exceptions in Jython
        return {"problem": problem_of(error, path), "embedded_xml": tiff.look_into(path)[0]}
    finally:
        reader.close()


def _read(reader, path, thumbnail):
    from loci.common.services import ServiceFactory
    from loci.formats.services import OMEXMLService
    store = ServiceFactory().getInstance(OMEXMLService).createOMEXMLMetadata()
    reader.setMetadataStore(store)
    reader.setFlattenedResolutions(False)
    reader.setId(path)
    inner = reader.getReader()
    picture, whole, blank = "", False, False
    if thumbnail and reader.getSeriesCount():
        picture, whole, blank = pictures.thumbnail(reader)
    record = {
        "format": to_text(reader.getFormat()),
        "reader": to_text(inner.getClass().getSimpleName()),
        "images": [_describe_series(reader, i, whole and i == 0)
                   for i in range(reader.getSeriesCount())],
        "facts": metadata.ome_facts(store),
        "original": metadata.original_metadata(reader),
        "used_files": sorted(to_text(name) for name in (reader.getUsedFiles() or [])),
        "thumbnail": picture,
        "blank": blank,
    }
    record["embedded_xml"], stored, record["cut_short"] = tiff.look_into(path)
    record["facts"] += stored + metadata.exif_facts(path, record["format"])
    return record


def show_image(path):
    """Open a file in ImageJ's viewer, as hyperstacks; return a problem as ``read_image`` does, or None.

    Quiet: no dialog of the importer. The window's image carries its path as ``curate.path``.
    """
    from java.lang import Throwable
    from loci.plugins import BF
    try:
        for image in BF.openImagePlus(path):
            image.setProperty("curate.path", path)
            image.show()
        return None
    except Throwable as error:
        return problem_of(error, path)


def problem_of(error, path):
    """Return a Java error as ``{"code", "text"}``, without the path."""
    name = to_text(error.getClass().getSimpleName())
    text = to_text(error.getMessage() or name).replace(to_text(path), "the file")
    text = text.split("\n")[0][:300]
    if name == "UnknownFormatException":
        return {"code": "unsupported", "text": "no reader of Bio-Formats knows this format"}
    if name in ("OutOfMemoryError",):
        return {"code": "out of memory", "text": "the reader needs more memory than it was given"}
    if name in ("FileNotFoundException", "NoSuchFileException") or re.search(
            r"not found|missing file", text, re.IGNORECASE):
        return {"code": "missing part", "text": text}
    return {"code": "damaged", "text": "%s: %s" % (name, text)}


def _describe_series(reader, index, decoded):
    """Describe a series; ``decoded``: its only plane was decoded already, for the thumbnail."""
    reader.setSeries(index)
    image = series_sizes(reader)
    image["decoded"] = "yes" if decoded else _decode_last_plane(reader)
    return image


def series_sizes(reader):
    """Return sizes and pixel type of the reader's current series."""
    from loci.formats import FormatTools
    return {
        "SizeX": int(reader.getSizeX()), "SizeY": int(reader.getSizeY()),
        "SizeZ": int(reader.getSizeZ()), "SizeC": int(reader.getSizeC()),
        "SizeT": int(reader.getSizeT()),
        "DimensionOrder": to_text(reader.getDimensionOrder()),
        "Type": to_text(FormatTools.getPixelTypeString(reader.getPixelType())),
        "bits": int(reader.getBitsPerPixel()),
        "planes": int(reader.getImageCount()),
        "rgb": bool(reader.isRGB()), "indexed": bool(reader.isIndexed()),
        "resolutions": int(reader.getResolutionCount()),
        "is_thumbnail": bool(reader.isThumbnailSeries()),
    }


def _decode_last_plane(reader):
    """Decode the last plane, where a file cut short breaks first: "yes", "too large" or why not."""
    from java.lang import Throwable
    from loci.formats import FormatTools
    try:
        if FormatTools.getPlaneSize(reader) > pictures.LARGEST_PLANE:
            return "too large"
        reader.openBytes(reader.getImageCount() - 1)
        return "yes"
    except Throwable as error:
        return to_text(error.getClass().getSimpleName())
