"""Rules of the Evaluate worksheet: FAIR and CARE, as far as facts go."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist, identifiers
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, found, needs_person
from curate_fiji.core.model.look import DOCUMENT_TEXT, LOG, READER_METADATA
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import RULES, rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case

# Formats whose metadata are written in a formal, shared language
_FORMAL = ("DICOM", "NIfTI", "NIfTI, gzip-compressed", "FITS", "netCDF", "OME-Zarr")


def _raise(question):
    # type: (Question) -> Text
    return " What would raise it: %s" % question.look if question.look else ""


def _doi(case):
    # type: (Case) -> Text
    return case.state.contacts.get(("repository", "doi"), "") or \
        case.state.contacts.get(("repository", "handle"), "")


@rule("fair.f1", needs=(LOG,))
def fair_identifier(case):
    # type: (Case) -> Answer
    """Do data and metadata have a globally unique, persistent identifier? Source: Slides, Evaluate, Findable: F1."""
    question = case.question
    doi = _doi(case)
    if doi:
        return found("The log gives %s." % doi)
    return case.absent("No DOI or handle is in the log yet." + _raise(question), LOOK_AT_THIS)


@rule("fair.f2")
def fair_rich(case):
    # type: (Case) -> Answer
    """Is the data described with rich metadata? Source: Slides, Evaluate, Findable: F2."""
    question = case.question
    state = case.state
    gaps = [one for step in ("understand",) for one in state.software.values()
            if one.question.startswith("readme.") and one.state == answers.ABSENT]
    calibrated = state.answer_to("understand.calibration")
    text = "README fields missing or empty: %s. %s" % (
        ", ".join(sorted(one.question.split(".")[1] for one in gaps)) or "none",
        calibrated.text if calibrated else "")
    return needs_person(text.strip() + (_raise(question) if gaps else ""))


@rule("fair.f3", needs=(DOCUMENT_TEXT,), of="documents")
def fair_names_identifier(case):
    # type: (Case) -> Answer
    """Does the metadata name the identifier of the data? Source: Slides, Evaluate, Findable: F3."""
    deposit = case.deposit
    question = case.question
    doi = _doi(case)
    dois = identifiers.of_kind(deposit.text, "DOI")
    bare = doi.split("doi.org/")[-1]
    if bare and bare in deposit.text:
        return found("The documentation names %s." % doi,
                     [evidence(r, value=doi) for r in deposit.readmes])
    if dois:
        return needs_person("The documentation names %s; is one of them this data set's?" % listed(dois))
    return case.absent("The documentation names no identifier of the data." + _raise(question), LOOK_AT_THIS)


@rule("fair.a1.2")
def fair_access(case):
    # type: (Case) -> Answer
    """Does the protocol allow authentication and authorization where needed? Source: Slides, Evaluate, Accessible:
    A1.2.
    """
    question = case.question
    given = case.state.answer_to("check.privacy")
    if given and given.state == answers.FOUND:
        return needs_person("There are privacy findings, so access may have to be restricted."
                      + _raise(question))
    return needs_person("Nothing was found that calls for restricted access.")


@rule("fair.i1", needs=(READER_METADATA,), of="images")
def fair_formats(case):
    # type: (Case) -> Answer
    """Are formats open and the metadata in a formal, shared language? Source: Slides, Evaluate, Interoperable: I1."""
    deposit = case.deposit
    question = case.question
    images = deposit.image_like
    own = [r for r in images if is_proprietary(r)]
    valid = [r for r in deposit.opened if r.ome and not r.ome.problem]
    if not images:
        return needs_person("There is no image.")
    formal = [r for r in images if r.format in _FORMAL and r not in valid]
    text = "Open formats: %d of %s. Metadata in a formal language: valid OME-XML in %d, another (DICOM, NIfTI, FITS, " \
           "netCDF) in %d." % (len(images) - len(own), plural(len(images), "image"), len(valid), len(formal))
    proof = [evidence(r, value=r.format) for r in own + valid + formal]
    if not valid and not formal:
        return case.absent(text + _raise(question), INFORMATION, proof, records=images)
    return found(text + (_raise(question) if own else ""), proof)


@rule("fair.i2", needs=(DOCUMENT_TEXT,), of="documents")
def fair_vocabularies(case):
    # type: (Case) -> Answer
    """Are vocabularies used that are FAIR themselves? Source: Slides, Evaluate, Interoperable: I2."""
    deposit = case.deposit
    question = case.question
    named = identifiers.of_kind(deposit.text, "ORCID", "ROR", "RRID")
    if named:
        return needs_person("Identifiers from shared vocabularies in the documentation: %s." % listed(named))
    return case.absent("The documentation uses no ORCID, ROR or RRID identifier." + _raise(question), LOOK_AT_THIS)


@rule("fair.i3", needs=(DOCUMENT_TEXT,), of="documents")
def fair_references(case):
    # type: (Case) -> Answer
    """Are there qualified references to other data and metadata? Source: Slides, Evaluate, Interoperable: I3."""
    deposit = case.deposit
    question = case.question
    dois = identifiers.of_kind(deposit.text, "DOI")
    if dois:
        return needs_person("The documentation refers to %s; say in the record how each relates."
                      % listed(dois))
    return case.absent("The documentation refers to nothing by a persistent identifier."
                  + _raise(question), LOOK_AT_THIS)


@rule("fair.r1")
def fair_attributes(case):
    # type: (Case) -> Answer
    """Do the data have many accurate and relevant attributes? Source: Slides, Evaluate, Reusable: R1."""
    question = case.question
    counts = case.state.summary("understand")
    return needs_person("Understand worksheet: %s.%s" % (
        ", ".join("%d %s" % (counts[name], name) for name in answers.STATES if counts[name]),
        _raise(question)))


@rule("fair.r1.1", needs=(LOG,))
def answered_elsewhere_licence(case):
    # type: (Case) -> Answer
    """Is there a clear and accessible usage licence? Source: Slides, Evaluate, Reusable: R1.1."""
    question = case.question
    given = case.state.answer_to("understand.licence")
    if given is None:
        return needs_person("The Understand worksheet is not filled yet.")
    if given.state in (answers.FOUND, answers.CONFIRMED):
        return found(given.text, given.evidence, outcome=given.outcome)
    return needs_person(given.text + _raise(question), given.evidence, outcome=given.outcome)


@rule("fair.r1.2")
def fair_provenance(case):
    # type: (Case) -> Answer
    """Is the provenance given? Source: Slides, Evaluate, Reusable: R1.2."""
    question = case.question
    state = case.state
    parts = []
    for question_id, label in (("understand.instrument", "instrument"), ("understand.dates", "dates"),
                          ("understand.process", "processing")):
        given = state.answer_to(question_id)
        if given:
            parts.append("%s: %s" % (label, given.text))
    return needs_person("%s The curator log holds %s of curators.%s" % (
        " ".join(parts), plural(len(state.notes), "note"), _raise(question)))


@rule("fair.r1.3")
def fair_community(case):
    # type: (Case) -> Answer
    """Do data and metadata meet the community's standards? Source: Slides, Evaluate, Reusable: R1.3."""
    deposit = case.deposit
    question = case.question
    of_medicine = [r for r in deposit.described if r.format == "DICOM"]
    if of_medicine and len(of_medicine) == len(deposit.described):
        return found("All images are DICOM, the standard of their community.",
                     [evidence(r, value=r.format) for r in of_medicine])
    rich = [r for r in deposit.described if r.fact("Objective") or r.fact("Detector") or r.fact("Microscope")]
    return needs_person("%d of %s carry instrument metadata in OME terms%s.%s" % (
        len(rich), plural(len(deposit.described), "image"),
        ", %d are DICOM, the standard of their community" % len(of_medicine) if of_medicine else "", _raise(question)))


@rule(
    "care.collective-benefit",
    "care.authority",
    "care.responsibility",
    "care.ethics",
    "evaluate.care-images",
)
def care(case):
    # type: (Case) -> Answer
    """Do communities benefit from their data, control them, and are they treated responsibly? Source: Slides,
    Evaluate, CARE.
    """
    deposit = case.deposit
    words = deposit.found("words: community or sacred material")
    if words:
        return needs_person("The documentation has words for communities or sacred material in %s." % listed(
            sorted(set("%s, %s" % (one.file, one.place) for one in words))))
    return needs_person("No word for communities was found; what the images show needs your eye.")


@rule("evaluate.verdict")
def in_own_words(case):
    # type: (Case) -> Answer
    """Software gives no score; it counts what stands above. Source: 6-Evaluate discussion 1; CURATED 2022, Evaluate."""
    met, open_ = [], []  # type: List[Text], List[Text]
    for question in checklist.questions("evaluate"):
        if question.id.startswith("fair."):
            given = case.state.persons.get(question.id) or (case.other(question.id) if question.id in RULES else None)
            found_ = given is not None and given.state in (answers.FOUND, answers.CONFIRMED)
            (met if found_ else open_).append(question.id[5:].upper())
    return needs_person("No score is given. Something was found for %s; a person is asked, or nothing was found, for "
                        "%s." % (
        listed(met, 20) or "no item", listed(open_, 20) or "no item"))
