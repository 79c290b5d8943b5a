"""A folder and what lies in it, reached by names relative to it and through no link.

A link, or a folder exchanged for a link between two looks, would lead a write to somebody else's files.
Where the system can open relative to an open folder (CPython on Linux and macOS) each step of a name
is opened so, without following links; elsewhere each step is looked at before it is used.
"""
from __future__ import absolute_import, unicode_literals

import errno
import io
import os
import stat
from contextlib import contextmanager

from curate_fiji.core.system._compat import path_text, replace_file
from curate_fiji.core.system.errors import FolderError
from curate_fiji.core.system.no_links import (
    BINARY,
    BY_HANDLE,
    file_of_handle,
    is_link,
    link_error,
    lstat,
    open_handle,
    parts_of,
    refuse_other_than_file,
    refuse_second_name,
)

MYPY = False
if MYPY:
    from typing import IO, Iterator, Optional, Text, Tuple


class Within(object):
    """The folder at ``path``; names below it have ``/`` between folders.

    ``owner``: the user whose every folder on the way must be, or None. Raises ``FolderError`` where a name
    leads out, a link or another's folder is met, ``OSError`` as the system does.
    """

    def __init__(self, path):
        # type: (Text) -> None
        self.path = path
        self.owner = None  # type: Optional[int]
        self._known = None  # type: Optional[Tuple[int, int]]

    # Looking -------------------------------------------------------------------------------------

    def look(self, name=""):
        # type: (Text) -> Optional[os.stat_result]
        """Return what ``lstat`` says of a name, or None where there is nothing."""
        if not name:
            return lstat(self.path)
        try:
            with self._parent(name) as (handle, last, real):
                return lstat(last, handle) if handle is not None else lstat(real)
        except (IOError, OSError) as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR):
                return None
            raise

    def is_file(self, name):
        # type: (Text) -> bool
        """Tell whether a name is a file (no link, no folder)."""
        found = self.look(name)
        return found is not None and stat.S_ISREG(found.st_mode)

    def is_folder(self, name=""):
        # type: (Text) -> bool
        """Tell whether a name is a folder (no link)."""
        found = self.look(name)
        return found is not None and stat.S_ISDIR(found.st_mode) and not is_link(found)

    def names(self, folder=""):
        # type: (Text) -> list[Text]
        """Return the sorted names in a folder below this one; [] where there is none."""
        try:
            with self._folder(parts_of(folder) if folder else []) as (handle, real):
                return sorted(os.listdir(handle if handle is not None else real))
        except (IOError, OSError) as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR):
                return []
            raise

    def real(self, name):
        # type: (Text) -> Text
        """Return the path of a name, for libraries that open by path; no step of it is a link."""
        found = self.look(name)
        if found is not None and is_link(found):
            raise link_error(os.path.join(self.path, name))
        return os.path.join(self.path, *parts_of(name))

    # Reading and writing -------------------------------------------------------------------------

    def open_to_read(self, name):
        # type: (Text) -> IO[bytes]
        """Open a file for reading. Raises ``FolderError`` for what is no file, such as a named pipe."""
        with self._parent(name) as (handle, last, real):
            if handle is None:
                refuse_other_than_file(lstat(real), real)
                return io.open(real, "rb")
            one = open_handle(last, os.O_RDONLY | os.O_NONBLOCK, handle, real)
        return file_of_handle(one, "rb", real)

    def read(self, name, most=None):
        # type: (Text, Optional[int]) -> bytes
        """Return the bytes of a file, at most ``most``."""
        with self.open_to_read(name) as stream:
            data = stream.read() if most is None else stream.read(most)  # type: bytes
        return data

    def open_to_change(self, name):
        # type: (Text) -> IO[bytes]
        """Open a file of ours for reading and writing without a buffer; it is made where it is not there.

        Raises ``FolderError`` where the file has a second name (a hard link): what is written here would be
        written there.
        """
        with self._parent(name) as (handle, last, real):
            if handle is None:
                found = lstat(real)
                if found is None:
                    io.open(real, "ab").close()
                else:
                    refuse_other_than_file(found, real)
                    refuse_second_name(found, real)
                return io.open(real, "r+b", 0)
            one = open_handle(last, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK, handle, real, 0o644)
        stream = file_of_handle(one, "r+b", real, 0)
        try:
            refuse_second_name(os.fstat(stream.fileno()), real)
        except FolderError:
            stream.close()
            raise
        return stream

    def create(self, name, private=False):
        # type: (Text, bool) -> IO[bytes]
        """Make a new file, for its owner alone where ``private``, and return it open for writing."""
        mode = 0o600 if private else 0o644
        with self._parent(name) as (handle, last, real):
            if handle is None:
                one = os.open(real, os.O_CREAT | os.O_EXCL | os.O_WRONLY | BINARY, mode)
                os.chmod(real, mode)  # Jython opens with a mode of its own
                return os.fdopen(one, "wb")
            return os.fdopen(open_handle(last, os.O_CREAT | os.O_EXCL | os.O_WRONLY, handle, real, mode), "wb")

    # Changing ------------------------------------------------------------------------------------

    def make_folder(self, name, private=False):
        # type: (Text, bool) -> None
        """Make a folder, and those above it, where they are not there; the last for its owner alone where
        ``private``."""
        made = ""
        for part in parts_of(name):
            made = made + "/" + part if made else part
            with self._parent(made) as (handle, last, real):
                try:
                    if handle is None:
                        os.mkdir(real)
                    else:
                        os.mkdir(last, 0o777, dir_fd=handle)
                except OSError as error:
                    if error.errno != errno.EEXIST:
                        raise
        if private:
            with self._folder(parts_of(name)) as (handle, real):
                os.chmod(handle if handle is not None else real, stat.S_IRWXU)
        elif not self.is_folder(name):
            raise link_error(os.path.join(self.path, name))

    def rename(self, source, target):
        # type: (Text, Text) -> None
        """Give a file or folder another name; a file that has the name is replaced in one step."""
        with self._parent(source) as (one, last, real), self._parent(target) as (other, end, there):
            if one is None or other is None:
                replace_file(real, there)
            else:
                os.rename(last, end, src_dir_fd=one, dst_dir_fd=other)

    def remove(self, name):
        # type: (Text) -> None
        """Remove a file (of a link: the link itself)."""
        with self._parent(name) as (handle, last, real):
            if handle is None:
                os.remove(real)
            else:
                os.unlink(last, dir_fd=handle)

    def remove_tree(self, name):
        # type: (Text) -> None
        """Remove a folder and what is in it; links in it are removed, never followed."""
        folders = [name]
        for folder in folders:   # it grows on the way: folders can lie deeper than Python's calls
            for one in self.names(folder):
                below = "%s/%s" % (folder, one)
                if self.is_folder(below):
                    folders.append(below)
                else:
                    self.remove(below)
        for folder in reversed(folders):
            self.remove_empty(folder)

    def remove_empty(self, name):
        # type: (Text) -> None
        """Remove an empty folder."""
        with self._parent(name) as (handle, last, real):
            if handle is None:
                os.rmdir(real)
            else:
                os.rmdir(last, dir_fd=handle)

    def sync(self, name=""):
        # type: (Text) -> None
        """Have the names of a folder on the disk, where the system lets a folder be synchronised."""
        if not BY_HANDLE:
            return
        with self._folder(parts_of(name) if name else []) as (handle, _real):
            try:
                os.fsync(handle)  # type: ignore[arg-type]
            except OSError as error:
                if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                    raise

    # The way there -------------------------------------------------------------------------------

    @contextmanager
    def _parent(self, name):
        # type: (Text) -> Iterator[Tuple[Optional[int], Text, Text]]
        """Give (handle of the folder a name is in, or None; its last part; its path)."""
        parts = parts_of(name)
        with self._folder(parts[:-1]) as (handle, real):
            yield handle, parts[-1], os.path.join(real, parts[-1])

    @contextmanager
    def _folder(self, parts):
        # type: (list[Text]) -> Iterator[Tuple[Optional[int], Text]]
        real = self.path
        if not BY_HANDLE:
            for part in [""] + parts:
                real = os.path.join(real, part) if part else real
                found = lstat(real)
                if found is None:
                    raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), real)
                if is_link(found):
                    raise link_error(real)
                if not stat.S_ISDIR(found.st_mode):
                    raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), real)
            yield None, real
            return
        handle = open_handle(real, os.O_RDONLY | os.O_DIRECTORY, None, real)
        try:
            self._refuse_an_exchanged(handle)
            for part in parts:
                real = os.path.join(real, part)
                below = open_handle(part, os.O_RDONLY | os.O_DIRECTORY, handle, real)
                os.close(handle)
                handle = below
                self._refuse_another_owner(handle, real)
            yield handle, real
        finally:
            os.close(handle)

    def _refuse_an_exchanged(self, handle):
        # type: (int) -> None
        found = os.fstat(handle)
        if self._known is None:
            self._known = (found.st_dev, found.st_ino)
        elif self._known != (found.st_dev, found.st_ino):
            self._known = None
            raise FolderError("the folder %s is another one than a moment ago" % path_text(self.path),
                              "another program moved it: see where it is, then run the command again")

    def _refuse_another_owner(self, handle, real):
        # type: (int, Text) -> None
        if self.owner is not None and os.fstat(handle).st_uid != self.owner:
            raise FolderError("the folder %s belongs to another user" % path_text(real),
                              "move it elsewhere, or choose a folder of your own with --output")
