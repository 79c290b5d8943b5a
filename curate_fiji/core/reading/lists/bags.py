"""BagIt (RFC 8493): payload and tag manifests, the total in bag-info.txt, files to be fetched."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.promise import FileList, Promise
from curate_fiji.core.reading.lists import checksums

MYPY = False
if MYPY:
    from typing import Optional, Text

PAYLOAD, TAGS, TOTAL, TO_FETCH = ("BagIt manifest", "BagIt tag manifest", "BagIt total", "BagIt fetch list")
_MANIFEST = re.compile(r"^(tag)?manifest-([a-z0-9]+)\.txt$")
_OXUM = re.compile(r"^payload-oxum\s*:\s*(\d{1,18})\.(\d{1,12})\s*$", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"^([0-9a-fA-F]{8,128})\s+\*?(.+)$")


def of_text(name, text):
    # type: (Text, Text) -> Optional[FileList]
    """Return what a tag file of a bag promises, None where the file is none; ``name`` in lower case."""
    if name == "bag-info.txt":
        total = _OXUM.search(text)
        if not total:
            return None
        return FileList(TOTAL, covers="data", octets=int(total.group(1)), files=int(total.group(2)))
    if name == "fetch.txt":
        rows = [line.split(None, 2) for line in text.splitlines()]
        found = [Promise(_path(row[2]), number + 1) for number, row in enumerate(rows)
                 if len(row) == 3 and "://" in row[0]]
        return FileList(TO_FETCH, found) if found else None
    manifest = _MANIFEST.match(name)
    if not manifest:
        return None
    promises = []
    for number, line in enumerate(text.splitlines()[:checksums.MOST]):
        match = _LINE.match(line)
        if match:
            promises.append(Promise(_path(match.group(2)), number + 1, manifest.group(2), match.group(1).lower()))
    return FileList(TAGS if manifest.group(1) else PAYLOAD, promises, covers="" if manifest.group(1) else "data",
                    whole=not manifest.group(1))


def _path(written):
    # type: (Text) -> Text
    """RFC 8493 writes line ends and percent signs of a name in percent form."""
    return written.rstrip().replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r") \
        .replace("%25", "%")
