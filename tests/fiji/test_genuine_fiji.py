"""The same job in a genuine Fiji through PyImageJ, with the same output.

Skips, saying so, where ``CURATE_FIJI`` names no Fiji; releases are checked on a real one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from curate_fiji import api
from curate_fiji.runtime import doctor

pytestmark = [
    pytest.mark.fiji,
    pytest.mark.skipif(not os.environ.get("CURATE_FIJI"), reason="CURATE_FIJI names no Fiji"),
]


def test_doctor_starts_it() -> None:
    findings = list(doctor.examine(os.environ["CURATE_FIJI"]))
    assert all(finding.ok for finding in findings), findings


@pytest.mark.parametrize("step", ["check", "understand"])
def test_the_worksheet_equals_the_embedded_runtime_s(
    practice_deposit: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_fiji = api.fill(step, practice_deposit, output=tmp_path / "f", fiji_at=os.environ["CURATE_FIJI"])
    monkeypatch.delenv("CURATE_FIJI")
    embedded = api.fill(step, practice_deposit, output=tmp_path / "e")
    assert in_fiji.worksheet.read_bytes() == embedded.worksheet.read_bytes()
