"""Archives: their members listed and hashed without unpacking.

What is wrong with a member is of one of two kinds: of the archive (damaged, encrypted, a name that leads outside), or
of ours (a compression that no reader here knows, more than is read here): ``is_ours`` tells which.
"""
from __future__ import absolute_import, unicode_literals

import errno
import functools
import os
import posixpath
import re
import stat
import tarfile
import zipfile

from curate_fiji.core.model.member import Member
from curate_fiji.core.reading import identify as signatures
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import FAILURES, is_zip, path_text

MYPY = False
if MYPY:
    from typing import IO, Any, Callable, Dict, Iterable, Iterator, List, Text, Tuple

MOST_MEMBERS = 20000            # of an archive in a deposit that are listed
LARGEST_TOTAL = 2 ** 34         # bytes that any archive may hold, unpacked
HIGHEST_RATIO = 200             # unpacked to packed, that a larger archive may reach in all
_LONGEST_HEADER = 2 ** 20       # bytes of a tar header: names and attributes, which are read into memory

ENCRYPTED, UNSAFE, LINK, SPECIAL, DAMAGED = "encrypted", "unsafe path", "link", "special file", "damaged"
_COMPRESSION = "unsupported compression (%s)"
_TOO_LARGE = "too large: more than is read here"
NOT_READ, NOT_OPENED = "not read: ", "not opened: "   # and why: another time, another reader may do it
_OURS = ("unsupported compression", _TOO_LARGE, NOT_READ, NOT_OPENED)
_METHODS = {1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "lzma", 93: "zstandard", 95: "xz", 98: "ppmd",
            99: "aes"}


def is_ours(problem):
    # type: (Text) -> bool
    """Tell whether what is wrong with a member is a limit of ours, and says nothing of the archive."""
    return problem.startswith(_OURS)


class Listing(object):
    """What an archive holds: ``members``; ``problem``: of the archive, or ""; ``left_out``: what was not listed by a
    limit of ours, or ""."""

    def __init__(self, members=(), problem="", left_out=""):
        # type: (Iterable[Member], Text, Text) -> None
        self.members = list(members)
        self.problem = problem
        self.left_out = left_out


def listing(path):
    # type: (Text) -> Listing
    """List what an archive holds, reading member by member and writing nothing.

    Raises ``OSError`` where the archive itself can't be read from the disk.
    """
    if is_zip(path):
        return _of_zip(path)
    return _of_tar(path)


def _of_zip(path):
    # type: (Text) -> Listing
    found = Listing()
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            allowed = Allowance(path)
            for info in infos[:MOST_MEMBERS]:
                row = row_of(info.filename, info.file_size)
                found.members.append(row)
                row.problem = zip_trouble(info) or allowed.trouble(row.size)
                if not row.problem:
                    _read_member(row, functools.partial(archive.open, info))
    except FAILURES as error:
        return _given_up(found, error)
    found.left_out = _too_many(len(infos))
    return found


class _LongHeader(ValueError):
    """A tar header that is not read."""


class BoundedTarInfo(tarfile.TarInfo):
    """A header whose names and attributes are bounded: they are read into memory before anybody is asked."""

    def _proc_member(self, archive):
        # type: (Any) -> Any
        kinds = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE,
                 tarfile.SOLARIS_XHDTYPE)
        if self.type in kinds and self.size > _LONGEST_HEADER:
            raise _LongHeader("a header of %d bytes" % self.size)
        return tarfile.TarInfo._proc_member(self, archive)  # type: ignore[attr-defined]


def _of_tar(path):
    # type: (Text) -> Listing
    found = Listing()
    count = 0
    try:
        with tarfile.open(path, "r:*", tarinfo=BoundedTarInfo) as archive:
            allowed = Allowance(path)
            info = archive.next()
            while info is not None:
                count += not info.isdir()
                if not info.isdir() and len(found.members) < MOST_MEMBERS:
                    _take_tar_member(archive, info, found, allowed)
                archive.members = []   # type: ignore[attr-defined]  # it would keep them all
                info = archive.next()
    except tarfile.TarError as error:
        if not count:   # neither kind of tar: it was not opened at all
            return Listing(left_out="the members of this kind of archive can't be listed here")
        return _given_up(found, error)
    except FAILURES as error:
        return _given_up(found, error)
    found.left_out = _too_many(count)
    return found


def _take_tar_member(archive, info, found, allowed):
    # type: (tarfile.TarFile, tarfile.TarInfo, Listing, Allowance) -> None
    row = row_of(info.name, info.size)
    found.members.append(row)
    row.problem = _tar_trouble(info) or allowed.trouble(row.size)
    if not row.problem:
        _read_member(row, functools.partial(extracted, archive, info))


def extracted(archive, info):
    # type: (tarfile.TarFile, tarfile.TarInfo) -> IO[bytes]
    """Return a member of a tar, open. Raises ``KeyError`` for one that is no file."""
    stream = archive.extractfile(info)
    if stream is None:
        raise KeyError(info.name)
    return stream


def _given_up(found, error):
    # type: (Listing, Exception) -> Listing
    """Return what was listed up to an error: zlib, bz2, lzma, struct and crc errors have no common class."""
    raise_of_the_disk(error)
    if isinstance(error, (NotImplementedError, MemoryError)):
        found.left_out = "the archive can't be listed further here: %s" % (path_text(str(error))[:100] or "memory")
    else:
        found.problem = "the archive is damaged: %s" % path_text(str(error))[:100]
    return found


class Allowance(object):
    """How many bytes are ``left`` that an archive may hold, unpacked: as many as are read of any, or as its own size
    makes likely."""

    def __init__(self, path):
        # type: (Text) -> None
        self.left = max(LARGEST_TOTAL, HIGHEST_RATIO * os.path.getsize(path))

    def trouble(self, size):
        # type: (int) -> Text
        """Return "" and take ``size`` bytes off, or say that there are too many."""
        if size > self.left:
            return _TOO_LARGE
        self.left -= size
        return ""


def row_of(name, size):
    # type: (Text, int) -> Member
    return Member(path_text(name).replace("\\", "/"), int(size))


def _too_many(count):
    # type: (int) -> Text
    return "" if count <= MOST_MEMBERS else (
        "only the first %d of %d members are listed" % (MOST_MEMBERS, count))


def raise_of_the_disk(error):
    # type: (BaseException) -> None
    """Raise an error again that comes from the disk, not from what is on it."""
    if isinstance(error, (IOError, OSError)) and error.errno not in (None, 0, errno.EINVAL):
        raise error


def _read_member(row, opener):
    # type: (Member, Callable[[], IO[bytes]]) -> None
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
            row.problem = DAMAGED
    except FAILURES as error:  # zlib, bz2, lzma and crc errors have no common class in both Pythons
        raise_of_the_disk(error)
        row.problem = reason_of(error)


def reason_of(error):
    # type: (BaseException) -> Text
    if isinstance(error, NotImplementedError):
        return _COMPRESSION % "another version"
    return NOT_READ + "it needs more memory" if isinstance(error, MemoryError) else DAMAGED


def numbered(members):
    # type: (Iterable[Member]) -> Iterator[Tuple[Member, int]]
    """Yield each member with how many of its name come before it: an archive may hold a name twice."""
    seen = {}  # type: Dict[Text, int]
    for member in members:
        yield member, seen.get(member.path, 0)
        seen[member.path] = seen.get(member.path, 0) + 1


def zip_trouble(info):
    # type: (zipfile.ZipInfo) -> Text
    if info.flag_bits & 0x1:
        return ENCRYPTED
    if unsafe(info.filename):
        return UNSAFE
    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK
    if info.compress_type not in _known_methods():
        return _COMPRESSION % _METHODS.get(info.compress_type, "method %d" % info.compress_type)
    return ""


def _known_methods():
    # type: () -> List[int]
    return [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED] + [
        getattr(zipfile, name) for name in ("ZIP_BZIP2", "ZIP_LZMA") if hasattr(zipfile, name)]


def _tar_trouble(info):
    # type: (tarfile.TarInfo) -> Text
    if info.issym() or info.islnk():
        return LINK
    if not info.isfile():
        return SPECIAL
    return UNSAFE if unsafe(info.name) else ""


def unsafe(name):
    # type: (Text) -> bool
    """Tell whether unpacking a member of this name could write outside the target folder."""
    name = name.replace("\\", "/")
    if name.startswith("/") or re.match(r"^[A-Za-z]:", name) or "\0" in name:
        return True
    return posixpath.normpath(name).split("/")[0] == ".."
