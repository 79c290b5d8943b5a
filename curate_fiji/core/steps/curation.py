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
from curate_fiji.core.steps import survey
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import DepositError

MYPY = False
if MYPY:
    from typing import Callable, Iterable, Optional, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.value import Json

SOFTWARE = "CURATE for Fiji " + __version__


def default_folder(deposit):
    # type: (Text) -> Text
    """Return the curation folder of a deposit: ``<deposit>.curation`` beside it."""
    return os.path.abspath(deposit).rstrip(os.sep) + ".curation"


class Curation(object):
    """A deposit (folder or zip) and its curation folder.

    ``person``: who is at work. Raises ``DepositError`` where the curation folder would lie inside the deposit.
    """

    def __init__(self, deposit, folder=None, person=None, now=utc_now):
        # type: (Text, Optional[Text], Optional[Person], Callable[[], Text]) -> None
        self.deposit = os.path.abspath(deposit)
        self.folder = os.path.abspath(folder) if folder else default_folder(deposit)
        inside = os.path.realpath(self.deposit) + os.sep
        if os.path.realpath(self.folder).startswith(inside) or os.path.realpath(self.folder) + os.sep == inside:
            raise DepositError("the curation folder %s lies inside the deposit" % path_text(self.folder),
                               "the deposit is never changed: choose --output beside it")
        who = person or Person()
        self.who = Person(who.name, who.initials, SOFTWARE)
        self.journal = Journal(self.folder, now)
        self.session = Session(self.folder, self.journal, self.who)
        self.side_files = SideFiles(self.folder)

    @property
    def state(self):
        # type: () -> State
        """The state that the log gives, kept up to date with what is written here."""
        return self.session.state

    def root(self):
        # type: () -> Text
        """Return the folder to read: the deposit, or the working copy of a zip."""
        root = survey.root_of(self.deposit, self.folder)  # type: Text
        return root

    def append(self, *events):
        # type: (Tuple[Text, Json]) -> None
        """Write (kind, data) pairs into the log, which is begun where there is none."""
        self.session.refresh()
        if not self.journal.exists():
            name = path_text(os.path.basename(self.deposit.rstrip(os.sep)))
            events = (("begun", {"name": name, "software": SOFTWARE}),) + events
        self.session.append(events)
