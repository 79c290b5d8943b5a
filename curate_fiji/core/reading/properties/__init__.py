"""What the format of a file lets be said of it: tags, headers, tracks, sheets. Each reader gives (name, value) pairs.

A value is a number, a code of the format's standard or a word of ours; what strangers wrote is counted, not told.
"""
from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.model.look import DONE, NOT_DONE, PROPERTIES, Look
from curate_fiji.core.model.property import Property
from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.reading.properties import (
    brains,
    cells,
    disk_images,
    films,
    fits_headers,
    gridded,
    meshes,
    multi_picture,
    papers,
    tiff_tags,
)

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Optional, Sequence, Text, Tuple

    Pairs = Sequence[Tuple[Text, Text]]
    Function = Callable[[Bytes], Optional[Pairs]]

# By the format, or the container that it is built on
READERS = {
    "TIFF": tiff_tags.read, "FITS": fits_headers.read, "STL": meshes.read, "netCDF": gridded.read,
    "NIfTI": brains.read, "NIfTI, gzip-compressed": brains.read, "Analyze 7.5": brains.read,
    "RIFF container": films.read, "ISO base media": films.read, "MP4": films.read, "QuickTime": films.read,
    "AVI": films.read, "WAV": films.read, "Matroska": films.read,
    "Excel workbook": papers.workbook, "Word document": papers.document, "PDF": papers.pdf,
    "JPEG": multi_picture.read, "ISO disk image": disk_images.read, "CSV": cells.read, "TSV": cells.read,
}  # type: Dict[Text, Function]
_MORE = []   # type: List[Tuple[Text, Function, Text]]


def register(name, function, mark):
    # type: (Text, Function, Text) -> None
    """Let a reader be asked for a format where the file begins with ``mark``; what only CPython can add."""
    if (name, function, mark) not in _MORE:
        _MORE.append((name, function, mark))


def read(path, names, format):
    # type: (Text, Sequence[Text], Text) -> Tuple[List[Property], Optional[Look]]
    """Return the properties of the file at ``path``, and the look; no look where no reader here knows its format, or
    where it says of the file that it is not of those that have properties.

    ``names``: of its format by first bytes and of the containers below it; ``format``: as it is called in the end.
    """
    function = next((READERS[name] for name in [format] + list(names) if name in READERS), None)
    if function is None:
        return [], None
    try:
        with Bytes(path) as data:
            head = data.some(0, 8).decode("latin-1")
            for name, added, mark in _MORE:
                if name == format and head.startswith(mark):
                    function = added
            pairs = function(data)
    except (Unknown, Damaged) as error:
        return [], Look(PROPERTIES, NOT_DONE, why="%s" % error)
    except (ValueError, struct.error, OverflowError, MemoryError, KeyError, IndexError, TypeError):
        return [], Look(PROPERTIES, NOT_DONE, why="its header is not as known here")
    if pairs is None:
        return [], None
    return [Property(name, value) for name, value in pairs], Look(PROPERTIES, DONE)
