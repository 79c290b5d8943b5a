"""Opens an image file and says what it is: sizes, facts, whether its planes can be decoded."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.bioformats import metadata, pictures, tiff
from curate_fiji.core.model.image_read import ImageRead
from curate_fiji.core.model.record import DAMAGED, Problem, Series
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Optional, Text


def read_image(path, thumbnail=True):
    # type: (Text, bool) -> ImageRead
    """Return what ``path`` says of itself.

    A file that can't be read gives only its ``embedded_xml`` and a ``problem``: unsupported, missing part, out
    of memory or damaged.
    """
    from java.lang import Throwable
    from loci.formats import ImageReader
    reader = ImageReader()
    try:
        return _read(reader, path, thumbnail)
    except Throwable as error:  # Java errors are not Python Exceptions in Jython
        return ImageRead(problem_of(error, path), tiff.look_into(path)[0])
    finally:
        reader.close()


def _read(reader, path, thumbnail):
    # type: (Any, Text, bool) -> ImageRead
    from loci.common.services import ServiceFactory
    from loci.formats.services import OMEXMLService
    store = ServiceFactory().getInstance(OMEXMLService).createOMEXMLMetadata()
    reader.setMetadataStore(store)
    reader.setFlattenedResolutions(False)
    reader.setId(path)
    picture, whole, blank = "", False, False
    if thumbnail and reader.getSeriesCount():
        picture, whole, blank = pictures.thumbnail(reader)
    image_format = to_text(reader.getFormat())
    series = [_describe_series(reader, i, whole and i == 0) for i in range(reader.getSeriesCount())]
    original = metadata.original_metadata(reader)
    xml, stored, cut_short = tiff.look_into(path)
    return ImageRead(
        None, xml, image_format, to_text(reader.getReader().getClass().getSimpleName()), series,
        metadata.ome_facts(store) + stored + metadata.exif_facts(path, image_format), original,
        sorted(to_text(name) for name in (reader.getUsedFiles() or [])), cut_short, picture, blank)


def show_image(path):
    # type: (Text) -> Optional[Problem]
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
    # type: (Any, Text) -> Problem
    """Return a Java error as a problem, without the path."""
    name = to_text(error.getClass().getSimpleName())
    text = to_text(error.getMessage() or name).replace(to_text(path), "the file")
    text = text.split("\n")[0][:300]
    if name == "UnknownFormatException":
        return Problem("unsupported", "no reader of Bio-Formats knows this format")
    if name in ("OutOfMemoryError",):
        return Problem("out of memory", "the reader needs more memory than it was given")
    if name in ("FileNotFoundException", "NoSuchFileException") or re.search(
            r"not found|missing file", text, re.IGNORECASE):
        return Problem("missing part", text)
    return Problem(DAMAGED, "%s: %s" % (name, text))


def _describe_series(reader, index, decoded):
    # type: (Any, int, bool) -> Series
    """Describe a series; ``decoded``: its only plane was decoded already, for the thumbnail."""
    reader.setSeries(index)
    series = series_sizes(reader)
    series.decoded = "yes" if decoded else _decode_last_plane(reader)
    return series


def series_sizes(reader):
    # type: (Any) -> Series
    """Return sizes and pixel type of the reader's current series."""
    from loci.formats import FormatTools
    return Series(
        int(reader.getSizeX()), int(reader.getSizeY()), int(reader.getSizeZ()), int(reader.getSizeC()),
        int(reader.getSizeT()), to_text(reader.getDimensionOrder()),
        to_text(FormatTools.getPixelTypeString(reader.getPixelType())), int(reader.getBitsPerPixel()),
        int(reader.getImageCount()), bool(reader.isRGB()), bool(reader.isIndexed()),
        int(reader.getResolutionCount()), bool(reader.isThumbnailSeries()))


def _decode_last_plane(reader):
    # type: (Any) -> Text
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
