"""Remembers what a function said of recurring texts; Jython's standard library has no lru_cache."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Callable, Dict, Text, TypeVar

    Said = TypeVar("Said")

MOST = 20000   # results kept of one function


def remembered(function):
    # type: (Callable[[Text], Said]) -> Callable[[Text], Said]
    """Decorate a function of one text: at most ``MOST`` results are kept."""
    known = {}  # type: Dict[Text, Said]

    def ask(text):
        # type: (Text) -> Said
        if text not in known:
            if len(known) >= MOST:
                known.clear()
            known[text] = function(text)
        return known[text]

    ask.__doc__ = function.__doc__
    return ask
