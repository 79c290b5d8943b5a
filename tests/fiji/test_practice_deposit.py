"""The practice deposit through real ImageJ and Bio-Formats: every planted fault is found."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest

from curate_fiji import api
from curate_fiji.core.log.state import State
from curate_fiji.core.relating import rows


@pytest.fixture(scope="module")
def state(filled_practice: Path) -> State:
    return api.open_curation(filled_practice.with_suffix(""), output=filled_practice).state


def answer(state: State, question_id: str) -> str:
    return state.answer_to(question_id).text


FOUND = {
    "SEM.zip, the deposit has": (
        "understand.references",
        "SEM.zip, the deposit has SEM_images.zip",
    ),
    "15 .png": ("understand.references", "'15 .png files', SEM_images.zip has 12 .png"),
    "7 slices": ("understand.references", "'7 slices', images/cells_01.ome.tiff has 5 slices"),
    "pixel size of 0.10": (
        "understand.references",
        "pixel size 0.10 um', images/cells_01.ome.tiff has 0.1625 um",
    ),
    "protocol.docx": ("understand.missing", "protocol.docx"),
    "funding source empty": ("readme.funding", "nothing stands under it"),
    "never explains": ("understand.content", "SEM (line 7), EBSD (line 12)"),
    "no licence": ("understand.licence", "No licence"),
    "cells_02": ("understand.resolution", "absent: images/cells_02.ome.tiff"),
    "is a copy": ("check.duplicates", "images/cells_01.ome.tiff = images/cells_01 (copy).ome.tiff"),
    "timelapse_t1": ("check.damaged", "missing: images/timelapse_t1.ome.tiff"),
    "scan_z002": ("check.damaged", "missing: stack/scan_z002.tif"),
    "72 dpi": ("understand.resolution", "not a calibration: pictures/field.jpg, stack/scan_z000.tif"),
    "broken.png": ("check.damaged", "Damaged: pictures/broken.png"),
    "empty.tif": ("check.damaged", "empty: pictures/empty.tif"),
    "figure.png is a JPEG": ("check.damaged", "name and content differ: pictures/figure.png"),
    "GPS": ("check.geotags", "pictures/field.jpg"),
    "operator": ("check.privacy", "operator or user name"),
    "columns nobody explains": ("understand.headers", "ecc"),
    "a row of another length": ("understand.organization", "1 rows with another number"),
    ".DS_Store": ("check.duplicates", ".DS_Store"),
}


@pytest.mark.parametrize("fault", FOUND)
def test_a_planted_fault_is_found(state: State, fault: str) -> None:
    question_id, words = FOUND[fault]
    assert words in answer(state, question_id)


def test_no_rule_failed(state: State) -> None:
    assert not [a for a in state.software.values() if "CURATE failed" in a.text]


def test_images_are_read_with_their_ome_metadata(state: State) -> None:
    facts = {row[0]: row[1:] for row in rows.of(state.records["images/cells_01.ome.tiff"])}
    assert facts["Image:0/Pixels/@PhysicalSizeX"] == ("0.1625", "µm")
    assert facts["Instrument:0/Objective:0/@LensNA"] == ("1.4", "")
    assert facts["Image:0/Pixels/Channel:0/@ExcitationWavelength"] == ("358", "nm")
    assert facts["Image:0/Pixels/Plane:0/@ExposureTime"] == ("0.05", "s")
    assert state.records["images/cells_01.ome.tiff"].ome.problem == ""


def test_members_of_the_archive_were_opened(state: State) -> None:
    members = state.records["SEM_images.zip"].members
    assert [member.opens for member in members] == ["yes"] * 12


SECRETS = ("Operatorova", "ooperatorova", "olga.operatorova", "ada.example@", "Photographova",
           "12' 30")  # fmt: skip


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_in_the_private_file_and_nowhere_else(filled_practice: Path, secret: str) -> None:
    holding = [
        path.relative_to(filled_practice).as_posix()
        for path in filled_practice.rglob("*")
        if path.is_file() and secret.lower() in path.read_bytes().decode("utf-8", "replace").lower()
    ]
    assert holding == ["private/disclosure.jsonl"]


def test_the_private_folder_is_its_owner_s_alone(filled_practice: Path) -> None:
    private = filled_practice / "private"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE((private / "disclosure.jsonl").stat().st_mode) == 0o600


def test_the_inventory_lists_files_and_members(filled_practice: Path) -> None:
    with (filled_practice / "inventory.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["path"]: row for row in csv.DictReader(stream)}
    cells = rows["images/cells_01.ome.tiff"]
    assert (cells["SizeZ"], cells["SizeC"], cells["Type"]) == ("5", "2", "uint16")
    assert cells["calibration"] == "plausible: 0.1625 um a pixel"
    assert cells["channels"] == "DAPI (358 nm/461 nm); WGA-488 (490 nm/525 nm)"
    assert rows["SEM_images.zip!/SEM_01.png"]["kind"] == "archive member"
    assert rows["pictures/broken.png"]["problem"].startswith("damaged")


def test_the_report_has_a_thumbnail_of_each_opened_image(filled_practice: Path, state: State) -> None:
    report = (filled_practice / "report.html").read_text(encoding="utf-8")
    assert report.count("data:image/png;base64,") == len(state.deposit().images)
