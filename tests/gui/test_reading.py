"""The curation window while the files are read: its list grows, what needs them all waits, quitting loses nothing."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from screens import a_screen, drive, seen_in

from curate_fiji import api, practice

Session = tuple[subprocess.CompletedProcess[str], dict[str, Any], Path]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Session:
    home = tmp_path_factory.mktemp("reading")
    first, second, third, damaged = home / "first", home / "second", home / "third", home / "damaged.zip"
    for deposit in (first, second, third):
        practice.make(deposit)
    with zipfile.ZipFile(damaged, "w") as stream:
        stream.writestr("note.txt", "a note")
    damaged.write_bytes(damaged.read_bytes().replace(b"PK\x01\x02", b"no\x01\x02"))
    with a_screen("1400x950x24") as display:
        done = drive(display, "drive_reading.py", home, first, second, damaged, third)
    return done, seen_in(done), home


@pytest.fixture(scope="module")
def seen(session: Session) -> dict[str, Any]:
    return session[1]


def test_what_keeps_a_deposit_from_being_read_is_said_in_the_form(seen: dict[str, Any]) -> None:
    assert "is damaged" in seen["damaged"]
    assert seen["form stays"]


def test_the_list_is_shown_before_all_files_are_read_and_grows_to_the_whole(seen: dict[str, Any]) -> None:
    assert seen["stands"].startswith("5 of ")
    assert seen["stands"].endswith(" files read; the list grows.")
    assert seen["described"] == seen["stands"]  # where the keyboard is, for a screen reader
    assert 0 < seen["listed first"] <= 5
    assert seen["listed"] == 10
    assert seen["in the end"] == "All files are read."


def test_a_worksheet_chosen_meanwhile_says_that_it_waits_and_is_filled_once_from_all(
    session: Session,
) -> None:
    _done, seen, home = session
    assert seen["waits"].endswith("the list grows. Next: the Understand Worksheet.")
    assert seen["waits once"][1] == 0  # the one that is shown stays in the list of worksheets
    state = api.open_curation(home / "first").state
    assert [(run.step, run.files) for run in state.runs] == [("understand", len(state.records))]


def test_a_worksheet_of_a_deposit_that_nobody_read_lists_its_files_as_they_are_read(session: Session) -> None:
    _done, seen, home = session
    assert seen["worksheet stands"].startswith("5 of ")
    assert seen["worksheet waits"].endswith("the list grows. Next: the Check Worksheet.")
    assert seen["worksheet shown"]
    state = api.open_curation(home / "third").state
    assert [(run.step, run.files) for run in state.runs] == [("check", len(state.records))]


def test_what_ends_a_reading_is_said_and_the_next_goes_on(seen: dict[str, Any]) -> None:
    assert "the disk was taken away" in seen["failed"].lower()
    assert "new or changed files read; the list grows." in seen["went on"]
    assert "Open Deposit" not in seen["windows"]


def test_quitting_while_files_are_read_ends_cleanly_and_loses_nothing_that_was_read(session: Session) -> None:
    done, _seen, home = session
    assert done.returncode == 0
    assert done.stderr == ""
    curation = api.open_curation(home / "second")
    assert curation.journal.verify() > 6
    assert len(curation.state.records) == 10  # five by each reading
    assert not curation.state.survey.before
    api.check(home / "second")
    assert api.open_curation(home / "second").state.survey.before
