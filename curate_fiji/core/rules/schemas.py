"""Which metadata schemas fit an image, and which the curator chose."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.schemas import known
from curate_fiji.core.relating import instrument_logs

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.knowledge.schemas import Schema
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit


def fits(schema, record):
    # type: (Schema, Record) -> bool
    """Tell whether a schema is made for an image of this kind; of medical ones by what they say of themselves."""
    if record.modality not in schema.modalities:
        return False
    if not schema.dicom or record.modality != "medical":
        return True
    fact = record.fact("Modality")
    return fact is not None and fact.value in schema.dicom


def fitting(deposit, schema, is_chosen):
    # type: (Deposit, Schema, bool) -> List[Record]
    """Return the images that a schema is made for: by their kind, by a log of their instrument, or, where a person
    chose it and none is of its kind, all."""
    logs = [log for log in deposit.logs if schema.dicom and instrument_logs.modality(deposit, log) in schema.modalities]
    of_kind = [record for record in deposit.images if fits(schema, record)
               or (not record.modality and any(instrument_logs.is_beside(log, record) for log in logs))]
    return of_kind or (list(deposit.images) if is_chosen else [])


def chosen(state):
    # type: (State) -> Optional[List[Text]]
    """Return the ids that a person confirmed, or None where nobody has chosen among them yet.

    The answer to ``augment.schema`` counts, by the names in it: a curator may write it by hand.
    """
    given, said = state.persons.get("augment.schema"), state.software.get("augment.schema")
    if given is None or (said is not None and given.text == said.text):
        return None   # the proposal was confirmed as it is
    text = given.text.lower()
    return [one.id for one in known() if one.name.lower() in text or one.id in text.split()]
