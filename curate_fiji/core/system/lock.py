"""A lock between processes, both Pythons and machines on one share.

The system's own lock on a byte of a file: Python and Java ask for the same one, it is gone with the
process that holds it however that ends, a suspended process keeps it, and no clock has a say. Where a
file system has no such locks, a file made with O_EXCL stands for it; that is broken only where its
holder is certainly gone, and else the message says who holds it.
"""
from __future__ import absolute_import, unicode_literals

import os
import threading
import time

from curate_fiji.core.system._compat import monotonic, path_text
from curate_fiji.core.system.errors import JournalError, JournalLocked
from curate_fiji.core.system.holder import Holder
from curate_fiji.core.system.lock_ways import HeldFile, NoLocksHere, first_way

MYPY = False
if MYPY:
    from typing import Optional, Text

    from curate_fiji.core.system.lock_ways import Way

_POLL_SECONDS = 0.02


class FileLock(object):
    """``with FileLock(path):`` holds ``path`` as a lock; waits ``timeout`` seconds for it.

    The file stays: who removed it would let two hold two files of one name. Raises ``JournalLocked``
    where another holder keeps it, ``JournalError`` where the file can't be made.
    """

    def __init__(self, path, timeout=30.0):
        # type: (Text, float) -> None
        self.path = path
        self.timeout = timeout
        self._held = None  # type: Optional[Way]
        self._here = _of_this_process(path)

    def __enter__(self):
        # type: () -> FileLock
        deadline = monotonic() + self.timeout
        while not self._here.acquire(False):   # the system's locks are a process's: threads take turns here
            self._wait(deadline, Holder.me(), "")
        try:
            self._take(deadline)
        except BaseException:
            self._here.release()
            raise
        return self

    def _take(self, deadline):
        # type: (float) -> None
        way = first_way(self.path)
        while True:
            try:
                if way.take():
                    break
            except NoLocksHere:
                way = HeldFile(self.path + ".held")
                continue
            except (IOError, OSError) as error:
                raise JournalError(
                    "can't write in %s: %s" % (path_text(os.path.dirname(self.path)),
                                               os.strerror(error.errno or 0)),
                    "choose a folder you can write in with --output")
            self._wait(deadline, way.holder(), way.left_over)
        self._held = way

    def _wait(self, deadline, holder, left_over):
        # type: (float, Optional[Holder], Text) -> None
        if monotonic() > deadline:
            raise JournalLocked(
                "the curator log is in use by %s" % (holder or "another program"),
                "wait for the other program, or end it, and run the command again: nothing was changed"
                + left_over)
        time.sleep(_POLL_SECONDS)

    def still_held(self):
        # type: () -> bool
        """Tell whether the lock is ours still: asked before something is written that rests on it."""
        return self._held is not None and self._held.is_ours()

    def __exit__(self, *_exc):
        # type: (object) -> None
        held, self._held = self._held, None
        try:
            if held is not None:
                held.give_back()
        finally:
            self._here.release()


_HERE = {}  # type: dict[Text, threading.Lock]
_HERE_GUARD = threading.Lock()


def _of_this_process(path):
    # type: (Text) -> threading.Lock
    real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
    with _HERE_GUARD:
        return _HERE.setdefault(real, threading.Lock())
