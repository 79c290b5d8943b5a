"""What must be done before a step: the same for command line, library and menu."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import NotFilled

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.steps.curation import Curation


def begun(curation):
    # type: (Curation) -> None
    """Raise ``NotFilled`` where no log has been begun."""
    if not curation.journal.exists():
        deposit = curation.deposit_path
        raise NotFilled("no log has been begun for %s" % path_text(deposit), "check", deposit)
    unbroken(curation)


def unbroken(curation):
    # type: (Curation) -> None
    """Raise ``JournalTampered`` where a line of the log was changed, or its end is missing."""
    if curation.journal.exists():
        curation.journal.check_chain()


def filled(curation, *steps):
    # type: (Curation, Text) -> None
    """Raise ``NotFilled`` where one of these worksheets is not filled yet."""
    unbroken(curation)
    curation.session.refresh()
    for step in steps:
        if not curation.state.is_filled(step):
            raise NotFilled("the %s worksheet of %s is not filled yet" % (
                step.capitalize(), path_text(curation.deposit_path)), step, curation.deposit_path)
