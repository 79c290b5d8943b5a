"""Notes of the curator log, and what was looked at when they were written."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.value import Value, a_form, a_number, a_text, one_of

MYPY = False
if MYPY:
    from typing import Any, List, Optional, Text

    from curate_fiji.core.model.value import Json

# The kinds of notes. Source: curator log template, "List changes" and what follows
CHANGES = ("treatment", "file added", "file deleted", "metadata change")   # what was done to the data
NOTE_KINDS = ("note", "question", "correspondence") + CHANGES


class View(Value):
    """What was looked at: the name of an ``image``, its ``plane``, the selection in it (``roi``) in words, and the name
    of a ``snapshot`` in the curation folder; the ``path`` of the image in the deposit, and the name of the
    ``selection`` as a ROI in the curation folder, by which it is shown again; "" where there is none."""

    __slots__ = ("image", "path", "plane", "roi", "selection", "snapshot")

    def __init__(self, image="", plane="", roi="", snapshot="", path="", selection=""):
        # type: (Text, Text, Text, Text, Text, Text) -> None
        self.path = path
        self.selection = selection
        self.image = image
        self.plane = plane
        self.roi = roi
        self.snapshot = snapshot

    def parts(self):
        # type: () -> List[Text]
        """Return what there is of it for a reader, in this order."""
        return [one for one in (self.image, self.plane, self.roi, self.snapshot, self.selection) if one]

    def to_json(self):
        # type: () -> Json
        """Return the JSON form: what there is."""
        return dict((name, one) for name, one in Value.to_json(self).items() if one)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> View
        form = a_form(data)
        return cls(*[a_text(form, name, "") for name in ("image", "plane", "roi", "snapshot", "path", "selection")])


class Note(Value):
    """``kind`` of ``NOTE_KINDS``; ``text``; ``minutes`` spent, or None; ``view``, or None; ``time``, ``who`` and number
    ``n`` of its event; ``question``: id of the worksheet question it was written at, or ""."""

    __slots__ = ("kind", "minutes", "n", "question", "text", "time", "view", "who")

    def __init__(self, kind, text, minutes=None, view=None, time="", who=None, n=0, question=""):
        # type: (Text, Text, Optional[int], Optional[View], Text, Optional[Person], int, Text) -> None
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
                   None if view is None else View.from_json(view), a_text(form, "time", ""),
                   Person.from_json(form.get("who", {})), a_number(form, "n", 0), a_text(form, "question", ""))
