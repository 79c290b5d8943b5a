"""What was gathered for an answer to a question of a primer."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import INFORMATION
from curate_fiji.core.model.evidence import Evidence, evidence
from curate_fiji.core.model.look import NAMES
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from typing import Callable, Iterable, List, Sequence, Text, Tuple

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.primers import Applying
    from curate_fiji.core.rules.case import Case

    Own = Callable[["Case", "Applying", "Said"], None]
    Declared = Tuple[Own, Sequence[Text]]     # and what it searches, of ``model.look.EVERYTHING``


class Said(object):
    """What was gathered for an answer: ``lines``, ``proof``, ``outcome``; ``person``: whether one has to judge;
    ``is_there``: whether any line tells of something that is there, rather than that nothing is."""

    def __init__(self):
        # type: () -> None
        self.lines = []   # type: List[Text]
        self.proof = []   # type: List[Evidence]
        self.outcome = INFORMATION
        self.person = False
        self.is_there = False

    def add(self, line, files=(), value=""):
        # type: (Text, Iterable[Record], Text) -> None
        """Add a line with the files that it rests on: without any it says that nothing is there."""
        proof = [evidence(record, value or record.format) for record in files]
        self.say(line, proof, bool(proof))

    def say(self, line, proof=(), there=True):
        # type: (Text, Iterable[Evidence], bool) -> None
        """Add a line with its evidence; ``there``: whether it tells of something that is there."""
        self.lines.append(line)
        self.proof += proof
        self.is_there = self.is_there or there


def there(label, suffixes):
    # type: (Text, Iterable[Text]) -> Declared
    """Return a rule that says whether files with these suffixes are there: by their names."""
    wanted = tuple(suffixes)

    def said_of(case, one, said):
        # type: (Case, Applying, Said) -> None
        files = [record for record in case.deposit.content if record.path.lower().endswith(wanted)]
        said.add("%s: %s" % (label, listed((record.path for record in files), 3) if files else "none among the files"),
                 files)

    return said_of, (NAMES,)
