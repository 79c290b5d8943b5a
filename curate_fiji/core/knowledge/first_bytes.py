"""The first bytes of a file, and the signatures of formats that they are held against."""
from __future__ import absolute_import, unicode_literals

import binascii
import re

from curate_fiji.core.model.value import a_form

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text, Tuple

_CONTROL = re.compile(b"[\\x00-\\x08\\x0b\\x0e-\\x1a\\x1c-\\x1f]")
_MOST_WORDS = 1024    # bytes of a binary head that a pattern is held against


class Signature(object):
    """First bytes of a format: every (offset, bytes) of ``parts`` must be there."""

    __slots__ = ("parts",)

    def __init__(self, parts):
        # type: (Sequence[Tuple[int, bytes]]) -> None
        self.parts = list(parts)

    @property
    def length(self):
        # type: () -> int
        """How many bytes it pins down."""
        return sum(len(magic) for _at, magic in self.parts)

    @property
    def is_words(self):
        # type: () -> bool
        """Whether a text could begin with it by chance."""
        return all(32 <= byte < 127 for _at, magic in self.parts for byte in bytearray(magic))

    def fits(self, head):
        # type: (bytes) -> bool
        """Tell whether the first bytes of a file have it."""
        for at, magic in self.parts:
            if head[at:at + len(magic)] != magic:
                return False
        return True

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Signature
        form = a_form(data)
        pairs = form.get("all") or [[form["hex"], form.get("at", 0)]]
        return cls([(at, binascii.unhexlify(magic.encode("ascii"))) for magic, at in pairs])


class Head(object):
    """The first bytes of a file: ``data``; ``text``: as text where they read as one, else ""; ``words``: as Latin-1
    where they don't."""

    def __init__(self, data):
        # type: (bytes) -> None
        self.data = data
        self.text = _as_text(data)
        self.words = self.text or data[:_MOST_WORDS].decode("latin-1")


def _as_text(data):
    # type: (bytes) -> Text
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[:len(data) // 2 * 2].decode("utf-16", "replace")
    if _CONTROL.search(data):
        return ""
    return data[3:].decode("utf-8", "replace") if data[:3] == b"\xef\xbb\xbf" else data.decode("utf-8", "replace")
