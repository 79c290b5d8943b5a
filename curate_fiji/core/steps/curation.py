"""One curation: a deposit, its curation folder, the live state of its log, and who is at work.

Each step is a module beside this one, a function of a curation; command line, library and menu call the same.
"""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji import __version__
from curate_fiji.core.log.evidence import SideFiles
from curate_fiji.core.log.journal import Journal, utc_now
from curate_fiji.core.log.session import Session
from curate_fiji.core.model.event import Person
from curate_fiji.core.steps import own_checklist, survey
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.overlap import refuse_overlap

MYPY = False
if MYPY:
    from typing import Callable, Optional, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.value import Json

SOFTWARE = "CURATE for Fiji " + __version__


def default_folder(deposit_path):
    # type: (Text) -> Text
    """Return the curation folder of a deposit: ``<deposit>.curation`` beside it."""
    return os.path.abspath(deposit_path).rstrip(os.sep) + ".curation"


class Curation(object):
    """A deposit (folder or zip) and its curation folder.

    ``person``: who is at work. Raises ``DepositError`` where the curation folder would lie inside the deposit,
    or the deposit inside it.
    """

    def __init__(self, deposit_path, folder=None, person=None, now=utc_now):
        # type: (Text, Optional[Text], Optional[Person], Callable[[], Text]) -> None
        self.deposit_path = os.path.abspath(deposit_path)
        self.folder = os.path.abspath(folder) if folder else default_folder(deposit_path)
        refuse_overlap(self.deposit_path, self.folder)
        who = person or Person()
        self.who = Person(who.name, who.initials, SOFTWARE)
        self.journal = Journal(self.folder, now)
        self.files = self.journal.folder
        self.session = Session(self.journal, self.who)
        self.side_files = SideFiles(self.files)
        own_checklist.recall(self.files)

    @property
    def state(self):
        # type: () -> State
        """The state that the log gives, kept up to date with what is written here."""
        return self.session.state

    def root(self):
        # type: () -> Text
        """Return the folder to read: the deposit, or the working copy of a zip."""
        return survey.root_of(self.deposit_path, self.files)

    def append(self, *events):
        # type: (Tuple[Text, Json]) -> None
        """Write (kind, data) pairs into the log, which is begun where there is none."""
        self.session.refresh()
        if not self.journal.exists():
            events = self._beginning() + events
        self.session.append(events)

    def _beginning(self):
        # type: () -> Tuple[Tuple[Text, Json], ...]
        name = path_text(os.path.basename(self.deposit_path.rstrip(os.sep)))
        return (("begun", {"name": name, "software": SOFTWARE}),)

    def set_log_aside(self, because):
        # type: (Text) -> Text
        """Keep a log that can't be used under another name, begin a new one that says so; return the name."""
        name = self.journal.set_aside(self.who.to_json(), because, self._beginning())
        self.session = Session(self.journal, self.who)
        return name
