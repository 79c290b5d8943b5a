"""Whether a TIFF is whole: every directory, and the pixels that it names, held against the end of the file.

Bio-Formats reads a TIFF that was cut short without a word and fills the missing pixels with zeros.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.reading.tiff import NDPI_MARK, STRIP_OFFSETS, SUB_DIRECTORIES, Tiff, stack_planes
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Optional, Text

    from curate_fiji.core.reading.tiff import Directory


def check(data):
    # type: (Bytes) -> None
    """Hold every directory, and the pixels that it names, against the end of the file. Raises ``Damaged``."""
    tiff = Tiff(data)
    number = 0
    only = None  # type: Optional[Directory]
    for number, directory in enumerate(tiff.directories(), 1):
        if directory.has(NDPI_MARK) and data.size > 2 ** 32:
            raise Unknown("an NDPI of more than 4 GB")
        _hold(data, directory, "directory %d" % number)
        for offset in directory.values(SUB_DIRECTORIES) if directory.has(SUB_DIRECTORIES) else ():
            smaller, _next = tiff.directory(offset, number)
            _hold(data, smaller, "smaller copy in directory %d" % number)
        only = directory if number == 1 else None
    if not number:
        raise Damaged("it has no directory")
    if only is not None:
        _hold_stack(data, only)


def _hold(data, directory, name):
    # type: (Bytes, Directory, Text) -> None
    if directory.compression == 6:
        return   # old JPEG: its pieces say little
    cut = directory.cut_entry(data.size)
    if cut:
        raise Damaged("the file ends inside an entry (tag %d) of its %s" % (cut, name))
    ends = [offset + count for offset, count in directory.pieces() if count > 0 and offset > 0]
    if ends and max(ends) > data.size:
        raise Damaged("the file ends %s before the pixels of its %s do" % (size_text(max(ends) - data.size), name))


def _hold_stack(data, directory):
    # type: (Bytes, Directory) -> None
    """ImageJ and MetaMorph write a stack as one directory and planes that follow one another."""
    planes = stack_planes(directory)
    offsets = directory.values(STRIP_OFFSETS)
    if planes > 1 and offsets and directory.compression == 1:
        needed = offsets[0] + planes * directory.plane_bytes
        if needed > data.size:
            raise Damaged("the file ends %s before the last of its %d planes does" % (
                size_text(needed - data.size), planes))
