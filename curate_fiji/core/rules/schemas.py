"""Which metadata schemas fit an image, and which the curator chose."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.schemas import known

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.knowledge.schemas import Schema
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.record import Record


def fits(schema, record):
    # type: (Schema, Record) -> bool
    """Tell whether a schema is made for an image of this kind."""
    if record.modality not in schema.modalities:
        return False
    if not schema.dicom:
        return True
    fact = record.fact("Modality")
    return fact is not None and fact.value in schema.dicom


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
