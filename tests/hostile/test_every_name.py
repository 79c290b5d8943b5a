"""Every name, every locale: each command goes through, and no file loses its name or its row."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile

from curate_fiji import practice
from curate_fiji.packaging.names import package_names
from curate_fiji.runtime import door

NAMES = [
    b"caf\xe9.tif", b"caf\\xe9.tif", b"back\\slash.tif", "nonchar\uffff.tif".encode(), b"new\nline.tif",
    b"carriage\rreturn.tif", ("\u9855\u5fae\u93e1\u753b\u50cf" * 16 + ".tif").encode(), "u\u0308ber.tif".encode(),
    "\u00fcber.tif".encode(), b"trailing .tif", b"dot..tif", b"con.tif", b"a" * 251 + b".tif", b"IMAGE_I.TIF",
    "\u202egnp.tif".encode(), "\u00e7\u0131\u011f.tif".encode(), b"per%cent.tif", b"-dash.tif", b" lead.tif",
    b"esc\x1b[31m.tif", "\U0001f52c.tif".encode(),
]  # fmt: skip


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "curate_fiji", *(os.fsencode(str(one)) for one in arguments)],
        capture_output=True, check=False, env=dict(os.environ, **environment),
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr
    assert b"\x1b[31m" not in done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Path:
    deposit = tmp_path_factory.mktemp("names") / "deposit"
    deposit.mkdir()
    stream = io.BytesIO()
    tifffile.imwrite(stream, np.arange(64, dtype=np.uint8).reshape(8, 8))
    for number, name in enumerate(NAMES):
        with open(os.path.join(os.fsencode(deposit), name), "wb") as file:
            file.write(stream.getvalue()[:-1] + bytes([number]))
    assert run("check", deposit).returncode == 0
    assert run("understand", deposit).returncode == 0
    return deposit


def records(deposit: Path) -> dict[str, dict[str, object]]:
    lines = deposit.with_name("deposit.curation").joinpath("curator-log.jsonl").read_text().splitlines()
    return {
        event["data"]["path"]: event["data"] for event in map(json.loads, lines) if event["event"] == "file"
    }


def test_every_file_has_its_row_and_opens(named: Path) -> None:
    found = records(named)
    assert len(found) == len(NAMES)
    assert {one["opens"] for one in found.values()} == {"yes"}
    assert [one["problem"] for one in found.values() if one["problem"]] == []


def test_the_checksum_list_is_read_by_sha256sum(named: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("there is no sha256sum here")
    manifest = named.with_name("deposit.curation") / "manifest-sha256.txt"
    done = subprocess.run(
        [tool, "--strict", "-c", str(manifest)], cwd=named, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b": OK") == len(NAMES)


def test_every_command_goes_through(named: Path) -> None:
    assert run("log", "note", named, "caf\udce9 \uffff \u202e \x1b[31m").returncode == 0
    done = run("transform", named, *sorted(records(named)))
    assert done.returncode == 2
    assert b"behind '--'" in done.stderr  # -dash.tif
    done = run("transform", named, "--", *sorted(records(named)))
    assert done.returncode == 0, done.stderr
    copies = [
        path for path in (named.with_name("deposit.curation") / "transformed").rglob("*") if path.is_file()
    ]
    assert len(copies) == len(NAMES)
    for command in ("augment", "request", "evaluate", "status"):
        assert run(command, named).returncode == 0, command
    side_files = (named.with_name("deposit.curation") / "exports" / "ome-xml").rglob("*.ome.xml")
    assert len(list(side_files)) == len(NAMES)


def test_the_package_is_valid_and_says_what_has_another_name(named: Path, tmp_path: Path) -> None:
    import bagit

    done = run("package", named, "--to", tmp_path / "bag")
    assert done.returncode == 0, done.stderr
    bagit.Bag(str(tmp_path / "bag")).validate()
    payload = list((tmp_path / "bag" / "data" / "deposit").iterdir())
    assert len(payload) == len(NAMES)
    with (tmp_path / "bag" / "data" / "curation" / "renamed.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        renamed = {row["name in the package"] for row in csv.DictReader(stream)}
    assert "new line.tif" in renamed
    assert not any("IMAGE_I" in name for name in renamed)


@pytest.mark.parametrize("locale", ["LC_ALL=C", "LC_ALL=POSIX", "turkish"])
def test_the_rows_are_the_same_in_every_locale(
    locale: str, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"SOURCE_DATE_EPOCH": "1767225600"}
    if locale == "turkish":
        environment["JAVA_TOOL_OPTIONS"] = "-Duser.language=tr -Duser.country=TR"
        environment["LANG"] = "tr_TR.UTF-8"
    else:
        environment[locale.split("=")[0]] = locale.split("=")[1]
    assert run("check", named, "--output", tmp_path / "there", **environment).returncode == 0
    here = named.with_name("deposit.curation") / "inventory.csv"
    assert (tmp_path / "there" / "inventory.csv").read_bytes() == here.read_bytes()


def test_java_is_started_in_english_and_utf_8() -> None:
    assert {"-Duser.language=en", "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8"} <= set(door.SETTINGS)


def test_names_in_a_package_are_each_their_own() -> None:
    paths = [
        "a\n",
        "a ",
        "a\\x0a",
        "u\u0308",
        "\u00fc",
        "x" * 300,
        "x" * 299 + "y",
        "d/a\n",
        "d/a ",
        "ok.tif",
    ]
    names = package_names(paths)
    assert len(set(names.values())) == len(paths)
    assert names["ok.tif"] == "ok.tif"
    assert names["\u00fc"] == "\u00fc"
    assert package_names(reversed(paths)) == names


def test_the_practice_deposits_keep_every_name(tmp_path: Path) -> None:
    practice.make(tmp_path / "practice")
    paths = [one.relative_to(tmp_path / "practice").as_posix() for one in (tmp_path / "practice").rglob("*")]
    assert package_names(paths) == {path: path for path in sorted(paths)}
