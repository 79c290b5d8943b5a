"""Two Pythons and many processes write one log; disks that refuse leave the old state whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT

from curate_fiji.core.log.journal import Journal
from curate_fiji.core.system.errors import JournalError
from curate_fiji.runtime import find_java

SCRIPT = str(PROJECT / "tests" / "hostile" / "append_notes.py")


def test_batch_runs_and_the_viewer_interleave_whole_lines(tmp_path: Path, jars: tuple[Path, ...]) -> None:
    """Three CPython processes and a Jython one, as the menu in Fiji is."""
    jython = [str(find_java.find().home / "bin" / "java"), "-Dpython.cachedir.skip=true", "-cp",
              os.pathsep.join(map(str, jars)), "org.python.util.jython"]  # fmt: skip
    writers = [
        subprocess.Popen([*command, SCRIPT, str(tmp_path), name, "40", str(PROJECT)])
        for name, command in (("viewer", jython), *((f"batch{n}", [sys.executable]) for n in range(3)))
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0, 0]
    journal = Journal(str(tmp_path))
    assert journal.verify() == 160
    texts = [event["data"]["text"] for event in journal.events()]
    assert sorted(texts) == sorted(
        f"{name} {n}" for name in ("viewer", "batch0", "batch1", "batch2") for n in range(40)
    )
    assert not (tmp_path / "curator-log.torn").exists()
    assert not list(tmp_path.glob("*.lock*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB; skips, saying so, where none may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small file system can't be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_a_clear_error_and_the_old_log_is_whole(small_disk: Path) -> None:
    journal = Journal(str(small_disk))
    journal.append([("note", {"text": "kept"})], {"initials": "x"})
    with pytest.raises(JournalError, match="No space left"):
        journal.append([("note", {"text": "x" * 200_000})], {"initials": "x"})
    assert [event["data"]["text"] for event in journal.events()] == ["kept"]
    assert journal.verify() == 1
    journal.append([("note", {"text": "goes on"})], {"initials": "x"})
    assert journal.verify() == 2


def test_a_read_only_disk_is_a_clear_error(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(JournalError) as caught:
        Journal(str(small_disk)).append([("note", {"text": "x"})], {"initials": "x"})
    assert "--output" in caught.value.hint


def test_a_practice_deposit_on_a_full_disk_is_a_clear_error_and_nothing_is_left(small_disk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "curate_fiji", "practice", str(small_disk / "practice")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    what, hint = done.stderr.splitlines()
    assert what == f"curate-fiji: can't write {small_disk / 'practice'}: No space left on device"
    assert hint == "What to do: free space or choose another folder"
    assert list(small_disk.iterdir()) == []


def test_a_reader_that_hangs_ends_with_the_run_that_was_killed(tmp_path: Path) -> None:
    if not os.path.isdir("/proc/self"):
        pytest.skip("no /proc here to look at processes")
    script = tmp_path / "run.py"
    script.write_text(
        "import multiprocessing, sys, time\n"
        "from curate_fiji.workers import worker\n"
        "def hang():\n"
        "    worker.end_with_parent()\n"
        "    print('hangs', flush=True)\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    child = multiprocessing.get_context('spawn').Process(target=hang)\n"
        "    child.start()\n"
        "    print(child.pid, flush=True)\n"
        "    child.join()\n"
    )
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    with run.stdout as said:
        reader = int(next(line for line in (said.readline(), said.readline()) if line.strip().isdigit()))
        run.kill()
        run.wait()
        until = time.monotonic() + 20
        while _lives(reader) and time.monotonic() < until:
            time.sleep(0.1)
        assert not _lives(reader)


def _lives(process: int) -> bool:
    """Tell whether a process is there and does not only wait to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
