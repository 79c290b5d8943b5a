"""Rules of the Augment worksheet: schemas item by item, identifiers, a methods paragraph."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration, identifiers
from curate_fiji.core.knowledge.schemas import by_id, known
from curate_fiji.core.log import asking as request
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import (
    FINE,
    INFORMATION,
    LOOK_AT_THIS,
    PROBLEM,
    found,
    needs_person,
    not_applicable,
)
from curate_fiji.core.model.ask import CONTRADICTION, ONE_OF_THESE, UNKNOWN, Ask
from curate_fiji.core.model.evidence import of_fact
from curate_fiji.core.model.look import DOCUMENT_TEXT, LOG, ORIGINAL_METADATA, READER_METADATA
from curate_fiji.core.model.note import CHANGES
from curate_fiji.core.relating import images, instrument_logs
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules import methods_text, schemas
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.knowledge.schemas import Schema, SchemaItem
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case


_SETTLE = ("check.consent", "check.deidentified", "check.geotags", "check.species", "check.faces",
           "check.licensed")


@rule("augment.received")
def replies(case):
    # type: (Case) -> Answer
    """Has everything that the researcher sent since the deposit been taken in? Source: 4-Augment worksheet, Essential
    1: review information received.
    """
    state = case.state
    left = request.candidates(state)
    text = "%s answered by the depositor; %d still open." % (
        plural(len(state.closed), "question was", "questions were"), len(left))
    return found(text, outcome=FINE) if state.closed and not left else needs_person(text)


@rule("augment.updated", needs=(LOG,))
def updates(case):
    # type: (Case) -> Answer
    """Which files, documentation or arrangement were updated? Source: 4-Augment worksheet, Essential 2: update
    metadata, documentation, replacement files, organization, naming.
    """
    changes = [n for n in case.state.notes if n.kind in CHANGES]
    if not changes:
        return case.absent("The log has no file added or deleted, no metadata change and no treatment.", INFORMATION)
    return found("%s in the log: %s." % (plural(len(changes), "change"), listed(
        n.text for n in changes)))


@rule("augment.schema")
def schema_proposed(case):
    # type: (Case) -> Answer
    """Which metadata schema fits these images? Source: 4-Augment worksheet, Common steps 3: domain-specific schemas;
    Slides, Augment: some metadata schemas.
    """
    deposit = case.deposit
    lines = []
    for schema in known():
        fitting = schemas.fitting(deposit, schema, False)
        if fitting:
            lines.append("%s (%s)" % (schema.name, plural(len(fitting), "image")))
    return needs_person("Proposed from the formats: %s." % "; ".join(lines)) if lines else \
        not_applicable("No image opened.")


def _tiers(schema, given, total):
    # type: (Schema, Sequence[Set[Text]], int) -> Text
    """Return for how many images each tier is whole, those below it too; "" where the schema has none."""
    tiers = sorted(set(item.tier for item in schema.items if item.tier))
    parts = []
    for tier in tiers:
        wanted = [paths for item, paths in zip(schema.items, given) if 0 < item.tier <= tier]
        whole = set.intersection(*wanted) if wanted else set()
        parts.append("tier %d for %d of %d" % (tier, len(whole), total))
    return " Whole: %s." % ", ".join(parts) if parts else ""


def _item_fact(deposit, record, item, in_words):
    # type: (Deposit, Record, SchemaItem, bool) -> Tuple[bool, Optional[Tuple[Record, Fact]]]
    """Return (given, (file, fact) or None) of a schema item for one image; ``in_words``: it is in the documentation."""
    if item.calibration:
        judged, _why, fact = images.calibration_verdict(record)
        if judged == calibration.PLAUSIBLE and fact is not None:
            return True, (record, fact)
        told = instrument_logs.fact_of(deposit, record, "PhysicalSizeX")
        return told is not None, told
    for term in item.terms:
        said = _said_of(deposit, record, term)
        if said is not None:
            return True, said
    together = [_said_of(deposit, record, term) for term in item.together]
    if together and all(together):
        return True, together[0]
    return in_words, None


def _said_of(deposit, record, term):
    # type: (Deposit, Record, Text) -> Optional[Tuple[Record, Fact]]
    """Return (file, fact) of a term: of the image's own file, else of a log of its instrument."""
    fact = record.fact(term)
    if fact is not None and not fact.disputed:
        return record, fact
    return instrument_logs.fact_of(deposit, record, term)


@rule("augment.ome", "augment.ct", "augment.mri", "augment.rembi", "augment.quarep", "augment.nbo",
      needs=(READER_METADATA, ORIGINAL_METADATA), of="images")
def schema_items(case):
    # type: (Case) -> Answer
    """Which items of a metadata schema are given, each by the facts or the README. Source: Slides, Augment: some
    metadata schemas.
    """
    deposit = case.deposit
    question = case.question
    schema = by_id(question.schema)
    chosen = schemas.chosen(case.state)
    if chosen is not None and schema.id not in chosen:
        return not_applicable("Not among the schemas that the curator chose.")
    fitting = schemas.fitting(deposit, schema, chosen is not None)
    if not fitting:
        return not_applicable("No image is of this kind." if chosen is None else "No image opened.")
    lines, proof, gaps = [], [], []   # type: List[Text], List[Evidence], List[Text]
    given = []  # type: List[Set[Text]]
    for item in schema.items:
        in_words = bool(item.words) and re.search(item.words, deposit.text, re.IGNORECASE) is not None
        said_of = [(r, _item_fact(deposit, r, item, in_words)) for r in fitting]
        having = [said for _r, (is_given, said) in said_of if is_given]
        lines.append("%s: %d of %d" % (item.label, len(having), len(fitting)))
        files = {}  # type: Dict[Text, Evidence]
        for said in having:
            if said is not None and len(files) < 2:
                files.setdefault(said[0].path, of_fact(*said))
        proof += [files[path] for path in sorted(files)]
        given.append(set(r.path for r, said in said_of if said[0]))
        if not having and not item.optional:
            gaps.append(item.label)
    tiers = _tiers(schema, given, len(fitting))   # a tier that is not reached is no fault, and nothing to ask for
    asks = [Ask("schema:" + schema.id, "The files do not give: %s. Could you tell us?" % listed(gaps, 4),
                "%s asks for it" % schema.name, UNKNOWN, 2)] if gaps and not tiers else []
    is_whole = all(len(paths) == len(fitting) for item, paths in zip(schema.items, given) if not item.optional)
    outcome = FINE if is_whole else LOOK_AT_THIS if gaps and not tiers else INFORMATION
    text = "%s.%s" % ("; ".join(lines), tiers)
    if not any(given):
        return case.absent(text, outcome, asks=asks, records=fitting)
    return found(text, proof, asks, outcome=outcome)


@rule("augment.methods", needs=(READER_METADATA, ORIGINAL_METADATA), of="opened images")
def methods_paragraph(case):
    # type: (Case) -> Answer
    """A methods paragraph from facts alone. Source: Slides, Augment: repeat the study."""
    deposit = case.deposit
    text, proof = methods_text.paragraph(deposit.described)
    if not text:
        return case.absent("The files say nothing of how they were made.", LOOK_AT_THIS)
    return needs_person(text, proof)


@rule("augment.identifiers", needs=(DOCUMENT_TEXT,), of="documents")
def identifiers_given(case):
    # type: (Case) -> Answer
    """Are persistent identifiers there, and well formed? Source: 4-Augment worksheet, Common steps 1; Slides,
    Augment: persistent identifiers.
    """
    deposit = case.deposit
    contacts = " ".join(value for (section, _f), value in sorted(case.state.contacts.items())
                        if section == "repository")
    pairs = identifiers.find(deposit.text + " " + contacts)
    if not pairs:
        return case.absent("No DOI, ORCID, ROR or RRID in the documentation or the log.", INFORMATION)
    wrong = ["%s %s (%s)" % (kind, one, identifiers.trouble(kind, one)) for kind, one in pairs
             if identifiers.trouble(kind, one)]
    counts = {}  # type: Dict[Text, int]
    for kind, _one in pairs:
        counts[kind] = counts.get(kind, 0) + 1
    text = ", ".join("%d %s" % (counts[kind], kind) for kind in sorted(counts))
    proof = [evidence(r, value="%s %s" % (kind, one)) for kind, one in pairs for r in deposit.documents
             if r.document and one in r.document.text]
    if wrong:
        return found("%s. Wrong: %s." % (text, listed(wrong)), proof, [
            Ask("identifiers", "These identifiers seem mistyped: %s. Which are right?" % listed(wrong, 3),
                "a wrong identifier leads nowhere", CONTRADICTION, 2, reply=ONE_OF_THESE)], outcome=LOOK_AT_THIS)
    return found("%s, all well formed." % text, proof, outcome=FINE)


@rule("augment.keywords")
def keywords(case):
    # type: (Case) -> Answer
    """Are keywords and subject terms sufficient and representative? Source: 4-Augment worksheet, Common steps 2,
    Essential 3 and 4: subject terms, keywords.
    """
    deposit = case.deposit
    words = set(r.modality for r in deposit.described if r.modality)
    for record in deposit.described:
        names = record.fact("ChannelNames")
        words.update(names.value.split("; ") if names else [])
        words.add(record.format)
    named = re.search(r"(?im)^\W{0,20}keywords?\W{0,20}[:\n](.+)$", deposit.text)
    text = "Keywords in the README: %s." % named.group(1).strip() if named else "The README has no keywords."
    return needs_person("%s Suggested from the files: %s." % (text, listed(sorted(words), 12) or "nothing"))


@rule("augment.authors")
def answered_elsewhere_person(case):
    # type: (Case) -> Answer
    """Does the bibliographic information name the authors rightly? Source: 4-Augment worksheet, Key ethical
    considerations 1.
    """
    question = case.question
    given = [case.state.answer_to(question_id) for question_id in question.about]
    return needs_person(" ".join("%s: %s" % (one.state, one.text) for one in given if one)
                  or "The earlier worksheets are not filled yet.")


@rule("augment.ethics")
def ethics_settled(case):
    # type: (Case) -> Answer
    """Are the ethical questions of the earlier steps settled? Source: 4-Augment worksheet, Key ethical considerations
    2.
    """
    open_asks = [one for one in request.candidates(case.state) if one.question in _SETTLE]
    given = [(question_id, case.state.answer_to(question_id)) for question_id in _SETTLE]
    unsure = [question_id for question_id, one in given
              if one is None or one.state in (answers.NEEDS_PERSON, answers.NOT_EXAMINED)]
    if open_asks:
        return found("Not yet: %s" % " ".join(one.text for one in open_asks), outcome=PROBLEM)
    if unsure:
        return needs_person("Still to be looked at: %s." % ", ".join(unsure), outcome=LOOK_AT_THIS)
    return found("No ethical question is open.", outcome=FINE)


# Recommended properties of DataCite, and the field of a README that gives each
_RECOMMENDED = (("Subject", "keywords"), ("Contributor", "people"), ("Date", "dates"),
                ("RelatedIdentifier", "supplements"),
                ("Description", "description"), ("GeoLocation", "places"), ("FundingReference", "funding"))


@rule("augment.datacite")
def datacite_recommended(case):
    # type: (Case) -> Answer
    """Recommended properties of the record that the documentation gives. Source: CURATED module Augment; DataCite."""
    documentation = case.deposit.documentation
    given, open_ = [], []  # type: List[Text], List[Text]
    for name, id in _RECOMMENDED:
        said = documentation.anywhere(id)
        (given if said is not None and said.field.state == fields.PRESENT else open_).append(name)
    return needs_person("Given by the documentation: %s. To be filled by you: %s. A position is only for the record "
                        "where "
                        "it may be public." % (listed(given, 8) or "none", listed(open_, 8) or "none"))
