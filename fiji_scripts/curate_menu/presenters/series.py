"""The series of an image file: which to open, and whether they fit into memory."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating import images, rows
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.series import Series

_SHARE = 0.25   # of the memory that ImageJ has: an image larger than that is opened virtual
_BYTES = {"int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "float": 4, "double": 8, "bit": 1}


def lines(record):
    # type: (Record) -> List[Text]
    """Return one line a series: its number, name and sizes."""
    found = []
    for number, one in enumerate(record.series):
        row = rows.first(record, r"^Image:%d/@Name$" % number)
        label = " (thumbnail or label)" if one.is_thumbnail else ""
        found.append("%d. %s  %s%s" % (number + 1, row[1] if row else "", images.dimensions(one), label))
    return found


def wants_choice(record):
    # type: (Record) -> bool
    """Tell whether there is more than one series to choose from."""
    return sum(1 for one in record.series if not one.is_thumbnail) > 1


def chosen(record, text):
    # type: (Record, Text) -> List[int]
    """Return the series that ``1;3`` names, counted from 0. Raises ``AnswerError``."""
    numbers = []
    for part in text.split(";"):
        if not part.strip().isdigit() or not 0 < int(part) <= len(record.series):
            raise AnswerError("%s has no series %s" % (record.path, part.strip() or "without a number"),
                              "give numbers from 1 to %d, joined by ;" % len(record.series))
        numbers.append(int(part) - 1)
    return numbers


def written(numbers):
    # type: (Sequence[int]) -> Text
    """Return series as ``1;3``, counted from 1."""
    return ";".join("%d" % (number + 1) for number in numbers)


def is_large(record, numbers, memory):
    # type: (Record, Sequence[int], int) -> bool
    """Tell whether series are too large to be held in ``memory`` bytes beside all else."""
    return sum(_size(record.series[number]) for number in numbers) > memory * _SHARE


def _size(one):
    # type: (Series) -> int
    return one.SizeX * one.SizeY * one.SizeZ * one.SizeC * one.SizeT * _BYTES.get(one.Type, 8)
