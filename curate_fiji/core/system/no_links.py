"""Opening and looking without following a link, by a folder's handle where the system can; and what is refused."""
from __future__ import absolute_import, unicode_literals

import errno
import os
import stat

from curate_fiji.core.system._compat import path_text, to_text
from curate_fiji.core.system.errors import FolderError

MYPY = False
if MYPY:
    from typing import IO, Optional, Text

BY_HANDLE = hasattr(os, "O_NOFOLLOW") and hasattr(os, "supports_dir_fd") and all(
    one in os.supports_dir_fd for one in (os.open, os.stat, os.mkdir, os.unlink, os.rmdir, os.rename))
BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_REPARSE_POINT = 0x400   # Windows: junctions and other links that lstat calls folders


def parts_of(name):
    # type: (Text) -> list[Text]
    """Return the parts of a name. Raises ``FolderError`` where it could lead out."""
    parts = to_text(name).split("/")
    for part in parts:
        if part in ("", ".", "..") or "\0" in part or (os.sep == "\\" and set(part) & set("\\:")):
            raise FolderError("the name %s leads out of its folder" % path_text(name),
                              "somebody changed a file of the curation folder by hand: compare with a backup")
    return parts


def open_handle(name, flags, handle, real, mode=0o644):
    # type: (Text, int, Optional[int], Text, int) -> int
    """Open a name below an open folder, or by itself where ``handle`` is None. Raises ``FolderError`` for a link."""
    try:
        return os.open(name, flags | _NO_LINK | BINARY, mode, dir_fd=handle)
    except OSError as error:
        found = lstat(real) if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK) else None
        if found is not None and is_link(found):
            raise link_error(real)
        raise


def file_of_handle(handle, how, real, buffering=-1):
    # type: (int, str, Text, int) -> IO[bytes]
    """Return an open file of a handle that must be a file's."""
    try:
        refuse_other_than_file(os.fstat(handle), real)
        return os.fdopen(handle, how, buffering)
    except FolderError:
        os.close(handle)
        raise


def lstat(path, handle=None):
    # type: (Text, Optional[int]) -> Optional[os.stat_result]
    """Return what ``lstat`` says of a name, or None where there is nothing."""
    try:
        if handle is not None:
            return os.stat(path, dir_fd=handle, follow_symlinks=False)
        return os.lstat(path)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return None
        raise


def is_link(found):
    # type: (os.stat_result) -> bool
    """Tell whether it is a link, a junction of Windows too."""
    return stat.S_ISLNK(found.st_mode) or bool(getattr(found, "st_file_attributes", 0) & _REPARSE_POINT)


def refuse_other_than_file(found, real):
    # type: (Optional[os.stat_result], Text) -> None
    """Raise ``FolderError`` for what is no file, ``OSError`` where there is nothing."""
    if found is None:
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), real)
    if is_link(found):
        raise link_error(real)
    if not stat.S_ISREG(found.st_mode):
        raise FolderError("%s is no file" % path_text(real), "move it elsewhere and run the command again")


def refuse_second_name(found, real):
    # type: (os.stat_result, Text) -> None
    """Raise ``FolderError`` for a file that has a second name (a hard link)."""
    if found.st_nlink > 1:
        raise FolderError("%s is the same file as another elsewhere (a hard link)" % path_text(real),
                          "copy it to a file of its own and put that in its place: what is written here "
                          "would be written there")


def link_error(real):
    # type: (Text) -> FolderError
    """Return the error that says that something is a link."""
    return FolderError("%s is a link" % path_text(real),
                       "links in a curation folder are not followed: they could lead to other people's "
                       "files. Remove it, or choose another folder with --output")
