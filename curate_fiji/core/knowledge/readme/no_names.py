"""Words that stand where a person's name does and are none: of institutions, of asking to write, of data."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme.words import normal
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Dict, FrozenSet, List, Text

_FEWEST_BEFORE = 2     # letters that a joined word has before its ending: 'Landeslabor'


@made_once
def _lists():
    # type: () -> Dict[Text, List[Text]]
    data = resources.load("knowledge/readme/names.json")
    lists = dict((name, list(data[name])) for name in (
        "institution_ends", "wide_institutions", "wide_no_names", "wide_given_names"))
    lists["wide_no_names"].sort(key=lambda one: (-len(one), one))     # the longest first: 'data set' before 'data'
    return lists


@made_once
def _sets():
    # type: () -> Dict[Text, FrozenSet[Text]]
    data = resources.load("knowledge/readme/names.json")
    return dict((name, frozenset(data[name])) for name in ("no_names", "institutions"))


def is_no_name(word):
    # type: (Text) -> bool
    """Tell whether a word is none of a person's name: 'University', 'Images'."""
    return normal(word) in _sets()["no_names"] or is_of_an_institution(word)


def is_of_an_institution(word):
    # type: (Text) -> bool
    """Tell whether a word names what people work in: 'Laboratoire', 'Forschungszentrum'."""
    name = normal(word)
    return name in _sets()["institutions"] or any(
        name.endswith(ending) and len(name) >= len(ending) + _FEWEST_BEFORE for ending in _lists()["institution_ends"])


def is_no_wide_name(text):
    # type: (Text) -> bool
    """Tell whether a text without spaces holds a word that is none of a name."""
    return any(word in text for name in ("wide_institutions", "wide_no_names") for word in _lists()[name])


def without_no_names(text):
    # type: (Text) -> Text
    """Return a text without spaces less the words of asking to write, a space for each."""
    for word in _lists()["wide_no_names"]:
        text = text.replace(word, " ")
    return text


def ends_a_wide_name(text):
    # type: (Text) -> bool
    """Tell whether a text without spaces ends as given names do."""
    return text.endswith(tuple(_lists()["wide_given_names"]))
