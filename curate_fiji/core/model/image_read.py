"""What a reader of images gives of one file, before anything is screened: it never leaves the reading process."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.problem import Problem
    from curate_fiji.core.model.series import Series


class ImageRead(Value):
    """``problem``, where the file was not read; else what it says of itself.

    ``format``, ``reader``: class of the reader; ``series``; ``rows``: (metadata path, value, unit) in terms of
    the OME model; ``original``: the vendor's (key, value) pairs; ``used_files``: absolute paths;
    ``embedded_xml``: OME-XML as stored, or ""; ``alone``: whether it opens only without its neighbours; ``thumbnail``:
    base64 PNG, or ""; ``blank``: whether all pixels of the middle plane are the same.
    """

    __slots__ = ("alone", "blank", "embedded_xml", "format", "original", "problem", "reader", "rows", "series",
                 "thumbnail", "used_files")

    def __init__(self, problem=None, embedded_xml="", format="", reader="", series=(), rows=(), original=(),
                 used_files=(), thumbnail="", blank=False, alone=False):
        # type: (Optional[Problem], Text, Text, Text, Sequence[Series], Sequence[Row], Sequence[Tuple[Text, Text]], Sequence[Text], Text, bool, bool) -> None
        self.problem = problem
        self.embedded_xml = embedded_xml
        self.format = format
        self.reader = reader
        self.series = list(series)
        self.rows = list(rows)
        self.original = list(original)
        self.used_files = list(used_files)
        self.alone = alone
        self.thumbnail = thumbnail
        self.blank = blank
