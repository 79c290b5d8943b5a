"""sha256 of files and of lists of files."""
from __future__ import absolute_import, unicode_literals

import hashlib

BLOCK = 1024 * 1024


def sha256_of_stream(stream, limit=None):
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


def sha256_of_file(path):
    """Return the hex sha256 of the file's bytes."""
    with open(path, "rb") as stream:
        return sha256_of_stream(stream)[0]


def sha256_of_text(text):
    """Return the hex sha256 of text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
