"""Runs commands of the command line, each in a fork of this process, with a fault of ``faults.c`` in it.

    LD_PRELOAD=faults.so python faulty.py DEPOSIT FOLDER

What Bio-Formats and the second readers say of DEPOSIT is recorded once, by real workers, and given again to each
command: no JVM can be forked. All else is the real program. A line of JSON on stdin asks for one run, and a line
on stdout tells how it ended.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import pickle
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from curate_fiji import api
from curate_fiji.cli.main import main
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.steps import portions
from curate_fiji.core.system import lock
from curate_fiji.packaging import bag, datacite  # noqa: F401 - all is imported before the forks
from curate_fiji.workers import pool
from curate_fiji.workers.executor import Workers

FAULTS = ctypes.CDLL(None)
STOPPED_SECONDS = 0.3  # how long a rival waits for a lock here
RECORDED: dict[str, Any] = {}
STASH = Path(tempfile.mkdtemp(prefix="curate-recorded-"))


class Recording(Workers):
    """Real workers, whose results are kept."""

    def examine(self, root: str, entries: Collection[Entry]) -> Iterator[Examined]:
        for one in super().examine(root, entries):
            RECORDED[f"file {one.record.path}"] = pickle.dumps(one)
            yield one

    def _each(
        self, work: Any, calls: Sequence[tuple[Any, ...]], limits: pool.Limits, folders: pool.WorkFolders
    ) -> Iterator[tuple[tuple[Any, ...], Any, str]]:
        for number, (call, result, problem) in enumerate(super()._each(work, calls, limits, folders)):
            made = STASH / f"{work.__name__}-{number}"
            shutil.copytree(folders.scratch, made)
            RECORDED[f"{work.__name__} {call[1]}"] = (made, pickle.dumps((result, problem)))
            yield call, result, problem


class Recorded(Workers):
    """Gives what was recorded."""

    def examine(self, root: str, entries: Collection[Entry]) -> Iterator[Examined]:
        with self._folders(root):
            for entry in entries:
                yield pickle.loads(RECORDED[f"file {entry.path}"])

    def _each(
        self, work: Any, calls: Sequence[tuple[Any, ...]], limits: pool.Limits, folders: pool.WorkFolders
    ) -> Iterator[tuple[tuple[Any, ...], Any, str]]:
        for call in calls:
            made, pickled = RECORDED[f"{work.__name__} {call[1]}"]
            shutil.copytree(made, folders.scratch, dirs_exist_ok=True)
            yield (call, *pickle.loads(pickled))


@contextmanager
def forked(args: list[str], fault: tuple[str, int, int, int] | None) -> Iterator[tuple[int, Path]]:
    """Give (process, folder of its output) of a command in a fork of this process."""
    place = Path(tempfile.mkdtemp(prefix="curate-forked-"))
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(place / name, os.O_CREAT | os.O_WRONLY), number)
        if fault is not None:
            FAULTS.fault_arm(os.fsencode(fault[0]), *fault[1:])
        code: Any = 1
        try:
            main(args, prog_name="curate-fiji")
        except SystemExit as end:
            code = end.code
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            count = FAULTS.fault_count()
            FAULTS.fault_arm(b"/nowhere", 0, 0, 0)
            (place / "count").write_text(str(count))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 0 if code is None else 1)
    try:
        yield child, place
    finally:
        shutil.rmtree(place)


def told(place: Path, status: int) -> dict[str, Any]:
    """Return how a process ended and what it said."""
    count = place / "count"
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": (place / "out").read_text(errors="replace"),
        "err": (place / "err").read_text(errors="replace"),
        "count": int(count.read_text()) if count.exists() else 0,
    }


def run(args: list[str], fault: tuple[str, int, int, int] | None = None) -> dict[str, Any]:
    """Run a command; where it stops itself the same one runs beside it, then it goes on."""
    with forked(args, fault) as (child, place):
        _child, status = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return told(place, status)
        rival = run(args)
        os.kill(child, signal.SIGCONT)
        _child, status = os.waitpid(child, 0)
        return {**told(place, status), "rival": rival}


def record(deposit: str, folder: str) -> None:
    """Run the steps that read images once, for real, into ``folder``."""
    api.Workers = Recording  # type: ignore[misc]
    loader = os.environ.pop("LD_PRELOAD", None)  # no JVM needs it
    for args in (["check"], ["understand"], ["augment"], ["transform"]):
        named = ["b.tif"] if args == ["transform"] else []
        code = 0
        try:
            main([*args, deposit, *named, "--output", folder], standalone_mode=False)
        except SystemExit as end:
            code = int(end.code or 0)
        assert code == 0, args
    if loader:
        os.environ["LD_PRELOAD"] = loader
    api.Workers = Recorded  # type: ignore[misc]


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    portions.EVENTS_AT_ONCE = 2  # so that a small deposit is written in many portions
    record(*sys.argv[1:3])
    # a rival says soon who holds the lock
    lock.FileLock.__init__.__defaults__ = (STOPPED_SECONDS,)  # type: ignore[misc]
    gc.freeze()
    print(json.dumps({"ready": time.time()}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        fault = asked.get("fault")
        answer = run(asked["args"], tuple(fault) if fault else None)  # type: ignore[arg-type]
        print(json.dumps(answer), file=answers, flush=True)
    shutil.rmtree(STASH, ignore_errors=True)
