"""The rule about what could expose people or systems.

Kinds, files and places only: DESIGN, "Publish by permission".
"""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.answer import (
    FINE,
    INFORMATION,
    LOOK_AT_THIS,
    PROBLEM,
    found,
    needs_person,
    not_examined,
)
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DICOM, DONE, EXIF, IPTC, NOT_DONE, XMP, Coverage, Gap
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import GRAVE, WEAK, as_evidence, counted_by_kind, files_of, sentences
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.finding import Finding
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case

# Looks in which names, places and keys would have been seen
_SEARCHES = (
    EXIF,
    XMP,
    IPTC,
    looks.MAKER_NOTES,
    looks.TEXT_CHUNKS,
    DICOM, looks.SIDE_FILE_TEXT, looks.DOCUMENT_TEXT,
    looks.TABLE_CELLS,
    looks.ARCHIVE_MEMBERS,
    looks.PIXELS_FOR_TEXT,
    looks.THUMBNAIL,
)


@rule("check.privacy")
def privacy(case):
    # type: (Case) -> Answer
    """What could expose people or systems: slides, Check step, 'obvious ethical/sharing red flags'. Source: Slides,
    Is the dataset in scope 3; Confocal primer, Key question 9.
    """
    deposit = case.deposit
    alarms = [one for one in deposit.findings if kinds.is_alarm(one.kind)]
    to_read = [one for one in deposit.findings if one.kind in WEAK]
    coverage = _coverage(deposit.files)
    pixels = _in_pixels(deposit.image_like)
    parts = counted_by_kind(alarms)
    notes = []
    if to_read:
        notes.append("To be read by a person: %s" % "; ".join(counted_by_kind(to_read)))
    on_purpose = [one for one in deposit.findings if one.kind == kinds.CONTACT]
    if on_purpose:
        notes.append(
            "Given on purpose, and no alarm: %s in %s"
            % (plural(len(on_purpose), "contact address", "contact addresses"), listed(files_of(on_purpose), 3))
        )
    withheld = [r for r in deposit.files if r.withheld]
    if withheld:
        notes.append(
            "Withheld until somebody releases them: the values of %s in %s"
            % (plural(sum(r.withheld for r in withheld), "key"), plural(len(withheld), "file"))
        )
    if coverage.gaps:
        notes.append("Not searched: %s" % coverage.missed())
    if alarms:
        notes += [pixels.strip()] if _read_pixels(deposit.image_like) else []
        grave = any(one.kind in GRAVE for one in alarms)
        ordered = sorted(alarms, key=lambda one: one.kind not in GRAVE)
        return found(
            "%s. Values are only in private/disclosure.jsonl. %s" % ("; ".join(parts), sentences(notes)),
            _evidence_grave_first(ordered, to_read),
            outcome=PROBLEM if grave else LOOK_AT_THIS,
            coverage=coverage,
        )
    if to_read:
        return needs_person(
            "Nothing that software knows by its key or its form. %s%s" % (sentences(notes), pixels),
            as_evidence(to_read),
            outcome=LOOK_AT_THIS,
            coverage=coverage,
        )
    if coverage.gaps:
        return not_examined(
            "Nothing was found where software could look. %s%s" % (sentences(notes), pixels), coverage=coverage
        )
    return needs_person(
        "No name, position, address, path or key was found in metadata, documents, tables and archives: %s.%s %s"
        % (coverage.searched(), pixels, sentences(notes)),
        outcome=INFORMATION if pixels else FINE,
        coverage=coverage,
    )


def _read_pixels(images):
    # type: (Sequence[Record]) -> List[Record]
    return [r for r in images if r.look(looks.PIXELS_FOR_TEXT).outcome != NOT_DONE]


def _in_pixels(images):
    # type: (Sequence[Record]) -> Text
    """Say who looked for text burned into the pixels, and that a person has to; "" where there are no images."""
    if not images:
        return ""
    read = _read_pixels(images)
    if not read:
        return " Text burned into pixels needs your eye."
    return " %s looked for text burned into the pixels of %d of %s; it misses some, so these need your eye." % (
        read[0].look(looks.PIXELS_FOR_TEXT).tool, len(read), plural(len(images), "image"))


def _evidence_grave_first(alarms, to_read):
    # type: (Sequence[Finding], Sequence[Finding]) -> List[Evidence]
    grave = set(one.file for one in alarms if one.kind in GRAVE)
    pieces = as_evidence(list(alarms) + list(to_read))
    return sorted(pieces, key=lambda one: one.file not in grave)


def _coverage(files):
    # type: (Sequence[Record]) -> Coverage
    """Return how far files were searched for what discloses: each for what its kind can hold."""
    gaps = {}  # type: Dict[Tuple[Text, Text], List[Text]]
    for record in files:
        some = [one for one in record.looks if one.what in _SEARCHES]
        for one in some:
            if one.outcome != DONE:
                gaps.setdefault((one.what, one.why), []).append(record.path)
        if not some and record.size:
            gaps.setdefault((looks.SIDE_FILE_TEXT, looks.NO_TOOL), []).append(record.path)
    return Coverage(_SEARCHES, "files", len(files), [Gap(what, why, gaps[(what, why)]) for what, why in sorted(gaps)])
