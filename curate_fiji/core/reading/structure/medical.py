"""Medical images: NIfTI, Analyze and MGH.

Each check takes the open ``Bytes`` of a file and raises ``Damaged`` or ``Unknown``; that it returns means that the
file is whole. Sources: NIfTI-1 and NIfTI-2 headers; FreeSurfer's MGH.
"""
from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.reading.bytes_of import (
    Bytes,
    Damaged,
    Unknown,
    must_hold,
    product,
    sibling,
    unpacked_size,
)
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Text, Tuple

_HEADER_BYTES = 540


def nifti(data):
    # type: (Bytes) -> None
    """NIfTI-1 and NIfTI-2 in one file; a header whose samples are in an IMG beside it."""
    start, wanted, alone = _nifti_needs(data.some(0, _HEADER_BYTES))
    if alone:
        must_hold(data.size, start + wanted)
    else:
        _beside(data.path, start + wanted)


def packed_nifti(data):
    # type: (Bytes) -> None
    """NIfTI inside gzip: the checksum, and the length of what is inside."""
    size, head = unpacked_size(data.path)
    start, wanted, alone = _nifti_needs(head[:_HEADER_BYTES])
    if alone:
        must_hold(size, start + wanted, "of its unpacked data its header calls for")


def _nifti_needs(head):
    # type: (bytes) -> Tuple[int, int, bool]
    """Return where the samples begin, how many bytes they are, and whether they are in the same file."""
    if len(head) < 348:
        raise Damaged("the file ends inside its header, after %s" % size_text(len(head)))
    for order in "<>":
        kind = struct.unpack(str(order + "i"), head[:4])[0]
        if kind == 348:
            sizes = struct.unpack(str(order + "8h"), head[40:56])
            bits = struct.unpack(str(order + "h"), head[72:74])[0]
            start = int(struct.unpack(str(order + "f"), head[108:112])[0])
            alone = head[344:347] == b"n+1"
        elif kind == 540:
            if len(head) < 540:
                raise Damaged("the file ends inside its header, after %s" % size_text(len(head)))
            sizes = struct.unpack(str(order + "8q"), head[16:80])
            bits = struct.unpack(str(order + "h"), head[14:16])[0]
            start = struct.unpack(str(order + "q"), head[168:176])[0]
            alone = head[4:7] == b"n+2"
        else:
            continue
        if not 1 <= sizes[0] <= 7 or bits < 1:
            raise Unknown("no sizes")
        elements = product([max(1, one) for one in sizes[1:1 + sizes[0]]])
        return max(0, start), (elements * bits + 7) // 8, alone
    raise Unknown("no header")


def _beside(path, needed):
    # type: (Text, int) -> None
    other = sibling(path, (".img", ".img.gz"))
    if other is None:
        raise Unknown("its IMG is not there")
    if other.lower().endswith(".gz"):
        must_hold(unpacked_size(other)[0], needed, "of its unpacked data its header calls for")
        return
    with Bytes(other) as there:
        must_hold(there.size, needed)


def samples_of_a_header(data):
    # type: (Bytes) -> None
    """The IMG of an Analyze or NIfTI pair: as long as the HDR beside it says."""
    other = sibling(data.path, (".hdr",))
    if other is None:
        raise Unknown("its HDR is not there")
    with Bytes(other) as header:
        start, wanted, _alone = _nifti_needs(header.some(0, _HEADER_BYTES))
    must_hold(data.size, start + wanted, "its HDR calls for")


def analyze(data):
    # type: (Bytes) -> None
    """Either file of an Analyze pair."""
    if data.path.lower().endswith(".img"):
        samples_of_a_header(data)
    else:
        nifti(data)


def mgh(data):
    # type: (Bytes) -> None
    """FreeSurfer's MGH."""
    must_hold(data.size, _mgh_needs(data.at(0, 28)))


def packed_mgh(data):
    # type: (Bytes) -> None
    """MGH inside gzip."""
    size, head = unpacked_size(data.path)
    must_hold(size, _mgh_needs(head[:28]), "of its unpacked data its header calls for")


def _mgh_needs(head):
    # type: (bytes) -> int
    if len(head) < 28:
        raise Damaged("the file ends inside its header, after %s" % size_text(len(head)))
    version, width, height, depth, frames, kind = struct.unpack(str(">6i"), head[:24])
    sizes = {0: 1, 1: 4, 3: 4, 4: 2}
    if version != 1 or kind not in sizes:
        raise Unknown("version %d" % version)
    return 284 + sizes[kind] * product((width, height, depth, frames))
