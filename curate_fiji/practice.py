"""Makes a small practice deposit: synthesised images and files with known, planted faults."""

from __future__ import annotations

import io
import zipfile
from importlib import resources
from pathlib import Path
from string import Template

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from curate_fiji.core.errors import DepositError

_SEED = 20240517
_CALIBRATION = ' PhysicalSizeX="0.1625" PhysicalSizeY="0.1625" PhysicalSizeZ="0.5"'


def make(folder: Path) -> list[str]:
    """Write the practice deposit to ``folder`` and return what was planted in it.

    The same bytes every time. Raises ``DepositError`` where the folder is there and not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DepositError(f"{folder} is there already", "name a folder that does not exist yet")
    random = np.random.default_rng(_SEED)
    for name in ("images", "stack", "pictures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _text_files(folder)
    _confocal(folder / "images", random)
    _timelapse(folder / "images", random)
    _loose_stack(folder / "stack", random)
    _sem_archive(folder / "SEM_images.zip", random)
    _pictures(folder / "pictures", random)
    return list(PLANTED)


PLANTED = (
    "README.txt says SEM.zip, the deposit has SEM_images.zip",
    "README.txt says 15 .png files, the archive holds 12",
    "README.txt says 7 slices, cells_01.ome.tiff has 5",
    "README.txt says a pixel size of 0.10 um, cells_01.ome.tiff has 0.1625 um",
    "README.txt names protocol.docx, which is not there",
    "README.txt leaves the funding source empty and never explains EBSD and SEM",
    "no licence",
    "images/cells_02.ome.tiff carries no physical pixel size",
    "images/cells_01 (copy).ome.tiff is a copy of cells_01.ome.tiff",
    "images/timelapse_t1.ome.tiff is missing from its set of three",
    "stack/scan_z002.tif is missing, and the stack carries only a 72 dpi tag",
    "pictures/broken.png stops early, pictures/empty.tif has no bytes",
    "pictures/figure.png is a JPEG",
    "pictures/field.jpg carries a GPS position and its photographer's name",
    "the confocal images carry their operator's name, login and e-mail address",
    "measurements.csv has columns nobody explains and a row of another length",
    ".DS_Store came along",
)


def _template(name: str) -> str:
    return (resources.files("curate_fiji") / "practice_data" / name).read_text(encoding="utf-8")


def _text_files(folder: Path) -> None:
    (folder / "README.txt").write_text(_template("README.txt"), encoding="utf-8", newline="\n")
    (folder / "measurements.csv").write_text(
        "cell,area_um2,ecc,int_ch2\n1,210.5,0.31,1204\n2,187.0,0.52,1133\n3,240.1,0.12\n",
        encoding="utf-8", newline="\n",
    )  # fmt: skip
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1\0\0\0\0")


def _cells(random: np.random.Generator, size: int, count: int) -> NDArray[np.float64]:
    """Return a ``size`` x ``size`` float picture (0 to 1) of round blobs on a noisy ground."""
    y, x = np.mgrid[:size, :size].astype(float)
    picture = np.zeros((size, size))
    for _ in range(count):
        cx, cy = random.uniform(0, size, 2)
        radius = random.uniform(0.05, 0.12) * size
        picture += np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * radius**2))
    picture = picture / picture.max() * 0.9 + random.normal(0.05, 0.01, picture.shape)
    return np.asarray(np.clip(picture, 0, 1), dtype=np.float64)


def _confocal(folder: Path, random: np.random.Generator) -> None:
    for name, calibration in (("cells_01", _CALIBRATION), ("cells_02", "")):
        nuclei, membranes = _cells(random, 128, 9), _cells(random, 128, 14)
        focus = np.array([0.35, 0.7, 1.0, 0.7, 0.35])
        stack = np.stack([nuclei, membranes])[None] * focus[:, None, None, None] * 4095
        xml = Template(_template("cells.ome.xml")).substitute(calibration=calibration)
        data = io.BytesIO()
        tifffile.imwrite(
            data, stack.astype(np.uint16), description=xml.encode(), metadata=None,
            photometric="minisblack", compression="zlib",
        )  # fmt: skip
        (folder / f"{name}.ome.tiff").write_bytes(data.getvalue())
        if name == "cells_01":
            (folder / "cells_01 (copy).ome.tiff").write_bytes(data.getvalue())


def _timelapse(folder: Path, random: np.random.Generator) -> None:
    for number in (0, 2):
        xml = Template(_template("timelapse.ome.xml")).substitute(number=number)
        tifffile.imwrite(
            folder / f"timelapse_t{number}.ome.tiff",
            (_cells(random, 64, 6) * 255).astype(np.uint8),
            description=xml.encode(), metadata=None, photometric="minisblack",
        )  # fmt: skip


def _loose_stack(folder: Path, random: np.random.Generator) -> None:
    for number in (0, 1, 3):
        tifffile.imwrite(
            folder / f"scan_z{number:03d}.tif", (_cells(random, 96, 5) * 255).astype(np.uint8),
            resolution=(72, 72), resolutionunit="INCH", metadata=None, photometric="minisblack",
        )  # fmt: skip


def _sem_archive(path: Path, random: np.random.Generator) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1, 13):
            picture = Image.fromarray((_cells(random, 80, 12) * 255).astype(np.uint8))
            data = io.BytesIO()
            picture.save(data, "PNG")
            info = zipfile.ZipInfo(f"SEM_{number:02d}.png", (2024, 5, 17, 10, 30, 0))
            archive.writestr(info, data.getvalue())


def _pictures(folder: Path, random: np.random.Generator) -> None:
    colour = np.stack([_cells(random, 200, 6) for _ in range(3)], axis=-1)
    picture = Image.fromarray((colour * 255).astype(np.uint8))
    ImageDraw.Draw(picture).text((8, 184), "imaginary field site", fill=(255, 255, 255))
    exif = Image.Exif()
    exif[0x013B] = "Paula Photographova"  # Artist
    exif[0x8825] = {1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (11.0, 34.0, 12.0)}  # GPS
    picture.save(folder / "field.jpg", "JPEG", quality=90, exif=exif)
    picture.save(folder / "figure.png", "JPEG", quality=80)
    data = io.BytesIO()
    picture.save(data, "PNG")
    (folder / "broken.png").write_bytes(data.getvalue()[: len(data.getvalue()) // 3])
    (folder / "empty.tif").write_bytes(b"")
