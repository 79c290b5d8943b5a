"""Events: the lines of the journal, and who wrote them. Typed fields only: no rule reads words of a note."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_number, a_text

MYPY = False
if MYPY:
    from typing import Any, Text

    from curate_fiji.core.model.value import Json


class Person(Value):
    """Who is at work: ``name``, ``initials``, and the ``software`` that wrote it down."""

    __slots__ = ("initials", "name", "software")

    def __init__(self, name="", initials="", software=""):
        # type: (Text, Text, Text) -> None
        self.name = name
        self.initials = initials
        self.software = software

    @property
    def short(self):
        # type: () -> Text
        """Initials, else the name, else ``?``."""
        return self.initials or self.name or "?"

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Person
        form = a_form(data)
        return cls(a_text(form, "name", ""), a_text(form, "initials", ""), a_text(form, "software", ""))


class Event(Value):
    """A line of the journal: number ``n``, ``time`` (UTC), ``who``, what kind of ``event``, its ``data``,
    and the sha256 of the line before it (``previous``)."""

    __slots__ = ("data", "event", "n", "previous", "time", "who")

    def __init__(self, n, time, who, event, data, previous):
        # type: (int, Text, Person, Text, Json, Text) -> None
        self.n = n
        self.time = time
        self.who = who
        self.event = event
        self.data = data
        self.previous = previous

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Event
        form = a_form(data)
        return cls(a_number(form, "n"), a_text(form, "time"), Person.from_json(form.get("who", {})),
                   a_text(form, "event"), a_form(form.get("data")), a_text(form, "previous"))
