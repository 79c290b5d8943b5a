"""The rows that readers read of a file, searched by metadata path."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.evidence import evidence as of_file
from curate_fiji.core.model.fact import value_text as _value_text

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.record import Record

# What readers write for want of a value
_SAYS_NOTHING = ("other", "unknown", "unspecified", "none", "0", "")


def of(record):
    # type: (Record) -> List[Row]
    """Return the rows of every reader, in order."""
    return [row for reading in record.readings for row in reading.rows]


def matching(record, pattern):
    # type: (Record, Text) -> List[Row]
    """Return the rows whose metadata path matches the regular expression."""
    found = re.compile(pattern)
    return [row for row in of(record) if found.search(row[0])]


def first(record, *patterns):
    # type: (Record, Text) -> Optional[Row]
    """Return the first row that matches the first pattern that has one, or None.

    Values such as ``Other``, ``Unknown`` and 0, which readers write for want of one, don't count.
    """
    for pattern in patterns:
        found = [row for row in matching(record, pattern) if row[1].strip().lower() not in _SAYS_NOTHING]
        if found:
            return found[0]
    return None


def value_text(row):
    # type: (Row) -> Text
    """Return a row's value with its unit, as a person writes it."""
    return _value_text(row[1], row[2])


def evidence(record, row=None, value=""):
    # type: (Record, Optional[Row], Text) -> Evidence
    """Return one row of a file as evidence, or, without a row, the file with ``value``."""
    return of_file(record, value) if row is None else of_file(record, value_text(row), row[0])
