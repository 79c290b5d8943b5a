"""Notes of the curator log, and what was looked at when they were written."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.value import Value, a_form, a_number, a_text, one_of, text_map

MYPY = False
if MYPY:
    from typing import Any, Dict, Optional, Text

# The kinds of notes. Source: curator log template, "List changes" and what follows
CHANGES = ("treatment", "file added", "file deleted", "metadata change")   # what was done to the data
NOTE_KINDS = ("note", "question", "correspondence") + CHANGES


class Note(Value):
    """``kind`` of ``NOTE_KINDS``; ``text``; ``minutes`` spent, or None; ``view``: what was looked at (``image``,
    ``plane``, ``roi``, ``snapshot``), or None; ``time``, ``who`` and number ``n`` of its event;
    ``question``: id of the worksheet question it was written at, or ""."""

    __slots__ = ("kind", "minutes", "n", "question", "text", "time", "view", "who")

    def __init__(self, kind, text, minutes=None, view=None, time="", who=None, n=0, question=""):
        # type: (Text, Text, Optional[int], Optional[Dict[Text, Text]], Text, Optional[Person], int, Text) -> None
        self.kind = one_of(kind, NOTE_KINDS, "kind of note")
        self.text = text
        self.minutes = minutes
        self.view = view
        self.time = time
        self.who = who or Person()
        self.n = n
        self.question = question

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Note
        form = a_form(data)
        view = form.get("view")
        minutes = form.get("minutes")
        return cls(a_text(form, "kind"), a_text(form, "text"),
                   None if minutes is None else a_number(form, "minutes"),
                   None if view is None else text_map(view), a_text(form, "time", ""),
                   Person.from_json(form.get("who", {})), a_number(form, "n", 0), a_text(form, "question", ""))
