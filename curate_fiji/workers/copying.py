"""The Transform step in worker processes: open copies with receipts, and pictures to look at."""

from __future__ import annotations

from curate_fiji import bioformats
from curate_fiji.core.copies import access_copy, kinds, open_copy
from curate_fiji.core.model.receipt import Receipt
from curate_fiji.witnesses import dicom
from curate_fiji.workers import worker


@worker.telling_in_words
def transform_one(root: str, path: str, redact: bool, to: str) -> Receipt:
    """Write a copy of one file of the deposit into the scratch folder, ``to`` one of ``copies.kinds``.

    Runs in a worker process; see ``core.open_copy.make``; for looking at only, ``core.access_copy.make``.
    """
    from curate_fiji.witnesses import equality

    worker.start()
    work = worker.scratch()
    kind = kinds.of_name(to)
    if kind.purpose == kinds.TO_LOOK_AT:
        return access_copy.make(root, path, work, redact, bioformats, to)
    return open_copy.make(
        root, path, work, redact, bioformats, kind.copier(), witnesses=(dicom.search,), prove=equality.prove
    )
