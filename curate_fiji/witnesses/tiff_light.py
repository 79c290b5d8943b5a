"""What makers of light microscopes keep in a TIFF: Zeiss LSM, Olympus, Hamamatsu's streak cameras.

Each function adds rows and tells whether it gave the size of a pixel in the specimen.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from curate_fiji.witnesses.rows import Rows, date_of, number


def sis(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """Olympus Soft Imaging Solutions."""
    when = said.get("datetime")
    rows.add("AcquisitionDate", when if isinstance(when, datetime) else None, "Olympus SIS/datetime")
    rows.add("Camera", said.get("cameraname"), "Olympus SIS/cameraname")
    rows.add("Magnification", number(said.get("magnification")) or None, "Olympus SIS/magnification")
    return rows.add_pixel(
        said.get("pixelsizex"),
        said.get("pixelsizey"),
        "m",
        "Olympus SIS/pixelsizex",
        "Olympus SIS/pixelsizey",
    )


def lsm(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """Zeiss LSM: the scan's own block of values."""
    scan = said.get("ScanInformation") or {}
    when = number(scan.get("Sample0time"))
    if when and when > 20000:  # days since 1899-12-30, in local time
        rows.add("AcquisitionDate", datetime(1899, 12, 30) + timedelta(days=when, milliseconds=500),
                 "LSM/ScanInformation/Sample0time")  # fmt: skip
    objective = str(scan.get("Objective") or "")
    rows.add("Objective", objective, "LSM/ScanInformation/Objective")
    aperture = re.search(r"\d[xX]?\s*/\s*(\d[.,]\d+)", objective)
    if aperture:
        rows.add("LensNA", aperture.group(1).replace(",", "."), "LSM/ScanInformation/Objective")
    lasers = [one for one in scan.get("Lasers", []) if one.get("Acquire", 1)]
    rows.add("LightSource", [one.get("Name") for one in lasers], "LSM/ScanInformation/Lasers")
    names = [
        one.get("Name") or one.get("DetectorName")
        for track in scan.get("Tracks", [])
        for one in track.get("DataChannels", [])
        if one.get("Acquire", 1)
    ]
    rows.add("ChannelNames", names, "LSM/ScanInformation/Tracks/DataChannels")
    if (said.get("DimensionZ") or 1) > 1:
        rows.add("PhysicalSizeZ", number(said.get("VoxelSizeZ")) or None, "LSM/VoxelSizeZ", "m")
    if (said.get("DimensionTime") or 1) > 1:
        rows.add("TimeIncrement", number(said.get("TimeIntervall")) or _step(said), "LSM/TimeIntervall", "s")
    return rows.add_pixel(
        said.get("VoxelSizeX"), said.get("VoxelSizeY"), "m", "LSM/VoxelSizeX", "LSM/VoxelSizeY"
    )


def _step(said: dict[str, Any]) -> float | None:
    stamps = said.get("TimeStamps")
    if stamps is None or len(stamps) < 2:
        return None
    return number((stamps[-1] - stamps[0]) / (len(stamps) - 1))


def fluoview(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """Olympus FluoView: the dimensions of the image."""
    sized = False
    for dimension in said.get("Dimensions") or ():
        name, size, _origin, resolution, unit = tuple(dimension)[:5]
        name, unit = str(name).strip(), str(unit).strip()
        if not number(resolution) or size < 2:
            continue
        if name in ("x", "y"):
            rows.add("PhysicalSize" + name.upper(), resolution, f"FluoView/Dimensions/{name}", unit)
            sized = True
        elif name == "z":
            rows.add("PhysicalSizeZ", abs(resolution), "FluoView/Dimensions/z", unit)
        elif name == "t":
            rows.add("TimeIncrement", resolution, "FluoView/Dimensions/t", unit)
    return sized


def hamamatsu(rows: Rows, page: Any) -> bool:
    """Hamamatsu HPD-TA: ``[Section],Key=Value`` in the description; a streak's axes are no lengths."""
    artist, software = page.tags.valueof(315), page.tags.valueof(305)
    if not str(artist).startswith("Copyright Hamamatsu") or not str(software).startswith("HPD-TA"):
        return False
    said = _sections(page.description)
    at, application = "HPD-TA/Application", said.get("Application", {})
    rows.add("AcquisitionDate", date_of(f"{application.get('Date')} {application.get('Time', '').split('.')[0]}",
             "%d/%m/%Y %H:%M:%S", "%d.%m.%Y %H:%M:%S"), f"{at}/Date, Time")  # fmt: skip
    rows.add("Detector", said.get("Camera", {}).get("CameraName"), "HPD-TA/Camera/CameraName")
    scaling = said.get("Scaling", {})
    along = "nm of wavelength" if scaling.get("ScalingXUnit") == "nm" else "none (wavelength and time)"
    rows.add("PixelUnit", along, "HPD-TA/Scaling/ScalingXUnit")
    exposure = re.match(
        r"([\d.]+)\s*([a-z\u00b5\u03bc]+)", said.get("Acquisition", {}).get("ExposureTime", "")
    )
    if exposure:
        rows.add("ExposureTime", exposure.group(1), "HPD-TA/Acquisition/ExposureTime", exposure.group(2))
    return True


def _sections(text: str) -> dict[str, dict[str, str]]:
    """Return what each section says: ``ExposureTime`` of ``Acquisition`` is not that of ``Streak camera``."""
    found: dict[str, dict[str, str]] = {}
    marks = list(re.finditer(r"\[([A-Z][\w ]{0,40})\],", text))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        inner = text[mark.end() : after.start() if after else len(text)]
        values = re.findall(r'(\w+)=(?:"([^"\r\n]*)"|([^",\r\n]*))', inner)
        found.setdefault(mark.group(1), {key: quoted or plain for key, quoted, plain in values})
    return found
