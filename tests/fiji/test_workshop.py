"""Every practice deposit is made, curated headless with real Bio-Formats, and scored: CURATE's honest recall
and precision."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile
from conftest import PROJECT
from PIL import Image
from rocrate.rocrate import ROCrate

from curate_fiji import api, practice
from curate_fiji.cli import scoring as workshop
from curate_fiji.core.model.receipt import Receipt
from curate_fiji.core.system.errors import DepositError, WorkshopError
from curate_fiji.core.training import answer_key


def curated(folder: Path, deposit: str, *, seed: int = practice.SEED, faults: bool = True) -> Path:
    practice.make(folder, deposit, seed=seed, faults=faults)
    api.check(folder)
    api.understand(folder)
    return folder


@pytest.fixture(scope="module", params=practice.DEPOSITS)
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, jars: object) -> Path:
    return curated(tmp_path_factory.mktemp("faulty") / request.param, request.param)


def test_software_finds_every_fault_that_software_can_find_and_raises_no_false_alarm(faulty: Path) -> None:
    found = workshop.score_of(faulty).software
    assert found.missed == []
    assert found.false_alarms == []
    assert (found.recall, found.precision) == (1.0, 1.0)
    assert len(found.can) >= 9


def test_some_faults_only_a_person_can_see(faulty: Path) -> None:
    score = workshop.score_of(faulty)
    if faulty.name != "sampler":
        assert len(score.key.faults) > len(score.software.can)


def test_a_learner_who_does_nothing_has_found_nothing(faulty: Path) -> None:
    assert workshop.score_of(faulty).learner.found == {}


def test_the_key_lies_outside_the_deposit(faulty: Path) -> None:
    assert Path(answer_key.path_of(str(faulty))).parent == faulty.parent
    assert not [path for path in faulty.rglob("*") if "key" in path.name]


@pytest.mark.parametrize("deposit", practice.DEPOSITS)
def test_a_clean_deposit_raises_no_alarm(deposit: str, tmp_path: Path, jars: object) -> None:
    folder = curated(tmp_path / deposit, deposit, faults=False)
    score = workshop.score_of(folder)
    assert score.key.faults == []
    assert score.software.false_alarms == []
    assert "CURATE raised no false alarm" in score.page()
    api.augment(folder)  # what a schema would like besides is no fault
    assert workshop.score_of(folder).software.false_alarms == []


def test_another_seed_has_other_pictures_and_its_faults_are_found_too(tmp_path: Path, jars: object) -> None:
    folder = curated(tmp_path / "spiral", "spiral", seed=7)
    practice.make(tmp_path / "usual", "spiral")
    assert (folder / "TXM.tif").read_bytes() != (tmp_path / "usual" / "TXM.tif").read_bytes()
    found = workshop.score_of(folder).software
    assert (found.missed, found.false_alarms) == ([], [])


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        practice.make(tmp_path / name, "field", seed=3)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_key_inside_the_deposit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DepositError, match="inside the deposit"):
        practice.make(tmp_path / "deposit", "field", key=tmp_path / "deposit" / "key.json")
    assert not (tmp_path / "deposit").exists()


def test_a_curation_folder_that_was_handed_in_is_scored_with_the_instructor_s_key(
    faulty: Path, tmp_path: Path
) -> None:
    handed_in = tmp_path / "ada.curation"
    journal = faulty.with_suffix(".curation") / "curator-log.jsonl"
    handed_in.mkdir()
    (handed_in / "curator-log.jsonl").write_bytes(journal.read_bytes())
    with pytest.raises(WorkshopError, match="no answer key"):
        workshop.score_of(handed_in)
    score = workshop.score_of(handed_in, key=answer_key.path_of(str(faulty)))
    assert score.software == workshop.score_of(faulty).software


def test_an_exercise_s_jpeg_receipt_says_what_was_lost(tmp_path: Path, jars: object) -> None:
    folder = curated(tmp_path / "spiral", "spiral")
    api.transform(folder, ["TXM.tif"], to="jpeg")
    receipts = folder.with_suffix(".curation") / "receipts"
    receipt = Receipt.from_json(json.loads((receipts / "TXM.tif.jpg.json").read_text("utf-8")))
    assert receipt.planes_kept == "1 of 24"
    assert receipt.largest_difference > 0
    assert receipt.losses[:2] == ["23 planes of 24 (plane 13 is kept)", "uint16 values (8 bit are left)"]
    assert any(one.startswith("grey levels (of ") for one in receipt.losses)
    assert not any("pixel size" in one for one in receipt.losses)  # TXM.tif never had one
    _report, copies = api.transform(folder, ["TXM.tif"], to="jpeg")
    assert [(copy.made, copy.problem) for copy in copies] == [(False, "")]
    command = [sys.executable, "-m", "curate_fiji", "package", str(folder), "--to", str(tmp_path / "bag")]
    subprocess.run(command, check=True, capture_output=True)
    crate = ROCrate(tmp_path / "bag" / "data")
    [action] = [one for one in crate.get_entities() if one.type == "CreateAction"]
    assert (action["object"].id, action["result"].id) == ("deposit/TXM.tif", "curation/access/TXM.tif.jpg")


def test_a_picture_shows_the_plane_asked_for_and_says_that_transparency_is_lost(
    tmp_path: Path, jars: object
) -> None:
    levels = np.array([7, 50, 99, 1000], dtype="uint16")[:, None, None]
    stack = np.arange(4 * 64 * 64, dtype="uint16").reshape(4, 64, 64) % levels
    (tmp_path / "mine").mkdir()
    tifffile.imwrite(tmp_path / "mine" / "stack.tif", stack, photometric="minisblack")
    Image.new("RGBA", (64, 64), (10, 200, 30, 40)).save(tmp_path / "mine" / "glass.png")
    api.check(tmp_path / "mine")
    _report, [copy] = api.transform(tmp_path / "mine", ["stack.tif"], to="png:3")
    assert copy.receipt is not None
    assert copy.receipt.losses[0] == "3 planes of 4 (plane 3 is kept)"
    with Image.open(tmp_path / "mine.curation" / "access" / "stack.tif.plane3.png") as picture:
        assert np.abs(np.asarray(picture, "int") - stack[2] * 255.0 / stack[2].max()).max() < 2.5
    _report, [copy] = api.transform(tmp_path / "mine", ["stack.tif"], to="png:5")
    assert copy.problem == "it has 4 planes, and no plane 5"
    _report, [copy] = api.transform(tmp_path / "mine", ["glass.png"], to="jpeg")
    assert copy.receipt is not None
    assert copy.receipt.losses[0] == "transparency (the alpha channel)"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_of_each_kind_of_image_equals_what_is_shown_but_for_jpeg(
    kind: str, tmp_path: Path, jars: object
) -> None:
    folder = curated(tmp_path / "confocal", "confocal", faults=False)
    practice.make(tmp_path / "field", "field", faults=False)
    for path in ("photographs/outcrop_1.jpg", "photographs/bone_closeup.jpg"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes((tmp_path / "field" / path).read_bytes())
    api.check(folder)
    paths = ["confocal/dish1.ome.tiff", "live/live_t0.ome.tiff", "photographs/outcrop_1.jpg"]
    _report, copies = api.transform(folder, paths, to=kind)
    assert len(copies) == len(paths)
    for copy in copies:
        assert copy.problem == ""
        assert copy.receipt is not None
        assert (copy.receipt.largest_difference == 0) == (kind == "png"), copy.path
        with Image.open(folder.with_suffix(".curation") / copy.receipt.result.path) as picture:
            assert picture.mode == ("RGB" if copy.path.endswith("jpg") else "L")
    suffix = ".jpg" if kind == "jpeg" else ".png"
    dish = api.open_curation(folder).state.copies["access/confocal/dish1.ome.tiff" + suffix]
    assert dish.source.path == "confocal/dish1.ome.tiff"


def test_the_exercises_name_menu_entries_commands_and_options_that_exist() -> None:
    from click.testing import CliRunner

    from curate_fiji.cli.main import main
    from curate_fiji.core.training import exercises
    from curate_fiji.runtime import menu

    labels = {entry.label for entry in menu.entries()}
    for exercise in exercises.exercises():
        for step in exercise.steps:
            assert not step.menu or step.menu in labels, step.menu
            words = step.command.split()
            if words:
                path = words[:2] if words[0] == "log" else words[:1]
                shown = CliRunner().invoke(main, [*path, "--help"]).output
                for option in (word for word in words if word.startswith("--")):
                    assert option in shown, step.command


def test_a_room_is_a_table_and_a_csv(tmp_path: Path) -> None:
    practice.make(tmp_path / "field", "field")
    for learner in ("Ada", "Ben"):
        api.note(
            tmp_path / "field", "no", output=tmp_path / f"{learner}.curation", person=api.Person(learner)
        )
    key = answer_key.path_of(str(tmp_path / "field"))
    command = [sys.executable, "-m", "curate_fiji", "score", str(tmp_path / "Ada.curation"),
               str(tmp_path / "Ben.curation"), "--key", key]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    assert shown.startswith("learner")
    assert "Missed by most" in shown
    as_csv = subprocess.run(
        [*command, "--csv"], capture_output=True, text=True, check=True, cwd=PROJECT
    ).stdout
    assert as_csv.splitlines()[0].startswith("learner,faults,found")
    assert len(as_csv.splitlines()) == 3
