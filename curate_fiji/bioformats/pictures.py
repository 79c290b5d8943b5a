"""Thumbnails of images, and whether they are blank."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, List, Sequence, Text, Tuple  # Any: an object of Java's

LARGEST_PLANE = 2 ** 27    # bytes of the largest plane that is decoded to prove it can be
THUMBNAIL_SIDE = 160       # pixels


def thumbnail(reader, series=0):
    # type: (Any, int) -> Tuple[Text, bool, bool]
    """Return the middle plane of a series: base64 PNG, whether it is the whole series, whether blank.

    Stretched as ImageJ's Auto does. "" where the plane can't be decoded or is too large; the smallest
    resolution that is still larger than the thumbnail is used.
    """
    from java.io import ByteArrayOutputStream
    from java.lang import String, Throwable
    from java.util import Base64
    from javax.imageio import ImageIO
    from loci.formats import FormatTools
    try:
        reader.setSeries(series)
        for level in reversed(range(reader.getResolutionCount())):
            reader.setResolution(level)
            if max(reader.getSizeX(), reader.getSizeY()) >= THUMBNAIL_SIDE:
                break
        if FormatTools.getPlaneSize(reader) > LARGEST_PLANE:
            return "", False, False
        whole = reader.getImageCount() == 1 and level == 0
        out = ByteArrayOutputStream()
        picture = _small_picture(middle_planes(reader))
        ImageIO.write(picture.getBufferedImage(), "png", out)
        png = to_text(String(Base64.getEncoder().encode(out.toByteArray())))
        return png, whole, _is_constant(picture)
    except Throwable:
        return "", False, False  # the row then says that the plane could not be decoded
    finally:
        reader.setResolution(0)


def middle_planes(reader):
    # type: (Any) -> List[Any]
    """Return ImageJ's processors of the middle plane of the current series: one, or three of a colour."""
    from loci.plugins.util import ImageProcessorReader
    return list(ImageProcessorReader(reader).openProcessors(middle(reader)))[:3]


def middle(reader):
    # type: (Any) -> int
    """Return the index of the middle plane of the current series."""
    z, c, t = reader.getSizeZ() // 2, reader.getEffectiveSizeC() // 2, reader.getSizeT() // 2
    return int(reader.getIndex(z, c, t))


def merged(planes):
    # type: (Sequence[Any]) -> Any
    """Return 8-bit planes as one picture: of three, in colour."""
    from ij.process import ColorProcessor
    if len(planes) < 3:
        return planes[0]
    picture = ColorProcessor(planes[0].getWidth(), planes[0].getHeight())
    picture.setRGB(*[plane.getPixels() for plane in planes])
    return picture


def channels(picture):
    # type: (Any) -> List[Any]
    """Return the 8-bit channels of a colour picture, or the picture itself."""
    return [picture.getChannel(n, None) for n in (1, 2, 3)] if picture.getNChannels() == 3 else [picture]


def _small_picture(planes):
    # type: (Sequence[Any]) -> Any
    from ij import ImagePlus
    from ij.plugin import ContrastEnhancer
    shrunk = []
    for plane in planes:
        coarse = max(plane.getWidth(), plane.getHeight()) // (4 * THUMBNAIL_SIDE)
        if coarse > 1:
            plane = plane.bin(coarse)  # means of squares: far quicker than resize for a large plane
        plane.setInterpolationMethod(plane.BILINEAR)
        scale = min(1.0, float(THUMBNAIL_SIDE) / max(plane.getWidth(), plane.getHeight()))
        width = max(1, int(round(plane.getWidth() * scale)))
        height = max(1, int(round(plane.getHeight() * scale)))
        shrunk.append(plane.resize(width, height, True))
    if len(shrunk) == 3:
        deep = shrunk[0].getBitDepth() > 8  # 8-bit colour is shown as it is
        return merged([plane.convertToByte(deep) for plane in shrunk])
    ContrastEnhancer().stretchHistogram(ImagePlus("", shrunk[0]), 0.35)
    return shrunk[0]


def _is_constant(picture):
    # type: (Any) -> bool
    """Tell whether every pixel of a picture is the same (a blank plane)."""
    return all(one.min == one.max for one in [channel.getStatistics() for channel in channels(picture)])
