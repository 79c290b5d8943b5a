"""A deposit from a stranger: broken, lying and hostile files cost a row each, and nothing else."""

from __future__ import annotations

import csv
import os
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from curate_fiji import api
from curate_fiji.core.log.state import State

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|'/c calc'!A0"
ESCAPE = "\x1b[31mred\x1b[0m"


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def decompression_bomb() -> bytes:
    """A PNG of 60,000 x 60,000 pixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 60001 * 20, 9)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", data)
            + png_chunk(b"IEND", b""))  # fmt: skip


def ifd_loop() -> bytes:
    """A TIFF whose first directory names itself as the next."""
    entries = [(256, 3, 1, 4), (257, 3, 1, 4), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 200),
               (277, 3, 1, 1), (278, 3, 1, 4), (279, 4, 1, 16)]  # fmt: skip
    body = struct.pack("<H", len(entries))
    for tag, kind, count, value in entries:
        body += struct.pack("<HHII", tag, kind, count, value)
    return (b"II*\0" + struct.pack("<I", 8) + body + struct.pack("<I", 8)).ljust(216, b"\0")


def encrypted_zip(path: Path) -> None:
    """A zip whose member says that it is encrypted."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("secret.txt", b"x" * 50)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    path.write_bytes(bytes(data))


OME = (
    '<?xml version="1.0"?>{doctype}<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
    '<Image ID="Image:0" Name="{name}"><Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint8" SizeX="8" '
    'SizeY="8" SizeC="1" SizeZ="1" SizeT="1"><Channel ID="Channel:0:0" SamplesPerPixel="1"/>'
    '<TiffData/></Pixels></Image></OME>'
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile_deposit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "deposit"
    folder.mkdir()
    outside = folder.parent / "outside.txt"
    outside.write_text("not of the deposit")
    plane = np.arange(64, dtype=np.uint8).reshape(8, 8)
    (folder / "README.txt").write_text(f"Title: {SCRIPT} and {FORMULA}\nMethods: {ESCAPE}\n")
    # links and special files
    (folder / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(outside)
    (folder / "dangling").symlink_to("nowhere")
    os.mkfifo(folder / "fifo.tif")
    # names
    for name in ("new\nline.tif", "bell\x07.tif", "\u202egnp.tif", "aux.tif", "=cmd.tif", "<b>.tif",
                 "x" * 251 + ".tif"):  # fmt: skip
        tifffile.imwrite(folder / name, plane)
    with open(os.fsencode(folder) + b"/caf\xe9.tif", "wb") as stream:
        stream.write((folder / "aux.tif").read_bytes())
    # images
    (folder / "bomb.png").write_bytes(decompression_bomb())
    (folder / "ifd-loop.tif").write_bytes(ifd_loop())
    whole = (folder / "aux.tif").read_bytes()
    for cut in (4, 9, 100, len(whole) - 20):
        (folder / f"cut-at-{cut}.tif").write_bytes(whole[:cut])
    random = np.random.default_rng(7)
    for number in range(8):
        flipped = bytearray(whole)
        for place in random.integers(0, len(flipped), 6):
            flipped[place] ^= 0xFF
        (folder / f"flipped_{number}.tif").write_bytes(bytes(flipped))
    Image.new("RGB", (64, 64)).save(folder / "not-a.png", "JPEG")
    (folder / "text.czi").write_text("I am no image")
    (folder / "empty.nd2").touch()
    # OME-XML
    entity = '<!DOCTYPE OME [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    lol = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(8))
    laughs = f'<!DOCTYPE OME [<!ENTITY l0 "lol">{lol}]>'
    for name, xml in (
        ("entity", OME.format(doctype=entity, name="&x;")),
        ("laughs", OME.format(doctype=laughs, name="&l8;")),
        ("script", OME.format(doctype="", name="&lt;script&gt;alert(1)&lt;/script&gt;")),
        ("formula", OME.format(doctype="", name=FORMULA)),
        ("not-xml", "<OME xmlns='http://www.openmicroscopy.org/Schemas/OME/2016-06'><Image>"),
    ):
        tifffile.imwrite(folder / f"{name}.ome.tiff", plane, description=xml, metadata=None)
    # archives
    with zipfile.ZipFile(folder / "slip.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil.txt", b"x")
        archive.writestr("zeros.bin", b"\0" * 8 * 2**20)
        archive.writestr("bomb.bin", b"x")
        archive.getinfo("bomb.bin").file_size = 2**40  # as its table of contents says
        archive.writestr("nested.zip", (folder / "README.txt").read_bytes())
    encrypted_zip(folder / "encrypted.zip")
    (folder / "cut.zip").write_bytes((folder / "slip.zip").read_bytes()[:200])
    # size
    with open(folder / "sparse.raw", "wb") as stream:
        stream.truncate(300 * 2**20)
    return folder


@pytest.fixture(scope="module")
def state(hostile_deposit: Path, jars: tuple[Path, ...]) -> State:
    api.check(hostile_deposit, jobs=2, timeout=30, memory="600m")
    api.understand(hostile_deposit, jobs=2, timeout=30, memory="600m")
    return api.open_curation(hostile_deposit).state


@pytest.fixture(scope="module")
def folder(hostile_deposit: Path, state: State) -> Path:
    return hostile_deposit.with_name("deposit.curation")


def test_every_entry_has_its_row(hostile_deposit: Path, state: State) -> None:
    assert len(state.records) == len(list(hostile_deposit.iterdir()))


def test_no_rule_failed_and_the_journal_is_whole(hostile_deposit: Path, state: State) -> None:
    assert not [a.text for a in state.software.values() if "CURATE failed" in a.text]
    assert api.open_curation(hostile_deposit).journal.verify() > len(state.records)


@pytest.mark.parametrize(
    ("path", "code"),
    [("empty.nd2", "empty"), ("cut.zip", "damaged"), ("encrypted.zip", "archive"), ("slip.zip", "archive"),
     ("cut-at-100.tif", "damaged")],
)  # fmt: skip
def test_what_is_wrong_is_named(state: State, path: str, code: str) -> None:
    assert state.records[path].problem.code == code


def test_special_files_and_links_are_rows_and_never_read(state: State) -> None:
    assert state.records["fifo.tif"].kind == "special"
    assert state.records["loop"].kind == "link"
    assert state.records["out.txt"].problem.text == "leaves the deposit"
    assert state.records["dangling"].problem.text == "dangling"
    assert state.records["out.txt"].sha256 == ""


def test_members_that_would_do_harm_are_refused(hostile_deposit: Path, state: State) -> None:
    problems = {m.path: m.problem for m in state.records["slip.zip"].members}
    assert problems["../../evil.txt"] == "unsafe path"
    assert problems["bomb.bin"].startswith("too large")
    assert problems["zeros.bin"] == ""  # an empty mask packs as well: that alone is no harm
    assert state.records["encrypted.zip"].members[0].problem == "encrypted"
    assert not list(hostile_deposit.parent.parent.rglob("evil.txt"))


def test_an_absurdly_large_picture_costs_neither_memory_nor_time(state: State) -> None:
    record = state.records["bomb.png"]
    # its chunks are whole, so that we can't decode it is no fault of the file that we could prove
    assert record.problem.code == "unsupported"
    assert record.opens == "no" or record.series[0].decoded != "yes"


def test_external_entities_are_never_read(folder: Path, state: State) -> None:
    assert state.records["entity.ome.tiff"].ome.problem
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"root:x:0:0" not in path.read_bytes(), path


def test_html_from_files_is_text(folder: Path) -> None:
    for name in ("report.html", "check-worksheet.md", "understand-worksheet.md", "curator-log.md"):
        text = (folder / name).read_text(encoding="utf-8")
        if name.endswith(".md"):
            text = re.sub(r"(`+).+?\1", "", text)  # in a code span everything is text
        assert "<script>alert" not in text
        assert "<b>.tif" not in text


def test_no_formula_reaches_a_spreadsheet(folder: Path) -> None:
    with (folder / "inventory.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_no_control_character_reaches_a_page(folder: Path) -> None:
    for name in ("report.html", "check-worksheet.md", "curator-log.md", "inventory.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        bad = {char for char in text if ord(char) < 32 and char not in "\n\r\t"} | (set(text) & {"\u202e"})
        assert not bad, name


def test_temporary_files_are_gone(folder: Path) -> None:
    assert list((folder / ".curate-fiji" / "work").iterdir()) == []
    assert not [path for path in folder.rglob("*") if "partial" in path.name or "tmp" in path.name]


def test_nothing_of_the_deposit_was_changed(hostile_deposit: Path, state: State) -> None:
    assert state.survey.before == state.survey.after
    assert stat.S_ISFIFO((hostile_deposit / "fifo.tif").lstat().st_mode)
