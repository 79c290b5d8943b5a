"""Real windows under Xvfb: every entry of the menu, with keyboard and mouse, and the journal read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
from conftest import PROJECT

from curate_fiji import api, practice
from curate_fiji.core.log.state import State
from curate_fiji.runtime import gui, menu

SHOTS = Path(os.environ.get("CURATE_SCREENSHOTS", PROJECT / "artefacts" / "screenshots"))
DISPLAY = f":{90 + os.getpid() % 400}"


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of our own with a window manager, since focus needs one."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if missing:
        assert not os.environ.get("CI"), f"{missing} must be there in CI"
        pytest.skip(f"{' and '.join(missing)} not installed")
    quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1400x950x24"], **quiet)
    time.sleep(1)
    manager = subprocess.Popen(["openbox"], env=dict(os.environ, DISPLAY=DISPLAY), **quiet)
    time.sleep(0.5)
    yield DISPLAY
    for process in (manager, server):
        process.terminate()
        process.wait()


def _drive(screen: str, home: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Run the driver in an ImageJ with preferences of its own, on a fresh deposit."""
    deposit = home / "my-practice"
    practice.make(deposit)
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    command = gui.embedded_command(None, str(PROJECT / "tests" / "gui" / "drive.py"))
    command.insert(1, f"-Duser.home={home}")
    done = subprocess.run(
        [*command, str(SHOTS), str(deposit)], capture_output=True, text=True, timeout=300, check=False,
        env=dict(os.environ, DISPLAY=screen, SOURCE_DATE_EPOCH="1767225600"),
    )  # fmt: skip
    return done, deposit


@pytest.fixture(scope="module")
def session(
    screen: str, tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]
) -> tuple[dict[str, Any], Path]:
    """What the driver saw in the windows, and the deposit it worked on.

    A window that did not get the keyboard in time (the window manager gives it, not we) is tried once
    more from the beginning; whatever else goes wrong fails at once.
    """
    done, deposit = _drive(screen, tmp_path_factory.mktemp("gui"))
    if "FAILED waited in vain for" in done.stdout:
        done, deposit = _drive(screen, tmp_path_factory.mktemp("gui-again"))
    lines = [line for line in done.stdout.splitlines() if line.startswith("SEEN ")]
    assert lines, done.stdout + done.stderr
    assert done.returncode == 0, "quitting ImageJ must end the command cleanly"
    return json.loads(lines[0].removeprefix("SEEN ")), deposit


@pytest.fixture(scope="module")
def state(session: tuple[dict[str, Any], Path]) -> State:
    return api.open_curation(session[1]).state()


def test_the_menu_of_the_running_imagej_is_the_one_list(session: tuple[dict[str, Any], Path]) -> None:
    assert session[0]["menu"] == [entry.label for entry in menu.entries()]


def test_the_deposit_s_images_are_listed_and_open_as_hyperstacks(
    session: tuple[dict[str, Any], Path],
) -> None:
    assert session[0]["images"] == 10
    assert session[0]["hyperstack"] == [2, 5, 1]


def test_image_evidence_shows_the_facts_and_sets_the_info(session: tuple[dict[str, Any], Path]) -> None:
    assert session[0]["evidence rows"] > 25
    assert session[0]["info"]


def test_as_found_by_keyboard_confirms_software_s_answer(
    session: tuple[dict[str, Any], Path], state: State
) -> None:
    assert "8. Is the resolution" in session[0]["first unanswered"]
    given = state.persons["check.resolution"]
    assert (given["state"], given["who"]["initials"]) == ("confirmed", "AE")
    assert given["text"] == state.software["check.resolution"]["text"]


def test_a_changed_answer_is_what_was_typed(session: tuple[dict[str, Any], Path], state: State) -> None:
    assert "10. Is the metadata" in session[0]["second unanswered"]
    assert state.persons["check.metadata"]["text"] == "checked by hand"


def test_needs_the_depositor_by_mouse_becomes_a_question_for_request(state: State) -> None:
    assert state.persons["check.know-what"]["state"] == "needs a person"
    asked = [one for one in state.asks.values() if one["by"] == "person"]
    assert [one["text"] for one in asked] == ["what do the images show"]


def test_a_typed_note_is_kept_when_moving_on(state: State) -> None:
    assert "check.scope: ask the library" in [note["text"] for note in state.notes]


def test_not_applicable(state: State) -> None:
    assert "not applicable" in [given["state"] for given in state.persons.values()]


def test_the_letter_follows_what_the_curator_chooses(
    session: tuple[dict[str, Any], Path],
) -> None:
    seen = session[0]
    assert [line[:2] for line in seen["proposed"]] == ["1.", "2.", "3.", "4."]
    assert seen["proposed"][0][3:] not in [line[3:] for line in seen["chosen"]]
    assert "may we\n   Why we ask" in seen["letter"]
    letter = session[1].with_name("my-practice.curation") / "request-email.txt"
    assert letter.read_text(encoding="utf-8") == seen["letter"]


def test_a_copy_is_made_with_its_receipt(session: tuple[dict[str, Any], Path], state: State) -> None:
    seen = session[0]
    assert seen["ticked at first"] == []  # no image of the practice deposit is in a maker's format
    assert "10 planes equal, calibration kept" in seen["copied"]
    assert json.loads(seen["receipt"])["proof_reader"] == "Java ImageIO"
    assert [copy["source"]["path"] for copy in state.copies.values()] == ["images/cells_01.ome.tiff"]


def test_the_package_is_a_valid_bag_without_the_private_evidence(
    session: tuple[dict[str, Any], Path],
) -> None:
    assert "(valid BagIt bag" in session[0]["package"]
    package = session[1].with_name("my-practice.curation") / "package"
    bagit.Bag(str(package)).validate()
    assert not list(package.rglob("disclosure.jsonl"))


def test_a_note_keeps_image_plane_and_selection(session: tuple[dict[str, Any], Path], state: State) -> None:
    view = next(note["view"] for note in state.notes if note["text"] == "looks fine")
    assert view["image"] == "cells_01.ome.tiff"
    assert view["plane"] == "c 2/2, z 3/5, t 1/1"
    assert view["roi"] == "Rectangle at 10, 20, 30 x 40 pixels"
    assert session[0]["log has note"]


def test_the_exercises_tick_themselves_from_the_log(session: tuple[dict[str, Any], Path]) -> None:
    assert session[0]["first ticks"] == ["[x]", " - ", "[ ]", "[ ]", "[ ]"]
    assert session[0]["ticks"] == ["[x]", " - ", "[x]", "[x]", "[x]"]


def test_the_researcher_argues_is_convinced_and_answers_in_the_window(
    session: tuple[dict[str, Any], Path],
) -> None:
    talk = session[0]["talk"]
    places = [talk.index(said) for said in ("What would a voxel size be good for?", "50 nm", "ISF-2024-0017")]
    assert places == sorted(places)
    folder = session[1].with_name("spiral-practice.curation")
    assert "nobody can measure without it" in (folder / "curator-log.md").read_text("utf-8")


def test_the_score_praises_what_was_found_and_hints_at_the_rest(
    session: tuple[dict[str, Any], Path],
) -> None:
    score = session[0]["score"]
    assert "in your words: EBSD.zip misses a slice" in score
    assert "Image > Show Info... of TXM.tif" in score
    assert "CURATE by itself found 10 of the 10 faults that software can find (100 %)" in score


def test_a_jpeg_made_in_the_window_has_a_receipt(session: tuple[dict[str, Any], Path]) -> None:
    receipt = json.loads(session[0]["jpeg receipt"])
    assert receipt["planes_kept"] == "1 of 24"
    assert receipt["largest_difference"] > 0


def test_a_macro_runs_an_entry_without_a_dialog(session: tuple[dict[str, Any], Path], state: State) -> None:
    assert ("from a macro", "treatment") in [(n["text"], n["kind"]) for n in state.notes]
    assert "noted: from a macro" in session[0]["macro log"]


def test_the_recorder_writes_a_macro_that_repeats_an_entry(
    session: tuple[dict[str, Any], Path],
) -> None:
    line = 'run("Curator Log Note...", "curate_kind=note curate_text=[looks fine]");'
    assert line in session[0]["recorded"]


def test_the_journal_is_whole(session: tuple[dict[str, Any], Path]) -> None:
    assert api.open_curation(session[1]).journal.verify() > 50


def test_the_worksheet_filled_in_the_window_equals_the_command_line_s(
    session: tuple[dict[str, Any], Path], state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    person = api.Person("Ada Example", "AE")
    api.check(session[1], output=tmp_path / "cli", person=person)
    api.understand(session[1], output=tmp_path / "cli", person=person)
    ours = api.open_curation(session[1], tmp_path / "cli", person)
    for number, given in state.persons.items():
        ours.answer(number, given["state"], given["text"])
    for one in state.asks.values():
        if one["by"] == "person":
            ours.ask(one["text"], one["question"])
    for number, words in state.reworded.items():
        ours.reword_ask(number, words)
    ours.render()
    theirs = session[1].with_name("my-practice.curation")
    for name in ("check-worksheet.md", "understand-worksheet.md", "inventory.csv"):
        assert (theirs / name).read_bytes() == (tmp_path / "cli" / name).read_bytes(), name


PICTURES = ("no-deposit", "no-image", "open-deposit", "deposit", "image-evidence", "check-worksheet",
            "check-worksheet-answered", "show-me", "understand-worksheet", "request", "augment",
            "transform", "receipt", "transform-worksheet", "practice-deposit", "exercises",
            "practice-request", "score", "jpeg-receipt", "exercises-transform", "export-dialog", "export",
            "evaluate", "note", "curator-log", "help", "about", "damaged")  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_a_screenshot_was_kept(session: tuple[dict[str, Any], Path], name: str) -> None:
    assert (SHOTS / f"{name}.png").stat().st_size > 5000


def test_the_gui_command_ends_when_imagej_is_quit(
    screen: str, practice_deposit: Path, tmp_path: Path, jars: tuple[Path, ...]
) -> None:
    """The real command, ended as a person ends it: by closing ImageJ's window."""
    process = subprocess.Popen(
        [sys.executable, "-m", "curate_fiji", "gui", str(practice_deposit)],
        env=dict(os.environ, DISPLAY=screen, _JAVA_OPTIONS=f"-Duser.home={tmp_path}"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    journal = practice_deposit.with_name("practice.curation") / "curator-log.jsonl"
    end = time.time() + 60
    while time.time() < end and not (journal.exists() and b'"event":"surveyed"' in journal.read_bytes()):
        time.sleep(0.3)
    assert b'"event":"surveyed"' in journal.read_bytes()
    find = ["search", "--sync", "--onlyvisible", "--name"]
    for steps in ([*find, "^Deposit - "], [*find, "^ImageJ$", "windowactivate", "--sync"], ["key", "alt+F4"]):
        subprocess.run(["xdotool", *steps], env=dict(os.environ, DISPLAY=screen), check=True, timeout=30)
        time.sleep(1)
    try:
        assert process.wait(30) == 0
    finally:
        process.kill()
