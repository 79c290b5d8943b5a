"""Remembers what a function said of recurring texts; Jython's standard library has no lru_cache."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Any, Callable, Dict, Text


class remembered(object):
    """A decorator for a function of one text: at most ``most`` results are kept."""

    most = 20000

    def __init__(self, function):
        # type: (Callable[[Text], Any]) -> None
        self.__doc__ = function.__doc__
        self.function = function
        self.known = {}  # type: Dict[Text, Any]

    def __call__(self, text):
        # type: (Text) -> Any
        if text not in self.known:
            if len(self.known) >= self.most:
                self.known.clear()
            self.known[text] = self.function(text)
        return self.known[text]
