"""One series of an opened image."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_number, a_text, a_truth

MYPY = False
if MYPY:
    from typing import Any, Text


class Series(Value):
    """One series of an opened image, as its reader gives it; names of the OME model.

    ``SizeX`` ... ``SizeT`` in pixels, planes, channels, time points; ``Type``: ``uint16``; ``bits`` used;
    ``planes``; ``decoded``: "yes", "too large" or why not.
    """

    __slots__ = ("DimensionOrder", "SizeC", "SizeT", "SizeX", "SizeY", "SizeZ", "Type", "bits", "decoded",
                 "indexed", "is_thumbnail", "planes", "resolutions", "rgb")

    def __init__(self, SizeX, SizeY, SizeZ, SizeC, SizeT, DimensionOrder, Type, bits, planes, rgb=False,
                 indexed=False, resolutions=1, is_thumbnail=False, decoded=""):
        # type: (int, int, int, int, int, Text, Text, int, int, bool, bool, int, bool, Text) -> None
        self.SizeX, self.SizeY, self.SizeZ, self.SizeC, self.SizeT = SizeX, SizeY, SizeZ, SizeC, SizeT
        self.DimensionOrder = DimensionOrder
        self.Type = Type
        self.bits = bits
        self.planes = planes
        self.rgb = rgb
        self.indexed = indexed
        self.resolutions = resolutions
        self.is_thumbnail = is_thumbnail
        self.decoded = decoded

    def size(self, axis):
        # type: (Text) -> int
        """Return the size along ``X``, ``Y``, ``Z``, ``C`` or ``T``."""
        found = getattr(self, "Size" + axis)  # type: int
        return found

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Series
        form = a_form(data)
        sizes = [a_number(form, "Size" + axis) for axis in "XYZCT"]
        return cls(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], a_text(form, "DimensionOrder"),
                   a_text(form, "Type"), a_number(form, "bits"), a_number(form, "planes"), a_truth(form, "rgb", False),
                   a_truth(form, "indexed", False), a_number(form, "resolutions", 1),
                   a_truth(form, "is_thumbnail", False), a_text(form, "decoded", ""))
