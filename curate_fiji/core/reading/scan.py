"""Walks a deposit without following a link or changing anything."""
from __future__ import absolute_import, unicode_literals

import os
import stat

from curate_fiji.core.model.entry import FOLDER, Entry
from curate_fiji.core.model.record import FILE, FOLDER_IMAGE, LINK, SPECIAL, UNREADABLE, UNREADABLE_FOLDER
from curate_fiji.core.reading import stores
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import DepositError

MYPY = False
if MYPY:
    from typing import Any, Iterator, Text

SYSTEM_NAMES = (".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", ".svn",
                "icon\r", ".spotlight-v100", ".trashes", "ehthumbs.db")


def walk(root):
    # type: (Text) -> Iterator[Entry]
    """Yield one entry for each thing below ``root``, sorted by path.

    Folders that can't be listed are entries too, and folders that are one image (Zarr, N5).
    """
    if not os.path.isdir(root):
        raise DepositError("%s is no folder" % path_text(root),
                           "name the folder that holds the deposit, or a .zip file of it")
    stack = [_inside(root, "", "")]   # not one generator in another: folders can lie a thousand deep
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif entry.kind == FOLDER:
            stack.append(_inside(entry.real, entry.path, entry.part_of))
        else:
            yield entry


def _inside(folder, below, inside):
    # type: (Text, Text, Text) -> Iterator[Entry]
    """Yield an entry for each thing in a folder, folders too."""
    try:
        names = sorted(os.listdir(folder), key=path_text)
    except OSError as error:
        if not below:
            raise DepositError("the deposit %s can't be listed: %s" % (path_text(folder), _reason(error)),
                               "see that you may read it, then run the command again")
        yield _entry(below, folder, UNREADABLE_FOLDER, problem=_reason(error))
        return
    if not inside:
        inside = (below or ".") if stores.kind_of(folder, names) else ""
        if inside:
            yield _store(folder, inside)
    for name in names:
        real = os.path.join(folder, name)
        path = below + "/" + path_text(name) if below else path_text(name)
        try:
            info = os.lstat(real)
        except OSError as error:
            yield _entry(path, real, UNREADABLE, problem=_reason(error))
            continue
        if stat.S_ISLNK(info.st_mode):
            yield _entry(path, real, LINK, target=path_text(_target(real)))
        elif stat.S_ISDIR(info.st_mode):
            yield _entry(path, real, FOLDER, part_of=inside)
        elif stat.S_ISREG(info.st_mode):
            yield _entry(path, real, FILE, info.st_size, _mtime_ns(info), part_of=inside)
        else:
            yield _entry(path, real, SPECIAL)


def _store(folder, below):
    # type: (Text, Text) -> Entry
    """Return the entry of a folder that is one image: as large as its files, as new as the newest."""
    size, newest = 0, 0
    for above, _folders, names in os.walk(folder):
        for name in names:
            try:
                info = os.lstat(os.path.join(above, name))
            except OSError:
                continue  # it is an entry of its own, which says so
            size, newest = size + info.st_size, max(newest, _mtime_ns(info))
    return _entry(below, folder, FOLDER_IMAGE, size, newest)


def _entry(path, real, kind, size=0, mtime_ns=0, target="", problem="", part_of=""):
    # type: (Text, Text, Text, int, int, Text, Text, Text) -> Entry
    return Entry(path, real, kind, int(size), mtime_ns, not part_of and is_hidden(path), target, problem,
                 part_of=part_of)


def is_hidden(path):
    # type: (Text) -> bool
    """Tell whether a file is hidden, or an operating system's own, by its path."""
    return any(part.startswith(".") or part.lower() in SYSTEM_NAMES for part in path.split("/") if part != ".")


def _mtime_ns(info):
    # type: (Any) -> int
    # Jython knows only a float, which can't hold nanoseconds: milliseconds are the same in both
    return int(round(info.st_mtime * 1000)) * 1000000


def _target(real):
    # type: (Text) -> Text
    try:
        return os.readlink(real)
    except (OSError, AttributeError):
        return ""


def _reason(error):
    # type: (OSError) -> Text
    return path_text(os.strerror(error.errno)) if error.errno else "can't be read"


def link_verdict(root, entry):
    # type: (Text, Entry) -> Text
    """Say where a link leads: "" inside the deposit, else "leaves the deposit" or "dangling"."""
    base = os.path.realpath(root)
    end = os.path.realpath(entry.real)
    if not os.path.exists(end):
        return "dangling"
    if end != base and not end.startswith(base + os.sep):
        return "leaves the deposit"
    return ""
