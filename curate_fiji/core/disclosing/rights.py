"""Notes of copyright: whose right a picture or a text is, which is public on purpose.

The words, by language: ``copyright_notes`` of ``knowledge/disclosure/people.json``.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import people
from curate_fiji.core.system.remember import made_once, remembered

MYPY = False
if MYPY:
    from typing import Pattern, Text

_LONGEST_NOTE = 200
_OF_SOMEBODY = re.compile("\u00a9\\s{0,2}(?:(?:19|20)\\d\\d|[^\\W\\d_]{3,40}(?:\\s|$))", re.UNICODE)


def is_marked(line):
    # type: (Text) -> bool
    """Tell whether a line holds a mark of copyright, or one of a trade mark."""
    return "\u00ae" in line or "\u2122" in line or says_so(line)


def says_so(text):
    # type: (Text) -> bool
    """Tell whether a text speaks of copyright, by a sign or in words."""
    return _pattern().search(text) is not None


@remembered
def is_note(value):
    # type: (Text) -> bool
    """Tell whether a value is a note of copyright and no more: whatever its key, it names an owner of rights."""
    return len(value) <= _LONGEST_NOTE and "\n" not in value.strip() and says_so(value)


def is_sign_of_one(value):
    # type: (Text) -> bool
    """Tell whether a sign is that of a note: bytes of pixels have the same value, and neither year nor word after."""
    return _OF_SOMEBODY.search(value) is not None or says_so(value.replace("\u00a9", ""))


@made_once
def _pattern():
    # type: () -> Pattern[Text]
    words = sorted(people.words("copyright_notes"), key=lambda word: (-len(word), word))
    apart, within = [
        "|".join(re.escape(word) for word in words if (word > "\u2e80") == is_of_signs) for is_of_signs in (False, True)
    ]   # Chinese and Japanese have no blanks
    return re.compile(
        r"\u00a9|\(c\)\s?(?:19|20)\d\d|^\s{0,5}\(c\)\s|(?<![^\W_])(?:%s)(?![^\W_])|%s" % (apart, within),
        re.IGNORECASE | re.UNICODE,
    )
