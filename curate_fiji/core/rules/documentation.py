"""Rules about documentation: which there is, what it says, and whether it fits the files."""
from __future__ import absolute_import, unicode_literals

import functools

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.model.answer import (
    FINE,
    INFORMATION,
    LOOK_AT_THIS,
    PROBLEM,
    found,
    needs_person,
    not_examined,
)
from curate_fiji.core.model.ask import MISSING_PART, UNKNOWN, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DOCUMENT_TEXT, NAMES
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case, Function


def _of_text(function):
    # type: (Function) -> Function
    """Make a rule answer only where there is documentation that software can read."""
    @functools.wraps(function)
    def rule_of_text(case):
        # type: (Case) -> Answer
        return no_text(case) or function(case)

    return rule_of_text


def no_text(case, outcome=INFORMATION):
    # type: (Case, Text) -> Optional[Answer]
    """Return an answer where there is no documentation that software can read, else None.

    That none is there is told as a problem by ``check.documentation``.
    """
    deposit = case.deposit
    if deposit.text.strip():
        return None
    unread = [(r, r.document.problem) for r in deposit.unread_documents() if r.document]
    if unread:
        return not_examined("The documentation can't be read by software: %s." % listed(
            "%s (%s)" % (r.path, problem) for r, problem in unread),
            [evidence(r, value=problem) for r, problem in unread])
    return case.absent("There is no documentation.", outcome)


@rule("check.documentation", needs=(NAMES,))
def documentation(case):
    # type: (Case) -> Answer
    """Which documentation there is, by role. Source: Check worksheet, documentation."""
    deposit = case.deposit
    if not deposit.documents:
        return case.absent("No README, codebook, data dictionary, licence or other documentation was "
                      "found. This is the first red flag.", PROBLEM, asks=[
                          Ask("readme", "The deposit has no README. Could you fill in the attached "
                              "README template (title, authors, description, methods and "
                              "processing, funding, supplements)?",
                              "without documentation nobody can reuse the images", MISSING_PART, 3, template=True)])
    roles, proof = {}, []  # type: Dict[Text, List[Text]], List[Evidence]
    for record in deposit.documents:
        if record.document:
            role, problem = record.document.role, record.document.problem
            roles.setdefault(role, []).append(record.path)
            proof.append(evidence(record, value=role + (" (%s)" % problem if problem else "")))
    text = "; ".join("%s: %s" % (role, listed(roles[role])) for role in sorted(roles)) + "."
    asks = []
    if not deposit.readmes:
        text += " There is no README."
        asks.append(Ask("readme", "The deposit has no README. Could you fill in the attached README "
                        "template?", "users look for a README first", MISSING_PART, 3, template=True))
    lacking = [role for role in ("data dictionary", "codebook", "licence") if role not in roles]
    if lacking:
        text += " Not found as a file: %s." % ", ".join(lacking)
    return found(text, proof, asks)


@rule("check.metadata", needs=(DOCUMENT_TEXT,), of="documents")
def metadata_quality(case):
    # type: (Case) -> Answer
    """Is the metadata by the researcher rich, accurate and complete? Source: 1-Check worksheet, Data files 3 and
    Essential tasks 7; Slides, Check 2.
    """
    nothing = no_text(case, LOOK_AT_THIS)
    if nothing:
        return nothing
    deposit = case.deposit
    gaps = _gaps(deposit)
    asked = len(vocabulary.ASKED)
    text = "README template fields present: %d of %d" % (asked - len(gaps), asked)
    text += "; missing or empty: %s." % ", ".join(gaps) if gaps else "."
    disagree = _disagreements(deposit)
    if disagree:
        text += " To be looked at: %s." % listed(disagree)
    return needs_person(text, [evidence(r, value="README") for r in deposit.readmes])


def _gaps(deposit):
    # type: (Deposit) -> List[Text]
    """Return the fields of the template that no documentation gives: 'Funding Source (empty)'."""
    out = []  # type: List[Text]
    for id in vocabulary.ASKED:
        said = deposit.documentation.anywhere(id)
        if said is None or said.field.state != fields.PRESENT:
            out.append("%s (%s)" % (vocabulary.labels()[id], fields.ABSENT if said is None else said.field.state))
    return out


def _disagreements(deposit):
    # type: (Deposit) -> List[Text]
    against = deposit.against_disk
    return [sentence for sentence, _file in against.disagreements()] if against else []


@rule("check.article", needs=(DOCUMENT_TEXT,), of="documents")
@_of_text
def article(case):
    # type: (Case) -> Answer
    """Is there a related article with supporting information, and have you opened it? Source: 1-Check worksheet,
    Essential tasks 1.
    """
    deposit = case.deposit
    dois = identifiers.of_kind(deposit.text, "DOI")
    links = dois + [u for u in identifiers.urls(deposit.text) if not any(d in u for d in dois)]
    if not links:
        # Where there is a README, related works are one of its fields, given or asked for
        asks = [] if deposit.readmes else [
            Ask("article", "Is there an article that uses these images? If so, what is its DOI?",
                "an article often holds the methods", UNKNOWN, 1)]
        return case.absent("The documentation names no DOI and no link.", INFORMATION, asks=asks)
    return needs_person("Named in the documentation: %s." % listed(links, 8),
                  [evidence(r, value="documentation") for r in deposit.documents
                   if r.document and identifiers.of_kind(r.document.text, "DOI")])


@rule("understand.context", needs=(DOCUMENT_TEXT,), of="documents")
@_of_text
def context(case):
    # type: (Case) -> Answer
    """Is the context explained: methods, citations, how files relate? Source: 2-Understand worksheet, Essential tasks
    5.
    """
    deposit = case.deposit
    said = deposit.documentation.anywhere("methods")
    text = "Methods: %s. Citations: %s. File relations: %s." % (
        said.field.state if said is not None else "absent", listed(identifiers.of_kind(deposit.text, "DOI")) or "none",
        "%d found in the files" % len(deposit.relations) if deposit.relations else "none found")
    return found(text, [evidence(r, value="documentation") for r in deposit.documents])


@rule("understand.sufficient", needs=(DOCUMENT_TEXT,), of="documents")
@_of_text
def sufficient(case):
    # type: (Case) -> Answer
    """Is the documentation enough for someone with the author's qualifications? Source: 2-Understand worksheet,
    Common steps 3 and Essential tasks 3; Confocal primer, Key question 6.
    """
    deposit = case.deposit
    words = len(deposit.text.split())
    lacking = _gaps(deposit)
    return needs_person("%d words of documentation in %s. Template fields missing or empty: %s."
                  % (words, plural(len(deposit.documents), "file"), ", ".join(lacking) or "none"))


@rule("understand.presentation", needs=(DOCUMENT_TEXT,), of="documents")
@_of_text
def presentation(case):
    # type: (Case) -> Answer
    """Is the deposit presented in a way that helps interpretation? Source: 2-Understand worksheet, Essential tasks 4;
    Confocal primer, Key question 5.
    """
    deposit = case.deposit
    documentation = deposit.documentation
    known = sum(1 for path in documentation.readmes for section in documentation.read[path].sections if section.fields)
    unclaimed = ["'%s' (line %d)" % (one.heading, one.line) for _path, one in documentation.unclaimed]
    folders = sorted(set(r.path.rsplit("/", 1)[0] for r in deposit.content if "/" in r.path))
    return needs_person("The README has %s%s; files lie in %s." % (
        plural(known, "known heading"),
        " and %s that no field of the template claims: %s" % (plural(len(unclaimed), "heading"), listed(unclaimed, 8))
        if unclaimed else "",
        plural(len(folders), "folder") + ": " + listed(folders) if folders else "one folder"))


@rule("understand.more-docs", needs=(DOCUMENT_TEXT,), of="documents")
def more_documentation(case):
    # type: (Case) -> Answer
    """Which further documentation would help for this kind of data? Source: 2-Understand worksheet, Essential tasks
    8.
    """
    deposit = case.deposit
    roles = set(r.document.role for r in deposit.documents if r.document)
    wanted = []
    if "README" not in roles:
        wanted.append("a README")
    if any(r.category == "table" for r in deposit.content) and not roles.intersection(
            ("data dictionary", "codebook")):
        wanted.append("a data dictionary for the tables")
    if deposit.images and "protocol" not in roles:
        wanted.append("an imaging protocol (sample preparation, acquisition settings, processing)")
    if any(r.category == "code" for r in deposit.content):
        wanted.append("how to run the code, with software versions")
    if deposit.found("patient identity", "words: human subjects"):
        wanted.append("the consent form or the statement that none was needed")
    if not wanted:
        return case.absent("Nothing is plainly lacking for these kinds of data.", FINE)
    return found("For these kinds of data: %s." % "; ".join(wanted))


@rule("understand.methodology", needs=(DOCUMENT_TEXT,), of="documents")
@_of_text
def methodology(case):
    # type: (Case) -> Answer
    """Is the methodology clear and sufficient? Source: 2-Understand worksheet, Tabular 4."""
    deposit = case.deposit
    words = deposit.documentation.words("methods")
    if not words:      # that it is missing is asked for once, under the README's own fields
        return case.absent("There is no methods text.", LOOK_AT_THIS)
    return needs_person("The methods text has %d words." % len(words.split()))
