"""The front of report.html: numbers, red flags, what is a problem, the worksheets, the asks."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import question_view, report_changes
from curate_fiji.core.system.safe_text import html
from curate_fiji.core.system.text import cut

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.render.overview import Overview
    from curate_fiji.core.render.question_view import QuestionView

_LONGEST = 220   # characters of an answer in the list of problems


def front(state, overview, details):
    # type: (State, Overview, List[Text]) -> List[Text]
    """Return the parts of the front page, problems first; ``details``: what stands behind the worksheets."""
    filled = [step for step in checklist.STEPS if state.is_filled(step)]
    shown = dict((step, question_view.views(state, state.questions(step))) for step in filled)
    every = [view for step in filled for view in shown[step]]
    parts = [_cards(state, overview, every), _flags(overview), _problems(every), report_changes.section(state)]
    parts += [_worksheet(step, shown[step]) for step in filled]
    return parts + [_asks(state), overview.relations] + details


def links(state, details):
    # type: (State, List[Text]) -> List[Tuple[Text, Text]]
    """Return (address, label) pairs that lead through the front page."""
    links = [("problems", "Problems")]
    if report_changes.are_there(state):
        links.append((report_changes.ID, report_changes.TITLE))
    links += [(step, checklist.worksheet(step).title) for step in checklist.STEPS if state.is_filled(step)]
    links.append(("asks", "Questions for the depositor"))
    links += [(to, label) for to, label in (("claims", "What the documentation says"), ("images", "Images"),
                                            ("files", "Files")) if any('id="%s"' % to in part for part in details)]
    return [("#" + to, label) for to, label in links]


def _cards(state, overview, every):
    # type: (State, Overview, List[QuestionView]) -> Text
    cards = [(overview.files, "files, %s" % overview.size), (overview.images, "images opened"),
             (overview.problems, "files with a problem"), (overview.findings, "disclosure findings"),
             (sum(1 for view in every if view.is_open), "questions need a person"),
             (len(state.asks), "questions for the depositor")]
    return '<ul class="cards">%s</ul>' % "".join(
        "<li><b>%d</b>%s</li>" % (number, html(label)) for number, label in cards)


def _flags(overview):
    # type: (Overview) -> Text
    if not overview.flags:
        return ('<section class="flags none" aria-label="Red flags"><strong>No red flag was found by software.</strong>'
                " What was not searched is said under each question.</section>")
    return ('<section class="flags" aria-label="Red flags"><strong>Red flags</strong><ul>%s</ul></section>' % "".join(
        "<li>%s</li>" % html(flag) for flag in overview.flags))


def _problems(every):
    # type: (List[QuestionView]) -> Text
    """What is a problem or to be looked at, across the worksheets."""
    bad = [view for view in question_view.problems_first(every)
           if view.outcome in (answers.PROBLEM, answers.LOOK_AT_THIS)]
    items = "".join('<li><span class="outcome %s">%s</span> <a href="#q-%s">%s</a> %s</li>' % (
        _name(view.outcome), html(view.outcome), html(view.question.id), html(view.question.text),
        html(cut(view.text, _LONGEST))) for view in bad)
    return '<h2 id="problems">Problems first</h2><p class="soft">%s.</p>%s' % (
        html(question_view.counted(every)), "<ul class=\"problems\">%s</ul>" % items if items else "")


def _name(words):
    # type: (Text) -> Text
    return words.replace(" ", "-")


def _worksheet(step, shown):
    # type: (Text, List[QuestionView]) -> Text
    parts = ['<h2 id="%s">%s</h2>' % (step, html(checklist.worksheet(step).title))]
    group = None  # type: Optional[Text]
    for number, view in enumerate(shown):
        if view.question.group != group:
            group = view.question.group
            parts.append("<h3>%s</h3>" % html(group))
        parts.append(_question(number + 1, view))
    return "\n".join(parts)


def _question(number, view):
    # type: (int, QuestionView) -> Text
    question = view.question
    parts = ['<section class="q %s" id="q-%s"><h4>%d. %s</h4><p><span class="outcome %s">%s</span> '
             '<span class="mark">%s %s</span> %s</p>' % (
                 _name(view.outcome), html(question.id), number, html(question.text), _name(view.outcome),
                 html(view.outcome), html(view.mark), html(view.state), html(view.text))]
    if view.reopened:
        parts.append("<p><strong>Look again</strong>: %s.</p>" % html(view.reopened))
    if view.signed:
        parts.append('<p class="soft">By %s.</p>' % html(view.signed))
    if view.software_text:
        parts.append('<p class="soft">Software had found: %s</p>' % html(view.software_text))
    if view.look:
        parts.append("<p>What to look at: %s</p>" % html(view.look))
    if view.evidence:
        parts.append("<details><summary>Evidence (%d)</summary><ul>%s</ul></details>" % (
            len(view.evidence) + view.more, "".join(_evidence(piece) for piece in view.evidence)
            + ("<li>and %d more</li>" % view.more if view.more else "")))
    parts.append("<small>%s <br>Source: %s. <code>%s</code></small></section>" % (
        html(question.help), html(question.source), html(question.id)))
    return "".join(parts)


def _evidence(piece):
    # type: (Evidence) -> Text
    text = "<code>%s</code>" % html(piece.file)
    if piece.path:
        text += " <code>%s</code>" % html(piece.path)
    if piece.value:
        text += ": %s" % html(piece.value)
    if piece.note:
        text += " (%s)" % html(piece.note)
    return "<li>%s <small>%s</small></li>" % (text, html(piece.source))


def _asks(state):
    # type: (State) -> Text
    asks = state.asks_in_order()
    if not asks:
        return '<h2 id="asks">Questions for the depositor</h2><p>None.</p>'
    return ('<h2 id="asks">Questions for the depositor</h2><p class="soft">Candidates for the '
            "Request step, those that hinder reuse most first.</p><ol>%s</ol>" % "".join(
                "<li>%s <small>Because %s. (%s, %s)</small></li>" % (
                    html(one.text), html(one.because), html(one.ground), html(one.question)) for one in asks))
