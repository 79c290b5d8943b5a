"""Files that begin as text and go on as samples: where the text in them ends.

By the format's own structure where that is known; of any other file block by block, so that text behind samples is
text too. Sources: FITS 4.0; Netpbm; NRRD 5; MetaIO; ICS 1 and 2; PLY; INRIMAGE-4; VFF; Radiance; imgCIF; EDF and SMV;
PDS3, VICAR and ISIS; Gwyddion's simple field.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.reading import decoding
from curate_fiji.core.reading.bytes_of import Bytes
from curate_fiji.core.reading.structure import fits

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

FITS = b"SIMPLE  ="
# How a head begins, what it says where the samples are text or elsewhere, how it ends
_HEADS = [(re.compile(begin), re.compile(no_samples), re.compile(end)) for begin, no_samples, end in (
    (br"NRRD\d{4}", br"(?mi)^encoding:\s{0,9}(?:txt|text|ascii)|^data ?file:", br"\r?\n\r?\n"),
    (br"(?:Comment|ObjectType|NDims)\s?=", br"(?mi)^BinaryData\s{0,3}=\s{0,3}False",
     br"ElementDataFile\s{0,3}=\s{0,3}LOCAL[ \t\r]{0,5}\n"),
    (br"\s{0,5}ics_version", br"(?mi)^representation\sformat\s(?:ascii|text)", br"\n\s{0,3}end\s{0,3}\n"),
    (br"P7\r?\n", br"(?!)", br"\nENDHDR[^\n]{0,20}\n"),
    (br"ply\r?\n", br"(?m)^format ascii", br"\nend_header\r?\n"),
    (br"#INRIMAGE-4#\{", br"(?!)", br"##\}\r?\n"),
    (br"ncaa\r?\n", br"(?!)", br"\x0c\r?\n"),
    (br"#\?R[A-Z]{2}", br"(?!)", br"\n\n"),
    (br"###CBF", br"(?!)", br"\x0c\x1a\x04\xd5"),
    (br"\{\s{1,9}[A-Za-z_]{2,40}\s{0,20}=", br"(?!)", br"\}[ \t\r]{0,5}\n|\x0c"),
    (br"(?:PDS_VERSION_ID|CCSD|ODL_VERSION|NJPL|Object = IsisCube)", br"(?!)", br"\n\s{0,9}(?:END|End)[ \r]{0,99}\n"),
    (br"Gwyddion Simple Field", br"(?!)", br"\x00"),
)]
_OFTEN_TEXT = re.compile(br"\{|PDS|CCSD|ODL|NJPL|Object")   # as other texts begin too
_LONGEST_HEAD = 2**20
_ANYMAP = re.compile(br"P[4-6FfzZ]\s")
_NUMBER = re.compile(br"[-+]?[0-9.]{1,20}(?:[eE][-+]?\d{1,3})?(?=\s)")
_BLANKS = b" \t\r\n\x0b\x0c"
_BLOCK = 4096
_CONTROLS = re.compile(b"[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]")
_HIGH = re.compile(b"[\\x80-\\xff]")
_FEW = 20   # of so many bytes, one
_LINES = 2   # that make a head
_AS_BYTES = "what is no text in it was searched as bytes"
_UNIT = 2880   # bytes of a block of FITS
_SHORTEST_ROW = 16
_MOST_CARDS = 20000
_LONGEST_CARDS = 2**21


class Parts(object):
    """``text`` of a file, and the ``rest`` that is none; ``is_known``: its structure says so; ``tables``: what of the
    rest holds texts in fields; ``why``: what was not looked at."""

    def __init__(self, text, rest, is_known, tables=b"", why=""):
        # type: (bytes, bytes, bool, bytes, Text) -> None
        self.text = text
        self.rest = rest
        self.is_known = is_known
        self.tables = tables
        self.why = why


def split(real, data):
    # type: (Text, bytes) -> Optional[Parts]
    """Return the parts of a file that begins with ``data``, None where it is all text, or does not begin as text."""
    if data[:9] == FITS:
        return _fits(real, data)
    end = head_end(data)
    if end >= 0 and not (_OFTEN_TEXT.match(data) and _is_text(data[end:])):
        return Parts(data[:end], data[end:], True)
    return _mixed(data)


def head_end(data):
    # type: (bytes) -> int
    """Return where the text of a known head ends and samples begin, -1 where they do not or no head is known."""
    if _ANYMAP.match(data):
        return _anymap_end(data)
    for begin, no_samples, end in _HEADS:
        if begin.match(data):
            found = end.search(data, 0, _LONGEST_HEAD)
            if found is None or no_samples.search(data[: found.end()]):
                return -1
            return found.end() if data[found.end() : found.end() + 1] else -1
    return -1


def _anymap_end(data):
    # type: (bytes) -> int
    """Return where the samples of a portable map begin: one blank behind its numbers, comments left aside."""
    at, end = 2, min(len(data), _LONGEST_HEAD)
    for _number in range(2 if data[1:2] == b"4" else 3):
        while at < end and data[at : at + 1] in _BLANKS + b"#":
            line = data.find(b"\n", at) if data[at : at + 1] == b"#" else at
            at = line + 1 if line >= 0 else end
        number = _NUMBER.match(data, at)
        if number is None:
            return -1   # a text that begins with the same two letters
        at = number.end()
    return at + 1 if data[at : at + 1] in _BLANKS and at + 1 < end else -1


def _fits(real, data):
    # type: (Text, bytes) -> Parts
    """Return the headers of a FITS file, all of them, a card a line; a table of text is text, another has fields."""
    lines, tables, why = [], [], ""  # type: List[bytes], List[bytes], Text
    offset = total = 0
    with Bytes(real) as source:
        while offset < source.size and not why:
            if offset and not source.some(offset, 8).startswith((b"XTENSION", b"SIMPLE")):
                break
            cards, offset, is_whole = _header(source, offset)
            said = [card.decode("latin-1") for card in cards]
            size, kind = max(0, fits.data_bytes(said)), said[0][:20] if said else ""
            lines += cards
            total += 80 * len(cards)
            if kind.startswith("XTENSION") and "IMAGE" not in kind:
                content = source.some(offset, min(size, _LONGEST_CARDS))
                total += len(content)
                width = max(_SHORTEST_ROW, fits.numbers(said).get("NAXIS1", 80))
                if "'TABLE " in kind:
                    lines += [content[at : at + width] for at in range(0, len(content), width)]
                else:
                    tables.append(content)
            why = "a header of it breaks off" if not is_whole else ""
            if total >= _LONGEST_CARDS:
                why = "only the first part of its headers and tables"
            offset += -(-size // _UNIT) * _UNIT
    return Parts(b"\n".join(lines), data, True, b"\0".join(tables), why)


def _header(source, offset):
    # type: (Bytes, int) -> Tuple[List[bytes], int, bool]
    """Return the cards of a header, where its data begin, and whether it has an end."""
    cards = []  # type: List[bytes]
    while len(cards) < _MOST_CARDS:
        block = source.some(offset, _UNIT)
        offset += _UNIT
        for at in range(0, len(block), 80):
            card = block[at : at + 80]
            if card[:8].strip() == b"END":
                return cards, offset, True
            stop = _CONTROLS.search(card)
            if stop is not None:
                return cards + [card[: stop.start()]], offset, False
            cards.append(card)
        if len(block) < _UNIT:
            break
    return cards, offset, False


def _mixed(data):
    # type: (bytes) -> Optional[Parts]
    """Return the parts of a file of an unknown format that begins as text: each block is text or is not."""
    if decoding.of_unicode(data[:_BLOCK]) is not None:
        return None
    first = _CONTROLS.search(data[:_BLOCK])
    end = first.start() if first is not None else 0
    if first is not None and data[:end].count(b"\n") < _LINES:
        return None
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)]
    if first is not None and (not _has_few_controls(blocks[0]) or _is_heavy(blocks[0])):   # a few lines, and no more
        return Parts(data[:end], data[end:], False, why=_AS_BYTES)
    if all(_has_few_controls(block) for block in blocks):
        return None if first is None else Parts(data, b"", False)
    is_accented = _is_heavy(blocks[0])   # then so may be the rest
    are_text = [_has_few_controls(block) and (is_accented or not _is_heavy(block)) for block in blocks]
    text, rest = [], []  # type: Tuple[List[bytes], List[bytes]]
    for number, block in enumerate(blocks):
        if are_text[number]:
            text.append(block)
            continue
        rest.append(block)   # with what of it belongs to its neighbours
        controls = [found.start() for found in _CONTROLS.finditer(block)]
        if number and are_text[number - 1] and controls:
            text.append(block[: controls[0]])
        text.append(b"\n")
        if are_text[number + 1 : number + 2] == [True] and controls:
            text.append(block[controls[-1] + 1 :])
    return Parts(b"".join(text), b"".join(rest), False, why=_AS_BYTES)


def _is_text(data):
    # type: (bytes) -> bool
    return _CONTROLS.search(data) is None and not _is_heavy(data[: 4 * _BLOCK])


def _has_few_controls(block):
    # type: (bytes) -> bool
    return _FEW * len(_CONTROLS.findall(block)) <= len(block)


def _is_heavy(block):
    # type: (bytes) -> bool
    """Tell whether more bytes of a block are beyond ASCII than a text of Latin letters has, and it is no UTF-8."""
    high = len(_HIGH.findall(block))
    return 3 * high > len(block) and 10 * block.decode("utf-8", "replace").count("\ufffd") > high
