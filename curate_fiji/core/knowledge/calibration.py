"""Is a physical pixel size a calibration? Plausibility verdicts.

TIFF and JPEG resolution tags come out of readers as a PhysicalSizeX (72 dpi is 352.78 um), and
absurd steps do too; neither says how large the specimen is.
"""
from __future__ import absolute_import, unicode_literals

# Resolutions that printers, screens and cameras write by themselves
_DPI = (72, 75, 96, 100, 120, 144, 150, 180, 200, 220, 240, 250, 254, 300, 350, 360, 400, 500, 600,
        720, 800, 1200, 1440, 2400, 4800)
_MICRONS = {"nm": 1e-3, "\u00b5m": 1.0, "\u03bcm": 1.0, "um": 1.0, "micron": 1.0, "mm": 1e3,
            "cm": 1e4, "m": 1e6, "\u00c5": 1e-4, "pm": 1e-6, "fm": 1e-9, "inch": 25400.0,
            "in": 25400.0}
_SMALLEST = 1e-6    # um: a picometre; atoms are 100 times larger
_LARGEST = 1e4      # um: a centimetre a pixel
_LARGEST_MICROSCOPY = 1e3

PLAUSIBLE, NO_CALIBRATION, IMPLAUSIBLE, DOUBTFUL, ABSENT = (
    "plausible", "not a calibration", "implausible", "doubtful", "absent")


def microns(value, unit):
    """Return a length in um as a float, or None where the unit is no length or unknown."""
    factor = _MICRONS.get(unit)
    try:
        return float(value) * factor if factor is not None else None
    except ValueError:
        return None


def verdict(value, unit, resolution_tags=False, medical=False):
    """Judge one PhysicalSize; return (verdict, reason).

    ``resolution_tags``: the format stores only dots per inch or centimetre (TIFF, JPEG, PNG).
    ``medical``: millimetre voxels are usual.
    """
    if value is None:
        return ABSENT, "the file gives no physical pixel size"
    size = microns(value, unit)
    if size is None:
        return DOUBTFUL, "the unit %s is no length" % (unit or "(none)")
    if size <= 0 or size < _SMALLEST:
        return IMPLAUSIBLE, "smaller than a picometre"
    if resolution_tags:
        dpi = 25400.0 / size
        for usual in _DPI:
            if abs(dpi - usual) < 0.02 * usual / 10:
                return NO_CALIBRATION, "it is only the %d dpi resolution tag" % usual
    if size > _LARGEST or (size > _LARGEST_MICROSCOPY and not medical):
        return IMPLAUSIBLE, "%.6g mm a pixel is too large for a microscope" % (size / 1000.0)
    if abs(size - 1.0) < 1e-9 or float(value) == 1.0:
        return DOUBTFUL, "exactly 1 is what software writes when it does not know"
    return PLAUSIBLE, "%.6g um a pixel" % size
