"""Images in HDF5 by h5py (the extra ``witnesses``): Velox and NCEM EMD, Imaris, BigDataViewer.

HDF5 is a container: only layouts that are known by their own groups are read; links to other files are not
followed.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timezone
from typing import Any

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows, as_text, number

TOOL = "h5py"


def read(path: str) -> list[Reading]:
    """Return what h5py reads of the header groups; no array is read but those of the metadata."""
    import h5py

    rows = Rows(TOOL, h5py.__version__)
    with h5py.File(path, "r") as file:
        if "DataSetInfo" in file and "DataSet" in file:
            _imaris(rows, file)
        elif isinstance(_own(file, "Data/Image"), h5py.Group):
            _velox(rows, file)
        elif re.match(r"t\d{5}$", next(iter(file), "x")) or isinstance(_own(file, "t00000"), h5py.Group):
            _bdv(rows, file)
        else:
            _ncem(rows, file, h5py)
    return [rows.reading()]


def _own(file: Any, name: str) -> Any:
    """Return an object of this file by its path, or None; a link that leads elsewhere is none of ours."""
    here = file
    for part in name.split("/"):
        if part not in here or type(here.get(part, getlink=True)).__name__ == "ExternalLink":
            return None
        here = here[part]
    return here


def _velox(rows: Rows, file: Any) -> None:
    images = list(file["Data/Image"])
    image = _own(file, f"Data/Image/{images[0]}") if images else None
    if image is None or "Data" not in image:
        return
    height, width, frames = [*image["Data"].shape, 1][:3]
    rows.sizes("Data/Image/Data", X=width, Y=height, C=1)
    if frames == 1:
        rows.sizes("Data/Image/Data", Z=1, T=1)
    else:
        rows.sizes("Data/Image/Data", T=frames, Z=1)
    rows.pixel_type(image["Data"].dtype, "Data/Image/Data")
    said = json.loads(bytes(image["Metadata"][:, 0]).split(b"\0")[0].decode("utf-8", "replace"))
    result, instrument = said.get("BinaryResult") or {}, said.get("Instrument") or {}
    size = result.get("PixelSize") or {}
    for axis, key in (("X", "width"), ("Y", "height")):
        unit = str(result.get("PixelUnit" + axis) or "")
        rows.add(
            "PhysicalSize" + axis, number(size.get(key)) or None, f"Velox/BinaryResult/PixelSize/{key}", unit
        )
    model = instrument.get("InstrumentModel") or instrument.get("InstrumentClass")
    maker = str(instrument.get("Manufacturer") or "").replace(" Company", "")
    rows.add("Microscope", f"{maker} {model}".strip() if model else None, "Velox/Instrument/InstrumentModel")
    rows.add("Software", instrument.get("ControlSoftwareVersion"), "Velox/Instrument/ControlSoftwareVersion")
    name = str(result.get("Detector") or "")
    rows.add("Detector", name, "Velox/BinaryResult/Detector")
    for detector in (said.get("Detectors") or {}).values():
        if detector.get("DetectorName") == name:
            rows.add(
                "ExposureTime",
                number(detector.get("ExposureTime")) or None,
                "Velox/Detectors/ExposureTime",
                "s",
            )
    voltage = number((said.get("Optics") or {}).get("AccelerationVoltage"))
    rows.add("AcceleratingVoltage", voltage or None, "Velox/Optics/AccelerationVoltage", "V")
    stamp = number(((said.get("Acquisition") or {}).get("AcquisitionStartDatetime") or {}).get("DateTime"))
    if stamp:
        when = datetime.fromtimestamp(stamp, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        rows.add("AcquisitionDate", when, "Velox/Acquisition/AcquisitionStartDatetime")


def _imaris(rows: Rows, file: Any) -> None:
    def said(group: str, key: str) -> str:
        value = file[f"DataSetInfo/{group}"].attrs.get(key) if f"DataSetInfo/{group}" in file else None
        return (
            b"".join(bytes(one) for one in value).decode("utf-8", "replace").strip()
            if value is not None
            else ""
        )

    sizes = {axis: int(number(said("Image", axis)) or 1) for axis in "XYZ"}
    rows.sizes("DataSetInfo/Image", **sizes)
    points = number(said("TimeInfo", "DatasetTimePoints")) or number(said("TimeInfo", "FileTimePoints"))
    rows.sizes("DataSetInfo/TimeInfo", T=int(points or 1))
    channels = [name for name in file["DataSetInfo"] if re.match(r"Channel \d+$", name)]
    rows.sizes("DataSetInfo", C=len(channels) or 1)
    unit = said("Image", "Unit")
    for index, axis in enumerate("XYZ"):
        low, high = number(said("Image", f"ExtMin{index}")), number(said("Image", f"ExtMax{index}"))
        if low is not None and high is not None and high > low and (axis != "Z" or sizes["Z"] > 1):
            rows.add(
                "PhysicalSize" + axis, (high - low) / sizes[axis], f"DataSetInfo/Image/ExtMax{index}", unit
            )
    names = [said(name, "Name") for name in sorted(channels, key=lambda one: int(one.split()[-1]))]
    rows.add("ChannelNames", names, "DataSetInfo/Channel/Name")
    when = said("Image", "RecordingDate")[:19].replace(" ", "T")
    rows.add(
        "AcquisitionDate",
        when if re.match(r"(?!0000)\d{4}-", when) else None,
        "DataSetInfo/Image/RecordingDate",
    )


def _bdv(rows: Rows, file: Any) -> None:
    points = [name for name in file if re.match(r"t\d{5}$", name)]
    if not points:
        return
    setups = [name for name in file[points[0]] if re.match(r"s\d\d$", name)]
    cells = _own(file, f"{points[0]}/{setups[0]}/0/cells") if setups else None
    if cells is not None and len(cells.shape) == 3:
        rows.sizes("cells", X=cells.shape[2], Y=cells.shape[1], Z=cells.shape[0])
        rows.sizes("t00000...", T=len(points))


def _ncem(rows: Rows, file: Any, h5py: Any) -> None:
    """NCEM EMD: a group with ``emd_group_type`` 1 holds ``data`` and ``dim1`` and up, each with units."""
    groups: list[Any] = []

    def visit(_name: str, node: Any) -> bool | None:
        if isinstance(node, h5py.Group) and number(node.attrs.get("emd_group_type")) == 1 and "data" in node:
            groups.append(node)
        return True if groups else None

    file.visititems(visit)
    if not groups or not isinstance(groups[0]["data"], h5py.Dataset) or len(groups[0]["data"].shape) < 2:
        return
    data = groups[0]["data"]
    letters = "".join(
        as_text(groups[0][f"dim{index}"].attrs.get("name")).lower()[:1] if f"dim{index}" in groups[0] else "?"
        for index in range(1, len(data.shape) + 1)
    )
    if len(data.shape) == 2 and sorted(letters) == ["x", "y"]:
        sizes = dict(zip(letters, data.shape, strict=True))
        rows.sizes("data", X=sizes["x"], Y=sizes["y"], Z=1, C=1, T=1)
    rows.pixel_type(data.dtype, "data")
    for index, letter in enumerate(letters, 1):
        dimension = groups[0].get(f"dim{index}")
        if letter in "xyz" and dimension is not None and len(dimension) > 1:
            step = number(dimension[1] - dimension[0])
            unit = as_text(dimension.attrs.get("units")).replace("_", "") if step else ""
            rows.add("PhysicalSize" + letter.upper(), abs(step) if step else None, f"dim{index}", unit)
