"""Workers: what a reader does to its process never ends the run."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tifffile

from curate_fiji import api
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.reading import scan
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import door as fiji
from curate_fiji.workers import pool as batch
from curate_fiji.workers import worker


def entries(folder: Path) -> list[Entry]:
    return list(scan.walk(str(folder)))


def run(folder: Path, log: Path, runtime: fiji.Runtime, **limits: float) -> list[worker.Result]:
    return list(
        batch.examine_all(
            runtime,
            str(folder),
            entries(folder),
            batch.Limits(**limits),
            batch.WorkFolders(log / "runtime.log", log, str(folder)),
        )
    )


def test_a_blank_plane_is_told_in_grey_and_in_colour(tmp_path: Path, jars: tuple[Path, ...]) -> None:
    folder = tmp_path / "deposit"
    folder.mkdir()
    noise = np.random.default_rng(0).integers(0, 4000, (64, 64)).astype(np.uint16)
    tifffile.imwrite(folder / "black.tif", np.zeros((64, 64), np.uint16))
    tifffile.imwrite(folder / "even.tif", np.full((64, 64, 3), (9, 99, 200), np.uint8), photometric="rgb")
    tifffile.imwrite(folder / "noise.tif", noise)
    one_channel = np.full((64, 64, 3), 7, np.uint8)
    one_channel[:, :32, 2] = 200
    tifffile.imwrite(folder / "half.tif", one_channel, photometric="rgb")
    api.check(folder)
    state = api.open_curation(folder).state
    assert {path for path, record in state.records.items() if record.blank} == {"black.tif", "even.tif"}
    assert "blank: black.tif, even.tif" in state.answer_to("check.damaged").text


# A module of its own: a sealed worker can't read the tests
HANGING = """
import os, signal, time
from curate_fiji.workers import worker

examine_one = worker.examine_one

def hang(root, entry, face_detector="", text_reader=""):
    if entry.path == "hang.txt":
        time.sleep(60)
    if entry.path == "crash.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return examine_one(root, entry)
"""


def test_a_hanging_and_a_crashing_reader_cost_a_row_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jars: tuple[Path, ...]
) -> None:
    deposit = tmp_path / "deposit"
    deposit.mkdir()
    for name in ("a.txt", "crash.txt", "hang.txt", "z.txt"):
        (deposit / name).write_text("text")
    (tmp_path / "hanging.py").write_text(HANGING)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(worker, "examine_one", importlib.import_module("hanging").hang)
    results = run(deposit, tmp_path, fiji.resolve(), jobs=1, timeout=20)
    problems = {one.record.path: one.record.problem for one in results}
    assert problems["a.txt"] is None
    assert problems["z.txt"] is None
    assert "took its process down" in problems["crash.txt"].text
    assert "did not finish in 20 s" in problems["hang.txt"].text


def test_two_workers_give_the_same_answers_as_one(
    practice_deposit: Path, tmp_path: Path, filled_practice: Path
) -> None:
    from conftest import fill_both

    folder = fill_both(practice_deposit, tmp_path / "two", jobs=2)
    ours = (folder / "inventory.csv").read_text(encoding="utf-8")
    assert ours == (filled_practice / "inventory.csv").read_text(encoding="utf-8")


def test_a_runtime_that_does_not_start_is_one_clear_error(practice_deposit: Path, tmp_path: Path) -> None:
    good = fiji.resolve()
    broken = fiji.Runtime(good.java, None, None, (str(tmp_path / "no.jar"),), "7.3.1")
    with pytest.raises(RuntimeProblem):
        run(practice_deposit, tmp_path, broken, jobs=1)


def test_a_run_that_is_stopped_goes_on_where_it_was(practice_deposit: Path, filled_practice: Path) -> None:
    command = [sys.executable, "-m", "curate_fiji", "check", str(practice_deposit)]
    environment = dict(os.environ, CURATE_INITIALS="AE", CURATE_NAME="Ada Example")
    first = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    time.sleep(2.0)
    first.send_signal(signal.SIGKILL)
    first.wait()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    folder = practice_deposit.with_name("practice.curation")
    assert api.open_curation(practice_deposit).journal.verify() > 0
    ours = (folder / "inventory.csv").read_text(encoding="utf-8")
    assert ours == (filled_practice / "inventory.csv").read_text(encoding="utf-8")
