"""A worksheet: what its window shows of each question, and what a curator can do with one."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render.question_view import QuestionView
from curate_fiji.core.system.errors import AnswerError
from curate_menu.presenters import answering
from curate_menu.presenters.answering import AS_FOUND, CHANGE, DEPOSITOR, NOT_APPLICABLE, NOTE
from curate_menu.presenters.drafts import Drafts

MYPY = False
if MYPY:
    from typing import Callable, List, Optional, Text, Tuple

    from curate_fiji.core.knowledge.question import Question
    from curate_fiji.core.model.answer import Answer
    from curate_menu.presenters.curation import OpenCuration

MENU_LABELS = {"check": "Check Worksheet...", "understand": "Understand Worksheet...",
               "augment": "Augment Metadata...", "evaluate": "Evaluate FAIR and CARE...",
               "document": "Document Curation...", "transform": "Transform with Receipt...",
               "request": "Request Email..."}

# What a row's picture says; a problem is never shown as fine, whoever has answered
PROBLEM, LOOK, FINE, INFORMATION, OPEN = KINDS = ("problem", "look at this", "fine", "information", "needs you")
MEANINGS = ((PROBLEM, "a problem: read the evidence first"), (LOOK, "look at this: it may be a problem"),
            (OPEN, "nobody has answered it yet"), (FINE, "looked at, and fine"), (INFORMATION, "something to know"))
WORDS = {CHANGE: "Your answer", DEPOSITOR: "Your question to the depositor",
         NOT_APPLICABLE: "Why it does not apply (if you like)", AS_FOUND: "Your note (goes into the log)",
         NOTE: "Your note (goes into the log)"}


class AnsweredMeanwhile(AnswerError):
    """Somebody else has answered the question since it was shown; ``given`` is their answer."""

    def __init__(self, given):
        # type: (Answer) -> None
        who = given.who.short if given.who else "?"
        AnswerError.__init__(self, "%s answered this on %s: %s" % (who, given.time[:10], given.text),
                             "read it, then answer again if you still want to")
        self.given = given


class Row(object):
    """One line of the list: a group's name (``question`` None), or a question."""

    def __init__(self, group, number=0, question=None, kind="", status=""):
        # type: (Text, int, Optional[Question], Text, Text) -> None
        self.group = group
        self.number = number
        self.question = question
        self.kind = kind
        self.status = status

    @property
    def is_open(self):
        # type: () -> bool
        """Whether a person has still to look."""
        return self.status in ("", "look again")

    @property
    def text(self):
        # type: () -> Text
        """The words of the line."""
        return self.group if self.question is None else "%d. %s" % (self.number, self.question.text)


class View(QuestionView):
    """All that is shown of one question: what every rendering shows, and what a person can do with it.

    ``kind``: what its picture says; ``given``: the answer that counts; ``is_mine``: whether a person gave it;
    ``can_confirm``: whether software found something; ``choice`` that was made; ``notes`` written at it;
    ``drafted``: open asks that come of it.
    """

    def __init__(self, curation, question):
        # type: (OpenCuration, Question) -> None
        state = curation.state
        QuestionView.__init__(self, state, question)
        given, software = state.answer_to(question.id), state.software.get(question.id)
        self.given = given
        self.kind = kind_of(self)
        self.is_mine = given is not None and given.by == answers.PERSON
        self.can_confirm = software is not None and software.state in (answers.FOUND, answers.ABSENT)
        self.choice = answering.choice_of(given, software) if given is not None and self.is_mine else NOTE
        self.notes = [note for note in state.notes if note.question == question.id]
        self.drafted = [one.text for one in asking.candidates(state) if one.question == question.id]

    @property
    def headline(self):
        # type: () -> Text
        """State and outcome as words: never told by colour alone."""
        if self.reopened:
            return "%s - look again: %s" % (self.state, self.reopened)
        return self.state if self.kind in (OPEN, INFORMATION) else "%s - %s" % (self.state, self.kind)


class Worksheet(object):
    """The worksheet of one step of the deposit at work."""

    def __init__(self, curation, step):
        # type: (OpenCuration, Text) -> None
        self.curation = curation
        self.step = step
        self.title = checklist.worksheet(step).title
        self.drafts = Drafts(curation)
        self._undo = []  # type: List[Tuple[Text, Optional[Answer], List[Text]]]

    @property
    def questions(self):
        # type: () -> List[Question]
        """The worksheet's questions, with those of the primers that apply by now."""
        return self.curation.state.questions(self.step)

    # What is shown ---------------------------------------------------------------------------

    def rows(self):
        # type: () -> List[Row]
        """Return the lines of the list, each group's name before its questions."""
        found, group = [], None  # type: List[Row], Optional[Text]
        for number, question in enumerate(self.questions):
            if question.group != group:
                group = question.group
                found.append(Row(group))
            view = QuestionView(self.curation.state, question)
            found.append(Row(group, number + 1, question, kind_of(view), self.status(view)))
        return found

    def status(self, view):
        # type: (QuestionView) -> Text
        """Return who has the word: a person by initials, ``asked`` the depositor, or "" where only software."""
        state = self.curation.state
        given = state.persons.get(view.question.id)
        if given is None:
            return ""
        if view.reopened:
            return "look again"
        if given.state == answers.NEEDS_PERSON:
            return "asked" if self.curation.mine(view.question.id) else "to ask"
        return given.who.short if given.who else "answered"

    def view(self, question):
        # type: (Question) -> View
        """Return all that is shown of a question."""
        return View(self.curation, question)

    def summary(self):
        # type: () -> Text
        """Return how far the worksheet is, in words."""
        if not self.curation.state.is_filled(self.step):
            return "Not filled in yet: choose it to fill it in"
        kinds = [row.kind for row in self.rows() if row.question and row.is_open]
        parts = []
        for kind, one, many in ((PROBLEM, "problem to judge", "problems to judge"), (LOOK, "to look at", "to look at"),
                                (OPEN, "needs you", "need you")):
            count = kinds.count(kind)
            if count:
                parts.append("%d %s" % (count, one if count == 1 else many))
        return ", ".join(parts) or "Every question has its answer"

    # Going through it ------------------------------------------------------------------------

    def next_problem(self, after=None):
        # type: (Optional[Question]) -> Optional[Question]
        """Return the next question with a problem that nobody has judged; around the end to the beginning."""
        return self._next(after, lambda row: row.kind == PROBLEM and row.is_open) \
            or self._next(after, lambda row: row.kind == LOOK and row.is_open)

    def next_unanswered(self, after=None):
        # type: (Optional[Question]) -> Optional[Question]
        """Return the next question that only a person can answer, and nobody has."""
        return self._next(after, lambda row: row.kind == OPEN and row.is_open)

    def first(self):
        # type: () -> Question
        """Return the question to begin with: a problem, else an unanswered one, else the first."""
        return self.next_problem() or self.next_unanswered() or self.questions[0]

    def _next(self, after, wanted):
        # type: (Optional[Question], Callable[[Row], bool]) -> Optional[Question]
        rows = [row for row in self.rows() if row.question]
        at = [row.question for row in rows].index(after) + 1 if after is not None else 0
        for row in rows[at:] + rows[:at]:
            if wanted(row) and row.question is not after:
                return row.question
        return None

    def beside(self, question, step):
        # type: (Question, int) -> Question
        """Return the question before (-1) or after (1) this one."""
        at = self.questions.index(question) + step
        return self.questions[min(max(at, 0), len(self.questions) - 1)]

    # Answering -------------------------------------------------------------------------------

    def write(self, view, choice, text, anyway=False):
        # type: (View, Text, Text, bool) -> bool
        """Write a choice with its words into the log; return whether anything was written.

        ``view``: the question as it was shown. Words that say what stands there already are not written again.
        Raises ``AnsweredMeanwhile`` where somebody else has answered since, unless ``anyway``; ``AnswerError``.
        """
        question_id, words = view.question.id, text.strip()
        if not anyway:
            self.curation.refresh()
            now = self.curation.state.answer_to(question_id)
            if now is not None and now.by == answers.PERSON and now != view.given and choice != NOTE:
                raise AnsweredMeanwhile(now)
        if not self._is_new(view, choice, words):
            self.drafts.forget(question_id)
            return False
        if choice == NOTE:
            self.curation.note(words, question=question_id)
        else:
            self._remember(question_id)
            answering.WRITE[choice](self.curation, question_id, words)
            if choice == AS_FOUND and words:
                self.curation.note(words, question=question_id)
        self.drafts.forget(question_id)
        return True

    def _is_new(self, view, choice, words):
        # type: (View, Text, Text) -> bool
        if choice == NOTE:
            return bool(words)
        if choice == CHANGE:
            return bool(words) and not (view.choice in (CHANGE, AS_FOUND) and words == view.text)
        if choice == DEPOSITOR and view.choice == DEPOSITOR:
            return bool(words) and words not in [one.text for one in self.curation.mine(view.question.id)]
        return choice != view.choice or bool(words)

    def _remember(self, question_id):
        # type: (Text) -> None
        asked = [one.text for one in self.curation.mine(question_id)]
        self._undo.append((question_id, self.curation.state.persons.get(question_id), asked))

    def can_undo(self):
        # type: () -> Optional[Text]
        """Return the id of the question whose answer ``undo`` takes back, or None."""
        return self._undo[-1][0] if self._undo else None

    def undo(self):
        # type: () -> Optional[Text]
        """Bring back what stood before the last answer given here; return the question's id, or None."""
        if not self._undo:
            return None
        question_id, before, asks = self._undo.pop()
        answering.restore(self.curation, question_id, before, asks)
        return question_id

    def as_macro(self, question_id):
        # type: (Text) -> Tuple[Text, Text]
        """Return the state and the words by which a macro brings about the answer that stands now."""
        view = self.view(checklist.question(question_id))
        if not view.is_mine:
            return "withdrawn", ""
        if view.choice == DEPOSITOR:
            return answering.STATE_OF[DEPOSITOR], "".join(one.text for one in self.curation.mine(question_id)[:1])
        return answering.STATE_OF[view.choice], "" if view.choice == AS_FOUND else view.text

    def take_back(self, view):
        # type: (View) -> None
        """Let software's answer count again, and withdraw what was asked for it."""
        self._remember(view.question.id)
        answering.restore(self.curation, view.question.id, None, [])
        self.drafts.forget(view.question.id)


def kind_of(view):
    # type: (QuestionView) -> Text
    """Return what a row's picture says of a question."""
    if view.outcome in (answers.PROBLEM, answers.LOOK_AT_THIS):
        return view.outcome
    if view.reopened:
        return LOOK
    return OPEN if view.is_open else view.outcome
