"""Second readers: what CPython's own libraries say of an image's header, beside Bio-Formats.

One module a family of formats, imported when a file of the family comes, so that a run without such files pays
nothing. Others can add families by the entry point ``curate_fiji.witnesses``: an object like ``Family``.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.look import DONE, GAVE_UP, NOT_DONE, SECOND_READER, Look

HEAD_BYTES = 4096
_EXTRA = "pip install 'curate-fiji[witnesses]'"


@dataclass(frozen=True)
class Family:
    """Formats that one module reads: ``read`` is ``module:function`` of a path, giving readings.

    ``knows(name, head)``: whether a file is one of them, by its name in lower case and its first
    ``HEAD_BYTES``; ``library``: what has to be installed, "" for none.
    """

    read: str
    library: str
    knows: Callable[[str, bytes], bool]


@dataclass(frozen=True)
class Said:
    """What second readers say of a file: ``readings``, and the ``look`` that says whether one read it."""

    readings: list[Reading]
    look: Look


def _starts(*marks: bytes) -> Callable[[str, bytes], bool]:
    return lambda _name, head: head.startswith(marks)


def _named(*suffixes: str) -> Callable[[str, bytes], bool]:
    return lambda name, _head: name.endswith(suffixes)


def _is_dicom(name: str, head: bytes) -> bool:
    bare = head[:2] in (b"\x08\0", b"\x02\0") and re.match(
        rb"[\0-\xff]{4}(?:[A-Z]{2}|..\0\0)", head, re.DOTALL
    )
    return head[128:132] == b"DICM" or bool(bare and name.endswith((".dcm", ".ima", ".dicom", ".dc3")))


def _is_medical(name: str, head: bytes) -> bool:
    if name.endswith((".nii.gz", ".mgz", ".mgh", ".mnc")):
        return True
    size = head[:4]
    nifti = size in (b"\x5c\x01\0\0", b"\0\0\x01\x5c", b"\x1c\x02\0\0", b"\0\0\x02\x1c")
    return nifti and name.endswith((".nii", ".hdr"))


def _is_mrc(name: str, head: bytes) -> bool:
    if head[208:211] == b"MAP":
        return True
    return name.endswith((".mrc", ".mrcs")) and len(head) >= 1024


_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"\0\0\0\x0cjP  \r\n",
    b"\xff\x4f\xff\x51",
    b"GIF8",
    b"BM",
    b"8BPS",
)


def _is_picture(_name: str, head: bytes) -> bool:
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return webp or head.startswith(_PICTURES) or re.match(rb"P[1-6]\s", head) is not None


def _is_ome_xml(_name: str, head: bytes) -> bool:
    return (
        head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<")
        and re.search(rb"<(?:\w+:)?OME[\s>]", head) is not None
    )


FAMILIES = (
    Family("tiff:read", "tifffile", _starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    Family("zeiss_czi:read", "", _starts(b"ZISRAWFILE")),
    Family("dicom_terms:read", "pydicom", _is_dicom),
    Family("medical:read", "nibabel", _is_medical),
    Family("mrc:read", "mrcfile", _is_mrc),
    Family("nrrd_header:read", "nrrd", _starts(b"NRRD000")),
    Family("digital_micrograph:read", "", _named(".dm3", ".dm4")),
    Family("tia:read", "", _starts(b"II\x97\x01")),
    Family("tia:read_emi", "", _named(".emi")),
    Family("lif:read", "liffile", _named(".lif", ".lof")),
    Family("nikon_nd2:read", "nd2", _named(".nd2")),
    Family("olympus_oif:read", "oiffile", _named(".oib", ".oif")),
    Family("hdf5:read", "h5py", _starts(b"\x89HDF\r\n\x1a\n")),
    Family("headers_of_text:read_fits", "", _starts(b"SIMPLE  =")),
    Family("headers_of_text:read_ics", "", lambda _name, head: b"ics_version" in head[:64]),
    Family("headers_of_text:read_metaimage", "", _named(".mha", ".mhd")),
    Family("ome_xml:read", "", _is_ome_xml),
    Family("raster:read", "PIL", _is_picture),
)


@cache
def _added() -> tuple[Family, ...]:
    return tuple(point.load() for point in entry_points(group="curate_fiji.witnesses"))


def _families(name: str, head: bytes) -> Iterator[Family]:
    return (one for one in (*_added(), *FAMILIES) if one.knows(name, head))


def read(path: str, name: str = "") -> Said:
    """Return what the second reader of a file's format reads of its header.

    ``name``: of the file as the depositor knows it, where ``path`` is another. A reader that fails says
    nothing: whether a file is damaged is not judged here.
    """
    with open(path, "rb") as stream:
        head = stream.read(HEAD_BYTES)
    why = "no second reader here knows the format"
    for family in _families((name or path).lower(), head):
        if family.library and importlib.util.find_spec(family.library) is None:
            why = f"it needs {family.library}: {_EXTRA}"
            continue
        module, function = family.read.split(":")
        prefix = "" if "." in module else f"{__name__}."
        try:
            readings = getattr(importlib.import_module(prefix + module), function)(path)
        except Exception as error:  # a stranger's bytes in a stranger's library: anything can come of it
            why = f"{GAVE_UP} ({type(error).__name__})"
            continue
        readings = [one for one in readings if one.rows]
        if readings:
            tool = ", ".join(f"{one.tool} {one.version}".strip() for one in readings)
            return Said(readings, Look(SECOND_READER, DONE, tool))
        why = "its reader found nothing to say"
    return Said([], Look(SECOND_READER, NOT_DONE, why=why))
