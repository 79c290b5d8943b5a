"""The DICOM data set of a file, read once by pydicom for all who ask about it."""

from __future__ import annotations

import warnings
from typing import Any

_LAST: list[tuple[str, Any]] = []


def dataset(path: str) -> Any:
    """Return pydicom's data set of a file, without its pixels; files without a preamble are tried too.

    The last one read is kept: the technical terms and the search for names ask for the same file. Raises
    what pydicom raises for a file that is no DICOM, and ``ValueError`` for one without a single element.
    """
    if _LAST and _LAST[0][0] == path:
        return _LAST[0][1]
    import pydicom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pydicom.dcmread(path, stop_before_pixels=True, force=True)
    if not len(found):
        raise ValueError("no element of a DICOM data set was found")
    _LAST[:] = [(path, found)]
    return found
