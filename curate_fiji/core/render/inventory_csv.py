"""Renders inventory.csv: one row a file, archive members under their archive."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration, formats
from curate_fiji.core.model.fact import CONFIRMED_BY_TWO
from curate_fiji.core.model.property import PHOTOMETRIC
from curate_fiji.core.relating import images
from curate_fiji.core.system._compat import csv_text
from curate_fiji.core.system.safe_text import cell

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterator, List, Optional, Text

    from curate_fiji.core.model.member import Member
    from curate_fiji.core.model.object import Object
    from curate_fiji.core.model.record import Record

COLUMNS = ["path", "kind", "size", "sha256", "format", "mime", "identified_by", "opens",
           "open_with", "problem", "series", "SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type",
           "bits", "colour", "PhysicalSizeX", "PhysicalSizeY", "PhysicalSizeZ", "calibration",
           "channels", "AcquisitionDate", "Objective", "LensNA", "Detector", "ExposureTime",
           "software", "compression", "lossy", "original_metadata_entries", "reader",
           "Microscope", "LightSource", "Magnification", "TimeIncrement", "confirmed_by_two", "disputed",
           "object", "layout", "puid", "identity_basis", "openness"]


def render(state):
    # type: (Any) -> Iterator[Text]
    """Yield the inventory as CSV text, row by row: the same bytes for the same journal.

    A folder that is one image has one row, not one for each of its chunks. Files of one object share its name.
    """
    yield csv_text([COLUMNS])
    objects = dict((part, one) for one in state.deposit().objects for part in one.paths)
    for path in sorted(state.records):
        record = state.records[path]
        if record.part_of:
            continue
        rows = [_row(record, objects.get(path))] + [_member_row(record, member) for member in record.members]
        yield csv_text([[cell(value) for value in row] for row in rows])


def _row(record, of):
    # type: (Record, Optional[Object]) -> List[Text]
    row = dict((name, "") for name in COLUMNS)
    problem, identity = record.problem, record.identity
    row.update({
        "path": record.path, "kind": record.kind, "size": "%d" % record.size,
        "sha256": record.sha256, "format": identity.format, "mime": identity.mime,
        "identified_by": identity.by, "opens": record.opens, "open_with": identity.open_with,
        "problem": "%s: %s" % (problem.code, problem.text) if problem else identity.contradiction,
        "object": of.name if of is not None else "", "layout": of.layout if of is not None else "",
        "puid": identity.puid, "identity_basis": identity.basis,
        "openness": formats.openness(record) if record.category in ("image", "video", "container") else "",
    })
    if record.series or record.facts:
        row.update(_image_columns(record))
    return [row[name] for name in COLUMNS]


_WITH_PALETTE = ("PNG", "GIF", "BMP", "PCX", "Targa", "PICT", "DICOM", "MNG", "Photoshop")
_FACT_COLUMNS = ("SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type", "PhysicalSizeX", "PhysicalSizeY", "PhysicalSizeZ",
                 "Objective", "LensNA", "Detector", "ExposureTime", "AcquisitionDate", "LightSource",
                 "Magnification", "TimeIncrement")


def _image_columns(record):
    # type: (Record) -> Dict[Text, Text]
    """Values of the first series. Where two readers disagree the cell is empty, and ``disputed`` says why."""
    columns = dict((name, _value(record, name)) for name in _FACT_COLUMNS)
    columns["Objective"] = columns["Objective"] or _times(columns["Magnification"])
    columns["Microscope"] = _value(record, "Microscope") or _value(record, "Camera")
    columns["software"] = _value(record, "Software")
    judged, why, _fact = images.calibration_verdict(record)
    if record.series or record.fact("SizeX") is not None:   # notes beside an image lack no pixel size
        columns["calibration"] = judged if judged == calibration.ABSENT else "%s: %s" % (judged, why)
    text, lossy, _fact = images.compression(record)
    own = [fact for fact in record.facts if fact.series < 1]
    columns.update({
        "channels": "; ".join(images.channels(record)), "compression": text,
        "lossy": {True: "yes", False: "no", None: "unknown"}[lossy],
        "original_metadata_entries": "%d" % record.original_count,
        "confirmed_by_two": " ".join(fact.term for fact in own if fact.standing == CONFIRMED_BY_TWO),
        "disputed": "; ".join("%s: %s" % (fact.term, fact.text[len("disputed: "):]) for fact in own if fact.disputed),
    })
    if record.series:
        columns["bits"] = "%d" % record.main.bits
        columns["colour"] = _colour(record)
        columns["series"] = "%d" % len(record.series)
    readers = ["%s %s (%s)" % (one.software, one.version, one.name) for one in [record.reader] if one]
    readers += [one for one in record.tools if not one.startswith("Bio-Formats ")]
    columns["reader"] = "; ".join(readers)
    return columns


def _colour(record):
    # type: (Record) -> Text
    """How pixels give colour: the reader's flags, where nothing contradicts them.

    A second sample is not yet colour, and a lookup table for display makes no palette: formats that have palettes are
    few. Source: TIFF 6.0, PhotometricInterpretation.
    """
    main = record.main
    said = "RGB" if main.rgb else "indexed" if main.indexed else "grey"
    own = [one.value for one in record.properties if one.name == PHOTOMETRIC]
    if own:
        own = ["RGB" if own[0] == "YCbCr" else own[0]]   # which readers give as RGB
        return said if own == [said] else ""
    if (main.rgb and main.SizeC % 3 and main.SizeC % 4) or (said == "indexed" and record.format not in _WITH_PALETTE):
        return ""
    return said


def _value(record, name):
    # type: (Record, Text) -> Text
    fact = record.fact(name)
    return "" if fact is None or fact.disputed else fact.text


def _times(magnification):
    # type: (Text) -> Text
    """An objective of which only the magnification is known; electron microscopes' thousands are none."""
    return "%sx" % magnification if magnification and float(magnification) <= 250 else ""


def _member_row(record, member):
    # type: (Record, Member) -> List[Text]
    row = dict((name, "") for name in COLUMNS)
    row.update({"path": "%s!/%s" % (record.path, member.path), "kind": "archive member",
                "size": "%d" % member.size, "sha256": member.sha256, "format": member.format,
                "mime": member.mime, "opens": member.opens, "problem": member.problem})
    return [row[name] for name in COLUMNS]
