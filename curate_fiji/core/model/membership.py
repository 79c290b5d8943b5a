"""Membership: what a file says of the set that it belongs to."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_list, a_text

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text


class Part(Value):
    """A part that a file names: ``name`` of the file, relative to it; ``identity``: its UUID, or "".

    A name that ends in ``/`` is a folder.
    """

    __slots__ = ("identity", "name")

    def __init__(self, name, identity=""):
        # type: (Text, Text) -> None
        self.name = name
        self.identity = identity

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Part
        form = a_form(data)
        return cls(a_text(form, "name"), a_text(form, "identity", ""))


class Membership(Value):
    """What a file says of its set.

    ``layout``: the kind of set, in words (``OME-TIFF set``); ``basis``: what says so; ``identity``: its own UUID, or
    ""; ``group``: what all files of the set share, where they name no one (a DICOM series), or ""; ``named``: the
    parts that it names, itself perhaps among them; ``disagrees``: where what it says of the set and what it holds
    differ, or "".
    """

    __slots__ = ("basis", "disagrees", "group", "identity", "layout", "named")

    def __init__(self, layout="", basis="", identity="", group="", named=(), disagrees=""):
        # type: (Text, Text, Text, Text, Sequence[Part], Text) -> None
        self.layout = layout
        self.basis = basis
        self.identity = identity
        self.group = group
        self.named = list(named)
        self.disagrees = disagrees

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Membership
        form = a_form(data)
        return cls(a_text(form, "layout", ""), a_text(form, "basis", ""), a_text(form, "identity", ""),
                   a_text(form, "group", ""), a_list(form, "named", Part.from_json, []),
                   a_text(form, "disagrees", ""))
