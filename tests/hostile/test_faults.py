"""Whatever happens to the disk, the process or the clock during a command: the same bytes, or a clear error.

At the nth change that a command makes below the curation folder the disk fails, the process is killed, stopped or
suspended, or the clock is set back. Then the old state is whole, nothing lies about, and a second run gives what an
undisturbed one gives. Here a few places of each command, by a fixed table; all of them with ``CURATE_FAULTS=all``.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_bench import COMMANDS, DISK, KINDS, READING, Bench

ALL = os.environ.get("CURATE_FAULTS") == "all"
REFUSING = {"full disk": errno.ENOSPC, "read-only disk": errno.EROFS}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Iterator[Bench]:
    if shutil.which("cc") is None or not os.path.isdir("/proc/self/fd"):
        pytest.skip("no C compiler, or no Linux: faults can't be put into a process here")
    one = Bench(tmp_path_factory.mktemp("faults"))
    yield one
    one.close()


def places(changes: int, command: str, kind: str) -> list[int]:
    """Return at which changes of a command something happens: another place for each kind and command."""
    if ALL:
        return list(range(1, changes + 1))
    number = 5 * list(COMMANDS).index(command) + 17 * list(KINDS).index(kind)
    first = [1] if kind in REFUSING else []
    return sorted({*first, 1 + number * 37 % changes})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_bytes_or_a_clear_error(command: str, kind: str, bench: Bench) -> None:
    changes = bench.known[command].changes
    assert changes > 20
    wrong = [line for at in places(changes, command, kind) for line in bench.disturb(command, kind, at)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", REFUSING)
@pytest.mark.parametrize("command", READING)
def test_what_only_reads_does_not_mind_the_disk(command: str, kind: str, bench: Bench) -> None:
    bench.restore(bench.known["package"].before)
    before = (bench.work / "c" / "curator-log.jsonl").read_bytes()
    usual = bench.run(READING[command])
    done = bench.run(READING[command], 1, (DISK, REFUSING[kind]))
    assert (done["code"], done["out"], done["err"]) == (0, usual["out"], usual["err"])
    assert (bench.work / "c" / "curator-log.jsonl").read_bytes() == before


def test_a_note_that_is_in_the_log_is_not_to_be_written_again(bench: Bench) -> None:
    told = 0
    known = bench.known["note"]
    lines = (known.before / "c" / "curator-log.jsonl").read_bytes().count(b"\n")
    for at in range(1, known.changes, 3):
        bench.restore(known.before)
        done = bench.run(COMMANDS["note"], at, KINDS["full disk"])
        written = (bench.work / "c" / "curator-log.jsonl").read_bytes().count(b"\n") > lines
        assert ("the log has it all" in done["err"]) == (written and done["code"] != 0), done["err"]
        told += written and done["code"] != 0
    assert told
