"""Which primers apply to a deposit, and to which of its files."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import primers
from curate_fiji.core.model.look import DONE, PROPERTIES
from curate_fiji.core.reading.instrument_logs import PROPERTY
from curate_fiji.core.relating import instrument_logs

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text

    from curate_fiji.core.knowledge.primers import Applies, Primer
    from curate_fiji.core.model.member import Member
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit

_LONGEST = 400000   # characters of the documentation that are searched


class Applying(object):
    """A ``primer`` that applies: ``files`` it is about, ``inside``: members of archives (``data.zip: a.tif``)."""

    def __init__(self, primer, files, inside=()):
        # type: (Primer, Sequence[Record], Sequence[Text]) -> None
        self.primer = primer
        self.files = list(files)
        self.inside = list(inside)


def applying(deposit):
    # type: (Deposit) -> List[Applying]
    """Return the primers that apply, in order."""
    found = []
    for primer in primers.known():
        one = _applies(deposit, primer)
        if one is not None:
            found.append(one)
    return found


def chosen(deposit, primer):
    # type: (Deposit, Primer) -> Applying
    """Return a primer that a person chose, with the files that it is about, if there are any."""
    return _applies(deposit, primer) or Applying(primer, _searched(deposit))


def _applies(deposit, primer):
    # type: (Deposit, Primer) -> Optional[Applying]
    when = primer.applies
    files = [record for record in deposit.content if _is_of(deposit, record, when)]
    of_logs = [log for log in files if PROPERTY in deposit.properties_of(log)]
    there = set(record.path for record in files)
    files += [record for record in (deposit.images if of_logs else ()) if record.path not in there
              and any(instrument_logs.is_beside(log, record) for log in of_logs)]
    inside = ["%s: %s" % (record.path, member.path) for record in deposit.content
              for member in record.members if _is_member_of(member, when)] if when.formats or when.categories else []
    if files or inside:
        return Applying(primer, files if when.formats or when.categories or when.modalities else _searched(deposit),
                        inside)
    if when.every or deposit.found(*when.findings) or _speaks(deposit, when):
        return Applying(primer, _searched(deposit))
    return None


def _searched(deposit):
    # type: (Deposit) -> List[Record]
    """Return the files whose properties were read: what a primer is about that is not of one format."""
    return [record for record in deposit.content if record.look(PROPERTIES).outcome == DONE]


def _is_of(deposit, record, when):
    # type: (Deposit, Record, Applies) -> bool
    if record.modality and record.modality in when.modalities:
        return True
    if when.formats and re.search(when.formats, record.format):
        fact = record.fact("Modality") if when.dicom and record.format == "DICOM" else None
        return record.format != "DICOM" or not when.dicom or (fact.value if fact else "") in when.dicom
    if record.category in when.categories:
        return True
    if when.properties and _has(deposit.properties_of(record), when.properties):
        return True
    return bool(when.columns and record.table is not None
                and any(re.search(when.columns, cell, re.IGNORECASE) for cell in record.table.header))


def _has(there, wanted):
    # type: (Dict[Text, Text], Sequence[Text]) -> bool
    """Tell whether one of these properties is there: ``name``, or ``name=value``."""
    return any(name in there and (not equals or there[name] == value)
               for name, equals, value in (one.partition("=") for one in wanted))


def _is_member_of(member, when):
    # type: (Member, Applies) -> bool
    return bool(when.formats and re.search(when.formats, member.format)) or member.category in when.categories


def _speaks(deposit, when):
    # type: (Deposit, Applies) -> bool
    return bool(when.words and re.search(when.words, deposit.text[:_LONGEST], re.IGNORECASE))
