"""What a group found, on one page: to share out with the other groups.

Source: slides, CHECK and UNDERSTAND exercises: summarize to share out, key points.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import datacite
from curate_fiji.core.rules import red_flags
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import each_once, listed, plural
from curate_fiji.core.training import exercises

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.event import Person

_MOST = 6            # of each kind: one page
_LONGEST = 220       # characters of one point


def page(states):
    # type: (Sequence[State]) -> Text
    """Return the findings of a group as Markdown; ``states``: one a member's log of the same deposit."""
    first = states[0]
    people = sorted(set(who.name or who.initials for state in states for who in _people(state)
                        if who.name or who.initials))
    minutes = sum(note.minutes or 0 for state in states for note in state.notes)
    lines = ["# What our group found", "",
             "Data set: **%s**  " % visible(datacite.title_of(first)),
             "Group: %s; %s of notes; steps done: %s." % (
                 visible(listed(people, 12)) or "(nobody signed)", plural(minutes, "minute"),
                 ", ".join(step.capitalize() for step in checklist.STEPS
                           if any(state.is_filled(step) for state in states)) or "none")]
    lines += _section("Red flags", each_once(flag.text for state in states for flag in red_flags.find(state.deposit())),
                      "No red flag was found by software.")
    lines += _section("What we found ourselves", each_once(
        [said for state in states for said in _answers(state)] + [said for state in states for said in _notes(state)]),
        "Nothing yet: answer questions of the worksheets, or write notes.")
    lines += _section("What software found, worst first", each_once(
        said for state in states for said in _software(state)), "No worksheet is filled yet.")
    lines += _section("What we ask the depositor", each_once(
        one.text for state in states for one in (asking.chosen(state) if state.choice else [])),
        "No ask is chosen yet: curate-fiji request DEPOSIT --asks ID,ID")
    waiting = [checklist.question(id).text for id in sorted(first.software, key=checklist.order_of)
               if checklist.step_or_none(id) and id not in first.persons
               and first.software[id].state == answers.NEEDS_PERSON]
    lines += ["", "## What we could not tell", "", "%s of the worksheets still %s a person%s" % (
        plural(len(waiting), "question"), "needs" if len(waiting) == 1 else "need",
        ", such as: %s" % " ".join(waiting[:3]) if waiting else ".")]
    lines += ["", "## To share out", ""] + ["- %s" % one for one in exercises.share_out()]
    return "\n".join(lines) + "\n"


def _people(state):
    # type: (State) -> List[Person]
    return [note.who for note in state.notes] + [given.who for given in state.persons.values() if given.who]


def _section(title, points, none):
    # type: (Text, Sequence[Text], Text) -> List[Text]
    shown = ["- %s" % _short(one) for one in points[:_MOST]]
    if len(points) > _MOST:
        shown.append("- and %d more, in the log" % (len(points) - _MOST))
    return ["", "## " + title, ""] + (shown or [none])


def _short(text):
    # type: (Text) -> Text
    text = visible(" ".join(text.split()))
    return text if len(text) <= _LONGEST else text[:_LONGEST - 3].rstrip() + "..."


def _answers(state):
    # type: (State) -> List[Text]
    """What persons answered in words of their own, in the order of the worksheets."""
    out = []
    for id in sorted(state.persons, key=checklist.order_of):
        said, software = state.persons[id], state.software.get(id)
        if checklist.step_or_none(id) and said.text and (software is None or said.text != software.text):
            out.append("%s %s" % (checklist.question(id).text, said.text))
    return out


def _notes(state):
    # type: (State) -> List[Text]
    return [note.text for note in state.notes if note.kind == "note" and (note.who.name or note.who.initials)]


def _software(state):
    # type: (State) -> List[Text]
    """What software says where it is a problem, or to be looked at."""
    out = []
    for outcome in (answers.PROBLEM, answers.LOOK_AT_THIS):
        for id in sorted(state.software, key=checklist.order_of):
            if checklist.step_or_none(id) and state.software[id].outcome == outcome:
                out.append("%s %s" % (checklist.question(id).text, state.software[id].text))
    return out
