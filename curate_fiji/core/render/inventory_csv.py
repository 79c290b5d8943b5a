"""Renders inventory.csv: one row a file, archive members under their archive."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.relating import images, rows
from curate_fiji.core.system._compat import csv_text
from curate_fiji.core.system.safe_text import cell

COLUMNS = ["path", "kind", "size", "sha256", "format", "mime", "identified_by", "opens",
           "open_with", "problem", "series", "SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type",
           "bits", "colour", "PhysicalSizeX", "PhysicalSizeY", "PhysicalSizeZ", "calibration",
           "channels", "AcquisitionDate", "Objective", "LensNA", "Detector", "ExposureTime",
           "software", "compression", "lossy", "original_metadata_entries", "reader"]


def render(state):
    """Return the inventory as CSV text: the same bytes for the same journal."""
    rows = [COLUMNS]
    for path in sorted(state.records):
        record = state.records[path]
        rows.append(_row(record))
        for member in record["members"]:
            rows.append(_member_row(record, member))
    return csv_text([[cell(value) for value in row] for row in rows])


def _row(record):
    row = dict((name, "") for name in COLUMNS)
    problem = record["problem"]
    row.update({
        "path": record["path"], "kind": record["kind"], "size": "%d" % record["size"],
        "sha256": record["sha256"], "format": record["format"], "mime": record["mime"],
        "identified_by": record["identified_by"], "opens": record["opens"],
        "open_with": record["open_with"],
        "problem": "%s: %s" % (problem["code"], problem["text"]) if problem else record["lying"],
    })
    if record["images"]:
        row.update(_image_columns(record))
    return [row[name] for name in COLUMNS]


_FACT_COLUMNS = [("Objective", (r"Objective:\d+/@Model", r"Objective:\d+/@NominalMagnification")),
                 ("LensNA", (r"Objective:\d+/@LensNA",)), ("Detector", (r"Detector:\d+/@Model",)),
                 ("ExposureTime", (r"Plane:0/@ExposureTime",))]


def _image_columns(record):
    image = record["images"][0]
    columns = dict((name, "%s" % image[name]) for name in (
        "SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type"))
    for axis in "XYZ":
        fact = rows.first(record, r"^Image:0/Pixels/@PhysicalSize%s$" % axis)
        columns["PhysicalSize" + axis] = rows.value_text(fact) if fact else ""
    for name, patterns in _FACT_COLUMNS:
        fact = rows.first(record, *patterns)
        columns[name] = rows.value_text(fact) if fact else ""
    software = images.software(record)
    columns["software"] = software[1].strip() if software else ""
    columns["bits"] = "%d" % image["bits"]
    columns["colour"] = "RGB" if image["rgb"] else "indexed" if image["indexed"] else "grey"
    judged, why, _fact = images.calibration_verdict(record)
    columns["calibration"] = judged if judged == calibration.ABSENT else "%s: %s" % (judged, why)
    date = rows.first(record, r"^Image:0/AcquisitionDate$")
    text, lossy, _fact = images.compression(record)
    columns.update({
        "series": "%d" % len(record["images"]), "channels": "; ".join(images.channels(record)),
        "AcquisitionDate": date[1] if date else "", "compression": text,
        "lossy": {True: "yes", False: "no", None: "unknown"}[lossy],
        "original_metadata_entries": "%d" % record["original_count"],
        "reader": "%s %s (%s)" % (record["reader"]["software"], record["reader"]["version"],
                                  record["reader"]["name"]),
    })
    return columns


def _member_row(record, member):
    row = dict((name, "") for name in COLUMNS)
    row.update({"path": "%s!/%s" % (record["path"], member["path"]), "kind": "archive member",
                "size": "%d" % member["size"], "sha256": member["sha256"],
                "format": member["format"], "mime": member["mime"], "opens": member["opens"],
                "problem": member["problem"]})
    return [row[name] for name in COLUMNS]
