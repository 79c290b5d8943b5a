"""Files of every format at hand, cut short and with flipped bits: a row each, and nothing else happens."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from curate_fiji import api
from curate_fiji.core.log.state import State

LARGEST = 1_500_000  # bytes of a real file that is broken here


def written_formats() -> dict[str, bytes]:
    """A small whole file of each format that the tests' libraries write."""
    plane = np.random.default_rng(3).integers(0, 255, (40, 30), dtype=np.uint8)
    files = {}
    for suffix in ("png", "jpg", "bmp", "gif", "webp", "ppm", "tga", "ico", "pcx", "jp2"):
        stream = io.BytesIO()
        name = {"jpg": "jpeg", "jp2": "jpeg2000"}.get(suffix, suffix)
        Image.fromarray(plane).convert("RGB").save(stream, name)
        files[f"written.{suffix}"] = stream.getvalue()
    for name, options in (("written.tif", {}), ("written.ome.tiff", {"ome": True}),
                          ("written-zlib.tif", {"compression": "zlib"}), ("written.btf", {"bigtiff": True}),
                          ("written-imagej.tif", {"imagej": True})):  # fmt: skip
        stream = io.BytesIO()
        tifffile.imwrite(stream, np.stack([plane] * 3), photometric="minisblack", **options)
        files[name] = stream.getvalue()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.png", files["written.png"])
    files["written.zip"] = stream.getvalue()
    return files


def broken(data: bytes, seed: int) -> dict[str, bytes]:
    """The ways a file is broken: cut at a tenth, the middle and near the end; bits flipped in the head
    and throughout."""
    random = np.random.default_rng(seed)
    size = len(data)
    ways = {f"cut{cut}": data[:cut] for cut in (size // 10, size // 2, max(1, size - 7))}
    for name, reach in (("head", min(size, 200)), ("all", size)):
        flipped = bytearray(data)
        for place in random.integers(0, reach, 12):
            flipped[place] ^= 1 << int(random.integers(0, 8))
        ways[name] = bytes(flipped)
    return ways


def break_all(files: dict[str, bytes], folder: Path) -> int:
    number = 0
    for seed, (path, data) in enumerate(sorted(files.items())):
        for way, bytes_of in broken(data, seed).items():
            target = folder / way / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bytes_of)
            number += 1
    return number


def curate(folder: Path) -> State:
    for step in (api.check, api.understand):
        step(folder, jobs=2, timeout=30, memory="700m")
    return api.open_curation(folder).state


def assert_nothing_happened(folder: Path, number: int, state: State) -> None:
    assert len(state.records) == number
    assert not [a.text for a in state.software.values() if "CURATE failed" in a.text]
    assert api.open_curation(folder).journal.verify() > number
    assert state.survey.before == state.survey.after
    for record in state.records.values():
        assert record.sha256, record.path
        if record.opens == "no" and record.category == "image":
            assert record.problem, record.path
    ended = {r.path: r.problem for r in state.records.values()
             if r.problem and r.problem.code == "did not finish"}  # fmt: skip
    assert ended == {}
    assert not list((folder.with_name(folder.name + ".curation") / ".curate-fiji" / "work").iterdir())


def test_broken_files_of_the_formats_we_can_write(tmp_path: Path, jars: tuple[Path, ...]) -> None:
    folder = tmp_path / "written"
    number = break_all(written_formats(), folder)
    state = curate(folder)
    assert_nothing_happened(folder, number, state)
    ends = (".png", ".jpg", ".tif", ".tiff")
    cut = [r for path, r in state.records.items() if path.startswith("cut") and path.endswith(ends)]
    assert len(cut) == 18
    whole = {r.path for r in cut if not r.problem or r.problem.code != "damaged"}
    # Of a TIFF whose end holds only the text of a tag, seven bytes fewer leave every pixel there
    ends_in_a_tag = {r.path for r in cut if ".tif" in r.path and r.size > 4000}
    assert whole <= ends_in_a_tag


@pytest.mark.shared_data
def test_broken_files_of_the_makers_formats(real_deposit: Path, tmp_path: Path) -> None:
    files = {
        path.relative_to(real_deposit).as_posix(): path.read_bytes()
        for path in sorted(real_deposit.rglob("*"))
        if path.is_file() and path.stat().st_size <= LARGEST
    }
    folder = tmp_path / "real"
    number = break_all(files, folder)
    assert number > 100
    assert_nothing_happened(folder, number, curate(folder))


def test_an_image_larger_than_the_readers_memory_is_read(tmp_path: Path, jars: tuple[Path, ...]) -> None:
    """Two planes of 1 GiB each in a sparse file; ``benchmarks/run.py`` does the same with twenty."""
    folder = tmp_path / "sparse"
    folder.mkdir()
    path = folder / "huge.tif"
    tifffile.memmap(path, shape=(2, 2**15, 2**15), dtype=np.uint8, bigtiff=True)
    api.check(folder, timeout=300, memory="300m")
    record = api.open_curation(folder).state.records["huge.tif"]
    assert record.size > 2 * 2**30
    assert record.sha256
    assert (record.opens, record.problem) == ("yes", None)
    assert [(one.planes, one.decoded) for one in record.series] == [(2, "too large")]
