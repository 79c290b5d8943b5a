"""A series whose planes are read one at a time: its sizes, and how the bytes of a plane lie."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.series import Series
from curate_fiji.core.model.value import a_form, a_number, a_truth

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text


class PixelSeries(Series):
    """A ``Series`` with ``samples`` a pixel; ``interleaved``: whether these lie together; ``little_endian``;
    ``palette``: whether its values are indices into a colour table."""

    __slots__ = ("interleaved", "little_endian", "palette", "samples")

    def __init__(self, series, samples=1, interleaved=False, little_endian=True, palette=False):
        # type: (Series, int, bool, bool, bool) -> None
        for name in Series.__slots__:
            setattr(self, name, getattr(series, name))
        self.samples = samples
        self.interleaved = interleaved
        self.little_endian = little_endian
        self.palette = palette

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> PixelSeries
        form = a_form(data)
        return cls(Series.from_json(form), a_number(form, "samples"), a_truth(form, "interleaved"),
                   a_truth(form, "little_endian"), a_truth(form, "palette"))

    @classmethod
    def _fields(cls):
        # type: () -> Sequence[Text]
        return list(Series.__slots__) + list(cls.__slots__)
