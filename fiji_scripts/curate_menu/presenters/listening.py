"""What tells its listeners of each change: windows show it, whoever made it."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Callable, List


class Listened(object):
    """``listen(told)``: ``told()`` is called, in whatever thread, when there is more to be seen or to be said."""

    def __init__(self):
        # type: () -> None
        self._listeners = []   # type: List[Callable[[], None]]

    def listen(self, told):
        # type: (Callable[[], None]) -> None
        """Have ``told()`` called after each change."""
        self._listeners.append(told)

    def forget(self, told):
        # type: (Callable[[], None]) -> None
        """Call it no more."""
        if told in self._listeners:
            self._listeners.remove(told)

    def _tell(self):
        # type: () -> None
        for told in list(self._listeners):
            told()
