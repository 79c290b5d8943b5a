"""FITS: headers in blocks of 2880 bytes, each followed by its data. Standard 4.0."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.reading.bytes_of import Bytes, Unknown, must_hold

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Text, Tuple

_BLOCK = 2880
MOST_HEADERS = 10000
_INTEGER = re.compile(r"([A-Z0-9_-]{1,8}) *= +([-+]?\d+)\b")


def check(data):
    # type: (Bytes) -> None
    """Raise ``Damaged`` where the file ends before the data that a header calls for."""
    for number, (cards, start) in enumerate(headers(data)):
        must_hold(data.size, start + data_bytes(cards), "its header %d calls for" % (number + 1))


def headers(data):
    # type: (Bytes) -> Iterator[Tuple[List[Text], int]]
    """Yield (cards of 80 characters, where its data begin) of each header and data unit."""
    offset = 0
    for number in range(MOST_HEADERS):
        if offset >= data.size or (number and not data.some(offset, 8).startswith((b"XTENSION", b"SIMPLE"))):
            return
        cards, offset = _header(data, offset)
        yield cards, offset
        offset += -(-data_bytes(cards) // _BLOCK) * _BLOCK


def _header(data, offset):
    # type: (Bytes, int) -> Tuple[List[Text], int]
    cards = []  # type: List[Text]
    while offset < 2 ** 31:
        block = data.at(offset, _BLOCK).decode("latin-1")
        offset += _BLOCK
        for start in range(0, _BLOCK, 80):
            card = block[start:start + 80]
            if card[:8].strip() == "END":
                return cards, offset
            cards.append(card)
    raise Unknown("no end of a header")


def numbers(cards):
    # type: (List[Text]) -> Dict[Text, int]
    """Return the whole numbers of a header by keyword."""
    found = {}  # type: Dict[Text, int]
    for card in cards:
        match = _INTEGER.match(card)
        if match:
            found.setdefault(match.group(1), int(match.group(2)))
    return found


def data_bytes(cards):
    # type: (List[Text]) -> int
    """Return how many bytes of data a header calls for."""
    said = numbers(cards)
    axes = [said.get("NAXIS%d" % (one + 1), 0) for one in range(min(999, said.get("NAXIS", 0)))]
    if not axes:
        return 0
    if axes[0] == 0 and len(axes) > 1:
        axes = axes[1:]   # random groups
    elements = 1
    for one in axes:
        elements *= one
    return abs(said.get("BITPIX", 8)) // 8 * said.get("GCOUNT", 1) * (said.get("PCOUNT", 0) + elements)
