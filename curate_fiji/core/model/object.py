"""Objects: what a curator calls one image, one table, one document; each may be many files.

Every question, ask, count and duplicate test speaks of objects. Files are where they live.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.record import FILE, Record
from curate_fiji.core.model.value import FormError, Value, one_of
from curate_fiji.core.system import hashing

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

IMAGE, TABLE, DOCUMENT, ARCHIVE, OTHER = KINDS = ("image", "table", "document", "archive", "other")


class Object(Value):
    """``kind`` of ``KINDS``; ``name``: what a depositor would call it (its file or its folder); ``records``: its
    files, the one that stands for it first; ``layout``: ``OME-TIFF set``, ``OME-Zarr``, "" for a single file;
    ``basis``: why these files are one object; ``missing``: paths of parts that are named and not there;
    ``renamed``: (path that is named, path where it is) of parts that are there under another name.
    """

    __slots__ = ("basis", "kind", "layout", "missing", "name", "records", "renamed")

    def __init__(self, kind, name, records, layout="", basis="", missing=(), renamed=()):
        # type: (Text, Text, Sequence[Record], Text, Text, Sequence[Text], Sequence[Tuple[Text, Text]]) -> None
        self.kind = one_of(kind, KINDS, "kind of object")
        self.name = name
        self.records = tuple(records)
        self.layout = layout
        self.basis = basis
        self.missing = tuple(missing)
        self.renamed = tuple((old, new) for old, new in renamed)
        if not self.records:
            raise FormError("an object without a file: %s" % name)

    @property
    def main(self):
        # type: () -> Record
        """The file that stands for the object."""
        return self.records[0]

    @property
    def size(self):
        # type: () -> int
        """Bytes of all its files."""
        return sum(record.size for record in self.records if record.kind == FILE)

    @property
    def checksum(self):
        # type: () -> Text
        """A checksum over those of its files, whatever their names; "" where one was not read."""
        sums = sorted(record.sha256 for record in self.records if record.kind == FILE)
        if not sums or not all(sums):
            return ""
        return sums[0] if len(sums) == 1 else hashing.sha256_of_text("\n".join(sums))

    @property
    def paths(self):
        # type: () -> List[Text]
        """The paths of its files."""
        return [record.path for record in self.records]
