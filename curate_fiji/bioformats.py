"""Bio-Formats: the only module that touches ``loci.*``, the same source in JPype and in Jython.

No Java object leaves it: everything returned is text, numbers, lists and dictionaries. It needs
a running JVM with ImageJ and Bio-Formats on the class path: Fiji itself, or one started by
``curate_fiji.fiji``.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core import ome_fields
from curate_fiji.core._compat import to_text

LONGEST_VALUE = 4000       # characters kept of one metadata value
MOST_ENTRIES = 50000       # original-metadata entries kept of one file
MOST_PLANES = 2000         # planes whose positions and exposures are read, of one series
LARGEST_PLANE = 2 ** 27    # bytes of the largest plane that is decoded to prove it can be
THUMBNAIL_SIDE = 160       # pixels


def version():
    """Return the version of the Bio-Formats in use, such as ``7.3.1``."""
    from loci.formats import FormatTools
    return to_text(FormatTools.VERSION)


def quiet():
    """Keep Bio-Formats' log messages below warnings; call before the first reader is made."""
    from loci.common import DebugTools
    DebugTools.enableLogging("ERROR")


def read_image(path, thumbnail=True):
    """Read what ``path`` says of itself.

    Returns a dictionary: ``format``, ``reader``, ``images`` (one a series: sizes, pixel type,
    colour, planes decoded), ``facts`` (lists of metadata path, raw value, unit),
    ``original`` (lists of key and value), ``used_files`` (absolute paths),
    ``embedded_xml`` (OME-XML as stored, or ""), ``thumbnail`` (base64 PNG, or "").
    A file that can't be read gives only ``embedded_xml`` and ``problem``: ``{"code", "text"}``
    with code ``unsupported``, ``missing part``, ``out of memory`` or ``damaged``.
    """
    from java.lang import Throwable
    from loci.formats import ImageReader
    reader = ImageReader()
    try:
        return _read(reader, path, thumbnail)
    except Throwable as error:  # Java errors are not Python Exceptions in Jython
        return {"problem": _problem(error, path), "embedded_xml": _stored_in_file(path)[0]}
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
    picture, whole = _thumbnail(reader) if thumbnail and reader.getSeriesCount() else ("", False)
    record = {
        "format": to_text(reader.getFormat()),
        "reader": to_text(inner.getClass().getSimpleName()),
        "images": [_describe_series(reader, i, whole and i == 0)
                   for i in range(reader.getSeriesCount())],
        "facts": _ome_facts(store),
        "original": _original_metadata(reader),
        "used_files": sorted(to_text(name) for name in (reader.getUsedFiles() or [])),
        "thumbnail": picture,
    }
    record["embedded_xml"], stored = _stored_in_file(path)
    record["facts"] += stored + _exif_facts(path, record["format"])
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
        return _problem(error, path)


def _problem(error, path):
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
    image = _series_sizes(reader)
    image["decoded"] = "yes" if decoded else _decode_last_plane(reader)
    return image


def _series_sizes(reader):
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
        if FormatTools.getPlaneSize(reader) > LARGEST_PLANE:
            return "too large"
        reader.openBytes(reader.getImageCount() - 1)
        return "yes"
    except Throwable as error:
        return to_text(error.getClass().getSimpleName())


def _plain(value):
    """Return a value of the OME model as (text, unit)."""
    if value is None:
        return None, ""
    unit = ""
    if hasattr(value, "unit"):
        symbol = value.unit().getSymbol()
        unit = to_text(symbol) if symbol is not None else ""
        value = value.value()
        if value is None:
            return None, ""
    elif hasattr(value, "getValue"):
        value = value.getValue()
    if hasattr(value, "doubleValue"):
        value = float(value.doubleValue())
    if isinstance(value, float):
        text = repr(value)
        return to_text(text[:-2] if text.endswith(".0") else text), unit
    return to_text(value)[:LONGEST_VALUE], unit


class _Facts(object):
    """Collects facts from the getters of an OME-XML store; a getter that fails yields nothing."""

    def __init__(self, store):
        self.store = store
        self.rows = []

    def get(self, getter, *where):
        from java.lang import Throwable
        try:
            return getattr(self.store, getter)(*where)
        except (Throwable, AttributeError):
            return None  # the store has no such element: for Bio-Formats that is an error

    def count(self, getter, *where):
        return int(self.get(getter, *where) or 0)

    def add(self, fields, *where, **numbers):
        for path, getter in fields:
            value, unit = _plain(self.get(getter, *where))
            if value:
                self.rows.append([path.format(**numbers), value, unit])

    def add_range(self, path, getter, image, planes):
        seen = []
        for plane in range(min(planes, MOST_PLANES)):
            value = _plain(self.get(getter, image, plane))
            if value[0] is not None and value not in seen:
                seen.append(value)
        if seen:
            unit = seen[0][1]
            text = seen[0][0]
            if len(seen) > 1:
                text = "%s to %s (%d distinct)" % (seen[0][0], seen[-1][0], len(seen))
            self.rows.append([path.format(i=image, p=0), text, unit])


def _ome_facts(store):
    facts = _Facts(store)
    for i in range(facts.count("getImageCount")):
        facts.add(ome_fields.IMAGE, i, i=i)
        for c in range(facts.count("getChannelCount", i)):
            facts.add(ome_fields.CHANNEL, i, c, i=i, c=c)
        planes = facts.count("getPlaneCount", i)
        for path, getter in ome_fields.PLANE:
            facts.add_range(path, getter, i, planes)
    for n in range(facts.count("getInstrumentCount")):
        facts.add(ome_fields.INSTRUMENT, n, n=n)
        for counter, fields in ome_fields.INSTRUMENT_PARTS:
            for k in range(facts.count(counter, n)):
                facts.add(fields, n, k, n=n, k=k)
        for k in range(facts.count("getLightSourceCount", n)):
            kind = to_text(facts.get("getLightSourceType", n, k) or "")
            facts.add([("Instrument:{n}/%s:{k}/@%s" % (kind, name), "get%s%s" % (kind, name))
                       for name in ome_fields.LIGHT_SOURCES.get(kind, [])], n, k, n=n, k=k)
    for k in range(facts.count("getExperimenterCount")):
        facts.add(ome_fields.EXPERIMENTER, k, k=k)
    return facts.rows


def _original_metadata(reader):
    rows = []
    tables = [("", reader.getGlobalMetadata())]
    for i in range(reader.getSeriesCount()):
        reader.setSeries(i)
        tables.append(("Series %d " % i, reader.getSeriesMetadata()))
    for prefix, table in tables:
        if table is None:
            continue
        for entry in table.entrySet():
            if len(rows) >= MOST_ENTRIES:
                break
            rows.append([prefix + to_text(entry.getKey()),
                         _original_value(entry.getValue())[:LONGEST_VALUE]])
    reader.setSeries(0)
    return sorted(rows)


def _original_value(value):
    """Return a vendor's metadata value as text, the same in both Pythons."""
    if value is None:
        return ""
    if isinstance(value, float):
        return to_text(repr(value))
    if hasattr(value, "__len__") and not hasattr(value, "charAt") \
            and not isinstance(value, (type(""), type(str("")))):
        items = list(value)
        if items and all(isinstance(item, int) and 0 <= item < 127 for item in items):
            return "".join(chr(item) for item in items).strip("\0")
        return "[%s]" % ", ".join(_original_value(item) for item in items[:100])
    return to_text(value)


def _stored_in_file(path):
    """Return (OME-XML as stored or "", facts of the first TIFF directory) of a TIFF or OME file."""
    lower = path.lower()
    if lower.endswith((".ome", ".ome.xml")):
        with open(path, "rb") as stream:
            return to_text(stream.read()), []
    if not lower.endswith((".tif", ".tiff", ".tf2", ".tf8", ".btf", ".svs", ".lsm")):
        return "", []
    from java.lang import Throwable
    from loci.formats.tiff import IFD, TiffParser
    facts, parser = [], None
    try:
        parser = TiffParser(path)
        comment = to_text(parser.getComment() or "")
        directory = parser.getFirstIFD()
        facts.append(["TIFF:IFD:0/Compression",
                      to_text(directory.getCompression().getCodecName()), ""])
        software = directory.getIFDTextValue(IFD.SOFTWARE)
        if software is not None:
            facts.append(["TIFF:IFD:0/Software", to_text(software)[:LONGEST_VALUE], ""])
    except Throwable:
        return "", facts  # no TIFF, or none that the parser knows: the reader has its own say
    finally:
        if parser is not None:
            parser.getStream().close()
    is_ome = "<OME" in comment[:4000] or ":OME" in comment[:4000]
    return (comment if is_ome else ""), facts


_EXIF_FORMATS = ("JPEG", "Portable Network Graphics", "Tagged Image File Format")
_EXIF_LEFT_OUT = ("JPEG", "JFIF", "Huffman", "File", "File Type", "PNG-IHDR")


def _exif_facts(path, image_format):
    """Return the EXIF, GPS, IPTC and XMP tags of a picture file, read by metadata-extractor."""
    if image_format not in _EXIF_FORMATS:
        return []
    from com.drew.imaging import ImageMetadataReader
    from java.io import File
    from java.lang import Throwable
    rows = []
    try:
        for directory in ImageMetadataReader.readMetadata(File(path)).getDirectories():
            name = to_text(directory.getName())
            if name in _EXIF_LEFT_OUT:
                continue
            for tag in directory.getTags():
                value = tag.getDescription()
                if value is not None and len(rows) < MOST_ENTRIES:
                    rows.append(["Exif:%s/%s" % (name, to_text(tag.getTagName())),
                                 to_text(value)[:LONGEST_VALUE], ""])
    except Throwable:
        return rows  # a damaged EXIF block: what was read before the damage stands
    return rows


def _thumbnail(reader):
    """Return (the middle plane of the first series as base64 PNG, whether that is the series whole).

    Stretched as ImageJ's Auto does. "" where the plane can't be decoded or is too large; the smallest
    resolution that is still larger than the thumbnail is used.
    """
    from java.io import ByteArrayOutputStream
    from java.lang import String, Throwable
    from java.util import Base64
    from javax.imageio import ImageIO
    from loci.formats import FormatTools
    from loci.plugins.util import ImageProcessorReader
    try:
        reader.setSeries(0)
        for level in reversed(range(reader.getResolutionCount())):
            reader.setResolution(level)
            if max(reader.getSizeX(), reader.getSizeY()) >= THUMBNAIL_SIDE:
                break
        if FormatTools.getPlaneSize(reader) > LARGEST_PLANE:
            return "", False
        whole = reader.getImageCount() == 1 and level == 0
        z, c, t = reader.getSizeZ() // 2, reader.getEffectiveSizeC() // 2, reader.getSizeT() // 2
        planes = ImageProcessorReader(reader).openProcessors(reader.getIndex(z, c, t))
        out = ByteArrayOutputStream()
        ImageIO.write(_small_picture(planes).getBufferedImage(), "png", out)
        return to_text(String(Base64.getEncoder().encode(out.toByteArray()))), whole
    except Throwable:
        return "", False  # the row then says that the plane could not be decoded
    finally:
        reader.setResolution(0)


def _small_picture(planes):
    from ij import ImagePlus
    from ij.plugin import ContrastEnhancer
    from ij.process import ColorProcessor
    shrunk = []
    for plane in list(planes)[:3]:
        plane.setInterpolationMethod(plane.BILINEAR)
        scale = min(1.0, float(THUMBNAIL_SIDE) / max(plane.getWidth(), plane.getHeight()))
        width = max(1, int(round(plane.getWidth() * scale)))
        height = max(1, int(round(plane.getHeight() * scale)))
        shrunk.append(plane.resize(width, height, True))
    if len(shrunk) == 3:
        picture = ColorProcessor(shrunk[0].getWidth(), shrunk[0].getHeight())
        deep = shrunk[0].getBitDepth() > 8  # 8-bit colour is shown as it is
        picture.setRGB(*[plane.convertToByte(deep).getPixels() for plane in shrunk])
        return picture
    ContrastEnhancer().stretchHistogram(ImagePlus("", shrunk[0]), 0.35)
    return shrunk[0]


def is_constant(thumbnail_png):
    """Tell whether every pixel of a base64 PNG is the same (a blank plane)."""
    from java.io import ByteArrayInputStream
    from java.util import Base64
    from javax.imageio import ImageIO
    picture = ImageIO.read(ByteArrayInputStream(Base64.getDecoder().decode(thumbnail_png)))
    first = picture.getRGB(0, 0)
    return all(picture.getRGB(x, y) == first
               for x in range(picture.getWidth()) for y in range(picture.getHeight()))


_SCHEMAS = {}


def validate_ome_xml(xml):
    """Return what is wrong with OME-XML by its own schema, or "" where it is valid.

    Offline: the schemas are those that ship inside Bio-Formats. Document type declarations are
    refused, so no external entity is ever read.
    """
    from java.io import StringReader
    from java.lang import Throwable
    from javax.xml.parsers import SAXParserFactory
    from javax.xml.transform.sax import SAXSource
    from org.xml.sax import InputSource
    found = re.search(r"http://www\.openmicroscopy\.org/Schemas/OME/([0-9A-Za-z-]+)", xml)
    if not found:
        return "it names no OME schema"
    try:
        factory = SAXParserFactory.newInstance()
        factory.setNamespaceAware(True)
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", True)
        source = SAXSource(factory.newSAXParser().getXMLReader(), InputSource(StringReader(xml)))
        _schema(found.group(1)).newValidator().validate(source)
        return ""
    except Throwable as error:
        return to_text(error.getMessage() or error.getClass().getSimpleName()).split("\n")[0][:300]


def _schema(release):
    if release not in _SCHEMAS:
        from javax.xml import XMLConstants
        from javax.xml.transform.stream import StreamSource
        from javax.xml.validation import SchemaFactory
        from loci.formats import ImageReader
        from ome.specification import SchemaResolver
        factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        factory.setResourceResolver(SchemaResolver())
        stream = ImageReader().getClass().getResourceAsStream(
            "/released-schema/%s/ome.xsd" % release)
        if stream is None:
            raise ValueError("unknown OME schema " + release)
        _SCHEMAS[release] = factory.newSchema(StreamSource(stream))
    return _SCHEMAS[release]


class Planes(object):
    """The planes of an image file, one at a time, and the OME-XML for an OME-TIFF of them.

    ``with Planes(path) as planes:``. Only the full resolution of each series is read. Raises
    ``IOError`` where the file can't be read.
    """

    def __init__(self, path):
        self._path = path

    def __enter__(self):
        from java.lang import Throwable
        from loci.common.services import ServiceFactory
        from loci.formats import ImageReader
        from loci.formats.services import OMEXMLService
        self._service = ServiceFactory().getInstance(OMEXMLService)
        self._store = self._service.createOMEXMLMetadata()
        self._reader = ImageReader()
        self._reader.setMetadataStore(self._store)
        self._reader.setFlattenedResolutions(False)
        try:
            self._reader.setId(self._path)
        except Throwable as error:
            self._reader.close()
            raise IOError(_problem(error, self._path)["text"])
        return self

    def __exit__(self, *_exc):
        self._reader.close()

    def series(self):
        """Return what each series is: as ``read_image`` does, with ``samples`` a pixel."""
        out = []
        for number in range(self._reader.getSeriesCount()):
            self._reader.setSeries(number)
            out.append(dict(
                _series_sizes(self._reader), samples=int(self._reader.getRGBChannelCount()),
                interleaved=bool(self._reader.isInterleaved()),
                little_endian=bool(self._reader.isLittleEndian())))
        return out

    def plane(self, series, number):
        """Return the decoded bytes of a plane as the reader gives them."""
        from java.lang import Throwable
        try:
            self._reader.setSeries(series)
            return _bytes(self._reader.openBytes(number))
        except Throwable as error:
            raise IOError(_problem(error, self._path)["text"])

    def ome_xml(self, series):
        """Return OME-XML for a TIFF that holds the planes of these series in order, one an IFD.

        The metadata is the reader's own; only where the planes are is new.
        """
        from java.lang import Integer
        from ome.xml.model.primitives import NonNegativeInteger
        self._service.removeBinData(self._store)
        self._service.removeTiffData(self._store)
        first = 0
        for number in range(self._reader.getSeriesCount()):
            self._reader.setSeries(number)
            count = self._reader.getImageCount()
            if number in series:
                for part in ("IFD", "PlaneCount", "FirstZ", "FirstC", "FirstT"):
                    value = {"IFD": first, "PlaneCount": count}.get(part, 0)
                    getattr(self._store, "setTiffData" + part)(
                        NonNegativeInteger(Integer.valueOf(value)), number, 0)
                first += count
        return to_text(self._service.getOMEXML(self._store))


def _bytes(array):
    """Return a Java byte array as bytes."""
    return array.tostring() if hasattr(array, "tostring") else bytes(array)
