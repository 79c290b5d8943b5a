"""OME-XML that is stored in a file."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text

MYPY = False
if MYPY:
    from typing import Any, Text

_NOT_EXAMINED = "not examined"


class OmePart(Value):
    """The OME-XML stored in a file: what is wrong with it by its schema, or ""."""

    __slots__ = ("problem",)

    def __init__(self, problem):
        # type: (Text) -> None
        self.problem = problem

    @property
    def examined(self):
        # type: () -> bool
        """Whether it could be held against the schema of its release."""
        return not self.problem.startswith(_NOT_EXAMINED)

    @staticmethod
    def not_examined(why):
        # type: (Text) -> Text
        """Return a ``problem`` that says why it could not be."""
        return "%s: %s" % (_NOT_EXAMINED, why)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> OmePart
        form = a_form(data)
        return cls(a_text(form, "problem", ""))
