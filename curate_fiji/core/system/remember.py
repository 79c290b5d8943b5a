"""Remembers what a function said of recurring texts; Jython's standard library has no lru_cache."""
from __future__ import absolute_import, unicode_literals


class remembered(object):
    """A decorator for a function of one text: at most ``most`` results are kept."""

    most = 20000

    def __init__(self, function):
        self.__doc__ = function.__doc__
        self.function = function
        self.known = {}

    def __call__(self, text):
        if text not in self.known:
            if len(self.known) >= self.most:
                self.known.clear()
            self.known[text] = self.function(text)
        return self.known[text]
