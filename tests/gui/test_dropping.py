"""Files dragged onto ImageJ's bar with the mouse, and a series chosen by its picture, in real windows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from screens import a_screen, drive, seen_in


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("dropping")
    first, second = home / "first", home / "second <html>"
    first.mkdir()
    second.mkdir()
    steps = np.arange(64 * 64, dtype=np.uint16).reshape(64, 64)
    with tifffile.TiffWriter(first / "two.ome.tiff", ome=True) as writer:
        writer.write(steps, metadata={"axes": "YX", "Name": "overview"})
        writer.write(steps[:32, ::-1].copy(), metadata={"axes": "YX", "Name": "<html><b>detail"})
    tifffile.imwrite(second / "plane.tif", steps)
    with a_screen("1400x950x24") as display:
        found: dict[str, Any] = seen_in(drive(display, "drive_dropping.py", home, first, second))
    return found


def test_a_file_dropped_on_the_bar_stays_imagej_s(seen: dict[str, Any]) -> None:
    assert seen["without a window"] == "plane.tif"
    assert seen["a file"] == "plane.tif"


def test_a_folder_dropped_on_the_bar_can_be_opened_as_a_deposit(seen: dict[str, Any]) -> None:
    assert "was dropped on ImageJ" in seen["asked"]
    assert seen["a folder"] == "CURATE - second <html>"


def test_series_are_chosen_by_their_pictures(seen: dict[str, Any]) -> None:
    assert seen["pictures"] == [0, 1]
    assert seen["they differ"]
    assert seen["opened"] == [64, 32]


def test_no_list_takes_a_file_s_name_for_html(seen: dict[str, Any]) -> None:
    assert seen["takes html"] == []
