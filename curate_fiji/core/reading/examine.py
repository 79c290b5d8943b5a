"""Examines one file: the unit of work, a function of a path that returns plain data.

It runs in a worker process, in Fiji, or on another machine; nothing here knows which. Whatever
is wrong with the file becomes a row that says so.
"""
from __future__ import absolute_import, unicode_literals

import os
import posixpath
import re

from curate_fiji.core.disclosing import screen as disclosure
from curate_fiji.core.knowledge import formats
from curate_fiji.core.reading import archives, documents, tables
from curate_fiji.core.reading import identify as signatures
from curate_fiji.core.reading.private_copy import LARGEST, OpenedImage, PrivateCopy
from curate_fiji.core.relating import images
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import path_text, to_text

_TRY_TO_OPEN = ("image", "container", "unknown", "data", "vector", "video")
_OME_NAME = re.compile(r'<(?:\w+:)?UUID\b[^>]*\bFileName="([^"]*)"')
_BINARY_ONLY = re.compile(r'<(?:\w+:)?BinaryOnly\b[^>]*\bMetadataFile="([^"]*)"')


def examine(root, entry, reader, thumbnails=True):
    """Return what is known of one entry of ``scan.walk``.

    ``reader``: an object with ``read_image(path, thumbnail)``, ``validate_ome_xml(xml)`` and
    ``version()`` (the module ``curate_fiji.bioformats``), or None where no image can be opened.
    Returns a dictionary: ``record`` (shareable), ``original`` (masked pairs), ``thumbnail`` (base64
    PNG), ``findings`` (shareable), ``secrets`` (private).
    """
    record = _blank_record(entry)
    original, thumbnail, text = [], "", ""
    if record["kind"] == "file" and record["size"] == 0:
        record["problem"] = _problem("empty", "the file has no bytes")
        record["format"] = "empty file"
    elif record["kind"] == "file":
        try:
            original, thumbnail, text = _examine_file(root, entry["real"], record, reader,
                                                      thumbnails)
        except (IOError, OSError) as error:
            record["problem"] = _problem("unreadable", os.strerror(error.errno)
                                         if error.errno else "it can't be read")
    screening, record["facts"], original, text = disclosure.screen(record, original, text)
    if text:
        record["document"]["text"] = text
    record["original_count"] = len(original)
    return {"record": record, "original": original, "thumbnail": thumbnail,
            "findings": screening.findings, "secrets": screening.secrets}


def note_faces(result, number, detector):
    """Add what a face detector saw in a picture: ``number`` of faces, None where it can't read it."""
    record = result["record"]
    record["face_detector"] = detector if number is not None else ""
    for face in range(number or 0):
        screening = disclosure.Screening(record["path"])
        screening.add("face", "face %d of %d" % (face + 1, number))
        result["findings"] += screening.findings


def did_not_finish(entry, code, text):
    """Return the result for a file whose examination was ended from outside.

    Its checksum and what its first bytes say need no reader, and are given all the same.
    """
    record = _blank_record(entry)
    if record["kind"] == "file":
        try:
            _identify(entry["real"], record)
        except (IOError, OSError):
            pass  # it is gone, or can't be read: the row says already that it was not
    record["problem"] = _problem(code, text)
    record["opens"] = "no"
    return {"record": record, "original": [], "thumbnail": "", "findings": [], "secrets": []}


def _problem(code, text):
    return {"code": code, "text": to_text(text)}


def _blank_record(entry):
    record = {"path": entry["path"], "kind": entry["kind"], "size": entry["size"],
              "mtime_ns": entry["mtime_ns"], "hidden": entry["hidden"], "target": entry["target"],
              "sha256": "", "category": "", "format": "", "mime": "", "open_with": "",
              "identity": "", "identified_by": "", "lying": "", "opens": "not tried",
              "problem": None, "reader": None, "images": [], "facts": [], "used": [],
              "ome": None, "blank": False, "members": [], "document": None, "modality": "",
              "table": None, "face_detector": ""}
    if entry["problem"]:
        record["problem"] = _problem("link" if entry["kind"] == "link" else "unreadable",
                                     entry["problem"])
    return record


def _examine_file(root, real, record, reader, thumbnails):
    identity, head = _identify(real, record)
    original, thumbnail = [], ""
    if reader is not None and _worth_opening(record, head):
        original, thumbnail = _open(root, real, record, reader, thumbnails)
    short = signatures.cut_short(real, identity)
    if short:
        record["problem"] = _problem("damaged", short)
    if record["category"] == "archive":
        _look_into_archive(real, record, reader)
    if record["category"] == "table":
        record["table"] = tables.outline(real, signatures.suffix_of(record["path"]))
    text = _read_document(real, record)
    return original, thumbnail, text


def _identify(real, record):
    """Put checksum and identity into a record; return the identity and the first bytes."""
    record["sha256"] = hashing.sha256_of_file(real)
    with open(real, "rb") as stream:
        head = stream.read(signatures.HEAD_BYTES)
    identity = signatures.identify(record["path"], head)
    record.update({"identity": identity["id"], "format": identity["id"],
                   "category": identity["category"], "mime": identity["mime"],
                   "open_with": identity["open_with"], "identified_by": identity["by"],
                   "lying": identity["lying"]})
    return identity, head


def _worth_opening(record, head):
    if record["category"] in _TRY_TO_OPEN:
        return True
    return record["path"].lower().endswith((".ome", ".ome.xml")) or b"openmicroscopy.org" in head


def _open(root, real, record, reader, thumbnails):
    with OpenedImage(real, reader, thumbnails) as opened:
        read = opened.read
    if "problem" in read:
        record["opens"] = "no"
        record["ome"] = _ome_part(read["embedded_xml"], reader)
        if not (read["problem"]["code"] == "unsupported" and record["category"] == "unknown"):
            record["problem"] = read["problem"]
        return [], ""
    known = formats.of_reader(read["format"])
    record.update({
        "opens": "yes", "category": "image", "format": known.get("label", read["format"]),
        "identified_by": "reader",
        "mime": known.get("mime", record["mime"]), "modality": known.get("modality", ""),
        "open_with": known.get("open_with", "Fiji/Bio-Formats"), "lying": _reader_lying(record),
        "reader": {"name": read["reader"], "software": "Bio-Formats",
                   "version": reader.version(), "format": read["format"]},
        "images": read["images"],
        "facts": read["facts"] + images.kept_original(read["original"]),
        "used": _below(root, read["used_files"]),
        "blank": read["blank"],
        "ome": _ome_part(read["embedded_xml"], reader),
    })
    if read["cut_short"]:
        record["problem"] = _problem("damaged", read["cut_short"])
    broken = ["series %d: %s" % (i, image["decoded"]) for i, image in enumerate(read["images"])
              if image["decoded"] not in ("yes", "too large")]
    if broken:
        record["problem"] = _problem("damaged", "a plane can't be decoded (%s)" % broken[0])
    return read["original"], read["thumbnail"]


def _reader_lying(record):
    """A reader that opens a container or unknown bytes vouches for the suffix."""
    return record["lying"] if record["identified_by"] == "signature" \
        and record["category"] == "image" else ""


def _below(root, used):
    base = os.path.realpath(root)
    out = []
    for name in used:
        full = os.path.realpath(name)
        if full.startswith(base + os.sep):
            out.append(path_text(full[len(base) + 1:]).replace(os.sep, "/"))
    return sorted(set(out))


def _ome_part(xml, reader):
    if not xml:
        return None
    names = []
    for name in _OME_NAME.findall(xml) + _BINARY_ONLY.findall(xml):
        name = name.replace("&amp;", "&").replace("&quot;", '"').replace("&lt;", "<")
        if name and name not in names:
            names.append(name)
    return {"names": names, "problem": reader.validate_ome_xml(xml)}


def _read_document(real, record):
    role = documents.role_of(record["path"], record["category"])
    if not role or record["images"] or record["category"] not in ("text", "document", "table",
                                                                  "archive"):
        return ""
    text, problem = documents.read_text(real, signatures.suffix_of(record["path"]))
    record["document"] = {"role": role, "problem": problem, "text": ""}
    return text


def _look_into_archive(real, record, reader):
    members, problem = archives.members(real)
    for member in members:
        identity = member.pop("identity")
        member.update({"format": identity["id"] if identity else "",
                       "category": identity["category"] if identity else "",
                       "mime": identity["mime"] if identity else "", "opens": "not tried"})
        if reader is not None and not member["problem"] and member["category"] == "image" \
                and member["size"] <= LARGEST:
            _open_member(real, member, reader)
    record["members"] = members
    if problem:
        record["problem"] = _problem("archive", problem)
    damaged = [m["path"] for m in members if m["problem"]]
    if damaged and not problem:
        record["problem"] = _problem("archive", "%d of its members: %s" % (
            len(damaged), ", ".join(sorted(set(m["problem"] for m in members if m["problem"])))))


def _open_member(real, member, reader):
    """Open one image of an archive from a private copy that is gone afterwards."""
    suffix = posixpath.splitext(member["path"])[1][:10].lower()
    with PrivateCopy(suffix) as copy:  # under a name of ours: the member's could be anything
        try:
            archives.copy_member(real, member["path"], copy)
        except (IOError, OSError, KeyError, ValueError, IndexError):
            member["problem"] = "damaged"
            return
        read = reader.read_image(copy, False)
    member["opens"] = "no" if "problem" in read else "yes"
    if "problem" in read:
        member["problem"] = read["problem"]["text"]
    else:
        member["format"] = formats.of_reader(read["format"]).get("label", read["format"])
