"""The guided exercises, and which of their steps are done: told from the curator log alone."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model.ask import PERSON
from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, texts
from curate_fiji.core.system import resources
from curate_fiji.core.system.safe_text import visible

MYPY = False
if MYPY:
    from typing import Any, Callable, Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.log.state import State


class Step(Value):
    """A step of an exercise: ``id``, ``text``, ``how``, ``menu`` (an entry of Plugins > CURATE, or ""), ``command``,
    ``done``: what of the log ticks it, "" where a person looks and nothing is logged."""

    __slots__ = ("command", "done", "how", "id", "menu", "text")

    def __init__(self, id, text, how, menu, command, done):
        # type: (Text, Text, Text, Text, Text, Text) -> None
        self.id = id
        self.text = text
        self.how = how
        self.menu = menu
        self.command = command
        self.done = done

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Step
        form = a_form(data)
        return cls(*[a_text(form, name) for name in ("id", "text", "how", "menu", "command", "done")])


class Exercise(Value):
    """An exercise: ``id``, ``title``, ``minutes``, ``why``, ``steps``, ``discuss``: what to talk about, ``source``."""

    __slots__ = ("discuss", "id", "minutes", "source", "steps", "title", "why")

    def __init__(self, id, title, minutes, why, steps, discuss, source):
        # type: (Text, Text, int, Text, Sequence[Step], Sequence[Text], Text) -> None
        self.id = id
        self.title = title
        self.minutes = minutes
        self.why = why
        self.steps = list(steps)
        self.discuss = list(discuss)
        self.source = source

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Exercise
        form = a_form(data)
        return cls(a_text(form, "id"), a_text(form, "title"), a_number(form, "minutes"), a_text(form, "why"),
                   a_list(form, "steps", Step.from_json), texts(form, "discuss"), a_text(form, "source"))


def exercises():
    # type: () -> List[Exercise]
    """Return the exercises, in order."""
    return [Exercise.from_json(one) for one in resources.load("training/exercises.json")["exercises"]]


def share_out():
    # type: () -> List[Text]
    """Return what a group is asked when it shares its findings out."""
    return texts(resources.load("training/exercises.json"), "share_out")


def is_done(state, step):
    # type: (State, Step) -> Optional[bool]
    """Tell whether the log says that a step is done; None where nothing of it is logged."""
    if not step.done:
        return None
    words = step.done.split(" ")
    return _RULES[words[0]](state, *words[1:])


def progress(state):
    # type: (State) -> List[Tuple[Exercise, List[Tuple[Step, Optional[bool]]]]]
    """Return (exercise, [(step, done)]) pairs; ``done`` as ``is_done`` gives it."""
    return [(one, [(step, is_done(state, step)) for step in one.steps]) for one in exercises()]


def page(state):
    # type: (State) -> Text
    """Return the exercises with their ticks as text."""
    lines = []  # type: List[Text]
    for exercise, steps in progress(state):
        ticked = sum(1 for _step, done in steps if done)
        of = sum(1 for _step, done in steps if done is not None)
        lines.append("%s (%d min, %d of %d)" % (exercise.title, exercise.minutes, ticked, of))
        for step, done in steps:
            lines.append("  %s %s" % (mark(done), step.text))
            if not done and step.command:
                command = step.command.replace("DEPOSIT", visible(state.about.name or "DEPOSIT"))
                lines.append("      curate-fiji %s" % command)
        lines.append("")
    return "\n".join(lines)


def mark(done):
    # type: (Optional[bool]) -> Text
    """Return the mark of a step: done, not yet, or one that no log can tell."""
    return " - " if done is None else "[x]" if done else "[ ]"


def _answers(state, step, number):
    # type: (State, Text, Text) -> bool
    mine = set(question.id for question in checklist.questions(step))
    return sum(1 for given in state.persons if given in mine) >= int(number)


def _asks(state, number):
    # type: (State, Text) -> bool
    own = sum(1 for one in state.asks.values() if one.by == PERSON)
    return own + len(state.choice) >= int(number)


def _notes(state, number):
    # type: (State, Text) -> bool
    return sum(1 for note in state.notes if note.kind == "note") >= int(number)


_RULES = {
    "deposit": lambda state: len(state.records) > 0,
    "filled": lambda state, step: state.is_filled(step),
    "answers": _answers,
    "asks": _asks,
    "notes": _notes,
    "minutes": lambda state: any(note.minutes for note in state.notes),
    "letter": lambda state: len(state.choice) > 0,
    "reworded": lambda state: bool(state.reworded),
    "correspondence": lambda state, number: len(state.rehearsed) >= int(number),
    "copy": lambda state, suffix: any(path.endswith(suffix) for path in state.copies),
    "contact": lambda state, section, field: bool(state.contacts.get((section, field))),
}  # type: Dict[Text, Callable[..., bool]]
