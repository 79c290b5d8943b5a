"""Rules about what the deposit discloses: privacy, de-identification, positions.

Kinds, files and places only: DESIGN, "Publish by permission".
"""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import dicom_claims
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
from curate_fiji.core.model.ask import CONTRADICTION, RISK, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DICOM, DONE, EXIF, IPTC, NOT_DONE, XMP, Coverage, Gap
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, sentence

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Sequence, Text, Tuple

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
_GRAVE = (kinds.PATIENT, kinds.TOKEN, kinds.PERSONAL_TABLE, kinds.BURNED_IN, kinds.LABEL_PAGE)
_STRONG = (kinds.PATIENT, kinds.CLINICIAN, kinds.BURNED_IN, kinds.LABEL_PAGE)
_WEAK = (
    kinds.INSTITUTION,
    kinds.STATION,
    kinds.STUDY,
    kinds.CHARACTERISTIC,
    kinds.PRIVATE_TAG,
    kinds.INSIDE,
    kinds.FREE_TEXT,
)
_MOST_NAMES = 8


def by_file(findings):
    # type: (Iterable[Finding]) -> List[Tuple[Text, List[Finding]]]
    """Return findings by file, in the order of the files."""
    files = {}  # type: Dict[Text, List[Finding]]
    for one in findings:
        files.setdefault(one.file, []).append(one)
    return [(path, files[path]) for path in sorted(files)]


def as_evidence(findings):
    # type: (Iterable[Finding]) -> List[Evidence]
    """Return findings as evidence, one piece a file: its kinds, how often, and the first place of each."""
    return [Evidence(path, "; ".join(_kinds_in(some)), some[0].place) for path, some in by_file(findings)]


def _kinds_in(findings):
    # type: (Sequence[Finding]) -> List[Text]
    counted = {}  # type: Dict[Text, List[Text]]
    for one in findings:
        counted.setdefault(one.kind, []).append(one.place)
    return [
        "%s (%s)"
        % (
            kind,
            counted[kind][0]
            if len(counted[kind]) == 1
            else "%s and %d more" % (counted[kind][0], len(counted[kind]) - 1),
        )
        for kind in sorted(counted)
    ]


@rule("check.privacy")
def privacy(case):
    # type: (Case) -> Answer
    """What could expose people or systems: slides, Check step, 'obvious ethical/sharing red flags'. Source: Slides,
    Is the dataset in scope 3; Confocal primer, Key question 9.
    """
    deposit = case.deposit
    alarms = [one for one in deposit.findings if kinds.is_alarm(one.kind)]
    to_read = [one for one in deposit.findings if one.kind in _WEAK]
    coverage = _coverage(deposit.files)
    pixels = _in_pixels(deposit.image_like)
    parts = _counted(alarms)
    notes = []
    if to_read:
        notes.append("To be read by a person: %s" % "; ".join(_counted(to_read)))
    on_purpose = [one for one in deposit.findings if one.kind == kinds.CONTACT]
    if on_purpose:
        notes.append(
            "Given on purpose, and no alarm: %s in %s"
            % (plural(len(on_purpose), "contact address", "contact addresses"), listed(_files(on_purpose), 3))
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
        grave = any(one.kind in _GRAVE for one in alarms)
        ordered = sorted(alarms, key=lambda one: one.kind not in _GRAVE)
        return found(
            "%s. Values are only in private/disclosure.jsonl. %s" % ("; ".join(parts), _sentences(notes)),
            _evidence_grave_first(ordered, to_read),
            outcome=PROBLEM if grave else LOOK_AT_THIS,
            coverage=coverage,
        )
    if to_read:
        return needs_person(
            "Nothing that software knows by its key or its form. %s%s" % (_sentences(notes), pixels),
            as_evidence(to_read),
            outcome=LOOK_AT_THIS,
            coverage=coverage,
        )
    if coverage.gaps:
        return not_examined(
            "Nothing was found where software could look. %s%s" % (_sentences(notes), pixels), coverage=coverage
        )
    return needs_person(
        "No name, position, address, path or key was found in metadata, documents, tables and archives: %s.%s %s"
        % (coverage.searched(), pixels, _sentences(notes)),
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
    grave = set(one.file for one in alarms if one.kind in _GRAVE)
    pieces = as_evidence(list(alarms) + list(to_read))
    return sorted(pieces, key=lambda one: one.file not in grave)


def _sentences(notes):
    # type: (Iterable[Text]) -> Text
    return " ".join(sentence(one) for one in notes)


def _files(findings):
    # type: (Iterable[Finding]) -> List[Text]
    return sorted(set(one.file for one in findings))


def _counted(findings):
    # type: (Sequence[Finding]) -> List[Text]
    """Return ``kind: 3 places in 2 files (a, b)``, grave ones first."""
    found_kinds = sorted(set(one.kind for one in findings), key=lambda kind: (kind not in _GRAVE, kind))
    parts = []
    for kind in found_kinds:
        some = [one for one in findings if one.kind == kind]
        files = _files(some)
        parts.append(
            "%s: %s in %s (%s)"
            % (kind, plural(len(some), "place"), plural(len(files), "file"), listed(files, _MOST_NAMES))
        )
    return parts


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


def _carriers(paths, objects):
    # type: (Sequence[Text], Sequence[Record]) -> Text
    """Name the files that carry something: in one word where these are all of their kind."""
    if len(paths) > 1 and set(paths) == set(record.path for record in objects):
        return "All %d DICOM files carry" % len(paths)
    return "%s %s" % (listed(paths, 3), "carries" if len(paths) == 1 else "carry")


@rule("check.deidentified", needs=(DICOM,), of="DICOM objects")
def deidentified(case):
    # type: (Case) -> Answer
    """What still tells whose the data is: DICOM PS3.15 Table E.1-1, and what the files say of it themselves. Source:
    1-Check worksheet, Essential tasks 9b.
    """
    deposit = case.deposit
    objects = case.records()
    paths = set(record.path for record in objects)
    strong = [one for one in deposit.findings if one.kind in _STRONG or one.kind == kinds.PERSONAL_TABLE]
    weak = [one for one in deposit.findings if one.kind in _WEAK and one.file in paths]
    claims = dict((record.path, dicom_claims.of(record)) for record in objects)
    saying = sorted(path for path in claims if claims[path].removed)
    against = sorted(set(one.file for one in strong) & set(saying))
    others = sorted(set(one.file for one in strong) - set(saying))
    coverage = case.coverage()
    pieces = [_claim_evidence(path, claims[path], strong + weak) for path in saying]
    pieces = (
        as_evidence(one for one in strong if one.file in others)
        + pieces
        + as_evidence(one for one in weak if one.file not in others + saying)
    )
    if not strong and not objects:
        return needs_person(
            "No DICOM object and no table of persons is among what was searched. Photographs, scans in other "
            "formats and burned-in text need your eye.",
            outcome=INFORMATION,
        )
    text, asks = [], []  # type: List[Text], List[Ask]
    if others:
        text.append(
            "Not de-identified as far as software can see: %s in %s"
            % (plural(len([one for one in strong if one.file in others]), "place"), listed(others, _MOST_NAMES))
        )
        asks.append(
            Ask(
                "identified",
                "%s tags that can identify a person. Are the names invented or already replaced? "
                "If not, may we remove the tags?" % _carriers(others, objects),
                "identifying tags may not be published",
                RISK,
                3,
                others,
                reply=YES_OR_NO,
                drafted=True,
            )
        )
    if against:
        text.append(
            "%s that it is de-identified, and holds attributes that tell a person: %s"
            % ("1 file says" if len(against) == 1 else "%d files say" % len(against), listed(against, _MOST_NAMES))
        )
        asks.append(
            Ask(
                "claimed",
                "%s that the patient's identity was removed, and still %s attributes that can tell a "
                "person. Were these replaced by codes? If not, may we remove them?"
                % (
                    "%s %s" % (listed(against, 3), "says" if len(against) == 1 else "say"),
                    "holds" if len(against) == 1 else "hold",
                ),
                "identifying tags may not be published",
                CONTRADICTION,
                3,
                against,
                reply=YES_OR_NO,
                drafted=True,
            )
        )
    fine = [path for path in saying if path not in against]
    if fine:
        text.append(
            "%s says so itself: %s"
            % (plural(len(fine), "file"), listed(["%s (%s)" % (path, claims[path].text) for path in fine], 4))
        )
    text.append(_closing(objects, weak, coverage, claims))
    outcome = PROBLEM if others or against else LOOK_AT_THIS
    return found(_sentences(text), pieces, asks, outcome, coverage)


def _claim_evidence(path, claim, findings):
    # type: (Text, dicom_claims.Claims, Sequence[Finding]) -> Evidence
    remain = [one for one in findings if one.file == path]
    said = "says that it is de-identified: %s" % claim.text
    return Evidence(
        path, said + ("; remain: %s" % "; ".join(_kinds_in(remain)) if remain else ""), "(0012,0062) and (0012,0063)"
    )


def _closing(objects, weak, coverage, claims):
    # type: (Sequence[Record], Sequence[Finding], Coverage, Dict[Text, dicom_claims.Claims]) -> Text
    """Say by which table was checked, what remains, and what nobody looked at."""
    table = dicom_claims.table()
    parts = [
        "checked by DICOM PS3.15 Table E.1-1, edition %s, %d attributes, nested ones and private ones too"
        % (table["edition"], len(table["attributes"]))
    ]
    if weak:
        parts.append("of other kinds remain: %s" % "; ".join(_counted(weak)))
    parts.append("UIDs and dates were not judged")
    read = [one for one in objects if one.look(looks.PIXELS_FOR_TEXT).outcome == DONE]
    if read:
        parts.append(
            "%s looked for text burned into the pixels of %s"
            % (read[0].look(looks.PIXELS_FOR_TEXT).tool, plural(len(read), "object"))
        )
    done = set(one.path for one in read)
    unknown = [path for path in sorted(claims) if claims[path].burned_in == "" and path not in done]
    if unknown:
        parts.append(
            "text burned into the pixels was not searched: %s not say whether there is any"
            % ("1 object does" if len(unknown) == 1 else "%d objects do" % len(unknown))
        )
    if coverage.gaps:
        parts.append("not searched: %s" % coverage.missed())
    return "; ".join(parts)


@rule("check.geotags", needs=(EXIF, XMP, IPTC), of="photographs")
def geotags(case):
    # type: (Case) -> Answer
    """A position is one wherever it stands: EXIF, XMP, IPTC, a film's box, a side file, a table. Source: TIFF primer,
    Technical considerations 1.
    """
    deposit = case.deposit
    in_images = deposit.found(kinds.GPS)
    pictures = set(record.path for record in deposit.image_like)
    elsewhere = [one for one in deposit.found(kinds.POSITION) if one.file not in pictures]
    in_images += [one for one in deposit.found(kinds.POSITION) if one.file in pictures]
    packed = [r for r in deposit.content if r.category == "archive" and any(m.category == "image" for m in r.members)]
    searched = list(case.records()) + packed
    files, others = _files(in_images), _files(elsewhere)
    if not in_images and not elsewhere:
        return case.absent(
            "No image carries a GPS position.",
            records=searched,
            kind="photographs" if not packed else "photographs and archives of images",
        )
    coverage = case.coverage(searched)
    text, asks = [], []  # type: List[Text], List[Ask]
    if files:
        text.append(
            "%s a GPS position: %s"
            % (plural(len(files), "image carries", "images carry"), listed(files, _MOST_NAMES))
        )
        asks.append(
            Ask(
                "geotags",
                "%s %s the position where the picture was taken. May it be public, or shall we remove it?"
                % (listed(files, 3), "carries" if len(files) == 1 else "carry"),
                "a position can expose people, species or sites",
                RISK,
                3,
                files,
                reply=YES_OR_NO,
            )
        )
    if others:
        text.append("Positions stand in tables or texts: %s" % listed(others, _MOST_NAMES))
    if coverage.gaps:
        text.append("not searched: %s" % coverage.missed())
    return found(_sentences(text), as_evidence(in_images + elsewhere), asks, LOOK_AT_THIS, coverage)
