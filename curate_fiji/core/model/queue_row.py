"""How one of many deposits stands."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, one_of

MYPY = False
if MYPY:
    from typing import Sequence, Text

CURATOR, DEPOSITOR, NOBODY = WAITING = ("curator", "depositor", "nobody")


class QueueRow(Value):
    """A deposit: ``name``, ``title`` of the data set or "", ``folder`` of its curation or ""; ``done``: steps whose
    worksheet is filled; ``next``: the step that comes, "" after the last; ``problems``, things ``to_look_at``,
    questions that need a person (``to_answer``), open ``asks``; ``waiting`` for whom, ``since`` which day; ``minutes``
    that notes give; ``changed``: day of the last entry; ``by``: whose it is; ``trouble``: why it can't be read."""

    __slots__ = ("asks", "by", "changed", "done", "folder", "minutes", "name", "next", "problems", "since", "title",
                 "to_answer", "to_look_at", "trouble", "waiting")

    def __init__(self, name, folder="", title="", done=(), next="check", problems=0, to_look_at=0, to_answer=0, asks=0,
                 waiting=CURATOR, since="", minutes=0, changed="", by="", trouble=""):
        # type: (Text, Text, Text, Sequence[Text], Text, int, int, int, int, Text, Text, int, Text, Text, Text) -> None
        self.name = name
        self.folder = folder
        self.title = title
        self.done = list(done)
        self.next = next
        self.problems = problems
        self.to_look_at = to_look_at
        self.to_answer = to_answer
        self.asks = asks
        self.waiting = one_of(waiting, WAITING, "whom a deposit waits for")
        self.since = since
        self.minutes = minutes
        self.changed = changed
        self.by = by
        self.trouble = trouble
