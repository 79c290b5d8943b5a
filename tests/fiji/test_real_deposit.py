"""Real files of eight formats, right for every one (skips where ../shared/data is not there)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curate_fiji import api
from curate_fiji.core.log.state import State
from curate_fiji.core.relating import images

pytestmark = pytest.mark.shared_data


@pytest.fixture(scope="module")
def state(filled_real: Path, real_deposit: Path) -> State:
    return api.open_curation(real_deposit, output=filled_real).state


FORMATS = {
    "microscopy/s_1_t_1_c_1_z_1.czi": "Zeiss CZI",
    "microscopy/LeicaLASX_wavelength-sweep_example.lif": "Leica LIF",
    "microscopy/cluster.nd2": "Nikon ND2",
    "microscopy/test.oib": "Olympus OIB/OIF",
    "microscopy/cmu_small_region.svs": "Aperio SVS",
    "electron/test_diffraction_pattern_tags_removed.dm3": "Gatan DM3/DM4",
    "medical/CT_small.dcm": "DICOM",
    "companion/multifile.companion.ome": "OME-TIFF",
    "ome/spim.ome.xml": "OME-XML",
    "field/DSCN0010.jpg": "JPEG",
    "processed/multipage_rgb.tif": "TIFF",
}


@pytest.mark.parametrize("path", FORMATS)
def test_the_format_is_its_reader_s(state: State, path: str) -> None:
    record = state.records[path]
    assert (record.format, record.opens, record.problem) == (FORMATS[path], "yes", None)


def test_all_but_three_files_open(state: State) -> None:
    closed = [path for path, record in state.records.items() if record.opens != "yes"]
    assert sorted(closed) == [
        "electron/16x16_STEM_BF_DF_acquire.emi",
        "electron/16x16_STEM_BF_DF_acquire_1.ser",
        "processed/truncated.jpg",
    ]


def test_the_missing_readme_is_the_first_red_flag(state: State, filled_real: Path) -> None:
    assert "first red flag" in state.answer_to("check.documentation").text
    report = (filled_real / "report.html").read_text(encoding="utf-8")
    flags = report[report.index("Red flags") :]
    assert flags.index("There is no README") < flags.index("truncated.jpg")


def test_the_emi_ser_pair_is_known_though_bio_formats_rejects_it(state: State) -> None:
    pairs = state.deposit().related("EMI and SER pair")
    assert len(pairs) == 1
    assert pairs[0].missing == []
    assert "HyperSpy" in state.answer_to("check.opens").text


def test_a_dpi_tag_is_no_calibration(state: State) -> None:
    verdicts = {
        path: images.calibration_verdict(state.records[path])[0]
        for path in ("electron/olympus_SIS.tif", "stack/leica_stack_Series014_z000_ch00.tif",
                     "microscopy/optical_Zeiss_AxioVision_RGB.tif")
    }  # fmt: skip
    assert set(verdicts.values()) == {"not a calibration"}
    assert images.calibration_verdict(state.records["microscopy/cluster.nd2"])[0] == "plausible"
    assert images.calibration_verdict(state.records["medical/CT_small.dcm"])[0] == "plausible"
    assert images.calibration_verdict(state.records["ome/spim.ome.xml"])[0] == "implausible"


def test_the_companion_set_is_one_whole_image(state: State) -> None:
    sets = state.deposit().related("image set")
    assert [(len(one.files), one.missing) for one in sets] == [(6, [])]


def test_a_missing_plane_is_found_though_the_reader_says_five(real_deposit: Path, tmp_path: Path) -> None:
    deposit = tmp_path / "deposit"
    shutil.copytree(real_deposit / "companion", deposit)
    (deposit / "multifile-Z3.ome.tiff").unlink()
    api.check(deposit)
    state = api.open_curation(deposit).state
    answer = state.answer_to("check.damaged")
    assert answer.state == "found"
    assert "missing: multifile-z3.ome.tiff" in answer.text.lower()


def test_label_and_macro_pages_of_the_slide_are_flagged(state: State) -> None:
    flagged = state.findings["microscopy/cmu_small_region.svs"]
    assert [one.place for one in flagged] == ["Image:1", "Image:2"]


def test_red_flags_by_kind(state: State) -> None:
    kinds = {path: {one.kind for one in found} for path, found in state.findings.items()}
    assert "operator or user name" in kinds["microscopy/s_1_t_1_c_1_z_1.czi"]
    assert "user path" in kinds["microscopy/s_1_t_1_c_1_z_1.czi"]
    assert "user path" in kinds["microscopy/test.oib"]
    assert "patient identity" in kinds["medical/MR_small.dcm"]
    assert kinds["field/DSCN0010.jpg"] == {"GPS position"}  # its small picture has the shape of the large one
    assert "medical/retina.jpg" not in kinds or kinds["medical/retina.jpg"] == set()


@pytest.mark.parametrize("secret", ["ruiany", "Ruian", "Andrews", "CompressedSamples", "/home/gabri"])
def test_a_secret_is_in_the_private_file_and_nowhere_else(filled_real: Path, secret: str) -> None:
    holding = [
        path.relative_to(filled_real).as_posix()
        for path in filled_real.rglob("*")
        if path.is_file() and secret.lower() in path.read_bytes().decode("utf-8", "replace").lower()
    ]
    assert holding == ["private/disclosure.jsonl"]


def test_lossy_compression_is_told(state: State) -> None:
    for path in ("microscopy/cmu_small_region.svs", "electron/olympus_SIS.tif",
                 "field/DSCN0010.jpg"):  # fmt: skip
        assert images.compression(state.records[path])[1] is True, path
    assert images.compression(state.records["microscopy/s_1_t_1_c_1_z_1.czi"])[1] is False
    assert images.compression(state.records["microscopy/cluster.nd2"])[1] is False
