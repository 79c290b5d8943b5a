"""How true the product's statements are, on deposits that were not made for it: prints the measurement.

Nothing may fall below what was reached: ``floor.json``, to be raised with what is mended.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

GAUNTLET = PROJECT.parent / "shared" / "gauntlet" / "score"
FLOOR = json.loads((Path(__file__).parent / "floor.json").read_text(encoding="utf-8"))


def test_what_is_stated_is_as_true_as_it_was(
    tmp_path: Path, jars: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    if not GAUNTLET.exists():
        pytest.skip(f"the gauntlet of {GAUNTLET} is not here")
    command = tmp_path / "curate-fiji"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m curate_fiji "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(GAUNTLET), str(command), "--jobs", "2", "--json", str(tmp_path / "all.json")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env=dict(os.environ, PYTHONPATH=str(PROJECT)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    last = done.stdout.strip().splitlines()[-1]
    with capsys.disabled():
        print(f"\n{last}")
    found = re.search(
        r"facts (\d+)/\d+ right, (\d+) wrong, (\d+) absent; readme fields (\d+)/\d+; faults (\d+)/\d+", last
    )
    assert found, last
    right, wrong, absent, fields, faults = map(int, found.groups())
    report = done.stdout[-20000:]
    assert right >= FLOOR["facts right"], report
    assert wrong <= FLOOR["facts wrong"], report
    assert absent <= FLOOR["facts absent"], report
    assert fields >= FLOOR["readme fields"], report
    assert faults >= FLOOR["faults"], report
