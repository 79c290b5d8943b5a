"""Writes files whole or not at all, and keeps the private ones private."""
from __future__ import absolute_import, unicode_literals

import errno
import io
import os
import stat
import uuid

from curate_fiji.core.system._compat import JYTHON, json_line, path_text, replace_file, utf8
from curate_fiji.core.system.errors import JournalError

MYPY = False
if MYPY:
    from typing import IO, Any, Iterable, Text


_NO_SPACE = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))
_NOT_ALLOWED = (errno.EROFS, errno.EACCES, errno.EPERM)


def what_to_do(error, elsewhere="choose another folder with --output"):
    # type: (EnvironmentError, Text) -> Text
    """Return what a person can do where a disk refuses, by why it does."""
    if error.errno in _NO_SPACE:
        return "free space or " + elsewhere
    if error.errno in _NOT_ALLOWED:
        return "see that you may write there, or " + elsewhere
    return "see that the disk is in order, or " + elsewhere


def make_folder(path, private=False):
    # type: (Text, bool) -> None
    """Make a folder where it is not there; ``private``: for its owner alone."""
    if not os.path.isdir(path):
        os.makedirs(path)
    if private:
        os.chmod(path, stat.S_IRWXU)


def write_bytes(path, data, private=False):
    # type: (Text, bytes, bool) -> None
    """Write ``data`` to ``path``: readers see the old file or the new one, never a part.

    A file that has these bytes already is left alone. Raises ``JournalError``.
    """
    try:
        if os.path.exists(path):
            with io.open(path, "rb") as stream:
                if stream.read() == data:
                    return
        partial = "%s.%s.partial" % (path, uuid.uuid4().hex[:8])
        mode = 0o600 if private else 0o644
        handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY
                         | getattr(os, "O_BINARY", 0), mode)
        try:
            os.chmod(partial, mode)  # Jython opens with a mode of its own
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            replace_file(partial, path)
        finally:
            if os.path.exists(partial):
                os.remove(partial)
    except (IOError, OSError) as error:
        raise JournalError("can't write %s: %s" % (path_text(path), os.strerror(error.errno or 0)),
                           what_to_do(error, "choose another folder"))


def write_text(path, text, private=False):
    # type: (Text, Text, bool) -> None
    """Write text as UTF-8; see ``write_bytes``."""
    write_bytes(path, utf8(text), private)


def json_lines(objects):
    # type: (Iterable[Any]) -> Text
    """Return objects as JSON lines."""
    return "".join(json_line(one) + "\n" for one in objects)


def append_lines(stream, data):
    # type: (IO[bytes], bytes) -> None
    """Append whole lines to an unbuffered file, all or none; a line torn by a crash ends before them."""
    stream.seek(0, 2)
    end = stream.tell()
    stream.seek(max(0, end - 1))
    if end > 0 and stream.read(1) != b"\n":
        data = b"\n" + data
    try:
        stream.seek(end)
        write_whole(stream, data)
        os.fsync(stream.fileno())
    except (IOError, OSError):
        try:
            stream.truncate(end)
        except (IOError, OSError):
            pass   # the first error is the one to tell
        raise


def write_whole(stream, data):
    # type: (IO[bytes], bytes) -> None
    """Write all of ``data`` to an unbuffered file, which may take it in parts."""
    while data:
        written = stream.write(data)
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        data = data[written:]


def free_bytes(path):
    # type: (Text) -> int
    """Return how many bytes may still be written to the disk of a folder."""
    if hasattr(os, "statvfs"):
        found = os.statvfs(path)
        return int(found.f_bavail * found.f_frsize)
    if JYTHON:
        from java.io import File
        return int(File(path).getUsableSpace())
    import shutil
    return shutil.disk_usage(path).free
