"""What reaches the terminal passes the same gate as what is written to files: no control of a stranger's."""

from __future__ import annotations

import re
import sys
from typing import Any

from curate_fiji.core.system.safe_text import visible

_PIECES = re.compile(r"([\n\t]+)")


def plain(text: str) -> str:
    """Return text with its line ends, and every other control and direction character written out."""
    return "".join(piece if piece[:1] in ("\n", "\t") else visible(piece) for piece in _PIECES.split(text))


class _Guarded:
    """A stream of text that writes only what ``plain`` lets through."""

    def __init__(self, stream: Any, returns: bool) -> None:
        self._stream = stream
        self._pieces = (
            re.compile(r"(\r+)") if returns else None
        )  # a progress bar goes back to the line's begin

    def write(self, text: str) -> int:
        pieces = self._pieces.split(text) if self._pieces else [text]
        self._stream.write("".join(one if one.strip("\r") == "" else plain(one) for one in pieces))
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard() -> None:
    """Put the gate before this process's output, once; what its encoding can't write is written as escapes."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or isinstance(stream, _Guarded):
            continue
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
        setattr(sys, name, _Guarded(stream, name == "stderr"))
