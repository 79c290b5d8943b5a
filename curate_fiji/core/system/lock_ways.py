"""The ways to hold a lock: the system's own, as CPython or as Jython asks for it, or a file that stands for it."""
from __future__ import absolute_import, unicode_literals

import errno
import io
import json
import os
import uuid

from curate_fiji.core.system._compat import JYTHON, path_text, to_text
from curate_fiji.core.system.holder import Holder

MYPY = False
if MYPY:
    from typing import Any, Optional, Text

_BYTE = 2 ** 30     # the byte that is locked: beyond the text, which others must be able to read
_NO_LOCKS = tuple(getattr(errno, name) for name in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL")
                  if hasattr(errno, name))


class NoLocksHere(Exception):
    """The file system has no locks."""


class Way(object):
    """A way to hold a lock: ``take`` once (True where it is ours now), ``is_ours``, ``give_back``."""

    left_over = ""   # what to add to the advice, where a holder that ended can leave the lock behind

    def __init__(self, path):
        # type: (Text) -> None
        self.path = path

    def take(self):
        # type: () -> bool
        raise NotImplementedError

    def is_ours(self):
        # type: () -> bool
        raise NotImplementedError

    def give_back(self):
        # type: () -> None
        raise NotImplementedError

    def holder(self):
        # type: () -> Optional[Holder]
        """Return who holds it, as far as its file says."""
        return Holder.from_json(_read(self.path))


def _read(path):
    # type: (Text) -> Any
    try:
        with io.open(path, "rb") as stream:
            return json.loads(stream.read(2000).decode("ascii"))
    except (IOError, OSError, ValueError):
        return None


def _said():
    # type: () -> bytes
    return json.dumps(Holder.me().to_json(), sort_keys=True).encode("ascii")


class _PythonLock(Way):
    """The system's lock as CPython asks for it."""

    _handle = -1

    def take(self):
        # type: () -> bool
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(self.path, flags, 0o644)
        try:
            taken = _lock_byte(handle)
        except BaseException:
            os.close(handle)
            raise
        if not taken:
            os.close(handle)
            return False
        self._handle = handle
        if not self.is_ours():   # somebody removed the file between opening and locking: another lock now
            os.close(handle)
            return False
        try:
            os.ftruncate(handle, 0)
            os.write(handle, _said())
        except OSError:
            pass  # a full disk: it is held all the same, only nobody can read by whom
        return True

    def is_ours(self):
        # type: () -> bool
        try:
            here, there = os.fstat(self._handle), os.stat(self.path)
        except OSError:
            return False
        return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)

    def give_back(self):
        # type: () -> None
        try:
            os.ftruncate(self._handle, 0)
        except OSError:
            pass
        os.close(self._handle)


def _lock_byte(handle):
    # type: (int) -> bool
    try:
        if os.name == "nt":
            import msvcrt
            os.lseek(handle, _BYTE, 0)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            os.lseek(handle, 0, 0)
        else:
            import fcntl
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE)
    except (IOError, OSError) as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        if error.errno in _NO_LOCKS:
            raise NoLocksHere()
        raise
    return True


class _JavaLock(Way):
    """The system's lock as Jython asks for it, through Java."""

    def take(self):
        # type: () -> bool
        from java.io import IOException, RandomAccessFile
        from java.nio.channels import OverlappingFileLockException
        if os.path.islink(self.path):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self.path)
        try:
            self._file = RandomAccessFile(self.path, "rw")
        except IOException:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), self.path)
        try:
            lock = self._file.getChannel().tryLock(_BYTE, 1, False)
        except OverlappingFileLockException:
            lock = None
        except IOException:
            self._file.close()
            raise NoLocksHere()
        if lock is None:
            self._file.close()
            return False
        try:
            self._file.setLength(0)
            self._file.writeBytes(to_text(_said()))
        except IOException:
            pass  # a full disk: see _PythonLock
        return True

    def is_ours(self):
        # type: () -> bool
        return os.path.exists(self.path)

    def give_back(self):
        # type: () -> None
        from java.io import IOException
        try:
            self._file.setLength(0)
        except IOException:
            pass
        self._file.close()


class HeldFile(Way):
    """A file made with O_EXCL, where the file system has no locks."""

    def __init__(self, path):
        # type: (Text) -> None
        Way.__init__(self, path)
        self._token = uuid.uuid4().hex
        self.left_over = "; if that program has ended, remove %s" % path_text(path)

    def take(self):
        # type: () -> bool
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except OSError as error:
            if error.errno != errno.EEXIST:
                raise
            self._break_where_its_holder_is_gone()
            return False
        try:
            os.write(handle, json.dumps(dict(Holder.me().to_json(), token=self._token)).encode("ascii"))
        finally:
            os.close(handle)
        return True

    def _break_where_its_holder_is_gone(self):
        # type: () -> None
        found = _read(self.path)
        holder = Holder.from_json(found)
        if holder is None or not holder.is_gone():
            return
        # Of two that see it gone one alone may remove it: the other could remove the lock of a third
        mark = "%s.broken-%s" % (self.path, to_text(found.get("token", ""))[:32])
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        except OSError:
            return
        if _read(self.path) == found:
            os.remove(self.path)
        os.remove(mark)

    def is_ours(self):
        # type: () -> bool
        found = _read(self.path)
        return isinstance(found, dict) and found.get("token") == self._token

    def give_back(self):
        # type: () -> None
        if self.is_ours():
            os.remove(self.path)


def first_way(path):
    # type: (Text) -> Way
    """Return the way that this Python asks for the system's lock."""
    return _JavaLock(path) if JYTHON else _PythonLock(path)
