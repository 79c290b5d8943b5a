"""Cases: one question about one deposit, and the only ways in which a rule can answer it.

``@rule`` registers a rule for the questions it answers and says what must have been searched (``needs``), of
which files (``of``). A case's ``absent`` takes its coverage from there: no rule can say "absent" of what nobody
looked at.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model import look as looks

MYPY = False
if MYPY:
    from typing import Callable, Dict, Iterable, List, Optional, Sequence, Text

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.ask import Ask
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.look import Coverage
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit

    Function = Callable[["Case"], Answer]

# The kinds of files that a rule can ask about, in words, and how a deposit lists them
_PHOTOGRAPHS = ("JPEG", "PNG", "TIFF", "HEIF", "HEIC", "WebP", "GIF", "BigTIFF", "Camera raw", "Canon RAW", "Adobe DNG",
                "Nikon NEF", "JPEG 2000", "JPEG-2000", "PSD", "Photoshop")
KINDS = {
    "files": lambda deposit: deposit.content,
    "images": lambda deposit: deposit.image_like,
    "opened images": lambda deposit: deposit.opened,
    "photographs": lambda deposit: [r for r in deposit.image_like if r.format in _PHOTOGRAPHS],
    "DICOM objects": lambda deposit: [r for r in deposit.content if r.format == "DICOM" or any(
        one.what == looks.DICOM for one in r.looks)],
    "documents": lambda deposit: deposit.documents,
    "tables": lambda deposit: [r for r in deposit.content if r.category == "table"],
    "archives": lambda deposit: [r for r in deposit.content if r.category == "archive"],
}  # type: Dict[Text, Callable[[Deposit], List[Record]]]


class Rule(object):
    """A rule: the ``questions`` it answers, what it ``needs`` to have been searched, ``of`` which files."""

    def __init__(self, function, questions, needs, of):
        # type: (Function, Sequence[Text], Sequence[Text], Text) -> None
        self.function = function
        self.name = function.__name__
        self.questions = tuple(questions)
        self.needs = tuple(needs)
        self.of = of


RULES = {}  # type: Dict[Text, Rule]


def rule(*questions, **settings):
    # type: (Text, object) -> Callable[[Function], Function]
    """Register a rule for questions by id; a name ending in ``.*`` stands for all questions that begin so.

    ``needs``: looks, of ``model.look.EVERYTHING``; ``of``: of ``KINDS``.
    """
    needs = settings.pop("needs", ())
    of = settings.pop("of", "files")
    if settings or of not in KINDS or not set(needs) <= set(looks.EVERYTHING):  # type: ignore[call-overload]
        raise ValueError("no such setting, look or kind of files: %s %s %s" % (settings, needs, of))

    def register(function):
        # type: (Function) -> Function
        made = Rule(function, questions, needs, of)  # type: ignore[arg-type]
        for question_id in questions:
            if question_id in RULES:
                raise ValueError("two rules answer %s" % question_id)
            RULES[question_id] = made
        return function

    return register


class Case(object):
    """One question about one deposit: ``state`` (the log up to now), ``question``."""

    def __init__(self, state, question, rule=None, deposit=None):
        # type: (State, Question, Optional[Rule], Optional[Deposit]) -> None
        self.state = state
        self.question = question
        self._rule = rule
        self._deposit = deposit

    @property
    def deposit(self):
        # type: () -> Deposit
        """The deposit; many rules need only the log, and of a large deposit it takes seconds to look at."""
        if self._deposit is None:
            self._deposit = self.state.deposit()
        return self._deposit

    def other(self, question_id):
        # type: (Text) -> Answer
        """Return what software says to another question, by its rule."""
        rule = RULES[question_id]
        return rule.function(Case(self.state, checklist.question(question_id), rule, self._deposit))

    def records(self):
        # type: () -> List[Record]
        """Return the files that the rule is about, of the kind it registered for."""
        if self._rule is None:
            raise ValueError("no rule answers %s" % self.question.id)
        return KINDS[self._rule.of](self.deposit)

    def coverage(self, records=None, kind=None):
        # type: (Optional[Iterable[Record]], Optional[Text]) -> Coverage
        """Return how far what the rule needs was searched in ``records``: by default in all of its kind."""
        if self._rule is None or not self._rule.needs:
            raise ValueError("the rule of %s says nowhere what it needs" % self.question.id)
        if records is None:   # what is searched in the log alone, or in the names, is of no file
            of_files = set(self._rule.needs) & set(looks.OF_FILES)
            records = KINDS[self._rule.of](self.deposit) if of_files else ()
        return looks.coverage(records, self._rule.needs, kind or self._rule.of)

    def absent(self, text, outcome, evidence=(), asks=(), records=None, kind=None):
        # type: (Text, Text, Iterable[Evidence], Sequence[Ask], Optional[Iterable[Record]], Optional[Text]) -> Answer
        """It was searched for everywhere and is not there; ``not examined`` where it was not searched."""
        return answers.absent(text, outcome, self.coverage(records, kind), evidence, asks)
