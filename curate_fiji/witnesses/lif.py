"""Leica LIF by liffile (the extra ``witnesses``): sizes, steps and optics of every image of the file."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows, number

TOOL = "liffile"
_MOST_IMAGES = 100


def read(path: str) -> list[Reading]:
    """Return what liffile reads of a LIF; no plane is decoded."""
    import liffile

    rows = Rows(TOOL, liffile.__version__)
    with liffile.LifFile(path) as lif:
        for series, image in enumerate(list(lif.images)[:_MOST_IMAGES]):
            _image(rows, series, image)
    return [rows.reading()]


def _image(rows: Rows, series: int, image: Any) -> None:
    at = f"Image {series}"
    sizes = {str(axis): int(size) for axis, size in image.sizes.items()}
    # A scan along X and Z is a plane all the same: its second axis lies down the picture
    spatial = [axis for axis in reversed(sizes) if axis in "XYZ"]
    for axis, own in zip("XYZ", spatial, strict=False):
        rows.sizes(f"{at}/Dimensions/{own}", series, **{axis: sizes[own]})
        rows.add("PhysicalSize" + axis, _step(image, own), f"{at}/Dimensions/{own}/Length", "m", series)
    # A sweep of the wavelength is a series of channels, not of time points
    bands = sizes.get("\u03bb", 1) * sizes.get("\u039b", 1)
    rows.sizes(f"{at}/Dimensions", series, Z=1 if len(spatial) < 3 else None, T=sizes.get("T", 1),
               C=sizes.get("C", 1) * sizes.get("S", 1) * bands)  # fmt: skip
    rows.pixel_type(image.dtype, f"{at}/ChannelDescription", series)
    rows.add("TimeIncrement", _step(image, "T"), f"{at}/Dimensions/T/Length", "s", series)
    stamps = image.timestamps
    if len(stamps) and str(stamps[0])[:4] > "1990":
        rows.add("AcquisitionDate", str(stamps[0])[:19], f"{at}/TimeStampList", series=series)
    element = image.xml_element
    for name, term in (("ObjectiveName", "Objective"), ("NumericalAperture", "LensNA"), ("Immersion", "Immersion"),
                       ("Magnification", "Magnification"), ("SystemTypeName", "Microscope")):  # fmt: skip
        value = _setting(element, name)
        rows.add(
            term, " ".join(value.split()) if value else None, f"{at}/HardwareSetting/{name}", series=series
        )
    rows.add("Compression", "Uncompressed", "file", series=series)
    rows.add("Lossy", "no", "file", series=series)


def _step(image: Any, axis: str) -> float | None:
    """Return the distance between two places along an axis, in metres or seconds."""
    steps = image.coords.get(axis)
    if steps is None or len(steps) < 2:
        return None
    return abs(float(steps[-1] - steps[0])) / (len(steps) - 1) or None


def _setting(element: Element, name: str) -> str:
    for part in element.iter():
        value = part.get(name)
        if value and (not name.startswith(("Num", "Mag")) or number(value)):
            return value
    return ""
