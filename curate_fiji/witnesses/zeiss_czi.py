"""Zeiss CZI: its directory of sub-blocks and its XML, read from the published layout of the file.

czifile's releases for Python below 3.12 are of 2019 and have another interface than those after; what is
needed here is two segments of the file. Source: ZEISS, CZI file format specification, DS_ZISRAW-FileFormat.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from itertools import pairwise
from typing import BinaryIO
from xml.etree.ElementTree import Element

from curate_fiji import __version__
from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses import xml_text
from curate_fiji.witnesses.rows import Rows, number, span

TOOL = "curate-fiji (CZI)"
_MOST_ENTRIES = 200_000
_LARGEST_XML = 64 * 1024 * 1024
_PIXELS = {0: ("uint8", 1), 1: ("uint16", 1), 2: ("float", 1), 3: ("uint8", 3), 4: ("uint16", 3), 8: ("float", 3),
           9: ("uint8", 4), 10: ("complex", 1), 11: ("complex", 3), 12: ("int32", 1), 13: ("double", 1)}  # fmt: skip
_COMPRESSIONS = {0: "Uncompressed", 1: "JPEG", 2: "LZW", 4: "JPEG XR", 5: "Zstd", 6: "Zstd"}
_LOSSY = {"JPEG": "yes", "Uncompressed": "no", "LZW": "no", "Zstd": "no"}


def read(path: str) -> list[Reading]:
    """Return what a CZI says of itself."""
    rows = Rows(TOOL, __version__)
    with open(path, "rb") as stream:
        head = stream.read(112)
        if len(head) < 112 or not head.startswith(b"ZISRAWFILE"):
            return []
        directory, metadata, _pending, attachments = struct.unpack_from("<qqiq", head, 32 + 52)
        xml = _metadata(stream, metadata)
        root = xml_text.parse(xml) if xml else None
        image = root.find("Metadata/Information/Image") if root is not None else None
        _directory(rows, stream, directory, image)
        times = _time_stamps(stream, attachments)
    if root is not None:
        _say(rows, root, image, times)
    return [rows.reading()]


def _metadata(stream: BinaryIO, offset: int) -> bytes:
    if offset <= 0:
        return b""
    stream.seek(offset)
    head = stream.read(40)
    if len(head) < 40 or not head.startswith(b"ZISRAWMETADATA"):
        return b""
    length = struct.unpack_from("<i", head, 32)[0]
    stream.seek(offset + 32 + 256)
    return stream.read(length) if 0 < length <= _LARGEST_XML else b""


def _time_stamps(stream: BinaryIO, offset: int) -> list[float]:
    """Return the times in seconds that the attachment ``TimeStamps`` lists."""
    if offset <= 0:
        return []
    stream.seek(offset)
    head = stream.read(32 + 256)
    if len(head) < 288 or not head.startswith(b"ZISRAWATTDIR"):
        return []
    entries = stream.read(128 * min(max(0, struct.unpack_from("<i", head, 32)[0]), 1000))
    for start in range(0, len(entries) - 127, 128):
        position, kind = struct.unpack_from("<12xq20x8s", entries, start)
        if kind.rstrip(b"\0") != b"CZTIMS" or position < 0:
            continue
        stream.seek(position + 32 + 256)
        size = stream.read(8)
        count = struct.unpack("<ii", size)[1] if len(size) == 8 else 0
        data = stream.read(8 * min(max(0, count), _MOST_ENTRIES))
        return [time for (time,) in struct.iter_unpack("<d", data[: len(data) // 8 * 8])]
    return []


def _step(times: list[float], points: float | None) -> float | None:
    """Return the step between times, one for each time point and a tenth apart from even at most."""
    steps = [after - before for before, after in pairwise(times)]
    if not steps or len(times) != points:
        return None
    mean = (times[-1] - times[0]) / len(steps)
    return mean if mean > 0 and all(abs(step - mean) <= 0.1 * mean for step in steps) else None


def _directory(rows: Rows, stream: BinaryIO, offset: int, image: Element | None) -> None:
    """Sizes, pixel type and compression, as the sub-blocks of the full resolution have them."""
    stream.seek(max(0, offset))
    head = stream.read(160)
    if len(head) < 160 or not head.startswith(b"ZISRAWDIRECTORY"):
        return
    count = min(struct.unpack_from("<i", head, 32)[0], _MOST_ENTRIES)
    length = struct.unpack_from("<q", head, 24)[0]
    data = stream.read(min(max(0, length), count * (32 + 40 * 20)))
    spans: dict[str, list[int]] = {}
    tiles: dict[int, list[int]] = {}
    pixels: Counter[int] = Counter()
    compressions: Counter[int] = Counter()
    here = 0
    for _entry in range(count):
        if here + 32 > len(data) or data[here : here + 2] != b"DV":
            break
        pixel, _position, _part, compression = struct.unpack_from("<iqii", data, here + 2)
        dimensions = struct.unpack_from("<i", data, here + 28)[0]
        here += 32
        entry = {}
        for _dimension in range(dimensions):
            name, start, size, _coordinate, stored = struct.unpack_from("<4siifi", data, here)
            entry[name.rstrip(b"\0 ").decode("ascii", "rehere")] = (start, size, stored)
            here += 20
        if any(axis in entry and entry[axis][2] not in (0, entry[axis][1]) for axis in "XY"):
            continue  # a reduced copy of the pyramid
        pixels[pixel] += 1
        compressions[compression] += 1
        scene = entry.get("S", (0, 1, 1))[0]
        for axis, (start, size, _stored) in entry.items():
            if axis in "XY":
                bounds = tiles.setdefault(scene, [1 << 40, -(1 << 40)] * 2)
                low = 0 if axis == "X" else 2
                bounds[low] = min(bounds[low], start)
                bounds[low + 1] = max(bounds[low + 1], start + size)
            else:
                known = spans.setdefault(axis, [start, start + size])
                known[0], known[1] = min(known[0], start), max(known[1], start + size)
    if not pixels:
        return
    name, samples = _PIXELS.get(pixels.most_common(1)[0][0], ("", 1))
    at = "sub-block directory"
    rows.add("Type", name, f"{at}/PixelType")
    sizes = {axis: spans[axis][1] - spans[axis][0] if axis in spans else 1 for axis in "ZCT"}
    rows.sizes(at, Z=sizes["Z"], C=sizes["C"] * samples, T=sizes["T"])
    first = tiles[min(tiles)]  # of several scenes the first, its tiles together
    rows.sizes(at, X=first[1] - first[0], Y=first[3] - first[2])
    schemes = [_COMPRESSIONS.get(one, f"scheme {one}") for one, _count in compressions.most_common()]
    rows.add("Compression", list(dict.fromkeys(schemes)), f"{at}/Compression")
    original = (image.findtext("OriginalCompressionMethod") or "") if image is not None else ""
    rows.add("Lossy", _lossy(schemes, original, image), f"{at}/Compression")


def _lossy(schemes: list[str], original: str, image: Element | None) -> str:
    if "JPEG" in schemes or (
        re.search(r"jpe?g|jpgxr", original, re.IGNORECASE) and not re.search(r"xr", original, re.IGNORECASE)
    ):
        return "yes"
    if "JPEG XR" in schemes or re.search(r"xr", original, re.IGNORECASE):
        quality = number(image.findtext("OriginalEncodingQuality")) if image is not None else None
        return "" if quality is None else "no" if quality >= 100 else "yes"
    return "no" if all(_LOSSY.get(scheme) == "no" for scheme in schemes) else ""


def _say(rows: Rows, root: Element, image: Element | None, times: list[float]) -> None:
    information = root.find("Metadata/Information")
    if information is None or image is None:
        return
    at = "Information/Image"
    rows.add(
        "AcquisitionDate", _date(image.findtext("AcquisitionDateAndTime")), f"{at}/AcquisitionDateAndTime"
    )
    program = information.find("Application")
    if program is not None:
        words = (program.findtext("Name"), program.findtext("Version"))
        rows.add("Software", " ".join(filter(None, words)), "Information/Application/Name, Version")
    sizes = {axis: number(image.findtext("Size" + axis)) for axis in "ZT"}
    for distance in root.iterfind("Metadata/Scaling/Items/Distance"):
        axis, metres = distance.get("Id"), number(distance.findtext("Value"))
        if axis in ("X", "Y") or (axis == "Z" and (sizes["Z"] or 1) > 1):
            positive = metres if metres and metres > 0 else None
            rows.add(f"PhysicalSize{axis}", positive, f"Scaling/Distance[{axis}]/Value", "m")
    seconds = number(image.findtext("Dimensions/T/Positions/Interval/Increment"))
    if (sizes["T"] or 1) > 1:
        rows.add("TimeIncrement", seconds or None, f"{at}/Dimensions/T/Positions/Interval/Increment", "s")
        rows.add("TimeIncrement", _step(times, sizes["T"]), "attachment TimeStamps", "s")
    _channels(rows, information, image)
    _optics(rows, information, image)


def _date(text: str | None) -> str:
    return "" if not text or text.startswith("0001") else text[:19] + ("Z" if text.endswith("Z") else "")


def _channels(rows: Rows, information: Element, image: Element) -> None:
    channels = image.findall("Dimensions/Channels/Channel")
    at = "Information/Image/Dimensions/Channels/Channel"
    rows.add(
        "ChannelNames", [channel.get("Name") for channel in channels if channel.get("Name")], f"{at}/@Name"
    )
    exposures = [number(channel.findtext("ExposureTime")) for channel in channels]
    seconds = [value * 1e-9 for value in exposures if value]
    rows.add("ExposureTime", span(seconds), f"{at}/ExposureTime (ns)", "s")
    named = {one.get("Id"): one for one in information.iterfind("Instrument/Detectors/Detector")}
    used = [one.get("Id") for channel in channels for one in channel.iterfind("DetectorSettings/Detector")]
    names = [_detector(named[one]) for one in used if one in named] or [
        _detector(one) for one in named.values()
    ]
    rows.add(
        "Detector", list(dict.fromkeys(filter(None, names))), "Information/Instrument/Detectors/Detector"
    )
    lights = {one.get("Id"): one for one in information.iterfind("Instrument/LightSources/LightSource")}
    said = []
    for channel in channels:
        for setting in channel.iterfind("LightSourcesSettings/LightSourceSettings"):
            source = setting.find("LightSource")
            said.append(_light(lights.get(source.get("Id")) if source is not None else None, setting))
    rows.add("LightSource", list(dict.fromkeys(filter(None, said))), f"{at}/LightSourcesSettings")


def _detector(detector: Element) -> str:
    model = detector.findtext("Manufacturer/Model") or ""
    return model.strip() or detector.get("Name", "").strip() or (detector.findtext("Type") or "").strip()


def _light(source: Element | None, setting: Element) -> str:
    words = []
    if source is not None:
        words.append((source.findtext("Manufacturer/Model") or "").strip() or source.get("Name", "").strip())
        if not words[0]:
            inner = source.find("LightSourceType/*")
            words.append(inner.tag if inner is not None else "")
    length = number(setting.findtext("Wavelength"))
    if length:
        words.append(f"{length:.10g} nm")
    return " ".join(filter(None, words))


def _optics(rows: Rows, information: Element, image: Element) -> None:
    instrument = information.find("Instrument")
    if instrument is None:
        return
    at = "Information/Instrument"
    reference = image.find("MicroscopeRef")
    microscopes = instrument.findall("Microscopes/Microscope")
    chosen = [one for one in microscopes if reference is not None and one.get("Id") == reference.get("Id")]
    for microscope in (chosen or microscopes)[:1]:
        name = (microscope.findtext("System") or "").strip() or microscope.get("Name", "").strip()
        rows.add("Microscope", name, f"{at}/Microscopes/Microscope/System")
    reference = image.find("ObjectiveSettings/ObjectiveRef")
    objectives = instrument.findall("Objectives/Objective")
    chosen = [one for one in objectives if reference is not None and one.get("Id") == reference.get("Id")]
    for objective in chosen or (objectives if len(objectives) == 1 else []):
        model = (objective.findtext("Manufacturer/Model") or "").strip() or objective.get("Name", "").strip()
        rows.add("Objective", model, f"{at}/Objectives/Objective/Manufacturer/Model")
        rows.add("LensNA", number(objective.findtext("LensNA")) or None, f"{at}/Objectives/Objective/LensNA")
        magnification = number(objective.findtext("NominalMagnification"))
        rows.add("Magnification", magnification or None, f"{at}/Objectives/Objective/NominalMagnification")
        rows.add("Immersion", objective.findtext("Immersion"), f"{at}/Objectives/Objective/Immersion")
