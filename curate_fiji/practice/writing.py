"""Writes the files of a practice deposit: the same bytes for the same seed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from curate_fiji.practice.painting import Picture

_STAMP = (2024, 5, 17, 10, 30, 0)


def template(deposit: str, name: str, **values: object) -> str:
    """Return a text of ``data/<deposit>`` with its ``$names`` filled in."""
    text = (resources.files("curate_fiji.practice") / "data" / deposit / name).read_text(encoding="utf-8")
    return Template(text).substitute(values) if values else text


def text(path: Path, content: str) -> None:
    """Write text with Unix line ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def document(folder: Path, deposit: str, name: str, faults: bool) -> None:
    """Write a document of ``data/<deposit>``; without ``faults`` that whose name ends in ``-whole``."""
    source = name if faults else f"{Path(name).stem}-whole{Path(name).suffix}"
    text(folder / name, template(deposit, source))


def operator(deposit: str, faults: bool) -> dict[str, str]:
    """Return the OME elements that name an operator, and refer to one; empty without ``faults``."""
    if not faults:
        return {"operator": "", "reference": ""}
    reference = '<ExperimenterRef ID="Experimenter:0"/>'
    return {"operator": template(deposit, "operator.xml"), "reference": reference}


def as_uint(picture: Picture, bits: int, lowest: float = 0.0, highest: float = 1.0) -> NDArray[Any]:
    """Return a picture as 8 or 16 bit numbers, its range laid between two parts of the full one."""
    top = 2**bits - 1
    scaled = (lowest + picture * (highest - lowest)) * top
    return np.asarray(scaled, dtype=np.uint8 if bits == 8 else np.uint16)


def tiff(path: Path, planes: NDArray[Any], ome_xml: str = "", **settings: Any) -> None:
    """Write a TIFF; with ``ome_xml`` an OME-TIFF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tifffile.imwrite(
        path, planes, description=ome_xml.encode() if ome_xml else None, metadata=None,
        photometric="minisblack", compression="zlib", **settings,
    )  # fmt: skip


def stack(folder: Path, name: str, planes: NDArray[Any], ome_xml: str) -> None:
    """Write a stack as ``<name>.ome.tif``, or as a plain ``<name>.tif`` where there is no OME-XML."""
    tiff(folder / (f"{name}.ome.tif" if ome_xml else f"{name}.tif"), planes, ome_xml)


def png(picture: Picture) -> bytes:
    """Return a picture as an 8-bit greyscale PNG."""
    data = io.BytesIO()
    Image.fromarray(as_uint(picture, 8)).save(data, "PNG")
    return data.getvalue()


def jpeg(path: Path, picture: Image.Image, **tags: Any) -> None:
    """Write a JPEG with EXIF tags: ``artist``, ``make``, ``model``, ``software``, ``date``, ``gps``.

    ``gps``: (latitude, longitude), each in degrees, minutes, seconds north and east.
    """
    exif = Image.Exif()
    numbers = {"artist": 0x013B, "make": 0x010F, "model": 0x0110, "software": 0x0131, "copyright": 0x8298}
    for name, number in numbers.items():
        if name in tags:
            exif[number] = tags[name]
    if "date" in tags:
        exif.get_ifd(0x8769)[0x9003] = tags["date"]
    if "gps" in tags:
        latitude, longitude = tags["gps"]
        exif[0x8825] = {1: "N", 2: latitude, 3: "E", 4: longitude}
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "JPEG", quality=90, exif=exif)


def archive(path: Path | io.BytesIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip whose members all carry the same date."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members:
            zipped.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
