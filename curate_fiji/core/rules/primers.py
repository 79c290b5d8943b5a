"""Rules of the primers: which apply, and what software can say to their questions (``knowledge.primers``)."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import aspects, checklist, primers
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.answer import (
    INFORMATION,
    LOOK_AT_THIS,
    found,
    needs_person,
    not_applicable,
    not_examined,
)
from curate_fiji.core.model.evidence import Evidence, evidence, of_fact
from curate_fiji.core.model.look import DOCUMENT_TEXT, PROPERTIES, TABLE_HEADERS
from curate_fiji.core.relating import instrument_logs
from curate_fiji.core.relating import primers as relating
from curate_fiji.core.rules import primer_images, primer_others
from curate_fiji.core.rules.case import KINDS, rule
from curate_fiji.core.rules.primer_said import Said
from curate_fiji.core.system.text import capital, each_once, listed, plural

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text

    from curate_fiji.core.knowledge.primers import AnsweredBy, Primer
    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.look import Coverage
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.relating.primers import Applying
    from curate_fiji.core.rules.case import Case

_OWN = dict(primer_images.RULES, **primer_others.RULES)
_OF_IMAGES = (looks.READER_METADATA, looks.ORIGINAL_METADATA)
_OF_SOME = _OF_IMAGES + (TABLE_HEADERS, DOCUMENT_TEXT)    # looks that are taken of some kinds of files alone
_LONGEST_LINE = 2000
_MOST_VALUES = 6
_NOTHING = re.compile(r"^(?:0|no|none)(?:$|[ ,])")   # a property that says that nothing is there


def applying(deposit, state):
    # type: (Deposit, State) -> List[Applying]
    """Return the primers that apply: those that a person named in the answer to ``understand.primers``, if any."""
    given, said = state.persons.get("understand.primers"), state.software.get("understand.primers")
    if given is None or (said is not None and given.text == said.text):
        return deposit.primers
    named = [one for one in primers.known() if _is_named(one, given.text)]
    return [relating.chosen(deposit, one) for one in named] if named else deposit.primers


def _is_named(primer, text):
    # type: (Primer, Text) -> bool
    return re.search(r"(?<![\w-])(?:%s|%s)(?![\w-])" % (re.escape(primer.name), re.escape(primer.id)), text,
                     re.IGNORECASE if len(primer.id) > 2 else 0) is not None


def questions(deposit, state):
    # type: (Deposit, State) -> List[Question]
    """Return the questions of the primers that apply."""
    return [question for one in applying(deposit, state) for question in one.primer.questions]


@rule("understand.primers")
def fitting(case):
    # type: (Case) -> Answer
    """Which primers help with these files? Source: 2-Understand worksheet, Primers; Slides, DCN primers for image
    formats.
    """
    there = case.deposit.primers
    ours = [one for one in there if one.primer.is_draft]
    text = "DCN primers: %s. Their questions stand at the end of this worksheet." % "; ".join(
        "%s <%s>" % (one.primer.name, one.primer.link) for one in there if not one.primer.is_draft)
    if ours:
        text += " No DCN primer exists for %s: drafts of ours stand in." % ", ".join(one.primer.name for one in ours)
    return found(text, [Evidence(
        one.primer.title, one.primer.link or "no link", "", "version %s, %s; applies when %s%s" % (
            one.primer.version, one.primer.edition, one.primer.applies.when, _about(one))) for one in there])


def _about(one):
    # type: (Applying) -> Text
    if one.primer.applies.every or not (one.files or one.inside):
        return ""
    return ": %s" % listed([record.path for record in one.files] + one.inside, 2)


@rule(*[one.id for one in checklist.of_primers(checklist.OF_PRIMERS)])
def answered(case):
    # type: (Case) -> Answer
    """What files and documentation say to a question of a primer. Sources: the primers, each with its link; for drafts
    of ours what each names.
    """
    primer = primers.of_question(case.question.id)
    one = next((one for one in applying(case.deposit, case.state) if one.primer is primer), None)
    if primer is None or one is None:
        return not_applicable(primers.DOES_NOT_APPLY)
    how = primer.answered_by[case.question.id]
    if not one.files and one.inside:
        return not_examined(_inside(one) + ".")
    said = Said()
    _of_properties(case, one, how, said)
    _of_terms(case, one, how, said)
    if how.rule:
        own, _searches = _OWN[how.rule]
        own(case, one, said)
    if how.words:
        _of_words(case.deposit, how, said)
    covered = _of_question(case, how, said) if how.question else None
    return _told(case, one, how, said, covered)


def _inside(one):
    # type: (Applying) -> Text
    """Say which files lie in archives, where only their names are read, and how they come to be looked at."""
    return "%s inside archives, and only listed: %s. To have this answered, unpack the %s in a copy of the deposit " \
        "and check the copy" % (plural(len(one.inside), "file is", "files are"), listed(one.inside, 3),
                                "archive" if len(set(name.partition(": ")[0] for name in one.inside)) == 1 else
                                "archives")


def _of_properties(case, one, how, said):
    # type: (Case, Applying, AnsweredBy, Said) -> None
    for name in how.properties:
        values = {}  # type: Dict[Text, List[Evidence]]
        for record in one.files:
            value = case.deposit.properties_of(record).get(name)
            if value is not None:
                values.setdefault(value, []).append(evidence(record, value, name))
        if not values:
            continue
        order = sorted(values, key=lambda value: (-len(values[value]), value))
        parts = [value if len(values) == 1 else "%s (%s)" % (value, plural(len(values[value]), "file"))
                 for value in order[:_MOST_VALUES]]
        more = len(order) - _MOST_VALUES
        said.say("%s: %s%s" % (name, "; ".join(parts), "; and %d other values" % more if more > 0 else ""),
                 [piece for value in order for piece in values[value]],
                 any(not _NOTHING.match(value) for value in order))
        if how.worse and any(re.search(how.worse, "%s: %s" % (name, value)) for value in order):
            said.outcome = LOOK_AT_THIS


def _of_terms(case, one, how, said):
    # type: (Case, Applying, AnsweredBy, Said) -> None
    described = [record for record in one.files if record.series or (record.facts and record.category != "text")]
    for term in how.terms:
        own = [(record, fact) for record in described for fact in [record.fact(term)]
               if fact is not None and not fact.disputed]
        having = set(record.path for record, _fact in own)
        others = [record for record in described if record.path not in having]
        told = [pair for record in others for pair in [instrument_logs.fact_of(case.deposit, record, term)] if pair]
        if own or told:
            said.say("%s: in %d of %s%s" % (
                aspects.term(term).label, len(own), plural(len(described), "image"),
                ", in a log for %d more" % len(told) if told else ""), [of_fact(*pair) for pair in own + told])


def _of_words(deposit, how, said):
    # type: (Deposit, AnsweredBy, Said) -> None
    pattern = re.compile(how.words, re.IGNORECASE | re.UNICODE)
    where = []  # type: List[Evidence]
    for record in deposit.documents:
        for number, line in enumerate((record.document.text if record.document else "").splitlines()):
            if pattern.search(line[:_LONGEST_LINE]):
                where.append(Evidence(record.path, "", "line %d" % (number + 1), sha256=record.sha256))
    if where:
        said.say("the documentation has words of it in %s: %s" % (
            plural(len(where), "line"), listed(("%s, %s" % (one.file, one.path) for one in where), 3)), where)


def _of_question(case, how, said):
    # type: (Case, AnsweredBy, Said) -> Optional[Coverage]
    """Take over what is answered elsewhere, and what it rests on; a problem is told there, and not once more here."""
    given = case.state.persons.get(how.question) or case.other(how.question)
    is_open = given.state in (answers.NEEDS_PERSON, answers.NOT_EXAMINED)
    said.say("%s %s (%s)" % (checklist.question(how.question).text, given.state, how.question), given.evidence,
             given.state in (answers.FOUND, answers.CONFIRMED) or is_open)
    said.person = said.person or is_open
    return given.coverage


def _told(case, one, how, said, covered):
    # type: (Case, Applying, AnsweredBy, Said, Optional[Coverage]) -> Answer
    """Return the answer whose state follows from what was gathered: found only where something is there."""
    told = ". ".join(capital(line) for line in said.lines)
    unpack = ". " + _inside(one) if one.inside else ""
    if how.person or said.person:
        return needs_person("%s%s." % (told, unpack) if told else case.question.look, said.proof, outcome=said.outcome)
    if said.is_there:
        return found("%s%s." % (told, unpack), said.proof, outcome=said.outcome)
    covered = _searched(case, one, how, covered)
    outcome = LOOK_AT_THIS if how.alarm or said.outcome == LOOK_AT_THIS else INFORMATION
    return answers.absent("%s%s." % ((told or how.none).rstrip("."), unpack), outcome, covered, said.proof)


def searched_by(how):
    # type: (AnsweredBy) -> List[Text]
    """Return what a question's own answer searches, of ``model.look.EVERYTHING``, by how it is answered."""
    wanted = [PROPERTIES] if how.properties else []
    wanted += [looks.READER_METADATA, looks.ORIGINAL_METADATA] if how.terms else []
    wanted += _OWN[how.rule][1] if how.rule else ()
    wanted += [DOCUMENT_TEXT] if how.words else []
    return each_once(wanted)


def _searched(case, one, how, other):
    # type: (Case, Applying, AnsweredBy, Optional[Coverage]) -> Coverage
    """Return the coverage of an answer: each look at the files that it is taken of, and that of the ``other`` question
    that answers."""
    wanted = searched_by(how)
    parts = [other] if other is not None else []
    for files, kind, group in (
            (one.files, "files", [look for look in wanted if look in looks.OF_FILES and look not in _OF_SOME]),
            ([r for r in one.files if r.category != "text"], "images", [w for w in wanted if w in _OF_IMAGES]),
            (KINDS["tables"](case.deposit), "tables", [w for w in wanted if w == TABLE_HEADERS]),
            (case.deposit.documents, "documents", [w for w in wanted if w == DOCUMENT_TEXT]),
            ((), "files", [w for w in wanted if w in looks.OF_DEPOSITS])):
        if group:
            parts.append(looks.coverage(files, group, kind))
    some = [part for part in parts if not part.is_of_nothing] or parts
    return looks.together(some)
