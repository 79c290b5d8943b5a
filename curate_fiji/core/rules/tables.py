"""Rules about tables: how they are written, whether their columns, units and codes are explained."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, not_applicable, not_examined
from curate_fiji.core.model.ask import UNKNOWN, Ask
from curate_fiji.core.model.look import DONE, TABLE_HEADERS, look_of
from curate_fiji.core.reading.columns import CODE, is_plain, needs_a_unit, unit_in_name
from curate_fiji.core.relating import own_lines
from curate_fiji.core.relating.documentation.columns import Explanations
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Iterable, List, Sequence, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.table import Table
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.relating.documentation.columns import Place
    from curate_fiji.core.rules.case import Case

DICTIONARIES = ("data dictionary", "codebook")
_MOST_ASKED = 2     # tables that are asked about one by one


def _tables(deposit):
    # type: (Deposit) -> List[Record]
    return [r for r in deposit.content if r.category == "table"]


def _unread(tables):
    # type: (Iterable[Record]) -> List[Record]
    return [r for r in tables if not r.table]


def _why_unread(tables):
    # type: (Iterable[Record]) -> Text
    """'a.xls (no tool here reads it)'."""
    out = []
    for record in tables:
        look = look_of(record.looks, TABLE_HEADERS)
        out.append("%s (%s)" % (record.path, look.why) if look and look.outcome != DONE and look.why else record.path)
    return listed(out)


@rule("understand.organization")
def table_structure(case):
    # type: (Case) -> Answer
    """Is tabular data well structured? Source: 2-Understand worksheet, Tabular 1."""
    deposit = case.deposit
    tables = _tables(deposit)
    if not tables:
        return not_applicable("There is no table.")
    parts, proof = [], []
    for record in tables:
        if record.table:
            value = _structure(record.table)
            parts.append("%s: %s" % (record.path, value))
            proof.append(evidence(record, value=value))
    if not parts:
        return not_examined("The tables can't be read by software: %s." % _why_unread(tables))
    text = "%s." % listed(parts, 8)
    if _unread(tables):
        text += " Not read: %s." % _why_unread(_unread(tables))
    odd = any(r.table.ragged or not r.table.has_header or any(one.hidden for one in r.table.sheets)
              for r in tables if r.table)
    return found(text, proof, outcome=LOOK_AT_THIS if odd else INFORMATION)


def _structure(table):
    # type: (Table) -> Text
    value = "%d columns, %d rows" % (len(table.header), table.rows)
    if table.ragged:
        value += ", %d rows with another number of cells" % table.ragged
    if table.note:
        value += ", %s" % table.note
    if len(table.sheets) > 1:
        value += ", %s: %s" % (plural(len(table.sheets), "sheet"), listed(
            ["%s%s" % (one.name, " (hidden)" if one.hidden else "") for one in table.sheets], 8))
    elif any(one.hidden for one in table.sheets):
        value += ", its only sheet is hidden"
    formulas = sum(one.formulas for one in table.sheets)
    return value + (", %s" % plural(formulas, "cell with a formula", "cells with formulas") if formulas else "")


@rule("understand.headers")
def table_headers(case):
    # type: (Case) -> Answer
    """Are headers and codes clearly defined? Source: 2-Understand worksheet, Tabular 2."""
    deposit = case.deposit
    tables = _tables(deposit)
    if not tables:
        return not_applicable("There is no table.")
    if not any(r.table for r in tables):
        return not_examined("The tables can't be read by software: %s." % _why_unread(tables))
    asked = [r for r in tables if r.table and not (r.document and r.document.role in DICTIONARIES)]
    if not asked:
        return found("The tables are data dictionaries themselves: %s." % listed(r.path for r in tables), outcome=FINE)
    explanations = Explanations([(r.path, r.document.text) for r in deposit.documents if r.document],
                                [r.path for r in asked])
    checked = [_Columns(r, r.table, explanations, own_lines.of(deposit, r.path)) for r in asked if r.table]
    return found(_text(checked), [one.evidence for one in checked], _asks(checked),
                 LOOK_AT_THIS if any(one.is_open for one in checked) else FINE)


class _Columns(object):
    """The columns of one table: ``undefined`` anywhere, numbers that are ``unitless``, codes that are ``uncoded``."""

    def __init__(self, record, table, explanations, own):
        # type: (Record, Table, Explanations, Sequence[Place]) -> None
        self.record = record
        self.path = record.path
        self.no_header = not table.has_header
        self.undefined = []  # type: List[Text]
        self.unitless = []   # type: List[Text]
        self.uncoded = []    # type: List[Text]
        self.by = []         # type: List[Text]
        for number, name in enumerate(table.header):
            if name in table.explained or is_plain(name):
                continue
            kind = table.kinds[number] if number < len(table.kinds) else ""
            place = explanations.of(name, record.path) or own_lines.letters(own, name, table.header)
            if place is None:
                self.undefined.append(name)
                continue
            self.by += [place.path] if place.path not in self.by else []
            has_unit = unit_in_name(name) or (number < len(table.units) and table.units[number])
            if needs_a_unit(name, kind) and not has_unit and not place.gives_unit:
                self.unitless.append(name)
            if kind == CODE and not place.gives_codes:
                self.uncoded.append(name)
        self.described = own_lines.describe(own)    # what its columns hold, by its own line: a person's to read
        self.count = sum(1 for name in table.header if name.strip())

    @property
    def is_open(self):
        # type: () -> bool
        return bool(self.undefined or self.no_header)

    @property
    def evidence(self):
        # type: () -> Evidence
        parts = ["no header row"] if self.no_header else []
        parts += ["%s: %s" % (words, ", ".join(names)) for words, names in self.told() if names]
        return evidence(self.record, value="; ".join(parts) or "every column occurs in %s" % listed(
            self.by or ["the table itself"]))

    def told(self):
        # type: () -> Sequence[Tuple[Text, List[Text]]]
        return (("not in the documentation", self.undefined), ("numbers without a unit", self.unitless),
                ("codes that are not explained", self.uncoded))


def _text(checked):
    # type: (Sequence[_Columns]) -> Text
    parts = []
    undefined = ["%s: %s" % (one.path, listed(one.undefined, 8)) for one in checked if one.undefined]
    if undefined:
        parts.append("Columns that the documentation never mentions: %s." % listed(undefined, 8))
    elif any(one.count for one in checked):
        by = sorted(set(path for one in checked for path in one.by))
        parts.append("Every column name occurs in the documentation%s." % (" (%s)" % listed(by, 4) if by else ""))
    bare = [one.path for one in checked if one.no_header]
    if bare:
        parts.append("Without a header row: %s." % listed(bare, 8))
    own = ["%s (%s, line %d)" % (one.path, one.described.path, one.described.line) for one in checked
           if one.is_open and one.described]
    if own:
        parts.append("A line of the documentation speaks of what the columns hold: %s." % listed(own, 8))
    for words, which in (
            ("Columns of numbers for which no unit was found", [(one.path, one.unitless) for one in checked]),
            ("Columns of codes whose meaning was not found", [(one.path, one.uncoded) for one in checked])):
        told = ["%s: %s" % (path, listed(names, 8)) for path, names in which if names]
        if told:
            parts.append("%s: %s." % (words, listed(told, 8)))
    return " ".join(parts)


def _asks(checked):
    # type: (Sequence[_Columns]) -> List[Ask]
    because = "numbers without meaning and unit can't be reused"
    lacking = [one for one in checked if one.undefined and not one.described]
    nameless = [one for one in checked if one.no_header and not one.described]
    asks = [Ask("headers:none:" + one.path, "%s has no row with the names of its columns. What is in each of them, and "
                "in which unit?" % one.path, because, UNKNOWN, 2, [one.path]) for one in nameless]
    if len(lacking) <= _MOST_ASKED:
        return asks + [Ask("headers:" + one.path, "What %s of %s mean, and in which unit: %s?" % (
            "does this column" if len(one.undefined) == 1 else "do these columns", one.path,
            listed(one.undefined, 6)), because, UNKNOWN, 2, [one.path]) for one in lacking]
    text = "The documentation does not explain columns of %s: %s. Could you send a list of the columns with their " \
           "meaning and unit?" % (plural(len(lacking), "table"), listed(
               ["%s (%s)" % (one.path, listed(one.undefined, 4)) for one in lacking], 4))
    return asks + [Ask("headers", text, because, UNKNOWN, 2, [one.path for one in lacking])]
