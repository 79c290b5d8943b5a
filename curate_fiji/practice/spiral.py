"""The deposit ``spiral``: mirrors the workshop's dataset of self-organized spiral eutectics.

A TXM z-stack, an archive of EBSD slices as text (.ctf), an archive of SEM pictures under another name
than the README's, thin methods. Nothing in it is copied: the alloy and its authors are invented.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from curate_fiji.practice import writing
from curate_fiji.practice.painting import lamellae, spiral_eutectic
from curate_fiji.practice.writing import template

_SLICES, _MAPS, _PICTURES, _SIDE = 24, 20, 15, 192
_TXM_STEP = 50.0  # nm a voxel


def write(folder: Path, random: np.random.Generator, faults: bool) -> dict[str, object]:
    """Write the deposit; without ``faults`` it is whole. Return the names that its key fills in."""
    missing = int(random.integers(5, _MAPS - 2)) if faults else 0
    # Bright and narrow, as the workshop's stack opens: Brightness/Contrast is the first thing to do
    stack = np.stack([
        writing.as_uint(spiral_eutectic(random, _SIDE, 0.25 * z), 16, 0.78, 0.92) for z in range(_SLICES)
    ])  # fmt: skip
    xml = template("spiral", "txm.ome.xml", side=_SIDE, slices=_SLICES, step=_TXM_STEP)
    writing.stack(folder, "TXM", stack, "" if faults else xml)
    maps = [number for number in range(1, _MAPS + 1) if number != missing]
    writing.archive(
        folder / "EBSD.zip",
        [(f"Pillar 1_3 {number}.ctf", _orientation_map(random).encode()) for number in maps],
    )
    pictures = range(1, _PICTURES if faults else _PICTURES + 1)
    writing.archive(
        folder / ("SEM_images.zip" if faults else "SEM.zip"),
        [(f"SEM_{number:02d}.png", writing.png(lamellae(random, 120, 160))) for number in pictures],
    )
    return {"missing_map": missing}


def _orientation_map(random: np.random.Generator, cells: int = 14) -> str:
    """Return one EBSD slice as a Channel Text File: a header, then a line for each point."""
    lines = [
        "Channel Text File", "Prj\tPillar 1_3", "Author\t[Unknown]", "JobMode\tGrid",
        f"XCells\t{cells}", f"YCells\t{cells}", "XStep\t0.01", "YStep\t0.01",
        "AcqE1\t0", "AcqE2\t0", "AcqE3\t0", "Phases\t2",
        "2.665;2.665;4.947\t90;90;120\tInventium\t9\t194", "5.223;5.223;8.567\t90;90;120\tImaginite\t9\t194",
        "Phase\tX\tY\tBands\tError\tEuler1\tEuler2\tEuler3\tMAD\tBC\tBS",
    ]  # fmt: skip
    for y in range(cells):
        for x in range(cells):
            phase = 1 + int(np.sin(np.hypot(x - cells / 2, y - cells / 2) + random.uniform(0, 0.4)) > 0)
            angles = "\t".join(f"{angle:.2f}" for angle in random.uniform(0, 90, 3))
            lines.append(f"{phase}\t{x * 0.01:.2f}\t{y * 0.01:.2f}\t8\t0\t{angles}\t0.45\t120\t200")
    return "\n".join(lines) + "\n"
