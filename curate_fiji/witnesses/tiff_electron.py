"""What electron microscopes and their cameras keep in a TIFF: FEI, Zeiss, TVIPS, JEOL, Gatan.

Each function adds rows and tells whether it gave the size of a pixel in the specimen.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

from curate_fiji.core.knowledge.units import OF_DENSITY
from curate_fiji.witnesses.rows import Rows, date_of, number

_US_DATE = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S")


def fei(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """FEI and Thermo Fisher: an INI text of beam, scan, detectors."""
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
        return rows.add_pixel(width, height, "m", "FEI/Scan/PixelWidth", "FEI/Scan/PixelHeight")
    beam, image = said.get("IRBeam", {}), said.get("Image", {})
    across, along = number(beam.get("HFW")), number(beam.get("VFW"))
    columns, lines = number(image.get("ResolutionX")), number(image.get("ResolutionY"))
    if across and along and columns and lines:
        return rows.add_pixel(across / columns, along / lines, "m", "FEI/IRBeam/HFW", "FEI/IRBeam/VFW")
    return False


def sem(rows: Rows, said: dict[str, Any], page: Any) -> bool:
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
        return rows.add_pixel(size, size, "m", "CZ_SEM (SI value 3)", "CZ_SEM (SI value 3)")
    for key in ("ap_image_pixel_size", "ap_pixel_size"):
        found = said.get(key)
        if isinstance(found, tuple) and len(found) > 2 and number(found[1]):
            return rows.add_pixel(found[1], found[1], found[2], f"CZ_SEM/{key}", f"CZ_SEM/{key}")
    return False


def tvips(rows: Rows, said: dict[str, Any], _page: Any) -> bool:
    """TVIPS cameras.

    Version 2 of the structure repeats the fields of version 1 (``HighTension``, ``Magnification``), which are ten
    times as large, beside its own in V; those of version 1 alone are not read. Source: EMMENU, as tifffile has it.
    """
    rows.add("Detector", said.get("CameraType"), "TVIPS/CameraType")
    rows.add("Microscope", said.get("TemType") or said.get("Microscope"), "TVIPS/TemType")
    rows.add("ExposureTime", number(said.get("ExposureTime")) or None, "TVIPS/ExposureTime", "ms")
    rows.add("Magnification", number(said.get("TemMagnification")) or None, "TVIPS/TemMagnification")
    voltage = number(said.get("TemHighTension"))
    rows.add("AcceleratingVoltage", voltage or None, "TVIPS/TemHighTension", "V")
    rows.add("AcquisitionDate", _tvips_date(said), "TVIPS/Date, Time")
    return rows.add_pixel(
        said.get("PixelSizeX"), said.get("PixelSizeY"), "nm", "TVIPS/PixelSizeX", "TVIPS/PixelSizeY"
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


def jeol(rows: Rows, page: Any) -> bool:
    """JEOL SightX: the density tags are those of the camera; divided by the magnification they are the specimen's."""
    text = page.description
    if "<TemReporter" not in text[:500]:
        return False
    from curate_fiji.witnesses import xml_text

    root = xml_text.parse("".join(line.strip(" \r\n\t\x01\0") for line in text.split("\n")))
    if root is None:
        return False
    found: dict[str, str] = {}
    for element in root.iter():  # what a measurement drawn into the image repeats comes later
        found.setdefault(element.tag, (element.text or "").strip())
    rows.add("AcquisitionDate", found.get("DateTime", "")[:19], "TemReporter/DateTime")
    rows.add("Microscope", page.tags.valueof(272), "Model")
    voltage = number(found.get("AccelerationVoltage"))
    rows.add("AcceleratingVoltage", voltage or None, "TemReporter/AccelerationVoltage", "V")
    exposure = number(root.findtext(".//JemBaumerCamera/Parameter/ExposureTimeValue"))
    rows.add("ExposureTime", exposure or None, "TemReporter/JemBaumerCamera/ExposureTimeValue", "\u00b5s")
    selected = number(found.get("SelectorValue"))
    factor = OF_DENSITY.get(int(page.tags.valueof(296) or 0))
    value = page.tags.valueof(282)
    size = factor * value[1] / value[0] if factor and isinstance(value, tuple) and value[0] else None
    mode = found.get("ModeString") if found.get("EosMode") == "eosTEM" else ""
    if mode != "MAG" or not selected:
        step = None
        if mode == "DIFF" and selected and voltage and size:
            unit = {"m": 1e6, "cm": 1e4, "mm": 1e3}.get(found.get("SelectorUnitString", ""), 0)
            step = size / (selected * unit * _wavelength(voltage)) if unit else None
        place = "TemReporter/ModeString, SelectorValue"
        rows.add("PixelUnit", "1/nm" if step else "none (no image of the specimen)", place)
        rows.add_step([step], "1/nm", place)
        return True  # a diffraction pattern or ronchigram: its pixels have no length
    rows.add("Magnification", selected, "TemReporter/SelectorValue")
    if size is None:
        return True
    size /= selected
    return rows.add_pixel(size, size, "\u00b5m", "XResolution and TemReporter/SelectorValue",
                          "XResolution and TemReporter/SelectorValue")  # fmt: skip


def _wavelength(volts: float) -> float:
    """Return the wavelength of an electron in nm, relativistic, after a voltage. Source: CODATA 2018."""
    mass, charge, light, planck = 9.1093837015e-31, 1.602176634e-19, 299792458.0, 6.62607015e-34
    gained = charge * volts
    return 1e9 * planck / math.sqrt(2 * mass * gained * (1 + gained / (2 * mass * light**2)))


def digital_micrograph(rows: Rows, page: Any) -> bool:
    """Gatan DigitalMicrograph's export: units and scales in tags 65003 and up."""
    unit, x, y = (page.tags.valueof(code) for code in (65003, 65009, 65010))
    if not isinstance(unit, str) or x is None:
        return False
    return rows.add_pixel(x, y if y is not None else x, unit.replace("\0", ""), "tag 65009", "tag 65010")
