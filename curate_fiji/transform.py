"""The Transform step in worker processes: open copies with receipts, and pictures to look at."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import Any

from curate_fiji import bioformats, worker
from curate_fiji.core import open_copy
from curate_fiji.core.errors import RuntimeProblem
from curate_fiji.core.hashing import sha256_of_file

Receipt = dict[str, Any]
ACCESS = ("png", "jpeg")
SUFFIXES = {"ome-tiff": ".ome.tiff", "ome-zarr": ".ome.zarr", "png": ".png", "jpeg": ".jpg"}


def transform_one(root: str, path: str, folder: str, redact: bool, to: str) -> Receipt:
    """Write a copy of one file of the deposit, ``to`` one of ``SUFFIXES``; runs in a worker process.

    See ``core.open_copy.make``; for looking at only, ``access_copy``.
    """
    worker.start()
    if to in ACCESS:
        return access_copy(root, path, folder, to)
    receipt: Receipt = open_copy.make(root, path, folder, redact, bioformats, copier_of(to))
    return receipt


def copier_of(to: str) -> ModuleType:
    """Return what writes and proves copies of a kind. Raises ``RuntimeProblem`` where an extra is missing.

    Imported only here: the other steps need neither numpy nor tifffile.
    """
    if to == "ome-tiff":
        from curate_fiji import ome_tiff

        return ome_tiff
    try:
        from curate_fiji import ome_zarr
    except ImportError as error:
        raise RuntimeProblem(
            f"OME-Zarr needs the extra 'zarr': {error}", "pip install 'curate-fiji[zarr]'"
        ) from error
    return ome_zarr


def access_copy(root: str, path: str, folder: str, kind: str) -> Receipt:
    """Write a PNG or JPEG of the middle plane for looking at, and say how much it differs.

    ``kind``: ``png`` or ``jpeg``. Answers the workshop's TIFF to JPEG exercise: slices kept, largest
    and mean difference of the 8-bit values, what is lost.
    """
    import numpy as np
    from PIL import Image

    from curate_fiji import arrays

    source = os.path.join(root, *path.split("/"))
    with bioformats.Planes(source) as planes:
        series = planes.series()
        number = series[0]["planes"] // 2
        plane = arrays.as_array(planes.plane(0, number), series[0])
    low, high = float(plane.min()), float(plane.max())
    wide = plane.astype(np.float64)
    shown = np.round((wide - low) / (high - low) * 255 if high > low else wide * 0).astype(np.uint8)
    if plane.dtype == np.uint8:
        shown = plane
    suffix = SUFFIXES[kind]
    target = Path(folder) / "access" / f"{path}{suffix}"
    partial = Path(open_copy.partial_path(folder, path, suffix))
    for place in (target, partial):
        place.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(shown[..., :3] if shown.ndim == 3 else shown).save(partial, kind.upper(), quality=90)
    with Image.open(partial) as picture:
        back = np.asarray(picture).astype(np.int16)
    difference = np.abs(back - (shown[..., :3] if shown.ndim == 3 else shown).astype(np.int16))
    os.replace(partial, target)
    total = sum(one["planes"] for one in series)
    return {
        "source": {"path": path, "sha256": sha256_of_file(source), "size": os.path.getsize(source)},
        "result": {"path": str(target.relative_to(folder)), "format": kind.upper(),
                   "size": target.stat().st_size, "sha256": sha256_of_file(str(target))},
        "warning": "for looking at only: not for measurement or preservation",
        "planes_kept": f"1 of {total}",
        "values": "8-bit, as stored" if plane.dtype == np.uint8 else
                  f"scaled from {plane.dtype.name} {low:g} to {high:g} into 8 bit",
        "largest_difference": int(difference.max()),
        "mean_difference": round(float(difference.mean()), 4),
        "lost": ["the other planes", "PhysicalSizeX, Y and Z", "all other metadata"],
    }  # fmt: skip
