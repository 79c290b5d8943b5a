"""PDF beside its text: the information dictionary, packed objects and metadata, notes. Source: ISO 32000."""

from __future__ import absolute_import, unicode_literals

import re
import zlib

from curate_fiji.core.model.finding_kinds import COMMENT
from curate_fiji.core.model.material import PROPERTIES
from curate_fiji.core.reading.embedded import xmp
from curate_fiji.core.reading.embedded.source import text_of
from curate_fiji.core.system import markup

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.model.material import Material

_INFO = re.compile(
    br"/(Author|Title|Subject|Keywords|Creator|Producer|Company|Manager|SourceModified)\s{0,5}(\([^()\\]{0,2000}(?:(?:\\.|\([^()]{0,400}\))[^()\\]{0,2000}){0,300}\)"
    br"|<[0-9A-Fa-f\s]{2,4000}>)"
)
_STREAM = re.compile(br">>\s{0,5}stream\r?\n")
_PACKED = (b"/ObjStm", b"/Metadata", b"/XML")
_LARGEST_STREAM = 2**22
_MOST_STREAMS = 300
_NOTE = re.compile(
    br"/T\s{0,3}(\((?:[^()\\]|\\.){1,200}\))[^>]{0,400}/Contents|/Contents\s{0,3}(\((?!\))[^()\\]{0,2000}(?:\\.[^()\\]{0,2000}){0,300}\))"
)


def search(data, material):
    # type: (bytes, Material) -> None
    """Add a PDF's information dictionary and notes; packed ones as far as they are packed by Deflate."""
    for match in _INFO.finditer(data):
        material.add(
            PROPERTIES, [(match.group(1).decode("ascii"), _text(match.group(2)))], "document properties "
        )
    _packed(data, material)
    for match in _NOTE.finditer(data):
        material.marks.append((COMMENT, "notes", _text(match.group(1) or match.group(2))))


def _packed(data, material):
    # type: (bytes, Material) -> None
    """Add what packed objects and packed metadata of a PDF say of its authors."""
    for number, match in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            return
        said = data[max(0, match.start() - 2000) : match.start()].rpartition(b"endobj")[2]
        if not any(one in said for one in _PACKED):
            continue
        try:
            body = zlib.decompressobj().decompress(data[match.end() :], _LARGEST_STREAM)
        except zlib.error:
            continue
        for info in _INFO.finditer(body):
            name = info.group(1).decode("ascii")
            material.add(PROPERTIES, [(name, _text(info.group(2)))], "document properties ")
        if xmp.holds_packet(body):
            for key, value in markup.rows(xmp.text_of_packet(body))[0]:
                if not key.endswith(("/@about", "/@xmptk")):
                    name = re.sub(r"/(?:Seq|Bag|Alt)/li$", "", key)
                    material.add(PROPERTIES, [(name, value)], "document properties ")


def _text(value):
    # type: (bytes) -> Text
    if value[:1] == b"<":
        digits = re.sub(br"\s", b"", value[1:-1])
        data = bytes(bytearray.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
    else:
        data = re.sub(br"\\([0-7]{3})", lambda match: bytes(bytearray([int(match.group(1), 8) & 255])), value[1:-1])
        data = re.sub(br"\\([()\\])", br"\1", data)
    return text_of(data)
