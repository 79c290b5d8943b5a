"""The reader of images that opened a file."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text

MYPY = False
if MYPY:
    from typing import Any, Text


class ReaderUsed(Value):
    """The reader that opened a file: ``name`` (``ZeissCZIReader``), ``software``, ``version``, its ``format``."""

    __slots__ = ("format", "name", "software", "version")

    def __init__(self, name, software, version, format):
        # type: (Text, Text, Text, Text) -> None
        self.name = name
        self.software = software
        self.version = version
        self.format = format

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> ReaderUsed
        form = a_form(data)
        return cls(*[a_text(form, name) for name in ("name", "software", "version", "format")])
