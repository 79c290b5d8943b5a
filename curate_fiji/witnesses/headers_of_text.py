"""Formats whose header is text of name and value: FITS, ICS and MetaImage, read line by line."""

from __future__ import annotations

import re

from curate_fiji import __version__
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows, date_of, number

_MOST_CARDS = 2880 * 200  # bytes of a FITS header
_MOST_TEXT = 1 << 20


def read_fits(path: str) -> list[Reading]:
    """Return what the first header of a FITS with an image says. Source: FITS Standard 4.0 (2016), 4.4."""
    rows = Rows("curate-fiji (FITS)", __version__)
    with open(path, "rb") as stream:
        data = stream.read(_MOST_CARDS).decode("ascii", "replace")
    cards: dict[str, str] = {}
    for start in range(0, len(data) - 79, 80):
        card = data[start : start + 80]
        if card[:8].strip() == "END":
            break
        if card[8:10] == "= ":
            quoted = re.match(r"\s*'((?:[^']|'')*)'", card[10:])
            value = quoted.group(1).rstrip() if quoted else card[10:].split("/")[0].strip()
            cards.setdefault(card[:8].strip(), value)
    axes = int(number(cards.get("NAXIS")) or 0)
    if axes >= 2:
        sizes = [int(number(cards.get(f"NAXIS{index}")) or 1) for index in range(1, axes + 1)]
        rows.sizes("NAXIS1, NAXIS2", X=sizes[0], Y=sizes[1], C=1)
        if axes == 2 or all(size == 1 for size in sizes[2:]):
            rows.sizes("NAXIS", Z=1, T=1)
        else:
            rows.add("Pages", sizes[2], "NAXIS3")
        bits = int(number(cards.get("BITPIX")) or 0)
        zero = number(cards.get("BZERO"))
        names = {8: "uint8", 16: "uint16" if zero == 32768 else "int16",
                 32: "uint32" if zero == 2147483648 else "int32",
                 -32: "float", -64: "double"}  # fmt: skip
        rows.add("Type", names.get(bits), "BITPIX, BZERO")
    when = cards.get("DATE-OBS", "")
    if "T" not in when and cards.get("TIME-OBS"):
        when = f"{when}T{cards['TIME-OBS']}"
    # Before 2000 as DD/MM/YY (FITS Standard 4.0, 4.4.2: of the years 1900 to 1999)
    old = re.match(r"(\d\d)/(\d\d)/(\d\d)(?=$|T)", when)
    if old:
        when = f"19{old.group(3)}-{old.group(2)}-{old.group(1)}{when[8:]}"
    rows.add("AcquisitionDate", when[:19] if re.match(r"\d{4}-\d\d-\d\d", when) else None, "DATE-OBS")
    rows.add("ExposureTime", number(cards.get("EXPTIME") or cards.get("EXPOSURE")) or None, "EXPTIME", "s")
    rows.add("Detector", cards.get("DETECTOR") or cards.get("INSTRUME"), "DETECTOR, INSTRUME")
    rows.add("Microscope", cards.get("TELESCOP"), "TELESCOP")
    rows.add("Compression", "Uncompressed", "file")
    rows.add("Lossy", "no", "file")
    return [rows.reading()]


def read_ics(path: str) -> list[Reading]:
    """Return what the header of an Image Cytometry Standard file says. Source: ICS 1.0 and 2.0 (Dean et al. 1990)."""
    rows = Rows("curate-fiji (ICS)", __version__)
    with open(path, "rb") as stream:
        text = stream.read(_MOST_TEXT).split(b"\nend")[0].decode("utf-8", "replace")
    said: dict[str, list[str]] = {}
    for line in text.splitlines():
        parts = re.split(r"[\t\x1c ]+", line.strip())
        if len(parts) > 2:
            said.setdefault(" ".join(parts[:2]).lower(), parts[2:])
    order = [name.lower() for name in said.get("layout order", [])]
    sizes = dict(zip(order, said.get("layout sizes", []), strict=False))
    if not sizes:
        return []
    letters = {
        "x": "X",
        "y": "Y",
        "z": "Z",
        "t": "T",
        "c": "C",
        "ch": "C",
        "channel": "C",
        "p": "C",
        "probe": "C",
    }
    found = {letters[name]: int(number(sizes[name]) or 1) for name in sizes if name in letters}
    rows.sizes("layout sizes", **{axis: found.get(axis, 1) for axis in "XYZCT"})
    bits = int(number(sizes.get("bits")) or 0)
    form = (said.get("representation format") or ["integer"])[0].lower()
    sign = (said.get("representation sign") or ["unsigned"])[0].lower()
    whole = f"{'int' if sign == 'signed' else 'uint'}{bits}"
    rows.add(
        "Type",
        {"real": {32: "float", 64: "double"}.get(bits), "integer": whole}.get(form),
        "representation format",
    )
    scales, units = said.get("parameter scale", []), said.get("parameter units", [])
    for index, name in enumerate(order):
        axis, scale = letters.get(name), number(scales[index]) if index < len(scales) else None
        unit = units[index] if index < len(units) else ""
        if axis in ("X", "Y", "Z") and scale:
            rows.add("PhysicalSize" + axis, scale, "parameter scale", unit)
        elif axis == "T" and scale:
            rows.add("TimeIncrement", scale, "parameter scale", unit)
    scheme = (said.get("representation compression") or ["uncompressed"])[0]
    rows.add("Compression", scheme.capitalize(), "representation compression")
    rows.add(
        "Lossy",
        "no" if scheme.lower() in ("uncompressed", "gzip", "compress") else None,
        "representation compression",
    )
    date = " ".join(said.get("history date", []) + said.get("history created", []))
    rows.add("AcquisitionDate", date_of(date, "%a %b %d %H:%M:%S %Y", "%Y-%m-%d %H:%M:%S"), "history date")
    return [rows.reading()]


def read_metaimage(path: str) -> list[Reading]:
    """Return what the header of a MetaImage says. Source: ITK, MetaIO documentation; lengths are millimetres."""
    rows = Rows("curate-fiji (MetaImage)", __version__)
    with open(path, "rb") as stream:
        text = re.split(rb"ElementDataFile[^\n]*\n?", stream.read(_MOST_TEXT))[0].decode("utf-8", "replace")
    said = {
        key.strip(): value.strip() for key, _is, value in (line.partition("=") for line in text.splitlines())
    }
    sizes = [int(number(size) or 1) for size in said.get("DimSize", "").split()]
    if len(sizes) < 2:
        return []
    rows.sizes(
        "DimSize",
        X=sizes[0],
        Y=sizes[1],
        Z=sizes[2] if len(sizes) > 2 else 1,
        T=sizes[3] if len(sizes) > 3 else 1,
    )
    rows.sizes("ElementNumberOfChannels", C=int(number(said.get("ElementNumberOfChannels")) or 1))
    names = {"MET_UCHAR": "uint8", "MET_CHAR": "int8", "MET_USHORT": "uint16", "MET_SHORT": "int16",
             "MET_UINT": "uint32", "MET_INT": "int32", "MET_FLOAT": "float", "MET_DOUBLE": "double"}  # fmt: skip
    rows.add("Type", names.get(said.get("ElementType", "").replace("_ARRAY", "")), "ElementType")
    key = next((key for key in ("ElementSpacing", "ElementSize") if said.get(key)), "")
    for axis, size in zip("XYZ", said.get(key, "").split(), strict=False):
        rows.add("PhysicalSize" + axis, number(size) or None, key, "mm")
    packed = said.get("CompressedData", "").lower() == "true"
    rows.add("Compression", "Deflate" if packed else "Uncompressed", "CompressedData")
    rows.add("Lossy", "no", "CompressedData")
    return [rows.reading()]
