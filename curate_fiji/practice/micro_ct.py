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
    stack = np.stack([
        as_uint(skull_slice(random, _SIDE, z / _SLICES), 16, 0.05, 0.8) for z in range(_SLICES)
    ])  # fmt: skip
    xml = template("micro-ct", "skull.ome.xml", side=_SIDE, slices=_SLICES, voxel=_VOXEL)
    writing.stack(folder, "skull", stack, "" if faults else xml)
    shadow = stack.mean(axis=1) / 65535
    scale: dict[str, Any] = {} if faults else {"resolution": (400, 400), "resolutionunit": "CENTIMETER"}
    for number in range(1, _PROJECTIONS + 1):
        if number != missing:
            turned = as_uint(np.roll(shadow, 3 * number, axis=1), 8)
            writing.tiff(folder / "projections" / f"projection_{number:04d}.tif", turned, **scale)
    if faults:
        # What a scan cut short leaves: the first half of a file
        whole = (folder / "projections" / "projection_0001.tif").read_bytes()
        (folder / "flat_field.tif").write_bytes(whole[: len(whole) // 2])
    writing.document(folder, "micro-ct", "scan_log.txt", faults)
    return {"missing_projection": f"projection_{missing:04d}.tif"}
