"""Which texts of instruments lie beside which images, and what they say of them."""
from __future__ import absolute_import, unicode_literals

import os.path
import re

from curate_fiji.core.reading.instrument_logs import MODALITY

MYPY = False
if MYPY:
    from typing import Optional, Text, Tuple

    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit

_OF_LOGS = re.compile(r"(?:^|/)(?:logs?|metadata|info|settings)$", re.IGNORECASE)


def modality(deposit, log):
    # type: (Deposit, Record) -> Text
    """Return what kind of images a log is about, or ""."""
    return deposit.properties_of(log).get(MODALITY, "")


def is_beside(log, record):
    # type: (Record, Record) -> bool
    """Tell whether an image lies in the folder of a log or below it; one in a folder of logs is about that folder's."""
    folder = log.path.rpartition("/")[0]
    if _OF_LOGS.search(folder):
        folder = folder.rpartition("/")[0]
    return not folder or record.path.startswith(folder + "/")


def fact_of(deposit, record, term):
    # type: (Deposit, Record, Text) -> Optional[Tuple[Record, Fact]]
    """Return (log, fact) of a term that the logs beside an image give: the one of its name first, else where all of
    them agree; None where none does."""
    found = [(log, fact) for log in deposit.logs if is_beside(log, record)
             for fact in [log.fact(term)] if fact is not None and not fact.disputed]
    named = [one for one in found if _stem(one[0].path) and _stem(record.path).startswith(_stem(one[0].path))]
    nearest = max([one[0].path.count("/") for one in found] or [0])
    best = named or [one for one in found if one[0].path.count("/") == nearest]
    return best[0] if best and len(set(one[1].text for one in best)) == 1 else None


def _stem(path):
    # type: (Text) -> Text
    return os.path.splitext(path.rpartition("/")[2])[0].lower()
