"""What a researcher may be asked, and what no researcher speaks of here (``topics.json``)."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.value import a_form, a_list, a_number, a_text, texts
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, Optional, Text

_NEVER = "(?!)"     # fits nothing
_LONGEST = 2000     # characters of a question that are looked at


class Category(object):
    """Something that may be told: ``id``, ``title``."""

    __slots__ = ("_any", "_first", "id", "title")

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.id = a_text(form, "id")
        self.title = a_text(form, "title")
        self._first = re.compile(a_text(form, "first") or _NEVER)
        self._any = re.compile(a_text(form, "any") or _NEVER)

    def is_asked(self, text):
        # type: (Text) -> bool
        """Tell whether a question is about it, whatever its other words are."""
        return bool(self._first.search(text[:_LONGEST]))

    def may_be_asked(self, text):
        # type: (Text) -> bool
        """Tell whether a question is about it where no fact fits."""
        return bool(self._any.search(text[:_LONGEST]))


class Withheld(object):
    """Something that no researcher speaks of: ``id``, and the ``answer`` that refuses."""

    __slots__ = ("_pattern", "answer", "id")

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.id = a_text(form, "id")
        self.answer = a_text(form, "answer")
        self._pattern = re.compile(a_text(form, "pattern") or _NEVER)

    def is_asked(self, text):
        # type: (Text) -> bool
        """Tell whether a question is about it."""
        return bool(self._pattern.search(text[:_LONGEST]))


class Topics(object):
    """``categories``, ``withheld``; of the prompt for a chatbot ``users``, ``blank_lines``, ``role``, ``limits``,
    ``end``."""

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.categories = a_list(form, "categories", Category)
        self.withheld = a_list(form, "withheld", Withheld)
        prompt = a_form(form["prompt"])
        self.users = a_text(prompt, "users")
        self.blank_lines = a_number(prompt, "blank_lines")
        self.role = a_text(prompt, "role")
        self.limits = texts(prompt, "limits")
        self.end = a_text(prompt, "end")

    def category(self, id):
        # type: (Text) -> Optional[Category]
        """Return the category of this id, None for none."""
        return next((one for one in self.categories if one.id == id), None)

    def refusal(self, text):
        # type: (Text) -> Text
        """Return how a question is refused, "" where it is none that is."""
        return next((one.answer for one in self.withheld if one.is_asked(text)), "")


@made_once
def known():
    # type: () -> Topics
    """Return them, read once."""
    return Topics(resources.load("training/topics.json"))
