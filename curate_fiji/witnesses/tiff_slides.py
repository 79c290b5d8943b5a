"""What slide scanners keep in a TIFF: Aperio, Hamamatsu NDPI.

Each function adds rows and tells whether it gave the size of a pixel in the specimen.
"""

from __future__ import annotations

from typing import Any

from curate_fiji.witnesses.rows import Rows, date_of, number


def aperio(rows: Rows, page: Any) -> bool:
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
    return rows.add_pixel(said.get("MPP"), said.get("MPP"), "\u00b5m", "Aperio/MPP", "Aperio/MPP")


def _aperio_exposure(said: dict[str, Any]) -> float | None:
    """``Exposure Time`` times ``Exposure Scale`` is in seconds; without the scale its unit is not stated."""
    value, scale = number(said.get("Exposure Time")), number(said.get("Exposure Scale"))
    return value * scale if value and scale else None


def ndpi(rows: Rows, page: Any) -> bool:
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
        return rows.add_pixel(sizes[0], sizes[1], "\u00b5m", "NDPI/XResolution", "NDPI/YResolution")
    return False
