"""Maker notes of cameras: their directories where the maker uses one, else the words in them.

A number means another thing in each maker's notes: its name is taken from the maker's own list
(``knowledge/disclosure/tiff_tags.json``: the tags that tell who or where), and a number that is not there has none.

Sources: ExifTool's descriptions of maker notes (Canon, Nikon, Olympus, Panasonic, Pentax, Fujifilm, Sony,
Apple, Leica), which document the headers.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.look import MAKER_NOTES
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.reading.embedded.source import Found, Source

# Mark at its start; where its directory begins; whether offsets count from the note itself; byte order if fixed; whose
_HEADERS = [
    (b"Nikon\0\x02", 10, "tiff", "", "Nikon"),
    (b"Nikon\0\x01", 8, "file", "", ""),
    (b"OLYMPUS\0II", 12, "note", "<", "Olympus"),
    (b"OLYMPUS\0MM", 12, "note", ">", "Olympus"),
    (b"OLYMP\0", 8, "file", "", "Olympus"),
    (b"Panasonic\0\0\0", 12, "file", "", "Panasonic"),
    (b"AOC\0", 6, "file", "", "Pentax"),
    (b"PENTAX \0", 10, "note", "", "Pentax"),
    (b"FUJIFILM", 12, "note", "<", "Fujifilm"),
    (b"SONY DSC \0\0\0", 12, "file", "", "Sony"),
    (b"SONY CAM \0\0\0", 12, "file", "", "Sony"),
    (b"Apple iOS\0", 14, "note", ">", "Apple"),
    (b"LEICA\0\0\0", 8, "file", "", "Panasonic"),   # who made it
    (b"QVC\0", 6, "file", ">", ""),
    (b"KDK", 8, "note", "", ""),
    (b"MLT0", 10, "file", "", ""),
]
_WORDS = re.compile(b"[\\x20-\\x7e]{6,2000}")
_MOST_WORDS = 400
_TAGS = "knowledge/disclosure/tiff_tags.json"


def read(source, start, value_offset, value, order, found):
    # type: (Source, int, int, bytes, Text, Found) -> None
    """Note what a maker note says; ``start``: of the TIFF structure that offsets count from."""
    from curate_fiji.core.reading.embedded import tiff  # the two know each other: a note is a directory

    for mark, begin, base, fixed, maker in _HEADERS:
        if value.startswith(mark):
            if base == "tiff":
                inner = type(found)()
                tiff.read(source, inner, start + value_offset + begin, tiff.NOTES)
                take(inner, found, maker)
            else:
                here = start if base == "file" else start + value_offset
                offset = value_offset + begin if base == "file" else begin
                if value.startswith(b"FUJIFILM"):
                    offset = 12
                _directory(source, here, offset, fixed or order, found, maker)
            break
    else:
        _directory(source, start, value_offset, order, found, _maker(found))
    for number, match in enumerate(_WORDS.finditer(value)):
        if number >= _MOST_WORDS:
            found.gap(MAKER_NOTES, "only the first %d texts of a maker note" % _MOST_WORDS)
            break
        found.add("EXIF:MakerNote/text", match.group().decode("ascii"))


def _maker(found):
    # type: (Found) -> Text
    """Return whose a bare directory is, by the camera's own tag; "" where no list here is that maker's."""
    made_by = next((value.lower() for key, value in found.rows if key.endswith("/Make")), "")
    return next((one for one in sorted(resources.load(_TAGS)["maker_notes"]) if made_by.startswith(one.lower())), "")


def _directory(source, here, offset, order, found, maker):
    # type: (Source, int, int, Text, Found, Text) -> None
    from curate_fiji.core.reading.embedded import tiff

    inner = type(found)()
    if offset and tiff.directory_at(source, inner, here, offset, order, tiff.NOTES):
        take(inner, found, maker)
    else:
        found.gap(MAKER_NOTES, "a maker note has a form that is not known here; its words were searched")


def take(inner, found, maker):
    # type: (Found, Found, Text) -> None
    """Note the texts of the directory of a maker's notes."""
    names = resources.load(_TAGS)["maker_notes"].get(maker, {})
    for key, value in inner.rows:
        number = key.rsplit("/", 1)[-1]
        value = re.split("[\\x00-\\x1f]", value, maxsplit=1)[0].strip()
        if re.search(r"[^\W\d_]{2}", value, re.UNICODE):
            found.add("EXIF:MakerNote/%s" % names.get(number, number), value)
