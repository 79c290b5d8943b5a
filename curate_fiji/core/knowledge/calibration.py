"""Is a physical pixel size a calibration? Verdicts that know where the number came from.

TIFF, JPEG, PNG and BMP store a density of dots for print and screen. Readers hand it on as a pixel size (72 dpi is
352.78 um), but it says nothing of the specimen. A size that a maker's metadata, a data model or the unit in
ImageJ's description states is one of the specimen, whatever its number.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import units

MYPY = False
if MYPY:
    from typing import Optional, Text, Tuple

PLAUSIBLE, NO_CALIBRATION, IMPLAUSIBLE, DOUBTFUL, ABSENT = (
    "plausible", "not a calibration", "implausible", "doubtful", "absent")
OTHER_UNIT = "calibrated in another unit"   # than a length: a diffraction pattern, a spectrum; nothing is lacking

# What a size is measured in
SPECIMEN, DENSITY, DETECTOR, REGION, STATED = BASES = (
    "specimen", "density tag", "detector", "ultrasound region", "stated")
MICROSCOPY, MACRO, MEDICAL = "microscopy", "macro", "medical"

_SMALLEST = 1e-6    # um: a picometre; atoms are 100 times larger
_LARGEST = {MICROSCOPY: 1e3, MACRO: 1e4, MEDICAL: 5e4}   # um a pixel: a millimetre, a centimetre, five
_DENSEST = 5000.0   # dots per inch; printers, screens and most scanners stay below, microscopes' pixels lie above
_SQUARE = 0.01      # relative difference of X and Y below which a pixel is called square
_OBLONG = 0.2       # above which the size along X alone says too little
_BASIS_WORDS = {DETECTOR: " at the detector (ImagerPixelSpacing), not in the patient",
                REGION: " in the ultrasound region", STATED: " as the file states it"}


def microns(value, unit):
    # type: (Text, Text) -> Optional[float]
    """Return a length in um as a float, or None where the unit is no length or unknown."""
    return units.in_own_unit(value, unit, units.LENGTH)


def length_text(size):
    # type: (float) -> Text
    """Return a length in um as people write it: ``0.25 um``, ``1.8 mm``, ``0.18 nm``."""
    if size >= 1000:
        return "%.6g mm" % (size / 1000.0)
    if size < 0.01:
        return "%.6g nm" % (size * 1000.0)
    return "%.6g um" % size


def verdict(across, down=None, basis=SPECIMEN, scale=MICROSCOPY):
    # type: (Optional[float], Optional[float], Text, Text) -> Tuple[Text, Text]
    """Judge the size of a pixel; return (verdict, reason).

    ``across``, ``down``: along X and Y in um, None where not given; ``basis`` of ``BASES``; ``scale``: what is
    usual, ``MICROSCOPY``, ``MACRO`` or ``MEDICAL``. Source: Check worksheet, resolution.
    """
    if across is None:
        return ABSENT, "the file gives no physical pixel size"
    if across < _SMALLEST:
        return IMPLAUSIBLE, "smaller than a picometre"
    if basis == DENSITY and units.INCH / across < _DENSEST:
        return NO_CALIBRATION, "it is only the resolution tag for print or screen (%.4g dpi)" % (units.INCH / across)
    if across > _LARGEST[scale]:
        return IMPLAUSIBLE, "%s a pixel is too large for %s" % (
            length_text(across), "a medical scan" if scale == MEDICAL else "a microscope")
    said = "%s a pixel%s" % (length_text(across), _BASIS_WORDS.get(basis, ""))
    if down is not None and abs(across - down) > _SQUARE * max(across, down):
        said = "%s across (X), %s down (Y)%s: the pixels are not square" % (
            length_text(across), length_text(down), _BASIS_WORDS.get(basis, ""))
        if abs(across - down) > _OBLONG * max(across, down) and scale != MEDICAL:
            return DOUBTFUL, said
    if abs(across - 1.0) < 1e-9 and scale != MEDICAL:
        return DOUBTFUL, "exactly 1 um is what software writes when it does not know"
    return PLAUSIBLE, said
