"""Metadata schemas and their items, as ``checklist/schemas.json`` has them."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, a_truth, texts
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, List, Sequence, Text


class SchemaItem(Value):
    """An item of a schema: ``id``, ``label``, and what gives it: one of the ``terms`` of ``knowledge.aspects``;
    ``calibration``: a plausible pixel size; ``words``: a regular expression over the documentation, or "";
    ``together``: terms of which all are needed, where no one of ``terms`` is given; ``optional``: whether it arises for
    some images only, and so is never asked for; ``tier``: of a schema in tiers, or 0."""

    __slots__ = ("calibration", "id", "label", "optional", "terms", "tier", "together", "words")

    def __init__(self, id, label, terms=(), words="", calibration=False, together=(), optional=False, tier=0):
        # type: (Text, Text, Sequence[Text], Text, bool, Sequence[Text], bool, int) -> None
        self.id = id
        self.label = label
        self.terms = list(terms)
        self.words = words
        self.calibration = calibration
        self.together = list(together)
        self.optional = optional
        self.tier = tier

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> SchemaItem
        form = a_form(data)
        return cls(a_text(form, "id"), a_text(form, "label"), texts(form, "terms", []), a_text(form, "words", ""),
                   a_truth(form, "calibration", False), texts(form, "together", []),
                   a_truth(form, "optional", False), a_number(form, "tier", 0))


class Schema(Value):
    """A metadata schema: ``id``, ``name``, ``edition``, ``source``; the ``modalities`` it is made for, and of DICOM
    those of (0008,0060) in ``dicom``, empty for all; ``items``."""

    __slots__ = ("dicom", "edition", "id", "items", "modalities", "name", "source")

    def __init__(self, id, name, modalities, items, dicom=(), edition="", source=""):
        # type: (Text, Text, Sequence[Text], Sequence[SchemaItem], Sequence[Text], Text, Text) -> None
        self.id = id
        self.name = name
        self.modalities = list(modalities)
        self.items = list(items)
        self.dicom = list(dicom)
        self.edition = edition
        self.source = source

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Schema
        form = a_form(data)
        return cls(a_text(form, "id"), a_text(form, "name"), texts(form, "modalities"),
                   a_list(form, "items", SchemaItem.from_json), texts(form, "dicom", []), a_text(form, "edition", ""),
                   a_text(form, "source", ""))


@made_once
def known():
    # type: () -> List[Schema]
    """Return the schemas known here, in order."""
    return [Schema.from_json(one) for one in resources.load("knowledge/checklist/schemas.json")["schemas"]]


def by_id(number):
    # type: (Text) -> Schema
    """Return the schema with this id."""
    return [one for one in known() if one.id == number][0]
