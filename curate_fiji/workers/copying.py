"""The Transform step in worker processes: open copies with receipts, and pictures to look at."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from curate_fiji import bioformats
from curate_fiji.core.copies import access_copy, open_copy
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.witnesses import dicom
from curate_fiji.workers import worker

Receipt = dict[str, Any]
ACCESS = tuple(access_copy.SUFFIXES)


@worker.telling_in_words
def transform_one(root: str, path: str, redact: bool, to: str) -> Receipt:
    """Write a copy of one file of the deposit into the scratch folder, ``to`` one of ``steps.transform.SUFFIXES``.

    Runs in a worker process; see ``core.open_copy.make``; for looking at only, ``core.access_copy.make``.
    """
    worker.start()
    work = worker.scratch()
    receipt: Receipt
    if to in ACCESS:
        receipt = access_copy.make(root, path, work, redact, bioformats, to)
    else:
        receipt = open_copy.make(
            root, path, work, redact, bioformats, copier_of(to), witnesses=(dicom.search,)
        )
    return receipt


def copier_of(to: str) -> ModuleType:
    """Return what writes and proves copies of a kind. Raises ``RuntimeProblem`` where an extra is missing.

    Imported only here: the other steps need neither numpy nor tifffile.
    """
    if to == "ome-tiff":
        from curate_fiji.copiers import ome_tiff

        return ome_tiff
    try:
        from curate_fiji.copiers import ome_zarr
    except ImportError as error:
        raise RuntimeProblem(
            f"OME-Zarr needs the extra 'zarr': {error}", "pip install 'curate-fiji[zarr]'"
        ) from error
    return ome_zarr
