"""The words by which documentation speaks of what worksheets ask, in ten languages, from ``topics.json``.

A word says that there is something to read, never that it is enough; that none is known says nothing where a text is
in another language than English, whose lists are the fullest.
"""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

from curate_fiji.core.knowledge.claim_words import alternatives
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, Dict, FrozenSet, List, Optional, Pattern, Text, Tuple

INSTRUMENT, PROCESSING, QUALITY, CALIBRATION = "instrument", "processing", "quality", "calibration"
SAMPLE, PREPARATION, CONDITIONS, ARRANGEMENT = "sample", "preparation", "conditions", "arrangement"
MICROSCOPY, COLUMNS = "microscopy", "columns"
SCENES = "scenes"      # seen from the air, from space, or every day
_WIDE = ("zh", "ja")
_NAMES = "names"
_ENGLISH = "en"
_LONGEST = 400000      # characters whose language is told
_LONGEST_LINE = 20000
_FEW = 3               # words of another language that may be those of a name or an address
_OTHER_SCRIPTS = "\u036f"


def find(topic, line):
    # type: (Text, Text) -> List[Text]
    """Return the words of a topic in a line, whole and as they stand there, each once."""
    words, names = _patterns()[topic]
    text = unicodedata.normalize("NFC", line[:_LONGEST_LINE])
    found = [match for pattern in (names, words) if pattern is not None for match in pattern.finditer(text)]
    out, seen = [], set()
    for match in sorted(found, key=lambda one: one.start()):
        word = match.group().strip()
        if word.lower() not in seen:
            seen.add(word.lower())
            out.append(word)
    return out


@made_once
def _patterns():
    # type: () -> Dict[Text, Tuple[Pattern[Text], Optional[Pattern[Text]]]]
    topics = _load()["topics"]
    return dict((topic, (_of_words(topics[topic]), _of_names(topics[topic]))) for topic in topics)


def _of_words(by_language):
    # type: (Dict[Text, List[Text]]) -> Pattern[Text]
    """Stems begin a word and are shown with the rest of it."""
    stems = [one for language in by_language if language not in _WIDE + (_NAMES,) for one in by_language[language]]
    wide = [one for language in _WIDE for one in by_language.get(language, ())]
    return re.compile(r"(?<![^\W_])(?:%s)\w{0,25}|%s" % (alternatives(stems), alternatives(wide)),
                      re.IGNORECASE | re.UNICODE)


def _of_names(by_language):
    # type: (Dict[Text, List[Text]]) -> Optional[Pattern[Text]]
    names = by_language.get(_NAMES)
    return re.compile(r"(?<![^\W_])(?:%s)(?![^\W_])" % alternatives(names), re.UNICODE) if names else None


def is_in_other_words(text):
    # type: (Text) -> bool
    """Tell whether a text is in another language than English, or in one beside it: what it says may be said in
    words that are not known here."""
    letters = [char for char in text[:_LONGEST] if char.isalpha()]
    if sum(1 for char in letters if char > _OTHER_SCRIPTS) * 10 > len(letters):
        return True
    counts = dict.fromkeys(_function_words(), 0)
    for word in re.split(r"[\W\d_]+", unicodedata.normalize("NFC", text[:_LONGEST]).lower(), flags=re.UNICODE):
        for language in counts:
            counts[language] += word in _function_words()[language]
    english = counts.pop(_ENGLISH)
    other = max(counts.values())
    return other > english or (other >= _FEW and other * 4 > english)


@made_once
def _function_words():
    # type: () -> Dict[Text, FrozenSet[Text]]
    return dict((language, frozenset(words)) for language, words in _load()["function words"].items())


def _load():
    # type: () -> Any
    return resources.load("knowledge/topics.json")
