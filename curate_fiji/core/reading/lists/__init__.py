"""Lists of files that machines wrote, told by their names: which there are, and what each promises."""
from __future__ import absolute_import, unicode_literals

import os
import posixpath
import re

from curate_fiji.core.reading.decoding import decode
from curate_fiji.core.reading.lists import bags, checksums, dicomdir, packages

MYPY = False
if MYPY:
    from typing import FrozenSet, Iterable, Optional, Text

    from curate_fiji.core.model.promise import FileList

LARGEST = 20 * 10 ** 6      # bytes of a list that are read
_MAYBE = re.compile(r"(?:check|md5|sha|hash|digest|manifest|sums?\b)", re.IGNORECASE)
_JSON = ("datapackage.json", "ro-crate-metadata.json", "ro-crate-metadata.jsonld", "croissant.json", "metadata.json",
         "dataset.json")


def may_be(path):
    # type: (Text) -> bool
    """Tell by its name whether a file may be such a list."""
    name = posixpath.basename(path).lower()
    return bool(name in _JSON or name.endswith(("croissant.json", ".datapackage.json")) or name == "dicomdir"
                or name in ("bag-info.txt", "fetch.txt") or checksums.algorithm_of(name)
                or (_MAYBE.search(name) and name.endswith((".txt", ".csv", ".tsv", ".sum", ".sums", ".chk"))))


def read(real, path):
    # type: (Text, Text) -> Optional[FileList]
    """Return what the list at ``real`` promises, None where the file is none; ``path``: below the deposit.

    Raises ``IOError``, ``OSError``.
    """
    if not may_be(path):
        return None
    with open(real, "rb") as stream:
        data = stream.read(LARGEST)
    name = posixpath.basename(path).lower()
    if name == "dicomdir":
        return dicomdir.of_bytes(data)
    text = decode(data)[0]
    if name.endswith((".json", ".jsonld")):
        return packages.of_text(name, text)
    return bags.of_text(name, text) or checksums.of_text(posixpath.basename(path), text)


def places(promised, list_path, base=""):
    # type: (Text, Text, Text) -> Iterable[Text]
    """Yield the paths below the deposit that a written path may mean, the likeliest first.

    It is relative to the list's folder, else to the deposit; lists made elsewhere carry leading folders of that
    machine, which are left out one after another.
    """
    home = posixpath.normpath(posixpath.join(posixpath.dirname(list_path), base))
    written = promised.replace("\\", "/")
    while written.startswith("./"):
        written = written[2:]
    for whole in (posixpath.normpath(posixpath.join(home, written)), posixpath.normpath(written)):
        if not whole.startswith(("/", "..")):
            yield whole
    parts = [part for part in written.split("/") if part not in ("", ".", "..")]
    for first in range(1, min(len(parts), 30)):
        rest = "/".join(parts[first:])
        yield posixpath.normpath(posixpath.join(home, rest))
        yield rest


def there(root, list_path, found):
    # type: (Text, Text, Optional[FileList]) -> FrozenSet[Text]
    """Return the paths of a list, as they are written, that name a file of the deposit."""
    if found is None:
        return frozenset()
    return frozenset(one.path for one in found.promises if any(
        os.path.lexists(os.path.join(root, *path.split("/"))) for path in places(one.path, list_path, found.base)))
