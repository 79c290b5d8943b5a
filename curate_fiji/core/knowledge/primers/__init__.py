"""Primers: checklists for files of one kind, that apply by what was identified (JSON, one file a primer).

Those of the Data Curation Network are named with link, edition and version; the questions are in our own words. Where
none exists a draft of ours stands in, marked so.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import own
from curate_fiji.core.knowledge.question import Question
from curate_fiji.core.model.value import Value, a_form, a_list, a_text, a_truth, texts
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Sequence, Text

DOES_NOT_APPLY = "The primer does not apply to this deposit, or not any more."   # software's answer then
_FOLDER = "knowledge/primers/"
_LOADED = []  # type: List[List[Primer]]


class Applies(Value):
    """When a primer applies: to files of these ``formats`` (a regular expression over their names), ``categories`` or
    ``modalities``, with one of these ``properties`` or with ``columns`` (a regular expression) in a table; to a deposit
    with these ``findings`` or ``words`` (a regular expression) in its documentation, or to ``every`` deposit. Of DICOM
    objects it may be only those of some modalities (``dicom``)."""

    __slots__ = ("categories", "columns", "dicom", "every", "findings", "formats", "modalities", "properties", "when",
                 "words")

    def __init__(self, when, formats="", categories=(), modalities=(), properties=(), columns="", findings=(), words="",
                 every=False, dicom=()):
        # type: (Text, Text, Sequence[Text], Sequence[Text], Sequence[Text], Text, Sequence[Text], Text, bool, Sequence[Text]) -> None
        self.when = when
        self.formats = formats
        self.categories = list(categories)
        self.modalities = list(modalities)
        self.properties = list(properties)
        self.columns = columns
        self.findings = list(findings)
        self.words = words
        self.every = every
        self.dicom = list(dicom)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Applies
        form = a_form(data)
        return cls(a_text(form, "when"), a_text(form, "formats", ""), texts(form, "categories", []),
                   texts(form, "modalities", []), texts(form, "properties", []), a_text(form, "columns", ""),
                   texts(form, "findings", []), a_text(form, "words", ""), a_truth(form, "every", False),
                   texts(form, "dicom", []))


class AnsweredBy(Value):
    """What software can say to a question: ``properties`` of the files by name, ``terms`` of ``knowledge.aspects``,
    ``words`` (a regular expression) in the documentation, the answer to another ``question``, or a ``rule`` of its own.

    ``person``: whether a person has to judge even so; ``worse``: a regular expression over ``name: value`` that is
    worth a look; ``none``: what is said where nothing was found; ``alarm``: whether that is worth a look.
    """

    __slots__ = ("alarm", "none", "person", "properties", "question", "rule", "terms", "words", "worse")

    def __init__(self, properties=(), terms=(), words="", question="", rule="", person=False, worse="", none="",
                 alarm=False):
        # type: (Sequence[Text], Sequence[Text], Text, Text, Text, bool, Text, Text, bool) -> None
        self.properties = list(properties)
        self.terms = list(terms)
        self.words = words
        self.question = question
        self.rule = rule
        self.person = person
        self.worse = worse
        self.none = none
        self.alarm = alarm

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> AnsweredBy
        form = a_form(data)
        return cls(texts(form, "properties", []), texts(form, "terms", []), a_text(form, "words", ""),
                   a_text(form, "question", ""), a_text(form, "rule", ""), a_truth(form, "person", False),
                   a_text(form, "worse", ""), a_text(form, "none", ""), a_truth(form, "alarm", False))


class Primer(object):
    """A primer: ``id``, ``name``, ``version``, ``edition`` (its date), ``link``, ``source`` (its authors),
    ``is_draft``: whether it is one of ours; ``applies``; ``questions``; ``answered_by``: what answers
    each, by its id."""

    __slots__ = ("answered_by", "applies", "edition", "id", "is_draft", "link", "name", "questions", "source",
                 "version")

    def __init__(self, id, name, version, edition, link, source, is_draft, applies, questions, answered_by):
        # type: (Text, Text, Text, Text, Text, Text, bool, Applies, Sequence[Question], Dict[Text, AnsweredBy]) -> None
        self.id = id
        self.name = name
        self.version = version
        self.edition = edition
        self.link = link
        self.source = source
        self.is_draft = is_draft
        self.applies = applies
        self.questions = list(questions)
        self.answered_by = answered_by

    @property
    def title(self):
        # type: () -> Text
        """The name as the questions' group: ``DCN primer: TIFF``."""
        return ("%s (draft of CURATE for Fiji)" if self.is_draft else "DCN primer: %s") % self.name

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Primer
        form = a_form(data)
        made = cls(a_text(form, "id"), a_text(form, "name"), a_text(form, "version", ""), a_text(form, "edition"),
                   a_text(form, "link", ""), a_text(form, "source"), a_truth(form, "draft", False),
                   Applies.from_json(form.get("applies")), (), {})
        for one in a_list(form, "questions", a_form):
            number = "primer.%s.%s" % (made.id, a_text(one, "id"))
            words = own.question_of_primer(one, number)
            made.questions.append(Question(number, a_text(words, "group", made.title), a_text(words, "text"),
                                           a_text(words, "help"), "%s, %s%s" % (
                made.title, made.edition, " <%s>" % made.link if made.link else ""), a_text(words, "look", "")))
            made.answered_by[number] = AnsweredBy.from_json(one.get("answered by", {}))
        return made


def known():
    # type: () -> List[Primer]
    """Return all primers, in order."""
    primers = next(iter(_LOADED), None)
    if primers is None:
        names = resources.load(_FOLDER + "order.json")["order"]
        primers = [Primer.from_json(resources.load("%s%s.json" % (_FOLDER, name))) for name in names]
        _LOADED[:] = [primers]   # whole, whatever thread asks meanwhile
    return primers


def forget():
    # type: () -> None
    """Read them again when they are asked for next: other words are in use."""
    del _LOADED[:]


def of_question(question_id):
    # type: (Text) -> Optional[Primer]
    """Return the primer that a question belongs to, or None."""
    number = question_id.split(".")[1] if question_id.startswith("primer.") else ""
    return next((one for one in known() if one.id == number), None)
