"""What kind of file it is, and what says so."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text, one_of

MYPY = False
if MYPY:
    from typing import Any, Text

CATEGORIES = ("image", "archive", "document", "table", "text", "code", "video", "vector", "data", "container",
              "program", "unknown", "")


class Identity(Value):
    """What kind of file it is: ``format``, ``category`` of ``CATEGORIES``, ``mime``, ``puid`` (PRONOM), ``open_with``.

    ``by``: what says so (reader, registry, signature, suffix, content) and ``basis``: on what ground;
    ``contradiction``: where the name says another format, why, or "".
    """

    __slots__ = ("basis", "by", "category", "contradiction", "format", "mime", "open_with", "puid")

    def __init__(self, format="", category="", mime="", open_with="", by="", basis="", puid="", contradiction=""):
        # type: (Text, Text, Text, Text, Text, Text, Text, Text) -> None
        self.format = format
        self.category = one_of(category, CATEGORIES, "category of a file")
        self.mime = mime
        self.open_with = open_with
        self.by = by
        self.basis = basis
        self.puid = puid
        self.contradiction = contradiction

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Identity
        form = a_form(data)
        return cls(*[a_text(form, name, "") for name in (
            "format", "category", "mime", "open_with", "by", "basis", "puid", "contradiction")])
