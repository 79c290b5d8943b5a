"""Opens an image file and says what it is: sizes, facts, whether its planes can be decoded."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats import confining, metadata, opening, pictures
from curate_fiji.core.model.image_read import ImageRead
from curate_fiji.core.model.problem import MISSING_PART, OUT_OF_MEMORY, OUTSIDE, UNSUPPORTED, Problem
from curate_fiji.core.model.series import Series
from curate_fiji.core.reading import tiff_outline
from curate_fiji.core.reading.condition import NO_READER
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Callable, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.fact import Row

_XML = (".ome", ".ome.xml")


def read_image(path, thumbnail=True):
    # type: (Text, bool) -> ImageRead
    """Return what ``path`` says of itself.

    A file that can't be read gives only its ``embedded_xml`` and a ``problem``: unsupported, missing part or out
    of memory.
    """
    from java.lang import Throwable
    from loci.common.services import ServiceFactory
    from loci.formats.services import OMEXMLService
    store = ServiceFactory().getInstance(OMEXMLService).createOMEXMLMetadata()
    xml, stored = _stored(path)
    try:
        confining.refuse_names(path, xml)
        reader, alone = opening.opened(path, lambda made: made.setMetadataStore(store))
    except confining.LeadsOutside as error:
        return ImageRead(Problem(OUTSIDE, error.text), xml)
    except Throwable as error:  # Java errors are not Python Exceptions in Jython
        return ImageRead(problem_of(error, path), xml)
    try:
        with confining.settled_xml():
            read = _read(reader, path, thumbnail)
        read.embedded_xml, read.alone = xml, alone
        read.rows = metadata.ome_facts(store) + stored + metadata.exif_facts(path, read.format)
        return read
    except Throwable as error:
        return ImageRead(problem_of(error, path), xml)
    finally:
        reader.close()


def _stored(path):
    # type: (Text) -> Tuple[Text, List[Row]]
    """Return the OME-XML stored in a file, and facts of a TIFF's first directory."""
    if path.lower().endswith(_XML):
        with open(path, "rb") as stream:
            return to_text(stream.read()), []
    found = tiff_outline.outline(path)
    return ("", []) if found is None else (found.ome_xml, found.rows)


def _read(reader, path, thumbnail):
    # type: (Any, Text, bool) -> ImageRead
    picture, whole, blank = "", False, False
    if thumbnail and reader.getSeriesCount():
        picture, whole, blank = pictures.thumbnail(reader)
    series = [_describe_series(reader, i, whole and i == 0) for i in range(reader.getSeriesCount())]
    return ImageRead(
        None, "", to_text(reader.getFormat()), to_text(reader.getReader().getClass().getSimpleName()), series, (),
        metadata.original_metadata(reader), sorted(to_text(name) for name in (reader.getUsedFiles() or [])),
        picture, blank)


def show_image(path, series=(), virtual=False):
    # type: (Text, Sequence[int], bool) -> Optional[Problem]
    """Open a file in ImageJ's viewer, as hyperstacks; return a problem as ``read_image`` does, or None.

    ``series``: numbers (from 0) of those to open, by default the first; ``virtual``: read each plane when it is
    shown. Quiet: no dialog of the importer. The windows' images carry their path as ``curate.path``.
    """
    from ij import IJ
    from java.lang import Throwable
    from loci.plugins import BF
    try:
        confining.refuse_names(path, _stored(path)[0])
        opening.opened(path)[0].close()   # the importer would follow names that lead outside
        # Its package is called ``in``, which no import statement can say
        kind = IJ.getClassLoader().loadClass("loci.plugins.in.ImporterOptions")
        options = kind.getDeclaredConstructor().newInstance()
        options.setId(path)
        options.setVirtual(virtual)
        for number in series:
            options.setSeriesOn(number, True)
        if series and 0 not in series:
            options.setSeriesOn(0, False)
        for image in BF.openImagePlus(options):
            image.setProperty("curate.path", path)
            image.show()
        return None
    except confining.LeadsOutside as error:
        return Problem(OUTSIDE, error.text)
    except Throwable as error:
        return problem_of(error, path)


def series_pictures(path, show):
    # type: (Text, Callable[[int, Text], bool]) -> None
    """Call ``show(number, picture)`` with a small picture (base64 PNG, "" for none) of each series, until it is false.

    A file that can't be opened shows none.
    """
    from java.lang import Throwable
    try:
        confining.refuse_names(path, _stored(path)[0])
        reader = opening.opened(path)[0]
    except (confining.LeadsOutside, Throwable):
        return   # whoever opens it is told why
    try:
        for number in range(reader.getSeriesCount()):
            if not show(number, pictures.thumbnail(reader, number)[0]):
                return
    finally:
        reader.close()


def problem_of(error, path):
    # type: (Any, Text) -> Problem
    """Return a Java error as a problem, without the path.

    It says what this reader can't, never that the file is damaged: that is for the file's own structure to say.
    """
    name = opening.to_name(error)
    text = to_text(error.getMessage() or name).replace(to_text(path), "the file").split("\n")[0][:300]
    if name == "UnknownFormatException":
        return Problem(UNSUPPORTED, NO_READER)
    if name == "OutOfMemoryError":
        return Problem(OUT_OF_MEMORY, "the reader needs more memory than it was given")
    if name in ("FileNotFoundException", "NoSuchFileException"):
        return Problem(MISSING_PART, text)
    return Problem(UNSUPPORTED, "%s: %s" % (name, text))


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
        return opening.to_name(error)
