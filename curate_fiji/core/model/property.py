"""Properties: what the format of a file lets be said of it, in words of ours.

A property's value is a number, a code of the format's own standard or a word of ours: never what a stranger wrote.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text

MYPY = False
if MYPY:
    from typing import Any, Text

# What several readers of properties tell under one name
PICTURES = "pictures"                             # how many a file holds, smaller copies of one not counted
PHOTOMETRIC = "photometric interpretation"


class Property(Value):
    """``name``: ``coordinate reference system``; ``value``: ``EPSG:32632 (projected)``."""

    __slots__ = ("name", "value")

    def __init__(self, name, value):
        # type: (Text, Text) -> None
        self.name = name
        self.value = value

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Property
        form = a_form(data)
        return cls(a_text(form, "name"), a_text(form, "value"))
