"""netCDF-4 by h5py (the extra ``witnesses``): the same properties as of classic files. Source: netCDF-4/HDF5 format."""

from __future__ import annotations

import importlib.util
from typing import Any

from curate_fiji.core.reading import properties
from curate_fiji.core.reading.bytes_of import Bytes, Unknown
from curate_fiji.core.reading.properties import gridded

_MOST = 5000  # variables
_OWN = ("_NCProperties", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_nc3_strict")


def register() -> None:
    """Let netCDF files that are HDF5 inside be read."""
    properties.register("netCDF", read, "\x89HDF")


def read(data: Bytes) -> list[tuple[str, str]]:
    """Return the properties of a netCDF-4 file. Raises ``Unknown``."""
    if importlib.util.find_spec("h5py") is None:
        raise Unknown("it needs h5py: pip install 'curate-fiji[witnesses]'")
    import h5py

    variables: list[dict[str, str]] = []
    dimensions = 0

    def visit(_name: str, item: Any) -> None:
        nonlocal dimensions
        if isinstance(item, h5py.Dataset) and len(variables) < _MOST:
            said = _attributes(item)
            dimensions += "CLASS" in item.attrs and "DIMENSION_SCALE" in said.get("CLASS", "")
            if not said.get("NAME", "").startswith("This is a netCDF dimension but not"):
                variables.append(said)

    try:
        with h5py.File(data.path, "r") as file:
            file.visititems(visit)
            return gridded.properties("netCDF-4", dimensions, _attributes(file), variables)
    except (OSError, RuntimeError, KeyError) as error:
        raise Unknown(f"h5py gave up ({type(error).__name__})") from error


def _attributes(item: Any) -> dict[str, str]:
    found = {}
    for name in item.attrs:
        if name not in _OWN:
            try:
                value = item.attrs[name]
            except (OSError, TypeError):
                continue  # a type that h5py can't read
            found[name] = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)[:4000]
    return found
