"""Thumbnails of images, and whether a picture is blank."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core._compat import to_text

LARGEST_PLANE = 2 ** 27    # bytes of the largest plane that is decoded to prove it can be
THUMBNAIL_SIDE = 160       # pixels


def thumbnail(reader):
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
        coarse = max(plane.getWidth(), plane.getHeight()) // (4 * THUMBNAIL_SIDE)
        if coarse > 1:
            plane = plane.bin(coarse)  # means of squares: far quicker than resize for a large plane
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
