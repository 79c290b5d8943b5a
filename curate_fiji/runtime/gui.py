"""Starts ImageJ with the CURATE menu: the embedded one, or the curator's own Fiji.

The embedded ImageJ is a Java program of its own, not a JVM inside Python: windows then need no
help from Python's main thread (which macOS would refuse), and quitting ImageJ ends the command.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.core.system.storage import write_bytes
from curate_fiji.runtime import artefacts, compiling, find_java, install, menu
from curate_fiji.runtime import door as fiji

_START = "import sys; from curate_menu import start; start.main(sys.argv[1:])"


def embedded_command(deposit: str | None = None, main: str | None = None) -> list[str]:
    """Return the command that starts the embedded ImageJ; fetches its parts the first time.

    ``main``: another Jython program than ``curate_menu.start``, for the tests of the windows.
    """
    java = find_java.find(windows=True)
    jars = [str(path) for path in artefacts.ensure(artefacts.everything())]
    home = artefacts.cache_folder() / "gui"
    (home / "plugins").mkdir(parents=True, exist_ok=True)
    write_bytes(str(home / menu.JAR_NAME), compiling.compiled(menu.jar_bytes()))
    write_bytes(str(home / "plugins" / "CURATE_Menu.jar"), menu.menu_jar_bytes())
    start = [main] if main else ["-c", _START]
    return [
        str(java.home / "bin" / "java"), f"-Dplugins.dir={home}", "-Dpython.cachedir.skip=true",
        f"-Dcurate.python={sys.executable}",
        "-Dfile.encoding=UTF-8", "-Dpython.console.encoding=UTF-8", "-Xmx" + _heap(),
        "-cp", os.pathsep.join([*jars, str(home / menu.JAR_NAME)]),
        "org.python.util.jython", *start, *([os.path.abspath(deposit)] if deposit else []),
    ]  # fmt: skip


def _heap() -> str:
    return os.environ.get("CURATE_MEMORY", "2g")


def run(deposit: str | None = None, output: str | None = None, fiji_at: str | None = None) -> int:
    """Show ImageJ with the CURATE menu until it is quit; return its exit code."""
    if output:
        os.environ["CURATE_OUTPUT"] = os.path.abspath(output)  # Java reads it, in this process or its own
    if fiji_at or os.environ.get("CURATE_FIJI"):
        return _run_fiji(deposit, fiji_at)
    if os.name == "posix" and "DISPLAY" not in os.environ and os.uname().sysname == "Linux":
        raise RuntimeProblem("there is no screen to show ImageJ on (DISPLAY is not set)",
                             "use 'curate-fiji check', or start it from a desktop")  # fmt: skip
    command = embedded_command(deposit)
    log = artefacts.cache_folder() / "gui" / "imagej.log"
    with log.open("wb") as stream:
        return subprocess.run(command, stdout=stream, stderr=stream, check=False).returncode


def _run_fiji(deposit: str | None, fiji_at: str | None) -> int:
    """Start the curator's Fiji through PyImageJ with the menu in it: its own where it has one."""
    runtime = fiji.resolve(fiji_at)
    home = artefacts.cache_folder() / "gui"
    jars: list[Path] = []
    if not (runtime.fiji and os.path.isdir(runtime.fiji) and install.installed(Path(runtime.fiji))):
        (home / "plugins").mkdir(parents=True, exist_ok=True)
        write_bytes(str(home / menu.JAR_NAME), compiling.compiled(menu.jar_bytes()))
        write_bytes(str(home / "plugins" / "CURATE_Menu.jar"), menu.menu_jar_bytes())
        jars.append(home / menu.JAR_NAME)
    fiji.show(runtime, jars, home / "plugins" if jars else None, deposit)
    return 0
