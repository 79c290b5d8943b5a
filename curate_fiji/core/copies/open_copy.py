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
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.model.finding_kinds import is_alarm
from curate_fiji.core.model.proof import NOT_PROVEN, Proof
from curate_fiji.core.model.receipt import Copied, PlaneCopied, Receipt, SeriesCopied
from curate_fiji.core.model.record import FILE
from curate_fiji.core.reading import condition, examine
from curate_fiji.core.reading.private_copy import OpenedImage
from curate_fiji.core.relating import rows
from curate_fiji.core.system import file_names
from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.system.hashing import sha256_of_file, sha256_of_text, sha256_of_tree, size_of_tree

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.copies.copier import Copier, ImageSource, Prover
    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.examined import Examined
    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.pixel_series import PixelSeries
    from curate_fiji.core.reading.reader import Reader
    from curate_fiji.core.reading.searching.search import Witness

_NEEDS_PYTHON = "a second reader needs Python: curate-fiji transform has them"


def refuse_others(state, paths):
    # type: (State, Sequence[Text]) -> None
    """Raise ``DepositError`` for a path that is no file of the deposit."""
    for path in paths:
        record = state.records.get(path)
        if record is None or record.kind != "file":
            raise DepositError("%s is no file of the deposit" % path, "give it as inventory.csv does")


def make(root, path, work, redact, reader, copier, tick=lambda: None, witnesses=(), prove=None):
    # type: (Text, Text, Text, bool, ImageSource, Copier, Callable[[], None], Sequence[Witness], Optional[Prover]) -> Receipt
    """Write the copy of one file of the deposit into the folder ``work``, verify it, and return its receipt.

    ``reader``: ``curate_fiji.bioformats``; ``copier``: what writes and reads back, such as
    ``curate_fiji.copiers.ome_tiff``; ``tick``: called after each plane written; ``witnesses``: searchers of
    the source that need Python; ``prove``: decodes the source a second time (``witnesses.equality.prove``), None
    where there is no Python for it. Raises ``IOError`` where the file can't be read or holds no plane, a plane
    differs or two readers of the source do, the copy's OME-XML is not valid, or a redacted copy still holds what was
    found in the source. ``keep`` gives the copy its place.
    """
    def write(source, partial):
        # type: (Text, Text) -> Tuple[Receipt, bool]
        return _write_and_prove(source, path, partial, redact, reader, copier, tick, witnesses, prove)

    return made(root, path, work, "transformed", copier.suffix, reader, write)


def made(root, path, work, kept_in, suffix, reader, write):
    # type: (Text, Text, Text, Text, Text, Reader, Callable[[Text, Text], Tuple[Receipt, bool]]) -> Receipt
    """Call ``write(source, partial)``, complete its receipt and return it.

    ``write`` returns the receipt, and whether the file's name is itself to be withheld; ``kept_in``: the folder of
    such copies. Raises what ``write`` raises, and ``IOError`` where the original changes meanwhile.
    """
    source = file_names.on_disk(root, path)
    reader.confine(root)
    before = sha256_of_file(source)
    partial = _partial_path(work, path, suffix)
    os.mkdir(os.path.dirname(partial))
    receipt, name_tells = write(source, partial)
    if sha256_of_file(source) != before:
        raise IOError("the original changed while it was read")
    # A name that is itself a finding is not handed on
    own = "redacted-" + before[:12] if name_tells else path
    receipt.source.path, receipt.source.sha256, receipt.source.size = path, before, os.path.getsize(source)
    receipt.result.path = file_names.shortened_path("%s/%s%s" % (kept_in, own, suffix))
    receipt.result.sha256, receipt.result.size = sha256_of_tree(partial), size_of_tree(partial)
    return receipt


def _partial_path(work, path, suffix):
    # type: (Text, Text, Text) -> Text
    """Return where a copy is made: under its future name already, for its readers."""
    return os.path.join(work, sha256_of_text(path)[:16], file_names.shortened(path.rpartition("/")[2] + suffix))


def keep(files, work, receipt, suffix):
    # type: (CurationFolder, Text, Receipt, Text) -> None
    """Give a copy that ``make`` made its place in the curation folder, and keep its receipt.

    Raises ``FolderError`` where something that we did not write has the place.
    """
    path, result = receipt.source.path, receipt.result
    files.put(_partial_path(work, path, suffix), result.path, result.sha256)
    receipts.write(files, path, receipt, suffix)


def _write_and_prove(source, path, partial, redact, reader, copier, tick, witnesses, prove):
    # type: (Text, Text, Text, bool, ImageSource, Copier, Callable[[], None], Sequence[Witness], Optional[Prover]) -> Tuple[Receipt, bool]
    condition.must_be_whole(source)
    decoder = "Bio-Formats %s" % reader.version()
    left_out = {}  # type: Dict[Text, int]
    with OpenedImage(source, reader) as opened:
        original = opened.read
        if original.problem is not None:
            raise IOError(original.problem.text)
        found = redaction.source_of(source, path, original, receipts.record_of(original).modality == "whole slide",
                                    witnesses)
        with reader.Planes(opened.name) as planes:
            series = planes.series()
            if not any(one.planes for one in series):
                raise IOError("it holds no plane that could be copied")
            dropped = found.pages if redact else ()
            keep = [number for number in range(len(series)) if number not in dropped]
            if not keep:
                raise IOError("every series of it is a label or a macro picture: nothing could stay")
            xml = copier.document(planes, keep)
            if redact:
                xml, left_out = redaction.permitted(xml, found.screening)
            invalid = reader.validate_ome_xml(xml)
            if invalid:
                raise IOError("the OME-XML of the copy would not be valid: %s" % invalid)
            written = copier.write(planes, series, keep, xml, partial, tick)
            proof = Proof(NOT_PROVEN, decoder, "", _NEEDS_PYTHON)
            if prove is not None:
                proof = prove(source, planes, series, keep, written, decoder, not redact)
    copied = _read_back(series, keep, written, list(copier.read_back(partial, series, keep)))
    result, after = _read_result(copier.metadata_file(partial), path, reader)
    redacted = redacting.proven(found, left_out, series, keep, copier, partial) if redact else None
    return Receipt(
        Copied(original.format, original.reader),
        Copied(copier.kind, compression=copier.compression, ome_xml="valid"),
        dict(copier.software(), **{"curate-fiji": __version__, "Bio-Formats": reader.version()}), redact,
        receipts.calibration(receipts.record_of(original), result.record),
        receipts.metadata_difference(original.rows, after), len(original.original),
        [SeriesCopied.of(one, number in keep) for number, one in enumerate(series)], copied, proof, copier.proof_reader,
        _losses(series, keep, copier), sorted(set(one.kind for one in result.findings if is_alarm(one.kind))),
        redacted), redact and found.name_tells


def _losses(series, keep, copier):
    # type: (Sequence[PixelSeries], Sequence[int], Copier) -> List[Text]
    """Return in words what of the picture, beyond its values, the copy does not keep."""
    lost = []  # type: List[Text]
    tables = [number for number in keep if series[number].palette]
    if tables and not copier.keeps_palettes:
        lost.append("the colour table (palette) of %s is not kept: the copy holds its indices" % (
            "the picture" if len(series) == 1 else "series " + ", ".join("%d" % number for number in tables)))
    return lost


def _read_back(series, keep, written, read):
    # type: (Sequence[PixelSeries], Sequence[int], Sequence[Text], Sequence[Text]) -> List[PlaneCopied]
    """Return the planes with their sha256. Raises ``IOError`` where one differs or is missing."""
    planes = [(number, plane) for number in keep for plane in range(series[number].planes)]
    if not len(planes) == len(written) == len(read):
        raise IOError("%d planes were to be copied, %d are in the copy" % (len(planes), len(read)))
    for (number, plane), before, after in zip(planes, written, read):
        if before != after:
            raise IOError("plane %d of series %d differs after writing" % (plane, number))
    return [PlaneCopied(number, plane, digest) for (number, plane), digest in zip(planes, written)]


def _read_result(metadata_file, path, reader):
    # type: (Text, Text, Reader) -> Tuple[Examined, List[Row]]
    """Read the copy as the deposit's files are read: what it discloses, and the rows of which only paths are told."""
    entry = Entry("%s.ome%s" % (path, os.path.splitext(metadata_file)[1]), metadata_file, FILE,
                  os.path.getsize(metadata_file))
    raw = examine.read(os.path.dirname(metadata_file), entry, reader, False)
    as_read = rows.of(raw.record)
    result = border.passed(entry, raw)
    if result.record.problem:
        raise IOError("Bio-Formats can't read the copy: %s" % result.record.problem.text)
    return result, as_read
