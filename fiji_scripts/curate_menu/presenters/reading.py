"""The reading of a deposit's files while its windows are open: how far it is, and what waits for its end."""
from __future__ import absolute_import, unicode_literals

import threading
from contextlib import contextmanager

from curate_fiji.core.system._compat import FAILURES, monotonic
from curate_fiji.core.system.text import plural
from curate_menu.presenters.listening import Listened

MYPY = False
if MYPY:
    from typing import Callable, Iterator, List, Text

LOOKING, ALL_READ = "Looking for new and changed files.", "All files are read."
_SHARE = 10   # showing what is new takes this part of the time at most


class Reading(Listened):
    """One at a time; who comes meanwhile waits its turn.

    ``is_on``: files are read, or the pages written after them; ``is_whole``: the log has all that the disk had;
    ``read`` of ``wanted`` files are in the log; ``is_first``: none was before; ``doing``: what is done else, in
    words; ``waiting``: what is done next, once for each who waits.
    """

    def __init__(self):
        # type: () -> None
        Listened.__init__(self)
        self._turn = threading.RLock()
        self.is_on = self.is_whole = self.is_first = False
        self.read = self.wanted = 0
        self.doing = ""
        self.waiting = []      # type: List[Text]

    @contextmanager
    def turn(self, what):
        # type: (Text) -> Iterator[None]
        """Have the turn; wait for it while another has it. ``what``: what is done then, in words."""
        if not self._turn.acquire(False):
            self.waiting.append(what)
            self._tell()
            try:
                self._turn.acquire()
            finally:
                self.waiting.remove(what)
                self._tell()
        try:
            self.doing = what
            self._tell()
            yield
        finally:
            self.doing = ""
            self._turn.release()
            self._tell()

    @contextmanager
    def going_on(self, is_first):
        # type: (bool) -> Iterator[None]
        """Read, from the first file to the last page; ``is_first``: the log has no file yet."""
        self.read = self.wanted = 0
        self.is_first, self.is_on, self.is_whole = is_first, True, False
        try:
            yield
        finally:
            self.is_on = False
            self._tell()

    def reached(self, read, wanted):
        # type: (int, int) -> None
        """So many files are in the log."""
        self.read, self.wanted = read, wanted
        self._tell()

    def whole(self):
        # type: () -> None
        """The log has all; pages follow."""
        self.is_whole = True
        self._tell()

    def said(self):
        # type: () -> Text
        """Return how it stands, in words; "" before any reading."""
        next_ones = sorted(set(self.waiting))
        return self._now() + (" Next: %s." % ", ".join(next_ones) if next_ones else "")

    def _now(self):
        # type: () -> Text
        files = plural(self.wanted, "file" if self.is_first else "new or changed file")
        if self.is_on and not self.is_whole:
            return "%d of %s read; the list grows." % (self.read, files) if self.wanted else LOOKING
        if self.is_on:
            return "All files are read; the pages are being written."
        if self.doing:
            return "Now: %s." % self.doing
        if self.read < self.wanted:
            return "The reading ended after %d of %s. What was read is in the log; Open Deposit... goes on from " \
                   "there." % (self.read, files)
        return ALL_READ if self.is_whole else ""


class Pace(object):
    """How often it is worth showing what is new: the more that costs, the more seldom."""

    def __init__(self, clock=monotonic):
        # type: (Callable[[], float]) -> None
        self._clock = clock
        self._next = clock()

    def is_due(self):
        # type: () -> bool
        """Tell whether it has been long enough since it was shown."""
        return self._clock() >= self._next

    def timed(self, show):
        # type: (Callable[[], None]) -> None
        """Show it, and note what that took."""
        begun = self._clock()
        show()
        self._next = self._clock() + _SHARE * (self._clock() - begun)


def begin(work, in_background):
    # type: (Callable[[Callable[[], None]], None], Callable[[Callable[[], None]], None]) -> None
    """Let ``in_background`` run ``work(under_way)``; return when that has called ``under_way()``, or is done.

    What ``work`` raises before that is raised here; later, in the background.
    """
    returned, early = threading.Event(), []   # type: threading.Event, List[BaseException]

    def run():
        # type: () -> None
        try:
            work(returned.set)
        except FAILURES as error:
            if returned.is_set():
                raise
            early.append(error)
        finally:
            returned.set()
    in_background(run)
    returned.wait()
    if early:
        raise early[0]
