"""The harness: secrets of every kind planted by vector, what is found, what leaks, and alarms on innocent files.

``pytest tests/hostile/test_privacy_harness.py -s`` prints the table; ``docs/security.md`` holds it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import innocent
import planting
import planting_formats  # noqa: F401 - it adds its vectors
import pytest

from curate_fiji.core.model.finding_kinds import is_alarm

COMMANDS = (
    "check D", "understand D", "request D", "augment D", "evaluate D", "status D", "log show D",
    "facts D --json", "package D --to BAG",
)  # fmt: skip
REDACTED = [name for name in sorted(planting.VECTORS) if name.startswith("OME:")] + [
    "TIFF: Artist",
    "DICOM: Patient's Name",
]
PAGE = Path(__file__).parents[2] / "docs" / "security.md"


def run(deposit: Path, lines: tuple[str, ...]) -> str:
    """Run commands on a deposit; return all that they print."""
    said = []
    for line in lines:
        words = [
            {"D": str(deposit), "BAG": str(deposit.parent / "bag")}.get(word, word) for word in line.split()
        ]
        done = subprocess.run(
            [sys.executable, "-m", "curate_fiji", *words], capture_output=True, text=True, check=False
        )
        assert "Traceback (most recent call last)" not in done.stderr, (line, done.stderr[-2000:])
        said.append(done.stdout + done.stderr)
    return "\n".join(said)


class Planted:
    """A deposit of planted secrets after every step: ``values`` by vector, what is private, what is shareable."""

    def __init__(self, folder: Path) -> None:
        self.deposit = folder / "deposit"
        self.deposit.mkdir(parents=True)
        self.values = planting.plant_all(self.deposit)
        self.said = run(self.deposit, COMMANDS)
        files = [planting.file_of(name, ".ome.tif" if name.startswith("OME") else ".tif" if "TIFF" in name else ".dcm")
                 for name in REDACTED]  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "curate_fiji", "transform", str(self.deposit), *files, "--redact"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.said += done.stdout + done.stderr
        self.curation = self.deposit.with_name("deposit.curation")
        self.private = (self.curation / "private" / "disclosure.jsonl").read_text(encoding="utf-8").lower()
        self.shareable = {}
        bag = folder / "bag" / "data" / "curation"
        for base in (self.curation, bag):
            for path in base.rglob("*"):
                if path.is_file() and "private" not in path.relative_to(base).parts:
                    self.shareable[str(path.relative_to(folder))] = path.read_bytes().lower()

    def found(self, name: str) -> bool:
        """Whether the value of a vector is among what was found."""
        return json.dumps(self.values[name].lower())[1:-1] in self.private

    def leaks(self, name: str) -> list[str]:
        """Where the value of a vector stands that may be shared."""
        value = self.values[name].lower()
        holding = [path for path, data in self.shareable.items() if _stands_in(value, data)]
        return holding + (["terminal"] if value in self.said.lower() else [])


_CHECKSUM = re.compile(rb"\b[0-9a-f]{64}\b")


def _stands_in(value: str, data: bytes) -> bool:
    if value.replace(
        ".", ""
    ).isdigit():  # six digits come up in a checksum by themselves, once in some hundred runs
        lines = _CHECKSUM.sub(b"", data).split(b"\n")
        return any(value.encode() in line and b"sha256" not in line for line in lines)
    return value.encode() in data or value.encode("utf-16-le") in data


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Planted:
    return Planted(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> Path:
    folder = tmp_path_factory.mktemp("calm") / "deposit"
    folder.mkdir()
    innocent.write(folder)
    run(folder, ("check D", "understand D"))
    return folder.with_name("deposit.curation")


def alarms(curation: Path) -> list[tuple[str, str, str]]:
    """Return (file, kind, place) of every alarm in a log."""
    found = {}
    for line in (curation / "curator-log.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["event"] == "findings":
            found[event["data"]["path"]] = event["data"]["findings"]
    return [
        (one["file"], one["kind"], one["place"])
        for some in found.values()
        for one in some
        if is_alarm(one["kind"])
    ]


def table(planted: Planted, false_alarms: int) -> str:
    """Return the table of rates by group of vectors, in Markdown."""
    groups: dict[str, list[str]] = {}
    for name in sorted(planting.VECTORS):
        groups.setdefault(name.partition(":")[0], []).append(name)
    lines = ["| planted in | vectors | found | leaked |", "| --- | ---: | ---: | ---: |"]
    for group, names in [*groups.items(), ("**all**", sorted(planting.VECTORS))]:
        found, leaked = sum(map(planted.found, names)), sum(bool(planted.leaks(name)) for name in names)
        lines.append(f"| {group} | {len(names)} | {found} | {leaked} |")
    return "\n".join([*lines, "", f"False alarms on the innocent deposit: {false_alarms}."])


@pytest.mark.parametrize("name", sorted(planting.VECTORS))
def test_nothing_leaks(planted: Planted, name: str) -> None:
    assert planted.leaks(name) == []


def test_what_software_can_read_is_found(planted: Planted) -> None:
    missed = [name for name in sorted(planting.VECTORS) if not planted.found(name)]
    assert len(missed) <= 0.02 * len(planting.VECTORS), missed


def test_what_is_private_is_its_owner_s_alone(planted: Planted) -> None:
    for path in (planted.curation / "private").rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0, path


def test_innocent_deposits_raise_no_alarm(calm: Path) -> None:
    assert alarms(calm) == []


def test_the_page_holds_the_table(planted: Planted, calm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = table(planted, len(alarms(calm)))
    with capsys.disabled():
        print("\n" + text)
    if os.environ.get("CURATE_WRITE_DOCS"):
        before, _mark, rest = PAGE.read_text(encoding="utf-8").partition("<!-- privacy table -->\n")
        after = rest.partition("<!-- end of privacy table -->")[2]
        PAGE.write_text(
            f"{before}<!-- privacy table -->\n{text}\n<!-- end of privacy table -->{after}", encoding="utf-8"
        )
    assert text in PAGE.read_text(encoding="utf-8")
