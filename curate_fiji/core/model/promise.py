"""Promises: what a machine's list says of files - checksum lists, bags, data packages, crates, DICOMDIR."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

NOT_SAID = -1


class Promise(Value):
    """What a list says of one file: its ``path`` as it is written, the ``line`` from 1 (0 in JSON); a ``digest`` by an
    ``algorithm`` (``md5``), "" where it gives none; ``size`` in bytes and ``rows`` of a table, ``NOT_SAID`` where it
    does not; ``columns`` of a table."""

    __slots__ = ("algorithm", "columns", "digest", "line", "path", "rows", "size")

    def __init__(self, path, line=0, algorithm="", digest="", size=NOT_SAID, rows=NOT_SAID, columns=()):
        # type: (Text, int, Text, Text, int, int, Sequence[Text]) -> None
        self.path = path
        self.line = line
        self.algorithm = algorithm
        self.digest = digest
        self.size = size
        self.rows = rows
        self.columns = list(columns)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Promise
        form = a_form(data)
        return cls(a_text(form, "path"), a_number(form, "line", 0), a_text(form, "algorithm", ""),
                   a_text(form, "digest", ""), a_number(form, "size", NOT_SAID), a_number(form, "rows", NOT_SAID),
                   texts(form, "columns", []))


class FileList(Value):
    """A list of files: its ``kind`` (``BagIt manifest``); ``promises``; ``base``: the folder, relative to its own, that
    paths start from; ``octets`` and ``files``: the total it gives of what lies below ``covers``, or ``NOT_SAID``;
    ``whole``: whether it claims to name every file below ``covers``; ``more``: how many lines were not read."""

    __slots__ = ("base", "covers", "files", "kind", "more", "octets", "promises", "whole")

    def __init__(self, kind, promises=(), base="", covers="", whole=False, octets=NOT_SAID, files=NOT_SAID, more=0):
        # type: (Text, Sequence[Promise], Text, Text, bool, int, int, int) -> None
        self.kind = kind
        self.promises = list(promises)
        self.base = base
        self.covers = covers
        self.whole = whole
        self.octets = octets
        self.files = files
        self.more = more

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> FileList
        form = a_form(data)
        return cls(a_text(form, "kind"), a_list(form, "promises", Promise.from_json), a_text(form, "base", ""),
                   a_text(form, "covers", ""), form.get("whole") is True, a_number(form, "octets", NOT_SAID),
                   a_number(form, "files", NOT_SAID), a_number(form, "more", 0))
