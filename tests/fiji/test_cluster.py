"""A real Dask cluster of separate processes on this machine gives what a local run gives."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest

from curate_fiji import api
from curate_fiji.core.system.errors import RuntimeProblem


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def worker_command(address: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1",
            "--no-dashboard", "--local-directory", str(folder)]  # fmt: skip


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Iterator[str]:
    """The address of a scheduler with two workers of one thread each, all processes of their own."""
    folder = tmp_path_factory.mktemp("dask")
    address = f"tcp://127.0.0.1:{free_port()}"
    log = (folder / "log.txt").open("wb")
    quiet = {"stdout": log, "stderr": log, "cwd": folder}
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    processes = [subprocess.Popen(start, **quiet)]
    processes += [subprocess.Popen([*worker_command(address, folder), "--name", f"w{n}"], **quiet)
                  for n in range(2)]  # fmt: skip
    yield address
    for process in reversed(processes):
        process.terminate()
        process.wait(20)
    log.close()


def test_the_outputs_equal_those_of_a_local_run(
    scheduler: str, practice_deposit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    folders = tmp_path / "local", tmp_path / "cluster"
    for folder, where in zip(folders, ("", scheduler), strict=True):
        person = api.Person("Ada Example", "AE")
        api.check(practice_deposit, output=folder, person=person, scheduler=where)
        api.understand(practice_deposit, output=folder, person=person, scheduler=where)
    names = sorted(path.relative_to(folders[0]) for path in folders[0].rglob("*") if path.is_file())
    assert names
    for name in names:
        ours, theirs = (folder / name for folder in folders)
        if name.parts[0] == ".curate-fiji":  # what was written, in the order in which workers ended
            lists = [
                sorted(line for line in one.read_text().splitlines() if "runtime.log" not in line)
                for one in (ours, theirs)
            ]
            assert lists[0] == lists[1], name
        elif name.name != "runtime.log":
            assert ours.read_bytes() == theirs.read_bytes(), name


def test_a_reader_that_does_not_finish_on_the_cluster_costs_its_row(
    scheduler: str, practice_deposit: Path, tmp_path: Path
) -> None:
    api.check(practice_deposit, output=tmp_path / "out", scheduler=scheduler, timeout=0.001)
    records = api.open_curation(practice_deposit, output=tmp_path / "out").state.records
    problems = {record.problem.text for record in records.values() if record.problem}
    assert "the reader did not finish in 0.001 s" in problems
    api.check(practice_deposit, output=tmp_path / "out", scheduler=scheduler)
    records = api.open_curation(practice_deposit, output=tmp_path / "out").state.records
    assert "did not finish" not in {r.problem.code for r in records.values() if r.problem}


def test_a_cluster_that_is_not_there_is_a_clear_error(practice_deposit: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(RuntimeProblem, match="no Dask scheduler answers"):
        api.check(practice_deposit, output=tmp_path / "out", scheduler=f"tcp://127.0.0.1:{free_port()}")
    assert time.monotonic() - began < 60
    assert not os.path.exists(tmp_path / "out" / "report.html")


def test_files_of_a_worker_that_is_killed_are_read_by_the_others(
    scheduler: str, practice_deposit: Path, tmp_path: Path
) -> None:
    """As a job on a cluster that reaches its walltime."""
    command = [*worker_command(scheduler, tmp_path), "--name", "victim", "--no-nanny"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as victim, distributed.Client(scheduler) as client:
        client.wait_for_workers(3, timeout=30)
        killing = threading.Thread(target=kill_when_at_work, args=(client, victim))
        killing.start()
        api.check(practice_deposit, output=tmp_path / "out", scheduler=scheduler)
        killing.join()
    records = api.open_curation(practice_deposit, output=tmp_path / "out").state.records
    assert victim.returncode == -signal.SIGKILL
    assert "did not finish" not in {r.problem.code for r in records.values() if r.problem}


def kill_when_at_work(client: distributed.Client, victim: subprocess.Popen[bytes]) -> None:
    """Kill a worker once files wait for it."""
    by_name = {
        one["name"]: address for address, one in client.scheduler_info(n_workers=-1)["workers"].items()
    }
    while not client.processing().get(by_name["victim"]):
        time.sleep(0.05)
    victim.kill()
