"""The places of a text that a pattern matches, each wording once."""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Iterator, Set, Text


def different(pattern, text):
    # type: (re.Pattern[Text], Text) -> Iterator[re.Match[Text]]
    """Yield the matches of a pattern, each wording once."""
    seen = set()  # type: Set[Text]
    for match in pattern.finditer(text):
        if match.group() not in seen:
            seen.add(match.group())
            yield match
