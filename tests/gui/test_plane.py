"""A JPEG of the plane in view, made in real windows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image
from screens import a_screen, drive, seen_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> tuple[dict[str, Any], Path]:
    home = tmp_path_factory.mktemp("plane")
    deposit = home / "deposit"
    deposit.mkdir()
    planes = np.full(
        (3, 2, 64, 192), 50, np.uint8
    )  # ZCYX: each plane has a bright square at a place of its own
    for z in range(3):
        for c in range(2):
            planes[z, c, 32 * c : 32 * c + 32, 64 * z : 64 * z + 32] = 250
    tifffile.imwrite(deposit / "stack.ome.tiff", planes, metadata={"axes": "ZCYX"})
    with a_screen("1400x950x24") as display:
        return seen_in(drive(display, "drive_plane.py", home, deposit)), home / "deposit.curation"


def test_the_plane_in_view_is_what_the_picture_shows(made: tuple[dict[str, Any], Path]) -> None:
    seen, folder = made
    assert "1 of 1 copied" in seen["said"]
    [picture] = folder.rglob("*.jpg")
    assert picture.name == "stack.ome.tiff.plane4.jpg"
    shown = np.asarray(Image.open(picture).convert("L"))
    bright = {
        (z, c)
        for z in range(3)
        for c in range(2)
        if shown[32 * c + 8 : 32 * c + 24, 64 * z + 8 : 64 * z + 24].mean() > 150
    }
    assert bright == {(1, 1)}


def test_the_receipt_names_the_plane_and_what_is_lost(made: tuple[dict[str, Any], Path]) -> None:
    assert "5 planes of 6 (plane 4 is kept)" in made[0]["receipt"]
