"""What a picture for looking at lost, measured when it was written."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Sequence, Text


class PictureDifference(Value):
    """``values``: how they were brought into 8 bit; ``largest_difference`` and ``mean_difference`` (grey levels)
    between what was written and what is read back; the number of the ``plane`` that it shows; how many grey levels
    that had and has (``levels_before``, ``levels_after``; 0 where they were not counted); whether the image
    ``has_alpha``, which no picture keeps."""

    __slots__ = ("has_alpha", "largest_difference", "levels_after", "levels_before", "mean_difference", "plane",
                 "values")

    def __init__(self, values, largest_difference, mean_difference, plane=1, levels=(0, 0), has_alpha=False):
        # type: (Text, int, float, int, Sequence[int], bool) -> None
        self.plane = plane
        self.levels_before, self.levels_after = levels
        self.has_alpha = has_alpha
        self.values = values
        self.largest_difference = largest_difference
        self.mean_difference = mean_difference
