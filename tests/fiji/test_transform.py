"""Transform with receipt: equal planes, kept metadata, nothing left half-done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from curate_fiji import api, bioformats
from curate_fiji.copiers import ome_tiff, ome_zarr, ome_zarr_05
from curate_fiji.core.copies import open_copy
from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.model.pixel_series import PixelSeries
from curate_fiji.core.model.receipt import Receipt
from curate_fiji.core.model.series import Series
from curate_fiji.core.reading import zarr as zarr_reading
from curate_fiji.core.system.errors import DepositError
from curate_fiji.runtime import door as fiji

CELLS = "images/cells_01.ome.tiff"


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory, filled_practice: Path) -> tuple[Path, Path]:
    """A deposit and a curation folder of its own, checked."""
    import shutil

    folder = tmp_path_factory.mktemp("transform") / "curation"
    shutil.copytree(filled_practice, folder)
    return filled_practice.with_suffix(""), folder


@pytest.fixture(scope="module")
def receipt(curated: tuple[Path, Path]) -> Receipt:
    _report, [copy] = api.transform(curated[0], [CELLS], output=curated[1])
    assert copy.made
    assert copy.receipt is not None
    return copy.receipt


def test_every_plane_is_proven_equal(receipt: Receipt, curated: tuple[Path, Path]) -> None:
    assert receipt.planes_written == 10
    here = tifffile.imread(curated[0] / CELLS)
    there = tifffile.imread(curated[1] / receipt.result.path)
    np.testing.assert_array_equal(there.reshape(here.shape), here)


def test_calibration_channels_and_instrument_are_kept(receipt: Receipt) -> None:
    assert receipt.calibration.kept
    assert receipt.calibration.result == ["0.1625", "µm"]
    kept = receipt.metadata.kept
    for path in ("Image:0/Pixels/Channel:1/@EmissionWavelength", "Instrument:0/Objective:0/@LensNA",
                 "Image:0/AcquisitionDate"):  # fmt: skip
        assert path in kept
    assert receipt.metadata.lost == []
    assert receipt.result.ome_xml == "valid"


def test_the_receipt_names_leaks_without_their_values(receipt: Receipt, curated: tuple[Path, Path]) -> None:
    assert receipt.leaks_in_result == ["e-mail address", "operator or user name"]
    text = (curated[1] / "receipts" / f"{CELLS}.json").read_text(encoding="utf-8")
    assert "Operatorova" not in text


def test_redact_leaves_the_names_out_and_the_planes_equal(curated: tuple[Path, Path]) -> None:
    _report, [copy] = api.transform(curated[0], ["images/cells_02.ome.tiff"], output=curated[1], redact=True)
    assert copy.receipt is not None
    assert copy.receipt.leaks_in_result == []
    data = (curated[1] / copy.receipt.result.path).read_bytes()
    assert b"peratorova" not in data
    assert copy.receipt.planes_written == 10


def test_the_treatment_is_in_the_log_and_the_original_unchanged(
    receipt: Receipt, curated: tuple[Path, Path]
) -> None:
    state = api.open_curation(curated[0], output=curated[1]).state
    assert state.records[CELLS].sha256 == receipt.source.sha256
    assert any(n.kind == "treatment" and "10 planes equal" in n.text for n in state.notes)
    assert CELLS in state.answer_to("transform.kept").text


def test_what_is_whole_is_not_done_again_and_what_is_broken_is(
    receipt: Receipt, curated: tuple[Path, Path]
) -> None:
    _report, [again] = api.transform(curated[0], [CELLS], output=curated[1])
    assert not again.made
    target = curated[1] / receipt.result.path
    target.write_bytes(target.read_bytes()[:-10])
    _report, [repaired] = api.transform(curated[0], [CELLS], output=curated[1])
    assert repaired.made


def test_a_plane_that_differs_after_writing_leaves_no_copy(
    curated: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Faulty:
        def __getattr__(self, name: str) -> Any:
            return getattr(ome_tiff, name)

        def read_back(self, *arguments: Any) -> list[str]:
            digests = list(ome_tiff.read_back(*arguments))
            return [*digests[:-1], "0" * 64]

    fiji.start(fiji.resolve())
    path = "stack/scan_z003.tif"
    with (
        pytest.raises(OSError, match="plane 0 of series 0 differs"),
        CurationFolder(str(curated[1])).work() as work,
    ):
        open_copy.make(str(curated[0]), path, work, False, bioformats, Faulty())
    assert not list(curated[1].rglob("scan_z003*"))


@pytest.mark.parametrize("samples", [1, 3])
def test_large_planes_get_smaller_copies_and_tiles(tmp_path: Path, samples: int) -> None:
    shape = (1200, 5000) if samples == 1 else (1200, 5000, 3)
    series = PixelSeries(Series(5000, 1200, 1, 1, 1, "XYZCT", "uint8", 8, 1), samples, interleaved=True)
    data = np.random.default_rng(1).integers(0, 255, shape, dtype=np.uint8)

    class OnePlane:
        def plane(self, _series: int, _number: int) -> bytes:
            return data.tobytes()

    target = tmp_path / "large.ome.tiff"
    digests = ome_tiff.write(OnePlane(), [series], [0], "<OME/>", target, lambda: None)  # type: ignore[arg-type]
    assert list(ome_tiff.read_back(target, [series], [0])) == digests
    with tifffile.TiffFile(target) as tiff:
        page = tiff.pages[0]
        assert page.is_tiled
        assert [level.shape[1] for level in page.pages] == [2500, 1250, 625]


def test_a_file_that_can_not_be_read_leaves_no_copy(curated: tuple[Path, Path]) -> None:
    _report, [copy] = api.transform(curated[0], ["pictures/broken.png"], output=curated[1])
    assert copy.problem
    assert not list((curated[1] / "transformed").rglob("*broken*"))


def test_a_path_that_is_no_file_of_the_deposit_is_an_error(curated: tuple[Path, Path]) -> None:
    with pytest.raises(DepositError):
        api.transform(curated[0], ["../outside.tif"], output=curated[1])


def test_a_jpeg_copy_says_what_it_lost(curated: tuple[Path, Path]) -> None:
    _report, [copy] = api.transform(curated[0], [CELLS], output=curated[1], to="jpeg")
    assert copy.receipt is not None
    assert copy.receipt.planes_kept == "1 of 10"
    assert copy.receipt.largest_difference > 0
    assert "the physical pixel size" in copy.receipt.losses


def test_an_interrupted_transform_leaves_no_half_file_and_resumes(curated: tuple[Path, Path]) -> None:
    files = ["stack/scan_z000.tif", "stack/scan_z001.tif", "pictures/field.jpg"]
    command = [sys.executable, "-m", "curate_fiji", "transform", str(curated[0]), *files, "-o",
               str(curated[1])]  # fmt: skip
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1.8)
    first.send_signal(signal.SIGINT)
    first.wait(30)
    assert not list(curated[1].rglob("*.partial"))
    assert not list((curated[1] / ".curate-fiji" / "work").iterdir())
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("equal") == 3


def _lost_besides_tiff_tags(receipt: Receipt) -> list[str]:
    return [path for path in receipt.metadata.lost if not path.startswith("TIFF:")]


@pytest.mark.parametrize("path", [CELLS, "pictures/field.jpg"])
def test_an_ome_zarr_copy_is_proven_and_valid_and_keeps_the_pixel_size(
    curated: tuple[Path, Path], path: str
) -> None:
    import zarr

    _report, [copy] = api.transform(curated[0], [path], output=curated[1], to="ome-zarr")
    assert copy.receipt is not None, copy.problem
    assert copy.receipt.result.format == "OME-Zarr"
    assert copy.receipt.calibration.kept
    _report, [tiff] = api.transform(curated[0], [path], output=curated[1])
    assert tiff.receipt is not None
    assert copy.receipt.planes == tiff.receipt.planes
    group = zarr.open_group(curated[1] / copy.receipt.result.path / "0", mode="r")
    scale = group.attrs["multiscales"][0]["datasets"][0]["coordinateTransformations"][0]["scale"]
    if path == CELLS:
        assert scale == [1, 1, 0.5, 0.1625, 0.1625]
        assert _lost_besides_tiff_tags(copy.receipt) == []
    _report, [again] = api.transform(curated[0], [path], output=curated[1], to="ome-zarr")
    assert not again.made


def test_an_ome_zarr_0_5_copy_is_of_zarr_3_and_read_as_what_it_is(curated: tuple[Path, Path]) -> None:
    _report, [copy] = api.transform(curated[0], [CELLS], output=curated[1], to="ome-zarr-0.5")
    assert copy.receipt is not None, copy.problem
    assert copy.receipt.calibration.kept
    folder = curated[1] / copy.receipt.result.path
    assert json.loads((folder / "zarr.json").read_text("utf-8"))["attributes"]["ome"]["version"] == "0.5"
    read = zarr_reading.read(str(folder))
    assert read.format == "OME-Zarr 0.5"
    assert [(one.SizeX, one.SizeY, one.SizeZ) for one in read.series] == [(128, 128, 5)]
    assert not read.missing
    assert not read.damaged


@pytest.mark.parametrize("ome_zarr", [ome_zarr, ome_zarr_05], ids=["0.4", "0.5"])
def test_planes_of_any_order_and_size_survive_ome_zarr(tmp_path: Path, ome_zarr: Any) -> None:
    series = PixelSeries(Series(30, 20, 2, 6, 4, "XYTCZ", "uint16", 16, 16), 3, little_endian=False)
    values = np.random.default_rng(2).integers(0, 60000, (16, 3, 20, 30), dtype=np.uint16)

    class Source:
        def plane(self, _series: int, number: int) -> bytes:
            return values[number].astype(">u2").tobytes()

        def zct(self, _series: int, number: int) -> tuple[int, int, int]:
            return number // 8, number // 4 % 2, number % 4

    xml = (
        '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image>'
        '<Pixels PhysicalSizeX="2" PhysicalSizeXUnit="nm"/></Image></OME>'
    )
    target = tmp_path / "any.ome.zarr"
    digests = ome_zarr.write(Source(), [series], [0], xml, target, lambda: None)
    assert list(ome_zarr.read_back(target, [series], [0])) == digests
    assert len(set(digests)) == 16
    for described in (*target.rglob("zarr.json"), *target.rglob(".zattrs")):
        if '"array"' not in described.read_text("utf-8"):
            assert "null" not in described.read_text("utf-8"), described


REAL = ["microscopy/s_1_t_1_c_1_z_1.czi", "microscopy/LeicaLASX_wavelength-sweep_example.lif",
        "microscopy/cluster.nd2", "microscopy/test.oib", "microscopy/cmu_small_region.svs",
        "electron/test_diffraction_pattern_tags_removed.dm3", "medical/CT_small.dcm"]  # fmt: skip


@pytest.mark.shared_data
def test_real_formats_keep_planes_and_all_ome_metadata(real_deposit: Path, filled_real: Path) -> None:
    _report, copies = api.transform(real_deposit, REAL, output=filled_real)
    for copy in copies:
        assert copy.receipt is not None, copy.problem
        assert copy.receipt.planes_written == sum(one.planes for one in copy.receipt.series)
        assert copy.receipt.calibration.kept
        assert copy.receipt.metadata.lost == []
        assert copy.receipt.result.ome_xml == "valid"
    for zarr_copy, copy in zip(api.transform(real_deposit, REAL, output=filled_real, to="ome-zarr")[1], copies,
                               strict=True):  # fmt: skip
        assert zarr_copy.receipt is not None, zarr_copy.problem
        assert copy.receipt is not None
        assert zarr_copy.receipt.planes == copy.receipt.planes
        assert _lost_besides_tiff_tags(zarr_copy.receipt) == []
        assert zarr_copy.receipt.calibration.kept
