"""Thumbnails of images and whether they are blank; pictures to look at."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core._compat import to_text

LARGEST_PLANE = 2 ** 27    # bytes of the largest plane that is decoded to prove it can be
THUMBNAIL_SIDE = 160       # pixels
_JPEG_QUALITY = 90


def thumbnail(reader):
    """Return the middle plane of the first series: base64 PNG, whether it is the whole series, whether blank.

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
            return "", False, False
        whole = reader.getImageCount() == 1 and level == 0
        z, c, t = reader.getSizeZ() // 2, reader.getEffectiveSizeC() // 2, reader.getSizeT() // 2
        planes = ImageProcessorReader(reader).openProcessors(reader.getIndex(z, c, t))
        out = ByteArrayOutputStream()
        picture = _small_picture(planes)
        ImageIO.write(picture.getBufferedImage(), "png", out)
        png = to_text(String(Base64.getEncoder().encode(out.toByteArray())))
        return png, whole, _is_constant(picture)
    except Throwable:
        return "", False, False  # the row then says that the plane could not be decoded
    finally:
        reader.setResolution(0)


def write_picture(path, kind, target):
    """Write the middle plane of an image as 8-bit ``png`` or ``jpeg`` and say how much it differs.

    Returns ``values`` (how they were brought into 8 bit), ``largest_difference`` and
    ``mean_difference`` (grey levels) between what was written and what is read back. Raises ``IOError``.
    """
    from java.io import File
    from java.lang import Throwable
    from javax.imageio import ImageIO
    from loci.formats import ImageReader
    from loci.plugins.util import ImageProcessorReader
    reader = ImageReader()
    try:
        reader.setId(path)
        middle = reader.getIndex(reader.getSizeZ() // 2, reader.getEffectiveSizeC() // 2,
                                 reader.getSizeT() // 2)
        shown, values = _eight_bit(list(ImageProcessorReader(reader).openProcessors(middle))[:3])
        _save(shown, kind, target)
        back = ImageIO.read(File(target))
    except Throwable as error:
        raise IOError(to_text(error.getMessage() or error.getClass().getSimpleName()))
    finally:
        reader.close()
    return dict(_difference(shown, back), values=values)


def _eight_bit(planes):
    """Return the planes as one 8-bit picture, and in words how their values were scaled."""
    if planes[0].getBitDepth() == 8:
        return _merged(planes), "8-bit, as stored"
    for plane in planes:
        plane.resetMinAndMax()
    low, high = min(p.getMin() for p in planes), max(p.getMax() for p in planes)
    for plane in planes:
        plane.setMinAndMax(low, high)
    words = "scaled from %d-bit %g to %g into 8 bit" % (planes[0].getBitDepth(), low, high)
    return _merged([plane.convertToByte(True) for plane in planes]), words


def _merged(planes):
    from ij.process import ColorProcessor
    if len(planes) < 3:
        return planes[0]
    picture = ColorProcessor(planes[0].getWidth(), planes[0].getHeight())
    picture.setRGB(*[plane.getPixels() for plane in planes])
    return picture


def _save(picture, kind, target):
    from ij import ImagePlus
    from ij.plugin import JpegWriter
    from java.io import File
    from javax.imageio import ImageIO
    if kind == "png":
        ImageIO.write(picture.getBufferedImage(), "png", File(target))
        return
    problem = JpegWriter.save(ImagePlus("", picture), target, _JPEG_QUALITY)
    if problem is not None:
        raise IOError(to_text(problem))


def _difference(shown, back):
    """Compare a picture with what is read back of it, channel by channel."""
    from ij import ImagePlus
    from ij.process import Blitter
    read = ImagePlus("", back).getProcessor()
    colour = shown.getNChannels() == 3
    if not colour and read.getNChannels() == 3:
        read = read.convertToByte(False)
    largest, mean, channels = 0, 0.0, range(1, 4) if colour else [None]
    for channel in channels:
        one = shown.getChannel(channel, None) if channel else shown.duplicate()
        one.copyBits(read.getChannel(channel, None) if channel else read, 0, 0, Blitter.DIFFERENCE)
        statistics = one.getStatistics()
        largest, mean = max(largest, int(statistics.max)), mean + float(statistics.mean)
    return {"largest_difference": largest, "mean_difference": round(mean / len(channels), 4)}


def _small_picture(planes):
    from ij import ImagePlus
    from ij.plugin import ContrastEnhancer
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
        deep = shrunk[0].getBitDepth() > 8  # 8-bit colour is shown as it is
        return _merged([plane.convertToByte(deep) for plane in shrunk])
    ContrastEnhancer().stretchHistogram(ImagePlus("", shrunk[0]), 0.35)
    return shrunk[0]


def _is_constant(picture):
    """Tell whether every pixel of a picture is the same (a blank plane)."""
    colour = picture.getNChannels() == 3
    channels = [picture.getChannel(n, None) for n in (1, 2, 3)] if colour else [picture]
    return all(one.min == one.max for one in [channel.getStatistics() for channel in channels])
