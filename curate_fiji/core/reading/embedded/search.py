"""Searches one picture file for everything that is embedded in it beside the pixels."""

from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.model.look import EXIF, IPTC, MAKER_NOTES, TEXT_CHUNKS, XMP
from curate_fiji.core.reading.embedded import boxes, chunks, iptc, jpeg, tiff, xmp
from curate_fiji.core.reading.embedded.source import ALL, Found, Source
from curate_fiji.core.system._compat import FAILURES

MYPY = False
if MYPY:
    from typing import BinaryIO, Callable, List, Text, Tuple

HEAD = 32
_EXIF_MARKS = (b"Exif\0\0II*\0", b"Exif\0\0MM\0*")
_BLOCK = 2**20
_LARGEST_THUMBNAIL = 2**22
_RATIO_OFF = 0.06  # by how much a thumbnail's shape may differ from the picture's


def container(head):
    # type: (bytes) -> Text
    """Return the structure that a file's first bytes show: ``JPEG``, ``PNG``, ..., or "" for another."""
    if jpeg.is_jpeg(head):
        return "JPEG"
    if head[:8] in (b"\x89PNG\r\n\x1a\n", b"\x8aMNG\r\n\x1a\n", b"\x8bJNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"II\x55\0", b"IIRO", b"IIRS", b"IIU\0"):
        return "TIFF"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    if head[:4] in (b"RIFF", b"RIFX"):
        return "RIFF"
    if head[:4] == b"8BPS":
        return "Photoshop"
    if (
        head[4:8] in (b"ftyp", b"moov", b"jP  ", b"JXL ", b"mdat", b"wide", b"free", b"skip")
        or head[:4] == b"\xff\x4f\xff\x51"
    ):
        return "boxes"
    if head[:15] == b"FUJIFILMCCD-RAW":
        return "RAF"
    return ""


def embedded(path):
    # type: (Text) -> Tuple[Found, Text]
    """Return what is embedded in a file, and its container's name.

    Where the container is not one of those known here the bytes are searched for EXIF blocks and XMP packets
    all the same, and the looks are ``partly``. Raises ``IOError`` only where the file can't be opened.
    """
    with open(path, "rb") as stream:
        return embedded_in(stream, os.path.getsize(path))


def embedded_in(stream, size):
    # type: (BinaryIO, int) -> Tuple[Found, Text]
    """Do the same for an open file."""
    found = Found()
    source = Source(stream, size)
    kind = container(source.at(0, HEAD))
    searches = [
        (lambda: _read(kind, source, found), ALL),
        (lambda: None if kind == "TIFF" else _exif_anywhere(source, found), (EXIF, MAKER_NOTES)),
        (lambda: xmp.search(source, found), (XMP,)),
        (lambda: _thumbnail(source, found), (EXIF,)),
    ]  # type: List[Tuple[Callable[[], None], Tuple[Text, ...]]]
    for search, what in searches:
        try:
            search()
        except FAILURES as error:  # a stranger's bytes: whatever they did to us, the rest of the file counts
            found.gap(what, "the reading failed (%s)" % error.__class__.__name__)
    if source.left <= 0:
        found.gap((EXIF, IPTC, TEXT_CHUNKS), "the file holds more than is searched of one file")
    if not kind:
        found.gap(
            (EXIF, IPTC, MAKER_NOTES, TEXT_CHUNKS),
            "its bytes were searched; the structure of this format is not read here",
        )
    return found, kind


def _read(kind, source, found):
    # type: (Text, Source, Found) -> None
    if kind == "JPEG":
        jpeg.read(source, found)
    elif kind == "PNG":
        chunks.read_png(source, found)
    elif kind == "TIFF":
        tiff.read(source, found)
    elif kind == "GIF":
        chunks.read_gif(source, found)
    elif kind == "RIFF":
        chunks.read_riff(source, found)
    elif kind == "boxes":
        boxes.read(source, found)
    elif kind == "RAF":
        at = source.number(">I", 84)
        jpeg.read(Source.of(source.at(at, source.number(">I", 88))), found)
    elif kind == "Photoshop":
        at = 26 + 4 + max(0, source.number(">I", 26))
        iptc.read_resources(source.at(at + 4, max(0, source.number(">I", at))), found)


def _exif_anywhere(source, found):
    # type: (Source, Found) -> None
    """Read EXIF blocks wherever their mark stands: in containers that are not known, behind the pixels."""
    offset, before = 0, b""
    blocks = 0
    while offset < source.size and blocks < 20:
        block = source.at(offset, _BLOCK)
        if not block:
            return
        data = before + block
        for mark in _EXIF_MARKS:
            at = data.find(mark)
            while at >= 0 and blocks < 20:
                begin = offset - len(before) + at + 6
                blocks += 1
                inner = Found()
                tiff.read(source, inner, begin)
                for key, value in inner.rows:
                    found.add(key, value)
                at = data.find(mark, at + 10)
        before = block[-16:]
        offset += len(block)


def _thumbnail(source, found):
    # type: (Source, Found) -> None
    """Note an embedded thumbnail whose shape is not the picture's: it may show what was cropped away."""
    if found.thumbnail is None or found.size is None:
        return
    offset, size = found.thumbnail
    data = source.at(offset, min(size, _LARGEST_THUMBNAIL))
    width, height = jpeg.picture_size(data) if jpeg.is_jpeg(data[:3]) else (0, 0)
    if not (width and height and found.size[0] and found.size[1]):
        return
    shape, own = width / float(height), found.size[0] / float(found.size[1])
    # Cameras put every picture into 160 x 120, with bars
    if (width, height) != (160, 120) and min(abs(shape / own - 1), abs(shape * own - 1)) > _RATIO_OFF:
        found.add(
            "EXIF:thumbnail of another shape", "%d x %d for %d x %d" % (width, height, found.size[0], found.size[1])
        )
