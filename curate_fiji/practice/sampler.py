"""The deposit ``sampler``: a little of everything, with every kind of fault that CURATE finds."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image, ImageDraw

from curate_fiji.practice import writing
from curate_fiji.practice.painting import cells
from curate_fiji.practice.writing import as_uint, template

_CALIBRATION = ' PhysicalSizeX="0.1625" PhysicalSizeY="0.1625" PhysicalSizeZ="0.5"'


def write(folder: Path, random: np.random.Generator, faults: bool) -> dict[str, object]:
    """Write the deposit; without ``faults`` only what is whole. Return the names that its key fills in."""
    writing.text(
        folder / "measurements.csv",
        "cell,area_um2,ecc,int_ch2\n1,210.5,0.31,1204\n2,187.0,0.52,1133\n3,240.1,0.12"
        + ("\n" if faults else ",1098\n"),
    )
    _confocal(folder / "images", random, faults)
    _timelapse(folder / "images", random, (0, 2) if faults else (0, 1, 2))
    _loose_stack(folder / "stack", random, faults)
    writing.archive(folder / "SEM_images.zip", [
        (f"SEM_{number:02d}.png", writing.png(cells(random, 80, 12))) for number in range(1, 13)
    ])  # fmt: skip
    if faults:
        (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1\0\0\0\0")
        _pictures(folder / "pictures", random)
    return {}


def _confocal(folder: Path, random: np.random.Generator, faults: bool) -> None:
    for name, calibration in (("cells_01", _CALIBRATION), ("cells_02", "" if faults else _CALIBRATION)):
        nuclei, membranes = cells(random, 128, 9), cells(random, 128, 14)
        focus = np.array([0.35, 0.7, 1.0, 0.7, 0.35])
        stack = np.stack([nuclei, membranes])[None] * focus[:, None, None, None] * 4095
        operator = writing.operator("sampler", faults)
        xml = template("sampler", "cells.ome.xml", calibration=calibration, **operator)
        writing.tiff(folder / f"{name}.ome.tiff", stack.astype(np.uint16), xml)
    if faults:
        (folder / "cells_01 (copy).ome.tiff").write_bytes((folder / "cells_01.ome.tiff").read_bytes())


def _timelapse(folder: Path, random: np.random.Generator, there: tuple[int, ...]) -> None:
    for number in there:
        xml = template("sampler", "timelapse.ome.xml", number=number)
        writing.tiff(folder / f"timelapse_t{number}.ome.tiff", as_uint(cells(random, 64, 6), 8), xml)


def _loose_stack(folder: Path, random: np.random.Generator, faults: bool) -> None:
    folder.mkdir()
    resolution = (72, 72) if faults else (20000, 20000)
    for number in (0, 1, 3) if faults else (0, 1, 2, 3):
        tifffile.imwrite(
            folder / f"scan_z{number:03d}.tif", as_uint(cells(random, 96, 5), 8), metadata=None,
            resolution=resolution, resolutionunit="INCH" if faults else "CENTIMETER",
            photometric="minisblack",
        )  # fmt: skip


def _pictures(folder: Path, random: np.random.Generator) -> None:
    colour = np.stack([cells(random, 200, 6) for _ in range(3)], axis=-1)
    picture = Image.fromarray((colour * 255).astype(np.uint8))
    ImageDraw.Draw(picture).text((8, 184), "imaginary field site", fill=(255, 255, 255))
    gps = ((48.0, 12.0, 30.0), (11.0, 34.0, 12.0))
    writing.jpeg(folder / "field.jpg", picture, artist="Paula Photographova", gps=gps)
    picture.save(folder / "figure.png", "JPEG", quality=80)
    data = io.BytesIO()
    picture.save(data, "PNG")
    (folder / "broken.png").write_bytes(data.getvalue()[: len(data.getvalue()) // 3])
    (folder / "empty.tif").write_bytes(b"")
