"""What only a person decides of a deposit: changes of its files, and keys whose values are withheld."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.log import initial
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.log.initial import DiskChange
    from curate_fiji.core.log.state import State
    from curate_menu.presenters.curation import OpenCuration

MOST_VALUES = 200   # of one key that are shown; the private folder has all


class ChangeRow(object):
    """A change of a file: what became of it and what a person said of it."""

    def __init__(self, change, state):
        # type: (DiskChange, State) -> None
        judged = state.judged.get(change.n)
        self.path = change.path
        self.kind = change.kind
        self.day = change.time[:10]
        self.verdict = judged.verdict if judged is not None else ""
        self.said = "%s by %s: %s" % (judged.verdict, judged.who.short, judged.reason) if judged is not None else ""

    @property
    def cells(self):
        # type: () -> List[Text]
        """Its cells: what, which file, when, what was said of it."""
        return [self.kind, self.path, self.day, self.said or "nobody has said"]


def changes(state):
    # type: (State) -> List[ChangeRow]
    """Return the last change of each file since the first survey, those that nobody judged first."""
    last = {}
    for one in state.disk_changes:
        last[one.path] = one
    rows = [ChangeRow(last[path], state) for path in sorted(last)]
    return sorted(rows, key=lambda row: bool(row.verdict))


def open_changes(state):
    # type: (State) -> int
    """Return how many changes nobody has accepted or rejected."""
    return sum(1 for row in changes(state) if not row.verdict)


VERDICTS = initial.VERDICTS


class KeyRow(object):
    """A key of the makers' metadata: in how many files it is, and whether its values may be shown."""

    def __init__(self, key, files, released=""):
        # type: (Text, int, Text) -> None
        self.key = key
        self.files = files
        self.released = released

    @property
    def cells(self):
        # type: () -> List[Text]
        """Its cells: key, number of files, how it stands."""
        return [self.key, "%d" % self.files if self.files else "", self.released or "withheld"]


def keys(curation):
    # type: (OpenCuration) -> List[KeyRow]
    """Return the keys that are withheld and those that were released, the most frequent first."""
    released = curation.state.released
    found = [KeyRow(key, files, _said(curation, key)) for key, files in curation.withheld()]
    known = set(row.key for row in found)
    return [KeyRow(key, 0, _said(curation, key)) for key in sorted(released) if key not in known] + found


def _said(curation, key):
    # type: (OpenCuration, Text) -> Text
    one = curation.state.released.get(key)
    if one is None:
        return ""
    return "released %s by %s: %s" % ("for good" if one.for_good else "for this deposit", one.who.short, one.reason)


def values(curation, key):
    # type: (OpenCuration, Text) -> Text
    """Return the withheld values of a key as lines, for the eyes of whoever decides."""
    found = curation.values_of(key)
    lines = ["%s (private: not to be shown to others)" % plural(len(found), "value")] + found[:MOST_VALUES]
    if len(found) > MOST_VALUES:
        lines.append("and %d more, in private/withheld" % (len(found) - MOST_VALUES))
    return "\n".join(lines)
