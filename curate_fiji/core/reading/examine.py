"""Reads one file: the unit of work, a function of a path that returns plain values, not yet screened.

It runs in a worker process, in Fiji, or on another machine; nothing here knows which. Whatever is wrong
with the file becomes a record that says so. What it returns may hold names and places: only
``disclosing.border`` lets it out.
"""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.knowledge import formats
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.detail import Detail
from curate_fiji.core.model.document import Document
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.image_read import ImageRead
from curate_fiji.core.model.look import DONE, NOT_DONE, PARTLY, Look
from curate_fiji.core.model.ome_part import OmePart
from curate_fiji.core.model.problem import EMPTY, IS_LINK, UNREAD, UNSUPPORTED, Problem
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.model.record import FILE, FOLDER_IMAGE, LINK, NO, YES, Record
from curate_fiji.core.reading import (
    code,
    condition,
    documents,
    folder_image,
    identify,
    inside_archives,
    instrument_logs,
    lists,
    membership,
    opened_as,
    properties,
    tables,
    tiff_outline,
)
from curate_fiji.core.reading.document_names import OTHER
from curate_fiji.core.reading.private_copy import OpenedImage
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import path_text, to_text
from curate_fiji.core.system.file_names import suffix_of

MYPY = False
if MYPY:
    from typing import FrozenSet, List, Optional, Text, Tuple

    from curate_fiji.core.model.entry import Entry
    from curate_fiji.core.reading.reader import Reader, SecondReader

_TRY_TO_OPEN = ("image", "container", "unknown", "data", "vector", "video")


class Raw(object):
    """What was read of one file: ``record``, ``original`` (key, value) pairs, ``thumbnail`` (base64 PNG), ``text``
    of a documentation file, ``names_there``: of the parts that it names, those that lie where it says. Not
    screened."""

    def __init__(self, record):
        # type: (Record) -> None
        self.record = record
        self.original = []    # type: List[Tuple[Text, Text]]
        self.thumbnail = ""
        self.text = ""
        self.names_there = frozenset()  # type: FrozenSet[Text]


def read(root, entry, reader, thumbnails=True, second=None):
    # type: (Text, Entry, Optional[Reader], bool, Optional[SecondReader]) -> Raw
    """Return what is known of one entry of ``scan.walk``.

    ``reader``: see ``reading.reader``, or None where no image can be opened; ``second``: reads headers beside
    it, or None where there is no Python for it.
    """
    raw = Raw(blank_record(entry))
    if reader is not None:
        reader.confine(root)
    record = raw.record
    if record.kind == FILE and record.size == 0:
        record.problem = Problem(EMPTY, "the file has no bytes")
        record.identity = Identity("empty file", "unknown", by="content")
        record.sha256 = hashing.sha256_of_text("")
        record.looks = (Look(looks.FIRST_BYTES, DONE), Look(looks.CHECKSUM, DONE), Look(looks.STRUCTURE, DONE))
    elif record.kind == FOLDER_IMAGE:
        try:
            raw.original = folder_image.read(entry.real, record)
        except (IOError, OSError) as error:
            record.problem = Problem(UNREAD, to_text(os.strerror(error.errno) if error.errno else "it can't be read"))
    elif record.kind == FILE:
        try:
            _read_file(root, entry.real, raw, reader, thumbnails, second)
        except (IOError, OSError) as error:
            why = os.strerror(error.errno) if error.errno else "it can't be read"
            record.problem = Problem(UNREAD, to_text(why))
            record.looks += (Look(looks.FIRST_BYTES, NOT_DONE, why=to_text(why)),
                             Look(looks.CHECKSUM, NOT_DONE, why=to_text(why)))
    return raw


def did_not_finish(entry, code, text):
    # type: (Entry, Text, Text) -> Record
    """Return the record of a file whose reading was ended from outside.

    Its checksum and what its first bytes say need no reader, and are given all the same.
    """
    record = blank_record(entry)
    if record.kind == FILE:
        try:
            _identify(entry.real, record)
        except (IOError, OSError):
            pass  # it is gone, or can't be read: the row says already that it was not
    record.problem = Problem(code, text)
    record.opens = NO
    return record


def digests_of(entry):
    # type: (Entry) -> Record
    """Return a record with sha256 and the ``digests`` that are asked of an entry, and nothing else."""
    record = blank_record(entry)
    try:
        found = hashing.digests_of_file(entry.real, ["sha256"] + list(entry.digests))
    except (IOError, OSError):
        return record   # it is gone, or can't be read: its digests stay unknown
    record.sha256 = found.pop("sha256")
    record.detail = Detail(digests=["%s:%s" % (name, found[name]) for name in sorted(found)])
    return record


def blank_record(entry):
    # type: (Entry) -> Record
    """Return the record of an entry of ``scan.walk`` of which nothing was read yet."""
    record = Record(entry.path, entry.kind, entry.size, entry.mtime_ns, entry.hidden, entry.target,
                    part_of=entry.part_of)
    if entry.problem:
        record.problem = Problem(entry.code or (IS_LINK if entry.kind == LINK else UNREAD), to_text(entry.problem))
    return record


def _read_file(root, real, raw, reader, thumbnails, second):
    # type: (Text, Text, Raw, Optional[Reader], bool, Optional[SecondReader]) -> None
    record = raw.record
    detail = record.detail = Detail()
    head = _identify(real, record)
    if record.part_of:
        record.identity = folder_image.identity_of_part(record.path)
        record.looks += (Look(looks.STRUCTURE, DONE),)   # its folder's record says whether it is whole
        return
    by_bytes, image = record.format, None
    if reader is not None and _worth_opening(record, head):
        image = _open(root, real, raw, head, reader, thumbnails)
        _ask_second(real, record, detail, second)
    condition.note(real, record, by_bytes, image)
    outline = tiff_outline.outline(real) if "TIFF" in identify.layers(by_bytes) else None
    xml = image.embedded_xml if image is not None else ""
    record.membership = membership.of_file(real, record.path, by_bytes, xml, outline)
    raw.names_there = membership.there(real, record.membership)
    if record.category == "archive":
        inside_archives.look_into(real, record, detail, reader)
    if record.category == "table":
        _read_table(real, record, detail)
    _read_document(real, raw, detail)
    detail.properties, look = properties.read(real, identify.layers(by_bytes), record.format)
    record.looks += () if look is None else (look,)
    if record.category == "code":
        _read_code(real, record, detail)
    if record.category == "text" and record.document is None:
        log, said = instrument_logs.read(real, record.path)
        detail.readings += [] if log is None else [log]
        detail.properties += said
    detail.listed = lists.read(real, record.path)
    raw.names_there |= lists.there(root, record.path, detail.listed)


def _identify(real, record):
    # type: (Text, Record) -> bytes
    """Put checksum and identity into a record; return the first bytes."""
    record.sha256 = hashing.sha256_of_file(real)
    with open(real, "rb") as stream:
        head = stream.read(identify.HEAD_BYTES)
    known = record.part_of or not record.size
    record.identity = identify.identify(record.path, head, None if known else identify.registered(real),
                                        identify.beside(real))
    record.looks += (Look(looks.FIRST_BYTES, DONE), Look(looks.CHECKSUM, DONE))
    return head


def _worth_opening(record, head):
    # type: (Record, bytes) -> bool
    if record.category in _TRY_TO_OPEN:
        return True
    return record.path.lower().endswith((".ome", ".ome.xml", ".pattern")) or b"openmicroscopy.org" in head


def _open(root, real, raw, head, reader, thumbnails):
    # type: (Text, Text, Raw, bytes, Reader, bool) -> ImageRead
    """Let the reader open the file, and note what it gave; return that."""
    record = raw.record
    with OpenedImage(real, reader, thumbnails) as opened:
        image = opened.read
    tool = "Bio-Formats %s" % reader.version()
    if image.problem is None:
        record.identity, record.modality = opened_as.identity(opened_as.Opened(
            record.path, head, image.format, image.reader, len(image.used_files) > 1), record.identity)
        if record.format == formats.NOT_KNOWN:   # its sizes are no surer than its name
            image = ImageRead(Problem(UNSUPPORTED, condition.NOT_CONFIRMED))
    record.ome = OmePart(reader.validate_ome_xml(image.embedded_xml)) if image.embedded_xml else None
    if image.problem is not None:
        record.opens = NO
        why = image.problem.text
        record.looks += tuple(Look(what, NOT_DONE, tool, why) for what in (
            looks.READER_METADATA, looks.ORIGINAL_METADATA, looks.PIXELS))
        return image
    record.opens = YES
    record.reader = ReaderUsed(image.reader, "Bio-Formats", reader.version(), image.format)
    record.blank = image.blank
    record.series = image.series
    record.detail.readings = [Reading("Bio-Formats", reader.version(), image.rows)]
    record.used = tuple(path for path in _below(root, image.used_files) if path != record.path)
    raw.original, raw.thumbnail = image.original, image.thumbnail
    record.original_count = len(image.original)
    _note_planes(record, image, tool)
    return image


def _ask_second(real, record, detail, second):
    # type: (Text, Record, Detail, Optional[SecondReader]) -> None
    """Add what a second reader says of the header, whether or not the first could open the file."""
    if second is None:
        record.looks += (Look(looks.SECOND_READER, NOT_DONE, why=looks.NEEDS_PYTHON),)
        return
    said = second.read(real, record.path)
    detail.readings += said.readings
    record.looks += (said.look,)


def _note_planes(record, image, tool):
    # type: (Record, ImageRead, Text) -> None
    """Note which planes were decoded."""
    record.looks += (Look(looks.READER_METADATA, DONE, tool), Look(looks.ORIGINAL_METADATA, DONE, tool))
    broken = ["series %d: %s" % (number, one.decoded) for number, one in enumerate(image.series)
              if one.decoded not in ("yes", "too large")]
    large = sum(1 for one in image.series if one.decoded == "too large")
    if broken:
        record.looks += (Look(looks.PIXELS, PARTLY, tool, "a plane can't be decoded (%s)" % broken[0]),)
    elif large:
        record.looks += (Look(looks.PIXELS, PARTLY, tool, "%d of %d series have planes too large to decode here" % (
            large, len(image.series))),)
    else:
        record.looks += (Look(looks.PIXELS, DONE, tool),)


def _below(root, used):
    # type: (Text, List[Text]) -> List[Text]
    base = os.path.realpath(root)
    out = []
    for name in used:
        full = os.path.realpath(name)
        if full.startswith(base + os.sep):
            out.append(path_text(full[len(base) + 1:]).replace(os.sep, "/"))
    return sorted(set(out))


def _read_table(real, record, detail):
    # type: (Text, Record, Detail) -> None
    detail.table = tables.outline(real, suffix_of(record.path))
    if detail.table is None:
        record.looks += (Look(looks.TABLE_HEADERS, NOT_DONE, why=looks.NO_TOOL),)
        return
    record.looks += (Look(looks.TABLE_HEADERS, DONE),)


def _read_code(real, record, detail):
    # type: (Text, Record, Detail) -> None
    read = code.read(real, record.format)
    if read is not None:
        detail.readings.append(read.reading)
        detail.properties += read.properties
    record.looks += (read.look if read is not None else Look(looks.PROPERTIES, NOT_DONE, why="larger than code is"),)


def _read_document(real, raw, detail):
    # type: (Text, Raw, Detail) -> None
    record = raw.record
    role = documents.role_of(record.path, record.category)
    if not role or record.series or record.category not in ("text", "document", "table", "archive"):
        return
    read = documents.read(real, suffix_of(record.path))
    if role == OTHER and read.text and not documents.is_prose(read.text):
        return      # what an instrument or a program wrote
    detail.document = Document(role, "", read.problem)
    record.looks += (Look(looks.DOCUMENT_TEXT, NOT_DONE, read.tool, read.problem) if read.problem
                     else Look(looks.DOCUMENT_TEXT, PARTLY, read.tool, read.missing) if read.missing
                     else Look(looks.DOCUMENT_TEXT, DONE, read.tool),)
    raw.text = read.text
