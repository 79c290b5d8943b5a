"""Words in documents that call for a person's judgement: people, animals, protected species, communities, places.

The lists, by language: ``knowledge/disclosure/sensitive_words.json``.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Dict, List, Pattern, Text, Tuple

_LISTS = "knowledge/disclosure/sensitive_words.json"
_ABOUT = ("about", "source", "edition")
_WHOLE_ALPHABETS = ("zh", "ja")
_HUMANS, _ANIMALS = "human subjects", "animals"
_COUNTED, _SURGERY = "human subjects, counted", "surgery"
_NUMBER = r"\d{1,6} (?:[\w-]{1,20} ){0,2}"


def find(line):
    # type: (Text) -> List[Text]
    """Return the kinds of findings whose words stand on a line; what is operated on is a person, unless animals are
    named with it."""
    lower = line.lower()
    topics = set(
        topic
        for topic, pattern, signs in _patterns()
        if pattern.search(lower) or any(sign in lower for sign in signs)
    )
    if _COUNTED in topics or (_SURGERY in topics and _ANIMALS not in topics):
        topics.add(_HUMANS)
    return [kinds.WORDS + topic for topic in sorted(topics) if topic not in (_COUNTED, _SURGERY)]


@made_once
def _patterns():
    # type: () -> List[Tuple[Text, Pattern[Text], Tuple[Text, ...]]]
    data = resources.load(_LISTS)
    return [
        (
            topic,
            _pattern(data[topic], _NUMBER if topic == _COUNTED else ""),
            tuple(word for language in _WHOLE_ALPHABETS for word in data[topic].get(language, ())),
        )
        for topic in sorted(data)
        if topic not in _ABOUT
    ]


def _pattern(by_language, before):
    # type: (Dict[Text, List[Text]], Text) -> Pattern[Text]
    words = sorted(
        set(word for language in by_language if language not in _WHOLE_ALPHABETS for word in by_language[language]),
        key=lambda word: (-len(word), word),
    )
    return re.compile(r"(?<!\w)%s(?:%s)(?!\w)" % (before, "|".join(re.escape(word) for word in words)), re.UNICODE)
