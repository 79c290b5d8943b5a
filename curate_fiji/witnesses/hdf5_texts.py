"""Attributes and texts in HDF5 files (EMD, Imaris, NetCDF 4, MATLAB 7.3, BigDataViewer), by key, with h5py.

Links to other files are not followed, and no array is read but single texts.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from curate_fiji.core.model.material import EMBEDDED, Material
from curate_fiji.core.reading import key_values

_MARK = b"\x89HDF\r\n\x1a\n"
_MOST_OBJECTS, _MOST_TEXTS = 5000, 20000
_LONGEST = 2**20  # bytes of one text


def search(path: str, head: bytes, material: Material) -> None:
    """Add the attributes and single texts of an HDF5 file; one that is none is passed over. Never raises."""
    if head[:8] != _MARK or find_spec("h5py") is None:
        return
    try:
        import h5py

        with h5py.File(path, "r") as file:
            _add("", file, material)
            objects: list[str] = []
            file.visit(lambda name: objects.append(name) if len(objects) < _MOST_OBJECTS else True)
            for name in objects:
                _add(name, file[name], material)
    except Exception:  # a stranger's bytes: what was added until here counts
        return


def _add(name: str, one: Any, material: Material) -> None:
    for key in list(one.attrs)[:1000]:
        _said(f"HDF5:{name}@{key}", one.attrs.get(key), material)
    if getattr(one, "shape", None) == () and one.dtype.kind in "OSU" and one.nbytes <= _LONGEST:
        _said(f"HDF5:{name}", one[()], material)


def _said(key: str, value: Any, material: Material) -> None:
    for part in list(value.flat)[:100] if hasattr(value, "flat") else [value]:
        text = part.decode("utf-8", "replace") if isinstance(part, bytes) else part
        if not isinstance(text, str) or len(material.pairs) >= _MOST_TEXTS:
            continue
        material.add(EMBEDDED, [(key, text)])
        if text.lstrip()[:1] in ("{", "[", "<"):
            material.add(EMBEDDED, key_values.rows(text)[0], f"{key} > ")
