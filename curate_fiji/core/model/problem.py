"""What is wrong with a file, or with our reading of it."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text, one_of

MYPY = False
if MYPY:
    from typing import Any, Text

# What can be wrong with a file. Only the first five say something of the file itself.
EMPTY, DAMAGED, MISSING_PART, OUTSIDE, ARCHIVE_TROUBLE = OF_THE_FILE = (
    "empty", "damaged", "missing part", "leads outside", "archive")
UNSUPPORTED, UNREAD, OUT_OF_MEMORY, DID_NOT_FINISH, IS_LINK = OF_READING = (
    "unsupported", "unreadable", "out of memory", "did not finish", "link")


class Problem(Value):
    """What is wrong with a file: ``code`` of ``OF_THE_FILE`` or ``OF_READING``, and ``text``."""

    __slots__ = ("code", "text")

    def __init__(self, code, text):
        # type: (Text, Text) -> None
        self.code = one_of(code, OF_THE_FILE + OF_READING, "code of a problem")
        self.text = text

    @property
    def of_the_file(self):
        # type: () -> bool
        """Whether the file itself is not as it should be, rather than our reading of it."""
        return self.code in OF_THE_FILE

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Problem
        form = a_form(data)
        return cls(a_text(form, "code"), a_text(form, "text"))
