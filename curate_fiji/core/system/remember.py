"""Remembers what a function said: of recurring texts, or once for all; Jython's standard library has no lru_cache.

In Fiji several threads read at once, and none may see a table that another has half made.
"""
from __future__ import absolute_import, unicode_literals

import threading

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Text, TypeVar

    Said = TypeVar("Said")

MOST = 20000   # results kept of one function
LONGEST = 200   # characters of a text that recurs


def remembered(function):
    # type: (Callable[[Text], Said]) -> Callable[[Text], Said]
    """Decorate a function of one text: at most ``MOST`` results are kept, of texts up to ``LONGEST``."""
    known = {}  # type: Dict[Text, Said]

    def ask(text):
        # type: (Text) -> Said
        if len(text) > LONGEST:
            return function(text)
        try:
            return known[text]
        except KeyError:
            pass   # not asked before, or another thread of Jython's has just cleared them
        said = function(text)
        if len(known) >= MOST:
            known.clear()
        known[text] = said
        return said

    ask.__doc__ = function.__doc__
    return ask


def made_once(make):
    # type: (Callable[[], Said]) -> Callable[[], Said]
    """Decorate a function without arguments that makes a table: it is made whole, by one thread, when it is first
    asked for."""
    lock = threading.RLock()
    made = []  # type: List[Said]

    def ask():
        # type: () -> Said
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    ask.__doc__ = make.__doc__
    return ask
