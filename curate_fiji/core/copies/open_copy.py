"""The Transform step: an open copy of an image, with a receipt that says what was kept.

Originals stay and stay unchanged. A copy has its place only when it is verified; until then it is
among the work in progress. Sources: 5-Transform worksheet; slides, Transform; DESIGN, receipts.
"""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji import __version__
from curate_fiji.core.copies import receipts, redacting
from curate_fiji.core.disclosing import border
from curate_fiji.core.disclosing import redact as redaction
from curate_fiji.core.model.finding_kinds import is_alarm
from curate_fiji.core.reading import condition
from curate_fiji.core.reading.private_copy import OpenedImage
from curate_fiji.core.relating import rows
from curate_fiji.core.system import file_names
from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.system.hashing import sha256_of_file, sha256_of_text, sha256_of_tree, size_of_tree

_SERIES_KEYS = ("SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type", "samples", "planes")


def refuse_others(state, paths):
    """Raise ``DepositError`` for a path that is no file of the deposit."""
    for path in paths:
        if path not in state.records or state.records[path].kind != "file":
            raise DepositError("%s is no file of the deposit" % path, "give it as inventory.csv does")


def make(root, path, work, redact, reader, copier, tick=lambda: None, witnesses=()):
    """Write the copy of one file of the deposit into the folder ``work``, verify it, and return its receipt.

    ``reader``: ``curate_fiji.bioformats``; ``copier``: what writes and reads back, such as
    ``curate_fiji.copiers.ome_tiff``; ``tick``: called after each plane written; ``witnesses``: searchers of
    the source that need Python. Raises ``IOError`` where the file can't be read, a plane differs, or a redacted copy
    still holds what was found in the source. ``keep`` gives the copy its place.
    """
    def write(source, partial):
        return _write_and_prove(source, path, partial, redact, reader, copier, tick, witnesses)

    return made(root, path, work, "transformed", copier.suffix, reader, write)


def made(root, path, work, kept_in, suffix, reader, write):
    """Call ``write(source, partial)`` for a receipt, complete it and return it.

    ``kept_in``: the folder of such copies. Raises what ``write`` raises, and ``IOError`` where the
    original changes meanwhile.
    """
    source = file_names.on_disk(root, path)
    reader.confine(root)
    before = sha256_of_file(source)
    partial = _place_in(work, path, suffix)
    os.mkdir(os.path.dirname(partial))
    receipt = write(source, partial)
    if sha256_of_file(source) != before:
        raise IOError("the original changed while it was read")
    # A name that is itself a finding is not handed on
    own = "redacted-" + before[:12] if receipt["result"].pop("neutral", False) else path
    receipt["source"].update(path=path, sha256=before, size=os.path.getsize(source))
    receipt["result"].update(path=file_names.shortened_path("%s/%s%s" % (kept_in, own, suffix)),
                             sha256=sha256_of_tree(partial), size=size_of_tree(partial))
    return receipt


def _place_in(work, path, suffix):
    """Return where a copy is made: under its future name already, for its readers."""
    return os.path.join(work, sha256_of_text(path)[:16], file_names.shortened(path.rpartition("/")[2] + suffix))


def keep(files, work, receipt, suffix):
    """Give a copy that ``make`` made its place in the curation folder, and keep its receipt.

    Raises ``FolderError`` where something that we did not write has the place.
    """
    path, result = receipt["source"]["path"], receipt["result"]
    files.put(_place_in(work, path, suffix), result["path"], result["sha256"])
    receipts.write(files, path, receipt, suffix)


def _write_and_prove(source, path, partial, redact, reader, copier, tick, witnesses):
    with OpenedImage(source, reader) as opened:
        original = opened.read
        if original.problem is not None:
            raise IOError(original.problem.text)
        condition.must_be_whole(source)
        found = redaction.source_of(source, path, original, receipts.record_of(original).modality == "whole slide",
                                    witnesses)
        left_out = {}
        with reader.Planes(opened.name) as planes:
            series = planes.series()
            dropped = found.pages if redact else ()
            keep = [number for number in range(len(series)) if number not in dropped]
            if not keep:
                raise IOError("every series of it is a label or a macro picture: nothing could stay")
            xml = copier.document(planes, keep)
            if redact:
                xml, left_out = redaction.permitted(xml, found.screening)
            written = copier.write(planes, series, keep, xml, partial, tick)
    proven = _prove(series, keep, written, list(copier.read_back(partial, series, keep)))
    result = _read_result(copier.metadata_file(partial), path, reader)
    return redacting.receipt(redact, found, left_out, series, keep, copier, partial, {
        "software": dict(copier.software(), **{"curate-fiji": __version__,
                                               "Bio-Formats": reader.version()}),
        "source": {"format": original.format, "reader": original.reader},
        "result": {"format": copier.kind, "compression": copier.compression,
                   "ome_xml": reader.validate_ome_xml(xml) or "valid"},
        "redacted": redact,
        "series": [dict([(key, one[key]) for key in _SERIES_KEYS], kept=number in keep)
                   for number, one in enumerate(series)],
        "proof_reader": copier.proof_reader,
        "planes_equal": len(proven),
        "planes_sha256": sha256_of_text("\n".join(one["sha256"] for one in proven)),
        "planes": proven,
        "calibration": receipts.calibration(receipts.record_of(original), result.record),
        "metadata": receipts.metadata_difference(original.rows, rows.of(result.record), found.screening),
        "original_metadata_entries_lost": len(original.original),
        "leaks_in_result": sorted(set(one.kind for one in result.findings if is_alarm(one.kind))),
    })


def _prove(series, keep, written, read_back):
    """Return the planes with their sha256. Raises ``IOError`` where one differs or is missing."""
    places = [(number, plane) for number in keep for plane in range(series[number]["planes"])]
    if not len(places) == len(written) == len(read_back):
        raise IOError("%d planes were to be copied, %d are in the copy" % (len(places), len(read_back)))
    for (number, plane), before, after in zip(places, written, read_back):
        if before != after:
            raise IOError("plane %d of series %d differs after writing" % (plane, number))
    return [{"series": number, "plane": plane, "sha256": digest}
            for (number, plane), digest in zip(places, written)]


def _read_result(metadata_file, path, reader):
    """Read the copy as the deposit's files are read: its facts, and what it discloses."""
    entry = {"path": "%s.ome%s" % (path, os.path.splitext(metadata_file)[1]), "real": metadata_file,
             "kind": "file", "size": os.path.getsize(metadata_file), "mtime_ns": 0, "hidden": False,
             "target": "", "problem": ""}
    result = border.examined(os.path.dirname(metadata_file), entry, reader, False)
    if result.record.problem:
        raise IOError("Bio-Formats can't read the copy: %s" % result.record.problem.text)
    return result
