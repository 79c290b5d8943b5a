"""The log of a deposit, live for all windows: what one of them writes, the others show at once.

A long step works on a session of its own and hands it over when it is done, so that windows answer meanwhile.
"""
from __future__ import absolute_import, unicode_literals

import os
import threading

from curate_fiji.core.steps import rendering
from curate_fiji.core.steps.curation import Curation
from curate_menu.presenters.listening import Listened
from curate_menu.presenters.reading import Reading

MYPY = False
if MYPY:
    from typing import Any, Callable, Optional, Text

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.event import Person


class LiveLog(Listened):
    """A deposit's log, folded once.

    ``listen(told)``: ``told()`` is called after every change, by whichever window or program; ``reading``: of the
    deposit's files, by one at a time.
    """

    def __init__(self, deposit_path, folder=None, who=None):
        # type: (Text, Optional[Text], Optional[Person]) -> None
        Listened.__init__(self)
        self._curation = Curation(deposit_path, folder, who)
        self._lock = threading.RLock()
        self.deposit_path = self._curation.deposit_path
        self.folder = self._curation.folder
        self.reading = Reading()

    @property
    def name(self):
        # type: () -> Text
        """The deposit's name, as its log has it."""
        return self.state.about.name or os.path.basename(self.deposit_path)

    @property
    def files(self):
        # type: () -> CurationFolder
        """The curation folder: what in it is ours, and how it is written."""
        return self._curation.files

    @property
    def state(self):
        # type: () -> State
        """What the log says."""
        with self._lock:
            return self._curation.state

    def set_person(self, who):
        # type: (Person) -> None
        """Say who is at work from now on."""
        with self._lock:
            if (who.name, who.initials) != (self._curation.who.name, self._curation.who.initials):
                self._curation = Curation(self.deposit_path, self.folder, who)

    def root(self):
        # type: () -> Text
        """Return the folder to read: the deposit, or the working copy of a zip."""
        return self._curation.root()

    def refresh(self):
        # type: () -> bool
        """Take up what others wrote into the log; return whether they wrote anything.

        Called by who shows the state, in its own thread: what is being shown does not change under it.
        """
        with self._lock:
            found = self._curation.session.refresh() > 0
        if found:
            self._tell()
        return found

    # Who writes ------------------------------------------------------------------------------

    def _write(self, work):
        # type: (Callable[[Curation], Any]) -> Any
        """Let ``work`` write into the log; the renderings follow when a window closes, or by ``render``."""
        with self._lock:
            found = work(self._curation)
        self._tell()
        return found

    def _apart(self, work):
        # type: (Callable[[Curation], Any]) -> Any
        """Let a long step work on a session of its own, and take that over when it is done."""
        apart = Curation(self.deposit_path, self.folder, self._curation.who)
        try:
            found = work(apart)
        finally:
            with self._lock:
                apart.session.refresh()
                self._curation = apart
        self._tell()
        return found

    def render(self):
        # type: () -> None
        """Write what is not up to date of worksheets, log and report; a reading that goes on does it at its end."""
        with self._lock:
            if self._curation.journal.exists() and not self.reading.is_on:
                rendering.render(self._curation)

    def await_reading(self, what):
        # type: (Text) -> None
        """Return when no files are being read; ``what``: what is done then, in words."""
        with self.reading.turn(what):
            pass
