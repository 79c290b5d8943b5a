"""The worksheets' questions (JSON, so that curators can edit and translate them)."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import own as _own
from curate_fiji.core.knowledge import primers
from curate_fiji.core.knowledge.question import Question
from curate_fiji.core.model.value import Value
from curate_fiji.core.system import resources
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple

STEPS = ("check", "understand", "request", "augment", "transform", "evaluate", "document")
OF_PRIMERS = "understand"                # whose worksheet the questions of primers stand on
READING_STEPS = ("check", "understand")   # those that read the files; the others rest on them

_SHEETS = {}  # type: Dict[Text, Worksheet]
_BY_ID = []  # type: List[Dict[Text, Tuple[Text, Question]]]


class Worksheet(Value):
    """A worksheet: ``step``, ``title``, ``about``, ``questions``."""

    __slots__ = ("about", "questions", "step", "title")

    def __init__(self, step, title, about, questions):
        # type: (Text, Text, Text, Sequence[Question]) -> None
        self.step = step
        self.title = title
        self.about = about
        self.questions = list(questions)


class LogSection(Value):
    """A section of the curator log's head: ``id``, ``title``, ``fields`` (id, label)."""

    __slots__ = ("fields", "id", "title")

    def __init__(self, id, title, fields):
        # type: (Text, Text, Sequence[Tuple[Text, Text]]) -> None
        self.id = id
        self.title = title
        self.fields = list(fields)


def worksheet(step):
    # type: (Text) -> Worksheet
    """Return the worksheet of a step. Raises ``AnswerError``."""
    if step not in STEPS:
        raise AnswerError("%s is no worksheet" % step, "use one of: " + ", ".join(STEPS))
    if step not in _SHEETS:
        data = _own.sheet(step, resources.load("knowledge/checklist/%s.json" % step))
        _SHEETS[step] = Worksheet(step, data["title"], data["about"], [
            Question.from_json(one) for one in data["questions"]] + (of_profile(step) if _has_profile() else []))
    return _SHEETS[step]


def use(own):
    # type: (Optional[_own.Own]) -> None
    """Let a checklist of one's own lie over the one that ships, None for none."""
    if own is None and _own.in_use() is None:
        return
    _own.use(own)
    _SHEETS.clear()
    del _BY_ID[:]
    primers.forget()


def _has_profile():
    # type: () -> bool
    own = _own.in_use()
    return own is not None and own.profile is not None


def of_profile(step):
    # type: (Text) -> List[Question]
    """Return the questions that a repository's profile adds to a worksheet."""
    if step != "check":
        return []
    data = _own.sheet("profile", resources.load("knowledge/checklist/profile.json"))
    return [Question.from_json(one) for one in data["questions"]]


def questions(step):
    # type: (Text) -> List[Question]
    """Return the questions of a worksheet, in order; those of primers, which apply to some deposits, are no part."""
    return worksheet(step).questions


def of_primers(step):
    # type: (Text) -> List[Question]
    """Return the questions of all primers, in order: they stand behind those of the Understand worksheet."""
    return [question for one in primers.known() for question in one.questions] if step == OF_PRIMERS else []


def _found(question_id):
    # type: (Text) -> Tuple[Text, Question]
    known = _by_id()
    if question_id not in known:
        raise AnswerError("there is no question %s" % question_id,
                          "'curate-fiji status DEPOSIT' lists the questions with their ids")
    return known[question_id]


def _by_id():
    # type: () -> Dict[Text, Tuple[Text, Question]]
    known = next(iter(_BY_ID), None)
    if known is None:
        known = dict((one.id, (step, one)) for step in STEPS
                     for one in questions(step) + of_primers(step) + of_profile(step))
        _BY_ID[:] = [known]   # whole, whatever thread asks meanwhile
    return known


def question(question_id):
    # type: (Text) -> Question
    """Return the question with this id (``check.opens``). Raises ``AnswerError``."""
    return _found(question_id)[1]


def text_of(question_id):
    # type: (Text) -> Text
    """Return the words of a question; its id where the checklist in use does not have it."""
    return question_id if step_or_none(question_id) is None else question(question_id).text


def step_of(question_id):
    # type: (Text) -> Text
    """Return the worksheet that holds the question. Raises ``AnswerError``."""
    return _found(question_id)[0]


def step_or_none(question_id):
    # type: (Optional[Text]) -> Optional[Text]
    """Return the worksheet that holds a question, None for one that this checklist does not have."""
    try:
        return None if question_id is None else step_of(question_id)
    except AnswerError:
        return None


def order_of(question_id):
    # type: (Text) -> int
    """Return the place of a question among all questions, to sort by; last, one that this checklist does not have."""
    step = step_or_none(question_id)
    if step is None:
        return 1000 * len(STEPS)
    ids = [one.id for one in questions(step) + of_primers(step) + of_profile(step)]
    return 1000 * STEPS.index(step) + ids.index(question_id)


def log_sections():
    # type: () -> List[LogSection]
    """Return the curator log's sections, in order."""
    return [LogSection(one["id"], _own.label(one["id"], one["title"]), [
        (field[0], _own.label("%s.%s" % (one["id"], field[0]), field[1])) for field in one["fields"]])
            for one in resources.load("knowledge/checklist/log.json")["sections"]]
