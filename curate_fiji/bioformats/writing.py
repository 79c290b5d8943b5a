"""Writes OME-TIFF and reads it back inside a JVM alone: for Fiji, where there is no tifffile.

Bio-Formats writes; Java's own TIFF reader, which shares no code with it, reads the planes back. A
Java without one (before 9), or a file it can't read, is read back by Bio-Formats instead, and
``proof_reader`` says so.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats.planes import Planes
from curate_fiji.core.copies.pyramid import LARGE_FILE, TILE, level_sizes
from curate_fiji.core.reading.embedded.search import embedded
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Callable, Dict, Iterator, List, Sequence, Text, Tuple  # Any: an object of Java's

    from curate_fiji.core.copies.copier import PlaneSource
    from curate_fiji.core.model.pixel_series import PixelSeries

_BITS = {"int8": 8, "uint8": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32, "float": 32,
         "double": 64}


def _bits(series):
    # type: (PixelSeries) -> int
    """Return the bits of a sample. Raises ``IOError`` for a type that can't be copied here."""
    if series.Type not in _BITS:
        raise IOError("pixels of type %s can't be copied in Fiji: use 'curate-fiji transform'" % series.Type)
    return _BITS[series.Type]


def _pixel_bytes(series):
    # type: (PixelSeries) -> int
    return _bits(series) // 8 * series.samples


class OmeTiff(object):
    """A ``copies.copier.Copier``: the same as ``curate_fiji.copiers.ome_tiff``."""

    suffix = ".ome.tiff"
    kind = "OME-TIFF"
    compression = "zlib (lossless)"
    keeps_palettes = False

    def __init__(self):
        # type: () -> None
        self.proof_reader = ""

    def software(self):
        # type: () -> Dict[Text, Text]
        """Return {program: version} of what writes and reads back."""
        from java.lang import System
        from loci.formats import FormatTools
        return {"Bio-Formats writer": to_text(FormatTools.VERSION),
                "Java": to_text(System.getProperty("java.version"))}

    def document(self, planes, keep):
        # type: (PlaneSource, Sequence[int]) -> Text
        """Return the OME-XML that goes into the first page."""
        return planes.ome_xml(keep)

    def metadata_file(self, target):
        # type: (Text) -> Text
        """Return the file by which Bio-Formats reads the copy's metadata."""
        return target

    def write(self, planes, all_series, keep, xml, target, tick):
        # type: (Planes, Sequence[PixelSeries], Sequence[int], Text, Text, Callable[[], None]) -> List[Text]
        """Write the planes of the series ``keep`` to ``target``; return the sha256 of each, in order.

        ``tick()`` is called after each plane. Raises ``IOError``.
        """
        from java.lang import Throwable
        digests = []  # type: List[Text]
        try:
            writer = _open_writer(all_series, keep, xml, target)
            try:
                for index, number in enumerate(keep):
                    writer.setSeries(index)
                    _write_series(writer, planes, number, all_series[number], digests, tick)
            finally:
                writer.close()
        except Throwable as error:
            raise IOError("writing failed: %s" % (error.getMessage() or error.getClass().getSimpleName()))
        return digests

    def texts(self, target):
        # type: (Text) -> List[Text]
        """Return every text that the copy holds in a tag, read by a walker of ours that Bio-Formats has no part in."""
        return [value for _key, value in embedded(target)[0].rows]

    def read_back(self, target, all_series, keep):
        # type: (Text, Sequence[PixelSeries], Sequence[int]) -> Iterator[Text]
        """Yield the sha256 of each plane of the copy, decoded anew."""
        wanted = [(copied, number, plane) for copied, number in enumerate(keep)
                  for plane in range(all_series[number].planes)]
        reader = _java_reader(target)
        self.proof_reader = "Java ImageIO" if reader else "Bio-Formats (no other reader here)"
        if reader is None:
            with Planes(target) as planes:
                series = planes.series()
                for copied, _number, plane in wanted:
                    yield _digest(_in_order(planes.java_plane(copied, plane), series[copied]))
            return
        try:
            for index, (_copied, number, _plane) in enumerate(wanted):
                yield _digest(_raster_bytes(reader.read(index).getRaster(), all_series[number]))
        finally:
            reader.getInput().close()
            reader.dispose()


def _open_writer(all_series, keep, xml, target):
    # type: (Sequence[PixelSeries], Sequence[int], Text, Text) -> Any
    from java.lang import Integer
    from loci.common.services import ServiceFactory
    from loci.formats.out import OMETiffWriter, PyramidOMETiffWriter
    from loci.formats.services import OMEXMLService
    from ome.xml.model.primitives import PositiveInteger
    store = ServiceFactory().getInstance(OMEXMLService).createOMEXMLMetadata(xml)
    levels = False
    for index, number in enumerate(keep):
        for level, (width, height) in enumerate(_levels(all_series[number])):
            if level:
                levels = True
                store.setResolutionSizeX(PositiveInteger(Integer.valueOf(width)), index, level)
                store.setResolutionSizeY(PositiveInteger(Integer.valueOf(height)), index, level)
    writer = PyramidOMETiffWriter() if levels else OMETiffWriter()
    size = sum(s.SizeX * s.SizeY * s.planes * _pixel_bytes(s)
               for number, s in enumerate(all_series) if number in keep)
    writer.setMetadataRetrieve(store)
    writer.setBigTiff(size > LARGE_FILE)
    writer.setCompression("zlib")
    writer.setInterleaved(True)
    writer.setWriteSequentially(True)
    writer.setTileSizeX(TILE)
    writer.setTileSizeY(TILE)
    writer.setId(target)
    return writer


def _levels(series):
    # type: (PixelSeries) -> List[Tuple[int, int]]
    """Return the sizes (X, Y) of a plane and its smaller copies, as Bio-Formats' scaler rounds them."""
    return level_sizes((series.SizeX, series.SizeY), lambda side: side // 2)


def _write_series(writer, planes, number, series, digests, tick):
    # type: (Any, Planes, int, PixelSeries, List[Text], Callable[[], None]) -> None
    """Write the planes of a series, level by level as the writer wants them."""
    from loci.common.image import SimpleImageScaler
    scaler = SimpleImageScaler()
    for level, size in enumerate(_levels(series)):
        writer.setResolution(level)
        for plane in range(series.planes):
            data = _in_order(planes.java_plane(number, plane), series)
            if level == 0:
                digests.append(_digest(data))
                tick()
            else:
                data = scaler.downsample(
                    data, series.SizeX, series.SizeY, float(2 ** level), _bits(series) // 8,
                    True, series.Type in ("float", "double"), series.samples, True)
            _save(writer, plane, data, size, _pixel_bytes(series))


def _save(writer, plane, data, size, pixel):
    # type: (Any, int, Any, Tuple[int, int], int) -> None
    """Write a plane tile by tile: left to cut one itself, the writer scrambles samples that lie together."""
    from jarray import zeros
    from java.lang import System
    from loci.formats.tiff import IFD
    width, height = size
    ifd = IFD()
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            columns, rows = min(TILE, width - left), min(TILE, height - top)
            tile = zeros(columns * rows * pixel, "b")
            for row in range(rows):
                System.arraycopy(data, ((top + row) * width + left) * pixel, tile, row * columns * pixel,
                                 columns * pixel)
            writer.saveBytes(plane, tile, ifd, left, top, columns, rows)


def _java_reader(target):
    # type: (Text) -> Any
    """Return Java's own reader with the file open, or None where it has none or can't read it."""
    from java.io import File
    from java.lang import Throwable
    from javax.imageio import ImageIO
    readers = ImageIO.getImageReadersByFormatName("tiff")
    if not readers.hasNext():
        return None
    reader = readers.next()
    stream = ImageIO.createImageInputStream(File(target))
    try:
        reader.setInput(stream)
        reader.read(0)
        return reader
    except Throwable:
        stream.close()
        return None


def _in_order(data, series):
    # type: (Any, PixelSeries) -> Any
    """Return a plane's Java bytes row by row, little-endian, the samples of a pixel together."""
    apart = series.samples > 1 and not series.interleaved
    if not apart and (series.little_endian or _bits(series) == 8):
        return data
    from java.awt import Point
    from java.awt.image import ComponentSampleModel, PixelInterleavedSampleModel, Raster
    buffer = _buffer(data, series)
    kind, width, height, samples = buffer.getDataType(), series.SizeX, series.SizeY, series.samples
    together = PixelInterleavedSampleModel(kind, width, height, samples, width * samples,
                                           list(range(samples)))
    if not apart:
        return _raster_bytes(Raster.createWritableRaster(together, buffer, Point(0, 0)), series)
    planar = ComponentSampleModel(kind, width, height, 1, width,
                                  [width * height * sample for sample in range(samples)])
    target = Raster.createWritableRaster(together, Point(0, 0))
    target.setRect(Raster.createWritableRaster(planar, buffer, Point(0, 0)))
    return _raster_bytes(target, series)


def _buffer(data, series):
    # type: (Any, PixelSeries) -> Any
    """Return a plane's bytes as AWT's buffer of their type."""
    from jarray import zeros
    from java.awt import image
    from java.nio import ByteBuffer, ByteOrder
    bits = _bits(series)
    if bits == 8:
        return image.DataBufferByte(data, len(data))
    code, view, kind = {
        16: ("h", "asShortBuffer", image.DataBufferUShort), 32: ("i", "asIntBuffer", image.DataBufferInt),
        64: ("d", "asDoubleBuffer", image.DataBufferDouble)}[bits]
    values = zeros(len(data) * 8 // bits, code)
    order = ByteOrder.LITTLE_ENDIAN if series.little_endian else ByteOrder.BIG_ENDIAN
    getattr(ByteBuffer.wrap(data).order(order), view)().get(values)
    return kind(values, len(values))


def _raster_bytes(raster, series):
    # type: (Any, PixelSeries) -> Any
    """Return the samples of a raster as Java bytes, little-endian."""
    from jarray import zeros
    from java.nio import ByteBuffer, ByteOrder
    values = raster.getDataBuffer().getData()
    bits = _bits(series)
    if bits == 8:
        return values
    data = zeros(len(values) * bits // 8, "b")
    out = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)
    view = {"h": "asShortBuffer", "i": "asIntBuffer", "f": "asFloatBuffer", "d": "asDoubleBuffer"}
    getattr(out, view[values.typecode])().put(values)
    return data


def _digest(data):
    # type: (Any) -> Text
    from java.math import BigInteger
    from java.security import MessageDigest
    return "%064x" % int(BigInteger(1, MessageDigest.getInstance("SHA-256").digest(data)).toString())
