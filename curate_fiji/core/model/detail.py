"""The detail of a record: what only some rules ask for, and where it lies until they do."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.document import Document
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.member import Member
from curate_fiji.core.model.promise import FileList
from curate_fiji.core.model.property import Property
from curate_fiji.core.model.table import Table
from curate_fiji.core.model.value import Value, a_form, a_list, maybe, texts

MYPY = False
if MYPY:
    from typing import Any, Optional, Sequence, Text, Tuple

    from typing_extensions import Protocol

    from curate_fiji.core.model.record import Record


class Detail(Value):
    """What only some rules ask for: ``readings``, ``members``, ``document``, ``table``; ``listed``: what the file
    promises of others, where it is a list of files; ``digests``: ``md5:...``, those that a list gives of the file;
    ``properties``: what its format lets be said of it."""

    __slots__ = ("digests", "document", "listed", "members", "properties", "readings", "table")

    def __init__(self, readings=(), members=(), document=None, table=None, listed=None, digests=(), properties=()):
        # type: (Sequence[Reading], Sequence[Member], Optional[Document], Optional[Table], Optional[FileList], Sequence[Text], Sequence[Property]) -> None
        self.readings = list(readings)
        self.members = list(members)
        self.document = document
        self.table = table
        self.listed = listed
        self.digests = list(digests)
        self.properties = list(properties)

    @property
    def parts(self):
        # type: () -> Tuple[Text, ...]
        """The names of the parts that there are."""
        return tuple(name for name in PARTS if getattr(self, name))

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Detail
        form = a_form(data)
        return cls(a_list(form, "readings", Reading.from_json, []), a_list(form, "members", Member.from_json, []),
                   maybe(form, "document", Document.from_json), maybe(form, "table", Table.from_json),
                   maybe(form, "listed", FileList.from_json), texts(form, "digests", []),
                   a_list(form, "properties", Property.from_json, []))


PARTS = ("digests", "document", "listed", "members", "properties", "readings", "table")   # of a detail
NO_DETAIL = Detail()

if MYPY:
    class Details(Protocol):
        """Where details lie that are not at hand."""

        def detail_of(self, record):
            # type: (Record) -> Detail
            """Return the detail of a record."""
