"""The words by which READMEs name files and count things, from ``claims.json``."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once, remembered

MYPY = False
if MYPY:
    from typing import Any, Dict, FrozenSet, Iterable, List, Pattern, Text, Tuple

_SETS = {}   # type: Dict[Text, FrozenSet[Text]]
_PATTERNS = {}   # type: Dict[Text, Pattern[Text]]


def _load():
    # type: () -> Any
    return resources.load("knowledge/claims.json")


def words(name):
    # type: (Text) -> FrozenSet[Text]
    """Return one list of ``claims.json`` as a set."""
    if name not in _SETS:
        listed = _load()[name]
        _SETS[name] = frozenset(listed.split() if name == "suffixes" else listed)
    return _SETS[name]


def compound_suffixes():
    # type: () -> FrozenSet[Text]
    """Return suffixes that have a dot in them, without the leading one."""
    return words("compound_suffixes")


def family(suffix):
    # type: (Text) -> Text
    """Return what suffixes of one format have in common: ``tif`` for ``tiff``, ``ome.tif``."""
    return _families().get(suffix, suffix)


@made_once
def _families():
    # type: () -> Dict[Text, Text]
    return dict((one, members[0]) for members in _load()["families"] for one in members)


def any_of(name, before="", after=""):
    # type: (Text, Text, Text) -> Pattern[Text]
    """Return a pattern for one of the words of a list, the longest first."""
    key = "%s %s %s" % (name, before, after)
    if key not in _PATTERNS:
        _PATTERNS[key] = re.compile(before + "(?:" + alternatives(_load()[name]) + ")" + after,
                                    re.IGNORECASE | re.UNICODE)
    return _PATTERNS[key]


def alternatives(listed):
    # type: (Iterable[Text]) -> Text
    """Return words as alternatives of a pattern, the longest first; they may be patterns themselves."""
    longest_first = sorted(set(listed), key=lambda word: (-len(word), word))  # type: List[Text]
    return "|".join(longest_first)


def table(name):
    # type: (Text) -> Dict[Text, Any]
    """Return a table of ``claims.json``: patterns of words with what they mean."""
    found = _load()[name]  # type: Dict[Text, Any]
    return found


def meaning(name, word):
    # type: (Text, Text) -> Any
    """Return what a word that a table's patterns matched means, or None."""
    found, = _meaning("%s=%s" % (name, word.lower()))
    return found


@remembered
def _meaning(key):
    # type: (Text) -> Tuple[Any]
    name, word = key.split("=", 1)
    for pattern, value in sorted(table(name).items(), key=lambda pair: (-len(pair[0]), pair[0])):
        patterns = value if isinstance(value, list) else [pattern]
        if re.match("(?:%s)$" % "|".join(patterns), word, re.IGNORECASE | re.UNICODE):
            return (pattern if isinstance(value, list) else value,)
    return (None,)
