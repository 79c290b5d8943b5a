"""Findings: what must not be disclosed, by kind, file and place; never the value."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text
from curate_fiji.core.system import hashing

MYPY = False
if MYPY:
    from typing import Any, Text


class Finding(Value):
    """Something of ``kind`` at ``place`` of ``file`` (metadata path, key, line); shareable."""

    __slots__ = ("file", "id", "kind", "place")

    def __init__(self, kind, file, place):
        # type: (Text, Text, Text) -> None
        self.kind = kind
        self.file = file
        self.place = place
        self.id = hashing.sha256_of_text("\n".join([kind, file, place]))[:12]

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Finding
        form = a_form(data)
        return cls(a_text(form, "kind"), a_text(form, "file"), a_text(form, "place"))


class Secret(Value):
    """The value of a finding: it goes to the private folder and nowhere else."""

    __slots__ = ("file", "id", "kind", "place", "value")

    def __init__(self, finding, value):
        # type: (Finding, Text) -> None
        self.id = finding.id
        self.kind = finding.kind
        self.file = finding.file
        self.place = finding.place
        self.value = value

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Secret
        form = a_form(data)
        return cls(Finding.from_json(form), a_text(form, "value"))
