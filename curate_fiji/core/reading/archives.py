"""Archives: their members listed and hashed without unpacking, and one safe way to unpack."""
from __future__ import absolute_import, unicode_literals

import functools
import os
import posixpath
import re
import shutil
import stat
import tarfile
import zipfile

from curate_fiji.core.model.record import Member
from curate_fiji.core.reading import identify as signatures
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import path_text

MOST_MEMBERS = 20000
LARGEST_MEMBER = 2 ** 32        # bytes of one member that are read
LARGEST_TOTAL = 2 ** 34         # bytes read of one archive
HIGHEST_RATIO = 200             # unpacked to packed, above which a member is taken for a bomb


def members(path):
    """List what an archive holds, reading member by member and writing nothing.

    Returns (members, problem); the problem of a member: encrypted, unsafe path, link, too large, damaged, or "".
    """
    if zipfile.is_zipfile(path):
        return _zip_members(path)
    try:
        if tarfile.is_tarfile(path):
            return _tar_members(path)
    except (IOError, OSError, EOFError):
        return [], "the archive is damaged"
    return [], "the members of this kind of archive can't be listed here"


def _zip_members(path):
    rows = []
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            for info in infos[:MOST_MEMBERS]:
                row = _row(info.filename, info.file_size)
                rows.append(row)
                row.problem = _zip_trouble(info) or (
                    "too large" if total + info.file_size > LARGEST_TOTAL else "")
                if not row.problem:
                    total += info.file_size
                    _read_member(row, functools.partial(archive.open, info))
    except (zipfile.BadZipfile, IOError, OSError, RuntimeError, ValueError) as error:
        return rows, "the archive is damaged: %s" % path_text(str(error))[:100]
    return rows, _too_many(len(infos))


def _tar_members(path):
    rows = []
    total = 0
    count = 0
    try:
        with tarfile.open(path, "r:*") as archive:
            for info in archive:
                count += 1
                if not info.isdir() and len(rows) < MOST_MEMBERS:
                    row = _row(info.name, info.size)
                    rows.append(row)
                    if info.issym() or info.islnk():
                        row.problem = "link"
                    elif not info.isfile():
                        row.problem = "special file"
                    elif unsafe(info.name):
                        row.problem = "unsafe path"
                    elif info.size > LARGEST_MEMBER or total + info.size > LARGEST_TOTAL:
                        row.problem = "too large"
                    else:
                        total += info.size
                        _read_member(row, functools.partial(archive.extractfile, info))
    except (tarfile.TarError, IOError, OSError, EOFError, ValueError) as error:
        return rows, "the archive is damaged: %s" % path_text(str(error))[:100]
    return rows, _too_many(count)


def _row(name, size):
    return Member(path_text(name).replace("\\", "/"), int(size))


def _too_many(count):
    return "" if count <= MOST_MEMBERS else (
        "only the first %d of %d members are listed" % (MOST_MEMBERS, count))


def _read_member(row, opener):
    try:
        stream = opener()
        try:
            head = stream.read(signatures.HEAD_BYTES)
        finally:
            stream.close()
        stream = opener()
        try:
            row.sha256, read = hashing.sha256_of_stream(stream, limit=row.size)
        finally:
            stream.close()
        identity = signatures.identify(row.path, head)
        row.format, row.category, row.mime = identity.format, identity.category, identity.mime
        if read != row.size:
            row.problem = "damaged"
    except Exception:  # zlib, bz2, lzma and crc errors have no common class in both Pythons
        row.problem = "damaged"


def copy_member(path, name, target):
    """Copy one member of a zip or tar archive, found by its listed name, to ``target``."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            info = [i for i in archive.infolist()
                    if path_text(i.filename).replace("\\", "/") == name][0]
            with archive.open(info) as source, open(target, "wb") as out:
                shutil.copyfileobj(source, out)
        return
    with tarfile.open(path, "r:*") as archive:
        info = [i for i in archive if path_text(i.name) == name][0]
        with open(target, "wb") as out:
            shutil.copyfileobj(archive.extractfile(info), out)


def _zip_trouble(info):
    if info.flag_bits & 0x1:
        return "encrypted"
    if unsafe(info.filename):
        return "unsafe path"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if info.file_size > LARGEST_MEMBER:
        return "too large"
    if info.file_size > 2 ** 20 and info.file_size > HIGHEST_RATIO * max(1, info.compress_size):
        return "too large when unpacked (%d times)" % (info.file_size // max(1, info.compress_size))
    return ""


def unsafe(name):
    """Tell whether unpacking a member of this name could write outside the target folder."""
    name = name.replace("\\", "/")
    if name.startswith("/") or re.match(r"^[A-Za-z]:", name) or "\0" in name:
        return True
    return posixpath.normpath(name).split("/")[0] == ".."


def unpack_zip(path, folder):
    """Unpack a zip below ``folder`` and return the rows of members that were refused.

    Encrypted members, unsafe paths, links, bombs and damaged members are refused; archives
    inside stay as they are. Each file appears under its name only when it is whole.
    """
    refused = []
    total = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist()[:MOST_MEMBERS]:
            if info.filename.endswith("/"):
                continue
            row = _row(info.filename, info.file_size)
            row.problem = _zip_trouble(info)
            total += info.file_size
            if total > LARGEST_TOTAL:
                row.problem = "too large"
            if not row.problem:
                row.problem = _unpack_member(archive, info, folder, row.path)
            if row.problem:
                refused.append(row)
    return refused


def _unpack_member(archive, info, folder, name):
    target = os.path.join(folder, *posixpath.normpath(name).split("/"))
    try:
        if not os.path.isdir(os.path.dirname(target)):
            os.makedirs(os.path.dirname(target))
        with archive.open(info) as source, open(target + ".partial", "wb") as out:
            shutil.copyfileobj(source, out)
        os.rename(target + ".partial", target)
        return ""
    except Exception:  # see _read_member
        if os.path.exists(target + ".partial"):
            os.remove(target + ".partial")
        return "damaged"
