"""The live state of one curation: folded once, kept up to date with one's own events and other writers'."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import snapshot
from curate_fiji.core.log.anchor import Mark
from curate_fiji.core.log.chain import GO_ON
from curate_fiji.core.log.snapshot import Snapshot
from curate_fiji.core.log.state import OF_FILES, State
from curate_fiji.core.model.event import Event
from curate_fiji.core.model.value import FormError
from curate_fiji.core.system.errors import JournalTampered

MYPY = False
if MYPY:
    from typing import Iterable, Optional, Set, Text, Tuple

    from curate_fiji.core.log.journal import Journal
    from curate_fiji.core.model.event import Person
    from curate_fiji.core.model.value import Json

EVERYTHING = "everything"   # what is touched where nothing is known of earlier renderings


class Session(object):
    """The state that a journal gives, kept while one works.

    ``state``; ``touched``: the kinds of events since everything was rendered last. Raises ``JournalTampered``
    where a line of the log was changed after it was written, or can't be understood.
    """

    def __init__(self, journal, who):
        # type: (Journal, Person) -> None
        self.journal = journal
        self.who = who
        self.touched = set([EVERYTHING])  # type: Set[Text]
        self.overview = None  # type: Optional[Json]
        self._state = None    # type: Optional[State]
        self._mark = Mark()
        self._rendered = 0
        self._records_saved = False

    @property
    def state(self):
        # type: () -> State
        """The state up to the last look at the journal."""
        if self._state is None:
            self._begin()
            self.refresh()
        assert self._state is not None
        return self._state

    def _begin(self):
        # type: () -> None
        kept = snapshot.load(self.journal) if self.journal.exists() else None
        if kept is None:
            self._state = State()
            return
        self._state, self._mark, self._rendered, self.overview = (
            kept.state, kept.mark, kept.rendered, kept.overview)
        self._records_saved = True
        if kept.rendered == kept.mark.count:
            self.touched = set()

    def refresh(self):
        # type: () -> int
        """Take what was written since, by whomever; return the number of events."""
        if self._state is None:
            self._begin()
        state, count = self._state, 0
        assert state is not None
        for line, span, mark in self.journal.tail(self._mark):
            try:
                event = Event.from_json(line)
                state.take(event, span)
            except FormError as error:
                raise JournalTampered(
                    "line %d of %s can't be understood (%s)" % (mark.count, self.journal.path, error),
                    "use the version of CURATE that wrote it, or " + GO_ON)
            self._mark = mark
            self._touch(event)
            if event.event in OF_FILES:
                self.overview, self._records_saved = None, False
            count += 1
        return count

    def _touch(self, event):
        # type: (Event) -> None
        self.touched.add(event.event)
        step = checklist.step_or_none(event.data.get("question"))
        if step is not None:
            self.touched.add("worksheet " + step)

    @property
    def mark(self):
        # type: () -> Mark
        """Where the log ended at the last look at it."""
        return self._mark

    def was_ended_after(self, step):
        # type: (Text) -> bool
        """Tell whether the last line of the log is this person's run of a step that never came to be rendered."""
        last = self.state.runs[-1] if self.state.runs else None
        return (last is not None and self._rendered < self._mark.count == last.n
                and (last.step, last.who) == (step, self.who))

    def append(self, events):
        # type: (Iterable[Tuple[Text, Json]]) -> None
        """Write (kind, data) pairs and take them; other writers' events that came before are taken too."""
        self.journal.append(list(events), self.who.to_json())
        self.refresh()

    def rendered(self):
        # type: () -> None
        """Note that everything is rendered as the state is now, and keep a snapshot."""
        self.touched = set()
        self._rendered = self._mark.count
        snapshot.save(self.journal, Snapshot(self.state, self._mark, self._rendered, self.overview),
                      not self._records_saved)
        self._records_saved = True
