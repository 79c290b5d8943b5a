"""The initial archive, and what changed on the disk since: kept by date, never overwritten by a later survey.

Source: curator log template, "Files in initial archive", "Added files", "Deleted files".
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.value import FormError, Value, a_form, a_list, a_number, a_text, one_of

MYPY = False
if MYPY:
    from typing import Any, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.record import Record

ADDED, DELETED, CHANGED = KINDS = ("added", "deleted", "changed")
# The kind of the note that says why. Source: curator log template, "List changes"
REASONS = {ADDED: "file added", DELETED: "file deleted", CHANGED: "metadata change"}
ACCEPTED, REJECTED = VERDICTS = ("accepted", "rejected")   # what a person says of a change
MOST_LISTED = 200   # files of the initial archive that the log lists; inventory.csv has all


class DiskChange(Value):
    """A file that came, went or changed between two surveys: ``kind``, ``path``, ``time`` of the survey, ``n``."""

    __slots__ = ("kind", "n", "path", "time")

    def __init__(self, kind, path, time, n):
        # type: (Text, Text, Text, int) -> None
        self.kind = kind
        self.path = path
        self.time = time
        self.n = n

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> DiskChange
        form = a_form(data)
        return cls(a_text(form, "kind"), a_text(form, "path"), a_text(form, "time"), a_number(form, "n"))


class Judged(Value):
    """What a person said of the change number ``change``: ``verdict`` and ``reason``; ``time`` and ``who``."""

    __slots__ = ("change", "reason", "time", "verdict", "who")

    def __init__(self, change, verdict, reason, time="", who=None):
        # type: (int, Text, Text, Text, Optional[Person]) -> None
        self.change = change
        self.verdict = one_of(verdict, VERDICTS, "verdict on a change")
        self.reason = reason
        self.time = time
        self.who = who or Person()

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Judged
        form = a_form(data)
        return cls(a_number(form, "change"), a_text(form, "verdict"), a_text(form, "reason"),
                   a_text(form, "time", ""), Person.from_json(form.get("who", {})))


class InitialArchive(Value):
    """What the first survey found: ``count`` files of ``size`` bytes in all, ``listed``: (path, size) of the first
    ``MOST_LISTED`` by path; ``time`` of the survey, "" until it is whole."""

    __slots__ = ("count", "listed", "size", "time")

    def __init__(self, count=0, size=0, listed=(), time=""):
        # type: (int, int, Sequence[Tuple[Text, int]], Text) -> None
        self.count = count
        self.size = size
        self.listed = [(path, number) for path, number in listed]
        self.time = time

    @classmethod
    def of(cls, records, time):
        # type: (Sequence[Record], Text) -> InitialArchive
        """Return the archive that these records (sorted by path) are."""
        return cls(len(records), sum(r.size for r in records),
                   [(r.path, r.size) for r in records[:MOST_LISTED]], time)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> InitialArchive
        form = a_form(data)
        return cls(a_number(form, "count"), a_number(form, "size"), a_list(form, "listed", _path_and_size),
                   a_text(form, "time"))


def _path_and_size(value):
    # type: (Any) -> Tuple[Text, int]
    if not isinstance(value, list) or len(value) != 2:
        raise FormError("a path and a size were expected")
    pair = {"path": value[0], "size": value[1]}
    return a_text(pair, "path"), a_number(pair, "size")


def of_kind(changes, kind):
    # type: (Sequence[DiskChange], Text) -> List[DiskChange]
    """Return the changes of one kind, oldest first."""
    return [one for one in changes if one.kind == kind]
