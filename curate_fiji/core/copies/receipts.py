"""Receipts of the Transform step: where they are, what they compare, what they say in a line.

Sources: 5-Transform worksheet, "what changes, what is lost, what is gained"; DESIGN, receipts.
"""
from __future__ import absolute_import, unicode_literals

import json
import os

from curate_fiji.core.copies import kinds
from curate_fiji.core.knowledge import formats
from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.model.detail import Detail
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.receipt import Calibration, MetadataKept, Receipt
from curate_fiji.core.model.record import Record
from curate_fiji.core.relating import images
from curate_fiji.core.relating.facts import facts_of, with_original
from curate_fiji.core.system import file_names
from curate_fiji.core.system.hashing import sha256_of_tree
from curate_fiji.core.system.text import plural, sentence, size_text

MYPY = False
if MYPY:
    from typing import Optional, Sequence, Text

    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.image_read import ImageRead


def path_of(folder, path, suffix=".ome.tiff"):
    # type: (Text, Text, Text) -> Text
    """Return where the receipt of a deposit's file is kept: of its copy with this suffix."""
    return os.path.join(folder, *name_of(path, suffix).split("/"))


def name_of(path, suffix):
    # type: (Text, Text) -> Text
    """Return the name of a receipt in the curation folder."""
    return file_names.shortened_path("receipts/%s%s.json" % (path, "" if suffix == ".ome.tiff" else suffix))


def write(files, path, receipt, suffix):
    # type: (CurationFolder, Text, Receipt, Text) -> None
    """Keep the receipt of a deposit's file in a ``CurationFolder``."""
    text = json.dumps(receipt.to_json(), indent=1, sort_keys=True, ensure_ascii=True, separators=(",", ": "))
    files.write_text(name_of(path, suffix), text + "\n")


def is_done(folder, path, source_sha256, redact, suffix=".ome.tiff"):
    # type: (Text, Text, Text, bool, Text) -> Optional[Receipt]
    """Return the receipt of a copy that is whole and of this very source, else None."""
    files = CurationFolder(folder)
    data = files.read(name_of(path, suffix))
    if data is None:
        return None
    try:
        receipt = Receipt.from_json(json.loads(data.decode("utf-8")))
        name = receipt.result.path
        same = (receipt.source.sha256 == source_sha256 and receipt.redacted == redact
                and name in [file_names.shortened_path("%s/%s%s" % (kept_in, own, suffix))
                             for kept_in in kinds.folders()
                             for own in (path, "redacted-" + source_sha256[:12])]
                and files.within.look(name) is not None
                and receipt.result.sha256 == sha256_of_tree(files.within.real(name)))
    except (ValueError, KeyError, TypeError, RuntimeError, AttributeError):
        return None   # it is not as we wrote it: the copy is made again
    return receipt if same else None


def record_of(read):
    # type: (ImageRead) -> Record
    """Return what a reader gave of a file, as a record."""
    known = formats.of_reader(read.format)
    record = Record("", identity=Identity(formats.label(read.format), "image"))
    record.modality = known.modality if known else ""
    readings = [Reading("Bio-Formats", "", read.rows)]
    record.series = read.series
    record.facts = facts_of(read.format, read.series, with_original(readings, read.original))
    record.detail = Detail(readings)
    return record


def calibration(original, record):
    # type: (Record, Record) -> Calibration
    """Return the pixel size before and after, and whether it was kept."""
    fact, kept = images.calibration_verdict(original)[2], images.calibration_verdict(record)[2]
    said = [[one.value, one.unit] if one else None for one in (fact, kept)]
    return Calibration(said[0], said[1])


def metadata_difference(before, after):
    # type: (Sequence[Row], Sequence[Row]) -> MetadataKept
    """Return which metadata paths were kept, changed, lost and gained; paths only, never values."""
    old = dict((fact[0], list(fact[1:])) for fact in before)
    new = dict((fact[0], list(fact[1:])) for fact in after)
    kept = sorted(path for path in old if path in new and old[path] == new[path])
    changed = sorted(path for path in old if path in new and old[path] != new[path])
    return MetadataKept(kept, changed, sorted(set(old) - set(new)), sorted(set(new) - set(old)))


def _of_calibration(calibration):
    # type: (Calibration) -> Text
    if not calibration.original and not calibration.result:
        return "no pixel size in either"
    return "calibration %s" % ("kept" if calibration.kept else "changed")


def treatment(receipt):
    # type: (Receipt) -> Text
    """Say in one line what a receipt proves."""
    source, result = receipt.source, receipt.result
    if receipt.is_for_looking:
        return "Access copy %s of %s, %s. Lost: %s." % (
            result.path, source.path, receipt.warning, "; ".join(receipt.losses) or "nothing")
    planes = plural(len(receipt.planes), "plane")
    if receipt.proof is None:
        proven = "%s, not independently proven" % planes
    else:
        proven = "%s %s" % (planes, "equal (%s)" % receipt.proof.text if receipt.is_proven
                            else "as Bio-Formats reads them (%s)" % receipt.proof.text)
    own = receipt.original_metadata_entries_lost
    line = "Transformed %s (%s) to %s: %s, %s, %s lost%s, %s to %s." % (
        source.path, source.format, result.path, proven, _of_calibration(receipt.calibration),
        plural(len(receipt.metadata.lost), "OME metadata path"),
        ", %s of the maker's own metadata left out" % plural(own, "entry", "entries") if own else "",
        size_text(source.size), size_text(result.size))
    for loss in receipt.losses:
        line += " " + sentence(loss)
    return "%s %s" % (line, receipt.redaction.summary) if receipt.redaction else line
