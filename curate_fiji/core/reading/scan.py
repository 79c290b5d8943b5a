"""Walks a deposit without following a link or changing anything."""
from __future__ import absolute_import, unicode_literals

import os
import stat

from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import DepositError

SYSTEM_NAMES = (".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", ".svn",
                "icon\r", ".spotlight-v100", ".trashes", "ehthumbs.db")


def walk(root):
    """Yield one entry for each thing below ``root``, sorted by path.

    An entry is a dictionary: ``path`` (below root, ``/`` between folders, text), ``real`` (the
    path to open it by), ``kind`` (file, link, folder unreadable, special), ``size``,
    ``mtime_ns``, ``hidden``, ``target`` (of links). Folders that can't be listed are entries too.
    """
    if not os.path.isdir(root):
        raise DepositError("%s is no folder" % path_text(root),
                           "name the folder that holds the deposit, or a .zip file of it")
    for entry in _walk_folder(root, ""):
        yield entry


def _walk_folder(folder, below):
    try:
        names = sorted(os.listdir(folder), key=path_text)
    except OSError as error:
        yield _entry(below or ".", folder, "folder unreadable", problem=_reason(error))
        return
    for name in names:
        real = os.path.join(folder, name)
        path = below + "/" + path_text(name) if below else path_text(name)
        try:
            info = os.lstat(real)
        except OSError as error:
            yield _entry(path, real, "unreadable", problem=_reason(error))
            continue
        if stat.S_ISLNK(info.st_mode):
            yield _entry(path, real, "link", target=path_text(_target(real)))
        elif stat.S_ISDIR(info.st_mode):
            for entry in _walk_folder(real, path):
                yield entry
        elif stat.S_ISREG(info.st_mode):
            yield _entry(path, real, "file", size=info.st_size, mtime_ns=_mtime_ns(info))
        else:
            yield _entry(path, real, "special")


def _entry(path, real, kind, size=0, mtime_ns=0, target="", problem=""):
    parts = path.split("/")
    return {"path": path, "real": real, "kind": kind, "size": int(size), "mtime_ns": mtime_ns,
            "hidden": any(part.startswith(".") or part.lower() in SYSTEM_NAMES
                          for part in parts if part != "."),
            "target": target, "problem": problem}


def _mtime_ns(info):
    # Jython knows only a float, which can't hold nanoseconds: milliseconds are the same in both
    return int(round(info.st_mtime * 1000)) * 1000000


def _target(real):
    try:
        return os.readlink(real)
    except (OSError, AttributeError):
        return ""


def _reason(error):
    return path_text(os.strerror(error.errno)) if error.errno else "can't be read"


def link_verdict(root, entry):
    """Say where a link leads: "" inside the deposit, else "leaves the deposit" or "dangling"."""
    base = os.path.realpath(root)
    end = os.path.realpath(entry["real"])
    if not os.path.exists(end):
        return "dangling"
    if end != base and not end.startswith(base + os.sep):
        return "leaves the deposit"
    return ""
