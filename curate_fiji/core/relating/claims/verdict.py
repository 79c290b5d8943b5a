"""Whether a statement holds, and what the file has instead."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.claim import UNCHECKED

MYPY = False
if MYPY:
    from typing import Text, Tuple

    Verdict = Tuple[Text, Text]     # of VERDICTS, and what the file has or why that can't be told


def unknown(why):
    # type: (Text) -> Verdict
    """Return the verdict on a statement that can't be judged."""
    return UNCHECKED, why
