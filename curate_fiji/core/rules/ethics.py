"""Rules about ethics: people, animals, species, contested places, copyright.

They speak of what was looked at: a data set without pixels, a member of an archive, a table of persons, the head of a
volume are signs of humans as a picture is.
"""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, PROBLEM, found, needs_person
from curate_fiji.core.model.ask import RISK, YES_OR_NO, Ask
from curate_fiji.core.model.look import DICOM, DOCUMENT_TEXT, NAMES, SIDE_FILE_TEXT
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import as_evidence
from curate_fiji.core.system.text import listed, sentence

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.finding import Finding
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

_HUMAN_WORDS = kinds.WORDS + "human subjects"
_ANIMAL_WORDS = kinds.WORDS + "animals"
_SPECIES_WORDS = kinds.WORDS + "sensitive species or locality"
_COMMUNITY_WORDS = kinds.WORDS + "community or sacred material"
_PLACE_WORDS = kinds.WORDS + "contested place"
_OF_HUMANS = (kinds.PATIENT, kinds.CHARACTERISTIC, kinds.PERSONAL_TABLE, kinds.FACE, _HUMAN_WORDS)
_MEDICAL = ("DICOM", "NIfTI", "Analyze", "MINC", "MGH", "ECAT")
MOST_NAMES = 8


def files_of(findings):
    # type: (Sequence[Finding]) -> List[Text]
    return sorted(set(one.file for one in findings))


def _medical(deposit):
    # type: (Deposit) -> List[Record]
    """Return the medical images and data sets, with pixels or without, and the archives that hold some."""
    return [
        r
        for r in deposit.content
        if r.modality == "medical"
        or r.format.startswith(_MEDICAL)
        or (r.category == "archive"
        and any(one.what == DICOM for one in r.looks))
    ]


@rule("check.agreements")
def agreements(case):
    # type: (Case) -> Answer
    """Do participant or data use agreements allow sharing, and what could sharing do? Source: 1-Check worksheet, Key
    ethical considerations 1.
    """
    deposit = case.deposit
    papers = deposit.with_role("consent or agreement")
    words = deposit.found(_HUMAN_WORDS)
    if papers:
        return needs_person(
            "In the deposit: %s." % listed(r.path for r in papers),
            [evidence(r, value=r.document.role if r.document else "") for r in papers],
        )
    if words or deposit.found(*kinds.OF_PATIENTS + (kinds.PERSONAL_TABLE,)):
        return needs_person(
            "People seem to be concerned, and no agreement is in the deposit.",
            as_evidence(words),
            outcome=LOOK_AT_THIS,
        )
    return needs_person("No agreement and no word known here that points to participants was found.")


@rule("check.group")
def specific_group(case):
    # type: (Case) -> Answer
    """May the deposit affect a specific group of people? Source: 1-Check worksheet, Key ethical considerations 2."""
    deposit = case.deposit
    words = deposit.found(_COMMUNITY_WORDS, _HUMAN_WORDS, _SPECIES_WORDS, _PLACE_WORDS, _ANIMAL_WORDS)
    if words:
        topics = sorted(set(one.kind.split(": ")[1] for one in words))
        return needs_person("The documentation has words that point to %s." % ", ".join(topics), as_evidence(words))
    return needs_person("No word known here that points to a group was found in the documentation.")


@rule("check.human-subjects", needs=(DICOM,), of="DICOM objects")
def human_subjects(case):
    # type: (Case) -> Answer
    """Is data about humans present? Source: 1-Check worksheet, Essential tasks 9; Slides, Check: red flag human
    subjects.
    """
    deposit = case.deposit
    signs = deposit.found(*_OF_HUMANS)
    medical = _medical(deposit)
    if not signs and not medical:
        return needs_person(
            "No medical format, no patient's attribute, no table of persons and no word for participants that is "
            "known here was found among what was searched; photographs still need your eye."
        )
    parts = []
    if medical:
        parts.append("medical data: %s" % listed([r.path for r in medical], MOST_NAMES))
    for kind in _OF_HUMANS:
        some = [one for one in signs if one.kind == kind]
        if some:
            parts.append("%s in %s" % (kind, listed(files_of(some), MOST_NAMES)))
    coverage = case.coverage()
    if coverage.gaps:
        parts.append("not searched: %s" % coverage.missed())
    seen = set(one.file for one in signs)
    return found(
        sentence("; ".join(parts)),
        as_evidence(signs) + [evidence(r, value=r.format) for r in medical if r.path not in seen],
        outcome=LOOK_AT_THIS,
        coverage=coverage,
    )


@rule("check.consent", needs=(NAMES,))
def consent_form(case):
    # type: (Case) -> Answer
    """If humans took part: is there a consent form or participation agreement? Source: 1-Check worksheet, Essential
    tasks 9a; 0-Curator log, ethical considerations 2.
    """
    deposit = case.deposit
    papers = deposit.with_role("consent or agreement")
    if papers:
        return found(
            "In the deposit: %s." % listed(r.path for r in papers),
            [evidence(r, value=r.document.role if r.document else "") for r in papers],
        )
    if not deposit.found(*_OF_HUMANS) and not _medical(deposit):
        return needs_person(
            "No form was found, and no word or format known here for human subjects either. If people took part, ask "
            "for it."
        )
    return case.absent(
        "There are signs of human subjects and no consent form.", LOOK_AT_THIS,
        asks=[
            Ask(
                "consent",
                "Did the people whose data these are agree to share them? Could you send us the consent form, or say "
                "why none was needed?",
                "we may not publish data about people without it",
                RISK,
                3,
            )
        ],
    )


@rule("check.compliance")
def compliance(case):
    # type: (Case) -> Answer
    """Laws and policy: what in the documents calls for an approval that somebody must have given. Source: 1-Check
    worksheet, Key ethical considerations 3.
    """
    deposit = case.deposit
    signs = deposit.found(_HUMAN_WORDS, _ANIMAL_WORDS, _SPECIES_WORDS, _PLACE_WORDS)
    if not signs:
        return needs_person(case.question.look)
    topics = sorted(set(one.kind.split(": ")[1] for one in signs))
    return needs_person(
        "The documents speak of %s: see whether the approvals are named. %s"
        % (", ".join(topics), case.question.look),
        as_evidence(signs),
        outcome=LOOK_AT_THIS,
    )


@rule("check.species", needs=(DOCUMENT_TEXT, SIDE_FILE_TEXT), of="documents")
def species(case):
    # type: (Case) -> Answer
    """Do endangered species or fossils appear with their location? Source: Slides, Check: red flag endangered species
    and fossil specimens with location information; TIFF primer, clarifications: geotagged location.
    """
    deposit = case.deposit
    words = deposit.found(_SPECIES_WORDS)
    positions = deposit.found(*kinds.POSITIONS)
    files = files_of(positions)
    if not words and not positions:
        return case.absent(
            "No position and no word known here for protected species or fossil sites was found in metadata and "
            "documentation.",
            FINE,
        )
    text = []
    if words:
        text.append("words for protected species or fossil sites in %s" % listed(files_of(words), MOST_NAMES))
    if positions:
        text.append("positions in %s" % listed(files, MOST_NAMES))
    asks = []
    if words and positions:
        asks.append(
            Ask(
                "locality",
                "The deposit gives positions (%s) and speaks of protected or collectable finds. May we remove or "
                "blur the positions?" % listed(files, 3),
                "positions lead collectors to the site",
                RISK,
                3,
                files,
                reply=YES_OR_NO,
                drafted=True,
            )
        )
    return needs_person(
        sentence("; ".join(text)), as_evidence(list(words) + list(positions)), asks, PROBLEM if asks else LOOK_AT_THIS
    )


@rule("check.licensed")
def licensed(case):
    # type: (Case) -> Answer
    """Is licensed or copyrighted material included (logos, others' images)? Source: Slides, Check: red flag
    licensed/copyrighted materials.
    """
    marks = case.deposit.found(kinds.COPYRIGHT)
    if not marks:
        return needs_person(
            "No copyright mark was found in metadata and documentation; logos inside pictures need your eye."
        )
    return found(
        "Copyright marks in %s." % listed(files_of(marks), MOST_NAMES), as_evidence(marks), outcome=INFORMATION
    )


@rule("understand.people")
def people(case):
    # type: (Case) -> Answer
    """If people are concerned: was the research done with them, not only on them? Source: 2-Understand worksheet, Key
    ethical considerations 1.
    """
    deposit = case.deposit
    if not deposit.found(*_OF_HUMANS + (_COMMUNITY_WORDS,)) and not _medical(deposit):
        return needs_person("No word or format known here for people or communities was found.")
    return needs_person("There are signs of people or communities; see the Check worksheet.")


@rule("understand.labels")
def labels(case):
    # type: (Case) -> Answer
    """Are labels needed that represent or protect a group (TK labels)? Source: 2-Understand worksheet, Key ethical
    considerations 2.
    """
    words = case.deposit.found(_COMMUNITY_WORDS)
    if words:
        return needs_person(
            "Words for communities or sacred material: consider TK or BC labels.",
            as_evidence(words),
            outcome=LOOK_AT_THIS,
        )
    return needs_person("No word known here that calls for a label was found.")
