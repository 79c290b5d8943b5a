"""Maker notes of cameras: their directories where the maker uses one, else the words in them.

Sources: ExifTool's descriptions of maker notes (Canon, Nikon, Olympus, Panasonic, Pentax, Fujifilm, Sony,
Apple, Leica), which document the headers; the tags named here are those that tell who or where.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.look import MAKER_NOTES

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.reading.embedded.source import Found, Source

# Mark at its start; where its directory begins; whether offsets count from the note itself; byte order if fixed
_HEADERS = [
    (b"Nikon\0\x02", 10, "tiff", ""),
    (b"Nikon\0\x01", 8, "file", ""),
    (b"OLYMPUS\0II", 12, "note", "<"),
    (b"OLYMPUS\0MM", 12, "note", ">"),
    (b"OLYMP\0", 8, "file", ""),
    (b"Panasonic\0\0\0", 12, "file", ""),
    (b"AOC\0", 6, "file", ""),
    (b"PENTAX \0", 10, "note", ""),
    (b"FUJIFILM", 12, "note", "<"),
    (b"SONY DSC \0\0\0", 12, "file", ""),
    (b"SONY CAM \0\0\0", 12, "file", ""),
    (b"Apple iOS\0", 14, "note", ">"),
    (b"LEICA\0\0\0", 8, "file", ""),
    (b"QVC\0", 6, "file", ">"),
    (b"KDK", 8, "note", ""),
    (b"MLT0", 10, "file", ""),
]
_WORDS = re.compile(b"[\\x20-\\x7e]{6,2000}")
_MOST_WORDS = 400
# Canon's own numbers for who owns the camera; its notes are a bare directory
_NAMES = {
    "9": "OwnerName",
    "12": "SerialNumber",
    "102": "BabyName",
    "105": "Title",
    "111": "Location",
    "109": "City",
    "107": "Country",
    "32768": "BabyName",
}


def read(source, start, value_offset, value, order, found):
    # type: (Source, int, int, bytes, Text, Found) -> None
    """Note what a maker note says; ``start``: of the TIFF structure that offsets count from."""
    from curate_fiji.core.reading.embedded import tiff  # the two know each other: a note is a directory

    for mark, begin, base, fixed in _HEADERS:
        if value.startswith(mark):
            if base == "tiff":
                inner = type(found)()
                tiff.read(source, inner, start + value_offset + begin)
                _take(inner, found)
            else:
                here = start if base == "file" else start + value_offset
                offset = value_offset + begin if base == "file" else begin
                if value.startswith(b"FUJIFILM"):
                    offset = 12
                _directory(source, here, offset, fixed or order, found)
            break
    else:
        _directory(source, start, value_offset, order, found)
    for number, match in enumerate(_WORDS.finditer(value)):
        if number >= _MOST_WORDS:
            found.gap(MAKER_NOTES, "only the first %d texts of a maker note" % _MOST_WORDS)
            break
        found.add("EXIF:MakerNote/text", match.group().decode("ascii"))


def _directory(source, here, offset, order, found):
    # type: (Source, int, int, Text, Found) -> None
    from curate_fiji.core.reading.embedded import tiff

    inner = type(found)()
    if offset and tiff.directory_at(source, inner, here, offset, order, "MakerNote"):
        _take(inner, found)
    else:
        found.gap(MAKER_NOTES, "a maker note has a form that is not known here; its words were searched")


def _take(inner, found):
    # type: (Found, Found) -> None
    """Note the texts of a maker note's directory; its numbers mean nothing without the maker."""
    for key, value in inner.rows:
        number = key.rsplit("/", 1)[-1]
        value = re.split("[\\x00-\\x1f]", value, maxsplit=1)[0].strip()
        if re.search(r"[^\W\d_]{2}", value, re.UNICODE):
            found.add("EXIF:MakerNote/%s" % _NAMES.get(number, number), value)
