"""What programs that run microscopes keep in a TIFF: ImageJ, Micro-Manager, MetaMorph, MetaXpress, ScanImage.

Each function adds rows and tells whether it gave the size of a pixel in the specimen.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from curate_fiji.witnesses.rows import Rows, date_of, number, span


def imagej(rows: Rows, said: dict[str, Any], page: Any) -> bool:
    """ImageJ: the unit stands in the description; the density tags then count pixels a unit."""
    unit = str(said.get("unit") or "").encode("latin-1", "replace").decode("unicode-escape", "replace")
    rows.add("PixelUnit", unit, "ImageDescription/unit")
    sized = False
    if unit:
        for axis, code in (("X", 282), ("Y", 283)):
            value = page.tags.valueof(code)
            if isinstance(value, tuple) and value[0] and value[1]:
                rows.add(
                    "PhysicalSize" + axis,
                    value[1] / value[0],
                    f"ImageDescription/unit and {axis}Resolution",
                    unit,
                )
                sized = True
        if (said.get("slices") or 1) > 1:
            rows.add("PhysicalSizeZ", abs(said.get("spacing") or 0) or None, "ImageDescription/spacing", unit)
    if (said.get("frames") or 1) > 1:
        interval = number(said.get("finterval"))
        if interval:
            rows.add("TimeIncrement", interval, "ImageDescription/finterval", str(said.get("tunit") or "s"))
        elif number(said.get("fps")):
            rows.add("TimeIncrement", 1 / float(said["fps"]), "ImageDescription/fps", "s")
    labels = said.get("Labels")
    channels = said.get("channels") or 1
    if (
        labels
        and channels > 1
        and len(labels) >= channels
        and not said.get("slices")
        and not said.get("frames")
    ):
        rows.add("ChannelNames", labels[:channels], "ImageJ/Labels")
    if said.get("ImageJ"):
        rows.add("Software", f"ImageJ {said['ImageJ']}", "ImageDescription/ImageJ")
    _thermo_fisher_info(rows, str(said.get("Info") or ""))
    return sized


def _thermo_fisher_info(rows: Rows, info: str) -> None:
    """A vendor's own metadata that ImageJ carried along as text."""
    for key, term in (("Objective Lens", "Objective"), ("ObjectiveLens Name", "Objective")):
        found = re.search(rf"^{key}\s*[:=]\s*(.+)$", info, re.MULTILINE)
        if found:
            rows.add(term, found.group(1), f"ImageJ/Info/{key}")


def stk(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """MetaMorph: one plane's properties, and all planes' descriptions."""
    created = said.get("DatetimeCreated")
    when = created[0] if created is not None and len(created) else said.get("CreateTime")
    rows.add("AcquisitionDate", str(when)[:19] if when is not None else None, "MetaMorph STK/CreateTime")
    properties = {one.get("name"): one.get("value") for one in said.get("PlaneProperty") or []}
    rows.add("ChannelNames", properties.get("_IllumSetting_") or said.get("Name"), "MetaMorph STK/Name")
    _meta_series_optics(rows, properties)
    _exposures(
        rows, [str(text) for text in said.get("PlaneDescriptions") or []], "MetaMorph STK/PlaneDescriptions"
    )
    if (said.get("NumberPlanes") or 1) > 1:
        distances = said.get("ZDistance")
        step = number(distances[0]) if distances is not None and len(distances) else None
        rows.add("PhysicalSizeZ", abs(step) if step else None, "MetaMorph STK/ZDistance", "\u00b5m")
    if said.get("SpatialCalibration") in (0, None):
        return False
    return rows.add_pixel(
        said.get("XCalibration"), said.get("YCalibration"), str(said.get("CalibrationUnits") or ""),
        "MetaMorph STK/XCalibration", "MetaMorph STK/YCalibration",
    )  # fmt: skip


def _meta_series_optics(rows: Rows, plane: dict[Any, Any]) -> None:
    rows.add("Objective", plane.get("_MagSetting_"), "MetaSeries/_MagSetting_")
    rows.add("LensNA", number(plane.get("_MagNA_")) or None, "MetaSeries/_MagNA_")


def _exposures(rows: Rows, descriptions: list[str], place: str) -> None:
    """``Exposure: 300 ms`` of each plane: one value, or the smallest and the largest."""
    found = []
    for text in descriptions:
        said = re.search(r"Exposure:\s*([\d.]+)\s*(ms|msec|sec|s|us)\b", text)
        if said:
            factor = {"ms": 1e-3, "msec": 1e-3, "us": 1e-6}.get(said.group(2), 1.0)
            found.append(float(said.group(1)) * factor)
    rows.add("ExposureTime", span(found), place, "s")


def metaseries(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """MetaSeries, of MetaMorph and MetaXpress: XML in the description."""
    plane = said.get("PlaneInfo") or {}
    when = plane.get("acquisition-time-local")
    rows.add(
        "AcquisitionDate", when if isinstance(when, datetime) else None, "MetaSeries/acquisition-time-local"
    )
    rows.add(
        "ChannelNames", plane.get("_IllumSetting_") or plane.get("image-name"), "MetaSeries/_IllumSetting_"
    )
    _meta_series_optics(rows, plane)
    exposure = re.match(r"([\d.]+)\s*(\w+)", str(plane.get("Exposure Time") or ""))
    if exposure:
        rows.add("ExposureTime", exposure.group(1), "MetaSeries/Exposure Time", exposure.group(2))
    program = " ".join(str(said.get(key) or "") for key in ("ApplicationName", "ApplicationVersion"))
    rows.add("Software", program, "MetaSeries/ApplicationName")
    camera = re.search(r"Acquired from ([^\r\n]+)", str(said.get("Description") or ""))
    rows.add("Detector", camera.group(1) if camera else None, "MetaSeries/Description")
    rows.add("Temperature", number(plane.get("_Temperature_")), "MetaSeries/_Temperature_", "\u00b0C")
    if not plane.get("spatial-calibration-state", True):
        return False
    return rows.add_pixel(
        plane.get("spatial-calibration-x"), plane.get("spatial-calibration-y"),
        str(plane.get("spatial-calibration-units") or ""),
        "MetaSeries/spatial-calibration-x", "MetaSeries/spatial-calibration-y",
    )  # fmt: skip


def micromanager(rows: Rows, said: dict[str, Any], page: Any) -> bool:
    """Micro-Manager: its summary, and what it says of the first plane."""
    summary = said.get("Summary") or {}
    plane = page.tags.valueof(51123)
    plane = plane if isinstance(plane, dict) else {}
    rows.add("ChannelNames", summary.get("ChNames"), "Micro-Manager/Summary/ChNames")
    program = (
        f"Micro-Manager {summary.get('MicroManagerVersion')}" if summary.get("MicroManagerVersion") else None
    )
    rows.add("Software", program, "Micro-Manager/Summary/MicroManagerVersion")
    exposure = number(plane.get("Exposure-ms") or plane.get("Exposure"))
    rows.add("ExposureTime", exposure or None, "Micro-Manager/Exposure-ms", "ms")
    camera = plane.get("Core-Camera") or plane.get("Camera")
    rows.add("Detector", camera, "Micro-Manager/Core-Camera")
    when = str(
        plane.get("Time") or plane.get("ReceivedTime") or summary.get("StartTime") or summary.get("Time")
    )
    rows.add("AcquisitionDate", date_of(when[:19], "%Y-%m-%d %H:%M:%S"), "Micro-Manager/Time")
    if (summary.get("Slices") or 1) > 1:
        step = number(summary.get("z-step_um"))
        rows.add("PhysicalSizeZ", abs(step) if step else None, "Micro-Manager/Summary/z-step_um", "\u00b5m")
    if (summary.get("Frames") or 1) > 1:
        rows.add(
            "TimeIncrement",
            number(summary.get("Interval_ms")) or None,
            "Micro-Manager/Summary/Interval_ms",
            "ms",
        )
    size = number(plane.get("PixelSizeUm") or summary.get("PixelSize_um"))
    aspect = number(summary.get("PixelAspect")) or 1
    return rows.add_pixel(
        size,
        size * aspect if size else None,
        "\u00b5m",
        "Micro-Manager/PixelSizeUm",
        "Micro-Manager/PixelSizeUm",
    )


def scanimage(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """ScanImage: its version alone."""
    frame = said.get("FrameData") or {}
    version = frame.get("SI.VERSION_MAJOR")
    rows.add("Software", f"ScanImage {version}" if version else None, "ScanImage/SI.VERSION_MAJOR")
    return False
