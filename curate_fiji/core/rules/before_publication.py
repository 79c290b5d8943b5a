"""Rules about the last look before publication. Source: CURATED 2022, Evaluate."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS, PROBLEM, needs_person
from curate_fiji.core.model.finding_kinds import is_alarm
from curate_fiji.core.model.look import DOCUMENT_TEXT, LOG
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, size_text

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


@rule("evaluate.contact", needs=(DOCUMENT_TEXT,), of="documents")
def contact(case):
    # type: (Case) -> Answer
    """How to reach the researcher. Source: CURATED 2022, Evaluate, FAIR-R."""
    said = case.deposit.documentation.anywhere("contact")
    logged = case.state.contacts.get(("contact", "name")) or case.state.contacts.get(("contact", "email"))
    orcids = identifiers.of_kind(case.deposit.text, "ORCID")
    if said is not None and said.field.state == fields.PRESENT:
        return needs_person("%s, line %d gives a contact. Will it hold in five years?" % (said.path, said.field.line))
    person = case.deposit.documentation.contact     # as the letter addresses somebody
    if person:
        return needs_person("No contact is named as such; the documentation names %s. Will that hold in five "
                            "years?" % person)
    if logged or orcids:
        return needs_person("%s The README names no contact." % (
            "The log names one." if logged else "The documentation has an ORCID iD, which leads to a person."))
    return case.absent("Neither documentation nor log names a contact.", LOOK_AT_THIS)


@rule("evaluate.ownership")
def ownership(case):
    # type: (Case) -> Answer
    """Creator, owner, steward. Source: CURATED 2022, Evaluate: who created, owns, stewards."""
    documentation = case.deposit.documentation
    creators = [one.inverted for one in documentation.creators[:8]]
    owner = case.state.contacts.get(("owner", "name"), "")
    steward = case.state.contacts.get(("repository", "profile"), "")
    return needs_person("Created by: %s. Owned by: %s. Steward: %s." % (
        listed(creators, 8) or "not said", owner or "not said in the log", steward or "no repository in the log"))


@rule("evaluate.fate")
def fate(case):
    # type: (Case) -> Answer
    """Fairness, accountability, transparency, ethics. Source: CURATED 2022, Evaluate: FATE."""
    humans = case.state.answer_to("check.human-subjects")
    people = humans is not None and humans.state == answers.FOUND
    return needs_person("%s. Who answers for the data: see who created, owns and stewards them." % (
        "There are signs of people in the data, so a model trained on it judges people" if people else
        "No word or format known here for people was found; what a model would learn from these images is yours to "
        "judge"))


@rule("evaluate.responsibility")
def responsibility(case):
    # type: (Case) -> Answer
    """The submitter's responsibility where findings stay. Source: CURATED 2022, Evaluate, ethics."""
    alarms = sorted(set(one.kind for one in case.deposit.findings if is_alarm(one.kind)))
    if not alarms:
        return needs_person("Nothing was found that identifies somebody; what the images show needs your eye.")
    return needs_person("Found and still there: %s. If they stay, remind the submitter that the responsibility is "
                        "theirs, and "
                        "keep the answer." % listed(alarms, 8), outcome=LOOK_AT_THIS)


@rule("evaluate.transformed", needs=(LOG,))
def copies_hold(case):
    # type: (Case) -> Answer
    """What the proofs of the copies say. Source: CURATED 2022, Evaluate: transformations introduced no problem."""
    copies = [one for path, one in sorted(case.state.copies.items()) if not path.startswith("access/")]
    if not copies:
        return case.absent("No open copy was made.", INFORMATION)
    open_ = [one.result.path for one in copies if not one.is_proven]
    if open_:
        return needs_person("Not independently proven: %s. Open each beside its original." % listed(open_),
                            outcome=LOOK_AT_THIS)
    return needs_person("Two readers agree on the pixels of all copies: %s. Open one yourself." % listed(
        one.result.path for one in copies))


@rule("evaluate.download", needs=(LOG,))
def download(case):
    # type: (Case) -> Answer
    """Downloading is a person's; what to compare with is here. Source: CURATED 2022, Evaluate: files download."""
    files = case.deposit.files
    if not files:
        return case.absent("There is no file to download.", PROBLEM)
    largest = max(files, key=lambda r: r.size)
    return needs_person("%s, %s in all; the largest is %s (%s). manifest-sha256.txt has their checksums." % (
        plural(len(files), "file"), size_text(sum(r.size for r in files)), largest.path, size_text(largest.size)))
