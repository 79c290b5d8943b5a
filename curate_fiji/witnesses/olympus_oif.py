"""Olympus OIB and OIF by oiffile (the extra ``witnesses``): the axes, optics and times of the main settings file."""

from __future__ import annotations

import os
from typing import Any

from curate_fiji.core.model.fact import Reading
from curate_fiji.core.system.errors import CurateError
from curate_fiji.witnesses.rows import Rows, date_of, number

TOOL = "oiffile"


def read(path: str) -> list[Reading]:
    """Return what oiffile reads of an OIB, or of an OIF whose folder of parts lies beside it."""
    import oiffile

    if path.lower().endswith(".oif") and os.path.islink(path + ".files"):
        raise CurateError("its folder of parts is a link")
    rows = Rows(TOOL, getattr(oiffile, "__version__", ""))
    with oiffile.OifFile(path) as oif:
        said = oif.mainfile
        _axes(rows, said)
        names = []
        for number_of_channel in range(1, 33):
            channel = said.get(f"Channel {number_of_channel} Parameters")
            if channel and channel.get("CH Name"):
                dye = str(channel.get("DyeName") or "None")
                names.append(dye if dye != "None" else str(channel["CH Name"]))
        reference = said.get("Reference Image Parameter") or {}
        bits = number(reference.get("ImageDepth"))
        rows.add(
            "Type", {1: "uint8", 2: "uint16"}.get(int(bits or 0)), "Reference Image Parameter/ImageDepth"
        )
        for axis, key, unit in (
            ("X", "WidthConvertValue", "WidthUnit"),
            ("Y", "HeightConvertValue", "HeightUnit"),
        ):
            rows.add("PhysicalSize" + axis, number(reference.get(key)) or None, f"Reference Image Parameter/{key}",
                     str(reference.get(unit) or ""))  # fmt: skip
        acquisition = said.get("Acquisition Parameters Common") or {}
        when = str(acquisition.get("ImageCaputreDate") or "").strip("'\"")
        rows.add(
            "AcquisitionDate",
            date_of(when, "%Y-%m-%d %H:%M:%S"),
            "Acquisition Parameters Common/ImageCaputreDate",
        )
        rows.add("ChannelNames", names[: _size(said, "C")], "Channel Parameters/DyeName, CH Name")
        program = said.get("Version Info") or {}
        words = (program.get("SystemName"), program.get("SystemVersion"))
        rows.add(
            "Software", " ".join(str(one) for one in words if one), "Version Info/SystemName, SystemVersion"
        )
    rows.add("Compression", "Uncompressed", "file")
    rows.add("Lossy", "no", "file")
    return [rows.reading()]


def _size(said: Any, code: str) -> int:
    for index in range(8):
        axis = said.get(f"Axis {index} Parameters Common") or {}
        if str(axis.get("AxisCode")) == code:
            return max(1, int(number(axis.get("MaxSize")) or 1))
    return 1


def _axes(rows: Rows, said: Any) -> None:
    rows.sizes("Axis Parameters Common/MaxSize", **{axis: _size(said, axis) for axis in "XYZT"})
    rows.sizes("Axis Parameters Common/MaxSize", C=_size(said, "C"))
    for index in range(8):
        axis = said.get(f"Axis {index} Parameters Common") or {}
        code, count = str(axis.get("AxisCode")), int(number(axis.get("MaxSize")) or 0)
        first, last = number(axis.get("StartPosition")), number(axis.get("EndPosition"))
        if code not in "ZT" or count < 2 or first is None or last is None or first == last:
            continue
        unit = str(axis.get("UnitName") or axis.get("PixUnit") or "")
        term = "PhysicalSizeZ" if code == "Z" else "TimeIncrement"
        rows.add(term, abs(last - first) / (count - 1), f"Axis {index} Parameters Common", unit)
