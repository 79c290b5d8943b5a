"""The rule about faces: in photographs, and in scans of heads, of which a face can be computed.

Kinds, files and places only: DESIGN, "Publish by permission".
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.answer import (
    INFORMATION,
    LOOK_AT_THIS,
    PROBLEM,
    found,
    needs_person,
    not_examined,
)
from curate_fiji.core.model.ask import RISK, YES_OR_NO, Ask
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import as_evidence
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Iterable, List, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case

_HEAD_SCAN = re.compile(
    r"(?:^|[_/\s-])(?:T1w?|T2w?|FLAIR|PDw|MPRAGE|MP2RAGE|SPGR|anat(?:omical)?)(?=[_.\s/-]|$)", re.IGNORECASE
)

_VOLUMES = ("NIfTI", "DICOM", "MINC", "Analyze", "MGH", "NRRD")


@rule("check.faces", needs=(looks.PIXELS_FOR_FACES,), of="images")
def faces(case):
    # type: (Case) -> Answer
    """Faces in photographs, and in scans of heads, of which a face can be computed. Source: Slides, Check: red flag
    human subjects/faces.
    """
    deposit = case.deposit
    pictures = [r for r in deposit.images if r.main.rgb]
    scans, asks = _head_scans(deposit.image_like, deposit.text)
    scanned = (
        " %s of a head: a face can be computed from %s unless it was removed: %s."
        % (
            "A scan" if len(scans) == 1 else "Scans",
            "it" if len(scans) == 1 else "them",
            listed([r.path for r in scans], 4),
        )
        if scans
        else ""
    )
    pieces = [evidence(r, value="scan of a head") for r in scans]
    if not pictures:
        return needs_person(
            "No colour photograph was found; greyscale images were not searched." + scanned,
            pieces,
            asks,
            LOOK_AT_THIS if scans else INFORMATION,
        )
    searched = [r for r in pictures if r.face_detector]
    if not searched:
        return not_examined(
            "No face detector has looked, so nobody has looked at %s.%s"
            % (plural(len(pictures), "colour picture"), scanned),
            pieces + [evidence(r, value="colour picture, not searched") for r in pictures],
            case.coverage(pictures),
            asks,
        )
    looked = "%s looked at %d of %s" % (
        searched[0].face_detector,
        len(searched),
        plural(len(pictures), "colour picture"),
    )
    seen = deposit.found(kinds.FACE)
    files = sorted(set(one.file for one in seen))
    if seen:
        return found(
            "%s and sees a face in: %s.%s" % (looked, listed(files), scanned),
            as_evidence(seen) + pieces,
            [
                Ask(
                    "faces",
                    "%s seem to show faces. Did the people agree to publication, or may we blur them?"
                    % listed(files, 3),
                    "a face identifies a person",
                    RISK,
                    3,
                    files,
                    reply=YES_OR_NO,
                )
            ]
            + asks,
            PROBLEM,
        )
    return needs_person(
        "%s and saw no face; detectors miss faces.%s" % (looked, scanned),
        pieces + [evidence(r, value="searched") for r in searched],
        asks,
    )


def _head_scans(records, text):
    # type: (Iterable[Record], Text) -> Tuple[List[Record], List[Ask]]
    """Return the scans of heads, and the question whether their faces were removed, unless something says so."""
    scans = [r for r in records if r.format.startswith(_VOLUMES) and _HEAD_SCAN.search(r.path)]
    open_ones = [
        r
        for r in scans
        if not re.search(r"deface|skull.?strip|brain.?extract|bet\b", r.path + " " + text, re.IGNORECASE)
    ]
    if not open_ones:
        return scans, []
    paths = [r.path for r in open_ones]
    return scans, [
        Ask(
            "defaced",
            "%s %s of a head. Were the faces removed or blurred (defaced)?"
            % (listed(paths, 3), "is a scan" if len(paths) == 1 else "are scans"),
            "a face computed from a scan identifies a person",
            RISK,
            3,
            paths,
            reply=YES_OR_NO,
        )
    ]
