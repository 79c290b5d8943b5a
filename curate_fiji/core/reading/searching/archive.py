"""Archives: comments, owners, names of members; and the members themselves, each searched as a file outside is."""

from __future__ import absolute_import, unicode_literals

import tarfile
import zipfile

from curate_fiji.core.model.material import ARCHIVE, FreeText
from curate_fiji.core.reading.embedded.source import text_of
from curate_fiji.core.system._compat import is_zip, path_text, to_text

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.model.material import Material

MOST_NAMES = 5000


def search(path, material):
    # type: (Text, Material) -> None
    """Add what an archive itself says: its comment, its members' names, comments and owners."""
    if is_zip(path):
        _zip(path, material)
        return
    try:
        if tarfile.is_tarfile(path):
            _tar(path, material)
            return
    except (IOError, OSError, EOFError):
        return
    _gzip(path, material)


def _zip(path, material):
    # type: (Text, Material) -> None
    with zipfile.ZipFile(path) as archive:
        if archive.comment:
            material.add(ARCHIVE, [("comment", text_of(archive.comment))], "archive ")
            material.texts.append(FreeText("archive comment ", text_of(archive.comment)))
        for info in archive.infolist()[:MOST_NAMES]:
            material.names.append(("member's name", path_text(info.filename)))
            if info.comment:
                material.texts.append(FreeText("comment of a member ", text_of(info.comment)))


def _tar(path, material):
    # type: (Text, Material) -> None
    owners = set()
    with tarfile.open(path, "r:*") as archive:
        for number, info in enumerate(archive):
            if number >= MOST_NAMES:
                break
            material.names.append(("member's name", path_text(to_text(info.name))))
            for key, value in (("owner", info.uname), ("group", info.gname)):
                if value and (key, value) not in owners:
                    owners.add((key, value))
                    material.add(ARCHIVE, [("owner" if key == "owner" else "group", to_text(value))], "archive ")
            for key in sorted(info.pax_headers or {}):
                if key not in ("path", "size", "mtime", "atime", "ctime", "linkpath", "uid", "gid", "uname", "gname"):
                    material.add(ARCHIVE, [(to_text(key), to_text(info.pax_headers[key]))], "archive header ")
            if info.linkname:
                material.names.append(("link's target", path_text(to_text(info.linkname))))


def _gzip(path, material):
    # type: (Text, Material) -> None
    """Add the name and the comment in the head of a gzip file (RFC 1952)."""
    with open(path, "rb") as stream:
        head = stream.read(4096)
    if head[:2] != b"\x1f\x8b" or len(head) < 10:
        return
    flags = ord(head[3:4])
    at = 10
    if flags & 4:
        at += 2 + ord(head[10:11]) + 256 * ord(head[11:12])
    for bit, key in ((8, "name"), (16, "comment")):
        if flags & bit:
            text, _zero, _rest = head[at:].partition(b"\0")
            at += len(text) + 1
            if key == "name":
                material.names.append(("original name", text_of(text)))
            else:
                material.texts.append(FreeText("archive comment ", text_of(text)))
