"""Entries: each thing that lies in a deposit, as the disk has it, before it is read."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.record import KINDS
from curate_fiji.core.model.value import Value, a_form, a_number, a_text, a_truth, one_of, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

FOLDER = "folder"   # to be walked into: it has no record


class Entry(Value):
    """``path`` below the deposit, ``/`` between folders, as it can be shown; ``real``: the path to open it by;
    ``kind``: of a record, or ``FOLDER``; ``size``, ``mtime_ns``, ``hidden``; ``target`` of a link; ``problem``: why it
    can't be read, with its ``code`` where that is known, else ""; ``part_of``: the folder image that it belongs to.

    What is asked of its reading: ``digests``: these and nothing else; ``released``: keys whose values a curator lets
    out.
    """

    __slots__ = ("code", "digests", "hidden", "kind", "mtime_ns", "part_of", "path", "problem", "real", "released",
                 "size", "target")

    def __init__(self, path, real, kind, size=0, mtime_ns=0, hidden=False, target="", problem="", code="", part_of="",
                 digests=(), released=()):
        # type: (Text, Text, Text, int, int, bool, Text, Text, Text, Text, Sequence[Text], Sequence[Text]) -> None
        self.path = path
        self.real = real
        self.kind = one_of(kind, KINDS + (FOLDER,), "kind of entry")
        self.size = size
        self.mtime_ns = mtime_ns
        self.hidden = hidden
        self.target = target
        self.problem = problem
        self.code = code
        self.part_of = part_of
        self.digests = digests
        self.released = released

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Entry
        form = a_form(data)
        return cls(a_text(form, "path"), a_text(form, "real"), a_text(form, "kind"), a_number(form, "size", 0),
                   a_number(form, "mtime_ns", 0), a_truth(form, "hidden", False), a_text(form, "target", ""),
                   a_text(form, "problem", ""), a_text(form, "code", ""), a_text(form, "part_of", ""),
                   texts(form, "digests", []), texts(form, "released", []))
