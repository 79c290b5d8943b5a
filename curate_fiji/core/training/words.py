"""Words of a text as they are compared: lower case, without endings and without what says nothing."""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Set, Text

_WORD = re.compile(r"[a-z0-9]+(?:[._\-][a-z0-9]+){0,40}")
_SAYS_NOTHING = frozenset((
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in is "
    "it its may me my no not of on or our please she should so some that the their them there these they "
    "this those to us was we were what when where which who why will with would you your tell give say know "
    "like need want also about any all file files data dataset deposit readme").split())
_ENDINGS = ("ing", "ed", "er", "e")


def content_words(text):
    # type: (Text) -> Set[Text]
    """Return the set of words of a text that say what it is about."""
    words = set()  # type: Set[Text]
    for word in _WORD.findall(text.lower()):
        parts = [word] + (re.split(r"[._\-]", word) if not word.isalnum() else [])   # "sem.zip" is about "sem", too
        words.update(_stem(part) for part in parts if part not in _SAYS_NOTHING)
    return words


def _stem(word):
    # type: (Text) -> Text
    """Take off plural and ending: ``slices`` and ``slice``, ``funded`` and ``funder`` are one word."""
    if not word.isalpha():
        return word
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for ending in _ENDINGS:
        if len(word) - len(ending) > 3 and word.endswith(ending):
            return word[:-len(ending)]
    return word
