"""Format identity from the first bytes, a registry's word, and the suffix, where no reader opened the file.

A file's own reader is asked first: signatures alone call an OIB "OLE2" and an SVS "TIFF". A container is
not the format: that an EMD begins as every HDF5 does contradicts nothing. A name says another format than
the content only where the format of the suffix is excluded by the bytes. A suffix that several fields use names no
format alone: first bytes have to, or those of the part beside the file.
"""
from __future__ import absolute_import, unicode_literals

import io
import os
import zlib

from curate_fiji.core.knowledge import formats
from curate_fiji.core.knowledge.first_bytes import Head
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.reading.bytes_of import sibling
from curate_fiji.core.system.file_names import suffix_of

MYPY = False
if MYPY:
    from typing import Callable, List, Optional, Text, Tuple

    from curate_fiji.core.knowledge.formats import Format

    # Of a suffix: the first bytes of the file beside this one that has its name with that suffix
    Beside = Callable[[Text], bytes]

HEAD_BYTES = 4096
# By the classes of PRONOM
_CATEGORY_OF_CLASS = {
    "image (raster)": "image", "image (vector)": "vector", "video": "video", "audio": "data", "database": "data",
    "dataset": "data", "gis": "data", "spreadsheet": "table", "word processor": "document",
    "page description": "document", "presentation": "document", "text (mark-up)": "text",
    "text (structured)": "text", "text (unstructured)": "text", "aggregate": "archive", "model": "data",
    "email": "document", "font": "data"}
_COMPRESSED = {"gzip": "gzip-compressed", "bzip2": "bzip2-compressed"}


class Registered(object):
    """What a registry of formats (PRONOM) says of a file: ``puid``, ``name``, ``mime``, ``kind`` (its class),
    ``basis`` (``extension match nii; byte match at 344, 4``)."""

    def __init__(self, puid, name, mime, kind, basis):
        # type: (Text, Text, Text, Text, Text) -> None
        self.puid = puid
        self.name = name
        self.mime = mime
        self.kind = kind
        self.basis = basis

    @property
    def by_content(self):
        # type: () -> bool
        """Whether bytes speak for it, not the suffix alone."""
        return "byte match" in self.basis or "container" in self.basis


_REGISTRIES = []  # type: List[Callable[[Text], Optional[Registered]]]


def register(registry):
    # type: (Callable[[Text], Optional[Registered]]) -> None
    """Let a registry of formats be asked for each file; what only CPython can add."""
    if registry not in _REGISTRIES:
        _REGISTRIES.append(registry)


def registered(path):
    # type: (Text) -> Optional[Registered]
    """Return what a registry says of the file at ``path``, None where there is none to ask."""
    for registry in _REGISTRIES:
        found = registry(path)
        if found is not None:
            return found
    return None


def identify(name, head, registered=None, beside=None):
    # type: (Text, bytes, Optional[Registered], Optional[Beside]) -> Identity
    """Return the identity of a file from its name, first ``HEAD_BYTES`` bytes, a registry's word, and the files
    ``beside`` it, where they can be asked."""
    found = _with_content(name, head, beside)
    if registered is None:
        return found
    found.puid = registered.puid
    found.basis = "; ".join(part for part in (found.basis, "PRONOM: " + registered.basis) if part)
    if registered.by_content and found.by in ("content", "suffix") and found.category in ("unknown", "text", ""):
        ours = formats.of_registry(registered.puid)
        found.format = ours.name if ours else registered.name
        found.category = ours.category if ours else _CATEGORY_OF_CLASS.get(
            registered.kind.split(",")[0].strip().lower(), "data")
        found.mime = (ours.mime if ours else "") or registered.mime.split(",")[0].strip() or found.mime
        found.open_with = ours.open_with if ours else ""
        found.by = "registry"
    return found


def identify_file(path):
    # type: (Text) -> Identity
    """Return the identity of the file at ``path``; see ``identify``. Raises ``IOError``."""
    with io.open(path, "rb") as stream:
        return identify(path, stream.read(HEAD_BYTES), None, beside(path))


def beside(path):
    # type: (Text) -> Beside
    """Return what gives the first bytes of the files beside ``path``, none where there is no such file."""
    def head_of(suffix):
        # type: (Text) -> bytes
        other = sibling(path, [suffix])
        if other is None or os.path.islink(other) or not os.path.isfile(other):
            return b""
        try:
            with io.open(other, "rb") as stream:
                return stream.read(HEAD_BYTES)
        except (IOError, OSError):
            return b""   # one that can't be read names nothing; its own record says so
    return head_of


def _with_content(name, data, beside=None):
    # type: (Text, bytes, Optional[Beside]) -> Identity
    suffix, claimed = formats.of_suffix(name)
    head = Head(data)
    best, weight = _by_content(head, claimed)
    if best is not None and best.name in _COMPRESSED:
        return _compressed(name, data, best, suffix, claimed)
    possible = [one for one in claimed if not one.excluded_by(head)]
    shared = formats.is_shared(suffix)
    if best is not None:
        built_on_it = [one for one in possible if best in one.containers]
        if built_on_it:
            best = built_on_it[0]
        contradiction = ""
        if claimed and not possible and best not in claimed and not shared:
            contradiction = "the name ends in %s, the content is %s" % (suffix, best.name)
        return _of(best, "signature", "first bytes, %d of them" % weight, contradiction)
    whole = _named_by_its_partner(claimed, suffix, beside)
    if whole is not None:
        return _of(whole, "suffix", "the name ends in %s, and its %s is beside it" % (suffix, whole.partners[suffix]))
    fitting = [one for one in possible if one.reads_as(head)]
    if fitting and not shared:
        return _of(fitting[0], "suffix", "the name ends in %s" % suffix)
    return _unknown(head, suffix, [] if possible or shared else claimed, fitting)


def _named_by_its_partner(claimed, suffix, beside):
    # type: (List[Format], Text, Optional[Beside]) -> Optional[Format]
    """Return the format whose part without a signature this is: its other part lies beside it, and has one."""
    if beside is not None:
        for one in claimed:
            if suffix in one.partners and one.match(Head(beside(one.partners[suffix])), True):
                return one
    return None


def _by_content(head, claimed):
    # type: (Head, List[Format]) -> Tuple[Optional[Format], int]
    """Return the format that most bytes speak for, of equals one that has the suffix, and how many they are."""
    best, weight = None, 0  # type: Optional[Format], int
    for one in formats.beginning_with(head):
        bytes_for_it = one.match(head, one in claimed)
        if bytes_for_it > weight or (bytes_for_it == weight and weight and one in claimed and best not in claimed):
            best, weight = one, bytes_for_it
    return best, weight


def _compressed(name, head, packer, suffix, claimed):
    # type: (Text, bytes, Format, Text, List[Format]) -> Identity
    """Return the identity of a compressed single file: that of what is inside, where it can be told."""
    inside = _unpacked(head, packer.name)
    outer = name[:-len(suffix_of(name))] if suffix_of(name) in packer.suffixes else name
    basis = "first bytes, and those inside"
    own = [one for one in claimed if packer in one.containers]
    if own:
        return _of(own[0], "signature", basis)
    contradiction = ""
    if claimed and packer not in claimed:
        contradiction = "the name ends in %s, the content is %s" % (suffix, packer.name)
    inner = _with_content(outer, inside) if inside else None
    if inner is None or inner.category in ("unknown", "archive", "container") or inner.by == "content":
        if inner is not None and inner.format == "tar":
            return Identity("tar, " + _COMPRESSED[packer.name], "archive", packer.mime, packer.open_with, "signature",
                            basis, "", contradiction)
        return _of(packer, "signature", basis, contradiction)
    return Identity("%s, %s" % (inner.format, _COMPRESSED[packer.name]), inner.category, inner.mime, inner.open_with,
                    "signature", basis, "", contradiction)


def _unpacked(head, packer):
    # type: (bytes, Text) -> bytes
    if packer != "gzip":
        return b""
    try:
        return zlib.decompressobj(31).decompress(head, HEAD_BYTES)
    except zlib.error:
        return b""


def _unknown(head, suffix, claimed, perhaps):
    # type: (Head, Text, List[Format], List[Format]) -> Identity
    """``claimed``: the formats of the suffix that the bytes exclude; ``perhaps``: those that they don't."""
    contradiction = ""
    if claimed and head.data:
        contradiction = "the name ends in %s, the content is no %s" % (suffix, claimed[0].name)
        if claimed[0].category in ("text", "code"):
            contradiction = "the name ends in %s, the content is binary" % suffix
    maybe = "perhaps %s: the name ends in %s, which other formats use too" % (
        " or ".join(one.name for one in perhaps), suffix) if perhaps else ""
    if head.text:
        return Identity("plain text", "text", "text/plain", "a text editor", "content",
                        "; ".join(part for part in ("reads as text", maybe) if part), "", contradiction)
    return Identity(formats.NOT_KNOWN, "unknown", "application/octet-stream", "", "content", maybe, "", contradiction)


def _of(one, by, basis, contradiction=""):
    # type: (Format, Text, Text, Text) -> Identity
    return Identity(one.name, one.category, one.mime or "application/octet-stream", one.open_with, by, basis, "",
                    contradiction)


def usual_suffix(identity):
    # type: (Text) -> Text
    """Return the suffix that files of a format (``JPEG``) usually have, or ""."""
    found = formats.of_name(identity)
    return found.suffixes[0] if found and found.suffixes else ""


def layers(name):
    # type: (Text) -> List[Text]
    """Return the name of a format and of the containers below it; a compressed file's packer comes last."""
    names = [name]
    found = formats.of_name(name)
    if found is not None:
        names += [one.name for one in found.containers]
    names += [packer for packer in sorted(_COMPRESSED) if name.endswith(_COMPRESSED[packer]) and packer not in names]
    return names


def is_packed(name):
    # type: (Text) -> bool
    """Tell whether a format, by its name, is that of a compressed single file."""
    return name.endswith(tuple(_COMPRESSED.values()))
