# ruff: noqa: E501
"""Whatever text stands under a key that is not listed, in any format that we can write, it leaves nowhere."""

from __future__ import annotations

import json
import string
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cpu_time
import planting
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import PngImagePlugin

from curate_fiji.core.disclosing import border, errors, gate, texts
from curate_fiji.core.reading import key_values, scan
from curate_fiji.core.reading.searching import search
from curate_fiji.core.system import markup
from curate_fiji.witnesses import dicom

LETTERS = string.ascii_letters
# A word that no list of ours can hold: it begins as no word does
SECRETS = st.text(LETTERS + string.digits + " .-_äéñ漢", min_size=1, max_size=40).map(
    lambda text: "Qx7" + text.strip() + "z9"
)
KEYS = st.text(LETTERS, min_size=3, max_size=20).filter(lambda key: gate.form_of("Original:" + key) is None)
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Writer = Callable[[Path, str, str], None]
WRITERS: dict[str, Writer] = {}


def writer(suffix: str) -> Callable[[Writer], Writer]:
    def register(function: Writer) -> Writer:
        WRITERS[suffix] = function
        return function

    return register


@writer("a.png")
def _png(path: Path, key: str, value: str) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_itxt(key, value)
    planting._picture().save(path, pnginfo=info)


@writer("private.tif")
def _tiff(path: Path, key: str, value: str) -> None:
    tags: Any = [(65000 + len(key), "s", 0, value.encode("ascii", "replace").decode(), True)]
    tifffile.imwrite(path, planting.PLANE, extratags=tags, metadata=None)


@writer("lines.tif")
def _lines(path: Path, key: str, value: str) -> None:
    tifffile.imwrite(path, planting.PLANE, description=f"{key}={value}\nb=2\n".encode(), metadata=None)


@writer("attribute.ome.tif")
def _attribute(path: Path, key: str, value: str) -> None:
    planting.ome_tiff(path, f'<Instrument ID="Instrument:0"><Microscope {key}="{value}"/></Instrument>')


@writer("element.ome.tif")
def _element(path: Path, key: str, value: str) -> None:
    planting.ome_tiff(path, "", f"<{key}>{value}</{key}>")


@writer("xmp.webp")
def _xmp(path: Path, key: str, value: str) -> None:
    planting._picture().save(path, xmp=planting.packet(value, f"dc:{key}"))


@writer("comment.jpg")
def _jpeg(path: Path, key: str, value: str) -> None:
    planting._jpeg_with(path, planting._segment(0xFE, f"{key}: {value}".encode()))


@writer("private.dcm")
def _private(path: Path, key: str, value: str) -> None:
    data = planting.dataset(path)
    data.SpecificCharacterSet = "ISO_IR 192"
    data.private_block(0x0011, key, create=True).add_new(1, "UT", value)
    data.save_as(path)


@writer("text.dcm")
def _text(path: Path, key: str, value: str) -> None:
    data = planting.dataset(path, ProtocolName=value, ImageComments=key)
    data.SpecificCharacterSet = "ISO_IR 192"
    data.save_as(path)


@writer("side.json")
def _json(path: Path, key: str, value: str) -> None:
    path.write_text(json.dumps({key: {"a": value, "list": [value]}}))


@writer("side.ini")
def _ini(path: Path, key: str, value: str) -> None:
    path.write_text(f"[{key}]\n{key} = {value}\n", encoding="utf-8")


@writer("side.xml")
def _xml(path: Path, key: str, value: str) -> None:
    path.write_text(f'<a><{key} x="{value}">{value}</{key}></a>', encoding="utf-8")


@writer("cells.csv")
def _csv(path: Path, key: str, value: str) -> None:
    path.write_text(f"a,{key}\n1,{value}\n", encoding="utf-8")


@writer("cells.xlsx")
def _xlsx(path: Path, key: str, value: str) -> None:
    planting.xlsx(path, [["a", key], ["1", value]])


@writer("protocol.docx")
def _docx(path: Path, key: str, value: str) -> None:
    planting.zipped(path, {
        "word/document.xml": f"<w:document {planting.W}><w:p><w:r><w:t>{value}</w:t></w:r></w:p></w:document>",
        "docProps/core.xml": planting.CORE.format(f"<dc:{key}>{value}</dc:{key}>"),
    })  # fmt: skip


@writer("notes.txt")
def _notes(path: Path, key: str, value: str) -> None:
    path.write_text(f"{key}\n{value} and {value}.\n", encoding="utf-8")


@writer("packed.zip")
def _zip(path: Path, key: str, value: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", json.dumps({key: value}))
        archive.comment = value.encode()


def leaves(path: Path) -> str:
    """Return all that leaves the reading of a folder's file."""
    [entry] = scan.walk(str(path.parent))
    result = border.examined(str(path.parent), entry, None, True, (dicom.search,))
    shown = [
        result.record.to_json(),
        result.original,
        [one.to_json() for one in result.findings],
        result.thumbnail,
    ]
    return json.dumps(shown, ensure_ascii=False)


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_no_value_under_an_unlisted_key_leaves(name: str) -> None:
    @SETTINGS
    @given(KEYS, SECRETS)
    def check(key: str, value: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            WRITERS[name](path, key, value)
            said = leaves(path)
            assert value not in said
            assert value[:12] not in said or len(value) < 12

    check()


@SETTINGS
@given(KEYS, SECRETS)
def test_no_value_of_a_vendor_s_unlisted_key_leaves(key: str, value: str) -> None:
    assert gate.Gate().value("Original:" + key, value) is None


@SETTINGS
@given(st.sampled_from(["Image:0/Pixels/@PhysicalSizeX", "Image:0/AcquisitionDate", "Original:ExposureTime", "(0018,0050) x",
                        "EXIF:Exif/FNumber", "Instrument:0/Objective:0/@LensNA"]), SECRETS)  # fmt: skip
def test_a_listed_number_or_date_is_no_way_out_for_a_text(key: str, value: str) -> None:
    assert gate.Gate().value(key, value) is None


@given(SECRETS)
def test_no_word_of_a_stranger_leaves_in_a_message(value: str) -> None:
    said = errors.harmless(f'NumberFormatException: For input string: "{value}" at offset 12 of {value}')
    assert value not in said
    assert "NumberFormatException" in said


TOKENS = ["@", "a@", "a@b.", "/", "\\", "C:\\a", "/home/a", "1", "1.1", "47.1234 ", "°", "1°", "N", "Patient: ", "Jane ", "password=",
          "eyJ", "sk-", "-", "=", "\\\\a", "[at]", "a [at] ", "_", "x://", "12C ", "'", "Bearer ", "+48", "+480.", "A a", "geo:", "lat",
          "1,", "Aa.", "7C12", "<", "<a ", "<!--", '<"', "&#1;", "{", "[", "|", "= ", ": ", "machine a ", "(", " ", "\t", "\"",
          "-----BEGIN ", "a=b ", "47.12,8.12 ", "Users/", "0-", "é", "漢", "\0"]  # fmt: skip


@pytest.mark.parametrize("token", TOKENS)
def test_no_detector_takes_longer_than_its_length_asks(token: str) -> None:
    for work in (texts.find, texts.masked, markup.rows, key_values.rows, errors.harmless):
        assert not cpu_time.grows_too_fast(work, token), work


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(planting.VECTORS)), st.integers(0, 3000))
def test_damaged_files_never_raise(noise: bytes, name: str, at: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        planting.VECTORS[name](
            Path(folder), "Quirrelova" if name not in planting.NUMBERS else planting.value_of(name)
        )
        for path in [one for one in Path(folder).rglob("*") if one.is_file()]:
            data = path.read_bytes()
            at = min(at, len(data))
            path.write_bytes(data[:at] + noise + data[at + len(noise) :])
            material = search.search(str(path), path.name, None, (dicom.search,))
            assert material.looks or path.stat().st_size == 0
