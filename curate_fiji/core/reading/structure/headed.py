"""Images whose header is text, in the same file or beside its samples: is the file as long as it says?

Each function takes the open ``Bytes`` of a file and raises ``Damaged`` or ``Unknown``; that it returns means
that the file is whole. Layouts by the formats' own specifications.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.reading.bytes_of import (
    Bytes,
    Damaged,
    Unknown,
    beside,
    must_hold,
    product,
    sibling,
    unpacked_size,
)

MYPY = False
if MYPY:
    from typing import Dict, Sequence, Text, Tuple

_MOST_HEAD = 2 ** 20    # bytes of a text header


def anymap(data):
    # type: (Bytes) -> None
    """PBM, PGM, PPM, PAM and PFM."""
    head = data.some(0, _MOST_HEAD)
    kind = head[:2].decode("latin-1")
    if kind == "P7":
        found = dict(re.findall(r"(?m)^(WIDTH|HEIGHT|DEPTH|MAXVAL)\s+(\d+)", head[:4096].decode("latin-1")))
        start = head.find(b"ENDHDR\n") + 7
        if len(found) < 4 or start < 7:
            raise Unknown("a PAM without its sizes")
        of_one = 2 if int(found["MAXVAL"]) > 255 else 1
        must_hold(data.size, start + of_one * product([int(found[k]) for k in ("WIDTH", "HEIGHT", "DEPTH")]))
        return
    wanted = 2 if kind in ("P1", "P4") else 3
    number = r"(?:\s|#[^\n]*\n)+(-?[\d.]+)"
    match = re.match("P." + number * wanted, head[:65536].decode("latin-1"))
    if match is None:
        raise Unknown("no sizes")
    width, height = int(match.group(1)), int(match.group(2))
    samples = 3 if kind in ("P3", "P6", "PF") else 1
    start = match.end() + 1
    if kind in ("P1", "P2", "P3"):
        _plain_numbers(data, start - 1, product((width, height, samples)), kind == "P1")
        return
    if kind in ("PF", "Pf"):
        must_hold(data.size, start + 4 * product((width, height, samples)))
    elif kind == "P4":
        must_hold(data.size, start + product(((width + 7) // 8, height)))
    else:
        of_one = 2 if int(match.group(3)) > 255 else 1
        must_hold(data.size, start + of_one * product((width, height, samples)))


def _plain_numbers(data, start, wanted, digits):
    # type: (Bytes, int, int, bool) -> None
    """Count the numbers of a plain map; those of a bitmap need no space between them."""
    found, inside = 0, False
    for block in data.blocks(start):
        text = block.decode("latin-1")
        if digits:
            found += text.count("0") + text.count("1")
            continue
        words = text.split()
        found += len(words) - (1 if inside and words and not text[:1].isspace() else 0)
        inside = not text[-1:].isspace()
    if found < wanted:
        raise Damaged("the file holds fewer samples than its header calls for: %.0f%% are missing" % (
            100.0 * (wanted - found) / wanted))


def inr(data):
    # type: (Bytes) -> None
    """INRIMAGE-4: a text header of blocks of 256 bytes."""
    head = data.some(0, 65536)
    end = head.find(b"##}\n")
    fields = dict(re.findall(r"(?m)^(\w+)=\s*(\d+)", head[:max(end, 0)].decode("latin-1")))
    if end < 0 or not all(one in fields for one in ("XDIM", "YDIM", "ZDIM", "VDIM", "PIXSIZE")):
        raise Unknown("no header")
    bits = product([int(fields[one]) for one in ("XDIM", "YDIM", "ZDIM", "VDIM", "PIXSIZE")])
    must_hold(data.size, -(-(end + 4) // 256) * 256 + bits // 8)


def vff(data):
    # type: (Bytes) -> None
    """MicroCT VFF: a text header that a form feed ends."""
    head = data.some(0, 65536)
    end = head.find(b"\x0c\n")
    text = head[:max(end, 0)].decode("latin-1")
    size, bits = re.search(r"(?m)^size=([\d ]+);", text), re.search(r"(?m)^bits=(\d+);", text)
    if end < 0 or size is None or bits is None:
        raise Unknown("no header")
    must_hold(data.size, end + 2 + product([int(one) for one in size.group(1).split()]) * int(bits.group(1)) // 8)


def fields(text, separator):
    # type: (Text, Text) -> Dict[Text, Text]
    """Return the lines ``key separator value`` of a text header, keys in lower case, the first of each."""
    found = {}  # type: Dict[Text, Text]
    for line in text.splitlines():
        key, mark, value = line.partition(separator)
        if mark and not line.startswith("#"):
            found.setdefault(key.strip().lower(), value.strip())
    return found


_NRRD_BYTES = {"char": 1, "signed char": 1, "int8": 1, "int8_t": 1, "uchar": 1, "unsigned char": 1, "uint8": 1,
               "uint8_t": 1, "short": 2, "short int": 2, "signed short": 2, "signed short int": 2, "int16": 2,
               "int16_t": 2, "ushort": 2, "unsigned short": 2, "unsigned short int": 2, "uint16": 2, "uint16_t": 2,
               "int": 4, "signed int": 4, "int32": 4, "int32_t": 4, "uint": 4, "unsigned int": 4, "uint32": 4,
               "uint32_t": 4, "longlong": 8, "long long": 8, "int64": 8, "int64_t": 8, "ulonglong": 8, "uint64": 8,
               "uint64_t": 8, "unsigned long long": 8, "float": 4, "double": 8}


def nrrd(data):
    # type: (Bytes) -> None
    """NRRD with its data in the same file, or in one beside it."""
    text, start = text_header(data, (b"\n\n", b"\r\n\r\n"))
    said = fields(text, ":")
    kind = said.get("type", "").lower()
    if kind not in _NRRD_BYTES or "sizes" not in said:
        raise Unknown("no sizes")
    wanted = _NRRD_BYTES[kind] * product([int(one) for one in said["sizes"].split()])
    name = said.get("data file") or said.get("datafile")
    if name is None:
        _samples(data.path, data.size, start, wanted, said)
        return
    if name.split(" ")[0].upper() == "LIST" or "%" in name:
        raise Unknown("several data files")
    other = other_file(data.path, name)
    with Bytes(other) as there:
        _samples(other, there.size, 0, wanted, said)


def _samples(path, size, start, wanted, said):
    # type: (Text, int, int, int, Dict[Text, Text]) -> None
    encoding = said.get("encoding", "raw").lower()
    skip = int(said.get("byte skip", said.get("byteskip", "0")) or 0)
    if int(said.get("line skip", said.get("lineskip", "0")) or 0):
        raise Unknown("lines are skipped")
    if encoding == "raw":
        must_hold(size, wanted if skip == -1 else start + skip + wanted)
    elif encoding in ("gzip", "gz"):
        must_hold(unpacked_size(path, start)[0], wanted, "of its unpacked data its header calls for")
    else:
        raise Unknown("encoding %s" % encoding)


_META_BYTES = {"CHAR": 1, "UCHAR": 1, "SHORT": 2, "USHORT": 2, "INT": 4, "UINT": 4, "LONG": 4, "ULONG": 4,
               "LONG_LONG": 8, "ULONG_LONG": 8, "FLOAT": 4, "DOUBLE": 8}


def meta_image(data):
    # type: (Bytes) -> None
    """MetaImage: MHA, or MHD with the file that it names."""
    head = data.some(0, 65536)
    match = re.search(br"(?im)^[ \t]*ElementDataFile[ \t]*=[ \t]*([^\r\n]*)\r?\n?", head)
    if match is None:
        raise Unknown("no data file")
    said = fields(head[:match.end()].decode("latin-1"), "=")
    kind = said.get("elementtype", "")[4:].upper().replace("_ARRAY", "")
    if kind not in _META_BYTES or "dimsize" not in said:
        raise Unknown("no sizes")
    wanted = _META_BYTES[kind] * int(said.get("elementnumberofchannels", "1")) * product(
        [int(one) for one in said["dimsize"].split()])
    name, start = match.group(1).decode("utf-8", "replace").strip(), match.end()
    if name.upper() == "LOCAL":
        size = data.size
    elif name.upper().startswith("LIST") or "%" in name:
        raise Unknown("several data files")
    else:
        with Bytes(other_file(data.path, name)) as there:
            size, start = there.size, 0
    if said.get("compresseddata", "").lower() == "true":
        packed = int(said.get("compresseddatasize", "0") or 0)
        must_hold(size, start + max(1, packed))
        return
    skip = int(said.get("headersize", "0") or 0)
    must_hold(size, wanted if skip == -1 else start + max(0, skip) + wanted)


def ics(data):
    # type: (Bytes) -> None
    """ICS 2 in one file, or ICS 1 with its IDS."""
    text, start = text_header(data, (b"\nend\n", b"\nend\r\n", b"\r\nend\r\n"))
    said = {}  # type: Dict[Text, Text]
    for line in text.splitlines():
        words = re.split(r"[\t ]+", line.strip(), maxsplit=2) if "\t" not in line else line.strip().split("\t", 2)
        if len(words) == 3:
            said[(words[0] + " " + words[1]).lower()] = words[2]
    if "layout sizes" not in said:
        raise Unknown("no sizes")
    sizes = [int(one) for one in said["layout sizes"].split()]
    wanted = product(sizes[1:]) * sizes[0] // 8
    path, size = data.path, data.size
    if said.get("source file") is None and re.search(r"ics_version[\t ]+1", text[:200]):
        other = sibling(data.path, (".ids", ".ids.gz"))
        if other is None:
            raise Unknown("its IDS is not there")
        with Bytes(other) as there:
            path, size, start = other, there.size, 0
    elif said.get("source file"):
        raise Unknown("its data are elsewhere")
    packing = said.get("representation compression", "uncompressed").lower()
    if packing == "uncompressed":
        must_hold(size, start + wanted)
    elif packing == "gzip":
        must_hold(unpacked_size(path, start)[0], wanted, "of its unpacked data its header calls for")
    else:
        raise Unknown("compression %s" % packing)


def envi(data):
    # type: (Bytes) -> None
    """ENVI header with the file of its samples beside it."""
    said = fields(data.some(0, _MOST_HEAD).decode("latin-1"), "=")
    kinds = {"1": 1, "2": 2, "3": 4, "4": 4, "5": 8, "6": 8, "9": 16, "12": 2, "13": 4, "14": 8, "15": 8}
    if not all(one in said for one in ("samples", "lines", "bands")) or said.get("data type") not in kinds:
        raise Unknown("no sizes")
    other = sibling(data.path, ("", ".dat", ".img", ".raw", ".bin", ".bil", ".bip", ".bsq"))
    if other is None or other == data.path:
        raise Unknown("its data are not there")
    wanted = kinds[said["data type"]] * product([int(said[one]) for one in ("samples", "lines", "bands")])
    with Bytes(other) as there:
        must_hold(there.size, int(said.get("header offset", "0") or 0) + wanted)


def text_header(data, ends):
    # type: (Bytes, Sequence[bytes]) -> Tuple[Text, int]
    """Return the text of a header and where what follows begins; the whole file where nothing follows."""
    head = data.some(0, _MOST_HEAD)
    marks = [(head.find(mark), len(mark)) for mark in ends if mark in head]
    if not marks:
        return head.decode("utf-8", "replace"), len(head)
    where, length = min(marks)
    return head[:where].decode("utf-8", "replace"), where + length


def other_file(path, name):
    # type: (Text, Text) -> Text
    """Return the file that a header names. Raises ``Unknown`` where it is not beside it."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    found = beside(path, [name])
    if found is None:
        raise Unknown("%s is not there" % name)
    return found
