"""Data packages (Frictionless), RO-Crates and Croissant: JSON that names the files of a data set."""
from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji.core.model.promise import NOT_SAID, FileList, Promise
from curate_fiji.core.reading.lists import checksums
from curate_fiji.core.system._compat import text_type
from curate_fiji.core.system.text import unquoted

MYPY = False
if MYPY:
    from typing import Any, Iterator, List, Optional, Text, Tuple

PACKAGE, CRATE, CROISSANT = "data package", "RO-Crate", "Croissant"
_ELSEWHERE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//|^#|^_:")
_FILE_TYPES = ("File", "MediaObject", "http://schema.org/MediaObject", "https://schema.org/MediaObject")


def of_text(name, text):
    # type: (Text, Text) -> Optional[FileList]
    """Return what a description of a data set promises of its files, None where it is none of these."""
    try:
        data = json.loads(text)
    except (ValueError, RuntimeError):   # brackets nested without end raise the second
        return None
    if not isinstance(data, dict):
        return None
    if name.endswith("datapackage.json"):
        return _list(PACKAGE, _of_package(data))
    if name.startswith("ro-crate-metadata"):
        return _list(CRATE, _of_crate(data))
    if "croissant" in json.dumps(data.get("@context", "")).lower() or "croissant" in json.dumps(
            data.get("conformsTo", data.get("dct:conformsTo", ""))).lower():
        return _list(CROISSANT, _of_croissant(data))
    return None


def _list(kind, promises):
    # type: (Text, Iterator[Promise]) -> Optional[FileList]
    found = list(promises)
    return FileList(kind, found[:checksums.MOST], more=max(0, len(found) - checksums.MOST)) if found else None


def _entries(value):
    # type: (Any) -> List[Any]
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, dict)]


def _words(value):
    # type: (Any) -> List[Text]
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, text_type)]


def _size(value):
    # type: (Any) -> int
    """A size in bytes as a number or as text; any other unit is not read."""
    if isinstance(value, bool) or value is None:
        return NOT_SAID
    match = re.match(r"^\s*(\d{1,18})(?:\.0)?\s*(?:b|bytes?)?\s*$", "%s" % value, re.IGNORECASE)
    return int(match.group(1)) if match else NOT_SAID


def _digest(value, said=""):
    # type: (Any, Text) -> Tuple[Text, Text]
    """Return (algorithm, digest) of ``sha256:...`` or of bare digits."""
    if not isinstance(value, text_type):
        return "", ""
    named, _colon, digits = value.strip().rpartition(":")
    kind = checksums.algorithm(digits, said or named.lower().replace("-", "")) \
        if re.match(r"^[0-9a-fA-F]+$", digits) else ""
    return (kind, digits.lower()) if kind else ("", "")


def _of_package(data):
    # type: (Any) -> Iterator[Promise]
    for resource in _entries(data.get("resources")):
        stats = resource.get("stats") if isinstance(resource.get("stats"), dict) else {}
        given = resource.get("hash", stats.get("hash", stats.get("sha256", stats.get("md5"))))
        kind, digest = _digest(given)
        if digest and not kind:
            kind = "md5"
        schema = resource.get("schema") if isinstance(resource.get("schema"), dict) else {}
        columns = [one.get("name") for one in _entries(schema.get("fields"))]
        paths = [path for path in _words(resource.get("path")) if not _ELSEWHERE.match(path)]
        for path in paths:
            alone = len(paths) == 1
            yield Promise(path, 0, kind if alone else "", digest if alone else "",
                          _size(resource.get("bytes", stats.get("bytes"))) if alone else NOT_SAID,
                          _size(stats.get("rows")) if alone else NOT_SAID,
                          [name for name in columns if isinstance(name, text_type)])


def _of_crate(data):
    # type: (Any) -> Iterator[Promise]
    for entity in _entries(data.get("@graph")):
        path = entity.get("@id")
        types = _words(entity.get("@type"))
        if not isinstance(path, text_type) or _ELSEWHERE.match(path) or path in ("./", "ro-crate-metadata.json"):
            continue
        is_folder = "Dataset" in types and path.endswith("/")
        if is_folder or any(one in _FILE_TYPES for one in types):
            given = next((entity[key] for key in ("sha256", "sha512", "sha1", "md5") if key in entity), None)
            kind, digest = _digest(given)
            yield Promise(unquoted(path), 0, kind, digest, NOT_SAID if is_folder else _size(entity.get("contentSize")))


def _of_croissant(data):
    # type: (Any) -> Iterator[Promise]
    for entry in _entries(data.get("distribution")):
        types = " ".join(_words(entry.get("@type")))
        path = entry.get("contentUrl")
        if "FileObject" in types and isinstance(path, text_type) and not _ELSEWHERE.match(path) \
                and not entry.get("containedIn"):
            kind, digest = _digest(entry.get("sha256", entry.get("md5")))
            yield Promise(unquoted(path), 0, kind, digest, _size(entry.get("contentSize")))
