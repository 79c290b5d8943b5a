"""Chunks of PNG (APNG, MNG), WebP and other RIFF, and GIF files.

Sources: PNG Specification, third edition (W3C 2025); WebP Container Specification; GIF89a.
"""

from __future__ import absolute_import, unicode_literals

import struct
import zlib

from curate_fiji.core.model.look import EXIF, TEXT_CHUNKS, XMP
from curate_fiji.core.reading.embedded import iptc, tiff, xmp
from curate_fiji.core.reading.embedded.source import LONGEST_TEXT, text_of

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.reading.embedded.source import Found, Source

_MOST_CHUNKS = 200000


def read_png(source, found):
    # type: (Source, Found) -> None
    """Note the text, EXIF and XMP chunks of a PNG file."""
    at = 8
    for _number in range(_MOST_CHUNKS):
        head = source.at(at, 8)
        if len(head) < 8:
            if at < source.size:
                found.gap((EXIF, XMP, TEXT_CHUNKS), "the chunks of the file break off")
            return
        size, kind = int(struct.unpack(str(">I"), head[:4])[0]), head[4:]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"zxIf", b"IHDR", b"tIME"):
            body = source.at(at + 8, size)
            _png_chunk(kind, body, found)
            if len(body) < size:
                found.gap((EXIF, XMP, TEXT_CHUNKS), "a chunk is too large or breaks off")
        at += 12 + size
    found.gap(TEXT_CHUNKS, "only the first %d chunks" % _MOST_CHUNKS)


def _png_chunk(kind, body, found):
    # type: (bytes, bytes, Found) -> None
    if kind == b"IHDR" and len(body) >= 8:
        found.size = (int(struct.unpack(str(">I"), body[:4])[0]), int(struct.unpack(str(">I"), body[4:8])[0]))
        return
    if kind == b"eXIf":
        tiff.read_block(body, found)
        return
    if kind in (b"IHDR", b"tIME", b"zxIf"):
        return
    keyword, _zero, rest = body.partition(b"\0")
    name = keyword.decode("latin-1")
    if kind == b"zTXt":
        rest = _inflated(rest[1:], found)
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\x01", rest[2:]
        _language, _zero, rest = rest.partition(b"\0")
        _translated, _zero, rest = rest.partition(b"\0")
        rest = _inflated(rest, found) if packed else rest
    if name == "XML:com.adobe.xmp":
        xmp.read_packet(rest, found)
    elif name.startswith("Raw profile type "):
        _raw_profile(name[17:].strip().lower(), rest, found)
    else:
        found.add(
            "PNG:%s" % name,
            text_of(rest) if kind == b"iTXt" else rest.decode("latin-1") if kind != b"tEXt" else text_of(rest),
        )


def _inflated(data, found):
    # type: (bytes, Found) -> bytes
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, 4 * LONGEST_TEXT)
    except zlib.error:
        found.gap(TEXT_CHUNKS, "a compressed text is damaged")
        return b""
    if unpacker.unconsumed_tail:
        found.gap(TEXT_CHUNKS, "a compressed text is too large")
    return text


def _raw_profile(kind, text, found):
    # type: (Text, bytes, Found) -> None
    """Note a profile that ImageMagick wrote as hexadecimal text: name, length, digits."""
    digits = b"".join(text.split()[2:] if kind in ("iptc", "8bim", "exif", "app1", "xmp") else [])
    try:
        data = bytes(bytearray.fromhex(digits.decode("ascii")))
    except ValueError:
        found.gap(TEXT_CHUNKS, "a raw profile is damaged")
        return
    if kind in ("exif", "app1"):
        if data[:4] == b"Exif":
            tiff.read_block(data, found)
        elif data[:2] in (b"II", b"MM"):
            tiff.read_block(data, found)
        else:
            xmp.read_packet(data.partition(b"\0")[2] if data[:4] == b"http" else data, found)
    elif kind == "iptc":
        (iptc.read_resources if data[:4] == b"8BIM" else iptc.read_iim)(data, found)
    elif kind == "8bim":
        iptc.read_resources(data, found)
    elif kind == "xmp":
        xmp.read_packet(data, found)


def read_riff(source, found):
    # type: (Source, Found) -> None
    """Note EXIF, XMP and INFO chunks of WebP, AVI and WAV files."""
    _riff_chunks(source, 12, source.size, found, 0)


def _riff_chunks(source, at, end, found, depth):
    # type: (Source, int, int, Found, int) -> None
    for _number in range(_MOST_CHUNKS):
        head = source.at(at, 8)
        if len(head) < 8 or at >= end:
            return
        kind, size = head[:4], int(struct.unpack(str("<I"), head[4:])[0])
        if kind == b"EXIF":
            tiff.read_block(source.at(at + 8, size), found)
        elif kind in (b"XMP ", b"_PMX"):
            xmp.read_packet(source.at(at + 8, size), found)
        elif kind == b"LIST" and depth < 4:
            name = source.at(at + 8, 4)
            if name != b"movi":
                _riff_chunks(source, at + 12, at + 8 + size, found, depth + 1)
        elif depth and (kind[:1] == b"I" or kind in (b"strn", b"IDIT")):
            found.add("RIFF:%s" % kind.decode("latin-1"), text_of(source.at(at + 8, size).rstrip(b"\0")))
        elif kind == b"bext":
            found.add("RIFF:bext", text_of(source.at(at + 8, min(size, 602)).replace(b"\0", b" ")))
        if at + 8 + size > source.size:
            found.gap((EXIF, XMP, TEXT_CHUNKS), "the chunks of the file break off")
        at += 8 + size + size % 2


def read_gif(source, found):
    # type: (Source, Found) -> None
    """Note the comments, plain texts and XMP of a GIF file."""
    head = source.at(0, 13)
    if len(head) < 13:
        return
    found.size = (int(struct.unpack(str("<H"), head[6:8])[0]), int(struct.unpack(str("<H"), head[8:10])[0]))
    flags = ord(head[10:11])
    at = 13 + (3 * 2 ** (flags % 8 + 1) if flags & 0x80 else 0)
    for _number in range(_MOST_CHUNKS):
        mark = source.at(at, 1)
        if mark == b"\x21":
            kind = source.at(at + 1, 1)
            body, at = _sub_blocks(source, at + 2)
            if kind == b"\xfe":
                found.add("GIF:comment", text_of(body))
            elif kind == b"\x01":
                found.add("GIF:plain text", text_of(body[12:]))
        elif mark == b"\x2c":
            local = source.at(at + 9, 1)
            colours = ord(local) if local else 0
            at += 10 + (3 * 2 ** (colours % 8 + 1) if colours & 0x80 else 0)
            _body, at = _sub_blocks(source, at + 1)
        else:
            if mark not in (b"\x3b", b""):
                found.gap(TEXT_CHUNKS, "the blocks of the file are damaged")
            return


def _sub_blocks(source, at):
    # type: (Source, int) -> Tuple[bytes, int]
    parts = []  # type: List[bytes]
    size = 0
    while True:
        mark = source.at(at, 1)
        count = ord(mark) if mark else 0
        if not count:
            return b"".join(parts), at + 1
        if size < LONGEST_TEXT:
            parts.append(source.at(at + 1, count))
        size += count
        at += 1 + count
