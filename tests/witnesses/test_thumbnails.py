"""An embedded thumbnail is compared with its picture by content: cropped, covered and other pictures differ."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import THUMBNAIL
from curate_fiji.core.reading.searching import search
from curate_fiji.witnesses import thumbnails


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Any:
    """Return a picture with large and small things in it."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", size, (120, 140, 160))
    draw = ImageDraw.Draw(picture)
    for _number in range(60):
        x, y, r = rng.integers(0, size[0]), rng.integers(0, size[1]), rng.integers(4, 60)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(int(one) for one in rng.integers(0, 255, 3)))
    return picture.filter(ImageFilter.GaussianBlur(1))


def saved(path: Path, picture: Any, thumbnail: Any) -> Path:
    """Save a picture as JPEG with a thumbnail in the second directory of its EXIF, as cameras do."""
    inner = io.BytesIO()
    thumbnail.save(inner, "JPEG", quality=80)
    small = inner.getvalue()
    words = b"II*\0\x08\0\0\0" + b"\0\0" + (14).to_bytes(4, "little")  # no entry, then the second directory
    entries = ((513, 4, 1, 14 + 2 + 24 + 4), (514, 4, 1, len(small)))
    words += len(entries).to_bytes(2, "little")
    for tag, kind, count, value in entries:
        words += tag.to_bytes(2, "little") + kind.to_bytes(2, "little") + count.to_bytes(4, "little")
        words += value.to_bytes(4, "little")
    words += bytes(4) + small
    picture.save(path, quality=90, exif=b"Exif\0\0" + words)
    return path


def marks(path: Path) -> tuple[list[str], str]:
    material = search.search(str(path), path.name, None, (thumbnails.search,))
    look = looks.look_of(material.looks, looks.THUMBNAIL)
    return [place for kind, place, _value in material.marks if kind == THUMBNAIL], look.outcome


def small(picture: Any, size: tuple[int, int] = (160, 120)) -> Any:
    return picture.resize(size, Image.Resampling.LANCZOS)


SAME = {
    "as it is": lambda one: (one, small(one)),
    "brighter": lambda one: (ImageEnhance.Brightness(one).enhance(1.2), small(one)),
    "in grey": lambda one: (one.convert("L"), small(one)),
    "turned": lambda one: (one.rotate(90, expand=True), small(one)),
    "with bars": lambda one: (one.crop((0, 0, 640, 424)), barred(one.crop((0, 0, 640, 424)))),
    "another size": lambda one: (one, small(one, (240, 180))),
}
OTHER = {
    "cropped": lambda one: (one.crop((100, 60, 640, 465)), small(one)),
    "another picture": lambda one: (one, small(scene(99))),
    "covered": lambda one: (covered(one), small(one)),
    "a face blurred": lambda one: (blurred(one), small(one)),
}


def barred(picture: Any) -> Any:
    frame = Image.new("RGB", (160, 120))
    frame.paste(small(picture, (160, 106)), (0, 7))
    return frame


def covered(picture: Any) -> Any:
    ImageDraw.Draw(picture := picture.copy()).rectangle((200, 150, 300, 250), fill=(0, 0, 0))
    return picture


def blurred(picture: Any) -> Any:
    picture, box = picture.copy(), (180, 120, 340, 280)
    picture.paste(picture.crop(box).filter(ImageFilter.GaussianBlur(40)), box)
    return picture


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", SAME)
def test_the_same_is_no_finding(name: str, seed: int, tmp_path: Path) -> None:
    assert marks(saved(tmp_path / "a.jpg", *SAME[name](scene(seed)))) == ([], "done")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", OTHER)
def test_what_the_picture_does_not_show_is_one(name: str, seed: int, tmp_path: Path) -> None:
    assert marks(saved(tmp_path / "a.jpg", *OTHER[name](scene(seed)))) == ([thumbnails.PLACE], "done")


def test_a_damaged_picture_was_not_compared_and_one_without_a_thumbnail_needs_no_look(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", scene(1), small(scene(1)))
    data = path.read_bytes()
    path.write_bytes(data.replace(b"\xff\xda", b"\xff\xd9"))
    assert marks(path) == ([], "not done")
    scene(1).save(tmp_path / "b.jpg")
    material = search.search(str(tmp_path / "b.jpg"), "b.jpg", None, (thumbnails.search,))
    assert not any(one.what == looks.THUMBNAIL for one in material.looks)


def test_without_python_nobody_has_compared_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", scene(1), small(scene(1)))
    look = looks.look_of(search.search(str(path), "a.jpg").looks, looks.THUMBNAIL)
    assert (look.outcome, look.why) == ("not done", looks.NEEDS_PYTHON)
