"""Texts in the heads of scientific image files that are no TIFF: NIfTI and Analyze, FITS, MRC, NRRD, MetaImage, ICS,
PNM; and the readable words of any other file. Where a head of text ends: ``text_heads``.

Sources: nifti1.h (and its extensions); dbh.h (Analyze 7.5); FITS 4.0; MRC2014; NRRD 5; MetaIO; ICS 1 and 2; Netpbm.
"""

from __future__ import absolute_import, unicode_literals

import re
import struct

from curate_fiji.core.model.material import EMBEDDED, VENDOR, FreeText
from curate_fiji.core.reading import key_values
from curate_fiji.core.reading.embedded.source import text_of
from curate_fiji.core.reading.searching import text_heads

MYPY = False
if MYPY:
    from typing import List, Pattern, Text, Tuple

    from curate_fiji.core.model.material import Material

_ANALYZE = (("data_type", 4, 10), ("db_name", 14, 18), ("descrip", 148, 80), ("aux_file", 228, 24))
_HISTORY = (
    ("originator", 253, 10),
    ("generated", 263, 10),
    ("scannum", 273, 10),
    ("patient_id", 283, 10),
    ("exp_date", 293, 10),
    ("exp_time", 303, 10),
)
_NIFTI = (("intent_name", 328, 16),)
_CARD = re.compile(r"([A-Z0-9_-]{1,8})\s{0,8}=\s(?:'((?:[^']|''){0,70})'|([^/]{1,70}))|(COMMENT|HISTORY)\s(.{1,72})")
_MOST_CARDS = 20000
_SEARCHED = 2**17
_MARKUP = re.compile(b"<[A-Za-z?!/][\\t\\n\\r\\x20-\\x7e\\x80-\\xff]{20,}")
# Of two bytes a character, in pieces: a longer repeat of more than one byte is too deep for Jython's stack
_WIDE_MARKUP = re.compile(b"<\\x00[A-Za-z?!/]\\x00(?:[\\t\\n\\r\\x20-\\xff]\\x00){20,300}")
_MORE_MARKUP = re.compile(b"(?:[\\t\\n\\r\\x20-\\xff]\\x00){1,300}")
_MOST_MARKUP = 40
# A text under its name in Gatan's tags: DM3, and DM4 with longer numbers
_GATAN = re.compile(
    b"\\x15\\x00([\\x01-\\x40])([\\x20-\\x7e]{1,64})(?:%%%%\\x00\\x00\\x00\\x03\\x00\\x00\\x00\\x14\\x00\\x00\\x00\\x04|.{8}%%%%"
    b"\\x00{7}\\x03\\x00{7}\\x14\\x00{7}\\x04\\x00{4})(.{4})",
    re.DOTALL,
)
_LONGEST_GATAN = 20000
_RUN = re.compile(b"[\\x20-\\x7e]{10,4000}")
_NEAR, _ALIKE = 12, 3   # characters beside a sign of a person; how far the samples of a plain are apart
_FIELD = re.compile(b"[\x20-\x7e]{5,4000}")
_SHORTEST_WIDE = 10   # characters of two bytes
# Each byte by its kind: a printable one, a zero, any other
_KINDS = b"".join(b"p" if 0x20 <= byte <= 0x7E else b"0" if byte == 0 else b"-" for byte in range(256))
# What can tell a person in bytes of unknown meaning: addresses, paths, labels, keys
_SPEAKS = re.compile(
    r"@|[A-Za-z]:\\|\\\\[A-Za-z]|/home/|/Users/|atient|PATIENT|perator|OPERATOR|[Uu]ser|assword|BEGIN|[Bb]irth|enutzer"
)


def search(data, material, tail=b""):
    # type: (bytes, Material, bytes) -> None
    """Add the texts of a head that is known here; ``tail``: the end of a long file."""
    rows = _medical(data) or _mrc(data) or _gatan(data, tail) or _text_head(data)
    material.add(EMBEDDED, rows)


def words(data, material, tail=b"", searched=_SEARCHED):
    # type: (bytes, Material, bytes, int) -> None
    """Add the readable words of a file whose structure is not known here, from its beginning and its end; and the pairs
    of the XML in it, wherever that stands (CZI, LIF, ND2, slides). ``searched``: how many bytes of its beginning."""
    for markup in (_MARKUP.findall(data) + _MARKUP.findall(tail))[:_MOST_MARKUP]:
        material.add(VENDOR, key_values.rows(text_of(markup))[0], "bytes > ")
    for markup in (_runs(_WIDE_MARKUP, _MORE_MARKUP, data) + _runs(_WIDE_MARKUP, _MORE_MARKUP, tail))[:_MOST_MARKUP]:
        material.add(VENDOR, key_values.rows(markup.decode("utf-16-le", "replace"))[0], "bytes > ")
    parts = [data[:searched], data[max(searched, len(data) - _SEARCHED // 4) :], tail[-_SEARCHED:]]
    lines = []  # type: List[Text]
    for part in parts:
        lines += [one.decode("ascii") for one in _RUN.findall(part)]
        wide = [one.decode("utf-16-le", "replace") for one in _wide_runs(b"p0", part)]
        big = [one.decode("utf-16-be", "replace") for one in _wide_runs(b"0p", part)]
        lines += big if sum(len(one) for one in big) > sum(len(one) for one in wide) else wide
    readable = [line for line in lines if _speaks(line) and _is_language(line)]
    if readable:
        material.texts.append(FreeText("bytes ", "\n".join(readable[:4000])))


def fields(data, material):
    # type: (bytes, Material) -> None
    """Add every text in the fields of a table, whether or not it looks like one that tells a person."""
    said = [one.decode("ascii") for one in _FIELD.findall(data)]
    if said:
        material.texts.append(FreeText("bytes ", "\n".join(one for one in said if _is_language(one))))


def _wide_runs(pair, data):
    # type: (bytes, bytes) -> List[bytes]
    """Return each run of ASCII in two bytes a character, whose ``_KINDS`` are ``pair``.

    No pattern: Jython's take a second for a file.
    """
    runs, kinds = [], data.translate(_KINDS)
    many, shortest = pair * 200, pair * _SHORTEST_WIDE
    start = kinds.find(shortest)
    while start >= 0:
        end = start + len(shortest)
        for step in (many, pair):
            while kinds.startswith(step, end):
                end += len(step)
        runs.append(data[start:end])
        start = kinds.find(shortest, end)
    return runs


def _runs(first, more, data):
    # type: (Pattern[bytes], Pattern[bytes], bytes) -> List[bytes]
    """Return each run that begins with one pattern and goes on with pieces of the other."""
    runs = []
    found = first.search(data)
    while found:
        end = found.end()
        piece = more.match(data, end)
        while piece:
            end = piece.end()
            piece = more.match(data, end)
        runs.append(data[found.start() : end])
        found = first.search(data, end)
    return runs


def _speaks(line):
    # type: (Text) -> bool
    """Tell whether a line holds what can tell a person; not where it is samples, each close to the one before."""
    for found in _SPEAKS.finditer(line):
        near = line[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        alike = sum(1 for this, after in zip(near, near[1:]) if abs(ord(this) - ord(after)) <= _ALIKE)
        if 5 * alike < 3 * (len(near) - 1):
            return True
    return False


def _is_language(line):
    # type: (Text) -> bool
    """Tell words from bytes that happen to be printable: most of them are letters, figures and blanks."""
    return sum(1 for char in line if char.isalnum() or char in " ._/\\:@-") > 0.85 * len(line)


def _medical(data):
    # type: (bytes) -> List[Tuple[Text, Text]]
    if len(data) < 348 or data[:4] not in (struct.pack(str("<i"), 348), struct.pack(str(">i"), 348)):
        return []
    nifti = data[344:347] in (b"n+1", b"ni1")
    fields = _ANALYZE + (_NIFTI if nifti else _HISTORY)
    label = "NIfTI" if nifti else "Analyze"
    rows = [
        ("%s:%s" % (label, name), text_of(data[at : at + size].partition(b"\0")[0]).strip())
        for name, at, size in fields
    ]
    at = 352
    while nifti and data[348:349] == b"\1" and at + 8 < len(data) and len(rows) < 100:
        size, code = struct.unpack(str("<ii" if data[0:1] == b"\x5c" else ">ii"), data[at : at + 8])
        if size < 16 or at + size > len(data):
            break
        if code in (4, 6):   # XML of AFNI's, a comment
            text = text_of(data[at + 8 : at + size].rstrip(b"\0"))
            rows += [("NIfTI:extension %s" % key, value) for key, value in key_values.rows(text)[0]]
            rows.append(("NIfTI:extension comment", text))
        at += size
    return [row for row in rows if row[1]]


def _gatan(data, tail):
    # type: (bytes, bytes) -> List[Tuple[Text, Text]]
    """Return the texts of Gatan's tags, by their names."""
    if data[:4] not in (b"\0\0\0\3", b"\0\0\0\4"):
        return []
    rows = []
    for part in (data, tail):
        for match in _GATAN.finditer(part):
            length = struct.unpack(str(">I"), match.group(3))[0]
            if len(match.group(2)) == ord(match.group(1)) and length <= _LONGEST_GATAN:
                text = part[match.end() : match.end() + 2 * length].decode("utf-16-le", "replace")
                rows.append(("DM:%s" % match.group(2).decode("ascii"), text))
    return rows


def cards(text):
    # type: (bytes) -> List[Tuple[Text, Text]]
    """Return the pairs of the headers of a FITS file, of which each line is a card."""
    rows = []  # type: List[Tuple[Text, Text]]
    for line in text.split(b"\n"):
        match = _CARD.match(line.decode("latin-1"))
        if match and len(rows) < _MOST_CARDS:
            value = match.group(2) or match.group(3) or match.group(5)
            rows.append(("FITS:%s" % (match.group(1) or match.group(4)), value.strip()))
    return rows


def _mrc(data):
    # type: (bytes) -> List[Tuple[Text, Text]]
    if data[208:211] != b"MAP" or len(data) < 1024:
        return []
    rows = [
        (
            "MRC:label %d" % (number + 1),
            text_of(data[224 + 80 * number : 304 + 80 * number].partition(b"\0")[0]).strip(),
        )
        for number in range(10)
    ]
    return [row for row in rows if row[1]]


def _text_head(data):
    # type: (bytes) -> List[Tuple[Text, Text]]
    """Return the pairs and comments of a head that is text: it ends at an empty line, or where the pixels begin."""
    end = text_heads.head_end(data)
    if data[:4] == b"NRRD":
        label, head = "NRRD", re.split(b"\r?\n\r?\n", data, maxsplit=1)[0]
    elif re.match(br"(?:Comment|ObjectType|NDims)\s?=", data):
        label, head = "MetaImage", re.split(br"ElementDataFile\s?=[^\n]{0,200}\n", data, maxsplit=1)[0]
    elif data[:100].lstrip().startswith(b"ics_version"):
        label, head = "ICS", re.split(br"\n\s{0,3}end\s{0,3}\n", data, maxsplit=1)[0]
    elif re.match(br"P[1-7]\s", data):
        label, head = "PNM", b"\n".join(re.findall(br"#[^\n]{0,400}", data[: end if end >= 0 else 4000]))
    else:
        return []
    text = text_of(head[:100000])
    rows, _form, _whole = key_values.rows(re.sub(r"(?m)^(?:#|[a-z]+\t)\s{0,3}", "", text.replace(":=", "=")))
    said = [("%s:%s" % (label, key), value) for key, value in rows]
    return said + [("%s:comment" % label, line[1:].strip()) for line in text.splitlines() if line.startswith("#")]
