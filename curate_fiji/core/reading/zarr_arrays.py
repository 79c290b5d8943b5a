"""The arrays of a Zarr or N5 store: their shapes and types, and whether their chunks are whole.

No chunk is decoded. Sources: Zarr 2 and 3; N5; Blosc's chunk header.
"""
from __future__ import absolute_import, unicode_literals

import os
import struct

from curate_fiji.core.reading import stores
from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Any, Iterator, List, Optional, Sequence, Text, Tuple

MOST_CHUNKS = 500000    # that are held against their own headers
_TYPES = {"u1": "uint8", "u2": "uint16", "u4": "uint32", "u8": "uint64", "i1": "int8", "i2": "int16", "i4": "int32",
          "i8": "int64", "f2": "half", "f4": "float", "f8": "double", "b1": "bit", "float16": "half",
          "float32": "float", "float64": "double", "bool": "bit"}
BYTES = {"uint8": 1, "int8": 1, "uint16": 2, "int16": 2, "uint32": 4, "int32": 4, "uint64": 8, "int64": 8, "half": 2,
          "float": 4, "double": 8, "bit": 1}


class Array(object):
    """One array: ``path`` below the store, ``shape``, ``chunks``, ``type`` as the OME model names it, ``compressor`` or
    ""."""

    def __init__(self, path, shape, chunks, kind, compressor):
        # type: (Text, Sequence[int], Sequence[int], Text, Text) -> None
        self.path = path
        self.shape = list(shape)
        self.chunks = list(chunks)
        self.type = kind
        self.compressor = compressor


def dicts(value):
    # type: (Any) -> List[Any]
    """Return those items of a list from JSON that are objects."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, (list, tuple)) else []


def array_of(folder, node):
    # type: (Text, Text) -> Optional[Array]
    """Return what the metadata of one array say, None where there is none that can be read."""
    base = stores.below(folder, node)
    if not base:
        return None
    old = stores.load(os.path.join(base, ".zarray"))
    if isinstance(old, dict):
        compressor = old.get("compressor")
        kind = old.get("dtype")
        return _array(node, old.get("shape"), old.get("chunks"), to_text(kind)[1:] if kind else "",
                      to_text(compressor.get("id", "")) if isinstance(compressor, dict) else "")
    new = stores.load(os.path.join(base, "zarr.json"))
    if isinstance(new, dict) and new.get("node_type") == "array":
        grid = new.get("chunk_grid")
        codecs = [to_text(one.get("name", "")) for one in dicts(new.get("codecs"))]
        packing = [one for one in codecs if one not in ("bytes", "transpose", "endian", "crc32c")]
        said = grid.get("configuration") if isinstance(grid, dict) else None
        chunks = said.get("chunk_shape") if isinstance(said, dict) else None
        return _array(node, new.get("shape"), chunks, to_text(new.get("data_type", "")), ", ".join(packing))
    n5 = stores.load(os.path.join(base, "attributes.json"))
    if isinstance(n5, dict) and "dimensions" in n5:
        packed = n5.get("compression")
        label = packed.get("type", "") if isinstance(packed, dict) else n5.get("compressionType", "")
        shape, blocks = n5.get("dimensions"), n5.get("blockSize")
        if isinstance(shape, list) and isinstance(blocks, list):
            return _array(node, shape[::-1], blocks[::-1], to_text(n5.get("dataType", "")), "N5 " + to_text(label))
    return None


def _array(node, shape, chunks, kind, compressor):
    # type: (Text, Any, Any, Text, Text) -> Optional[Array]
    for one in (shape, chunks):
        if not isinstance(one, list) or not all(isinstance(size, int) and size >= 0 for size in one):
            return None
    return Array(node, shape, chunks, _TYPES.get(kind, kind), compressor)


def trouble(folder, arrays):
    # type: (Text, Sequence[Array]) -> Tuple[Text, Text]
    """Return why a chunk is not whole, or "", and why not all of them could be judged, or "".

    A chunk that is not there has the fill value: that is no damage.
    """
    left, not_judged = MOST_CHUNKS, ""
    for array in arrays:
        base = stores.below(folder, array.path)
        for path, name in _chunk_files(base):
            left -= 1
            if left < 0:
                return "", "more than %d chunks" % MOST_CHUNKS
            why = _chunk_trouble(path, array)
            if why:
                return "chunk %s of %s: %s" % (name, array.path or "the array", why), ""
        if array.compressor and array.compressor != "blosc":
            not_judged = "chunks compressed with %s are not unpacked here" % array.compressor
    return "", not_judged


def _chunk_files(base):
    # type: (Text) -> Iterator[Tuple[Text, Text]]
    for above, folders, names in os.walk(base):
        folders.sort()
        for name in sorted(names):
            if not stores.is_metadata(name) and not name.startswith("."):
                path = os.path.join(above, name)
                if not os.path.islink(path):
                    yield path, os.path.relpath(path, base).replace(os.sep, "/")


def _chunk_trouble(path, array):
    # type: (Text, Array) -> Text
    try:
        size = os.path.getsize(path)
        if array.compressor == "blosc":
            with open(path, "rb") as stream:
                head = stream.read(16)
            if len(head) < 16:
                return "it ends inside its header"
            packed = struct.unpack(str("<I"), head[12:16])[0]
            return "it has %s, its header says %s" % (size_text(size), size_text(packed)) if size < packed else ""
    except (IOError, OSError):
        return ""
    if not array.compressor:
        wanted = BYTES.get(array.type, 0)
        for one in array.chunks:
            wanted *= one
        return "it has %s of %s" % (size_text(size), size_text(wanted)) if size < wanted else ""
    return "it has no bytes" if size == 0 else ""
