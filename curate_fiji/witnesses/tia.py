"""FEI/Thermo TIA: SER files, and the acquisition notes in the EMI beside them, read from their published layout.

RosettaSciIO reads these too, but costs a second to import and loads the data. Source: P. Ercius, "The SER
file format", NCEM, as used by RosettaSciIO and ncempy.
"""

from __future__ import annotations

import os
import re
import struct
from datetime import datetime
from xml.etree.ElementTree import Element

from curate_fiji import __version__
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses import xml_text
from curate_fiji.witnesses.rows import Rows, date_of, number

TOOL = "curate-fiji (TIA)"
_TYPES = {1: "uint8", 2: "uint16", 3: "uint32", 4: "int8", 5: "int16", 6: "int32", 7: "float", 8: "double",
          9: "complex", 10: "double-complex"}  # fmt: skip
_IMAGES = 0x4122
_LARGEST_EMI = 64 * 1024 * 1024
_LARGEST_PIXEL = 1e-4  # metres; above it the axis is one of a diffraction pattern, whose unit is not stored


def read(path: str) -> list[Reading]:
    """Return what a SER says of its images, with what the EMI beside it says of the acquisition."""
    rows = Rows(TOOL, __version__)
    with open(path, "rb") as stream:
        head = stream.read(64)
        order, series, version = struct.unpack_from("<HHH", head)
        if order != 0x4949 or series != 0x0197:
            return []
        kind, _tags, _total, valid = struct.unpack_from("<iiii", head, 6)
        long = version >= 0x0220
        offsets = struct.unpack_from("<q" if long else "<i", head, 22)[0]
        if kind == _IMAGES and valid > 0:
            stream.seek(offsets)
            size = 8 if long else 4
            first = struct.unpack("<q" if long else "<i", stream.read(size))[0]
            stream.seek(first)
            _element(rows, stream.read(50), valid)
    name = os.path.basename(path)
    found = re.match(r"(.+)_\d+\.ser$", name, re.IGNORECASE)
    for suffix in (".emi", ".EMI") if found else ():
        notes = os.path.join(os.path.dirname(path), found.group(1) + suffix) if found else ""
        if os.path.isfile(notes) and not os.path.islink(notes) and os.path.getsize(notes) <= _LARGEST_EMI:
            _emi(rows, notes)
            break
    return [rows.reading()]


def read_emi(path: str) -> list[Reading]:
    """Return what an EMI says of the acquisition."""
    rows = Rows(TOOL, __version__)
    if os.path.getsize(path) <= _LARGEST_EMI:
        _emi(rows, path)
    return [rows.reading()]


def _element(rows: Rows, data: bytes, elements: int) -> None:
    across, along = struct.unpack_from("<8xd", data)[0], struct.unpack_from("<28xd", data)[0]
    kind, width, height = struct.unpack_from("<40xhii", data)
    rows.sizes("ArraySizeX, ArraySizeY", X=width, Y=height, C=1)
    if elements == 1:
        rows.sizes("ValidNumberElements", Z=1, T=1)
    else:
        rows.add("Pages", elements, "ValidNumberElements")
    rows.add("Type", _TYPES.get(kind), "DataType")
    rows.add("Compression", "Uncompressed", "file")
    rows.add("Lossy", "no", "file")
    if 0 < abs(across) < _LARGEST_PIXEL:
        rows.add("PhysicalSizeX", abs(across), "CalibrationDeltaX", "m")
        rows.add("PhysicalSizeY", abs(along) or None, "CalibrationDeltaY", "m")


def _emi(rows: Rows, path: str) -> None:
    with open(path, "rb") as stream:
        data = stream.read()
    found = re.search(rb"<ObjectInfo>.*?</ObjectInfo>", data, re.DOTALL)
    root = xml_text.parse(found.group(0)) if found else None
    if root is None:
        return
    at = "EMI/ExperimentalConditions/MicroscopeConditions"
    conditions = root.find("ExperimentalConditions/MicroscopeConditions")
    if conditions is not None:
        rows.add("AcceleratingVoltage", number(conditions.findtext("AcceleratingVoltage")) or None,
                 f"{at}/AcceleratingVoltage", "V")  # fmt: skip
    described = {
        (item.findtext("Label") or "").strip(): (
            (item.findtext("Value") or "").strip(),
            (item.findtext("Unit") or "").strip(),
        )
        for item in root.iterfind("ExperimentalDescription/Root/Data")
    }
    at = "EMI/ExperimentalDescription"
    rows.add("Microscope", described.get("Microscope", ("", ""))[0], f"{at}/Microscope")
    magnification = number(described.get("Magnification", ("", ""))[0])
    rows.add("Magnification", magnification or None, f"{at}/Magnification")
    stage = {axis: described.get(f"Stage {axis}", ("", "")) for axis in "XYZ"}
    tilts = {name: described.get(f"Stage {name[0]}", ("", "")) for name in ("Alpha", "Beta")}
    rows.add_stage({axis: number(value) for axis, (value, _unit) in (stage | tilts).items()},
                   stage["X"][1] or "um", f"{at}/Stage X, Y, Z, A, B")  # fmt: skip
    information = root.find("AcquireInfo")
    if information is not None:
        rows.add("Detector", information.findtext("CameraNamePath"), "EMI/AcquireInfo/CameraNamePath")
        _seconds(rows, "ExposureTime", information, "IntegrationTime")
        _seconds(rows, "DwellTime", information, "DwellTimePath")
    rows.add("AcquisitionDate", _date(root.findtext("AcquireDate")), "EMI/AcquireDate")


def _seconds(rows: Rows, term: str, information: Element, key: str) -> None:
    rows.add(term, number(information.findtext(key)) or None, f"EMI/AcquireInfo/{key}", "s")


def _date(text: str | None) -> datetime | None:
    return date_of((text or "").strip(), "%a %b %d %H:%M:%S %Y")
