"""Turns what was read of one file into what may be known of it: every value through the gate."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import burned_in, dicom, errors, gate, names, slides, tables, texts
from curate_fiji.core.disclosing.screen import hider
from curate_fiji.core.knowledge import aspects, dicom_claims
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.look import DICOM as DICOM_LOOK
from curate_fiji.core.model.look import Look
from curate_fiji.core.model.material import DICOM, EMBEDDED
from curate_fiji.core.model.problem import Problem

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Text, Tuple

    from curate_fiji.core.disclosing.gate import Gate
    from curate_fiji.core.disclosing.screening import Screening
    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.material import Material
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.table import Table
    from curate_fiji.core.reading.examine import Raw

    Row = Tuple[Text, Text]

_MOST_WITHHELD = 50000


def published(raw, material, screening, released=()):
    # type: (Raw, Material, Screening, Iterable[Text]) -> Examined
    """Return what may be known of a file; ``released``: keys whose values a curator lets out."""
    record = raw.record
    _label_pages(record, material, screening)
    marks = dict((secret.place, secret.kind) for secret in reversed(screening.secrets))
    lets = gate.Gate(released, hider(screening))
    withheld = []  # type: List[Row]
    _readings(record, material, lets, withheld, marks)
    original = _pairs(raw.original, "Original:", lets, withheld, marks)
    original += _pairs(_of_the_file(material, bool(raw.original)), "", lets, withheld, marks)
    record.original_count = len(original)
    told = set(secret.value.strip() for secret in screening.secrets)
    # What is structured is there part by part
    unjudged = [row for row in withheld if row[1].strip() not in told and row[1].lstrip()[:1] not in ("<", "{")]
    record.withheld = len(set(key for key, _value in withheld))
    text = _texts(raw, material, lets)
    burned_in.look(record, material, screening)
    thumbnail = raw.thumbnail if _may_be_seen(record, material, screening) else ""
    return Examined(
        record, original, thumbnail, screening.findings, screening.secrets, unjudged[:_MOST_WITHHELD], text
    )


def _label_pages(record, material, screening):
    # type: (Record, Material, Screening) -> None
    rows = [row for reading in record.readings for row in reading.rows]
    is_slide = record.modality == "whole slide"
    for number in sorted(slides.pages(rows, record.series, is_slide, material.pages)):
        screening.add(kinds.LABEL_PAGE, "Image:%d" % number)


def _readings(record, material, lets, withheld, marks):
    # type: (Record, Material, Gate, List[Row], Dict[Text, Text]) -> None
    """Keep of what each tool read the rows that may leave; a description is shown by its length."""
    record.detail.readings = [
        Reading(reading.tool, reading.version, _rows(reading.rows, lets, withheld, marks))
        for reading in record.readings
    ]
    said = [(place, value, "") for place, value in _said_by_dicom(material)]
    if said:
        tool = next((one.tool for one in record.looks if one.what == DICOM_LOOK), "")
        record.detail.readings.append(
            Reading(dicom_claims.TOOL, tool.rpartition(" ")[2], _rows(said, lets, withheld, marks))
        )
    record.facts = [fact for fact in record.facts if _may_leave(fact, lets)]


def _may_leave(fact, lets):
    # type: (Fact, Gate) -> bool
    """Mask in a fact what names a person; tell whether it has the form of its term, and so may leave."""
    form = gate.form_of(aspects.term_row(fact.term, max(0, fact.series), "fact")) or gate.TEXT
    parts = fact.value.split("; ")
    if not all(gate.has_form(part, form) for part in parts):
        return False
    fact.value = lets.text(fact.value)
    for witness in fact.witnesses + fact.overruled:
        witness.value = lets.text(witness.value)
    return True


def _said_by_dicom(material):
    # type: (Material) -> List[Row]
    """Return what DICOM objects say of themselves: not nested, each once."""
    rows = []  # type: List[Row]
    for pair in material.pairs:
        if pair.vocabulary == DICOM and dicom.tag_of(pair.key) in dicom_claims.TAGS and " > " not in pair.place:
            row = (pair.key, pair.value)
            if row not in rows:
                rows.append(row)
    return rows[:200]


def _rows(rows, lets, withheld, marks):
    # type: (Iterable[Tuple[Text, Text, Text]], Gate, List[Row], Dict[Text, Text]) -> List[Tuple[Text, Text, Text]]
    kept = []
    for path, value, unit in rows:
        shown = lets.value(path, value)
        if shown is None:
            withheld.append((path, value))
            shown = gate.prose(value) if path.endswith(("Description", "/@Name")) else _mark(path, marks)
        kept.append((lets.key(path), shown, unit))
    return kept


def _of_the_file(material, is_read):
    # type: (Material, bool) -> List[Row]
    """Return the pairs that the searchers found in the file itself, with where they stand; not those of side files, nor
    what a reader of images gave already (``is_read``)."""
    return [
        (pair.place, pair.value)
        for pair in material.pairs
        if pair.vocabulary == EMBEDDED or (pair.vocabulary == DICOM and not is_read)
    ]


def _pairs(rows, prefix, lets, withheld, marks):
    # type: (Iterable[Row], Text, Gate, List[Row], Dict[Text, Text]) -> List[Row]
    shown = []
    for key, value in rows:
        may = lets.value(prefix + key, value)
        if may is None:
            withheld.append((prefix + key, value))
        shown.append((lets.key(key), _mark(prefix + key, marks) if may is None else may))
    return shown


def _mark(place, marks):
    # type: (Text, Dict[Text, Text]) -> Text
    """Return what stands in place of a value: what it discloses, where that is known."""
    kind = marks.get(place, "")
    return texts.mark(kind) if kinds.is_alarm(kind) and kind else gate.WITHHELD


def _texts(raw, material, lets):
    # type: (Raw, Material, Gate) -> Text
    """Put what strangers wrote elsewhere through the gate: messages, names, headers. Return the masked text of a
    document, which is kept in the private folder: what software can't judge, it does not publish."""
    record, detail = raw.record, raw.record.detail
    if record.problem is not None:
        record.problem = Problem(record.problem.code, errors.harmless(record.problem.text))
    record.looks = tuple(Look(one.what, one.outcome, one.tool, errors.harmless(one.why)) for one in record.looks)
    for series in record.series:
        series.decoded = errors.harmless(series.decoded)
    for member in detail.members:
        member.path = _name(member.path, lets)
        member.problem = errors.harmless(member.problem)
    record.target = _name(record.target, lets)
    for one in detail.properties:
        one.value = lets.text(one.value)
    if detail.table is not None:
        _table(detail.table, lets)
    if detail.document is not None:
        detail.document.problem = errors.harmless(detail.document.problem)
    if record.ome is not None:
        record.ome.problem = errors.harmless(record.ome.problem)
    if record.membership is not None:
        for part in record.membership.named:
            if part.name not in raw.names_there:   # a name of the deposit's own listing is known already
                is_theirs = re.match(r"^(?:[A-Za-z]:|[\\/~])", part.name)
                part.name = _name(re.split(r"[\\/]", part.name)[-1] if is_theirs else part.name, lets)
        record.membership.disagrees = errors.harmless(record.membership.disagrees)
    if detail.listed is not None:
        for promise in detail.listed.promises:
            promise.columns = [lets.text(cell) for cell in tables.header_to_show(promise.columns)]
            if promise.path not in raw.names_there:
                promise.path = _name(promise.path, lets)
    if detail.document is None:
        return ""
    return lets.text(raw.text, any(one.published for one in material.texts if not one.place))


def _table(table, lets):
    # type: (Table, Gate) -> None
    """Names of columns and sheets are strangers' words; the kinds of cells and the notes are ours."""
    shown = [lets.text(cell) for cell in tables.header_to_show(table.header)]
    as_shown = dict(zip(table.header, shown))
    table.explained = [as_shown[name] for name in table.explained]
    table.header = shown
    table.units = [lets.text(texts.masked(unit)) for unit in table.units]
    for sheet in table.sheets:
        sheet.name = lets.text(texts.masked(sheet.name))
        sheet.header = [lets.text(cell) for cell in tables.header_to_show(sheet.header)]


def _name(name, lets):
    # type: (Text, Gate) -> Text
    """Return the name of a file as it may be shown: without the persons it names."""
    return lets.text(names.shown(name, [(one, kinds.MEMBER_NAME) for one in names.find(name)]))


def _may_be_seen(record, material, screening):
    # type: (Record, Material, Screening) -> bool
    """Tell whether a small picture of the image may be shown: not of labels, faces, and what names are written into."""
    first_is_label = any(one.kind == kinds.LABEL_PAGE and one.place == "Image:0" for one in screening.findings)
    if first_is_label or kinds.BURNED_IN in screening.kinds():
        return False
    return not burned_in.may_hold_text(material)
