"""The later steps on the real deposit: nothing fails, everything written is valid, nothing leaks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bagit
import pytest
from crate_validator import validate_crate

from curate_fiji import api
from curate_fiji.core.model.receipt import Receipt
from curate_fiji.core.steps import filling, request
from curate_fiji.packaging import bag as package

pytestmark = pytest.mark.shared_data


@pytest.fixture(scope="module")
def curated(real_deposit: Path, filled_real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A curation folder of its own of the real deposit, with all later steps done."""
    folder = tmp_path_factory.mktemp("steps") / "curation"
    shutil.copytree(filled_real, folder)
    curation = api.open_curation(real_deposit, output=folder, person=api.Person("Ada Example", "AE"))
    filling.fill(curation, "request")
    request.write_letter(curation)
    api.transform(real_deposit, ["microscopy/cmu_small_region.svs"], output=folder, redact=True)
    filling.fill(curation, "evaluate")
    return folder


def test_no_rule_of_a_later_step_fails(real_deposit: Path, curated: Path) -> None:
    api.augment(real_deposit, output=curated)
    for step in ("request", "augment", "transform", "evaluate"):
        assert "CURATE failed" not in (curated / f"{step}-worksheet.md").read_text(encoding="utf-8")


def test_each_opened_image_has_valid_ome_xml_without_a_secret(real_deposit: Path, curated: Path) -> None:
    api.augment(real_deposit, output=curated)
    done = api.augment(real_deposit, output=curated)
    assert (done.failures, [path for path in done.written if path.endswith(".ome.xml")]) == ([], [])
    texts = {
        path: path.read_text(encoding="utf-8") for path in (curated / "exports").rglob("*") if path.is_file()
    }
    assert len(texts) > 20
    lines = (curated / "private" / "disclosure.jsonl").read_text(encoding="utf-8").splitlines()
    for secret in map(json.loads, lines):
        value = secret["value"].strip()
        if value == "TOSHIBA":
            continue  # the institution of medical/MR_small.dcm is called as its maker, which may be told
        if len(value) >= 6 and not value.replace(".", "").isdigit():
            assert not [str(path) for path, text in texts.items() if value in text], secret["kind"]


def test_the_redacted_slide_has_no_label_page(curated: Path) -> None:
    text = (curated / "receipts" / "microscopy" / "cmu_small_region.svs.json").read_text("utf-8")
    receipt = Receipt.from_json(json.loads(text))
    assert [series.kept for series in receipt.series] == [True, False, False]
    assert receipt.leaks_in_result == []


def test_the_package_is_a_valid_bag_and_crate(
    real_deposit: Path, curated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = package.write(api.open_curation(real_deposit, output=curated), tmp_path / "bag")
    bagit.Bag(str(done.folder)).validate()
    assert validate_crate(done.folder / "data", monkeypatch) == []
    assert not list(done.folder.rglob("private"))
