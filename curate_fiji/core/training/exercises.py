"""The guided exercises, and which of their steps are done: told from the curator log alone."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system import resources
from curate_fiji.core.system.safe_text import visible


def exercises():
    """Return the exercises: ``id``, ``title``, ``minutes``, ``why``, ``steps``, ``discuss``, ``source``.

    A step has ``id``, ``text``, ``how``, ``menu`` (an entry of Plugins > CURATE, or ""), ``command`` and
    ``done`` (what of the log ticks it; "" where a person looks and nothing is logged).
    """
    return resources.load("training/exercises.json")["exercises"]


def is_done(state, step):
    """Tell whether the log says that a step is done; None where nothing of it is logged."""
    if not step["done"]:
        return None
    words = step["done"].split(" ")
    return _RULES[words[0]](state, *words[1:])


def progress(state):
    """Return (exercise, [(step, done)]) pairs; ``done`` as ``is_done`` gives it."""
    return [(one, [(step, is_done(state, step)) for step in one["steps"]]) for one in exercises()]


def page(state):
    """Return the exercises with their ticks as text."""
    lines = []
    for exercise, steps in progress(state):
        ticked = sum(1 for _step, done in steps if done)
        of = sum(1 for _step, done in steps if done is not None)
        lines.append("%s (%d min, %d of %d)" % (exercise["title"], exercise["minutes"], ticked, of))
        for step, done in steps:
            lines.append("  %s %s" % (mark(done), step["text"]))
            if not done and step["command"]:
                command = step["command"].replace("DEPOSIT", visible(state.about.get("name", "DEPOSIT")))
                lines.append("      curate-fiji %s" % command)
        lines.append("")
    return "\n".join(lines)


def mark(done):
    """Return the mark of a step: done, not yet, or one that no log can tell."""
    return {True: "[x]", False: "[ ]", None: " - "}[done]


def _answers(state, step, number):
    mine = set(question["id"] for question in checklist.questions(step))
    return sum(1 for given in state.persons if given in mine) >= int(number)


def _asks(state, number):
    own = sum(1 for one in state.asks.values() if one["by"] == "person")
    return own + len(state.choice) >= int(number)


def _notes(state, number):
    return sum(1 for note in state.notes if note["kind"] == "note") >= int(number)


_RULES = {
    "deposit": lambda state: bool(len(state.records)),
    "filled": lambda state, step: state.is_filled(step),
    "answers": _answers,
    "asks": _asks,
    "notes": _notes,
    "minutes": lambda state: any(note.get("minutes") for note in state.notes),
    "letter": lambda state: 0 < len(state.choice),
    "reworded": lambda state: bool(state.reworded),
    "correspondence": lambda state, number: len(state.rehearsed) >= int(number),
    "copy": lambda state, suffix: any(path.endswith(suffix) for path in state.copies),
    "contact": lambda state, section, field: bool(state.contacts.get((section, field))),
}
