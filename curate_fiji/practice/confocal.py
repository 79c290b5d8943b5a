"""The deposit ``confocal``: multi-channel OME-TIFFs with operator names, and a plane file missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from curate_fiji.practice import writing
from curate_fiji.practice.painting import cells, membranes
from curate_fiji.practice.writing import as_uint, template

_SIDE, _SLICES, _TIMES = 160, 7, 5
_DAPI = ' Name="DAPI" Fluor="DAPI" ExcitationWavelength="358" EmissionWavelength="461"'
_ACTIN = ' Name="Phalloidin" Fluor="Alexa Fluor 488" ExcitationWavelength="490" EmissionWavelength="525"'


def write(folder: Path, random: np.random.Generator, faults: bool) -> dict[str, object]:
    """Write the deposit; without ``faults`` it is whole. Return the names that its key fills in."""
    missing = int(random.integers(1, _TIMES - 1)) if faults else -1
    _dishes(folder / "confocal", random, faults)
    _movie(folder / "live", random, [time for time in range(_TIMES) if time != missing])
    _table(folder / "nuclei.csv", random)
    return {"missing_time": missing}


def _dishes(folder: Path, random: np.random.Generator, faults: bool) -> None:
    for dish in (1, 2):
        focus = 0.3 + 0.7 * np.hanning(_SLICES + 2)[1:-1]
        channels = np.stack([cells(random, _SIDE, 14), membranes(random, _SIDE, 18)])
        stack = np.stack([as_uint(channels * share, 16, 0, 1 / 16) for share in focus])
        named = dish == 1 or not faults
        xml = template(
            "confocal", "dish.ome.xml", dish=dish, side=_SIDE, slices=_SLICES,
            dapi=_DAPI if named else "", actin=_ACTIN if named else "",
            **writing.operator("confocal", faults),
        )  # fmt: skip
        writing.tiff(folder / f"dish{dish}.ome.tiff", stack, xml)
    if faults:
        (folder / "dish1 - Copy.ome.tiff").write_bytes((folder / "dish1.ome.tiff").read_bytes())


def _movie(folder: Path, random: np.random.Generator, there: list[int]) -> None:
    parts = "".join(
        f'<TiffData FirstT="{t}" IFD="0" PlaneCount="1"><UUID FileName="live_t{t}.ome.tiff">'
        f"urn:uuid:00000000-0000-4000-8000-0000000001{t:02d}</UUID></TiffData>"
        for t in range(_TIMES)
    )
    for time in there:
        xml = template("confocal", "live.ome.xml", time=f"{time:02d}", times=_TIMES, parts=parts)
        writing.tiff(folder / f"live_t{time}.ome.tiff", as_uint(membranes(random, 96, 8), 8), xml)


def _table(path: Path, random: np.random.Generator) -> None:
    rows = [
        f"{dish},{cell},{random.uniform(80, 260):.1f},{random.uniform(0.6, 0.98):.2f},"
        f"{int(random.uniform(400, 3000))}\n"
        for dish in (1, 2) for cell in range(1, 9)
    ]  # fmt: skip
    writing.text(path, "dish,cell,nuc_area,circ,f_int\n" + "".join(rows))
