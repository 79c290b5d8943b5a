"""Small deposits of which rules and renderings are asked: made once a run, without Java."""

from __future__ import annotations

import atexit
import functools
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy
import tifffile
from a_record import a_series as _series
from deposit_case import NOW, NoImages
from PIL import Image
from primer_files import GEOTIFF, TETRAHEDRON, film, fits, nifti, stl, tiff

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.member import Member
from curate_fiji.core.model.property import Property as a_property
from curate_fiji.core.model.table import Sheet, Table
from curate_fiji.core.steps import filling, log, request, survey
from curate_fiji.core.steps.curation import Curation

a_series = _series


def a_member(**how: Any) -> Member:
    return Member(**{"path": "a", "size": 1, **how})


def a_workbook() -> Table:
    """Return the outline of a workbook of two sheets, one of which computes."""
    sheets = [Sheet("cells", False, ["cell", "area"], 3, 3), Sheet("notes", False, ["note"], 1, 0)]
    return Table(["cell", "area"], 3, 0, sheets=sheets)


def _tiff(**more: Any) -> bytes:
    out = io.BytesIO()
    tifffile.imwrite(out, numpy.zeros((8, 8), "uint8"), **more)
    return out.getvalue()


def _geotiff() -> bytes:
    keys = (1, 1, 0, 1, 1024, 0, 1, 1)
    return _tiff(extratags=[(33550, "d", 3, (1.0, 1.0, 0.0), True), (34735, "H", 8, keys, True)])


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "PNG")
    return out.getvalue()


def _ascii(text: str) -> tuple[int, list[int]]:
    """Return a tag's value of text."""
    return 2, [*text.encode(), 0]


def _named_band() -> bytes:
    """Return a GeoTIFF whose band is described, and which has a number for what is missing."""
    items = (
        '<GDALMetadata><Item name="DESCRIPTION" sample="0" role="description">height</Item></GDALMetadata>'
    )
    return tiff({**GEOTIFF, 42112: _ascii(items), 42113: _ascii("-9999"), 306: _ascii("2026:01:02 03:04:05")})


def _office(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _document(body: str) -> bytes:
    return _office({
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": f"<w:document xmlns:w='{_WORD}'><w:body><w:p>{body}</w:p></w:body></w:document>",
    })  # fmt: skip


def _disc(name: bytes) -> bytes:
    """Return a disk image by ISO 9660 with one file."""

    def both(number: int, size: int) -> bytes:
        return number.to_bytes(size, "little") + number.to_bytes(size, "big")

    def entry(name: bytes, at: int, size: int, flags: int) -> bytes:
        body = bytes([0]) + both(at, 4) + both(size, 4) + bytes(7) + bytes([flags, 0, 0]) + both(1, 2)
        body += bytes([len(name)]) + name + bytes(1 - len(name) % 2)
        return bytes([len(body) + 1]) + body

    root = entry(b"\0", 18, 2048, 2)
    first = (
        b"\x01CD001\x01\0"
        + b" " * 64
        + bytes(8)
        + both(20, 4)
        + bytes(32)
        + both(1, 2)
        + both(1, 2)
        + both(2048, 2)
    )
    first = (first + both(10, 4) + bytes(16) + root).ljust(2048, b" ")
    tree = (root + entry(b"\x01", 18, 2048, 2) + entry(name, 19, 4, 0)).ljust(2048, b"\0")
    return bytes(16 * 2048) + first + b"\xffCD001\x01".ljust(2048, b"\0") + tree + b"data".ljust(2048, b"\0")


def _zip(names: list[str], content: bytes = b"a\tb\n1\t2\n") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, content + name.encode())
    return out.getvalue()


README = (
    "Dataset title: Spirals\n\nAuthor(s): Roe Bott, Ines Invented\n\nContact: Roe Bott\n\nDescription:\nMetals that "
    "freeze into "
    "spirals were imaged, and are given here as they came.\n\nMethods and Processing:\nSpirals were investigated by "
    "TXM. "
    "The slices are raw.\n\nFile Inventory:\nEBSD.zip - maps as 20 .ctf files, one a slice, for standard commercial "
    "software\nTXM.tif - the stack\n\nFunding Source:\n\nLicense:\nCC-BY-NC. Restrictions apply; contact the authors "
    "for "
    "permission.\n"
)  # fmt: skip
_PYTHON = (
    "import numpy\nimport pandas\n\n\ndef area(x):\n    return x * 2\n\n\ndata = pandas.read_csv('measured.csv')\n"
    "table = pandas.read_csv('cells.csv')\nout = open('C:\\\\Users\\\\me\\\\a.txt')\nprint(area(data))\n"
)
DEPOSITS: dict[str, dict[str, bytes | str]] = {
    "spiral": {
        "README.txt": README, "TXM.tif": _tiff(),
        "EBSD.zip": _zip([f"Pillar 1_3 {n}.ctf" for n in range(1, 21) if n != 5]),
    },
    "bare": {"a.tif": _tiff()},
    "gis": {"README.txt": "Title: a map\n", "dem.tif": _geotiff(), "dem.tfw": "1\n0\n0\n-1\n0\n0\n"},
    "figures": {"README.txt": "Title: x\n", "figure_2.png": _png(), "plot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"},
    "museum": {"README.txt": "Title: x\nDescription: Digitized manuscripts and rare books of our library.\n",
               "page.tif": _tiff()},
    "planes": {"README.txt": "Title: x\n", **{f"stack/a_z00{n}.tif": _tiff() for n in (0, 1, 2, 4, 5, 6)}},
    "clean": {"README.txt": "Title: cells\nDescription: cells and data.\n", "cells.tif": _tiff()},
    "code": {"README.txt": "Title: x\n", "analysis.py": _PYTHON, "broken.py": "def "
                                                                              "f(:\n", "cells.csv": "cell,area\n1,2\n",
             "book.ipynb": '{"cells": [{"cell_type": "code", "source": ["import numpy\\n", "plt.plot(1)"], '
                           '"outputs": [{"output_type": "error"}]}]}'},
    "good code": {"README.txt": "Title: x\n", "requirements.txt": "numpy==1.26\n", "cells.csv": "cell,area\n1,2\n",
                  "run.py": '"""Measures areas of cells."""\nimport pandas  # 2.0\n\n# the table\n'
                            "t = pandas.read_csv('cells.csv')\n"},
    "database": {"README.txt": "Title: x\n", "cells.accdb": b"\x00\x01\x00\x00Standard ACE DB\x00" + b"\x00" * 64},
    "people": {"README.txt": "Title: x\nDescription: Biopsies of patients, women and men of 20 to 60 years. "
                             "Participants gave "
                             "informed consent.\n", "a.tif": _tiff()},
    "animals": {"README.txt": "Title: x\nMethods: Mice were imaged under IACUC protocol number "
                              "17.\n", "a.tif": _tiff()},
    "animals unapproved": {"README.txt": "Title: x\nMethods: Mice were imaged.\n", "a.tif": _tiff()},
    "places": {"README.txt": "Title: x\nDescription: Pictures of the West Bank and of Kashmir.\n", "a.tif": _tiff()},
    "community": {"README.txt": "Title: x\nDescription: Sacred objects of Indigenous communities.\n", "a.tif": _tiff()},
    "species": {"README.txt": "Title: x\nDescription: Photographs of nest sites of an endangered bird, at 47.1, 8.5.\n",
                "nest.tif": _tiff()},
    "words": {"README.txt": "Title: x\nDescription: Skulls of Caucasian and Hottentot men.\n", "a.tif": _tiff()},
    "map described": {
        "README.txt": "Title: x\nDescription: heights. Sensor: lidar, acquired in 2020, then resampled.\n",
        "dem.tif": _named_band(), "dem.qml": "<qgis/>"},
    "map bare": {"dem.tif": tiff(GEOTIFF)},
    "tiff": {"README.txt": "Title: x\n", "a.tif": tiff({306: _ascii("2026:01:02 03:04:05"), 33723: (4, [1])})},
    "tiff undated": {"README.txt": "Title: x\n", "a.tif": tiff({})},
    "tiff cut": {"README.txt": "Title: x\n", "a.tif": _tiff()[:-20]},
    "stars described": {"README.txt": "Title: x\nDescription: Images of the survey SDSS.\n",
                        "a.fits": fits("HISTORY flattened", "MYKEY   = 1", "OBJECT  = 'M 31'")},
    "stars bare": {"README.txt": "Title: x\n", "a.fits": fits()},
    "mesh closed": {"README.txt": "Title: x\nDescription: segmented from a CT scan.\n", "a.stl": stl(TETRAHEDRON),
                    "a.obj": "v 0 0 0\n"},
    "mesh open": {"README.txt": "Title: x\n", "a.stl": stl(TETRAHEDRON[:3])},
    "brain": {"README.txt": "Title: x\nMethods: Images were defaced with pydeface.\n",
              "dataset_description.json": "{}", "participants.tsv": "participant_id\nsub-01\n",
              "sub-01/anat/sub-01_T1w.nii": nifti(1), "sub-01/anat/sub-01_T1w.json": "{}"},
    "brain warped": {"README.txt": "Title: x\n", "a.nii": nifti(4)},
    "film": {"README.txt": "Title: x\n", "a.mp4": film(b"avc1"), "a.vtt": "WEBVTT\n"},
    "film silent": {"README.txt": "Title: x\n", "a.mp4": film(b"zzzz")},
    "disc": {"README.txt": "Title: x\nDescription: The disc needs Windows 98.\n", "a.iso": _disc(b"SETUP.EXE;1")},
    "disc cut": {"README.txt": "Title: x\n", "a.iso": _disc(b"A.TXT;1")[:-3000]},
    "readable": {"README.md": "# A\n\ntext\n\n## B\n", "a.csv": "a,b\n1,2\n3,4\n"},
    "hard to read": {"README.md": "# A\n\ntext\n\n### C\n", "a.csv": "a,b\n1,2\n3\n4,5,6\n"},
    "finds exact": {"README.txt": "Title: x\nDescription: Nest sites of an endangered bird (IUCN: EN), collected under "
                                  "permit 12.\n",
                    "finds.csv": "scientificName,decimalLatitude,decimalLongitude\nFalco,48.12345,11.54321\n"},
    "finds general": {"README.txt": "Title: x\nDescription: Nest sites of an endangered bird.\n",
                      "finds.csv": "scientificName,decimalLatitude,decimalLongitude,coordinateUncertaintyInMeters\n"
                                   "Falco,48.1,11.5,10000\n"},
    "persons": {"README.txt": "Title: x\nDescription: human participants, with informed consent.\n",
                "people.csv": "id,age,sex\n1,40,m\n2,97,f\n",
                "notes.docx": _document("<w:ins w:author='A'><w:r><w:t>x</w:t></w:r></w:ins>")},
    "persons open": {"README.txt": "Title: x\nDescription: human participants, with informed consent.\n",
                     "people.csv": "id,score\n1,40\n", "notes.docx": _document("<w:r><w:t>x</w:t></w:r>")},
    "empty": {},
}  # fmt: skip


@contextmanager
def scratch(files: dict[str, bytes | str]) -> Iterator[Curation]:
    """Give a curation of a deposit with these files, read and not filled."""
    with tempfile.TemporaryDirectory() as folder:
        yield _made(Path(folder), files)


def _made(folder: Path, files: dict[str, bytes | str]) -> Curation:
    deposit = folder / "deposit"
    deposit.mkdir()
    for name, content in files.items():
        (deposit / name).parent.mkdir(parents=True, exist_ok=True)
        (deposit / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    curation = Curation(str(deposit), person=Person("Ada Example", "AE"), now=lambda: NOW)
    survey.take(curation, NoImages())
    return curation


@functools.cache
def curation(case: str) -> Curation:
    """Return a case with all worksheets filled: ``spiral worked`` has notes, a choice, changes and replies, too."""
    name = case.removesuffix(" worked")
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, True)  # gone with the run
    made = _made(Path(folder), DEPOSITS[name])
    for step in ("check", "understand", "request", "augment", "transform", "evaluate"):
        filling.fill(made, step)
    if case.endswith(" worked"):
        _work(made)
    filling.fill(made, "document")
    return made


def _work(made: Curation) -> None:
    """Do what a curator does."""
    log.note(made, "Reviewed data (C, U)", minutes=60)
    log.note(made, "README: SEM.zip corrected, because it is SEM_images.zip", kind="metadata change")
    log.note(made, "keywords added: eutectic", kind="metadata change")
    log.note(made, "R. Bott answers: 50 nm", kind="correspondence")
    log.answer(made, "check.scope", "confirmed", "In scope: materials science")
    log.contact(made, "repository.profile", "eCommons")
    log.contact(made, "contact.name", "Roe Bott")
    log.contact(made, "curator.name", "Ada Example")
    request.choose(made, [one.id for one in list(made.state.asks_in_order())[:4]])
    deposit = Path(made.deposit_path)
    (deposit / "protocol.txt").write_text("a protocol", encoding="utf-8")
    (deposit / "EBSD.zip").unlink()
    survey.take(made, NoImages())


__all__ = ["DEPOSITS", "a_member", "a_property", "a_series", "a_workbook", "curation", "scratch"]
