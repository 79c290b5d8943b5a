"""Objects: what a curator calls one image, one table, one document; each may be many files.

Every question, ask, count and duplicate test speaks of objects. Files are where they live.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import FormError, Value, one_of

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.record import Record

IMAGE, TABLE, DOCUMENT, ARCHIVE, OTHER = KINDS = ("image", "table", "document", "archive", "other")


class Object(Value):
    """``kind`` of ``KINDS``; ``name``: what a depositor would call it (its file or its folder); ``records``: its
    files, the one that stands for it first; ``layout``: ``OME-TIFF set``, ``OME-Zarr``, "" for a single file;
    ``basis``: why these files are one object; ``missing``: paths of parts that are named and not there.
    """

    __slots__ = ("basis", "kind", "layout", "missing", "name", "records")

    def __init__(self, kind, name, records, layout="", basis="", missing=()):
        # type: (Text, Text, Sequence[Record], Text, Text, Sequence[Text]) -> None
        self.kind = one_of(kind, KINDS, "kind of object")
        self.name = name
        self.records = list(records)
        self.layout = layout
        self.basis = basis
        self.missing = list(missing)
        if not self.records:
            raise FormError("an object without a file: %s" % name)

    @property
    def main(self):
        # type: () -> Record
        """The file that stands for the object."""
        return self.records[0]

    @property
    def paths(self):
        # type: () -> List[Text]
        """The paths of its files."""
        return [record.path for record in self.records]
