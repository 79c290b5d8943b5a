"""What a second reader says: rows of a ``Reading``, each under a term of ``knowledge.aspects``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from curate_fiji.core.knowledge.aspects import term_row
from curate_fiji.core.knowledge.units import measures, number_text
from curate_fiji.core.model.fact import Reading

_LONGEST = 1000  # characters kept of one value

# What NumPy calls the types of samples, in the words of the OME model
_TYPES = {
    "bool": "bit",
    "float32": "float",
    "float64": "double",
    "complex64": "complex",
    "complex128": "double-complex",
}


class Rows:
    """Collects what one tool reads of one file.

    ``place`` is where in the file a value stands, in the words of its format: ``(0028,0030)``,
    ``ImageJ/unit``. A row without a value is not added.
    """

    def __init__(self, tool: str, version: str) -> None:
        self.tool = tool
        self.version = version
        self._rows: list[tuple[str, str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, term: str, value: Any, place: str, unit: str = "", series: int = 0) -> None:
        """Add what ``place`` says of ``term``: text, a number, a date, or a list of texts."""
        text = as_text(value)
        if text:
            self._rows.append((term_row(term, series, place), text[:_LONGEST], unit))

    def sizes(self, place: str, series: int = 0, **sizes: int | None) -> None:
        """Add the sizes X, Y, Z, C, T that are known."""
        for axis, size in sizes.items():
            if size:
                self.add("Size" + axis, int(size), place, series=series)

    def pixel_type(self, dtype: Any, place: str, series: int = 0) -> None:
        """Add the type of the samples, from a NumPy type or its name."""
        name = getattr(dtype, "name", None) or str(dtype)
        self.add("Type", _TYPES.get(name, name), place, series=series)

    def add_pixel(self, x: Any, y: Any, unit: str, place_x: str, place_y: str) -> bool:
        """Add the size of a pixel where it is more than nothing; return whether it is."""
        found = [
            (axis, number(value), place) for axis, value, place in (("X", x, place_x), ("Y", y, place_y))
        ]
        for axis, value, place in found:
            if value and value > 0:
                self.add("PhysicalSize" + axis, value, place, unit)
        return bool(found[0][1] and found[0][1] > 0)

    def add_step(self, steps: list[float | None], unit: str, place: str) -> None:
        """Add what a pixel is worth along X and Y where that is no length: ``0.1744 1/nm``."""
        sizes = list(dict.fromkeys(f"{abs(step):.6g}" for step in steps if step))
        if sizes and measures(unit):
            self.add("PixelStep", f"{' x '.join(sizes)} {unit}", place)

    def add_stage(self, found: dict[str, float | None], unit: str, place: str) -> None:
        """Add the place of the stage and its tilts (of more than one letter, in degrees) where it has moved at all."""
        if any(found.values()):
            parts = [f"{axis} {value:.6g} {unit if len(axis) == 1 else 'deg'}"
                     for axis, value in found.items() if value is not None]  # fmt: skip
            self.add("StagePosition", ", ".join(parts), place)

    def reading(self) -> Reading:
        """Return what was collected."""
        return Reading(self.tool, self.version, self._rows)


def as_text(value: Any) -> str:
    """Return a value as the text of a row; "" for None and for what says nothing."""
    if value is None or value is False:
        return ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        return value.replace("\0", " ").strip()
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Iterable):
        return "; ".join(text for text in map(as_text, value) if text)
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value).strip()
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    return number_text(number)


def number(value: Any) -> float | None:
    """Return a value as a finite number, or None."""
    try:
        found = float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return found if found == found and abs(found) != float("inf") else None


def date_of(text: Any, *forms: str) -> datetime | None:
    """Return the date that a text gives in one of the forms of ``strptime``, or None."""
    for form in forms:
        try:
            return datetime.strptime(" ".join(str(text).split()), form)
        except ValueError:
            continue
    return None


def span(values: list[float]) -> str:
    """Return ``0.05 to 0.1``, one number where all are the same, "" where there is none."""
    if not values:
        return ""
    low, high = min(values), max(values)
    return f"{low:.10g}" if abs(high - low) <= 1e-9 * abs(high) else f"{low:.10g} to {high:.10g}"
