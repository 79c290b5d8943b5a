"""Metadata schemas: which are known, which fit an image, which the curator chose."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system import resources


def known():
    """Return the schemas of ``checklist/schemas.json``."""
    return resources.load("knowledge/checklist/schemas.json")["schemas"]


def by_id(number):
    """Return the schema with this id."""
    return [one for one in known() if one["id"] == number][0]


def fits(schema, record):
    """Tell whether a schema is made for an image of this kind."""
    if record.modality not in schema["modalities"]:
        return False
    if "dicom" not in schema:
        return True
    fact = record.fact("Modality")
    return bool(fact and fact.value in schema["dicom"])


def chosen(state):
    """Return the ids that a person confirmed, or None where nobody has chosen among them yet.

    The answer to ``augment.schema`` counts, by the names in it: a curator may write it by hand.
    """
    given = state.persons.get("augment.schema")
    if given is None or given.text == _said(state):
        return None   # the proposal was confirmed as it is
    text = given.text.lower()
    return [one["id"] for one in known() if one["name"].lower() in text or one["id"] in text.split()]


def _said(state):
    said = state.software.get("augment.schema")
    return said.text if said else None
