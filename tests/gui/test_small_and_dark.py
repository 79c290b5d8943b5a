"""Every window on the smallest screen, in the dark look: names, contrast, and nothing cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screens import a_screen, drive, seen_in

from curate_fiji import api, practice

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
    with a_screen("1024x768x24") as screen:
        return seen_in(drive(screen, "drive_small.py", home, deposit, CURATE_LOOK="dark"))


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
