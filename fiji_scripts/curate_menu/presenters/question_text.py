"""What the panel of a question says in words."""
from __future__ import absolute_import, unicode_literals

from curate_menu.presenters.worksheet import MEANINGS

MYPY = False
if MYPY:
    from typing import Text

    from curate_menu.presenters.worksheet import View


def signed(view):
    # type: (View) -> Text
    """Return who answered, "" where nobody has."""
    if view.is_mine:
        return "answered by %s" % view.signed
    return "answered by software" if view.by else ""


def answer(view):
    # type: (View) -> Text
    """Return the answer that counts, what software had found, and the notes."""
    lines = [view.text]
    if view.software_text and view.software_text != view.text:
        lines += ["", "Software had found: " + view.software_text]
    for note in view.notes:
        lines += ["", "Note (%s, %s): %s" % (note.who.short, note.time[:10], note.text)]
    return "\n".join(lines)


def about(view):
    # type: (View) -> Text
    """Return what to look at, the help, the questions that would be asked, and what the marks mean."""
    lines = []
    if view.question.look:
        lines += ["What to look at: " + view.question.look, ""]
    lines += [view.question.help, ""]
    for text in view.drafted:
        lines += ["Question for the depositor: " + text, ""]
    lines += ["Source: %s" % view.question.source, "Id of the question: %s" % view.question.id, "",
              "The marks: " + "; ".join("%s - %s" % pair for pair in MEANINGS) + "."]
    return "\n".join(lines)
