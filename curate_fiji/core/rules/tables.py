"""Rules about tables: structure and headings."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import found, not_applicable, not_examined
from curate_fiji.core.model.ask import UNKNOWN, Ask
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from typing import Iterable, List

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case


def _tables(deposit):
    # type: (Deposit) -> List[Record]
    return [r for r in deposit.content if r.category == "table"]


def _unread(tables):
    # type: (Iterable[Record]) -> List[Record]
    return [r for r in tables if not r.table]


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
        table = record.table
        if table:
            value = "%d columns, %d rows" % (len(table.header), table.rows)
            if table.ragged:
                value += ", %d rows with another number of cells" % table.ragged
            parts.append("%s: %s" % (record.path, value))
            proof.append(evidence(record, value=value))
    if not parts:
        return not_examined("The tables can't be read by software: %s." % listed(r.path for r in tables))
    text = "%s." % listed(parts, 8)
    if _unread(tables):
        text += " Not read: %s." % listed(r.path for r in _unread(tables))
    return found(text, proof)


@rule("understand.headers")
def table_headers(case):
    # type: (Case) -> Answer
    """Are headers and codes clearly defined? Source: 2-Understand worksheet, Tabular 2."""
    deposit = case.deposit
    tables = _tables(deposit)
    if not tables:
        return not_applicable("There is no table.")
    headers = [(r, r.table.header) for r in tables if r.table]
    if not headers:
        return not_examined("The tables can't be read by software: %s." % listed(r.path for r in tables))
    lower = deposit.text.lower()
    parts, proof, asks = [], [], []
    for record, header in headers:
        undefined = [name for name in header if name.strip() and name.strip().lower() not in lower]
        if undefined:
            parts.append("%s: %s" % (record.path, listed(undefined, 8)))
            proof.append(evidence(record, value="not in the documentation: " + ", ".join(undefined)))
            asks.append(Ask("headers:" + record.path, "What do these columns of %s mean, and in "
                            "which unit: %s?" % (record.path, listed(undefined, 6)),
                            "numbers without meaning and unit can't be reused", UNKNOWN, 2, [record.path]))
    if not parts:
        return found("Every column name occurs in the documentation.",
                     [evidence(r, value=", ".join(header)) for r, header in headers])
    return found("Columns that the documentation never mentions: %s." % "; ".join(parts), proof, asks)
