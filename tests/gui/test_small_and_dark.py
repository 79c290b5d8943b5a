"""Every window on the smallest screen, in the dark look: names, contrast, and nothing cut off."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, SHORT_WORK
from screens import SHOTS, a_screen

from curate_fiji import api, practice
from curate_fiji.runtime import gui

WINDOWS = ("open-deposit", "message", "images", "questions", "record", "decisions", "questions-1", "questions-2",
           "request-email", "curator-log-note", "curator-log", "transform-with-receipt", "practice-deposit",
           "preflight-my-data", "before-you-send", "curate-help", "about-curate", "exercises")  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Any:
    """What was found in each window, of an ImageJ that looks as Fiji does in the dark."""
    home = tmp_path_factory.mktemp("small")
    deposit = home / "a-deposit-with-a-long-name-as-repositories-give-them"
    practice.make(deposit)
    api.check(deposit)
    api.understand(deposit)
    command = gui.embedded_command(None, str(PROJECT / "tests" / "gui" / "drive_small.py"))
    command[1:1] = [*SHORT_WORK, f"-Duser.home={home}"]
    SHOTS.mkdir(parents=True, exist_ok=True)
    with a_screen("1024x768x24") as screen:
        done = subprocess.run(
            [*command, str(SHOTS), str(deposit)], capture_output=True, text=True, timeout=600, check=False,
            env=dict(os.environ, DISPLAY=screen, CURATE_LOOK="dark", SOURCE_DATE_EPOCH="1767225600"),
        )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("SEEN ")]
    assert lines, done.stdout + done.stderr
    return json.loads(lines[0].removeprefix("SEEN "))


@pytest.mark.parametrize("window", WINDOWS)
def test_all_that_takes_the_keyboard_has_a_name_for_a_screen_reader(found: Any, window: str) -> None:
    assert found[window]["without a name"] == []


@pytest.mark.parametrize("window", WINDOWS)
def test_all_that_is_written_can_be_read_on_what_is_behind_it(found: Any, window: str) -> None:
    assert found[window]["hard to read"] == []


@pytest.mark.parametrize("window", WINDOWS)
def test_every_button_is_whole_on_a_screen_of_1024_by_768(found: Any, window: str) -> None:
    assert found[window]["cut off"] == []


def test_a_depositor_reads_in_fiji_what_to_mend(found: Any) -> None:
    text = found["before-you-send"]["text"]
    assert text.startswith("Before you send a-deposit-with-a-long-name")
    assert "To mend before you send" in text
    assert "Nothing was sent anywhere" in text
