"""The face detector: a drawn face is found, and nothing found is never called absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from curate_fiji import api
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.witnesses import faces


def draw_face(path: Path) -> None:
    """Draw a face plain enough for a detector of 2001."""
    picture = Image.new("RGB", (200, 200), (120, 150, 120))
    draw = ImageDraw.Draw(picture)
    for box, colour in (
        ((45, 20, 155, 185), (70, 45, 30)), ((52, 38, 148, 182), (222, 180, 150)),
        ((66, 80, 94, 98), (250, 250, 250)), ((106, 80, 134, 98), (250, 250, 250)),
        ((74, 80, 88, 98), (40, 25, 20)), ((114, 80, 128, 98), (40, 25, 20)),
        ((92, 120, 99, 128), (140, 95, 80)), ((101, 120, 108, 128), (140, 95, 80)),
        ((78, 140, 122, 156), (170, 80, 80)),
    ):  # fmt: skip
        draw.ellipse(box, fill=colour)
    for box in ((62, 68, 96, 75), (104, 68, 138, 75)):
        draw.rectangle(box, fill=(80, 50, 35))
    draw.polygon([(100, 92), (90, 126), (110, 126)], fill=(205, 160, 130))
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(path)


@pytest.fixture
def valid_deposit_with_a_face(tmp_path: Path) -> Path:
    folder = tmp_path / "deposit"
    folder.mkdir()
    draw_face(folder / "person.png")
    Image.new("RGB", (200, 200), (90, 120, 90)).save(folder / "meadow.png")
    return folder


def test_a_face_is_found_where_a_detector_looks(valid_deposit_with_a_face: Path) -> None:
    api.check(valid_deposit_with_a_face)
    before = api.open_curation(valid_deposit_with_a_face).state.answer_to("check.faces")
    assert before.state == "not examined"
    outcome = api.check(valid_deposit_with_a_face, look_for_faces=True)
    assert outcome.examined == 2
    answer = api.open_curation(valid_deposit_with_a_face).state.answer_to("check.faces")
    assert answer.state == "found"
    assert "2 of 2 colour pictures and sees a face in: person.png" in answer.text
    assert api.check(valid_deposit_with_a_face, look_for_faces=True).changed == 0


def test_no_face_seen_still_needs_a_person(valid_deposit_with_a_face: Path) -> None:
    (valid_deposit_with_a_face / "person.png").unlink()
    api.check(valid_deposit_with_a_face, look_for_faces=True)
    answer = api.open_curation(valid_deposit_with_a_face).state.answer_to("check.faces")
    assert answer.state == "needs a person"
    assert "detectors miss faces" in answer.text


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "find_spec", lambda name: None)
    with pytest.raises(RuntimeProblem) as caught:
        faces.detector()
    assert "curate-fiji[faces]" in caught.value.hint
