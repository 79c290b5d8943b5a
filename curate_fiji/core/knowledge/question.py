"""A question of a worksheet or of a primer."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text


class Question(Value):
    """A question of a worksheet: ``id`` (``check.opens``), ``group``, ``text``, ``help`` for a novice, ``source``,
    ``look``: what a person has to look at; ``about``: ids of other questions, ``schema``: id of
    a metadata schema; what a rule that serves several questions goes by."""

    __slots__ = ("about", "group", "help", "id", "look", "schema", "source", "text")

    def __init__(self, id, group, text, help, source, look="", about=(), schema=""):
        # type: (Text, Text, Text, Text, Text, Text, Sequence[Text], Text) -> None
        self.id = id
        self.group = group
        self.text = text
        self.help = help
        self.source = source
        self.look = look
        self.about = list(about)
        self.schema = schema

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Question
        form = a_form(data)
        return cls(a_text(form, "id"), a_text(form, "group"), a_text(form, "text"), a_text(form, "help"),
                   a_text(form, "source"), a_text(form, "look", ""), texts(form, "about", []),
                   a_text(form, "schema", ""))
