"""What makers of microscopes and their programs keep in a TIFF: who is asked, by tifffile's marks.

What each says, term by term, is in ``tiff_electron``, ``tiff_light``, ``tiff_slides`` and ``tiff_programs``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from curate_fiji.witnesses.rows import Rows
from curate_fiji.witnesses.tiff_electron import digital_micrograph, fei, jeol, sem, tvips
from curate_fiji.witnesses.tiff_light import fluoview, hamamatsu, lsm, sis
from curate_fiji.witnesses.tiff_programs import imagej, metaseries, micromanager, scanimage, stk
from curate_fiji.witnesses.tiff_slides import aperio, ndpi


def describe(rows: Rows, tiff: Any, page: Any) -> bool:
    """Add what the makers' own metadata say; return whether they give the size of a pixel."""
    sized = False
    for name, say in _MAKERS.items():
        if getattr(tiff, f"is_{name}", False) or getattr(page, f"is_{name}", False):
            try:
                metadata = getattr(tiff, f"{name}_metadata", None)
                sized = (bool(metadata) and say(rows, metadata, page)) or sized
            except (KeyError, IndexError, TypeError, ValueError, AttributeError):
                continue  # its fields are not as tifffile knows them: the rows so far stand
    for say_of_page in (aperio, ndpi, jeol, digital_micrograph, hamamatsu):
        sized = say_of_page(rows, page) or sized
    return sized


_MAKERS: dict[str, Callable[[Rows, Any, Any], bool]] = {
    "fei": fei,
    "sem": sem,
    "sis": sis,
    "lsm": lsm,
    "stk": stk,
    "metaseries": metaseries,
    "micromanager": micromanager,
    "fluoview": fluoview,
    "tvips": tvips,
    "scanimage": scanimage,
    "imagej": imagej,
}
