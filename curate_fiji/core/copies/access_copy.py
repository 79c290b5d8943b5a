"""A picture of an image for looking at only (PNG or JPEG), with a receipt of what it lost.

Source: 5-Transform worksheet, steps 5 to 10: save a TIFF stack as JPEG, and compare the two.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji import __version__
from curate_fiji.core.copies import kinds, open_copy, receipts
from curate_fiji.core.disclosing import redact as redaction
from curate_fiji.core.knowledge import calibration
from curate_fiji.core.model.finding_kinds import BURNED_IN
from curate_fiji.core.model.receipt import Copied, Receipt
from curate_fiji.core.reading import condition
from curate_fiji.core.reading.private_copy import OpenedImage
from curate_fiji.core.relating import images
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.copies.copier import ImageSource
    from curate_fiji.core.model.picture_difference import PictureDifference
    from curate_fiji.core.model.series import Series

_WARNING = "for looking at only: not for measurement or preservation"


def make(root, path, work, redact, reader, kind):
    # type: (Text, Text, Text, bool, ImageSource, Text) -> Receipt
    """Write a plane of an image as ``png`` or ``jpeg`` into the folder ``work``, and return its receipt: the middle
    one, or, of the kind ``jpeg:13``, plane 13.

    ``open_copy.keep`` gives it its place.

    ``redact``: no picture of a label or of burned-in text; metadata such a picture has none. Raises
    ``IOError`` where there can be none; then no picture is left.
    """
    def write(source, partial):
        # type: (Text, Text) -> Tuple[Receipt, bool]
        return _write_and_compare(source, path, partial, redact, reader, kind), False

    return open_copy.made(root, path, work, "access", kinds.of_name(kind).suffix, reader, write)


def _write_and_compare(source, path, partial, redact, reader, kind):
    # type: (Text, Text, Text, bool, ImageSource, Text) -> Receipt
    condition.must_be_whole(source)
    wanted = kinds.of_name(kind)
    with OpenedImage(source, reader) as opened:
        if opened.read.problem is not None:
            raise IOError(opened.read.problem.text)
        before = opened.read
        if not before.series:
            raise IOError("it holds no plane that could be shown")
        found = redaction.source_of(source, path, before, receipts.record_of(before).modality == "whole slide")
        if redact and (0 in found.pages or BURNED_IN in found.screening.kinds()):
            raise IOError("the picture would show a label, or text burned into the pixels")
        compared = reader.write_picture(opened.name, wanted.name, partial, wanted.plane)
    after = reader.read_image(partial, False)
    original, result = receipts.record_of(before), receipts.record_of(after)
    receipt = Receipt(
        Copied(before.format, before.reader), Copied(wanted.label),
        {"curate-fiji": __version__, "Bio-Formats": reader.version()}, redact,
        receipts.calibration(original, result),
        receipts.metadata_difference(before.rows, after.rows), len(before.original), warning=_WARNING,
        planes_kept="1 of %d" % sum(one.planes for one in before.series), values=compared.values,
        largest_difference=compared.largest_difference, mean_difference=compared.mean_difference)
    calibrated = images.calibration_verdict(original)[0] == calibration.PLAUSIBLE
    receipt.losses = _lost(receipt, before.series, calibrated, compared)
    return receipt


def _lost(receipt, images_before, calibrated, compared):
    # type: (Receipt, Sequence[Series], bool, PictureDifference) -> List[Text]
    """Return in words what the picture lost; nothing is called lost that was not there."""
    lost = []
    planes = sum(one.planes for one in images_before)
    if planes > 1:
        lost.append("%s of %d (plane %d is kept)" % (plural(planes - 1, "plane"), planes, compared.plane))
    if images_before[0].Type != "uint8":
        lost.append("%s values (8 bit are left)" % images_before[0].Type)
    if compared.levels_after < compared.levels_before:
        lost.append("grey levels (of %d in this plane %d are left)" % (compared.levels_before, compared.levels_after))
    if compared.has_alpha:
        lost.append("transparency (the alpha channel)")
    if receipt.largest_difference:
        lost.append("exact values (up to %d grey levels off)" % receipt.largest_difference)
    if calibrated and not receipt.calibration.kept:
        lost.append("the physical pixel size")
    if receipt.metadata.lost:
        lost.append(plural(len(receipt.metadata.lost), "metadata path"))
    return lost
