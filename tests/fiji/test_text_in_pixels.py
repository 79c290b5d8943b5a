"""The reader of text in pixels: a name that was burned in is found, its value stays private, and nothing read is never
called absent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import planting
import pytest
import tifffile
from PIL import Image, ImageDraw, ImageFont

from curate_fiji import api
from curate_fiji.core.model.finding_kinds import BURNED_IN
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.witnesses import text_in_pixels

SECRET = "QUXOVILA"


def written(*lines: str, size: tuple[int, int] = (320, 240)) -> Any:
    """Return a grey picture with lines of text at its upper edge."""
    picture = Image.new("L", size, 20)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((10, 8 + 30 * number), line, fill=235, font=ImageFont.load_default(20))
    return np.asarray(picture)


def ultrasound(path: Path, *lines: str, **said: Any) -> None:
    pixels = written(*lines)
    data = planting.dataset(path, Modality="US", **said)
    data.Rows, data.Columns = pixels.shape
    data.PixelData = pixels.tobytes()
    data.save_as(path)


def slide(path: Path, *lines: str) -> None:
    """Write what Aperio's scanners write: the slide in tiles, a thumbnail, and the label as the last page."""
    rng = np.random.default_rng(3)
    tissue = rng.integers(180, 240, (1024, 1536, 3)).astype(np.uint8)
    label = np.dstack([written(*lines)] * 3)
    with tifffile.TiffWriter(path) as tiff:
        said = (
            "Aperio Image Library v12.0.15 \n1536x1024 [0,0 1536x1024] (256x256) J/RGB |AppMag = 20|MPP = 0.5"
        )
        tiff.write(tissue, tile=(256, 256), description=said, metadata=None)
        tiff.write(tissue[::4, ::4], description="Aperio Image Library v12.0.15 \n1536x1024 -> 384x256 - ",
                   metadata=None)  # fmt: skip
        tiff.write(
            label, description="Aperio Image Library v12.0.15 \nlabel 320x240", subfiletype=1, metadata=None
        )


@pytest.fixture
def deposit(tmp_path: Path) -> Path:
    folder = tmp_path / "deposit"
    folder.mkdir()
    ultrasound(folder / "named.dcm", f"{SECRET} JANE", "12.03.1950")
    ultrasound(folder / "plain.dcm", "5 cm", "MI 0.9")
    ultrasound(folder / "says_no.dcm", SECRET, BurnedInAnnotation="NO")
    slide(folder / "slide.svs", f"{SECRET} 17")
    Image.fromarray(np.dstack([written("patient: Quxovila Ford")] * 3)).save(folder / "label_photo.jpg")
    Image.fromarray(np.dstack([written("Cells in the gut")] * 3)).save(folder / "figure.png")
    return folder


def findings(deposit: Path) -> list[str]:
    state = api.open_curation(deposit).state
    return sorted(path for path in state.findings for one in state.findings[path] if one.kind == BURNED_IN)


def test_text_is_found_where_a_reader_looks_and_before_that_nobody_has_looked(deposit: Path) -> None:
    api.check(deposit)
    state = api.open_curation(deposit).state
    assert findings(deposit) == []
    for name in ("named.dcm", "plain.dcm", "slide.svs"):
        assert state.records[name].look("pixels for text").outcome == "not done", name
    assert not any(one.what == "pixels for text" for one in state.records["says_no.dcm"].looks)
    assert "pixels for text" in state.answer_to("check.privacy").text
    assert api.check(deposit, look_for_text=True).examined == 5
    state = api.open_curation(deposit).state
    assert findings(deposit) == ["label_photo.jpg", "named.dcm", "slide.svs"]
    for name in ("named.dcm", "plain.dcm", "slide.svs", "figure.png"):
        look = state.records[name].look("pixels for text")
        assert (look.outcome, look.tool) == ("done", text_in_pixels.reader()), name
    answer = state.answer_to("check.privacy")
    assert "burned-in label" in answer.text
    assert "RapidOCR" in answer.text
    assert "RapidOCR" in state.answer_to("check.deidentified").text
    assert api.check(deposit, look_for_text=True).changed == 0


def test_what_was_read_is_private(deposit: Path) -> None:
    api.check(deposit, look_for_text=True)
    folder = deposit.with_name("deposit.curation")
    assert SECRET in (folder / "private" / "disclosure.jsonl").read_text(encoding="utf-8").upper()
    for path in folder.rglob("*"):
        if path.is_file() and "private" not in path.relative_to(folder).parts:
            assert SECRET.encode() not in path.read_bytes().upper(), path


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_in_pixels, "find_spec", lambda name: None)
    with pytest.raises(RuntimeProblem) as caught:
        text_in_pixels.reader()
    assert "curate-fiji[ocr]" in caught.value.hint
