"""What software can say of code, documents and tables to questions of primers that need a rule of their own."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import packages
from curate_fiji.core.model.answer import INFORMATION, LOOK_AT_THIS
from curate_fiji.core.model.evidence import evidence
from curate_fiji.core.model.finding_kinds import COMMENT, HIDDEN
from curate_fiji.core.model.look import DOCUMENT_TEXT, NAMES, PROPERTIES, TABLE_HEADERS
from curate_fiji.core.relating.documentation.line import HEADING, RULE
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Sequence, Text

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.documentation.line import Line
    from curate_fiji.core.relating.primers import Applying
    from curate_fiji.core.rules.case import Case
    from curate_fiji.core.rules.primer_said import Declared, Said

_CODE_LICENCES = re.compile(r"\b(?:MIT|BSD|Apache|GPL|LGPL|AGPL|MPL|ISC|Unlicense)\b")
_RANKED = ("Markdown", "HTML")     # formats whose marks give the level of a heading
_MARKED_UP = _RANKED + ("reStructuredText",)
_DARWIN = ("occurrenceID", "basisOfRecord", "scientificName", "eventDate", "decimalLatitude", "decimalLongitude",
           "coordinateUncertaintyInMeters", "geodeticDatum", "countryCode", "associatedMedia", "catalogNumber",
           "institutionCode", "dataGeneralizations", "informationWithheld", "recordedBy", "individualCount")


def _needs(case, one, said):
    # type: (Case, Applying, Said) -> None
    listing = [record for record in case.deposit.files if packages.are_listed_in(record.path)]
    used = [(record, value) for record in one.files
            for value in [case.deposit.properties_of(record).get("packages used", "")] if value not in ("", "0")]
    unread = [record for record in one.files if "packages used" not in case.deposit.properties_of(record)]
    said.say("packages used beyond what the language brings: %s" % (
        listed(("%s: %s" % (record.path, value) for record, value in used), 3) if used else "none"),
        [evidence(record, value, "packages used") for record, value in used], bool(used))
    if unread:
        said.person = True
        said.add("not read: %s" % listed((record.path for record in unread), 3), unread, "not read")
    said.add("listed with versions in: %s" % (listed((r.path for r in listing), 3) if listing else
                                              "no file known here"), listing)
    said.outcome = LOOK_AT_THIS if used and not listing else INFORMATION


def _licence(case, one, said):
    # type: (Case, Applying, Said) -> None
    files = case.deposit.with_role("licence")
    match = sorted(set(_CODE_LICENCES.findall(case.deposit.text)))
    said.add("files of a licence: %s; licences for code that are named: %s" % (
        listed((record.path for record in files), 3) if files else "none", ", ".join(match) or "none"), files)


def _organized(case, one, said):
    # type: (Case, Applying, Said) -> None
    dated = [record for record in one.files if re.search(r"(?:19|20)\d\d", record.path)]
    said.add("%s; the names of %d hold a year" % (plural(len(one.files), "netCDF file"), len(dated)), one.files)


def _text_of_pdf(case, one, said):
    # type: (Case, Applying, Said) -> None
    read = [record for record in one.files if record.document is not None and record.document.text.strip()]
    unread = [record for record in one.files if record.document is None or not record.document.text.strip()]
    said.add("text was found in %d of %s" % (len(read), plural(len(one.files), "PDF")), read, "has text")
    if unread:
        said.person = True
        said.add("of %d it is not known: they may be pictures of pages, or no documentation" % len(unread), unread,
                 "no text read")


def _hidden(case, one, said):
    # type: (Case, Applying, Said) -> None
    marks = case.deposit.found(HIDDEN, COMMENT)
    if marks:
        said.outcome = LOOK_AT_THIS
        said.say("hidden sheets, comments or tracked changes: %s" % listed(
            sorted(set("%s (%s)" % (one.file, one.kind) for one in marks)), 4))


def _form(case, one, said):
    # type: (Case, Applying, Said) -> None
    files = [record for record in case.deposit.content if re.search(r"consent|assent|einwillig|consentim", record.path,
                                                                    re.IGNORECASE)]
    if files:
        said.add("files named so: %s" % listed((record.path for record in files), 3), files)


def _columns(case, names):
    # type: (Case, Iterable[Text]) -> Dict[Text, List[Record]]
    """Return which tables have a column of these names, whatever their case and signs."""
    there = {}  # type: Dict[Text, List[Record]]
    for record in case.deposit.content:
        header = [re.sub(r"[\W_]", "", cell).lower() for cell in record.table.header] if record.table else []
        for name in names:
            if name.lower() in header:
                there.setdefault(name, []).append(record)
    return there


def _coordinates(case, one, said):
    # type: (Case, Applying, Said) -> None
    wanted = ("coordinateUncertaintyInMeters", "coordinatePrecision", "dataGeneralizations", "informationWithheld")
    there = _columns(case, wanted)
    said.say("columns that record precision: %s" % (", ".join(n for n in wanted if n in there) or "none"),
             [evidence(record, name, "column") for name in wanted for record in there.get(name, ())], bool(there))


def _darwin_terms(case, one, said):
    # type: (Case, Applying, Said) -> None
    there = _columns(case, _DARWIN)
    least = [name for name in _DARWIN[:4] if name not in there]
    said.say("terms used: %s" % (", ".join(name for name in _DARWIN if name in there) or "none"),
             [evidence(record, name, "column") for name in _DARWIN for record in there.get(name, ())], bool(there))
    if least:
        said.outcome = LOOK_AT_THIS
        said.say("not there: %s" % ", ".join(least), there=False)


def _darwin_images(case, one, said):
    # type: (Case, Applying, Said) -> None
    said.say("a column associatedMedia: %s; %s in the deposit" % (
        "there" if _columns(case, ("associatedMedia",)) else "none", plural(len(case.deposit.image_like), "image")))


def _text_images(case, one, said):
    # type: (Case, Applying, Said) -> None
    pictures = [record for record in case.deposit.images if record.format in ("JPEG", "PNG", "GIF")]
    said.add("%s that could be one of a table, a page or an equation" % plural(
        len(pictures), "common picture", "common pictures"), pictures)


def _headings(case, one, said):
    # type: (Case, Applying, Said) -> None
    for record in case.deposit.documents:
        read = case.deposit.documentation.read.get(record.path)
        levels = _levels(read.lines) if read is not None and record.format in _MARKED_UP else []
        if levels:
            jumps = record.format in _RANKED and any(after > before + 1 for before, after in zip(levels, levels[1:]))
            said.add("%s: %s%s" % (record.path, plural(len(levels), "heading"), ", a level is left out" if jumps else
                                     ""), [record])


def _levels(lines):
    # type: (Sequence[Line]) -> List[int]
    """Return the levels of the headings that are marked as such: with a sign before, or a line of signs below."""
    return [line.level for line, after in zip(lines, list(lines[1:]) + list(lines[-1:])) if line.kind == HEADING
            and (line.raw.lstrip()[:1] in ("#", "<") or after.kind == RULE)]


def _cells(case, one, said):
    # type: (Case, Applying, Said) -> None
    tables = [record for record in case.deposit.content if record.table is not None]
    ragged = [record for record in tables if record.table is not None and record.table.ragged]
    if tables:
        said.add("%s; %d with rows of another length" % (plural(len(tables), "table"), len(ragged)), ragged, "ragged")


# What answers, and what it searches: nothing else can be said to have been searched
RULES = {
    "netcdf.organized": (_organized, (NAMES,)), "pdf.text": (_text_of_pdf, (DOCUMENT_TEXT,)),
    "code.needs": (_needs, (PROPERTIES,)), "code.licence": (_licence, (NAMES, DOCUMENT_TEXT)),
    "participants.hidden": (_hidden, (PROPERTIES,)), "consent.form": (_form, (NAMES,)),
    "biodiversity.coordinates": (_coordinates, (TABLE_HEADERS,)),
    "darwin-core.terms": (_darwin_terms, (TABLE_HEADERS,)),
    "darwin-core.images": (_darwin_images, (TABLE_HEADERS,)), "accessibility.text-images": (_text_images, (NAMES,)),
    "accessibility.headings": (_headings, (DOCUMENT_TEXT,)), "accessibility.cells": (_cells, (TABLE_HEADERS,)),
}  # type: Dict[Text, Declared]
