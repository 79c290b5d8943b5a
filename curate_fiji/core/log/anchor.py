"""Where a log ended: how many lines, the hash of the last, its size and time.

A hash chain shows a line that was changed, never that the last lines are gone. So its end is kept outside
of it too: in a small file beside the log, and in what is rendered from the log and sent away.
"""
from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji.core.model.value import FormError, Value, a_form, a_number, a_text

MYPY = False
if MYPY:
    from typing import Any, Iterator, Text

START = "0" * 64   # what the first line carries as the hash of the line before it
_SAID = re.compile(r"[Cc]urator log: (\d{1,12}) lines?, sha256 ([0-9a-f]{64})")
_HASH = re.compile(r"[0-9a-f]{64}\Z")


class Mark(Value):
    """A place in a log: behind ``count`` lines, of which the last has the sha256 ``head``, at ``offset`` bytes;
    ``time``: of that line, "" where it is not known."""

    __slots__ = ("count", "head", "offset", "time")

    def __init__(self, count=0, head=START, offset=0, time=""):
        # type: (int, Text, int, Text) -> None
        self.count = count
        self.head = head
        self.offset = offset
        self.time = time

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Mark
        form = a_form(data)
        found = cls(a_number(form, "count"), a_text(form, "head"), a_number(form, "offset"),
                    a_text(form, "time", ""))
        if _HASH.match(found.head) is None or min(found.count, found.offset) < 0:
            raise FormError("it is no end of a log")
        return found

    @classmethod
    def from_bytes(cls, data):
        # type: (bytes) -> Mark
        """Read the small file beside a log. Raises ``FormError``."""
        try:
            return cls.from_json(json.loads(data.decode("utf-8")))
        except FormError:
            raise
        except (ValueError, RuntimeError):
            raise FormError("it is no JSON")

    def line(self):
        # type: () -> Text
        """Return the line that a rendering of the log carries, and that ``said_in`` finds."""
        return "Curator log: %d %s, sha256 %s" % (self.count, "line" if self.count == 1 else "lines",
                                                  self.head)


def said_in(text):
    # type: (Text) -> Iterator[Mark]
    """Yield the ends of a log that a rendering, a letter or a bag names."""
    for match in _SAID.finditer(text):
        yield Mark(int(match.group(1)), match.group(2))
