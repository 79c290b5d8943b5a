"""The deposit ``field``: photographs of an invented fossil site, with its position and a visitor's face."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from curate_fiji.practice import writing
from curate_fiji.practice.painting import bone, face, outcrop

_CAMERA = {"make": "Imaginary Cameras", "model": "IC-5"}
_OUTCROPS = 4


def write(folder: Path, random: np.random.Generator, faults: bool) -> dict[str, object]:
    """Write the deposit; without ``faults`` it is whole. Return the names that its key fills in."""
    located = int(random.integers(1, _OUTCROPS + 1)) if faults else 0
    photographs = folder / "photographs"
    for number in range(1, _OUTCROPS + 1):
        tags: dict[str, object] = dict(_CAMERA, date=f"2024:06:{number:02d} 11:20:00")
        if number == located:
            # In the sea off West Africa, where no site is
            tags["gps"] = ((0.0, 0.0, float(round(random.uniform(1, 59), 1))), (0.0, 0.0, 30.0))
        if faults and number == 1:
            tags["artist"] = "Fiona Fieldworker"
        if faults and number == 2:
            tags["copyright"] = "(c) 2024 Imaginary Picture Agency, all rights reserved"
        writing.jpeg(photographs / f"outcrop_{number}.jpg", outcrop(random, 320, 480), **tags)
    close_up = bone(random, 320, 480)
    if faults:
        writing.jpeg(photographs / "bone_closeup.jpg", close_up, software="Picture Editor 9")
        writing.jpeg(photographs / "visitor.jpg", face(320, 300), **_CAMERA, date="2024:06:05 16:40:00")
        (folder / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    else:
        writing.jpeg(photographs / "bone_closeup.jpg", close_up, **_CAMERA, date="2024:06:05 12:00:00")
    return {"located": f"photographs/outcrop_{located}.jpg"}
