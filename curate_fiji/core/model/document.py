"""A documentation file and its words."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text

MYPY = False
if MYPY:
    from typing import Any, Text


class Document(Value):
    """A documentation file: its ``role`` (README, licence, ...), its ``text``, and why it could not be read."""

    __slots__ = ("problem", "role", "text")

    def __init__(self, role, text="", problem=""):
        # type: (Text, Text, Text) -> None
        self.role = role
        self.text = text
        self.problem = problem

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Document
        form = a_form(data)
        return cls(a_text(form, "role"), a_text(form, "text", ""), a_text(form, "problem", ""))
