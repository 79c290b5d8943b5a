"""What the directories of a TIFF say, in facts: pages, sizes, description, compression, density.

Bio-Formats takes the sizes of an OME-TIFF from its XML alone; these are those of its directories.
"""
from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.reading.tiff import (
    COLOUR_MAP,
    DESCRIPTION,
    LONGEST_VALUE,
    PHOTOMETRIC,
    SOFTWARE,
    X_RESOLUTION,
    Y_RESOLUTION,
    Tiff,
    stack_planes,
)

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text

    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.reading.tiff import Directory

# Names by which Bio-Formats calls a compression
_COMPRESSIONS = {
    1: "Uncompressed", 2: "CCITT-1D", 3: "CCITT Group 3", 4: "CCITT Group 4", 5: "LZW", 6: "Old JPEG", 7: "JPEG",
    8: "zlib", 32771: "Uncompressed", 32773: "PackBits", 32809: "Thunderscan", 32946: "Deflate",
    33003: "JPEG-2000", 33004: "JPEG-2000 lossy", 33005: "JPEG-2000", 33007: "JPEG alternative", 34676: "SGI LogLuv",
    34677: "SGI LogLuv 24", 34712: "JPEG-2000", 34713: "Nikon", 34887: "LERC", 34892: "JPEG (lossy DNG)",
    34925: "LZMA", 34926: "Zstandard (old)", 34927: "WebP", 34933: "PNG", 34934: "JPEG XR", 22610: "JPEG XR",
    50000: "Zstandard", 50001: "WebP", 50002: "JPEG XL", 52546: "JPEG XL"}


class Outline(object):
    """What the directories of a TIFF say: ``description`` of the first, ``rows`` (facts of the first directory),
    ``pages``: how many there are, planes of an ImageJ or MetaMorph stack counted; of the first: ``width``, ``height``,
    ``samples``, ``bits``, ``photometric`` interpretation or -1, ``has_colour_map``, ``compression``."""

    def __init__(self):
        # type: () -> None
        self.description = ""
        self.rows = []           # type: List[Row]
        self.pages = 0
        self.width = 0
        self.height = 0
        self.samples = 1
        self.bits = ()           # type: Sequence[int]
        self.photometric = -1
        self.has_colour_map = False
        self.compression = 1

    @property
    def ome_xml(self):
        # type: () -> Text
        """OME-XML, where the description is that."""
        head = self.description[:8000]
        return self.description if "<OME" in head or ":OME" in head else ""


def outline(path):
    # type: (Text) -> Optional[Outline]
    """Return what the directories of a TIFF say, None where the file is none or can't be followed."""
    found = Outline()
    try:
        with Bytes(path) as data:
            tiff = Tiff(data)
            for directory in tiff.directories():
                found.pages += 1
                if found.pages == 1:
                    _describe(found, directory)
    except (Unknown, Damaged, struct.error, IOError, OSError, OverflowError, MemoryError):
        return found if found.pages else None
    return found


def _describe(found, directory):
    # type: (Outline, Directory) -> None
    found.description = directory.text(DESCRIPTION)
    found.width, found.height = directory.width, directory.height
    found.samples, found.bits = directory.samples, directory.bits
    found.photometric = directory.number(PHOTOMETRIC, -1)
    found.has_colour_map = directory.has(COLOUR_MAP)
    found.compression = directory.compression
    found.pages = stack_planes(directory)
    name = _COMPRESSIONS.get(found.compression, "compression %d" % found.compression)
    found.rows.append(("TIFF:IFD:0/Compression", name, ""))
    software = directory.text(SOFTWARE).strip()
    if software:
        found.rows.append(("TIFF:IFD:0/Software", software[:LONGEST_VALUE], ""))
    sizes = [directory.pixel_size(tag) for tag in (X_RESOLUTION, Y_RESOLUTION)]
    if all(sizes):
        found.rows.append(("TIFF:IFD:0/Density", "%.10g; %.10g" % (sizes[0], sizes[1]), ""))
