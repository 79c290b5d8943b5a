"""Digests of files and of lists of files."""
from __future__ import absolute_import, unicode_literals

import hashlib
import os
import zlib

MYPY = False
if MYPY:
    from typing import IO, Any, Dict, Iterable, Optional, Sequence, Text, Tuple

BLOCK = 1024 * 1024


def sha256_of_stream(stream, limit=None):
    # type: (IO[bytes], Optional[int]) -> Tuple[Text, int]
    """Return (hex digest, bytes read) of a binary stream; stop after ``limit`` bytes."""
    digest = hashlib.sha256()
    read = 0
    while True:
        block = stream.read(BLOCK)
        if not block:
            break
        digest.update(block)
        read += len(block)
        if limit is not None and read > limit:
            break
    return digest.hexdigest(), read


def digests_of_file(path, algorithms):
    # type: (Text, Sequence[Text]) -> Dict[Text, Text]
    """Return {algorithm: hex digest} of a file's bytes, read once; algorithms that this Python lacks are left out."""
    made = {}  # type: Dict[Text, Any]
    for name in algorithms:
        if name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b") and hasattr(hashlib, name):
            made[name] = getattr(hashlib, name)()
    cyclic = 0
    with open(path, "rb") as stream:
        block = stream.read(BLOCK)
        while block:
            for name in made:
                made[name].update(block)
            if "crc32" in algorithms:
                cyclic = zlib.crc32(block, cyclic)
            block = stream.read(BLOCK)
    out = dict((name, made[name].hexdigest()) for name in made)  # type: Dict[Text, Text]
    if "crc32" in algorithms:
        out["crc32"] = "%08x" % (cyclic & 0xFFFFFFFF)
    return out


def sha256_of_file(path):
    # type: (Text) -> Text
    """Return the hex sha256 of the file's bytes."""
    with open(path, "rb") as stream:
        return sha256_of_stream(stream)[0]


def sha256_of_tree(path):
    # type: (Text) -> Text
    """Return the sha256 of a file, or of the sorted ``sha256sum`` lines of a folder's files."""
    if not os.path.isdir(path):
        return sha256_of_file(path)
    lines = ["%s  %s\n" % (sha256_of_file(one), one[len(path) + 1:].replace(os.sep, "/"))
             for one in _files_below(path)]
    return sha256_of_text("".join(sorted(lines)))


def size_of_tree(path):
    # type: (Text) -> int
    """Return the bytes of a file, or of all files in a folder."""
    return sum(os.path.getsize(one) for one in (_files_below(path) if os.path.isdir(path) else [path]))


def _files_below(folder):
    # type: (Text) -> list[Text]
    return [os.path.join(below, name) for below, _folders, names in os.walk(folder) for name in names]


def sha256_of_lines(lines):
    # type: (Iterable[Text]) -> Text
    """Return the sha256 of lines joined by line feeds, without holding them all."""
    digest = hashlib.sha256()
    before = ""
    for line in lines:
        digest.update((before + line).encode("utf-8"))
        before = "\n"
    return digest.hexdigest()


def sha256_of_pieces(pieces):
    # type: (Iterable[bytes]) -> Text
    """Return the hex sha256 of bytes that come in pieces."""
    digest = hashlib.sha256()
    for one in pieces:
        digest.update(one)
    return digest.hexdigest()


def sha256_of_bytes(data):
    # type: (bytes) -> Text
    """Return the hex sha256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_text(text):
    # type: (Text) -> Text
    """Return the hex sha256 of text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
