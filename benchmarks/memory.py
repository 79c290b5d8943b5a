"""What the coordinating process of a check holds as a deposit grows: python benchmarks/memory.py [FILES ...]

Nothing is read: every file is given the record of an image or of a data file that was really read, under its own name
and checksum, with thumbnail and original metadata. Each step in a process of its own: a first check with its log and
side files, a check again, and all pages once more. Default: 1,000, 10,000 and 100,000 files; the last takes a quarter
of an hour. Prints Markdown.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from curate_fiji import api
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.record import Record
from curate_fiji.core.steps import check, rendering, understand
from curate_fiji.settings import open_curation, workers

STEPS = ("first", "again", "pages")
FILES = (1000, 10_000, 100_000)


class Recorder:
    """Workers that keep what they found, by the suffix of the file."""

    def __init__(self, readers: Any) -> None:
        self._readers = readers
        self.found: dict[str, tuple[Any, ...]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._readers, name)

    def examine(self, root: str, entries: Any) -> Iterator[Examined]:
        for one in self._readers.examine(root, entries):
            self.found[one.record.path[-4:]] = (one.record.to_json(), one.original, one.thumbnail)
            yield one


class Given:
    """An executor that gives every file what was found in another one."""

    face_detector = text_reader = ""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found
        self.reader_version = found["reader"]

    def examine(self, root: str, entries: Collection[Any]) -> Iterator[Examined]:
        for entry in entries:
            form, original, thumbnail = self._found[entry.path[-4:]]
            place = {name: getattr(entry, name) for name in ("path", "kind", "size", "mtime_ns")}
            sha256 = hashlib.sha256(entry.path.encode()).hexdigest()
            yield Examined(Record.from_json({**form, **place, "sha256": sha256}), original, thumbnail)


def sample(work: Path) -> Path:
    """Read one image and one data file, and return the file with what was found."""
    import numpy as np  # not in the processes that are measured
    import tifffile

    deposit = work / "sample"
    deposit.mkdir()
    tifffile.imwrite(deposit / "image.tif", np.arange(1024, dtype=np.uint8).reshape(32, 32))
    (deposit / "data.dat").write_bytes(b"\0\1\0\0\0\1")
    curation = open_curation(deposit)
    recorder: Any = Recorder(workers(curation, {}))
    check.run(curation, recorder)
    kept = work / "found.pickle"
    kept.write_bytes(pickle.dumps({**recorder.found, "reader": recorder.reader_version}))
    return kept


def make(deposit: Path, files: int) -> None:
    """Make a deposit of so many small files, half of them named as images, 500 in a folder."""
    for number in range(files):
        name = f"image_{number:06d}.tif" if number % 2 else f"data_{number:06d}.dat"
        place = deposit / f"{number // 500:03d}" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"small\n")


def step(name: str, deposit: str, found: str) -> None:
    """Do one step, and print the most memory of this process in kB and its processor time."""
    if name == "first":
        executor: Any = Given(pickle.loads(Path(found).read_bytes()))
        for one in (check, understand):
            one.run(open_curation(deposit), executor)
    elif name == "again":
        api.check(deposit)
    else:
        rendering.everything(open_curation(deposit))
    status = Path("/proc/self/status").read_text()  # getrusage would tell of the parent before exec
    print(int(status.split("VmHWM:")[1].split()[0]), f"{sum(os.times()[:2]):.1f}")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] and sys.argv[1] in STEPS:
        step(*sys.argv[1:4])
        return
    print("| files | step | peak, MB | processor time, s | bytes for each file more |")
    print("| ---: | --- | ---: | ---: | ---: |")
    before: dict[str, tuple[int, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        found = sample(Path(folder))
        for files in [int(one) for one in sys.argv[1:]] or FILES:
            deposit = Path(folder) / f"d{files}"
            make(deposit, files)
            for name in STEPS:
                done = subprocess.run(
                    [sys.executable, __file__, name, str(deposit), str(found)],
                    capture_output=True, text=True, check=True,
                )  # fmt: skip
                kilobytes, seconds = done.stdout.split()[-2:]
                fewer, held = before.get(name, (0, 0))
                grown = f"{(int(kilobytes) - held) * 1024 / (files - fewer):.0f}" if held else ""
                print(f"| {files} | {name} | {int(kilobytes) // 1024} | {seconds} | {grown} |", flush=True)
                before[name] = files, int(kilobytes)


if __name__ == "__main__":
    main()
