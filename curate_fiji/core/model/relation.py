"""Relations: how objects of a deposit belong together, why we say so, and what is missing."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_list, a_text, one_of, text_pair, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text, Tuple

IMAGE_SET, EMI_AND_SER, SERIES, RAW_AND_EXPORT, SIDE_FILE, SERIES_INSIDE = KINDS = (
    "image set", "EMI and SER pair", "numbered series", "raw and export", "image and side file",
    "numbered series in an archive")


class Relation(Value):
    """``kind`` of ``KINDS``; ``files``: paths; ``missing``: names that should be there; ``note``: why;
    ``renamed``: (name that should be there, path where it is) of parts under another name."""

    __slots__ = ("files", "kind", "missing", "note", "renamed")

    def __init__(self, kind, files, missing=(), note="", renamed=()):
        # type: (Text, Sequence[Text], Sequence[Text], Text, Sequence[Tuple[Text, Text]]) -> None
        self.kind = one_of(kind, KINDS, "relation")
        self.files = list(files)
        self.missing = sorted(missing)
        self.note = note
        self.renamed = list(renamed)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Relation
        form = a_form(data)
        return cls(a_text(form, "kind"), texts(form, "files"), texts(form, "missing", []), a_text(form, "note", ""),
                   a_list(form, "renamed", text_pair, []))
