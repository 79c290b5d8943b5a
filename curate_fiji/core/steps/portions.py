"""What a reading finds goes into the log in portions, so that whoever reads it meanwhile sees it grow.

A portion is written after so many events, or so many seconds: a reading that is ended loses no more than that.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.steps import derivatives
from curate_fiji.core.system._compat import monotonic

MYPY = False
if MYPY:
    from typing import Callable, List, Set, Text, Tuple

    from curate_fiji.core.model.examined import Examined
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.value import Json
    from curate_fiji.core.steps.curation import Curation

EVENTS_AT_ONCE = 50
SECONDS_AT_ONCE = 1.5   # a write with its waits for the disk takes hundredths


class Portions(object):
    """``examined``: how many files were; ``tell()`` is called after each write of the log."""

    def __init__(self, curation, tell, clock=monotonic):
        # type: (Curation, Callable[[], None], Callable[[], float]) -> None
        self.examined = 0
        self._curation = curation
        self._tell = tell
        self._clock = clock
        self._written = clock()
        self._events = []  # type: List[Tuple[Text, Json]]
        self._before = []  # type: List[Record]   # what is known no more when the events are written
        self._fresh = set()  # type: Set[Text]    # the checksums that come instead

    def take(self, result):
        # type: (Examined) -> None
        """Take what was found in a file, and write the portion when it is time."""
        self.examined += 1
        record = result.record
        self._curation.side_files.keep(result)
        known = self._curation.state.records.get(record.path)
        if known is not None and known.sha256 != record.sha256:
            self._before.append(known)
        self._fresh.add(record.sha256)
        self._events += self._news(result)
        if len(self._events) >= EVENTS_AT_ONCE or self._clock() - self._written >= SECONDS_AT_ONCE:
            self.write()

    def gone(self, path):
        # type: (Text) -> None
        """Take that a file is there no more."""
        self._curation.side_files.forget(path)
        self._before.append(self._curation.state.records[path])
        self._events.append(("file gone", {"path": path}))

    def write(self):
        # type: () -> None
        """Write what was taken: what an event relies on is on the disk before it.

        What was made of bytes that are no more goes before it too: a run that ends in between finds them gone again.
        """
        self._curation.side_files.flush()
        derivatives.drop(self._curation, self._before, self._fresh)
        self._curation.append(*self._events)
        self._events, self._before, self._fresh = [], [], set()
        self._written = self._clock()
        self._tell()

    def _news(self, result):
        # type: (Examined) -> List[Tuple[Text, Json]]
        """Return the events for what an examination found that the log does not have yet."""
        state, record, findings = self._curation.state, result.record, result.findings
        events = []  # type: List[Tuple[Text, Json]]
        if record != state.records.get(record.path):
            events.append(("file", record.to_json()))
        if findings != state.findings.get(record.path, []):
            events.append(("findings", {"path": record.path, "findings": [one.to_json() for one in findings]}))
        return events
