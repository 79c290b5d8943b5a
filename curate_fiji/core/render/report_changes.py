"""What the last run changed: the answers that software gives otherwise than before, and the files on the disk."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system.safe_text import html
from curate_fiji.core.system.text import cut

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.log.state import State

ID, TITLE = "changes", "What the last run changed"
_MOST = 100      # of each list
_LONGEST = 220   # characters of an answer


def are_there(state):
    # type: (State) -> bool
    """Tell whether the last run changed anything; a first run did not."""
    return bool(state.before) or any(one.n > state.run_before for one in state.disk_changes)


def section(state):
    # type: (State) -> Text
    """Return the section of report.html, "" where there are no changes."""
    items = "".join(_answers(state) + _files(state)) if are_there(state) else ""
    return '<h2 id="%s">%s</h2><ul>%s</ul>' % (ID, TITLE, items) if items else ""


def _answers(state):
    # type: (State) -> List[Text]
    items = []
    for question_id in sorted(state.before, key=checklist.order_of):
        was, now = state.before[question_id], state.software[question_id]
        items.append('<li><a href="#q-%s">%s</a> was %s: %s Now %s: %s</li>' % (
            html(question_id), html(checklist.question(question_id).text), html(was.outcome),
            html(cut(was.text, _LONGEST)), html(now.outcome), html(cut(now.text, _LONGEST))))
    return _at_most(items)


def _files(state):
    # type: (State) -> List[Text]
    return _at_most(["<li><code>%s</code> %s</li>" % (html(one.path), html(one.kind))
                     for one in state.disk_changes if one.n > state.run_before])


def _at_most(items):
    # type: (List[Text]) -> List[Text]
    more = len(items) - _MOST
    return items if more <= 0 else items[:_MOST] + ["<li>and %d more</li>" % more]
