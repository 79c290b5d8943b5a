"""What makers of microscopes and their programs keep in a TIFF: tifffile's dictionaries, term by term.

Each function adds rows and tells whether it gave the size of a pixel in the specimen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from curate_fiji.core.knowledge.units import OF_DENSITY
from curate_fiji.witnesses.rows import Rows, date_of, number

_US_DATE = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S")


def describe(rows: Rows, tiff: Any, page: Any) -> bool:
    """Add what the makers' own metadata say; return whether they give the size of a pixel."""
    sized = False
    for name, say in _MAKERS.items():
        if getattr(tiff, f"is_{name}", False) or getattr(page, f"is_{name}", False):
            try:
                metadata = getattr(tiff, f"{name}_metadata", None)
                sized = (bool(metadata) and say(rows, metadata, page)) or sized
            except (KeyError, IndexError, TypeError, ValueError, AttributeError):
                continue  # its fields are not as tifffile knows them: the rows so far stand
    for say_of_page in (_aperio, _ndpi, _jeol, _digital_micrograph, _hamamatsu):
        sized = say_of_page(rows, page) or sized
    return sized


def _pixel(rows: Rows, x: Any, y: Any, unit: str, place_x: str, place_y: str) -> bool:
    """Add the size of a pixel where it is more than nothing."""
    found = [(axis, number(value), place) for axis, value, place in (("X", x, place_x), ("Y", y, place_y))]
    for axis, value, place in found:
        if value and value > 0:
            rows.add("PhysicalSize" + axis, value, place, unit)
    return bool(found[0][1] and found[0][1] > 0)


def _imagej(rows: Rows, said: dict[str, Any], page: Any) -> bool:
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


def _fei(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    user, system = said.get("User", {}), said.get("System", {})
    when = f"{user.get('Date')} {user.get('Time')}"
    rows.add("AcquisitionDate", date_of(when, *_US_DATE), "FEI/User/Date, Time")
    rows.add("Microscope", system.get("SystemType") or system.get("Type"), "FEI/System/SystemType")
    rows.add("Software", system.get("Software"), "FEI/System/Software")
    rows.add("Detector", said.get("Detectors", {}).get("Name"), "FEI/Detectors/Name")
    voltage = number(said.get("Beam", {}).get("HV"))
    rows.add("AcceleratingVoltage", voltage or None, "FEI/Beam/HV", "V")
    scan = said.get("Scan") or said.get("EScan") or said.get("IScan") or {}
    dwell = number(scan.get("Dwelltime"))
    rows.add("DwellTime", dwell or None, "FEI/Scan/Dwelltime", "s")
    width, height = number(scan.get("PixelWidth")), number(scan.get("PixelHeight"))
    if width:
        return _pixel(rows, width, height, "m", "FEI/Scan/PixelWidth", "FEI/Scan/PixelHeight")
    beam, image = said.get("IRBeam", {}), said.get("Image", {})
    across, along = number(beam.get("HFW")), number(beam.get("VFW"))
    columns, lines = number(image.get("ResolutionX")), number(image.get("ResolutionY"))
    if across and along and columns and lines:
        return _pixel(rows, across / columns, along / lines, "m", "FEI/IRBeam/HFW", "FEI/IRBeam/VFW")
    return False


def _sem(rows: Rows, said: dict[str, Any], page: Any) -> bool:
    """Zeiss SEM: (label, value, unit) under SmartSEM's parameter names; unnamed values in SI under ""."""

    def value(key: str) -> Any:
        found = said.get(key)
        return found[1] if isinstance(found, tuple) and len(found) > 1 else None

    rows.add("Microscope", value("dp_sem") or value("sv_sem"), "CZ_SEM/dp_sem")
    rows.add(
        "Detector", value("dp_detector_channel") or value("dp_detector_type"), "CZ_SEM/dp_detector_channel"
    )
    rows.add("Software", value("sv_version"), "CZ_SEM/sv_version")
    for key in ("ap_actualkv", "ap_manualkv"):
        found = said.get(key)
        if isinstance(found, tuple) and len(found) > 2:
            rows.add("AcceleratingVoltage", found[1], f"CZ_SEM/{key}", found[2])
    when = f"{value('ap_date')} {value('ap_time')}"
    rows.add(
        "AcquisitionDate",
        date_of(when, "%d %b %Y %H:%M:%S", "%d-%b-%Y %H:%M:%S", "%d %B %Y %H:%M:%S"),
        "CZ_SEM/ap_date, ap_time",
    )
    unnamed = said.get("")
    if isinstance(unnamed, tuple) and len(unnamed) > 3 and number(unnamed[3]):
        size = float(unnamed[3]) * 1024 / page.imagewidth
        return _pixel(rows, size, size, "m", "CZ_SEM (SI value 3)", "CZ_SEM (SI value 3)")
    for key in ("ap_image_pixel_size", "ap_pixel_size"):
        found = said.get(key)
        if isinstance(found, tuple) and len(found) > 2 and number(found[1]):
            return _pixel(rows, found[1], found[1], found[2], f"CZ_SEM/{key}", f"CZ_SEM/{key}")
    return False


def _sis(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    when = said.get("datetime")
    rows.add("AcquisitionDate", when if isinstance(when, datetime) else None, "Olympus SIS/datetime")
    rows.add("Camera", said.get("cameraname"), "Olympus SIS/cameraname")
    rows.add("Magnification", number(said.get("magnification")) or None, "Olympus SIS/magnification")
    return _pixel(
        rows,
        said.get("pixelsizex"),
        said.get("pixelsizey"),
        "m",
        "Olympus SIS/pixelsizex",
        "Olympus SIS/pixelsizey",
    )


def _aperio(rows: Rows, page: Any) -> bool:
    """Aperio SVS: ``key = value`` between bars in the description, behind a line on each step of the slide's making."""
    if not page.description.startswith("Aperio "):
        return False
    pairs = (part.partition(" = ") for part in page.description.split("|")[1:])
    said: dict[str, Any] = {key.strip(): value.strip() for key, _is, value in pairs}
    power = number(said.get("AppMag"))
    rows.add("Magnification", power, "Aperio/AppMag")
    rows.add("Objective", f"{power:g}x" if power else None, "Aperio/AppMag")
    rows.add("Microscope", said.get("ScanScope ID"), "Aperio/ScanScope ID")
    rows.add("Software", page.description.splitlines()[0], "Aperio/first line")
    when = f"{said.get('Date')} {said.get('Time')}"
    forms = ("%m/%d/%y %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%m/%d/%y %I:%M:%S %p")
    rows.add("AcquisitionDate", date_of(when, *forms), "Aperio/Date, Time")
    rows.add("ExposureTime", _aperio_exposure(said), "Aperio/Exposure Time", "s")
    return _pixel(rows, said.get("MPP"), said.get("MPP"), "\u00b5m", "Aperio/MPP", "Aperio/MPP")


def _aperio_exposure(said: dict[str, Any]) -> float | None:
    """``Exposure Time`` times ``Exposure Scale`` is in seconds; without the scale its unit is not stated."""
    value, scale = number(said.get("Exposure Time")), number(said.get("Exposure Scale"))
    return value * scale if value and scale else None


def _lsm(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
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
    return _pixel(
        rows, said.get("VoxelSizeX"), said.get("VoxelSizeY"), "m", "LSM/VoxelSizeX", "LSM/VoxelSizeY"
    )


def _step(said: dict[str, Any]) -> float | None:
    stamps = said.get("TimeStamps")
    if stamps is None or len(stamps) < 2:
        return None
    return number((stamps[-1] - stamps[0]) / (len(stamps) - 1))


def _stk(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
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
    return _pixel(
        rows, said.get("XCalibration"), said.get("YCalibration"), str(said.get("CalibrationUnits") or ""),
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


def span(values: list[float]) -> str:
    """Return ``0.05 to 0.1``, one number where all are the same, "" where there is none."""
    if not values:
        return ""
    low, high = min(values), max(values)
    return f"{low:.10g}" if abs(high - low) <= 1e-9 * abs(high) else f"{low:.10g} to {high:.10g}"


def _metaseries(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
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
    return _pixel(
        rows, plane.get("spatial-calibration-x"), plane.get("spatial-calibration-y"),
        str(plane.get("spatial-calibration-units") or ""),
        "MetaSeries/spatial-calibration-x", "MetaSeries/spatial-calibration-y",
    )  # fmt: skip


def _micromanager(rows: Rows, said: dict[str, Any], page: Any) -> bool:
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
    return _pixel(
        rows,
        size,
        size * aspect if size else None,
        "\u00b5m",
        "Micro-Manager/PixelSizeUm",
        "Micro-Manager/PixelSizeUm",
    )


def _fluoview(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
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


def _tvips(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    rows.add("Detector", said.get("CameraType"), "TVIPS/CameraType")
    rows.add("Microscope", said.get("TemType") or said.get("Microscope"), "TVIPS/TemType")
    rows.add("ExposureTime", number(said.get("ExposureTime")) or None, "TVIPS/ExposureTime", "ms")
    rows.add("Magnification", number(said.get("Magnification")) or None, "TVIPS/Magnification")
    voltage = number(said.get("HighTension"))
    rows.add("AcceleratingVoltage", voltage or None, "TVIPS/HighTension", "V")
    rows.add("AcquisitionDate", _tvips_date(said), "TVIPS/Date, Time")
    return _pixel(
        rows, said.get("PixelSizeX"), said.get("PixelSizeY"), "nm", "TVIPS/PixelSizeX", "TVIPS/PixelSizeY"
    )


def _tvips_date(said: dict[str, Any]) -> datetime | None:
    """Day, month and year are packed as day + 256 * (month + 256 * year); the time counts seconds."""
    packed, seconds = said.get("Date"), number(said.get("Time"))
    if not isinstance(packed, int) or not packed:
        return None
    try:
        day = datetime(packed >> 16, packed >> 8 & 255, packed & 255)
    except ValueError:
        return None
    return day + timedelta(seconds=seconds) if seconds and seconds < 86400 else None


def _ndpi(rows: Rows, page: Any) -> bool:
    """Hamamatsu slides: the lens in a tag of its own, and density tags that are those of the specimen."""
    magnification = number(page.tags.valueof(65421))
    if not page.is_ndpi:
        return False
    if magnification and magnification > 0:
        rows.add("Magnification", magnification, "tag 65421")
        rows.add("Objective", f"{magnification:g}x", "tag 65421")
    rows.add("Microscope", page.tags.valueof(272), "Model")
    values = [page.tags.valueof(code) for code in (282, 283)]
    if page.tags.valueof(296) == 3 and all(isinstance(one, tuple) and one[0] for one in values):
        sizes = [10000.0 * one[1] / one[0] for one in values]
        return _pixel(rows, sizes[0], sizes[1], "\u00b5m", "NDPI/XResolution", "NDPI/YResolution")
    return False


def _scanimage(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    frame = said.get("FrameData") or {}
    version = frame.get("SI.VERSION_MAJOR")
    rows.add("Software", f"ScanImage {version}" if version else None, "ScanImage/SI.VERSION_MAJOR")
    return False


def _jeol(rows: Rows, page: Any) -> bool:
    """JEOL SightX: the density tags are those of the camera; divided by the magnification they are the specimen's."""
    text = page.description
    if "<TemReporter" not in text[:500]:
        return False
    from curate_fiji.witnesses import xml_text

    root = xml_text.parse("".join(line.strip(" \r\n\t\x01\0") for line in text.split("\n")))
    if root is None:
        return False
    found = {element.tag: (element.text or "").strip() for element in root.iter()}
    rows.add("AcquisitionDate", found.get("DateTime", "")[:19], "TemReporter/DateTime")
    rows.add("Microscope", page.tags.valueof(272), "Model")
    rows.add(
        "AcceleratingVoltage",
        number(found.get("AccelerationVoltage")),
        "TemReporter/AccelerationVoltage",
        "V",
    )
    magnification = number(found.get("SelectorValue"))
    if found.get("EosMode") != "eosTEM" or found.get("ModeString") != "MAG" or not magnification:
        rows.add("PixelUnit", "none (no image of the specimen)", "TemReporter/ModeString")
        return True  # a diffraction pattern or ronchigram: its pixels have no length
    rows.add("Magnification", magnification, "TemReporter/SelectorValue")
    factor = OF_DENSITY.get(int(page.tags.valueof(296) or 0))
    value = page.tags.valueof(282)
    if factor is None or not isinstance(value, tuple) or not value[0]:
        return True
    size = factor * value[1] / value[0] / magnification
    return _pixel(rows, size, size, "\u00b5m", "XResolution and TemReporter/SelectorValue",
                  "XResolution and TemReporter/SelectorValue")  # fmt: skip


def _digital_micrograph(rows: Rows, page: Any) -> bool:
    """Gatan DigitalMicrograph's export: units and scales in tags 65003 and up."""
    unit, x, y = (page.tags.valueof(code) for code in (65003, 65009, 65010))
    if not isinstance(unit, str) or x is None:
        return False
    return _pixel(rows, x, y if y is not None else x, unit.replace("\0", ""), "tag 65009", "tag 65010")


def _hamamatsu(rows: Rows, page: Any) -> bool:
    """Hamamatsu HPD-TA: ``[Section],Key=Value`` in the description; a streak's axes are no lengths."""
    artist, software = page.tags.valueof(315), page.tags.valueof(305)
    if not str(artist).startswith("Copyright Hamamatsu") or not str(software).startswith("HPD-TA"):
        return False
    said = dict(re.findall(r'(\w+)="?([^",\r\n]*)"?', page.description))
    rows.add("AcquisitionDate", date_of(f"{said.get('Date')} {said.get('Time')}", "%d/%m/%Y %H:%M:%S",
             "%d.%m.%Y %H:%M:%S"), "HPD-TA/Date, Time")  # fmt: skip
    rows.add("Detector", said.get("CameraName"), "HPD-TA/CameraName")
    rows.add("PixelUnit", "none (wavelength and time)", "HPD-TA/Scaling")
    exposure = re.match(r"([\d.]+)\s*(\w+)", said.get("ExposureTime", ""))
    if exposure:
        rows.add("ExposureTime", exposure.group(1), "HPD-TA/ExposureTime", exposure.group(2))
    return True


_MAKERS: dict[str, Callable[[Rows, Any, Any], bool]] = {
    "fei": _fei,
    "sem": _sem,
    "sis": _sis,
    "lsm": _lsm,
    "stk": _stk,
    "metaseries": _metaseries,
    "micromanager": _micromanager,
    "fluoview": _fluoview,
    "tvips": _tvips,
    "scanimage": _scanimage,
    "imagej": _imagej,
}
