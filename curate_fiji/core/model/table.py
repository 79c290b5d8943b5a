"""The outline of a table or workbook: what its columns are called and hold, never what stands in their cells."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, a_truth, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text


class Sheet(Value):
    """A sheet of a workbook: ``name``, ``hidden``, ``header``, number of data ``rows``, cells with ``formulas``."""

    __slots__ = ("formulas", "header", "hidden", "name", "rows")

    def __init__(self, name, hidden, header, rows, formulas):
        # type: (Text, bool, Sequence[Text], int, int) -> None
        self.name = name
        self.hidden = hidden
        self.header = list(header)
        self.rows = rows
        self.formulas = formulas

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Sheet
        form = a_form(data)
        return cls(a_text(form, "name"), a_truth(form, "hidden"), texts(form, "header"), a_number(form, "rows"),
                   a_number(form, "formulas"))


class Table(Value):
    """The outline of a table: ``header``, number of data ``rows``, how many of them are ``ragged``.

    ``note``: what a reader has to know to open it; ``units``: of each column, from a second header row; ``kinds``:
    of each column's cells, of ``reading.columns.KINDS``; ``explained``: columns that another of its own ``sheets``
    explains.
    """

    __slots__ = ("explained", "header", "kinds", "note", "ragged", "rows", "sheets", "units")

    def __init__(self, header, rows, ragged, note="", units=(), kinds=(), explained=(), sheets=()):
        # type: (Sequence[Text], int, int, Text, Sequence[Text], Sequence[Text], Sequence[Text], Sequence[Sheet]) -> None
        self.header = list(header)
        self.rows = rows
        self.ragged = ragged
        self.note = note
        self.units = list(units)
        self.kinds = list(kinds)
        self.explained = list(explained)
        self.sheets = list(sheets)

    @property
    def has_header(self):
        # type: () -> bool
        """Whether its columns have names."""
        return any(name.strip() for name in self.header)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Table
        form = a_form(data)
        return cls(texts(form, "header"), a_number(form, "rows"), a_number(form, "ragged"), a_text(form, "note", ""),
                   texts(form, "units", []), texts(form, "kinds", []), texts(form, "explained", []),
                   a_list(form, "sheets", Sheet.from_json, []))
