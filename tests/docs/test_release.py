"""A release is made by one command: wheel, sdist, jar, checksums, each with the licence in it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT

import curate_fiji
from curate_fiji.core.system.hashing import sha256_of_file

LICENCE = (PROJECT / "LICENSE").read_bytes()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Path:
    folder = tmp_path_factory.mktemp("release") / "out"
    done = subprocess.run(
        ["sh", "scripts/release", str(folder), sys.executable],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_a_release_holds_wheel_sdist_and_jar_with_their_checksums(release: Path) -> None:
    listed = dict(
        reversed(line.split("  ", 1)) for line in (release / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    there = {one.relative_to(release).as_posix() for one in release.rglob("*") if one.is_file()} - {
        "SHA256SUMS"
    }
    assert set(listed) == there
    for name, digest in listed.items():
        assert sha256_of_file(str(release / name)) == digest
    suffixes = {name.rpartition(".")[2] for name in there}
    assert {"whl", "gz", "jar"} <= suffixes
    assert any(curate_fiji.__version__ in name for name in there)


def test_the_licence_is_in_wheel_sdist_and_jar(release: Path) -> None:
    wheel = zipfile.ZipFile(next(release.glob("*.whl")))
    assert any(
        wheel.read(one) == LICENCE for one in wheel.namelist() if "dist-info" in one and "LICENSE" in one
    )
    with tarfile.open(next(release.glob("*.tar.gz"))) as sdist:
        texts = [sdist.extractfile(one) for one in sdist.getmembers() if one.name.endswith("/LICENSE")]
        assert any(one is not None and one.read() == LICENCE for one in texts)
    jar = zipfile.ZipFile(next(release.glob("*.jar")))
    assert any(jar.read(one) == LICENCE for one in jar.namelist() if "LICENSE" in one)


def test_the_wheel_has_the_field_s_data_and_the_types(release: Path) -> None:
    inside = set(zipfile.ZipFile(next(release.glob("*.whl"))).namelist())
    for path in (PROJECT / "curate_fiji").rglob("*"):
        if path.suffix in (".json", ".css", ".js", ".txt", ".typed") or path.name == "py.typed":
            assert path.relative_to(PROJECT).as_posix() in inside, path


def test_a_release_is_not_made_into_a_folder_that_holds_something(release: Path) -> None:
    done = subprocess.run(
        ["sh", "scripts/release", str(release), sys.executable],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "is not empty" in done.stderr
