"""Format identity from the first bytes and the suffix, where no reader opened the file.

A file's own reader is asked first (see SOURCES of the test data: signatures alone call an OIB
"OLE2" and an SVS "TIFF"); this module answers for the rest and catches lying extensions and
files that stop before their end mark.
"""
from __future__ import absolute_import, unicode_literals

import binascii
import io
import os

from curate_fiji.core.system import resources

HEAD_BYTES = 512
_TAIL_BYTES = 4096
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")


def suffix_of(name):
    """Return the lower-case suffix of a file name: ``.ome.tiff`` gives ``.tiff``."""
    return os.path.splitext(name)[1].lower()


def identify(name, head):
    """Return the identity of a file from its name and first ``HEAD_BYTES`` bytes.

    A dictionary with ``id``, ``category`` (image, archive, document, table, text, code, video,
    vector, data, container, program, unknown), ``mime``, ``open_with``, ``by`` (signature,
    suffix, content) and ``lying`` (the suffix belongs to another format; text or "").
    """
    suffix = suffix_of(name)
    by_suffix = resources.load("knowledge/formats.json")["suffixes"].get(suffix)
    entry = _by_signature(head)
    if entry and not (by_suffix and suffix in _OFFICE and entry["id"] == "ZIP"):
        lying = ""
        if suffix not in entry["suffixes"]:
            lying = "the name ends in %s, the content is %s" % (suffix or "nothing", entry["id"])
        reader = resources.load("knowledge/formats.json")["readers"].get(entry.get("reader"), {})
        return _identity(entry, "signature", lying, entry.get("open_with")
                         or reader.get("open_with", ""))
    claimed = _signature_expected_of(suffix)
    if claimed and head:
        return {"id": "unknown", "category": "unknown", "mime": "application/octet-stream",
                "open_with": "", "by": "content",
                "lying": "the name ends in %s, the content is no %s" % (suffix, claimed)}
    if by_suffix:
        lying = ""
        if by_suffix["category"] in ("text", "code") and not looks_like_text(head):
            lying = "the name ends in %s, the content is binary" % suffix
        return _identity(by_suffix, "suffix", lying, by_suffix.get("open_with", ""))
    if looks_like_text(head):
        return {"id": "plain text", "category": "text", "mime": "text/plain",
                "open_with": "a text editor", "by": "content", "lying": ""}
    return {"id": "unknown", "category": "unknown", "mime": "application/octet-stream",
            "open_with": "", "by": "content", "lying": ""}


def identify_file(path):
    """Return the identity of the file at ``path``; see ``identify``. Raises ``IOError``."""
    with io.open(path, "rb") as stream:
        return identify(path, stream.read(HEAD_BYTES))


def usual_suffix(identity):
    """Return the suffix files of this identity (``JPEG``) usually have, or ""."""
    for entry in resources.load("knowledge/formats.json")["signatures"]:
        if entry["id"] == identity:
            return entry["suffixes"][0]
    return ""


def _by_signature(head):
    for entry in resources.load("knowledge/formats.json")["signatures"]:
        magic = binascii.unhexlify(entry["hex"].encode("ascii"))
        if head[entry["at"]:entry["at"] + len(magic)] == magic:
            return entry
    return None


def _signature_expected_of(suffix):
    """Name the one format whose suffix this is, where that format always has a signature."""
    if not suffix:
        return ""
    for entry in resources.load("knowledge/formats.json")["signatures"]:
        if entry["suffixes"][0] == suffix and entry["id"] not in ("netCDF", "DICOM", "tar"):
            return entry["id"]
    return ""


def _identity(entry, by, lying, open_with):
    return {"id": entry["id"], "category": entry["category"], "mime": entry["mime"],
            "open_with": open_with, "by": by, "lying": lying}


def looks_like_text(head):
    """Tell whether bytes read as text: UTF-8, UTF-16 with a mark, or Latin-1 without controls."""
    if not head:
        return False
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    allowed = set(bytearray(b"\t\n\r\x0c\x1b"))
    return not any(byte < 32 and byte not in allowed for byte in bytearray(head))


def cut_short(path, identity):
    """Return why the file ends before its format's end mark, or "" (only formats with one)."""
    marks = {"JPEG": b"\xff\xd9", "PNG": b"IEND", "GIF": b";", "PDF": b"%%EOF"}
    mark = marks.get(identity["id"])
    if mark is None:
        return ""
    with open(path, "rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _TAIL_BYTES))
        tail = stream.read()
    if mark in tail:
        return ""
    return "the file stops before the end mark every complete %s has" % identity["id"]
