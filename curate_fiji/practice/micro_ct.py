"""The deposit ``micro-ct``: a skull scanned by X-rays; the voxel size stands only in the README, twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from curate_fiji.practice import writing
from curate_fiji.practice.painting import skull_slice
from curate_fiji.practice.writing import as_uint, template

_SIDE, _SLICES, _PROJECTIONS = 144, 32, 12
_VOXEL = 0.025  # mm


def write(folder: Path, random: np.random.Generator, faults: bool) -> dict[str, object]:
    """Write the deposit; without ``faults`` it is whole. Return the names that its key fills in."""
    missing = int(random.integers(3, _PROJECTIONS - 2)) if faults else 0
    name = "README.txt" if faults else "README-whole.txt"
    writing.text(folder / "README.txt", template("micro-ct", name))
    stack = np.stack([
        as_uint(skull_slice(random, _SIDE, z / _SLICES), 16, 0.05, 0.8) for z in range(_SLICES)
    ])  # fmt: skip
    if faults:
        writing.tiff(folder / "skull.tif", stack)
    else:
        xml = template("micro-ct", "skull.ome.xml", side=_SIDE, slices=_SLICES, voxel=_VOXEL)
        writing.tiff(folder / "skull.ome.tif", stack, xml)
    for number in range(1, _PROJECTIONS + 1):
        if number != missing:
            shadow = np.roll(stack.mean(axis=1) / 65535, 3 * number, axis=1)
            scale: dict[str, Any] = (
                {} if faults else {"resolution": (400, 400), "resolutionunit": "CENTIMETER"}
            )
            writing.tiff(folder / "projections" / f"projection_{number:04d}.tif", as_uint(shadow, 8), **scale)
    if faults:
        # What a scan cut short leaves: the first half of a file
        whole = (folder / "projections" / "projection_0001.tif").read_bytes()
        (folder / "flat_field.tif").write_bytes(whole[: len(whole) // 2])
    log = "scan_log.txt" if faults else "scan_log-whole.txt"
    writing.text(folder / "scan_log.txt", template("micro-ct", log))
    return {"missing_projection": f"projection_{missing:04d}.tif"}
