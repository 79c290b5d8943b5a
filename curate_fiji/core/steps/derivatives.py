"""Derivatives (pictures, original metadata, side files, copies, receipts) go when their source goes."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.copies import kinds, ome_side_files, receipts

MYPY = False
if MYPY:
    from typing import Container, Iterable, List, Text

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.steps.curation import Curation


def drop(curation, gone, fresh=()):
    # type: (Curation, Iterable[Record], Container[Text]) -> None
    """Remove what was made of these bytes: of files that went, or that have others now.

    ``gone``: their records as they were. What is named by a checksum stays where another file has the same bytes,
    or ``fresh`` has it: the checksums of what was read and is not in the log yet.
    """
    records = list(gone)
    if not records:
        return
    paths = set(record.path for record in records)
    still = set(record.sha256 for record in curation.state.records.values() if record.path not in paths)
    for record in records:
        names = [] if not record.sha256 or record.sha256 in still or record.sha256 in fresh \
            else curation.side_files.names_of(record)
        names += _of_path(curation, record.path)
        for name in names:
            curation.files.remove(name)


def _of_path(curation, path):
    # type: (Curation, Text) -> List[Text]
    names = [ome_side_files.name_of(path)]  # type: List[Text]
    for name in sorted(curation.state.copies):
        if curation.state.copies[name].source.path == path:
            names += [name, receipts.name_of(path, _suffix_of(name))]
    return names


def _suffix_of(name):
    # type: (Text) -> Text
    """Return which kind of copy this is, by the end of its name: the rest may be shortened."""
    suffixes = sorted((one.suffix for one in kinds.KINDS), key=len, reverse=True)
    return next((suffix for suffix in suffixes if name.endswith(suffix)), "")
