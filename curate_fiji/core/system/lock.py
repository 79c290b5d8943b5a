"""A lock between processes, both Pythons and machines on one share.

The locking libraries need CPython, and the curator in Fiji writes the same log as the batch
run beside it; a file made with O_CREAT|O_EXCL is the one lock both can hold.
"""
from __future__ import absolute_import, unicode_literals

import errno
import json
import os
import time
import uuid

from curate_fiji.core.system._compat import host_name, process_is_alive
from curate_fiji.core.system.errors import JournalError, JournalLocked

STALE_SECONDS = 60.0   # an append takes milliseconds: an older lock was left by a dead writer
_POLL_SECONDS = 0.02


class FileLock(object):
    """``with FileLock(path):`` holds ``path`` as a lock file; waits ``timeout`` seconds for it.

    Raises ``JournalLocked`` where another holder keeps it, ``JournalError`` where the folder
    can't be written. A lock whose process is gone, or that is older than a minute, is broken.
    """

    def __init__(self, path, timeout=30.0):
        self.path = path
        self.timeout = timeout
        self.token = None

    def __enter__(self):
        deadline = time.time() + self.timeout
        self.token = uuid.uuid4().hex
        while not self._take():
            self._break_if_stale()
            if time.time() > deadline:
                raise JournalLocked(
                    "the curator log is in use by %s" % _holder_text(self._read()),
                    "wait for the other program, or remove %s if none is running" % self.path)
            time.sleep(_POLL_SECONDS)
        return self

    def __exit__(self, *_exc):
        if self._read().get("token") == self.token:
            os.remove(self.path)

    def _take(self):
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except OSError as error:
            if error.errno == errno.EEXIST:
                return False
            raise JournalError("can't write in %s: %s"
                               % (os.path.dirname(self.path), os.strerror(error.errno)),
                               "choose a folder you can write in with --output")
        holder = {"host": host_name(), "pid": os.getpid(), "token": self.token}
        os.write(handle, json.dumps(holder).encode("ascii"))
        os.close(handle)
        return True

    def _read(self):
        try:
            with open(self.path, "rb") as stream:
                return json.loads(stream.read().decode("ascii"))
        except (IOError, OSError, ValueError):
            return {}

    def _break_if_stale(self):
        try:
            age = time.time() - os.stat(self.path).st_mtime
        except OSError:
            return
        holder = self._read()
        gone = (holder.get("host") == host_name()
                and process_is_alive(holder.get("pid", 0)) is False)
        if not gone and age < STALE_SECONDS:
            return
        # Renaming is atomic: of two that judge the lock stale, one moves it away. If it moved a
        # lock that was taken meanwhile, it puts that one back.
        aside = "%s.%s" % (self.path, uuid.uuid4().hex)
        try:
            os.rename(self.path, aside)
        except OSError:
            return
        moved = FileLock(aside)._read()
        if moved.get("token") != holder.get("token") and not os.path.exists(self.path):
            os.rename(aside, self.path)
        else:
            os.remove(aside)


def _holder_text(holder):
    if not holder:
        return "another program"
    return "process %s on %s" % (holder.get("pid"), holder.get("host"))
