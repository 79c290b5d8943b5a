"""Rules about databases, workbooks of several sheets, and what cells compute. Source: CURATED 2022, Understand."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, found, needs_person, not_applicable
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import as_evidence
from curate_fiji.core.system.file_names import suffix_of
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import List, Set, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.rules.case import Case

_DATABASES = (".sqlite", ".sqlite3", ".db", ".db3", ".mdb", ".accdb", ".dbf", ".odb", ".fmp12",
              ".fp7", ".sql", ".duckdb")
_ONE_PROGRAM = (".mdb", ".accdb", ".fmp12", ".fp7", ".odb")
_NONE = "There is no database."


def _databases(deposit):
    # type: (Deposit) -> List[Record]
    return [r for r in deposit.content if suffix_of(r.path) in _DATABASES and not r.path.endswith("Thumbs.db")]


@rule("understand.db-relations")
def relations(case):
    # type: (Case) -> Answer
    """Tables of a database and how they relate. Source: CURATED 2022, Understand, databases."""
    some = _databases(case.deposit)
    if not some:
        return not_applicable(_NONE)
    words = case.deposit.has_words("primary key", "foreign key", "entity", "schema", "relationship", "data model")
    text = "%s: %s. " % (plural(len(some), "database"), listed(r.path for r in some))
    text += "The documentation speaks of: %s." % ", ".join(words) if words else \
        "The documentation has no word of tables, keys or a schema."
    return needs_person(text, [evidence(r, value=r.format) for r in some],
                        outcome=INFORMATION if words else LOOK_AT_THIS)


@rule("understand.db-export")
def export(case):
    # type: (Case) -> Answer
    """Whether the tables are there as plain text too. Source: CURATED 2022, Understand, databases."""
    some = _databases(case.deposit)
    if not some:
        return not_applicable(_NONE)
    plain = [r for r in case.deposit.content if suffix_of(r.path) in (".csv", ".tsv", ".txt") and r.category == "table"]
    own = [r.path for r in some if suffix_of(r.path) in _ONE_PROGRAM]
    text = "Tables as plain text beside it: %s." % (listed(r.path for r in plain) or "none")
    if own:
        text += " Opened by one program only: %s." % listed(own)
    return needs_person(text, [evidence(r, value=r.format) for r in some],
                        outcome=LOOK_AT_THIS if own and not plain else INFORMATION)


@rule("understand.db-article")
def of_the_article(case):
    # type: (Case) -> Answer
    """Which tables the article rests on. Source: CURATED 2022, Understand, databases."""
    some = _databases(case.deposit)
    if not some:
        return not_applicable(_NONE)
    return needs_person("Ask which tables of %s the article rests on." % listed(r.path for r in some),
                        [evidence(r, value=r.format) for r in some])


@rule("understand.sheets")
def sheets(case):
    # type: (Case) -> Answer
    """Workbooks of several sheets, and whether each is a delimited file too. Source: CURATED module Understand."""
    many = [r for r in case.deposit.content if r.table and len(r.table.sheets) > 1]
    if not many:
        return not_applicable("No table has several sheets.")
    files = set(r.path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower() for r in case.deposit.content
                if suffix_of(r.path) in (".csv", ".tsv", ".tab"))
    alone = [r for r in many if r.table and not all(_is_there(one.name, files) for one in r.table.sheets)]
    text = listed("%s (%s)" % (r.path, plural(len(r.table.sheets) if r.table else 0, "sheet")) for r in many)
    if not alone:
        return found("%s; each sheet is there as a delimited file." % text, outcome=FINE)
    return needs_person("%s. Offer each sheet as a delimited file (CSV, UTF-8) beside the workbook." % text,
                        [evidence(r, value="several sheets") for r in alone], outcome=INFORMATION)


def _is_there(name, files):
    # type: (Text, Set[Text]) -> bool
    return any(name.strip().lower() in one for one in files) if name.strip() else False


@rule("understand.calculations")
def calculations(case):
    # type: (Case) -> Answer
    """Cells that compute, and what they depend on. Source: CURATED module Understand: embedded calculations."""
    read = [r for r in case.deposit.content if r.table and r.table.sheets]
    if not read:
        return not_applicable("No workbook was read.")
    computing = [(r, sum(one.formulas for one in r.table.sheets)) for r in read if r.table]
    some = [(r, count) for r, count in computing if count]
    if not some:
        return found("No cell of the workbooks computes: their values are values.", outcome=FINE)
    return needs_person("%s. A delimited copy keeps the results and loses the formulas; say which program and version "
                        "computed them." % listed("%s: %s" % (r.path, plural(
                            count, "cell with a formula", "cells with formulas")) for r, count in some),
                        [evidence(r, value="formulas") for r, _count in some])


@rule("understand.place-names")
def place_names(case):
    # type: (Case) -> Answer
    """Addresses and names of places, which locate as coordinates do. Source: CURATED module Understand."""
    some = case.deposit.found(kinds.PLACE, kinds.POSITION, kinds.CONTACT)
    places = sorted(set(one.file for one in some))
    if not some:
        return needs_person("No address, named place or coordinate was found in the documentation and metadata that "
                            "were searched; look into tables and file names.")
    return needs_person("Places, coordinates or addresses in %s." % listed(places), as_evidence(some))
