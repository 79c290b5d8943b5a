"""DICOM: the technical terms of a data set, by tag (pydicom). Names of people are not read here.

Source: DICOM PS3.3 2026c, modules General Image, Image Plane, Image Pixel, Multi-frame, Cine, US Region
Calibration, VL Whole Slide Microscopy; PS3.6 for the tags.
"""

from __future__ import annotations

import mmap
import warnings
from typing import Any

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses import dicom_frames
from curate_fiji.witnesses.codestreams import J2K_START, lossy_jpeg_2000
from curate_fiji.witnesses.dicom_dataset import dataset
from curate_fiji.witnesses.rows import Rows, number

TOOL = "pydicom"
_DATES = (
    ("AcquisitionDateTime", "", "(0008,002A)"),
    ("AcquisitionDate", "AcquisitionTime", "(0008,0022), (0008,0032)"),
    ("ContentDate", "ContentTime", "(0008,0023), (0008,0033)"),
    ("SeriesDate", "SeriesTime", "(0008,0021), (0008,0031)"),
    ("StudyDate", "StudyTime", "(0008,0020), (0008,0030)"),
    ("PerformedProcedureStepStartDate", "PerformedProcedureStepStartTime", "(0040,0244), (0040,0245)"),
)
# Term of ours, keyword, tag, unit
_NUMBERS = (
    ("SliceThickness", "SliceThickness", "(0018,0050)", "mm"),
    ("TubeVoltage", "KVP", "(0018,0060)", "kV"),
    ("TubeCurrent", "XRayTubeCurrent", "(0018,1151)", "mA"),
    ("TubePower", "GeneratorPower", "(0018,1170)", "kW"),
    ("TubeExposure", "Exposure", "(0018,1152)", "mAs"),
    ("FieldStrength", "MagneticFieldStrength", "(0018,0087)", "T"),
    ("RepetitionTime", "RepetitionTime", "(0018,0080)", "ms"),
    ("EchoTime", "EchoTime", "(0018,0081)", "ms"),
    ("InversionTime", "InversionTime", "(0018,0082)", "ms"),
    ("FlipAngle", "FlipAngle", "(0018,1314)", "deg"),
    ("Averages", "NumberOfAverages", "(0018,0083)", ""),
)
_TEXTS = (
    ("Modality", "Modality", "(0008,0060)"),
    ("ScanningSequence", "ScanningSequence", "(0018,0020)"),
    ("PulseSequence", "SequenceName", "(0018,0024)"),
    ("Coil", "ReceiveCoilName", "(0018,1250)"),
    ("AcquisitionContrast", "AcquisitionContrast", "(0008,9209)"),
    ("TargetMaterial", "AnodeTargetMaterial", "(0018,1191)"),
    ("FilterMaterial", "FilterMaterial", "(0018,7050)"),
)
_LOSSY = {
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.81",
    "1.2.840.10008.1.2.4.112",
}
_EITHER = {"1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.93", "1.2.840.10008.1.2.4.203"}
_VIDEO = "1.2.840.10008.1.2.4.10"  # .100 to .108: MPEG-2, MPEG-4, HEVC
_FRAME_DATES = (("FrameAcquisitionDateTime", "(0018,9074)"), ("FrameReferenceDateTime", "(0018,9151)"))
_MOST_BYTES = 1 << 28  # that are looked through for a code stream


def read(path: str) -> list[Reading]:
    """Return the technical terms of a DICOM file."""
    import pydicom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        said = dataset(path)
        rows = Rows(TOOL, pydicom.__version__)
        of_class = said.get("SOPClassUID") or ""
        named = getattr(of_class, "name", "")
        known = named and named != of_class
        rows.add("ObjectClass", f"{named} ({of_class})" if known else str(of_class), "(0008,0016)")
        _instrument(rows, said)
        _date(rows, said)
        if "Rows" in said and "Columns" in said:
            _pixels(rows, said)
            _spacing(rows, said)
            _coding(rows, said, path)
    return [rows.reading()]


def _text(said: Any, keyword: str) -> str:
    value = said.get(keyword)
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    try:
        return "; ".join(str(one).strip() for one in value)
    except TypeError:
        return str(value).strip()


def _instrument(rows: Rows, said: Any) -> None:
    model, maker = _text(said, "ManufacturerModelName"), _text(said, "Manufacturer")
    if model:
        named = (
            model if not maker or model.lower().startswith(maker.lower().split()[0]) else f"{maker} {model}"
        )
        rows.add("Microscope", named, "(0008,0070), (0008,1090)")
    rows.add("Manufacturer", maker, "(0008,0070)")
    rows.add("Software", _text(said, "SoftwareVersions"), "(0018,1020)")
    for term, keyword, tag, unit in _NUMBERS:
        rows.add(term, number(said.get(keyword)), tag, unit)
    for term, keyword, tag in _TEXTS:
        rows.add(term, _text(said, keyword), tag)
    exposure = number(said.get("ExposureTime"))
    rows.add("ExposureTime", exposure or None, "(0018,1150)", "ms")
    for optics in said.get("OpticalPathSequence") or []:
        power = number(optics.get("ObjectiveLensPower"))
        rows.add("Magnification", power or None, "(0048,0112)")
        rows.add("Objective", f"{power:g}x" if power else None, "(0048,0112)")
        rows.add("LensNA", number(optics.get("ObjectiveLensNumericalAperture")) or None, "(0048,0113)")
    detector = _text(said, "DetectorManufacturerModelName") or _text(said, "DetectorType")
    rows.add("Detector", detector, "(0018,702B), (0018,7004)")


def _date(rows: Rows, said: Any) -> None:
    frames = said.get("PerFrameFunctionalGroupsSequence") or []
    contents = [one for frame in frames[:1] for one in frame.get("FrameContentSequence") or []]
    of_frames = [(_text(one, keyword), "", tag) for one in contents for keyword, tag in _FRAME_DATES]
    found = [(_text(said, day), _text(said, hour) if hour else "", tag) for day, hour, tag in _DATES]
    for text, hour_text, tag in [*found[:2], *of_frames, *found[2:]]:
        if len(text) < 8 or not text[:8].isdigit():
            continue
        clock = text[8:14] or hour_text.replace(":", "")[:6]
        value = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
        if len(clock) >= 4 and clock.isdigit():
            value += f"T{clock[:2]}:{clock[2:4]}:{clock[4:6] or '00'}"
        rows.add("AcquisitionDate", value, tag)
        return


def _pixels(rows: Rows, said: Any) -> None:
    frames = int(number(said.get("NumberOfFrames")) or 1)
    width = int(number(said.get("TotalPixelMatrixColumns")) or said.Columns)
    height = int(number(said.get("TotalPixelMatrixRows")) or said.Rows)
    tiled = width > said.Columns or height > said.Rows
    samples = int(number(said.get("SamplesPerPixel")) or 1)
    rows.sizes("(0028,0010), (0028,0011)" if not tiled else "(0048,0006), (0048,0007)", X=width, Y=height)
    rows.sizes("(0028,0002)", C=samples)
    if frames == 1 or tiled:
        rows.sizes("(0028,0008)", Z=1, T=1)
    else:
        axis, why = _axis_of_frames(said)
        if axis:
            rows.sizes(f"(0028,0008) and {why}", **{axis: frames, "T" if axis == "Z" else "Z": 1})
        else:
            rows.add("Pages", frames, "(0028,0008)")
    if "FloatPixelData" in said or "DoubleFloatPixelData" in said:
        rows.add("Type", "float" if "FloatPixelData" in said else "double", "(7FE0,0008), (7FE0,0009)")
        return
    bits = int(number(said.get("BitsAllocated")) or 0)
    signed = "int" if number(said.get("PixelRepresentation")) == 1 else "uint"
    rows.add(
        "Type",
        "bit" if bits == 1 else f"{signed}{bits}" if bits in (8, 16, 32) else "",
        "(0028,0100), (0028,0103)",
    )


def _axis_of_frames(said: Any) -> tuple[str, str]:
    """Return the axis that the frames lie along and the tag that says so, or ("", "")."""
    for keyword, tag in (
        ("FrameTime", "(0018,1063)"),
        ("FrameTimeVector", "(0018,1065)"),
        ("CineRate", "(0018,0040)"),
        ("RecommendedDisplayFrameRate", "(0008,2144)"),
    ):
        if said.get(keyword):
            return "T", tag
    if _text(said, "Modality") in ("US", "XA", "RF", "IVUS", "ES", "XC"):
        return "T", "(0008,0060)"
    positions = dicom_frames.positions(said)
    if positions and len(set(positions)) == len(positions) > 1:
        return "Z", "(0020,0032)"
    if said.get("GridFrameOffsetVector") or said.get("SliceVector"):
        return "Z", "(3004,000C), (0054,0080)"
    return "", ""


def _spacing(rows: Rows, said: Any) -> None:
    """Spacings are (between rows, between columns): the second is along X."""
    measures, place = dicom_frames.measures(said)
    found = (
        (said.get("PixelSpacing"), "(0028,0030)", "patient"),
        (measures.get("PixelSpacing"), f"{place}(0028,0030)", "patient"),
        (said.get("NominalScannedPixelSpacing"), "(0018,2010)", "patient"),
        (said.get("ImagerPixelSpacing"), "(0018,1164)", "detector"),
    )
    for value, tag, basis in found:
        if value is not None and len(value) == 2 and number(value[1]):
            rows.add("PhysicalSizeX", number(value[1]), tag, "mm")
            rows.add("PhysicalSizeY", number(value[0]), tag, "mm")
            rows.add("PixelSizeBasis", "detector" if _is_of_detector(said, value) else basis, tag)
            break
    else:
        for region in said.get("SequenceOfUltrasoundRegions") or []:
            across, along = number(region.get("PhysicalDeltaX")), number(region.get("PhysicalDeltaY"))
            if across and region.get("PhysicalUnitsXDirection") == 3:
                rows.add("PhysicalSizeX", abs(across), "(0018,6011)(0018,602C)", "cm")
                if along and region.get("PhysicalUnitsYDirection") == 3:
                    rows.add("PhysicalSizeY", abs(along), "(0018,6011)(0018,602E)", "cm")
                rows.add("PixelSizeBasis", "ultrasound region", "(0018,6011)")
                break
    step = number(said.get("SpacingBetweenSlices")) or number(measures.get("SpacingBetweenSlices"))
    rows.add("PhysicalSizeZ", abs(step) if step else None, "(0018,0088)", "mm")
    step = dicom_frames.step_of_offsets(said)
    rows.add("PhysicalSizeZ", step, "(3004,000C)", "mm")
    rows.add("PhysicalSizeZ", None if step else dicom_frames.step_of_positions(said), "(0020,0032)", "mm")
    interval = number(said.get("FrameTime"))
    rows.add("TimeIncrement", interval or None, "(0018,1063)", "ms")


def _is_of_detector(said: Any, spacing: Any) -> bool:
    """PixelSpacing that only repeats ImagerPixelSpacing was not corrected for magnification (PS3.3, 10.7.1.3)."""
    detector = said.get("ImagerPixelSpacing")
    if detector is None or said.get("PixelSpacingCalibrationType"):
        return False
    return [number(one) for one in detector] == [number(one) for one in spacing]


def _coding(rows: Rows, said: Any, path: str) -> None:
    meta = getattr(said, "file_meta", None)
    syntax = meta.get("TransferSyntaxUID") if meta is not None else None
    if syntax is not None:
        name = getattr(syntax, "name", "")
        rows.add(
            "Compression", f"{name} ({syntax})" if name and name != syntax else str(syntax), "(0002,0010)"
        )
    went_through = _text(said, "LossyImageCompression")
    text = str(syntax or "")
    if went_through == "01":
        rows.add("Lossy", "yes", "(0028,2110)")
    elif text in _LOSSY or text.startswith(_VIDEO):
        rows.add("Lossy", "yes", "(0002,0010)")
    elif text in _EITHER:
        rows.add("Lossy", _code_stream(path), "(7FE0,0010), code stream")
    elif text or went_through == "00":
        rows.add("Lossy", "no", "(0002,0010)" if text else "(0028,2110)")


def _code_stream(path: str) -> str:
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        start = data.find(J2K_START, 0, _MOST_BYTES)
        return lossy_jpeg_2000(data[start : start + 4096]) if start >= 0 else ""
