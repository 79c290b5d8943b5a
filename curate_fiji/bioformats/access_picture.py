"""Writes a picture to look at, and says how much it differs from what was to be written."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats import opening
from curate_fiji.bioformats.pictures import channels, merged, middle_planes
from curate_fiji.bioformats.reading import problem_of
from curate_fiji.core.model.picture_difference import PictureDifference
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text, Tuple  # Any: an object of Java's

_JPEG_QUALITY = 90


def write_picture(path, kind, target):
    # type: (Text, Text, Text) -> PictureDifference
    """Write the middle plane of an image as 8-bit ``png`` or ``jpeg`` and say how much it differs.

    Raises ``IOError``.
    """
    from java.io import File
    from java.lang import Throwable
    from javax.imageio import ImageIO
    try:
        reader = opening.opened(path)[0]
    except Throwable as error:
        raise IOError(problem_of(error, path).text)
    try:
        shown, values = _eight_bit(middle_planes(reader))
        _save(shown, kind, target)
        back = ImageIO.read(File(target))
    except Throwable as error:
        raise IOError(problem_of(error, path).text)
    finally:
        reader.close()
    return _difference(shown, back, values)


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


def _difference(shown, back, values):
    # type: (Any, Any, Text) -> PictureDifference
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
    return PictureDifference(values, max(int(one.max) for one in statistics), round(mean, 4))
