"""Looks for faces in colour pictures with OpenCV's local detector (the extra ``faces``).

A detector misses faces and sees some that are none: what it finds is a finding for a person to look
at, and what it does not find is never called absent.
"""

from __future__ import annotations

from importlib.util import find_spec

from curate_fiji.core.system.errors import RuntimeProblem

_LARGEST_SIDE = 1600  # pixels; larger pictures are shrunk before the search


def detector() -> str:
    """Return the detector's name and version. Raises ``RuntimeProblem`` where it is not installed."""
    if find_spec("cv2") is None:
        raise RuntimeProblem(
            "the face detector is not installed", "pip install 'curate-fiji[faces]', or leave out --faces"
        )
    import cv2

    return f"OpenCV {cv2.__version__} Haar cascade"


def count(path: str) -> int | None:
    """Return how many faces the detector sees in a picture file, None where it can't read the file."""
    import cv2
    import numpy as np

    with open(path, "rb") as stream:
        data = np.frombuffer(stream.read(), np.uint8)
    grey = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE) if data.size else None
    if grey is None:
        return None
    scale = _LARGEST_SIDE / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    models = cv2.data.haarcascades  # type: ignore[attr-defined]
    cascade = cv2.CascadeClassifier(models + "haarcascade_frontalface_default.xml")
    return len(cascade.detectMultiScale(grey, 1.1, 5))
