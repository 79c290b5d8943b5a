"""The elements of a DICOM file: does each end before the file does, and are all pixels there?

Only the top level is read, and of it a few elements. Source: DICOM PS3.5, chapters 7, 8 and A.4.
"""
from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown, product
from curate_fiji.core.reading.structure import run_length
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Dict, Optional, Text, Tuple

    Element = Tuple[int, Text, int, int, Text]

_LONG = ("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UC", "UN", "UR", "UT", "SV", "UV")
_IMPLICIT, _BIG, _DEFLATED = "1.2.840.10008.1.2", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"
_NATIVE = (_IMPLICIT, "1.2.840.10008.1.2.1", _BIG)
_RUN_LENGTH = "1.2.840.10008.1.2.5"
_UNDEFINED = 0xFFFFFFFF
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_PIXELS = (0x7FE00010, 0x7FE00008, 0x7FE00009)
_MOST_ELEMENTS = 200000
_KEPT = {0x00020010: "syntax", 0x00080060: "modality", 0x0020000D: "study", 0x0020000E: "series",
         0x00200013: "instance", 0x00280002: "samples", 0x00280004: "photometric", 0x00280008: "frames",
         0x00280010: "rows", 0x00280011: "columns", 0x00280100: "bits", 0x00080016: "class", 0x00080018: "uid",
         0x00280103: "signed", 0x00282110: "lossy", 0x00281052: "intercept", 0x00281053: "slope"}
_NUMBERS = ("samples", "rows", "columns", "bits", "signed")


class DataSet(object):
    """What the top level of a DICOM file says: ``values`` of a few elements by name; ``pixels``: (offset, length) of
    the pixel data, or None; ``syntax``; ``fragments``: how many, where they are encapsulated."""

    def __init__(self):
        # type: () -> None
        self.values = {}         # type: Dict[Text, Text]
        self.pixels = None       # type: Optional[Tuple[int, int]]
        self.fragments = 0
        self.syntax = ""

    def number(self, name, default=0):
        # type: (Text, int) -> int
        """Return a value as a whole number."""
        try:
            return int(float(self.values.get(name, "").split("\\")[0]))
        except ValueError:
            return default


def data_set(data):
    # type: (Bytes) -> DataSet
    """Read the top level of a DICOM file. Raises ``Damaged`` where an element goes beyond its end."""
    found = DataSet()
    offset = 132 if data.some(128, 4) == b"DICM" else 0
    if not offset and data.some(0, 2) not in (b"\x08\x00", b"\x02\x00", b"\x00\x08"):
        raise Unknown("no DICOM")
    order, explicit, coded = "<", True, False
    for _number in range(_MOST_ELEMENTS):
        if offset >= data.size:
            return found
        group = data.number(offset, order + "H", "list of elements")
        if group != 2 and not coded:
            coded = True
            found.syntax = found.values.get("syntax", "")
            if found.syntax == _DEFLATED:
                raise Unknown("deflated")
            order, explicit = _coding(data, offset, found.syntax)
        tag, kind, length, begin, text = _element(data, offset, "<" if group == 2 else order, group == 2 or explicit)
        if tag in _PIXELS:
            found.pixels = (begin, length)
            if length == _UNDEFINED:
                found.fragments, offset = _fragments(data, begin, order)
                continue
        elif length == _UNDEFINED:
            offset = _past_sequence(data, begin, order, explicit and kind != "UN")
            continue
        elif tag in _KEPT:
            name = _KEPT[tag]
            raw = data.at(begin, min(length, 256), "element (%s)" % text)
            if name in _NUMBERS and (kind == "US" or not explicit) and len(raw) >= 2:
                found.values[name] = "%d" % struct.unpack(str(order + "H"), raw[:2])[0]
            else:
                found.values[name] = raw.decode("latin-1").strip("\0 ")
        if begin + length > data.size:
            raise Damaged("the file ends %s before its %s" % (
                size_text(begin + length - data.size), "pixels do" if tag in _PIXELS else "element (%s) does" % text))
        offset = begin + length
    raise Unknown("too many elements")


def _coding(data, offset, syntax):
    # type: (Bytes, int, Text) -> Tuple[Text, bool]
    if syntax:
        return (">" if syntax == _BIG else "<"), syntax != _IMPLICIT
    letters = data.some(offset + 4, 2)
    order = ">" if data.some(offset, 2) == b"\x00\x08" else "<"
    return order, letters.isalpha() and letters.isupper()


def _element(data, offset, order, explicit):
    # type: (Bytes, int, Text, bool) -> Element
    """Return the tag, kind, length, place and name of the element at an offset."""
    where = "list of elements"
    group, element = data.numbers(offset, order + "2H", where)
    tag, text = group << 16 | element, "%04x,%04x" % (group, element)
    if not explicit or group == 0xFFFE:
        return tag, "", data.number(offset + 4, order + "I", where), offset + 8, text
    kind = data.at(offset + 4, 2, where).decode("latin-1")
    if kind in _LONG:
        return tag, kind, data.number(offset + 8, order + "I", where), offset + 12, text
    if not (kind.isalpha() and kind.isupper()):
        raise Unknown("no kind of element at %d" % offset)
    return tag, kind, data.number(offset + 6, order + "H", where), offset + 8, text


def _fragments(data, offset, order):
    # type: (Bytes, int, Text) -> Tuple[int, int]
    """Return how many fragments encapsulated pixels have, and where what follows begins."""
    count = 0
    while True:
        if offset == data.size and count:
            return count - 1, offset   # some writers leave the delimiter away
        tag, _kind, length, begin, _text = _element(data, offset, order, False)
        if tag == _SEQUENCE_END:
            return count - 1, begin
        if tag != _ITEM or length == _UNDEFINED:
            raise Unknown("no fragment at %d" % offset)
        if begin + length > data.size:
            raise Damaged("the file ends %s before its compressed pixels do" % size_text(begin + length - data.size))
        count += 1
        offset = begin + length


def _past_sequence(data, offset, order, explicit):
    # type: (Bytes, int, Text, bool) -> int
    """Return where a sequence of undefined length ends."""
    depth = 1
    for _number in range(_MOST_ELEMENTS):
        tag, _kind, length, begin, text = _element(data, offset, order, explicit)
        if tag == _SEQUENCE_END or tag == _ITEM_END:
            depth -= tag == _SEQUENCE_END
            offset = begin
            if not depth:
                return offset
        elif tag == _ITEM:
            offset = begin     # its elements follow; one of a defined length needs no more
        elif length == _UNDEFINED:
            depth += 1
            offset = begin
        else:
            if begin + length > data.size:
                raise Damaged("the file ends inside its element (%s)" % text)
            offset = begin + length
    raise Unknown("too many elements")


def dicom(data):
    # type: (Bytes) -> None
    """DICOM: every element ends before the file does, and there are as many pixels as its sizes call for."""
    found = data_set(data)
    if found.pixels is None or not found.values.get("rows"):
        return
    if found.fragments or found.pixels[1] == _UNDEFINED:
        frames = max(1, found.number("frames", 1))
        if found.fragments < 1:
            raise Damaged("its compressed pixels hold no fragment")
        if found.fragments < frames and _one_a_frame(found.syntax):
            raise Damaged("its compressed pixels hold %d of %d frames" % (found.fragments, frames))
        if found.syntax == _RUN_LENGTH and found.fragments == frames and found.pixels[1] == _UNDEFINED:
            run_length.check(data, found.pixels[0], frames, found.number("rows") * found.number("columns"))
        return
    if found.syntax and found.syntax not in _NATIVE:
        raise Unknown("transfer syntax %s" % found.syntax)
    bits = max(1, found.number("frames", 1)) * product([
        max(1, found.number("samples", 1)), found.number("rows"), found.number("columns"), found.number("bits", 8)])
    if "422" in found.values.get("photometric", ""):
        bits = bits * 2 // 3
    elif "420" in found.values.get("photometric", ""):
        bits = bits // 2
    if found.pixels[1] < bits // 8:
        raise Damaged("it holds %s of pixels, its sizes call for %s" % (
            size_text(found.pixels[1]), size_text(bits // 8)))


def _one_a_frame(syntax):
    # type: (Text) -> bool
    """Tell whether a transfer syntax has at least one fragment a frame; a video is one stream."""
    return not syntax.startswith("1.2.840.10008.1.2.4.10")
