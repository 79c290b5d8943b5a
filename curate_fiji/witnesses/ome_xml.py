"""OME-XML, in its own file or in a TIFF, read without Bio-Formats: by element and attribute, of any release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from curate_fiji import __version__
from curate_fiji.core.knowledge.units import TIME, in_own_unit
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses import xml_text
from curate_fiji.witnesses.rows import Rows, number, span

TOOL = "curate-fiji (OME-XML)"
_MOST_IMAGES = 100  # series told in full
_LARGEST = 64 * 1024 * 1024
_LIGHTS = ("Laser", "Arc", "Filament", "LightEmittingDiode", "GenericExcitationSource")


def read(path: str) -> list[Reading]:
    """Return what an OME-XML file says."""
    with open(path, "rb") as stream:
        data = stream.read(_LARGEST + 1)
    rows = rows_of(data, TOOL, __version__) if len(data) <= _LARGEST else Rows(TOOL, __version__)
    return [rows.reading()]


def rows_of(xml: str | bytes, tool: str, version: str) -> Rows:
    """Return the rows of OME-XML as ``tool`` found it."""
    rows = Rows(tool, version)
    root = xml_text.parse(xml)
    if root is None or xml_text.local(root.tag) != "OME":
        return rows
    identified = {
        element.get("ID"): element
        for element in root.iter()
        if element.get("ID") and not xml_text.local(element.tag).endswith(("Settings", "Ref"))
    }
    images = [element for element in root if xml_text.local(element.tag) == "Image"]
    for series, image in enumerate(images[:_MOST_IMAGES]):
        _image(rows, root, identified, series, image)
    return rows


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if xml_text.local(child.tag) == name)


def _child(element: Element | None, name: str) -> Element | None:
    return next(_children(element, name), None) if element is not None else None


def _text(element: Element | None, name: str) -> str:
    """Return an attribute, or the text of a child element: releases moved many from one to the other."""
    if element is None:
        return ""
    found = element.get(name)
    if found is None:
        child = _child(element, name)
        found = child.text if child is not None else None
    return (found or "").strip()


def _image(
    rows: Rows, root: Element, identified: dict[str | None, Element], series: int, image: Element
) -> None:
    place = f"OME/Image:{series}"
    pixels = _child(image, "Pixels")
    date = _text(image, "AcquisitionDate") or _text(image, "AcquiredDate") or _text(image, "CreationDate")
    rows.add("AcquisitionDate", date, f"{place}/AcquisitionDate", series=series)
    if pixels is not None:
        _pixels(rows, series, place, pixels, image)
    settings = _child(image, "ObjectiveSettings")
    if settings is None:
        settings = _child(image, "ObjectiveRef")
    objective = identified.get(settings.get("ID")) if settings is not None else None
    if objective is not None:
        rows.add("Objective", _text(objective, "Model"), f"{place}/ObjectiveSettings/Model", series=series)
        rows.add("LensNA", _text(objective, "LensNA"), f"{place}/ObjectiveSettings/LensNA", series=series)
        magnification = _text(objective, "NominalMagnification") or _text(objective, "Magnification")
        rows.add(
            "Magnification", magnification, f"{place}/ObjectiveSettings/NominalMagnification", series=series
        )
        rows.add(
            "Immersion", _text(objective, "Immersion"), f"{place}/ObjectiveSettings/Immersion", series=series
        )
    _instrument(rows, root, identified, series, image)


def _instrument(
    rows: Rows, root: Element, identified: dict[str | None, Element], series: int, image: Element
) -> None:
    place = f"OME/Image:{series}/InstrumentRef"
    reference = _child(image, "InstrumentRef")
    instrument = identified.get(reference.get("ID")) if reference is not None else None
    if instrument is None:
        several = list(_children(root, "Instrument"))
        instrument = several[0] if len(several) == 1 else None
    microscope = _child(instrument, "Microscope")
    name = " ".join(filter(None, (_text(microscope, "Manufacturer"), _text(microscope, "Model"))))
    rows.add("Microscope", name, f"{place}/Microscope/Model", series=series)
    detectors, lights = [], []
    for channel in image.iter():
        kind = xml_text.local(channel.tag)
        target = identified.get(channel.get("ID"))
        if kind == "DetectorSettings" and target is not None:
            words = (_text(target, "Manufacturer"), _text(target, "Model"))
            detectors.append(" ".join(filter(None, words)) or _text(target, "Type"))
        if kind in ("LightSourceSettings", "LightSourceRef") and target is not None:
            lights.append(_light(target, _text(channel, "Wavelength")))
    rows.add("Detector", _once(detectors), f"{place}/DetectorSettings", series=series)
    rows.add("LightSource", _once(lights), f"{place}/LightSourceSettings", series=series)


def _light(source: Element, wavelength: str) -> str:
    inner = next((child for child in source if xml_text.local(child.tag) in _LIGHTS), source)
    kind = xml_text.local(inner.tag)
    length = wavelength or _text(inner, "Wavelength")
    name = " ".join(filter(None, (_text(source, "Manufacturer"), _text(source, "Model"))))
    parts = [name or (kind if kind in _LIGHTS else "")]
    return " ".join(filter(None, [*parts, f"{length} nm" if length else ""]))


def _once(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _pixels(rows: Rows, series: int, place: str, pixels: Element, image: Element) -> None:
    at = f"{place}/Pixels"
    sizes = {axis: number(pixels.get("Size" + axis)) for axis in "XYZCT"}
    files = len(
        {one.get("FileName") for one in pixels.iter() if xml_text.local(one.tag) == "UUID"} - {None, ""}
    )
    where = f" (one image in {files} files)" if files > 1 else ""
    rows.sizes(
        f"{at}/@Size{where}", series, **{axis: int(size) if size else None for axis, size in sizes.items()}
    )
    kind = pixels.get("Type") or pixels.get("PixelType") or ""
    rows.add("Type", kind.lower() if kind.lower() != "double-complex" else kind, f"{at}/@Type", series=series)
    for axis in "XYZ":
        size = number(pixels.get("PhysicalSize" + axis))
        if size and size > 0:
            unit = pixels.get(f"PhysicalSize{axis}Unit") or "\u00b5m"
            rows.add("PhysicalSize" + axis, size, f"{at}/@PhysicalSize{axis}", unit, series)
    step = number(pixels.get("TimeIncrement"))
    rows.add(
        "TimeIncrement", step or None, f"{at}/@TimeIncrement", pixels.get("TimeIncrementUnit") or "s", series
    )
    channels = list(_children(pixels, "Channel")) or list(_children(image, "LogicalChannel"))
    rows.add(
        "ChannelNames", [_text(channel, "Name") for channel in channels], f"{at}/Channel/@Name", series=series
    )
    exposures = []
    for plane in _children(pixels, "Plane"):
        timing = _child(plane, "PlaneTiming")
        value = plane.get("ExposureTime") or (timing.get("ExposureTime") if timing is not None else None)
        seconds = in_own_unit(value or "", plane.get("ExposureTimeUnit") or "s", TIME)
        if seconds:
            exposures.append(seconds)
    rows.add("ExposureTime", span(exposures), f"{at}/Plane/@ExposureTime", "s", series)


def looks_like_it(head: bytes) -> bool:
    """Tell whether a file begins as OME-XML does."""
    return re.search(rb"<(?:\w+:)?OME[\s>]", head) is not None
