"""Screens for the tests of the windows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, SHORT_WORK

from curate_fiji.runtime import gui

SHOTS = Path(os.environ.get("CURATE_SCREENSHOTS", PROJECT / "artefacts" / "screenshots"))


def drive(
    display: str, script: str, home: Path, *arguments: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a driver in an ImageJ with preferences of its own, below ``home``, on a screen; it gets the folder for the
    pictures and the arguments."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    command = gui.embedded_command(None, str(PROJECT / "tests" / "gui" / script))
    command[1:1] = [*SHORT_WORK, f"-Duser.home={home}"]
    return subprocess.run(
        [*command, str(SHOTS), *map(str, arguments)], capture_output=True, text=True, timeout=900, check=False,
        env=dict(os.environ, DISPLAY=display, SOURCE_DATE_EPOCH="1767225600", **environment),
    )  # fmt: skip


def seen_in(done: subprocess.CompletedProcess[str]) -> Any:
    """Return what a driver says that it saw."""
    lines = [line for line in done.stdout.splitlines() if line.startswith("SEEN ")]
    assert lines, done.stdout + done.stderr
    return json.loads(lines[0].removeprefix("SEEN "))


@contextmanager
def a_screen(size: str) -> Iterator[str]:
    """Give a screen of our own with a window manager, since focus needs one."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if missing:
        assert not os.environ.get("CI"), f"{missing} must be there in CI"
        pytest.skip(f"{' and '.join(missing)} not installed")
    display = f":{90 + os.getpid() % 400}"
    quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", size], **quiet)
    time.sleep(1)
    manager = subprocess.Popen(["openbox"], env=dict(os.environ, DISPLAY=display), **quiet)
    time.sleep(0.5)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
