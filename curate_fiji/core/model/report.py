"""What a step did: one typed report, the same from the library, the command line and the menu."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Dict, Sequence, Text, Tuple


class StepReport(Value):
    """``step``; ``folder``: the curation folder; ``examined``: files read; ``changed``: entries of the log that
    changed; ``states`` and ``outcomes`` {name: number of questions} of the worksheet; ``written``: paths of what was
    written besides the renderings; ``notes``: what a person should know of it; ``failures``: (file, why)."""

    __slots__ = ("changed", "examined", "failures", "folder", "notes", "outcomes", "states", "step", "written")

    def __init__(self, step, folder, states, outcomes, examined=0, changed=0, written=(), notes=(), failures=()):
        # type: (Text, Text, Dict[Text, int], Dict[Text, int], int, int, Sequence[Text], Sequence[Text], Sequence[Tuple[Text, Text]]) -> None
        self.step = step
        self.folder = folder
        self.states = states
        self.outcomes = outcomes
        self.examined = examined
        self.changed = changed
        self.written = list(written)
        self.notes = list(notes)
        self.failures = list(failures)
