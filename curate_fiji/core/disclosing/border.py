"""The border: the one way by which what was read of a file leaves the process that read it."""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.disclosing import dicom, publish
from curate_fiji.core.disclosing.screen import screen
from curate_fiji.core.disclosing.screening import Screening
from curate_fiji.core.knowledge import aspects
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.finding_kinds import FACE
from curate_fiji.core.model.look import DONE, Look
from curate_fiji.core.model.material import DICOM, EMBEDDED, OME, VENDOR, FreeText, Material, Pair
from curate_fiji.core.model.record import FILE
from curate_fiji.core.reading import examine
from curate_fiji.core.reading.searching import search, texts
from curate_fiji.core.relating.facts import facts_of, with_original

MYPY = False
if MYPY:
    from typing import Optional, Sequence, Text

    from curate_fiji.core.model.entry import Entry
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.reading.reader import Reader, SecondReader
    from curate_fiji.core.reading.searching.search import Witness


def examined(root, entry, reader, thumbnails=True, witnesses=(), second=None):
    # type: (Text, Entry, Optional[Reader], bool, Sequence[Witness], Optional[SecondReader]) -> Examined
    """Read one entry of ``scan.walk`` and return what may be known of it; see ``reading.examine.read``.

    ``witnesses``: searchers that need Python, such as ``curate_fiji.witnesses.dicom.search``; ``second``: reads headers
    beside the reader of images.
    """
    if entry.digests:
        return _with_nothing_else(entry, examine.digests_of(entry))
    return passed(entry, examine.read(root, entry, reader, thumbnails, second), witnesses)


def passed(entry, raw, witnesses=()):
    # type: (Entry, examine.Raw, Sequence[Witness]) -> Examined
    """Return what may be known of what was read of an entry; its record is no longer ``raw`` then."""
    _make_facts(raw)
    material = _material(entry, raw, witnesses)
    return publish.published(raw, material, screen(raw.record.path, material), entry.released)


def _make_facts(raw):
    # type: (examine.Raw) -> None
    """Make facts of all that was read, original metadata included; the gate has its say on each."""
    record = raw.record
    if record.readings:
        image_format = record.reader.format if record.reader else ""
        record.facts = facts_of(image_format, record.series, with_original(record.readings, raw.original))


def _material(entry, raw, witnesses):
    # type: (Entry, examine.Raw, Sequence[Witness]) -> Material
    """Return what strangers wrote into the file: what the reader of images gave, and what is searched beside it."""
    record = raw.record
    material = Material()
    if record.kind == FILE and record.size:
        try:
            material = search.search(
                entry.real, record.path, record.members if record.category == "archive" else None, witnesses
            )
        except (IOError, OSError):
            pass  # it is gone, or can't be read: the record says already that it was not
    # What a second reader said in terms is a fact: the gate has its say on each
    rows = [
        row
        for reading in record.readings
        for row in reading.rows
        if aspects.of_row(row[0]) is None and not row[0].startswith(("Original:", "TIFF:"))
    ]
    exif = [row for row in rows if row[0].startswith("Exif:")]
    if any(one.what == looks.EXIF and one.outcome == DONE for one in material.looks):
        material.doubles = [Pair(EMBEDDED, row[0], row[0], row[1]) for row in exif]
        rows = [row for row in rows if row not in exif]
    material.add(OME, [(row[0], row[1]) for row in rows])
    looked = any(pair.vocabulary == DICOM for pair in material.pairs)
    material.add(VENDOR, [row for row in raw.original if not (looked and dicom.tag_of(row[0]))], "Original:")
    if raw.text:
        role = record.document.role if record.document is not None else ""
        published = texts.is_published(record.path) or role in ("README", "licence", "citation", "change log")
        material.texts = [FreeText("", raw.text, published)] + [one for one in material.texts if one.place]
    if record.target:
        material.names.append(("link's target", record.target))
    known = set(one.what for one in record.looks)
    record.looks += tuple(one for one in material.looks if one.what not in known)
    return material


def unfinished(entry, code, text):
    # type: (Entry, Text, Text) -> Examined
    """Return the result for a file whose reading was ended from outside."""
    return _with_nothing_else(entry, examine.did_not_finish(entry, code, text))


def _with_nothing_else(entry, record):
    # type: (Entry, Record) -> Examined
    return publish.published(examine.Raw(record), Material(), screen(entry.path, Material()))


def note_faces(result, number, detector):
    # type: (Examined, Optional[int], Text) -> None
    """Add what a face detector saw in a picture: ``number`` of faces, None where it can't read it."""
    record = result.record
    record.face_detector = detector if number is not None else ""
    if number is not None:
        record.looks += (Look(looks.PIXELS_FOR_FACES, DONE, detector),)
    for face in range(number or 0):
        screening = Screening(record.path)
        screening.add(FACE, "face %d of %d" % (face + 1, number or 0))
        result.findings += screening.findings
    if number:
        result.thumbnail = ""  # a small face is a face
