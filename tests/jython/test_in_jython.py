"""The portable core in Jython 2.7: its tests pass, and its worksheets are byte-identical."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import pytest
from conftest import PROJECT, SHORT_WORK, fill_both

from curate_fiji import practice
from curate_fiji.core.model.event import Person
from curate_fiji.core.steps import rendering
from curate_fiji.core.steps.curation import Curation
from curate_fiji.runtime import find_java

RENDERINGS = ("check-worksheet.md", "understand-worksheet.md", "curator-log.md", "inventory.csv",
              "manifest-sha256.txt", "report.html")  # fmt: skip


def jython(jars: tuple[Path, ...], *arguments: str, **environment: str) -> str:
    """Run Jython with the embedded runtime's jars; its outputs must be clean of errors."""
    done = subprocess.run(
        [str(find_java.find().home / "bin" / "java"), *SHORT_WORK, "-Dpython.cachedir.skip=true",
         "-Djava.awt.headless=true", "-cp", os.pathsep.join(map(str, jars)),
         "org.python.util.jython", *arguments],
        capture_output=True, text=True, cwd=PROJECT, timeout=1200, check=False,
        env=dict(os.environ, PYTHONPATH="", JYTHONPATH=str(PROJECT), **environment),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_all_core_tests_pass_in_jython(jars: tuple[Path, ...]) -> None:
    said = jython(jars, "-m", "unittest", "discover", "-s", "tests/core", "-t", "tests/core")
    ran = re.search(r"Ran (\d+) tests", said)
    here = unittest.defaultTestLoader.discover(str(PROJECT / "tests" / "core"))
    assert ran is not None
    assert int(ran.group(1)) == here.countTestCases() > 100


@pytest.mark.parametrize("kind", ["practice", "real"])
def test_worksheets_are_byte_identical(
    kind: str, tmp_path: Path, jars: tuple[Path, ...], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if kind == "real":
        deposit = request.getfixturevalue("real_deposit")
    else:
        deposit = tmp_path / "Übung 中"
        practice.make(deposit)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    # What only CPython can read (second readers, DICOM's data sets) comes from the journal: both render it
    here = fill_both(deposit, tmp_path / "cpython")
    there = tmp_path / "jython"
    shutil.copytree(here, there)
    for name in RENDERINGS:
        (there / name).unlink()
    rendering.everything(Curation(str(deposit), str(here), Person("Ada Example", "AE")))
    script = str(PROJECT / "tests" / "jython" / "render_in_jython.py")
    jython(jars, script, str(deposit), str(there), str(PROJECT))
    for name in RENDERINGS:
        assert (there / name).read_bytes() == (here / name).read_bytes(), name
    assert (there / "private" / "disclosure.jsonl").read_bytes() == (
        here / "private" / "disclosure.jsonl"
    ).read_bytes()


PORTABLE = [
    path
    for folder in ("curate_fiji/core", "curate_fiji/bioformats", "fiji_scripts/curate_menu")
    for path in sorted((PROJECT / folder).rglob("*.py"))
    if "import" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", PORTABLE, ids=lambda p: p.name)
def test_a_portable_module_imports_absolutely_and_is_ascii(path: Path) -> None:
    """Bio-Formats brings a Java package named ``io``, which an implicit relative import finds."""
    text = path.read_bytes().decode("ascii")
    assert "from __future__ import absolute_import, unicode_literals" in text


@pytest.mark.parametrize("path", PORTABLE, ids=lambda p: p.name)
def test_no_list_comprehension_takes_an_argument_s_name(path: Path) -> None:
    """In Jython its variable is the function's: the argument would be gone afterwards."""
    for function in ast.walk(ast.parse(path.read_text(encoding="ascii"))):
        if isinstance(function, ast.FunctionDef):
            arguments = {one.arg for one in function.args.args}
            taken = [
                name.id
                for part in ast.walk(function)
                if isinstance(part, ast.ListComp)
                for loop in part.generators
                for name in ast.walk(loop.target)
                if isinstance(name, ast.Name)
            ]
            assert not arguments & set(taken), f"{path}: {function.name}"
