"""A genuine Fiji, its windows and its headless form, driven as people drive it.

Skips, saying so, where ``CURATE_FIJI`` names no folder of a Fiji with the menu in it (``curate-fiji install FOLDER``).
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from screens import SHOTS, a_screen

from curate_fiji import api, practice
from curate_fiji.runtime import install, menu

FIJI = Path(os.environ.get("CURATE_FIJI") or "/nowhere")
LAUNCHERS = ("fiji-linux-x64", "fiji-linux-arm64", "fiji", "ImageJ-linux64")

pytestmark = [
    pytest.mark.fiji,
    pytest.mark.skipif(
        not FIJI.is_dir() or not install.installed(FIJI),
        reason="CURATE_FIJI names no folder of a Fiji with the CURATE menu in it",
    ),
]


@pytest.fixture(scope="module")
def deposit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fiji") / "a deposit"
    practice.make(folder)
    with pytest.MonkeyPatch.context() as without:  # the Fiji is for the windows
        without.delenv("CURATE_FIJI")
        api.check(folder)
        api.understand(folder)
    return folder


def launch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    [launcher, *_others] = [FIJI / name for name in LAUNCHERS if (FIJI / name).is_file()]
    return subprocess.run(
        [str(launcher), *arguments], capture_output=True, text=True, timeout=600, check=False,
        env=dict(os.environ, SOURCE_DATE_EPOCH="1767225600", **environment),
    )  # fmt: skip


@pytest.fixture(scope="module", params=["1024x768 scale 1", "2048x1536 scale 2"])
def seen(request: pytest.FixtureRequest, deposit: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the driver saw, on the smallest screen and on one of twice the density."""
    size, _word, scale = request.param.split()
    told = tmp_path_factory.mktemp("seen") / "seen.json"
    SHOTS.mkdir(parents=True, exist_ok=True)
    with a_screen(f"{size}x24") as display:
        done = launch(
            "--run", str(PROJECT / "tests" / "gui" / "drive_fiji.py"),
            DISPLAY=display, CURATE_HANDS=str(PROJECT / "tests" / "gui"), CURATE_SHOTS=str(SHOTS),
            CURATE_PRACTICE=str(deposit), CURATE_SEEN=str(told),
            JAVA_TOOL_OPTIONS=f"-Dsun.java2d.uiScale={scale}",
        )  # fmt: skip
    assert told.is_file(), done.stdout + done.stderr
    found = json.loads(told.read_text(encoding="utf-8"))
    assert "failed" not in found, found["failed"]
    return found


def test_the_menu_has_the_entries_in_the_order_of_the_workflow(seen: Any) -> None:
    wanted = [entry.label for entry in menu.entries() if not entry.is_separator]
    assert [label for label in seen["menu"] if label != "-"] == wanted


def test_each_entry_opens_its_window_and_nothing_else(seen: Any) -> None:
    assert {label: titles for label, titles in seen["entries"].items() if len(titles) != 1} == {}
    assert not any("curate_" in title for titles in seen["entries"].values() for title in titles)


def test_a_documented_macro_runs_without_a_dialog(seen: Any) -> None:
    assert seen["macro"] == "noted: by a macro"
    assert set(seen["after the macro"]) - set(seen["before"]) <= {"Log"}  # where a macro's results are said


def test_every_window_can_be_read_in_the_light_and_in_the_dark(seen: Any) -> None:
    assert seen["looks"] == {}


def test_the_console_stays_quiet(seen: Any) -> None:
    assert seen["console"] == []
    assert "Exception" not in seen["log"]
    assert "Traceback" not in seen["log"]


def test_the_documented_macro_runs_headless(deposit: Path, tmp_path: Path) -> None:
    macro = tmp_path / "curate.ijm"
    macro.write_text(
        f'run("Open Deposit...", "curate_deposit=[{deposit}] curate_name=[Ada Example] curate_initials=AE");\n'
        'run("Check Worksheet...", "curate_window=no");\n'
        'run("Curator Log Note...", "curate_text=[headless] curate_kind=note curate_minutes=5");\n'
        'print(call("ij.Prefs.get", "curate.result", ""));\n',
        encoding="utf-8",
    )
    done = launch("--headless", "-macro", str(macro))
    assert "noted: headless" in done.stdout, done.stdout + done.stderr
    assert [one.text for one in api.open_curation(deposit).state.notes][-1] == "headless"
