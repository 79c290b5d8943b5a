"""Checksum lists as programs write them: md5sum, sha256sum, BSD and OpenSSL, CertUtil, PowerShell, SFV, tables.

Which algorithm it is a digest's length says, or the name of the list where two have the same.
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.model.promise import FileList, Promise

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text

KIND = "checksum list"
MOST = 500000
_BY_LENGTH = {8: "crc32", 32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
_NAMES = re.compile(r"(md5|sha-?1|sha-?224|sha-?256|sha-?384|sha-?512|crc-?32|blake2b|b2)", re.IGNORECASE)
_HEX = "[0-9a-fA-F]{8}|[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}"
_GNU = re.compile(r"^(\\?)(%s)[ \t]{1,4}[ *^?U]?(\S.*)$" % _HEX)
_BSD = re.compile(r"^([A-Za-z0-9/-]{2,12})\s?\((.+)\)\s?=\s?(%s)\s*$" % _HEX)
_CERTUTIL = re.compile(r"^([A-Za-z0-9]{2,12})[ -]\S{1,10}(?:[ -]\S{1,10})? (?:of (?:file )?|von |de )(.+?):?\s*$")
_ALONE = re.compile(r"^(%s)\s*$" % _HEX.split("|", 1)[1])
_SFV = re.compile(r"^(\S.*?)[ \t]+([0-9a-fA-F]{8})\s*$")
_CELL = re.compile(r"^\"?(?:[A-Za-z0-9-]{2,10}:)?(%s)\"?$" % _HEX.split("|", 1)[1])


def algorithm_of(name):
    # type: (Text) -> Text
    """Return the algorithm that the name of a list says, ``?`` where it is a list of some, "" where it is none."""
    low = name.lower()
    suffix = low.rpartition(".")[2]
    if suffix in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "md5sum", "sha1sum", "sha256sum", "sha512sum"):
        return suffix.replace("sum", "")
    if suffix in ("sfv", "crc32"):
        return "crc32"
    match = re.match(r"^(md5|sha1|sha224|sha256|sha384|sha512)sums?(?:\.txt|\.asc)?$", low)
    if match:
        return match.group(1)
    return "?" if re.match(r"^(?:check|hash)sums?(?:\.txt|\.csv)?$", low) else ""


def of_text(name, text):
    # type: (Text, Text) -> Optional[FileList]
    """Return what a list promises, None where most of its lines are none of a checksum list."""
    named = algorithm_of(name)
    hint = named if named not in ("", "?") else _canonical(_NAMES.search(name))
    lines = text.splitlines()
    if named == "crc32":
        found = _sfv(lines)
    else:
        found = _read(lines, hint) or _table(lines, hint)
    if not found and named:
        found = _of_one(name, lines)
    meaningful = sum(1 for line in lines[:MOST] if line.strip() and not line.startswith(("#", ";", "//")))
    if not found or (not named and len(found) * 2 < meaningful):
        return None
    return FileList(KIND, found[:MOST], more=max(0, len(found) - MOST))


def _canonical(match):
    # type: (Optional[re.Match[Text]]) -> Text
    return match.group(1).lower().replace("-", "") if match else ""


def algorithm(digest, said):
    # type: (Text, Text) -> Text
    """Return which algorithm made a digest: the one that is said where the length fits, else by the length."""
    by_length = _BY_LENGTH.get(len(digest), "")
    if said in ("blake2b", "b2") and len(digest) == 128:
        return "blake2b"
    return by_length


def _read(lines, hint):
    # type: (Sequence[Text], Text) -> List[Promise]
    """Lines of md5sum and its kin, of BSD and OpenSSL, of CertUtil."""
    out = []   # type: List[Promise]
    waiting = ("", "")
    for number, line in enumerate(lines):
        line = line.rstrip("\r\n").lstrip("\ufeff")
        match = _GNU.match(line)
        if match and (len(match.group(2)) > 8 or hint == "crc32"):
            name = match.group(3).rstrip() if not match.group(1) else _unescaped(match.group(3).rstrip())
            out.append(Promise(name, number + 1, algorithm(match.group(2), hint), match.group(2).lower()))
            continue
        match = _BSD.match(line)
        if match:
            said = match.group(1).lower().replace("-", "").split("/")[0]
            out.append(Promise(match.group(2), number + 1, algorithm(match.group(3), said), match.group(3).lower()))
            continue
        match = _CERTUTIL.match(line)
        if match and re.match(r"(?i)md5|sha", match.group(1)):
            waiting = (match.group(2), match.group(1).lower())
            continue
        alone = re.sub(r"\s", "", line)
        if waiting[0] and _ALONE.match(alone):
            out.append(Promise(_base_of_a_drive(waiting[0]), number + 1, algorithm(alone, waiting[1]), alone.lower()))
            waiting = ("", "")
    return out


def _unescaped(name):
    # type: (Text) -> Text
    """GNU marks names with a line feed or backslash in them by a backslash before the line."""
    return re.sub(r"\\([\\nr])", lambda match: {"n": "\n", "r": "\r", "\\": "\\"}[match.group(1)], name)


def _base_of_a_drive(path):
    # type: (Text) -> Text
    return path.strip("\"'").split(":", 1)[1] if re.match(r"^[A-Za-z]:[\\/]", path) else path.strip("\"'")


def _sfv(lines):
    # type: (Sequence[Text]) -> List[Promise]
    found = []
    for number, line in enumerate(lines):
        match = _SFV.match(line) if not line.startswith(";") else None
        if match:
            found.append(Promise(match.group(1), number + 1, "crc32", match.group(2).lower()))
    return found


def _table(lines, hint):
    # type: (Sequence[Text], Text) -> List[Promise]
    """Rows of a name and a digest, in whichever order, divided by comma, semicolon, tab or bar."""
    out = []
    mark = next((mark for mark in "\t,;|" if sum(mark in line for line in lines[:20]) * 2 > len(lines[:20])), "")
    for number, line in enumerate(lines[:MOST] if mark else ()):
        cells = [cell.strip().strip("\"'") for cell in line.split(mark)]
        digests = [match.group(1) for match in (_CELL.match(cell) for cell in cells) if match]
        names = [cell for cell in cells if re.search(r"[\w/\\]\.\w", cell) and not _CELL.match(cell)]
        if len(digests) == 1 and names:
            out.append(Promise(names[0], number + 1, algorithm(digests[0], hint), digests[0].lower()))
    return out


def _of_one(name, lines):
    # type: (Text, Sequence[Text]) -> List[Promise]
    """A digest alone, in a file named after the one that it is of: ``a.tif.md5``."""
    words = [line.strip() for line in lines if line.strip()]
    match = _ALONE.match(words[0]) if len(words) == 1 else None
    about = posixpath.splitext(name)[0]
    return [Promise(about, 1, algorithm(match.group(1), algorithm_of(name)), match.group(1).lower())] \
        if match and "." in about else []
