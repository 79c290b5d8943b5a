"""Real windows under Xvfb: every entry of the menu, with keyboard and mouse, and the journal read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
from screens import SHOTS, a_screen, drive, seen_in

from curate_fiji import api, practice
from curate_fiji.core.knowledge.checklist import question
from curate_fiji.core.log.state import State
from curate_fiji.core.steps import rendering
from curate_fiji.runtime import menu

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with a_screen("1400x950x24") as display:
        yield display


def _drive(screen: str, home: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Run the driver in an ImageJ with preferences of its own, on a fresh deposit."""
    deposit = home / "my-practice"
    practice.make(deposit)
    practice.make(home / "next-practice", seed=practice.SEED + 1)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for old in {f"{name}.png" for name in PICTURES} & set(os.listdir(SHOTS)):
        (SHOTS / old).unlink()
    return drive(screen, "drive.py", home, deposit, home / "next-practice"), deposit


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
    seen = seen_in(done)
    assert done.returncode == 0, "quitting ImageJ must end the command cleanly"
    return seen, deposit


@pytest.fixture(scope="module")
def seen(session: tuple[dict[str, Any], Path]) -> Seen:
    return session[0]


@pytest.fixture(scope="module")
def state(session: tuple[dict[str, Any], Path]) -> State:
    return api.open_curation(session[1]).state


def test_the_menu_of_the_running_imagej_is_the_one_list(seen: Seen) -> None:
    assert seen["menu"] == [entry.label for entry in menu.entries()]


def test_the_first_window_is_open_deposit_with_its_first_empty_field_in_hand(seen: Seen) -> None:
    assert seen["focus at first"] == "curate.deposit"


def test_whoever_begins_in_the_wrong_place_is_told_which_entry_to_choose(seen: Seen) -> None:
    assert "Plugins > CURATE > Open Deposit..." in seen["no deposit"]


def test_a_wrong_path_stays_to_be_corrected_and_enter_never_presses_ok(seen: Seen) -> None:
    assert seen["after enter"] == "curate.profile"
    assert "There is no" in seen["wrong path"]
    assert "--" not in seen["wrong path"]
    assert seen["still there"]
    assert seen["remembered"]


def test_the_deposit_s_images_are_listed_with_how_they_stand(seen: Seen) -> None:
    assert seen["images"] == 10
    assert "broken.png" in seen["filtered"]
    assert len(seen["filtered"]) < 10
    assert not seen["mark of broken.png"].endswith("fine")


def test_an_image_opens_as_hyperstack_beside_the_window_which_leaves_imagej_s_bar_free(seen: Seen) -> None:
    assert seen["hyperstack"] == [2, 5, 1]
    assert seen["bar is free"]


def test_image_evidence_shows_the_facts_and_sets_the_info(seen: Seen) -> None:
    assert seen["evidence rows"] > 25
    assert seen["info"]


def test_the_worksheets_of_a_deposit_share_one_window(seen: Seen) -> None:
    assert seen["windows"] == ["CURATE - my-practice"]


def test_as_found_by_keyboard_confirms_software_s_answer(seen: Seen, state: State) -> None:
    given = state.persons["check.inventory"]
    assert given.who is not None
    assert (given.state, given.who.initials) == ("confirmed", "AE")
    assert given.text == seen["software said"]
    assert seen["state after as found"].startswith("Confirmed")


def test_as_found_is_not_offered_where_nothing_was_found(seen: Seen) -> None:
    assert not seen["as found is offered"]


def test_a_changed_answer_is_what_was_typed(seen: Seen, state: State) -> None:
    asked = [question_id for question_id, given in state.persons.items() if given.text == "checked by hand"]
    assert [question(question_id).text for question_id in asked] == [seen["unanswered"]]


def test_needs_the_depositor_takes_the_words_typed_before_the_choice(seen: Seen, state: State) -> None:
    asked = [one for one in state.asks.values() if one.by == "person"]
    assert [one.text for one in asked] == ["what do the images show"]
    assert question(asked[0].question).text == seen["next unanswered"]
    assert state.persons[asked[0].question].state == "needs a person"


def test_an_answer_can_be_taken_back_and_that_undone(seen: Seen) -> None:
    assert seen["taken back"] == "answered by software"
    assert seen["undone"].startswith("answered by AE")


def test_a_typed_note_is_kept_when_moving_on(seen: Seen, state: State) -> None:
    note = next(note for note in state.notes if note.text == "ask the library")
    assert question(note.question).text == seen["note at"]


def test_words_typed_before_a_window_is_closed_or_imagej_quit_are_in_the_log(state: State) -> None:
    assert {"typed and then closed", "typed before quit"} <= {note.text for note in state.notes}


def test_the_readme_stands_beside_a_question_with_the_cited_lines_marked(seen: Seen) -> None:
    assert seen["readme tab"] == "README (3)"
    assert any(line.startswith("SEM.zip - contains") for line in seen["readme marks"])


def test_the_log_s_head_changed_files_and_withheld_keys_are_done_in_the_window(
    seen: Seen, state: State
) -> None:
    assert state.contacts[("ticket", "number")] == "rt 42"
    assert seen["changes"] == ["added", "late.csv"]
    assert seen["judged"] == "accepted by AE: sent later"
    assert [one.verdict for one in state.judged.values()] == ["accepted"]
    assert state.released[seen["released"]].reason == "harmless"
    assert "private" in seen["withheld values"]


def test_the_letter_is_edited_and_a_reply_closes_its_ask(session: tuple[Seen, Path], state: State) -> None:
    assert state.edited.text.endswith("call me")
    letter = session[1].with_name("my-practice.curation") / "request-email.txt"
    assert "\ncall me\n" in letter.read_text(encoding="utf-8")
    assert [one.text for one in state.closed.values()] == ["by hand"]
    assert session[0]["asks left"] == -1


def test_a_note_leads_back_to_its_image_plane_and_selection(seen: Seen, state: State) -> None:
    assert seen["shown again"] == [2, 3, 10, 20, 30, 40]
    note = next(note for note in state.notes if note.text == "looks fine")
    assert note.view is not None
    assert note.view.path == "images/cells_01.ome.tiff"
    assert note.view.selection.endswith(".roi")


def test_not_applicable(state: State) -> None:
    assert "not applicable" in [given.state for given in state.persons.values()]


def test_the_letter_follows_what_the_curator_chooses(
    session: tuple[dict[str, Any], Path],
) -> None:
    seen = session[0]
    assert [line[:2] for line in seen["proposed"]] == ["1.", "2.", "3.", "4."]
    assert seen["proposed"][0][3:] not in [line[3:] for line in seen["chosen"]]
    assert "may we correct it\n   Why we ask" in seen["letter"]
    letter = session[1].with_name("my-practice.curation") / "request-email.txt"
    words, _line, reference = letter.read_text(encoding="utf-8").rpartition("\nReference: ")
    assert words == seen["letter"].rstrip() + "\n\ncall me"
    assert reference.startswith("Curator log: ")  # the end of the log that it was written from


def test_a_copy_is_made_with_its_receipt(session: tuple[dict[str, Any], Path], state: State) -> None:
    seen = session[0]
    assert seen["ticked at first"] == []  # no image of the practice deposit is in a maker's format
    assert "10 planes as Bio-Formats reads them (not independently proven" in seen["copied"]
    assert "10 planes read back by Java ImageIO as written" in seen["receipt"]
    assert [copy.source.path for copy in state.copies.values()] == ["images/cells_01.ome.tiff"]


def test_the_package_is_a_valid_bag_without_the_private_evidence(
    session: tuple[dict[str, Any], Path],
) -> None:
    assert "(valid BagIt bag" in session[0]["package"]
    package = session[1].with_name("my-practice.curation") / "package"
    bagit.Bag(str(package)).validate()
    assert not list(package.rglob("disclosure.jsonl"))


def test_a_note_keeps_image_plane_and_selection(session: tuple[dict[str, Any], Path], state: State) -> None:
    note = next(note for note in state.notes if note.text == "looks fine")
    view = note.view
    assert view is not None
    assert note.minutes == 5
    assert view.image == "cells_01.ome.tiff"
    assert view.plane == "c 2/2, z 3/5, t 1/1"
    assert view.roi == "Rectangle at 10, 20, 30 x 40 pixels"
    assert "looks fine" in session[0]["log"]
    assert session[0]["found in the log"] == "1 of 1"


def test_the_log_is_a_page_and_no_raw_markdown(seen: Seen) -> None:
    assert "# Curator log" not in seen["log"]
    assert "Curator log" in seen["log"]


def test_a_note_s_window_has_the_keyboard_and_tab_moves_on(seen: Seen) -> None:
    assert seen["note's focus"] == "curate.note"
    assert seen["after tab"] != "curate.note"


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
    assert re.search(r"CURATE by itself found \d+ of the \d+ faults that software can find", score)


def test_the_receipt_of_a_jpeg_says_first_what_is_lost(seen: Seen) -> None:
    receipt = seen["jpeg receipt"]
    assert "planes kept: 1 of 24" in receipt
    assert "exact values" in receipt
    assert receipt.index("Mind") < receipt.index("Details")


def test_a_macro_runs_an_entry_without_a_dialog(session: tuple[dict[str, Any], Path], state: State) -> None:
    assert ("from a macro", "treatment") in [(n.text, n.kind) for n in state.notes]
    assert "noted: from a macro" in session[0]["macro log"]


def test_the_recorder_writes_lines_that_repeat_a_note_and_an_answer(seen: Seen) -> None:
    lines = seen["recorded"]
    assert (
        'run("Curator Log Note...", "curate_image=images/cells_01.ome.tiff curate_kind=note curate_minutes=5'
        in lines
    )
    assert "curate_roi=[Rectangle at 10, 20, 30 x 40 pixels] curate_text=[looks fine]" in lines
    assert 'run("Check Worksheet...", "curate_window=no");' in lines
    assert 'curate_state=[not applicable]");' in lines
    assert 'run("Check Worksheet...");' not in lines


# What a person does, and what of its data is another in another deposit or program
BY_A_PERSON = ("answer", "ask", "ask reworded", "ask withdrawn", "change judged", "contact", "note", "released",
               "reply", "request chosen")  # fmt: skip
OF_THE_DEPOSIT = ("change", "evidence", "id", "outcome")


def _done_by_a_person(deposit: Path, until: str) -> list[tuple[str, Any]]:
    """Return what a person did, in order, up to the event with this text."""
    journal = deposit.with_name(deposit.name + ".curation") / "curator-log.jsonl"
    found: list[tuple[str, Any]] = []
    for line in journal.read_text("utf-8").splitlines():
        event = json.loads(line)
        data = event["data"]
        if event["event"] in BY_A_PERSON and data.get("by", "person") == "person":
            if data.get("question") == "check.inventory":  # as found: each deposit has its own size
                data["text"] = re.sub(r"[\d.]+ kB", "... kB", data["text"])
            found.append((event["event"], {k: v for k, v in data.items() if k not in OF_THE_DEPOSIT}))
        if data.get("reason") == until:
            break
    return found


def test_a_recorded_curation_runs_as_a_macro_on_the_next_deposit_of_the_same_lab(
    session: tuple[Seen, Path],
) -> None:
    """Everything that was done by hand, from opening the deposit on, is in the log of the other deposit too."""
    seen, deposit = session
    assert "error" not in seen["replay's log"]
    by_hand = _done_by_a_person(deposit, "harmless")
    replayed = _done_by_a_person(deposit.with_name("next-practice"), "harmless")
    assert {kind for kind, _data in by_hand} == set(BY_A_PERSON)
    assert replayed == by_hand


def test_the_journal_is_whole(session: tuple[dict[str, Any], Path]) -> None:
    assert api.open_curation(session[1]).journal.verify() > 50


def test_what_the_windows_rendered_is_what_python_renders_of_the_same_log(
    session: tuple[dict[str, Any], Path], tmp_path: Path
) -> None:
    theirs = session[1].with_name("my-practice.curation")
    shutil.copytree(theirs, tmp_path / "again")
    ours = api.open_curation(session[1], output=tmp_path / "again")
    rendering.everything(ours)
    for name in ("check-worksheet.md", "understand-worksheet.md", "inventory.csv", "curator-log.md"):
        assert (theirs / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


PICTURES = ("wrong-path", "deposit-filtered", "check-worksheet-typed",
            "no-deposit", "no-image", "open-deposit", "deposit", "image-evidence", "check-worksheet",
            "check-worksheet-answered", "show-me", "understand-worksheet", "request", "augment",
            "transform", "receipt", "transform-worksheet", "practice-deposit", "exercises",
            "practice-request", "score", "jpeg-receipt", "exercises-transform", "export-dialog", "export",
            "evaluate", "note", "readme", "record", "decisions", "request-edited",
            "curator-log", "help", "about", "damaged")  # fmt: skip


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
    end = time.time() + 300
    while time.time() < end and not (journal.exists() and b'"event":"surveyed"' in journal.read_bytes()):
        time.sleep(0.3)
    assert b'"event":"surveyed"' in journal.read_bytes()
    find = ["search", "--sync", "--onlyvisible", "--name"]
    for steps in ([*find, "^CURATE - "], [*find, "^ImageJ$", "windowactivate", "--sync"], ["key", "alt+F4"]):
        subprocess.run(["xdotool", *steps], env=dict(os.environ, DISPLAY=screen), check=True, timeout=30)
        time.sleep(1)
    try:
        assert process.wait(30) == 0
    finally:
        process.kill()
