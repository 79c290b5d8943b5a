"""Packages that code loads: what a language brings with it, whose names may be shown, and which files list them
(``packages.json``).
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.value import a_form, a_text, texts
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Dict, FrozenSet, Pattern, Text, Tuple

PYTHON, R = "Python", "R"
_NAMES = {}    # type: Dict[Tuple[Text, Text], FrozenSet[Text]]


def _names(part, language):
    # type: (Text, Text) -> FrozenSet[Text]
    if (part, language) not in _NAMES:
        form = a_form(resources.load("knowledge/packages.json"))
        _NAMES[part, language] = frozenset(texts(a_form(form[part]), language, []))
    return _NAMES[part, language]


def brings(language):
    # type: (Text) -> FrozenSet[Text]
    """Return what a language has of its own."""
    return _names("brings", language)


def known(language):
    # type: (Text) -> FrozenSet[Text]
    """Return the packages whose names tell nothing of who wrote the code."""
    return _names("known", language)


def are_listed_in(path):
    # type: (Text) -> bool
    """Tell whether a file of this name lists packages with their versions."""
    return _lists().search(path) is not None


@made_once
def _lists():
    # type: () -> Pattern[Text]
    return re.compile(a_text(a_form(resources.load("knowledge/packages.json")), "lists"), re.IGNORECASE)
