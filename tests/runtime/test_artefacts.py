"""The embedded runtime's parts: verified, and never used broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import jgo.constants
import pytest

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import artefacts


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CURATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Maven Central and pip's index lead nowhere."""
    monkeypatch.setattr(jgo.constants, "MAVEN_CENTRAL_URL", "http://127.0.0.1:9/maven2")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setattr(artefacts, "_FETCH_SECONDS", 2)


@pytest.mark.usefixtures("no_network")
def test_what_is_in_the_cache_is_used_offline(jars: tuple[Path, ...], empty_cache: Path) -> None:
    shutil.copytree(jars[0].parent, empty_cache)
    assert artefacts.ensure(artefacts.ALL) == tuple(empty_cache / jar.name for jar in jars)


def test_a_partial_file_is_fetched_again(jars: tuple[Path, ...], empty_cache: Path) -> None:
    empty_cache.mkdir()
    whole = (jars[0].parent / artefacts.PARSINGTON.file_name).read_bytes()
    broken = empty_cache / artefacts.PARSINGTON.file_name
    broken.write_bytes(whole[:1000])
    artefacts.ensure((artefacts.PARSINGTON,))
    assert broken.read_bytes() == whole


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("one", [artefacts.PARSINGTON, artefacts.BIOFORMATS])
def test_no_network_is_a_clear_error_and_leaves_no_part(empty_cache: Path, one: artefacts.Artefact) -> None:
    with pytest.raises(RuntimeProblem) as caught:
        artefacts.ensure((one,))
    assert one.key in caught.value.what
    assert "internet" in caught.value.hint
    assert not list(empty_cache.glob("*.jar"))


def test_another_content_under_the_right_name_is_refused(empty_cache: Path) -> None:
    empty_cache.mkdir()
    (empty_cache / artefacts.IMAGEJ.file_name).write_bytes(b"not ImageJ")
    assert not artefacts.is_whole(artefacts.IMAGEJ)
