"""The rule about what still tells whose the data is: DICOM's attributes, and what the files say of these themselves.

Kinds, files and places only: DESIGN, "Publish by permission".
"""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import dicom_claims
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, PROBLEM, found, needs_person
from curate_fiji.core.model.ask import CONTRADICTION, RISK, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DICOM, DONE, Coverage
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import (
    MOST_NAMES,
    WEAK,
    as_evidence,
    counted_by_kind,
    kinds_in,
    sentences,
)
from curate_fiji.core.system.text import listed, plural, sentence, told

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.finding import Finding
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case

_STRONG = (kinds.PATIENT, kinds.CLINICIAN, kinds.BURNED_IN, kinds.LABEL_PAGE)
# What a depositor is asked about, by the kinds of what was found: one file does, several do
_HOLD = (
    ((kinds.PATIENT, kinds.CLINICIAN), "carries", "carry", "tags that can identify a person"),
    ((kinds.BURNED_IN,), "has", "have", "text in the picture itself"),
    ((kinds.LABEL_PAGE,), "has", "have", "a picture of the slide's label or of the whole slide"),
    ((kinds.PERSONAL_TABLE,), "lists", "list", "persons"),
)


def _identifying(findings, objects):
    # type: (Sequence[Finding], Sequence[Record]) -> Text
    """Say which files hold what can identify a person; all DICOM objects in one word."""
    parts = []
    for these, does, do, what in _HOLD:
        paths = sorted(set(finding.file for finding in findings if finding.kind in these))
        if len(paths) > 1 and paths == sorted(record.path for record in objects):
            parts.append("%s DICOM files %s %s" % ("both" if len(paths) == 2 else "all %d" % len(paths), do, what))
        elif paths:
            parts.append("%s %s %s" % (told(paths, 3), does if len(paths) == 1 else do, what))
    return sentence("; ".join(parts))


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
    weak = [one for one in deposit.findings if one.kind in WEAK and one.file in paths]
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
            % (plural(len([one for one in strong if one.file in others]), "place"), listed(others, MOST_NAMES))
        )
        asks.append(
            Ask(
                "identified",
                "%s Does any of it tell who somebody is? Names may be invented, or replaced already. "
                "If it does, may we leave it out of what is published?"
                % _identifying([one for one in strong if one.file in others], objects),
                "what identifies a person may not be published",
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
            % ("1 file says" if len(against) == 1 else "%d files say" % len(against), listed(against, MOST_NAMES))
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
    return found(sentences(text), pieces, asks, outcome, coverage)


def _claim_evidence(path, claim, findings):
    # type: (Text, dicom_claims.Claims, Sequence[Finding]) -> Evidence
    remain = [one for one in findings if one.file == path]
    said = "says that it is de-identified: %s" % claim.text
    return Evidence(
        path, said + ("; remain: %s" % "; ".join(kinds_in(remain)) if remain else ""), "(0012,0062) and (0012,0063)"
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
        parts.append("of other kinds remain: %s" % "; ".join(counted_by_kind(weak)))
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
