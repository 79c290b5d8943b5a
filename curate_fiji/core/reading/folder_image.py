"""The record of a folder that is one image, and of the files in it."""
from __future__ import absolute_import, unicode_literals

from curate_fiji import __version__
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.detail import Detail
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.look import DONE, NOT_DONE, Look
from curate_fiji.core.model.problem import DAMAGED, MISSING_PART, UNSUPPORTED, Problem
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.model.record import NO, YES, Record
from curate_fiji.core.reading import stores, zarr
from curate_fiji.core.system.text import listed

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

TOOL = "CURATE's reader of Zarr metadata"
_OPEN_WITH = "napari, Fiji (N5 viewer, MoBIE, BigDataViewer), ome-zarr-py"
_NOT_DECODED = "chunks are not decoded here"


def read(folder, record):
    # type: (Text, Record) -> List[Tuple[Text, Text]]
    """Put what a store says of itself into its record; return its attributes as (key, value) pairs.

    Raises ``IOError`` where the folder can't be listed.
    """
    store = zarr.read(folder)
    record.identity = Identity(store.format, "image", "application/vnd+zarr", _OPEN_WITH, "content",
                               "the metadata files in the folder")
    record.looks += (Look(looks.FIRST_BYTES, DONE), Look(looks.CHECKSUM, DONE),
                     Look(looks.READER_METADATA, DONE, TOOL), Look(looks.ORIGINAL_METADATA, DONE, TOOL),
                     Look(looks.PIXELS, NOT_DONE, TOOL, _NOT_DECODED),
                     Look(looks.STRUCTURE, NOT_DONE, TOOL, store.not_judged) if store.not_judged
                     else Look(looks.STRUCTURE, DONE, TOOL))
    record.opens = YES if store.series else NO
    record.reader = ReaderUsed("ZarrMetadata", "CURATE for Fiji", __version__, store.format)
    record.series = store.series
    record.original_count = len(store.attributes)
    record.detail = Detail([Reading(TOOL, __version__, store.rows)])
    if store.damaged:
        record.problem = Problem(DAMAGED, store.damaged)
    elif store.missing:
        record.problem = Problem(MISSING_PART, "its metadata name what is not there: %s" % listed(store.missing, 3))
    elif not store.series:
        record.problem = Problem(UNSUPPORTED, "no image is described in it")
    return store.attributes


def identity_of_part(name):
    # type: (Text) -> Identity
    """Return the identity of a file in such a folder."""
    if stores.is_metadata(name.rsplit("/", 1)[-1]):
        return Identity("metadata of a Zarr or N5 store", "data", "application/json", "", "content",
                        "its folder is a store")
    return Identity("chunk of a Zarr or N5 store", "data", "application/octet-stream", "", "content",
                    "its folder is a store")
