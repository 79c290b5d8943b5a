"""Claims a curation folder: it is new, empty or ours, and nobody else's.

A folder of ours carries our marker in ``.curate-fiji``. Source: DESIGN, "Rules that decide".
"""
from __future__ import absolute_import, unicode_literals

import errno
import os
import re

from curate_fiji.core.log.earlier import written_by_earlier_version
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import FolderError

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.log.unfinished import Unfinished
    from curate_fiji.core.log.written import Written
    from curate_fiji.core.system.within import Within

OURS = ".curate-fiji"
PRIVATE = "private"
LOG_NAME = "curator-log.jsonl"
_MARKER = "curation-folder.v%d"   # its name says all: it needs no room on a full disk
_FORMAT = 1


def claim(within, written, unfinished):
    # type: (Within, Written, Unfinished) -> None
    """Make the folder where it is not there, and see that it is ours.

    Raises ``FolderError`` where it is not, ``OSError`` where the disk refuses.
    """
    if within.look() is None:
        _make(within.path)
    if not within.is_folder():
        raise FolderError("%s is a link or a file, no folder" % path_text(within.path),
                          "name a folder of its own with --output")
    _see_marker(within, written)
    _refuse_a_strange_owner(within, unfinished)
    unfinished.remove_what_the_gone_left()


def _make(path):
    # type: (Text) -> None
    """Make a folder; another run may make it at the same moment."""
    try:
        os.makedirs(path)
    except OSError as error:
        if error.errno != errno.EEXIST:
            raise


def _see_marker(within, written):
    # type: (Within, Written) -> None
    marks = _marks(within)
    if any(int(one.rpartition("v")[2]) > _FORMAT for one in marks):
        raise FolderError("the folder %s was made by a newer version of CURATE for Fiji"
                          % path_text(within.path), "update CURATE for Fiji: nothing was changed")
    if marks:
        return
    names = [name for name in within.names() if name != OURS]
    earlier = written_by_earlier_version(within, LOG_NAME) if names else []
    if earlier is None and not _marks(within):   # another run may have made it ours meanwhile
        raise FolderError(
            "the folder %s is not empty and no curation folder of ours" % path_text(within.path),
            "nothing in it was touched: name an empty or new folder with --output")
    within.make_folder(OURS)
    if earlier:
        written.add(earlier)
    try:
        within.create("%s/%s" % (OURS, _MARKER % _FORMAT)).close()
    except OSError as error:
        if error.errno != errno.EEXIST:   # another run, at the same moment
            raise


def _marks(within):
    # type: (Within) -> List[Text]
    return [one for one in within.names(OURS) if re.match(r"curation-folder\.v\d{1,9}$", one)]


def _refuse_a_strange_owner(within, unfinished):
    # type: (Within, Unfinished) -> None
    """Refuse a folder of another user's, who could exchange what is in it.

    What counts is whose files become that we make: on some shares all belong to one user.
    """
    if not hasattr(os, "geteuid"):
        return
    owners = {}  # type: dict[Text, int]
    for name in ("", OURS, PRIVATE):
        found = within.look(name)
        if found is not None:
            owners[name] = found.st_uid
    within.owner = os.geteuid()
    if set(owners.values()) == set([within.owner]):
        return
    within.owner = None
    scratch = unfinished.folder()
    try:
        ours = os.lstat(within.real(scratch)).st_uid
    finally:
        unfinished.drop(scratch)
    for name in sorted(owners):
        if owners[name] != ours:
            raise FolderError(
                "the folder %s belongs to another user (%d)"
                % (path_text(os.path.join(within.path, name) if name else within.path), owners[name]),
                "work as that user, or choose a folder of your own with --output")
    within.owner = ours
