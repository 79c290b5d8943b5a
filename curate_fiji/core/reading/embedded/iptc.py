"""IPTC-IIM records, bare or in Photoshop's image resources.

Source: IPTC-NAA Information Interchange Model 4.2; Adobe Photoshop File Formats Specification (2019).
"""

from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.model.look import IPTC
from curate_fiji.core.reading.embedded import xmp
from curate_fiji.core.reading.embedded.source import text_of

MYPY = False
if MYPY:

    from curate_fiji.core.reading.embedded.source import Found

# Datasets of record 2 by their names in the standard; others go by number
_NAMES = {
    5: "Object Name",
    7: "Edit Status",
    15: "Category",
    25: "Keywords",
    26: "Content Location Code",
    27: "Content Location Name",
    40: "Special Instructions",
    55: "Date Created",
    60: "Time Created",
    65: "Originating Program",
    80: "By-line",
    85: "By-line Title",
    90: "City",
    92: "Sub-location",
    95: "Province/State",
    101: "Country/Primary Location Name",
    103: "Original Transmission Reference",
    105: "Headline",
    110: "Credit",
    115: "Source",
    116: "Copyright Notice",
    118: "Contact",
    120: "Caption/Abstract",
    122: "Writer/Editor",
}
_IIM, _XMP, _CAPTION, _URL = 0x0404, 0x0424, 0x03F0, 0x040B


def read_iim(data, found):
    # type: (bytes, Found) -> None
    """Note the datasets of an IPTC-IIM record."""
    at = 0
    while at + 5 <= len(data):
        if data[at : at + 1] != b"\x1c":
            if data[at:].strip(b"\0"):
                found.gap(IPTC, "an IPTC record breaks off")
            return
        record, number, size = struct.unpack(str(">BBH"), data[at + 1 : at + 5])
        at += 5
        if size & 0x8000:
            count = size & 0x7FFF
            if count > 4 or at + count > len(data):
                found.gap(IPTC, "an IPTC record breaks off")
                return
            size = int(struct.unpack(str(">I"), data[at : at + count].rjust(4, b"\0"))[0])
            at += count
        if record == 2 and number:
            found.add("IPTC:%s" % _NAMES.get(number, "2:%03d" % number), text_of(data[at : at + size]))
        at += size


def read_resources(data, found):
    # type: (bytes, Found) -> None
    """Note what Photoshop's image resources hold: IPTC, XMP, a caption."""
    at = 0
    while at + 12 <= len(data):
        if data[at : at + 4] not in (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR"):
            return
        number = struct.unpack(str(">H"), data[at + 4 : at + 6])[0]
        name = struct.unpack(str(">B"), data[at + 6 : at + 7])[0]
        at += 6 + (name + 2) // 2 * 2
        if at + 4 > len(data):
            break
        size = int(struct.unpack(str(">I"), data[at : at + 4])[0])
        body = data[at + 4 : at + 4 + size]
        if number == _IIM:
            read_iim(body, found)
        elif number == _XMP:
            xmp.read_packet(body, found)
        elif number in (_CAPTION, _URL):
            found.add("IPTC:Photoshop %s" % ("caption" if number == _CAPTION else "URL"), text_of(body))
        at += 4 + (size + 1) // 2 * 2
    if data[at:].strip(b"\0"):
        found.gap(IPTC, "image resources break off")
