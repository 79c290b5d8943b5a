"""The planes of an image, one at a time, and the OME-XML for a copy of them."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats import opening
from curate_fiji.bioformats.reading import problem_of, series_sizes
from curate_fiji.core.copies import ome_ids
from curate_fiji.core.model.pixel_series import PixelSeries
from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.safe_text import legal_in_xml

MYPY = False
if MYPY:
    from typing import Any, List, Optional, Sequence, Text, Tuple  # Any: an object of Java's


class Planes(object):
    """The planes of an image file, one at a time, and the OME-XML for an OME-TIFF of them.

    ``with Planes(path) as planes:``. Only the full resolution of each series is read. Raises
    ``IOError`` where the file can't be read.
    """

    def __init__(self, path):
        # type: (Text) -> None
        self._path = path
        self._service = None  # type: Any
        self._store = None    # type: Any
        self._reader = None   # type: Any

    def __enter__(self):
        # type: () -> Planes
        from java.lang import Throwable
        from loci.common.services import ServiceFactory
        from loci.formats.services import OMEXMLService
        self._service = ServiceFactory().getInstance(OMEXMLService)
        self._store = self._service.createOMEXMLMetadata()
        try:
            self._reader = opening.opened(self._path, lambda made: made.setMetadataStore(self._store))[0]
        except Throwable as error:
            raise IOError(problem_of(error, self._path).text)
        return self

    def __exit__(self, *_exc):
        # type: (object) -> None
        self._reader.close()

    def series(self):
        # type: () -> List[PixelSeries]
        """Return what each series is."""
        out = []
        for number in range(self._reader.getSeriesCount()):
            self._reader.setSeries(number)
            out.append(PixelSeries(
                series_sizes(self._reader), int(self._reader.getRGBChannelCount()),
                bool(self._reader.isInterleaved()), bool(self._reader.isLittleEndian()), self._has_palette()))
        return out

    def _has_palette(self):
        # type: () -> bool
        """Tell whether the pixels of the current series are indices; a channel's own colour is no palette."""
        return bool(self._reader.isIndexed()) and not bool(self._reader.isFalseColor())

    def palette(self, series):
        # type: (int) -> List[List[int]]
        """Return the colour table of a series: red, green and blue of each index, in 16 bit; [] where it has none."""
        self._reader.setSeries(series)
        if not self._has_palette():
            return []
        self._reader.openBytes(0)   # some readers know it only then
        eight, sixteen = self._reader.get8BitLookupTable(), self._reader.get16BitLookupTable()
        if eight is not None:
            return [[(int(value) & 0xFF) * 257 for value in colour] for colour in eight]
        if sixteen is not None:
            return [[int(value) & 0xFFFF for value in colour] for colour in sixteen]
        return []

    def plane(self, series, number):
        # type: (int, int) -> bytes
        """Return the decoded bytes of a plane as the reader gives them."""
        return _bytes(self.java_plane(series, number))

    def java_plane(self, series, number):
        # type: (int, int) -> Any
        """Return the same as a Java byte array: for this package alone."""
        from java.lang import Throwable
        try:
            self._reader.setSeries(series)
            return self._reader.openBytes(number)
        except Throwable as error:
            raise IOError(problem_of(error, self._path).text)

    def ome_xml(self, keep):
        # type: (Sequence[int]) -> Text
        """Return OME-XML for a TIFF that holds the planes of the series ``keep`` in order, one an IFD.

        The metadata is the reader's own; only where the planes are, and how their bytes lie, is new.
        Series that are not kept have no Image in it.
        """
        from java.lang import Boolean, Integer
        from ome.xml.model.primitives import NonNegativeInteger
        self._without_pixels()
        first = 0
        for number in keep:
            self._reader.setSeries(number)
            self._store.setPixelsBigEndian(Boolean.FALSE, number)
            self._store.setPixelsInterleaved(Boolean.TRUE, number)
            count = self._reader.getImageCount()
            for part in ("IFD", "PlaneCount", "FirstZ", "FirstC", "FirstT"):
                value = {"IFD": first, "PlaneCount": count}.get(part, 0)  # type: int
                getattr(self._store, "setTiffData" + part)(
                    NonNegativeInteger(Integer.valueOf(value)), number, 0)
            first += count
        return self._xml_of(keep)

    def metadata_xml(self, keep=None):
        # type: (Optional[Sequence[int]]) -> Text
        """Return the reader's metadata as OME-XML without planes (MetadataOnly), of some series or all."""
        self._without_pixels()
        for number in range(self._reader.getSeriesCount()):
            self._service.addMetadataOnly(self._store, number)
        return self._xml_of(range(self._reader.getSeriesCount()) if keep is None else keep)

    def zct(self, series, number):
        # type: (int, int) -> Tuple[int, int, int]
        """Return the (z, c, t) of a plane; the samples of a pixel share one c."""
        self._reader.setSeries(series)
        z, c, t = self._reader.getZCTCoords(number)
        return int(z), int(c), int(t)

    def _xml_of(self, keep):
        # type: (Sequence[int]) -> Text
        root = self._store.getRoot()
        images = [root.getImage(number) for number in range(self._reader.getSeriesCount())]
        for number, image in enumerate(images):
            if number not in keep:
                root.removeImage(image)
        xml = self._service.getOMEXML(self._store)
        if xml is None:   # a text in it holds what no XML may
            xml = self._service.getOMEXML(self._service.createOMEXMLMetadata(_legal_xml(root)))
        return ome_ids.allowed(to_text(xml))

    def _without_pixels(self):
        # type: () -> None
        self._service.removeBinData(self._store)
        self._service.removeTiffData(self._store)


def _legal_xml(root):
    # type: (Any) -> Any
    """Return the XML of an OME root, with what no XML may hold, such as an escape in a file's name, written out."""
    from loci.common.xml import XMLTools
    document = XMLTools.createDocument()
    document.appendChild(root.asXMLElement(document))
    nodes = [document]
    for node in nodes:   # it grows on the way
        attributes, children = node.getAttributes(), node.getChildNodes()
        nodes += [attributes.item(number) for number in range(attributes.getLength() if attributes else 0)]
        nodes += [children.item(number) for number in range(children.getLength())]
        value = node.getNodeValue()
        if value is not None:
            node.setNodeValue(legal_in_xml(to_text(value)))
    return XMLTools.getXML(document)


def _bytes(array):
    # type: (Any) -> bytes
    """Return a Java byte array as bytes."""
    data = array.tostring() if hasattr(array, "tostring") else bytes(array)  # type: bytes
    return data
