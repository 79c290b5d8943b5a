"""Rules about tables: structure and headings."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answers import ask, found, not_applicable, unreadable
from curate_fiji.core.model.facts import evidence
from curate_fiji.core.rules.files import listed

RULES = ("table_structure", "table_headers")


def _tables(deposit):
    return [r for r in deposit.content if r["category"] == "table"]


def _unread(tables):
    return [r for r in tables if not r.get("table")]


def table_structure(deposit, _question):
    tables = _tables(deposit)
    if not tables:
        return not_applicable("There is no table.")
    parts, proof = [], []
    for record in tables:
        table = record.get("table")
        if table:
            value = "%d columns, %d rows" % (len(table["header"]), table["rows"])
            if table["ragged"]:
                value += ", %d rows with another number of cells" % table["ragged"]
            parts.append("%s: %s" % (record["path"], value))
            proof.append(evidence(record, value=value))
    if not parts:
        return unreadable("The tables can't be read by software: %s." % listed(
            r["path"] for r in tables))
    text = "%s." % listed(parts, 8)
    if _unread(tables):
        text += " Not read: %s." % listed(r["path"] for r in _unread(tables))
    return found(text, proof)


def table_headers(deposit, _question):
    tables = _tables(deposit)
    if not tables:
        return not_applicable("There is no table.")
    read = [r for r in tables if r.get("table")]
    if not read:
        return unreadable("The tables can't be read by software: %s." % listed(
            r["path"] for r in tables))
    lower = deposit.text.lower()
    parts, proof, asks = [], [], []
    for record in read:
        header = [name for name in record["table"]["header"] if name.strip()]
        undefined = [name for name in header if name.strip().lower() not in lower]
        if undefined:
            parts.append("%s: %s" % (record["path"], listed(undefined, 8)))
            proof.append(evidence(record, value="not in the documentation: " + ", ".join(
                undefined)))
            asks.append(ask("headers:" + record["path"], "What do these columns of %s mean, and in "
                            "which unit: %s?" % (record["path"], listed(undefined, 6)),
                            "numbers without meaning and unit can't be reused", 2,
                            [record["path"]]))
    if not parts:
        return found("Every column name occurs in the documentation.",
                     [evidence(r, value=", ".join(r["table"]["header"])) for r in read])
    return found("Columns that the documentation never mentions: %s." % "; ".join(parts), proof,
                 asks)
