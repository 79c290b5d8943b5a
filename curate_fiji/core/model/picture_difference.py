"""What a picture for looking at lost, measured when it was written."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Text


class PictureDifference(Value):
    """``values``: how they were brought into 8 bit; ``largest_difference`` and ``mean_difference`` (grey levels)
    between what was written and what is read back."""

    __slots__ = ("largest_difference", "mean_difference", "values")

    def __init__(self, values, largest_difference, mean_difference):
        # type: (Text, int, float) -> None
        self.values = values
        self.largest_difference = largest_difference
        self.mean_difference = mean_difference
