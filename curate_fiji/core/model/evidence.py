"""Evidence: the place that an answer rests on."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text

MYPY = False
if MYPY:
    from typing import Any, Text

    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record


class Evidence(Value):
    """``file``; ``sha256`` of it; ``reader``: the tools that read it; ``path`` in it; ``value``; ``note``."""

    __slots__ = ("file", "note", "path", "reader", "sha256", "value")

    def __init__(self, file, value="", path="", note="", reader="", sha256=""):
        # type: (Text, Text, Text, Text, Text, Text) -> None
        self.file = file
        self.value = value
        self.path = path
        self.note = note
        self.reader = reader
        self.sha256 = sha256

    @property
    def source(self):
        # type: () -> Text
        """Who read it, of which bytes."""
        return ", ".join(one for one in (self.reader, "sha256 %s" % self.sha256[:12] if self.sha256 else "") if one)

    def to_json(self):
        # type: () -> dict[Text, Any]
        """Return the JSON form: only the fields that say something."""
        return dict((name, value) for name, value in Value.to_json(self).items() if value or name == "file")

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Evidence
        form = a_form(data)
        return cls(*[a_text(form, name, "") for name in ("file", "value", "path", "note", "reader", "sha256")])


def evidence(record, value="", path="", note=""):
    # type: (Record, Text, Text, Text) -> Evidence
    """Return a file as evidence: its checksum, and the reader that opened it."""
    reader = record.reader
    by = "%s %s (%s)" % (reader.software, reader.version, reader.name) if reader else ""
    return Evidence(record.path, value, path, note, by, record.sha256)


def of_fact(record, fact, note=""):
    # type: (Record, Fact, Text) -> Evidence
    """Return a fact as evidence: its value, where each witness read it, and how sure it is."""
    first = fact.witnesses[0]
    tools = "; ".join("%s %s" % (one.tool, one.version) for one in fact.witnesses[:3])
    said = [one for one in (note, fact.note) if one]
    return Evidence(record.path, fact.text, first.path, "; ".join(said), tools, record.sha256)
