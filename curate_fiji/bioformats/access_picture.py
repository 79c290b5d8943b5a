"""Writes a picture to look at, and says how much it differs from what was to be written."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats import opening
from curate_fiji.bioformats.pictures import channels, merged, middle
from curate_fiji.bioformats.reading import problem_of
from curate_fiji.core.model.picture_difference import PictureDifference
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text, Tuple  # Any: an object of Java's

_JPEG_QUALITY = 90


def write_picture(path, kind, target, plane=0):
    # type: (Text, Text, Text, int) -> PictureDifference
    """Write a plane of an image as 8-bit ``png`` or ``jpeg`` and say how much it differs.

    ``plane``: counted from 1 as ImageJ counts, 0 for the middle one. Raises ``IOError``.
    """
    from java.io import File
    from java.lang import Throwable
    from javax.imageio import ImageIO
    from loci.plugins.util import ImageProcessorReader
    try:
        reader = opening.opened(path)[0]
    except Throwable as error:
        raise IOError(problem_of(error, path).text)
    try:
        number = _of_imagej(reader, plane)
        index = _index(reader, plane) if plane else middle(reader)
        planes = list(ImageProcessorReader(reader).openProcessors(index))
        has_alpha = reader.getRGBChannelCount() == 4
        levels = _levels(planes[0]) if len(planes) == 1 else 0
        shown, values = _eight_bit(planes[:3])
        _save(shown, kind, target)
        back = ImageIO.read(File(target))
    except Throwable as error:
        raise IOError(problem_of(error, path).text)
    finally:
        reader.close()
    return _difference(shown, back, values, number, levels, has_alpha)


def _of_imagej(reader, plane):
    # type: (Any, int) -> int
    """Return the number that ImageJ shows for a plane. Raises ``IOError`` where there is none of that number."""
    if plane > reader.getImageCount():
        raise IOError("it has %d planes, and no plane %d" % (reader.getImageCount(), plane))
    if plane:
        return plane
    z, c, t = list(reader.getZCTCoords(middle(reader)))
    return int(c + reader.getEffectiveSizeC() * (z + reader.getSizeZ() * t) + 1)


def _index(reader, plane):
    # type: (Any, int) -> int
    """Return the reader's index of a plane that ImageJ numbers so: channels change first, then depth, then time."""
    rest, c = divmod(plane - 1, reader.getEffectiveSizeC())
    t, z = divmod(rest, reader.getSizeZ())
    return int(reader.getIndex(z, c, t))


def _levels(plane):
    # type: (Any) -> int
    """Return how many grey levels a plane has; 0 for one of floating point, whose levels are not counted."""
    if plane.getBitDepth() not in (8, 16):
        return 0
    return sum(1 for count in plane.getHistogram() if count)


def _eight_bit(planes):
    # type: (Sequence[Any]) -> Tuple[Any, Text]
    """Return the planes as one 8-bit picture, and in words how their values were scaled."""
    if planes[0].getBitDepth() == 8:
        return merged(planes), "8-bit, as stored"
    for plane in planes:
        plane.resetMinAndMax()
    low, high = min(p.getMin() for p in planes), max(p.getMax() for p in planes)
    for plane in planes:
        plane.setMinAndMax(low, high)
    words = "scaled from %d-bit %g to %g into 8 bit" % (planes[0].getBitDepth(), low, high)
    return merged([plane.convertToByte(True) for plane in planes]), words


def _save(picture, kind, target):
    # type: (Any, Text, Text) -> None
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


def _difference(shown, back, values, number, levels, has_alpha):
    # type: (Any, Any, Text, int, int, bool) -> PictureDifference
    """Compare a picture with what is read back of it, channel by channel."""
    from ij import ImagePlus
    from ij.process import Blitter
    read = ImagePlus("", back).getProcessor()
    if shown.getNChannels() == 1 and read.getNChannels() == 3:
        read = read.convertToByte(False)
    statistics = []
    for before, after in zip(channels(shown), channels(read)):
        difference = before.duplicate()
        difference.copyBits(after, 0, 0, Blitter.DIFFERENCE)
        statistics.append(difference.getStatistics())
    mean = sum(float(one.mean) for one in statistics) / len(statistics)
    after = _levels(shown) if levels else 0
    return PictureDifference(values, max(int(one.max) for one in statistics), round(mean, 4), number, (levels, after),
                             has_alpha)
