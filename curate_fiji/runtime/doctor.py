"""What would be used (Java, ImageJ or Fiji, Bio-Formats, Jython), and whether each starts."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from curate_fiji.core.system.errors import CurateError
from curate_fiji.runtime import artefacts, find_java
from curate_fiji.runtime import door as fiji

_START_SECONDS = 180


@dataclass(frozen=True)
class Finding:
    """One part: ``ok`` is False where it does not serve; ``hint`` then says what to do."""

    part: str
    ok: bool
    text: str
    hint: str = ""


def examine(fiji_at: str | None = None, memory: str | None = None) -> Iterator[Finding]:
    """Yield a finding for each part, starting each in a process of its own."""
    yield Finding("Python", True, f"{sys.version.split()[0]} at {sys.executable}")
    try:
        found = find_java.find()
        yield Finding("Java", True, f"{found.version} at {found.home} ({found.found_by})")
        runtime = fiji.resolve(fiji_at, memory)
    except CurateError as error:
        yield Finding("Runtime", False, error.what, error.hint)
        return
    yield Finding("Runtime", True, runtime.name)
    yield _started(
        "ImageJ and Bio-Formats",
        "import pickle, sys; from curate_fiji import bioformats; "
        "from curate_fiji.runtime import door as fiji; "
        "fiji.start(pickle.load(sys.stdin.buffer)); from ij import IJ; "
        "print('ImageJ', IJ.getVersion(), 'Bio-Formats', bioformats.version())",
        runtime,
    )
    yield _sealed()
    if runtime.fiji:
        return
    try:
        jar = artefacts.ensure((artefacts.JYTHON,))[0]
    except CurateError as error:
        yield Finding("Jython", False, error.what, error.hint)
        return
    yield _jython(found, str(jar))


def _started(part: str, code: str, runtime: fiji.Runtime) -> Finding:
    import pickle

    try:
        done = subprocess.run(
            [sys.executable, "-c", code], input=pickle.dumps(runtime), capture_output=True,
            timeout=_START_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Finding(part, False, f"did not start in {_START_SECONDS} s",
                       "close other programs, or give it less memory with --memory")  # fmt: skip
    said = done.stdout.decode(errors="replace").strip().splitlines()
    if done.returncode == 0 and said:
        return Finding(part, True, said[-1] + " start")
    why = done.stderr.decode(errors="replace").strip().splitlines()
    return Finding(part, False, (why or ["it ended without a word"])[-1][:300],
                   "try another Java (JAVA_HOME), or --fiji with a Fiji of yours")  # fmt: skip


def _sealed() -> Finding:
    """Say what keeps readers from other files and from the network: tried in a process of its own."""
    code = (
        "import socket, sys; from curate_fiji.workers import seal; found = seal.apply([], sys.argv[1])\n"
        "def can(attempt):\n"
        "    try: attempt(); return True\n"
        "    except OSError: return False\n"
        "print(found.files and not can(lambda: open('/etc/hostname')), '|', found.files, '|',\n"
        "      found.network and not can(socket.socket), '|', found.network, '|', found.why)"
    )
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [sys.executable, "-c", code, scratch], capture_output=True, text=True, timeout=_START_SECONDS,
            check=False,
        )  # fmt: skip
    parts = [part.strip() for part in done.stdout.strip().split("|")]
    if done.returncode or len(parts) != 5:
        return Finding("Seal", False, "readers can't be sealed here: they run with all your rights",
                       "set CURATE_SEAL=off where this keeps files from being read")  # fmt: skip
    files, files_by, network, network_by, why = parts
    said = [
        f"files: {files_by}"
        if files == "True"
        else "files: what leads outside the deposit is refused, once it is opened",
        f"network: {network_by}"
        if network == "True"
        else "network: Java is given a proxy that does not exist",
    ]
    return Finding("Seal of the readers", True, "; ".join(said) + (f" ({why})" if why else ""))


def _jython(found: find_java.Java, jar: str) -> Finding:
    done = subprocess.run(
        [str(found.home / "bin" / "java"), "-Dpython.cachedir.skip=true", "-cp", jar,
         "org.python.util.jython", "-c", "import sys; print(sys.version.split()[0])"],
        capture_output=True, text=True, timeout=_START_SECONDS, check=False,
    )  # fmt: skip
    version = done.stdout.strip()
    if done.returncode == 0 and version:
        return Finding("Jython", True, f"{version} starts")
    return Finding("Jython", False, (done.stderr.strip().splitlines() or ["it does not start"])[-1],
                   "try another Java (JAVA_HOME)")  # fmt: skip
