"""The notebooks run as they are, from the first cell to the last."""

from __future__ import annotations

import warnings
from pathlib import Path

import nbclient
import nbformat
import pytest
from conftest import PROJECT

NOTEBOOKS = sorted((PROJECT / "docs" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, tmp_path: Path, jars: tuple[Path, ...]) -> None:
    notebook = nbformat.read(path, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the notebooks' own libraries
        nbclient.NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
        ).execute()
    said = "".join(str(one.get("text", "")) for cell in notebook.cells for one in cell.get("outputs", []))
    assert "Damaged: pictures/broken.png" in said
    assert "128 x 128 x 5" in said
    assert "one pixel: 0.1625 micron" in said
    assert "unbroken" in said


def test_notebooks_are_kept_without_outputs() -> None:
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            assert not cell.get("outputs"), path
