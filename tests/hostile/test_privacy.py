"""Secrets of each kind are planted; nothing that is shown, shared or left behind holds one."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from curate_fiji import api

SECRETS = {
    "operator in OME-XML": "Quirrelova",
    "e-mail in OME-XML": "q.uirrel@lab-seven.example",
    "user path in OME-XML": "zaphodbee",
    "patient's name": "Prefectson",
    "patient's id": "PID-7781-X",
    "institution": "Magrathea General",
    "operator in DICOM": "Trillianne",
    "artist in EXIF": "Slartibart",
    "e-mail in README": "deep.thought@answer.example",
    "position in README": "47.85830",
    "name in an archive's image": "Marvinovich",
}
GPS = {1: "N", 2: (48.0, 51.0, 29.99), 3: "E", 4: (2.0, 17.0, 40.21)}
GPS_SEEN = ("29.99", "40.21")


def ome_tiff(path: Path, name: str) -> None:
    xml = (
        '<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
        f'<Experimenter ID="Experimenter:0" FirstName="Ada" LastName="{name}" '
        f'Email="{SECRETS["e-mail in OME-XML"]}"/><Image ID="Image:0" Name="cells by {name}">'
        f"<Description>kept in C:\\Users\\{SECRETS['user path in OME-XML']}\\data, {name}</Description>"
        '<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint8" SizeX="16" SizeY="16" SizeC="1" '
        'SizeZ="1" SizeT="1"><Channel ID="Channel:0:0" SamplesPerPixel="1"/><TiffData/></Pixels></Image>'
        "</OME>"
    )
    plane = np.arange(256, dtype=np.uint8).reshape(16, 16)
    tifffile.imwrite(path, plane, description=xml, metadata=None)


def dicom(path: Path) -> None:
    """A small DICOM file (explicit VR, little-endian) with patient tags."""

    def element(group: int, number: int, kind: str, value: bytes) -> bytes:
        value += b" " * (len(value) % 2)
        head = struct.pack("<HH2s", group, number, kind.encode())
        size = struct.pack("<HI", 0, len(value)) if kind == "OW" else struct.pack("<H", len(value))
        return head + size + value

    def short(number: int, value: int) -> bytes:
        return element(0x28, number, "US", struct.pack("<H", value))

    syntax = element(2, 0x10, "UI", b"1.2.840.10008.1.2.1\0")
    body = element(2, 0, "UL", struct.pack("<I", len(syntax))) + syntax
    body += element(8, 0x60, "CS", b"CT") + element(8, 0x80, "LO", SECRETS["institution"].encode())
    body += element(8, 0x1070, "PN", SECRETS["operator in DICOM"].encode())
    body += element(0x10, 0x10, "PN", SECRETS["patient's name"].encode() + b"^Ford")
    body += element(0x10, 0x20, "LO", SECRETS["patient's id"].encode())
    body += short(2, 1) + element(0x28, 4, "CS", b"MONOCHROME2") + short(0x10, 8) + short(0x11, 8)
    body += short(0x100, 16) + short(0x101, 16) + short(0x102, 15) + short(0x103, 0)
    body += element(0x7FE0, 0x10, "OW", bytes(128))
    path.write_bytes(bytes(128) + b"DICM" + body)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("privacy") / "deposit"
    folder.mkdir()
    ome_tiff(folder / "cells.ome.tiff", SECRETS["operator in OME-XML"])
    dicom(folder / "scan.dcm")
    picture = Image.new("RGB", (64, 48), "grey")
    exif = picture.getexif()
    exif[0x013B] = SECRETS["artist in EXIF"]
    exif.get_ifd(0x8825).update(GPS)
    picture.save(folder / "site.jpg", exif=exif)
    (folder / "README.txt").write_text(
        f"Title: Planted\nContact: {SECRETS['e-mail in README']}\nMethods: cells.tiff, found at latitude "
        f"{SECRETS['position in README']}\n"
    )
    ome_tiff(folder.parent / "inside.ome.tiff", SECRETS["name in an archive's image"])
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(folder.parent / "inside.ome.tiff", "inside.ome.tiff")
    (folder / "cut.ome.tiff").write_bytes((folder / "cells.ome.tiff").read_bytes()[:900])
    return folder


@pytest.fixture(scope="module")
def said(planted: Path, tmp_path_factory: pytest.TempPathFactory, jars: tuple[Path, ...]) -> str:
    """All that the commands print, the failing ones too."""
    temporary = tmp_path_factory.mktemp("temporary")
    text = []
    for line in (
        "check D", "understand D", "request D", "augment D", "transform D cells.ome.tiff scan.dcm --redact",
        "transform D cut.ome.tiff", "evaluate D", "status D", "log show D", "log verify D",
        "targets D --for bia --for empiar --for openneuro --for zenodo", "package D --to BAG", "preflight D",
        "compare D D", "check D --timeout 1",
    ):  # fmt: skip
        arguments = [str(planted) if word == "D" else word for word in line.split()]
        arguments = [str(planted.parent / "bag") if word == "BAG" else word for word in arguments]
        done = subprocess.run(
            [sys.executable, "-m", "curate_fiji", *arguments], capture_output=True, text=True, check=False,
            env=dict(os.environ, TMPDIR=str(temporary)),
        )  # fmt: skip
        text.append(done.stdout + done.stderr)
    left = [path for path in temporary.rglob("*") if path.is_file() and "hsperfdata" not in str(path)]
    assert left == []
    return "\n".join(text)


def test_each_secret_is_found_and_its_value_is_private(planted: Path, said: str) -> None:
    private = planted.with_name("deposit.curation") / "private" / "disclosure.jsonl"
    text = private.read_text(encoding="utf-8")
    inside = SECRETS["name in an archive's image"]  # of members only the format is told
    missing = [kind for kind, value in SECRETS.items() if value not in text and value != inside]
    assert missing == []
    assert private.stat().st_mode & 0o077 == 0
    assert "GPS position" in text


@pytest.mark.parametrize("kind", SECRETS)
def test_no_command_prints_it(said: str, kind: str) -> None:
    assert SECRETS[kind] not in said


@pytest.mark.parametrize("kind", SECRETS)
def test_no_shareable_file_holds_it(planted: Path, said: str, kind: str) -> None:
    value = SECRETS[kind].encode()
    folder = planted.with_name("deposit.curation")
    holding = [str(path.relative_to(folder)) for path in folder.rglob("*")
               if path.is_file() and "private" not in path.relative_to(folder).parts
               and value in path.read_bytes()]  # fmt: skip
    assert holding == []


def test_no_shareable_text_holds_the_position(planted: Path, said: str) -> None:
    folder = planted.with_name("deposit.curation")
    shown = (".md", ".txt", ".json", ".jsonl", ".csv", ".xml", ".eml")
    for path in folder.rglob("*"):
        if path.suffix in shown and "private" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not [part for part in GPS_SEEN if f'{part}"' in text or f"{part}\\" in text], path


def test_the_package_s_curation_part_holds_none(planted: Path, said: str) -> None:
    bag = planted.parent / "bag" / "data"
    assert (bag / "curation" / "report.html").exists()
    for path in [*(bag / "curation").rglob("*"), bag / "ro-crate-metadata.json"]:
        if path.is_file():
            data = path.read_bytes()
            assert not [kind for kind, value in SECRETS.items() if value.encode() in data], path


def test_an_error_of_the_library_holds_none(planted: Path, said: str) -> None:
    _report, [copy] = api.transform(planted, ["cut.ome.tiff"])
    assert copy.problem
    assert not [kind for kind, value in SECRETS.items() if value in copy.problem]
