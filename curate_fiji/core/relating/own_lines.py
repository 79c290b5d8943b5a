"""What the line that names a table says of its columns: 'glands.csv: XYZ coordinates of each gland'."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import topics
from curate_fiji.core.model.claim import HOLDS
from curate_fiji.core.relating.claims.against import FILE_IS_THERE
from curate_fiji.core.relating.documentation.columns import Place

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text

    from curate_fiji.core.relating.deposit import Deposit

_LETTERS = re.compile(r"(?<![^\W_])[A-Za-z]{2,4}(?![^\W_])", re.UNICODE)
_MANY = 3     # letters that are no word by chance


def of(deposit, path):
    # type: (Deposit, Text) -> List[Place]
    """Return the lines of READMEs that name a table."""
    claims = deposit.against_disk.claims if deposit.against_disk else []
    own = [(one.by, one.line) for one in claims if one.about == path and one.term == FILE_IS_THERE
           and one.verdict == HOLDS]
    return [Place(by, number, lines[number - 1].raw) for by, number in own
            for lines in [deposit.documentation.read[by].lines] if number <= len(lines)]


def letters(places, name, header):
    # type: (Sequence[Place], Text, Sequence[Text]) -> Optional[Place]
    """Return the line that names a column of one letter in a run of them: 'XYZ', 'RGB', where all are columns."""
    alone = "".join(cell.strip().lower() for cell in header if len(cell.strip()) == 1)
    if len(name.strip()) != 1:
        return None
    for place in places:
        for run in _LETTERS.findall(place.words):
            if name.strip().lower() in run.lower() and run.lower() in alone and (run.isupper() or len(run) >= _MANY):
                return place
    return None


def describe(places):
    # type: (Sequence[Place]) -> Optional[Place]
    """Return the line that speaks of what the columns hold: of a matrix, of coordinates."""
    return next((place for place in places if topics.find(topics.COLUMNS, place.words)), None)
