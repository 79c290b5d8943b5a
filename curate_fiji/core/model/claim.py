"""Claims: what somebody says of an object, and whether it holds.

A claim is bound to the object that its own line, row or path names. One that can't be bound is not
judged: it is never called a contradiction.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import FormError, Value, a_form, a_number, a_text, one_of

MYPY = False
if MYPY:
    from typing import Any, Text

HOLDS, FAILS, UNCHECKED = VERDICTS = ("holds", "does not hold", "can't be checked")


class Claim(Value):
    """Who says what of which object, and whether it holds.

    ``by``: path of the file that says it; ``line``: in that file, from 1, or 0; ``about``: the object's
    name, "" where the claim is bound to none; ``term``: ``pixel size``, ``checksum``; ``said``: in its own
    words; ``found``: what the object has; ``verdict``: of ``VERDICTS``; ``why``: where it can't be checked.
    """

    __slots__ = ("about", "by", "found", "line", "said", "term", "verdict", "why")

    def __init__(self, by, line, about, term, said, verdict=UNCHECKED, found="", why=""):
        # type: (Text, int, Text, Text, Text, Text, Text, Text) -> None
        self.by = by
        self.line = line
        self.about = about
        self.term = term
        self.said = said
        self.verdict = one_of(verdict, VERDICTS, "verdict")
        self.found = found
        self.why = why
        if verdict != UNCHECKED and not about:
            raise FormError("a claim that is bound to no object can't be judged: %s" % said)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Claim
        form = a_form(data)
        return cls(a_text(form, "by"), a_number(form, "line"), a_text(form, "about"), a_text(form, "term"),
                   a_text(form, "said"), a_text(form, "verdict"), a_text(form, "found", ""),
                   a_text(form, "why", ""))
