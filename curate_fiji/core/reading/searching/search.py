"""Searches one file for everything that strangers wrote into it, each kind of file by its own searcher."""

from __future__ import absolute_import, unicode_literals

import base64
import gzip
import os
import re

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import FREE_TEXT
from curate_fiji.core.model.look import DONE, NEEDS_PYTHON, NOT_DONE, PARTLY, Look
from curate_fiji.core.model.material import EMBEDDED, FreeText, Material
from curate_fiji.core.reading import archives, key_values
from curate_fiji.core.reading.embedded import search as embedded
from curate_fiji.core.reading.embedded import xmp
from curate_fiji.core.reading.embedded.source import Found, Source
from curate_fiji.core.reading.members import Members
from curate_fiji.core.reading.private_copy import PrivateCopy
from curate_fiji.core.reading.searching import archive, heads, office, tables, text_heads, texts
from curate_fiji.core.system._compat import FAILURES, is_zip
from curate_fiji.core.system.file_names import suffix_of
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Callable, List, Optional, Sequence, Text

    from curate_fiji.core.model.member import Member

    Witness = Callable[[Text, bytes, Material], None]

MOST_MEMBERS = 300
LARGEST_MEMBER = 2**26
LARGEST_IN_ALL = 2**28
_DEEPEST = 2  # archives within archives
_TABLES = (".csv", ".tsv", ".tab")
_TEXT_TAGS = re.compile(
    r"ImageDescription|/ImageJ |/3\d{4}$|/4\d{4}$|/5\d{4}$|/6\d{4}$|UserComment|PNG:|JPEG:comment"
    r"|Box:|RIFF:|GIF:|JPEG:APP|/\d{4,5}$"
)
_HEAD = 4096
_TAIL = 2**19  # bytes of the end of a long file
_STRUCTURED = ("{", "[", "<")


def search(real, path, members=None, witnesses=(), depth=0):
    # type: (Text, Text, Optional[Sequence[Member]], Sequence[Witness], int) -> Material
    """Return the material of a file on disk at ``real``, named ``path``.

    ``members``: of an archive, None for another file; ``witnesses``: searchers that need Python.

    A searcher that fails costs its own look, never the file.
    """
    material = Material()
    with open(real, "rb") as stream:
        data = stream.read(texts.LONGEST)
        size = os.path.getsize(real)
        stream.seek(max(len(data), size - _TAIL))
        tail = stream.read(_TAIL)   # where makers write what they say of an image
    try:
        _search(real, path, data, tail, members, material, witnesses, depth)
    except FAILURES as error:  # a stranger's bytes: whatever they did to us, it is said
        material.looks.append(
            Look(looks.SIDE_FILE_TEXT, NOT_DONE, why="the search failed (%s)" % error.__class__.__name__)
        )
    for witness in witnesses:
        witness(real, data, material)
    if is_dicom(data, path) and not any(one.what == looks.DICOM for one in material.looks):
        material.looks.append(Look(looks.DICOM, NOT_DONE, why=NEEDS_PYTHON))
    _look_again(material)
    return material


def is_dicom(data, path):
    # type: (bytes, Text) -> bool
    """Tell whether a file is a DICOM object: by its mark, or by its suffix and how its first element begins."""
    return (
        data[128:132] == b"DICM"
        or (path.lower().endswith((".dcm", ".dicom", ".ima"))
        and data[:2] in (b"\x02\0", b"\x08\0"))
    )


def _search(real, path, data, tail, members, material, witnesses, depth):
    # type: (Text, Text, bytes, bytes, Optional[Sequence[Member]], Material, Sequence[Witness], int) -> None
    suffix, whole = suffix_of(path), not tail
    if office.search(real, suffix, data, whole, material):
        if data[:4] == b"%PDF":
            _embedded(real, material)
        return
    if members is None and data[:4] == b"PK\x03\x04" and is_zip(real):
        members = archives.listing(real).members or None   # a zip by another name: KMZ, NPZ, JAR
    if members is not None:
        archive.search(real, material)
        _members(real, members, material, witnesses, depth)
        if not material.looks:
            material.looks.append(Look(looks.ARCHIVE_MEMBERS, NOT_DONE, why="no member could be searched"))
        return
    if data[:2] == b"\x1f\x8b":
        archive.search(real, material)
        _packed(real, path, material, witnesses, depth)
        return
    if suffix == ".dbf" and tables.search_dbase(data, whole, material):
        return
    heads.search(data, material, tail)
    kind = embedded.container(data[: embedded.HEAD])
    parts = None if kind or is_dicom(data, path) else text_heads.split(real, data)
    if parts is not None:
        _parts(path, parts, tail, whole, material)
        _embedded(real, material)
        return
    if not kind and texts.is_text(data[:_HEAD]):
        if suffix in _TABLES:
            tables.search(path, data, whole, material)
        texts.search(path, data, whole, material)
        _packets(data, material)
        return
    if not kind and not is_dicom(data, path):
        heads.words(data, material, tail)
    _embedded(real, material)


def _embedded(real, material):
    # type: (Text, Material) -> None
    found, _kind = embedded.embedded(real)
    material.looks += found.looks()
    material.pages = found.pages
    if found.thumbnail is not None and found.size is not None:
        material.thumbnail = found.thumbnail
        material.looks.append(Look(looks.THUMBNAIL, NOT_DONE, why=NEEDS_PYTHON))
    material.add(EMBEDDED, found.rows)
    for key, value in found.rows:
        if len(value) > 12 and (_TEXT_TAGS.search(key) or value.lstrip()[:1] in _STRUCTURED):
            _structure(key, value, material)


def _parts(path, parts, tail, whole, material):
    # type: (Text, text_heads.Parts, bytes, bool, Material) -> None
    """Search what is text in a file as text, and the rest as bytes."""
    if parts.text.startswith(text_heads.FITS):
        material.add(EMBEDDED, heads.cards(parts.text))
    if parts.is_known:   # its pairs were read
        material.texts.append(FreeText("", texts.decoded(parts.text)))
        material.looks.append(texts.look(parts.why))
    else:
        texts.search(path, parts.text, whole, material, parts.why)
    heads.words(parts.rest, material, tail, len(parts.rest))
    heads.fields(parts.tables, material)


def _packets(data, material):
    # type: (bytes, Material) -> None
    """Add the XMP packets of a text: of a side file of its own, of an SVG."""
    if xmp.holds_packet(data):
        found = Found()
        xmp.search(Source.of(data), found)
        material.add(EMBEDDED, found.rows)
        material.looks += [one for one in found.looks() if one.what == looks.XMP]


def _structure(key, value, material):
    # type: (Text, Text, Material) -> None
    """Add the pairs of a text tag (OME-XML, FEI, Zeiss, ImageJ's Info, Micro-Manager's JSON), and files inside."""
    rows, form, _whole = key_values.rows(value)
    if form == "lines" and len(rows) < 2 and "\n" not in value:
        return
    material.add(EMBEDDED, rows, key + " > ")
    for path, text in rows:
        if path.endswith("BinaryFile/BinData"):
            inside = _unpacked(text)
            if texts.is_text(inside[:_HEAD]):
                material.marks.append((FREE_TEXT, "%s > %s" % (key, path), texts.decoded(inside)))
                material.texts.append(FreeText("%s > %s " % (key, path), texts.decoded(inside)))


def _unpacked(text):
    # type: (Text) -> bytes
    try:
        return base64.b64decode(text.encode("ascii", "ignore"))
    except (ValueError, TypeError):
        return b""


def _packed(real, path, material, witnesses, depth):
    # type: (Text, Text, Material, Sequence[Witness], int) -> None
    """Search what a gzip file holds, as far as the limit goes."""
    name = re.sub(r"\.gz$", "", path, flags=re.IGNORECASE)
    with PrivateCopy(suffix_of(name)[:10]) as copy:
        with gzip.open(real, "rb") as stream, open(copy, "wb") as out:
            data = stream.read(LARGEST_MEMBER + 1)
            out.write(data[:LARGEST_MEMBER])
        inner = search(copy, name, None, witnesses, depth + 1)
    material.take(inner, "")
    gaps = (
        ["only the first %s of what is packed" % size_text(LARGEST_MEMBER)] if len(data) > LARGEST_MEMBER else []
    )
    material.looks = _summed(inner.looks, gaps)


def _members(real, rows, material, witnesses, depth):
    # type: (Text, Sequence[Member], Material, Sequence[Witness], int) -> None
    """Search the members of an archive, each from a private copy that is gone afterwards."""
    if depth >= _DEEPEST:
        material.looks.append(Look(looks.ARCHIVE_MEMBERS, NOT_DONE, why="archives within archives, too deep"))
        return
    gaps = []  # type: List[Text]
    total = 0
    with Members(real) as members:
        for number, (row, earlier) in enumerate(archives.numbered(rows)):
            total += row.size
            if row.problem and not row.problem.startswith(archives.NOT_OPENED):
                gaps.append("a member can't be read")
            elif number >= MOST_MEMBERS or row.size > LARGEST_MEMBER or total > LARGEST_IN_ALL:
                gaps.append("only the first %d members, up to %s" % (MOST_MEMBERS, size_text(LARGEST_IN_ALL)))
                break
            else:
                _member(members, row, earlier, material, witnesses, depth, gaps)
    material.looks = _summed(material.looks, gaps)


def _member(members, row, earlier, material, witnesses, depth, gaps):
    # type: (Members, Member, int, Material, Sequence[Witness], int, List[Text]) -> None
    with PrivateCopy(suffix_of(row.path)[:10]) as copy:
        try:
            members.copy(row.path, copy, earlier)
            inside = archives.listing(copy).members if row.category == "archive" else None
            inner = search(copy, row.path, inside or None, witnesses, depth + 1)
        except FAILURES as error:  # zlib, lzma and crc errors have no common class in both Pythons
            gaps.append("a member can't be read (%s)" % error.__class__.__name__)
            return
    material.take(inner, "member %s: " % row.path)
    material.looks += inner.looks


def _summed(found, gaps):
    # type: (List[Look], List[Text]) -> List[Look]
    """Return one look of each kind: done where it was done for every member that has it."""
    summed = []
    for what in looks.OF_FILES:
        some = [one for one in found if one.what == what]
        if not some:
            continue
        bad = [one for one in some if one.outcome != DONE]
        why = bad[0].why if bad else gaps[0] if gaps else ""
        tool = next((one.tool for one in some if one.tool), "")
        summed.append(Look(what, PARTLY, tool, "in a member: %s" % why) if why else Look(what, DONE, tool))
    return summed


def _look_again(material):
    # type: (Material) -> None
    """Keep one look of each kind."""
    kept = []  # type: List[Look]
    for one in material.looks:
        if not any(other.what == one.what for other in kept):
            kept.append(one)
    material.looks = kept
