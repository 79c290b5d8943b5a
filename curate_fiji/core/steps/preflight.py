"""Preflight: the same reading and rules for the depositor, before sending; no worksheet, no curator's question.

Source: the asks of the Check and Understand worksheets; slides, Request, "Advice: Make it Easy".
"""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.preflight import HELPS, MEND, Dismissed, Preflight, PreflightFinding
from curate_fiji.core.relating import preflight_note
from curate_fiji.core.render import preflight as page
from curate_fiji.core.steps import filling, survey
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import AnswerError, FolderError
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import each_once

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor

PAGE, WORDS = "preflight.html", "preflight.txt"
_GATHERED = ("understand.missing",)   # what it gathers is asked for by the questions that find it
_URGENT = 3      # weight of an ask that blocks publication or reuse


def default_folder(deposit_path):
    # type: (Text) -> Text
    """Return where the pages of a preflight are: ``<deposit>.preflight`` beside the deposit."""
    return os.path.abspath(deposit_path).rstrip(os.sep) + ".preflight"


def run(curation, executor, dismiss=(), because="", again=(), reread=False):
    # type: (Curation, Executor, Sequence[Text], Text, Sequence[Text], bool) -> Preflight
    """Read what is new or changed, and write the page for the depositor.

    ``curation``: in a folder of its own, no curator's; ``dismiss``: ids of findings that the depositor leaves as they
    are, ``because`` of a reason; ``again``: ids of those to be shown again. Raises ``AnswerError`` for an id that is no
    finding, or a dismissal without reason; then no dismissal is kept.
    """
    if curation.files.read("curator-log.md") is not None:
        raise FolderError("%s is a curator's folder" % path_text(curation.folder),
                          "name another with --output: a preflight keeps no log")
    survey.take(curation, executor, reread)
    for step in checklist.READING_STEPS:
        filling.fill(curation, step)
    state = curation.state
    findings = find(state)
    kept = preflight_note.read((curation.files.read(preflight_note.NAME) or b"").decode("utf-8", "replace"))
    dismissed = _dismissals(kept, findings, dismiss, because, again, curation.journal.now()[:10])
    found = dict((one.id, one) for one in findings)
    holding = [one for one in dismissed if one.id in found and _same(one, found[one.id])]
    gone = set(one.id for one in holding)
    shown = [view for step in checklist.READING_STEPS for view in _answered(state, step)]
    result = Preflight(
        state.about.name, curation.folder, len(state.deposit().files), len(state.deposit().images),
        [one for one in findings if one.id not in gone], holding,
        sum(1 for one in shown if one.outcome == answers.FINE),
        sum(1 for one in shown if one.state == answers.NOT_EXAMINED))
    texts = [(PAGE, page.html_page(result)), (WORDS, page.text(result))]
    if dismissed:
        texts.append((preflight_note.NAME, preflight_note.text(state.about.name, dismissed)))
    else:
        curation.files.remove(preflight_note.NAME)
    result.written = curation.files.write_texts(texts)
    return result


def _answered(state, step):
    # type: (State, Text) -> List[Answer]
    given = [state.software.get(one.id) for one in checklist.questions(step)]
    return [one for one in given if one is not None]


def _dismissals(kept, findings, dismiss, because, again, day):
    # type: (Sequence[Dismissed], Sequence[PreflightFinding], Sequence[Text], Text, Sequence[Text], Text) -> List[Dismissed]
    known = dict((one.id, one) for one in findings)
    for id in dismiss:
        if id not in known:
            raise AnswerError("there is no finding %s" % id, "the page lists the findings with their ids")
        if not because.strip():
            raise AnswerError("a finding is dismissed with a reason", "say it with --because: the curator reads it")
    out = [one for one in kept if one.id not in dismiss and one.id not in again]
    return out + [Dismissed(id, known[id].question, known[id].text, because.strip(), day) for id in dismiss]


def _same(dismissed, finding):
    # type: (Dismissed, PreflightFinding) -> bool
    """Tell whether a finding is still the one that was dismissed: other words tell of other files."""
    return bool(visible(dismissed.text) == visible(finding.text))


def find(state):
    # type: (State) -> List[PreflightFinding]
    """Return what a depositor can mend, the most urgent first: the asks, and problems that no ask is about."""
    asks = state.asks_in_order()
    told = set(one.question for one in asks).union(_GATHERED)
    out = [PreflightFinding(one.id[:8], one.question, one.text, one.because,
                            MEND if one.weight >= _URGENT else HELPS, one.files) for one in asks]
    for step in checklist.READING_STEPS:
        for given in _answered(state, step):
            if given.question not in told and given.state in (answers.FOUND, answers.ABSENT) and given.outcome in (
                    answers.PROBLEM, answers.LOOK_AT_THIS):
                question = checklist.question(given.question)
                files = [piece.file for piece in given.evidence]
                out.append(PreflightFinding(given.question, given.question, given.text, _first_sentence(question.help),
                                            MEND if given.outcome == answers.PROBLEM else HELPS, each_once(files)))
    return sorted(out, key=lambda one: one.urgency != MEND)


def _first_sentence(text):
    # type: (Text) -> Text
    return text.split(". ")[0].rstrip(".")
