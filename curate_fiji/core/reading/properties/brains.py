"""NIfTI: what its header says of orientation, units and itself. Sources: NIfTI-1.1 and NIfTI-2 headers."""
from __future__ import absolute_import, unicode_literals

import struct
import zlib

from curate_fiji.core.reading.bytes_of import Unknown

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

_HEADER_BYTES = 544
_SPACES = {0: "none", 1: "scanner", 2: "another scan", 3: "Talairach", 4: "MNI 152", 5: "a template"}
_UNITS = {1: "m", 2: "mm", 3: "um"}


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a NIfTI header, packed or not."""
    head = data.some(0, _HEADER_BYTES)
    if head[:2] == b"\x1f\x8b":
        try:
            head = zlib.decompressobj(31).decompress(data.some(0, 2 ** 16), _HEADER_BYTES)
        except zlib.error:
            raise Unknown("can't be unpacked")
    for order in "<>":
        if len(head) >= 348 and struct.unpack(str(order + "i"), head[:4])[0] in (348, 540):
            return _described(head, order)
    raise Unknown("no header of NIfTI")


def _described(head, order):
    # type: (bytes, Text) -> Pairs
    second = head[:4] in (b"\x1c\x02\0\0", b"\0\0\x02\x1c")
    if second and len(head) < 540:
        raise Unknown("a header that is cut")
    described, codes = (240, 344) if second else (148, 252)
    forms = struct.unpack(str(order + ("2i" if second else "2h")), head[codes:codes + (8 if second else 4)])
    if second:
        units = struct.unpack(str(order + "i"), head[500:504])[0]
    else:
        units = bytearray(head[123:124])[0]
        if head[344:347] not in (b"n+1", b"ni1"):
            return [("NIfTI variant", "Analyze 7.5")]
    flag = head[540:541] if second else head[348:349]
    spaces = [_SPACES.get(one, "another code") for one in forms]
    return [("NIfTI variant", "NIfTI-2" if second else "NIfTI-1"),
            ("space (qform, sform)", "%s, %s" % (spaces[0], spaces[1])),
            ("unit of the voxels", _UNITS.get(units & 7, "none given")),
            ("description field", "filled in" if head[described:described + 80].strip(b"\0 ") else "empty"),
            ("header extensions", "yes" if flag not in (b"", b"\0") else "no")]
