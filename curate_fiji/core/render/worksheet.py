"""Renders a worksheet as Markdown."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import question_view
from curate_fiji.core.render.question_view import QuestionView
from curate_fiji.core.system.safe_text import code, markdown

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.evidence import Evidence


def render(state, step):
    # type: (State, Text) -> Text
    """Return the worksheet of ``step`` as Markdown: the same bytes for the same journal."""
    sheet = checklist.worksheet(step)
    shown = question_view.views(state, state.questions(step))
    lines = ["# %s" % sheet.title, "", sheet.about, "",
             "Deposit: **%s**  " % markdown(state.about.name or "?"),
             "Filled in by %s; answers marked %s are a person's." % (
                 markdown(state.about.software or "?"), answers.MARKS[answers.CONFIRMED]),
             ""]
    lines += _summary(state, step, shown)
    group = None  # type: Optional[Text]
    for number, view in enumerate(shown):
        if view.question.group != group:
            group = view.question.group
            lines += ["## %s" % group, ""]
        lines += _question(number + 1, view)
    lines += _asks(state, step)
    return "\n".join(lines).rstrip() + "\n"


def _summary(state, step, shown):
    # type: (State, Text, List[QuestionView]) -> List[Text]
    counts = state.summary(step)
    lines = ["Outcome: %s." % question_view.counted(shown), ""]
    bad = [one for one in question_view.problems_first(shown) if one.outcome in (answers.PROBLEM, answers.LOOK_AT_THIS)]
    for one in bad:
        lines.append("- **%s**: %s `%s`" % (one.outcome, one.question.text, one.question.id))
    lines += ([""] if bad else []) + ["| mark | state | questions |", "| --- | --- | ---: |"]
    for name in answers.STATES:
        lines.append("| `%s` | %s | %d |" % (answers.MARKS[name], name, counts[name]))
    return lines + [""]


def _question(number, view):
    # type: (int, QuestionView) -> List[Text]
    question = view.question
    lines = ["### %d. %s" % (number, question.text), "",
             "`%s` **%s** (%s): %s" % (view.mark, view.state, view.outcome, markdown(view.text)), ""]
    if view.reopened:
        lines += ["**Look again**: %s." % markdown(view.reopened), ""]
    if view.signed:
        lines += ["By %s." % markdown(view.signed), ""]
    if view.software_text:
        lines += ["Software had found: %s" % markdown(view.software_text), ""]
    if view.look:
        lines += ["What to look at: %s" % view.look, ""]
    lines += evidence_lines(view.evidence, view.more)
    return lines + ["<sub>%s. Source: %s. `%s`</sub>" % (
        question.help.rstrip("."), question.source, question.id), ""]


def evidence_lines(evidence, more):
    # type: (List[Evidence], int) -> List[Text]
    """Return pieces of evidence, and how many ``more`` there are, as a Markdown list."""
    if not evidence:
        return []
    lines = []
    for piece in evidence:
        line = "- %s" % code(piece.file)
        if piece.path:
            line += " %s" % code(piece.path)
        if piece.value:
            line += ": %s" % markdown(piece.value)
        if piece.note:
            line += " (%s)" % markdown(piece.note)
        if piece.source:
            line += " <sub>%s</sub>" % markdown(piece.source)
        lines.append(line)
    if more:
        lines.append("- and %d more" % more)
    return lines + [""]


def _asks(state, step):
    # type: (State, Text) -> List[Text]
    asks = [one for one in state.asks_in_order() if checklist.step_or_none(one.question) == step]
    if not asks:
        return []
    lines = ["## Questions for the depositor", "",
             "Candidates for the Request step, those that hinder reuse most first.", ""]
    for one in asks:
        lines.append("- %s <sub>Because %s. From `%s`, `%s`</sub>" % (
            markdown(one.text), markdown(one.because), one.question, one.id))
    return lines + [""]
