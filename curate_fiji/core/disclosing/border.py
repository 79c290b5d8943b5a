"""The border: the one way by which what was read of a file leaves the process that read it."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.disclosing import screen
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.look import DONE, Look
from curate_fiji.core.reading import examine

MYPY = False
if MYPY:
    from typing import Optional, Text

    from curate_fiji.core.reading.examine import Entry
    from curate_fiji.core.reading.reader import Reader


def examined(root, entry, reader, thumbnails=True):
    # type: (Text, Entry, Optional[Reader], bool) -> Examined
    """Read one entry of ``scan.walk`` and return what may be known of it; see ``reading.examine.read``."""
    raw = examine.read(root, entry, reader, thumbnails)
    record = raw.record
    rows = [row for reading in record.readings for row in reading.rows]
    screening, rows, original, text = screen.screen(record.path, rows, len(record.series), raw.original, raw.text)
    if rows:
        first = record.readings[0]
        record.detail.readings = [Reading(first.tool, first.version, rows)]
    if record.document is not None:
        record.document.text = text
    return Examined(record, original, raw.thumbnail, screening.findings, screening.secrets)


def unfinished(entry, code, text):
    # type: (Entry, Text, Text) -> Examined
    """Return the result for a file whose reading was ended from outside."""
    return Examined(examine.did_not_finish(entry, code, text))


def note_faces(result, number, detector):
    # type: (Examined, Optional[int], Text) -> None
    """Add what a face detector saw in a picture: ``number`` of faces, None where it can't read it."""
    record = result.record
    record.face_detector = detector if number is not None else ""
    if number is not None:
        record.looks += (Look(looks.PIXELS_FOR_FACES, DONE, detector),)
    for face in range(number or 0):
        screening = screen.Screening(record.path)
        screening.add("face", "face %d of %d" % (face + 1, number))
        result.findings += screening.findings
