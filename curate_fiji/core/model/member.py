"""Members of archives."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_number, a_text

MYPY = False
if MYPY:
    from typing import Any, Text

NOT_TRIED = "not tried"   # to open it


class Member(Value):
    """A member of an archive: ``path`` in it, ``size`` in bytes, ``problem``: why it could not be read, or ""."""

    __slots__ = ("category", "format", "mime", "opens", "path", "problem", "sha256", "size")

    def __init__(self, path, size, sha256="", format="", category="", mime="", opens=NOT_TRIED, problem=""):
        # type: (Text, int, Text, Text, Text, Text, Text, Text) -> None
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.format = format
        self.category = category
        self.mime = mime
        self.opens = opens
        self.problem = problem

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Member
        form = a_form(data)
        return cls(a_text(form, "path"), a_number(form, "size"), *[a_text(form, name, "") for name in (
            "sha256", "format", "category", "mime", "opens", "problem")])
