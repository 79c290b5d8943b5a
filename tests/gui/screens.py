"""Screens for the tests of the windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT

SHOTS = Path(os.environ.get("CURATE_SCREENSHOTS", PROJECT / "artefacts" / "screenshots"))


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
