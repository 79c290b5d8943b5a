"""Unpacks a deposit that is a zip: nothing of it arrives outside the folder, and nothing vanishes in silence."""
from __future__ import absolute_import, unicode_literals

import errno
import os
import posixpath
import shutil
import zipfile

from curate_fiji.core.model.member import Member
from curate_fiji.core.reading import archives
from curate_fiji.core.system._compat import FAILURES
from curate_fiji.core.system.file_names import shortened
from curate_fiji.core.system.storage import free_bytes

MYPY = False
if MYPY:
    from typing import Dict, List, Text

MOST_UNPACKED = 10 ** 6
KEPT_AS = "kept as %s: %s"


def unpack_zip(path, folder):
    # type: (Text, Text) -> List[Member]
    """Unpack a zip below ``folder`` and return the members that are not there as the zip has them, and why.

    Encrypted members, unsafe paths, links, too large and damaged members are refused; archives inside stay as
    they are. Of two members of one name both are kept, and a name that no disk takes is shortened: these are
    returned too. Each file appears under its name only when it is whole. Raises ``OSError`` where the disk refuses:
    that is no fault of any member.
    """
    told = []
    numbers = {}  # type: Dict[Text, int]   # of the last member that had a name: looking from 1 takes ever longer
    with zipfile.ZipFile(path) as archive:
        allowed = archives.Allowance(path)
        infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
        needed = sum(info.file_size for info in infos if not archives.zip_trouble(info))
        if needed <= allowed.left and needed > free_bytes(folder):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))   # before the disk is full, not after
        for info in infos[:MOST_UNPACKED]:
            row = archives.row_of(info.filename, info.file_size)
            row.problem = archives.zip_trouble(info) or allowed.trouble(row.size)
            if not row.problem:
                row.problem = _unpack_member(archive, info, folder, row.path, numbers)
            if row.problem:
                told.append(row)
        if len(infos) > MOST_UNPACKED:
            told.append(Member("(more)", 0, problem=archives.NOT_READ + "%d more members than are unpacked here" % (
                len(infos) - MOST_UNPACKED)))
    return told


def is_kept(problem):
    # type: (Text) -> bool
    """Tell whether a member that ``unpack_zip`` returned is there, only under another name."""
    return problem.startswith("kept as ")


def _make_folders(folder, below):
    # type: (Text, Text) -> None
    """Make folders one after the other: ``os.makedirs`` calls itself, and a zip may name a thousand."""
    for part in below.split(os.sep) if below != os.curdir else ():
        folder = os.path.join(folder, part)
        if not os.path.isdir(folder):
            os.mkdir(folder)


def _unpack_member(archive, info, folder, name, numbers):
    # type: (zipfile.ZipFile, zipfile.ZipInfo, Text, Text, Dict[Text, int]) -> Text
    parts = posixpath.normpath(name).split("/")
    kept, why = [shortened(part) for part in parts], ""
    if kept != parts:
        why = "its name is longer than disks take"
    target = wanted = os.path.join(folder, *kept)
    number = numbers.get(wanted, 1)
    while os.path.lexists(target):
        number += 1
        why = "another member has its name"
        stem, dot, suffix = kept[-1].partition(".")
        target = os.path.join(folder, *(kept[:-1] + [shortened("%s~%d%s%s" % (stem, number, dot, suffix))]))
    numbers[wanted] = number
    partial = os.path.join(folder, ".curate-partial")
    try:
        _make_folders(folder, os.path.relpath(os.path.dirname(target), folder))
        with archive.open(info) as source, open(partial, "wb") as out:
            shutil.copyfileobj(source, out)
        os.rename(partial, target)
    except FAILURES as error:  # zlib, lzma and crc errors have no common class in both Pythons
        if os.path.exists(partial):
            os.remove(partial)
        if isinstance(error, (IOError, OSError)) and error.errno in (errno.ENOTDIR, errno.EEXIST):
            return archives.DAMAGED   # one member is a file, another has it for a folder
        archives.raise_of_the_disk(error)
        return archives.reason_of(error)
    return KEPT_AS % (target[len(folder) + 1:].replace(os.sep, "/"), why) if why else ""
