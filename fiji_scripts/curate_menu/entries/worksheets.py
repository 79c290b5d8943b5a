"""The worksheets: filled, shown, and answered from a macro."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system.errors import AnswerError
from curate_menu.imagej import desk, recorder
from curate_menu.presenters import head
from curate_menu.presenters.answering import STATES_IN_MACROS
from curate_menu.presenters.worksheet import MENU_LABELS

ANSWER = ("curate_question", "curate_state", "curate_answer")
OPTIONS = ("curate_deposit", "curate_window") + ANSWER
DOCUMENT_OPTIONS = OPTIONS + head.OPTIONS


def of(step):
    """Return what the entry of a step's worksheet does."""
    return lambda given: _worksheet(step, given)


def _worksheet(step, given):
    curation = desk.open_curation((given or {}).get("curate_deposit", ""))
    if given and given.get("curate_question"):
        return answer(curation, step, given)
    if given and any(given.get(option) for option in head.WHAT_IT_DOES):
        return head.from_macro(curation, given)
    return _shown(curation, step) if given is None else fill(curation, step)


def _shown(curation, step):
    """Fill a worksheet and show it; the window lists meanwhile the files that are read for it."""
    from curate_menu.windows import curation_window, messages
    if curation.is_to_be_read(step):
        desk.begin_survey(curation, messages.in_background)
        curation_window.show(curation)
    said = fill(curation, step)
    recorder.record(MENU_LABELS[step], curate_window="no")
    curation_window.show(curation, step)
    return said


def fill(curation, step):
    """Do a step; return the counts of its worksheet as text. Raises ``CurateError``."""
    if step == "transform":     # its worksheet speaks of the copies that were made
        curation.fill_transform()
        return "%s filled" % checklist.worksheet(step).title
    report = desk.fill(curation, step)
    counts = dict(report.states)
    return "%s: %s" % (checklist.worksheet(step).title, ", ".join(
        "%d %s" % (counts[name], name) for name in sorted(counts) if counts[name]))


def answer(curation, step, given):
    """Answer the question that a macro names; return what was done. Raises ``AnswerError``."""
    question = given["curate_question"]
    if checklist.step_of(question) != step:
        raise AnswerError("%s is no question of this worksheet" % question,
                          "use %s for it" % MENU_LABELS.get(checklist.step_of(question), "another entry"))
    state = given.get("curate_state", "confirmed")
    if state not in STATES_IN_MACROS:
        raise AnswerError("%s is no state that a person can give" % state,
                          "use one of: " + ", ".join(sorted(STATES_IN_MACROS)))
    STATES_IN_MACROS[state](curation, question, given.get("curate_answer", ""))
    curation.render()
    return "answered %s: %s" % (question, state)
