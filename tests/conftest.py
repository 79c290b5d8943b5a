"""Fixtures by contract: what a name promises, the fixture makes, with the real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate_fiji import api, practice
from curate_fiji.runtime import artefacts

PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared" / "data" / "deposit"
ADA = api.Person("Ada Example", "AE")
# A Java that lives for a minute or two: the thorough compiler takes more of the processor than the tests it is to speed
SHORT_WORK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@pytest.fixture(scope="session")
def jars() -> tuple[Path, ...]:
    """The embedded runtime's jars, fetched once and verified."""
    return artefacts.ensure(artefacts.ALL)


@pytest.fixture(scope="session")
def real_deposit() -> Path:
    """The deposit of real files beside the project."""
    if not SHARED.is_dir():
        pytest.skip(f"the real files of {SHARED} are not here")
    return SHARED


@pytest.fixture
def practice_deposit(tmp_path: Path) -> Path:
    """A fresh practice deposit."""
    folder = tmp_path / "practice"
    practice.make(folder)
    return folder


def fill_both(deposit: Path, folder: Path, jobs: int = 0) -> Path:
    """Fill both worksheets of a deposit with the embedded runtime."""
    api.check(deposit, output=folder, jobs=jobs, person=ADA)
    api.understand(deposit, output=folder, jobs=jobs, person=ADA)
    return folder


@pytest.fixture(scope="session")
def filled_practice(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Path:
    """The curation folder of a practice deposit with both worksheets filled (read only)."""
    folder = tmp_path_factory.mktemp("practice") / "deposit"
    practice.make(folder)
    return fill_both(folder, folder.with_name("deposit.curation"))


@pytest.fixture(scope="session")
def filled_real(tmp_path_factory: pytest.TempPathFactory, real_deposit: Path, jars: tuple[Path, ...]) -> Path:
    """The curation folder of the real deposit with both worksheets filled (read only)."""
    return fill_both(real_deposit, tmp_path_factory.mktemp("real") / "curation")
