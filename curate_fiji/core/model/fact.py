"""Facts: one term of one subject, with the witnesses that gave its value.

A witness is what one tool read at one place. Two independent tools that agree make a fact *confirmed by
two*; two that disagree make it *disputed*: both values are shown, neither is used, and a person is asked.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import (
    FormError,
    Value,
    a_form,
    a_list,
    a_number,
    a_text,
    a_truth,
    text_list,
)
from curate_fiji.core.system.text import joined

MYPY = False
if MYPY:
    from typing import Any, List, Optional, Sequence, Text, Tuple


    Row = Tuple[Text, Text, Text]   # metadata path, raw value, unit

SINGLE, CONFIRMED_BY_TWO, DISPUTED = STANDINGS = ("one witness", "confirmed by two", "disputed")


class Reading(Value):
    """What one tool read of one file: rows of (metadata path, raw value, unit).

    ``tool``: ``Bio-Formats``; ``version``; ``rows``.
    """

    __slots__ = ("rows", "tool", "version")

    def __init__(self, tool, version, rows):
        # type: (Text, Text, Sequence[Sequence[Text]]) -> None
        self.tool = tool
        self.version = version
        self.rows = [_row(row) for row in rows]

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Reading
        form = a_form(data)
        return cls(a_text(form, "tool"), a_text(form, "version", ""), a_list(form, "rows", text_list))


def _row(row):
    # type: (Sequence[Text]) -> Row
    if len(row) != 3:
        raise FormError("a row of a reading has a path, a value and a unit")
    return row[0], row[1], row[2]


class Witness(Value):
    """One tool's word for a fact: ``tool``, ``version``, ``path`` in the file, raw ``value`` and ``unit``."""

    __slots__ = ("path", "tool", "unit", "value", "version")

    def __init__(self, tool, version, path, value, unit=""):
        # type: (Text, Text, Text, Text, Text) -> None
        self.tool = tool
        self.version = version
        self.path = path
        self.value = value
        self.unit = unit

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Witness
        form = a_form(data)
        return cls(a_text(form, "tool"), a_text(form, "version", ""), a_text(form, "path"),
                   a_text(form, "value"), a_text(form, "unit", ""))


class Fact(Value):
    """The value of a term of ``knowledge.aspects`` for one series of a file.

    ``term``: ``LensNA``; ``series``: 0 and up, or -1 for the file as a whole; ``value`` and ``unit``: in the
    unit that the term is kept in, "" where the witnesses disagree; ``witnesses``: at least one;
    ``disputed``: whether they disagree; ``overruled``: witnesses that a rule of the field decides against,
    for the reason ``why``.
    """

    __slots__ = ("disputed", "overruled", "series", "term", "unit", "value", "why", "witnesses")

    def __init__(self, term, series, value, unit, witnesses, disputed=False, overruled=(), why=""):
        # type: (Text, int, Text, Text, Sequence[Witness], bool, Sequence[Witness], Text) -> None
        self.term = term
        self.series = series
        self.value = "" if disputed else value
        self.unit = unit
        self.witnesses = list(witnesses)
        self.disputed = disputed
        self.overruled = list(overruled)
        self.why = why
        if not self.witnesses:
            raise FormError("a fact without a witness: %s" % term)
        if disputed and len(self.tools) < 2:
            raise FormError("a fact of one tool can't be disputed: %s" % term)
        if overruled and not why:
            raise FormError("a witness is overruled without a reason: %s" % term)

    @property
    def tools(self):
        # type: () -> List[Text]
        """The tools that bear witness, each once."""
        return sorted(set(one.tool for one in self.witnesses))

    @property
    def standing(self):
        # type: () -> Text
        """How sure it is: of ``STANDINGS``."""
        if self.disputed:
            return DISPUTED
        return CONFIRMED_BY_TWO if len(self.tools) > 1 else SINGLE

    @property
    def text(self):
        # type: () -> Text
        """The value with its unit, as a person writes it; both values where they are disputed."""
        if self.disputed:
            return "disputed: %s" % joined("%s says %s" % (
                one.tool, value_text(one.value, one.unit)) for one in _one_a_tool(self.witnesses))
        return value_text(self.value, self.unit)

    @property
    def note(self):
        # type: () -> Text
        """What is to be said of the witnesses beside the value: how sure it is, and who was overruled and why."""
        parts = [self.standing] if len(self.tools) > 1 else []
        parts += ["%s says %s: %s" % (one.tool, value_text(one.value, one.unit), self.why)
                  for one in _one_a_tool(self.overruled)]
        return "; ".join(parts)

    @property
    def number(self):
        # type: () -> Optional[float]
        """The value as a number, None where it is none or disputed."""
        try:
            return float(self.value)
        except ValueError:
            return None

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Fact
        form = a_form(data)
        return cls(a_text(form, "term"), a_number(form, "series"), a_text(form, "value"),
                   a_text(form, "unit", ""), a_list(form, "witnesses", Witness.from_json),
                   a_truth(form, "disputed", False), a_list(form, "overruled", Witness.from_json, []),
                   a_text(form, "why", ""))


def _one_a_tool(witnesses):
    # type: (Sequence[Witness]) -> List[Witness]
    seen = {}  # type: dict[Text, Witness]
    for one in witnesses:
        seen.setdefault(one.tool, one)
    return [seen[tool] for tool in sorted(seen)]


def value_text(value, unit=""):
    # type: (Text, Text) -> Text
    """Return a value with its unit, as a person writes it: ``0.1678 um``, numbers to 6 digits."""
    try:
        number = float(value)
        if "." in value and len(value) > 8:
            value = "%.6g" % number
    except ValueError:
        pass
    return "%s %s" % (value, unit) if unit else value
