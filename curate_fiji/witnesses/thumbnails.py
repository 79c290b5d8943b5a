"""An embedded thumbnail against the picture that it lies in, by content: programs that crop a picture or blur a face
in it often leave the thumbnail as it was. Decoded by Pillow, in the worker.

Both are made small and smooth and brought to the same brightness; where they differ in one spot far more than
elsewhere, or everywhere, the thumbnail shows something that the picture does not. Source: EXIF 2.32, 4.5.8 (thumbnail
data).
"""

from __future__ import annotations

import io
from typing import Any

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.finding_kinds import THUMBNAIL
from curate_fiji.core.model.look import DONE, NOT_DONE, Look
from curate_fiji.core.model.material import Material

PLACE = "EXIF:thumbnail that shows something else"
_LARGEST = 2**28  # pixels of a picture that is decoded here
_BAR = 16  # of 255: cameras put a picture into 160 x 120 with dark bars
_ALIKE = 0.9  # correlation of a picture and its thumbnail, at least
_SPOT, _TIMES, _SQUARE = (
    20.0,
    5.0,
    8,
)  # difference of a spot (of 255), against the usual one; its side in pixels
_SHAPE = 0.08  # by how much a turned thumbnail's shape may differ from the picture's


def search(path: str, _head: bytes, material: Material) -> None:
    """Mark an embedded thumbnail that shows something else than its picture; never raises."""
    if material.thumbnail is None:
        return
    why = ""
    try:
        if differs(path, *material.thumbnail):
            material.marks.append((THUMBNAIL, PLACE, ""))
    except Exception:  # a stranger's picture: what can't be decoded was not compared
        why = "its picture can't be decoded here"
    others = [one for one in material.looks if one.what != looks.THUMBNAIL]
    material.looks = [*others, Look(looks.THUMBNAIL, NOT_DONE if why else DONE, _tool(), why)]


def differs(path: str, offset: int, size: int) -> bool:
    """Tell whether the thumbnail at ``offset`` shows something else than the picture of the file."""
    from PIL import Image

    with open(path, "rb") as stream:
        stream.seek(offset)
        inner = stream.read(size)
    with Image.open(io.BytesIO(inner), formats=("JPEG",)) as opened:
        if opened.width * opened.height > _LARGEST:
            raise ValueError("too large")
        small = opened.convert("L")
    with Image.open(path) as picture:
        if picture.width * picture.height > _LARGEST:
            raise ValueError("too large")
        shape = picture.width / picture.height
        picture.draft("L", (small.width * 2, small.height * 2))
        small = _without_bars(small, shape)
        whole = picture.convert("L")
    return not any(_alike(small, turned) for turned in _turned(whole, small))


def _turned(whole: Any, small: Any) -> list[Any]:
    """Return the picture as it is, and in the turns in which it has the thumbnail's shape."""
    turns = [whole.rotate(angle, expand=True) for angle in (90, 180, 270)]
    shape = small.width / small.height
    return [whole, *(one for one in turns if abs(one.width / one.height / shape - 1) <= _SHAPE)]


def _alike(small: Any, whole: Any) -> bool:
    import numpy as np
    from PIL import Image

    first = _smooth(small)
    second = _smooth(whole.resize(small.size, Image.Resampling.BOX))
    if first.std() < 2 or second.std() < 2:
        return bool(abs(first.std() - second.std()) < 6)
    order = np.empty(second.size, dtype=np.intp)
    order[np.argsort(second, axis=None, kind="stable")] = np.arange(second.size)
    second = np.sort(first, axis=None)[order].reshape(
        second.shape
    )  # any tone curve of the camera's is undone
    if np.corrcoef(first.ravel(), second.ravel())[0, 1] < _ALIKE:
        return False
    off = np.abs(first - second)
    rows, columns = max(1, off.shape[0] // _SQUARE), max(1, off.shape[1] // _SQUARE)
    spots = [
        part.mean() for band in np.array_split(off, rows) for part in np.array_split(band, columns, axis=1)
    ]
    return bool(max(spots) < max(_SPOT, _TIMES * float(np.median(spots))))


def _smooth(picture: Any) -> Any:
    import numpy as np
    from PIL import ImageFilter

    return np.asarray(picture.filter(ImageFilter.GaussianBlur(1)), dtype=np.float64)


def _without_bars(picture: Any, shape: float) -> Any:
    """Return a thumbnail without the dark bars beside what has the ``shape`` (width by height) of its picture."""
    from PIL import ImageStat

    width = min(picture.width, round(picture.height * shape))
    height = min(picture.height, round(picture.width / shape))
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    if max(left, top) < 2 or min(width, height) < _SQUARE:
        return picture
    bar = picture.crop((0, 0, picture.width, top) if top else (0, 0, left, picture.height))
    inside = picture.crop((left, top, left + width, top + height))
    return inside if ImageStat.Stat(bar).mean[0] < _BAR else picture


def _tool() -> str:
    import PIL

    return f"Pillow {PIL.__version__}"
