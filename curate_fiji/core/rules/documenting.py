"""Rules of the Document worksheet: what the log holds, and what it still lacks. Source: CURATED 2022, Document."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import initial
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, PROBLEM, found, needs_person
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import LOG
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural, size_text

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.happened import Run
    from curate_fiji.core.rules.case import Case

# Kinds of notes that give the reason of a change on the disk


@rule("document.initial")
def initial_archive(case):
    # type: (Case) -> Answer
    """The first survey, which no later one overwrites. Source: template, Files in initial archive."""
    first = case.state.initial
    if not first.time:
        return needs_person("The files were not surveyed yet.")
    return found("%s, %s, as first surveyed on %s; the curator log lists them." % (
        plural(first.count, "file"), size_text(first.size), first.time[:10]), outcome=FINE)


@rule("document.changes", needs=(LOG,))
def changes(case):
    # type: (Case) -> Answer
    """What came, went or changed, and whether a person wrote why. Source: template, Added and Deleted files."""
    state = case.state
    seen = state.disk_changes
    written = [note for note in state.notes if note.kind in ("file added", "file deleted")]
    if not seen and not written:
        return case.absent("No file was added, deleted or changed since the first survey.", FINE)
    proof = [Evidence(one.path, "%s by the survey of %s" % (one.kind, one.time[:10])) for one in seen]
    counts = [(kind, len(initial.of_kind(seen, kind))) for kind in (initial.ADDED, initial.DELETED, initial.CHANGED)]
    text = "Since the first survey: %s." % (", ".join("%d %s" % (count, kind) for kind, count in counts if count)
                                            or "nothing on the disk")
    noted = set(note.kind for note in state.notes)
    silent = [kind for kind, count in counts if count and initial.REASONS[kind] not in noted]
    if silent:
        return needs_person("%s No note says why files were %s." % (text, listed(silent)), proof,
                            outcome=LOOK_AT_THIS)
    reasons = [note for note in state.notes if note.kind in initial.REASONS.values()]
    return found("%s The log has %s on it." % (text, plural(len(reasons), "note")), proof)


@rule("document.copies", needs=(LOG,))
def copies(case):
    # type: (Case) -> Answer
    """The copies of the log. Source: CURATED 2022, Document."""
    made = case.state.copies
    if not made:
        return case.absent("No copy was made.", INFORMATION)
    return found("%s: %s. The Transform worksheet says what each keeps and loses." % (
        plural(len(made), "copy was made", "copies were made"), listed(sorted(made))), outcome=INFORMATION)


@rule("document.metadata", needs=(LOG,))
def metadata_changes(case):
    # type: (Case) -> Answer
    """Notes on changes of metadata. Source: template, Metadata changes."""
    notes = [note for note in case.state.notes if note.kind == "metadata change"]
    if not notes:
        return case.absent("The log has no note on a change of metadata.", INFORMATION)
    return found("The log has %s on changes of metadata." % plural(len(notes), "note"))


@rule("document.correspondence", needs=(LOG,))
def correspondence(case):
    # type: (Case) -> Answer
    """Asks and replies. Source: template, Questions for Request and Correspondence notes."""
    state = case.state
    asks = state.asks_in_order()
    letters = [note for note in state.notes if note.kind == "correspondence"]
    if not asks and not letters:
        return case.absent("No question to the depositor and no correspondence is in the log.", INFORMATION)
    still = [one for one in asks if one.id not in state.closed]
    text = "%s to the depositor, %d answered; %s on correspondence." % (
        plural(len(asks), "question"), len(asks) - len(still), plural(len(letters), "note"))
    if not still:
        return found(text)
    return needs_person("%s Still open: %s." % (text, listed(one.text for one in still)))


@rule("document.disclosure")
def disclosure_review(case):
    # type: (Case) -> Answer
    """That the review took place is in the log's head; what it found is private. Source: 0-Curator log, ethics."""
    given = case.state.answer_to("check.privacy")
    if given is None:
        return needs_person("The Check worksheet is not filled yet.")
    said = case.state.contacts.get(("records", "disclosure"), "")
    text = "The head of the log says that disclosure risk was reviewed%s; what was found stays private." % (
        ", in your words" if said else " by software")
    return needs_person(text, outcome=LOOK_AT_THIS if given.outcome == PROBLEM else INFORMATION)


@rule("document.head")
def head(case):
    # type: (Case) -> Answer
    """Fields without a value. Source: template, in its order."""
    state = case.state
    empty, total = [], 0  # type: List[Text], int
    for section in checklist.log_sections():
        for field, _label in section.fields:
            total += 1
            if not state.contacts.get((section.id, field)) and (section.id, field) not in _FILLED_BY_ITSELF:
                empty.append("%s.%s" % (section.id, field))
    if not empty:
        return found("All %d fields are filled." % total, outcome=FINE)
    return needs_person("%d of %d fields are empty: %s." % (len(empty), total, listed(empty, len(empty))))


_FILLED_BY_ITSELF = (("dataset", "title"), ("records", "disclosure"))


@rule("document.identifiers", needs=(LOG,))
def identifiers(case):
    # type: (Case) -> Answer
    """DOI, handle, citation and version of the log. Source: template, Repository."""
    named = _fields(case.state, ("repository", "doi"), ("repository", "handle"), ("repository", "citation"),
                    ("repository", "version"))
    if not named:
        return case.absent("No DOI, handle or version is in the log yet.", INFORMATION)
    return found("The log gives %s." % named)


@rule("document.dates", needs=(LOG,))
def dates(case):
    # type: (Case) -> Answer
    """Dates deposited, distributed, preserved. Source: CURATED 2022, Document."""
    named = _fields(case.state, ("dates", "deposited"), ("dates", "distributed"), ("dates", "preserved"))
    if not named:
        return case.absent("No such date is in the log yet.", INFORMATION)
    return found("The log gives %s." % named)


@rule("document.roles", needs=(LOG,))
def roles(case):
    # type: (Case) -> Answer
    """Contributors and the curator. Source: CURATED 2022, Document: contributors."""
    named = _fields(case.state, ("records", "contributors"), ("curator", "name"))
    if not named:
        return case.absent("Neither contributors nor a curator are named in the head of the log.", INFORMATION)
    return found("The log gives %s." % named)


def _fields(state, *fields):
    # type: (State, *Tuple[Text, Text]) -> Text
    """Return what the head of the log says in these fields, with their labels."""
    labels = dict(((section.id, field), label) for section in checklist.log_sections()
                  for field, label in section.fields)
    return "; ".join("%s: %s" % (labels[one], state.contacts[one]) for one in fields if state.contacts.get(one))


@rule("document.workflow", needs=(LOG,))
def workflow(case):
    # type: (Case) -> Answer
    """The last run of each step before this one. Source: CURATED 2022, Document: service workflow."""
    runs = {}  # type: Dict[Text, Run]
    for run in case.state.runs:
        if run.step != "document":
            runs[run.step] = run
    parts = ["%s on %s (%s)" % (step.capitalize(), runs[step].time[:10], runs[step].who.short)
             for step in checklist.STEPS if step in runs]
    if not parts:
        return case.absent("No step was done yet.", INFORMATION)
    missing = [step.capitalize() for step in checklist.STEPS if step not in runs and step != "document"]
    text = "Done: %s." % "; ".join(parts)
    if missing:
        return needs_person("%s Not done: %s. Say in a note why, where that is meant." % (text, listed(missing)))
    return found(text, outcome=FINE)


@rule("document.time", needs=(LOG,))
def time_spent(case):
    # type: (Case) -> Answer
    """Minutes of the notes. Source: SciImag_Curation_Documentation_Example."""
    minutes = [note.minutes for note in case.state.notes if note.minutes]
    if not minutes:
        return case.absent("No note gives the time that was spent.", INFORMATION)
    hours, rest = divmod(sum(minutes), 60)
    return found("%s, by %s." % (" ".join(part for part in (
        plural(hours, "hour") if hours else "", plural(rest, "minute") if rest else "") if part),
        plural(len(minutes), "note")))


@rule("document.images")
def special_to_images(case):
    # type: (Case) -> Answer
    """Notes made at a plane or a region, and copies. Source: slides, Document activity 1."""
    state = case.state
    seen = [note for note in state.notes if note.view]
    return needs_person("%s were opened; %s made at an image; %s. What else is special to images here?" % (
        plural(len(case.deposit.opened), "image"), plural(len(seen), "note was", "notes were"),
        plural(len(state.copies), "copy was made", "copies were made")))


@rule("document.changed-data")
def changed_to_protect(case):
    # type: (Case) -> Answer
    """Redacted copies and treatments are named, never how. Source: CURATED 2022, Document, ethics."""
    treated = [note for note in case.state.notes if note.kind == "treatment"]
    changed = initial.of_kind(case.state.disk_changes, initial.CHANGED)
    return needs_person("%s of treatments and %s on the disk are in the log; none says what a value was. If data "
                        "were changed to "
                        "protect somebody, say that they were, and no more." % (
                            plural(len(treated), "note"), plural(len(changed), "change")))


@rule("document.provenance", needs=(LOG,))
def provenance(case):
    # type: (Case) -> Answer
    """What the log has of surveys, copies and treatments. Source: CURATED 2022, Document: provenance log."""
    state = case.state
    steps = sorted(set(run.step for run in state.runs if run.step != "document"), key=checklist.STEPS.index)
    if not steps:
        return case.absent("The log has no step yet.", INFORMATION)
    return needs_person("The log has each run of %s, %s of copies and %s of files that changed, each with time and "
                        "person; "
                        "the package writes them as provenance in an RO-Crate." % (
                            listed([step.capitalize() for step in steps], 7), plural(len(state.copies), "record"),
                            plural(len(state.disk_changes), "record")))


@rule("document.versions", needs=(LOG,))
def versions(case):
    # type: (Case) -> Answer
    """The version that the log gives. Source: CURATED module Document: version naming after publication."""
    named = _fields(case.state, ("repository", "version"))
    if not named:
        return case.absent("No version is in the log.", INFORMATION)
    return found("The log gives %s." % named)
