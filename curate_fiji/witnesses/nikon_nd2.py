"""Nikon ND2 by nd2 (the extra ``witnesses``): sizes, steps, optics and exposures."""

from __future__ import annotations

import re
import warnings
from typing import Any

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows, date_of, number, span

TOOL = "nd2"


def read(path: str) -> list[Reading]:
    """Return what nd2 reads of an ND2; no plane is decoded."""
    import nd2

    rows = Rows(TOOL, nd2.__version__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with nd2.ND2File(path) as file:
            sizes = dict(file.sizes)
            rows.sizes("attributes", X=sizes.get("X"), Y=sizes.get("Y"), Z=sizes.get("Z", 1), T=sizes.get("T", 1),
                       C=sizes.get("C", 1) * sizes.get("S", 1))  # fmt: skip
            rows.pixel_type(file.dtype, "attributes")
            _scale(rows, file, sizes)
            _optics(rows, file)
            info = file.text_info
            rows.add("AcquisitionDate", _date(info.get("date")), "text_info/date")
            lossless = {None: "no", "lossless": "no", "lossy": "yes", "none": "no"}
            kind = file.attributes.compressionType
            rows.add("Compression", kind or "Uncompressed", "attributes/compressionType")
            rows.add("Lossy", lossless.get(kind, ""), "attributes/compressionType")
            capturing = str(info.get("capturing") or "")
            camera = re.search(r"Camera Type:\s*(.+)", capturing)
            rows.add("Detector", camera.group(1) if camera else None, "text_info/capturing")
            software = info.get("appinfo")
            rows.add("Software", software, "text_info/appinfo")
    return [rows.reading()]


def _scale(rows: Rows, file: Any, sizes: dict[str, int]) -> None:
    channels = file.metadata.channels if file.metadata and not isinstance(file.metadata, dict) else None
    calibrated = channels[0].volume.axesCalibrated if channels else (True, True, True)
    voxel = file.voxel_size()
    for axis, size, known in zip("XYZ", voxel, calibrated, strict=False):
        if known and size > 0 and (axis != "Z" or sizes.get("Z", 1) > 1):
            rows.add("PhysicalSize" + axis, size, f"volume/axesCalibration/{axis}", "\u00b5m")
    for loop in file.experiment:
        period = getattr(getattr(loop, "parameters", None), "periodMs", None)
        if loop.type == "TimeLoop" and number(period):
            rows.add("TimeIncrement", period, "experiment/TimeLoop/periodMs", "ms")


def _optics(rows: Rows, file: Any) -> None:
    channels = file.metadata.channels if file.metadata and not isinstance(file.metadata, dict) else None
    if not channels:
        return
    rows.add("ChannelNames", [one.channel.name for one in channels], "metadata/channels/name")
    scope = channels[0].microscope
    rows.add("Objective", scope.objectiveName, "metadata/channels/microscope/objectiveName")
    rows.add(
        "LensNA", number(scope.objectiveNumericalAperture) or None, "microscope/objectiveNumericalAperture"
    )
    rows.add(
        "Magnification", number(scope.objectiveMagnification) or None, "microscope/objectiveMagnification"
    )
    exposures = []
    for text in re.findall(r"Exposure:\s*([\d.]+\s*m?s)", str(file.text_info.get("capturing") or "")):
        value, unit = re.match(r"([\d.]+)\s*(m?s)", text).groups()  # type: ignore[union-attr]
        exposures.append(float(value) * (1e-3 if unit == "ms" else 1.0))
    rows.add("ExposureTime", span(exposures), "text_info/capturing", "s")


def _date(text: Any) -> Any:
    """NIS-Elements writes the date as the computer's region has it; a day above 12 tells the order."""
    said = " ".join(str(text or "").split())
    found = re.match(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})\s+(\d.*)$", said)
    if not found:
        return date_of(said, "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S")
    first, mark, second = int(found.group(1)), found.group(2), int(found.group(3))
    if mark == "." or first > 12:
        order = "%d/%m/%Y"
    elif second > 12 or re.search(r"[AP]M$", said, re.IGNORECASE) or first == second:
        order = "%m/%d/%Y"
    else:
        return None
    plain = f"{first}/{second}/{found.group(4)} {found.group(5)}"
    return date_of(plain, f"{order} %I:%M:%S %p", f"{order} %H:%M:%S")
