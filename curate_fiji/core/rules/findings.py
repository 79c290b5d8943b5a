"""Findings in an answer: as evidence, counted by kind, and the files they are in; never a value."""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.system.text import listed, plural, sentence

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Sequence, Text, Tuple

    from curate_fiji.core.model.finding import Finding

GRAVE = (kinds.PATIENT, kinds.TOKEN, kinds.PERSONAL_TABLE, kinds.BURNED_IN, kinds.LABEL_PAGE)
WEAK = (
    kinds.INSTITUTION,
    kinds.STATION,
    kinds.STUDY,
    kinds.CHARACTERISTIC,
    kinds.PRIVATE_TAG,
    kinds.INSIDE,
    kinds.FREE_TEXT,
)

MOST_NAMES = 8


def _by_file(findings):
    # type: (Iterable[Finding]) -> List[Tuple[Text, List[Finding]]]
    """Return findings by file, in the order of the files."""
    files = {}  # type: Dict[Text, List[Finding]]
    for one in findings:
        files.setdefault(one.file, []).append(one)
    return [(path, files[path]) for path in sorted(files)]


def as_evidence(findings):
    # type: (Iterable[Finding]) -> List[Evidence]
    """Return findings as evidence, one piece a file: its kinds, how often, and the first place of each."""
    return [Evidence(path, "; ".join(kinds_in(some)), some[0].place) for path, some in _by_file(findings)]


def kinds_in(findings):
    # type: (Sequence[Finding]) -> List[Text]
    """Return ``kind (place and 2 more)`` of each kind, in their order."""
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


def sentences(notes):
    # type: (Iterable[Text]) -> Text
    """Return notes as sentences."""
    return " ".join(sentence(one) for one in notes)


def files_of(findings):
    # type: (Iterable[Finding]) -> List[Text]
    """Return the files that findings are in, in order."""
    return sorted(set(one.file for one in findings))


def counted_by_kind(findings):
    # type: (Sequence[Finding]) -> List[Text]
    """Return ``kind: 3 places in 2 files (a, b)``, grave ones first."""
    found_kinds = sorted(set(one.kind for one in findings), key=lambda kind: (kind not in GRAVE, kind))
    parts = []
    for kind in found_kinds:
        some = [one for one in findings if one.kind == kind]
        files = files_of(some)
        parts.append(
            "%s: %s in %s (%s)"
            % (kind, plural(len(some), "place"), plural(len(files), "file"), listed(files, MOST_NAMES))
        )
    return parts
