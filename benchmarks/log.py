"""What a note, an answer and a letter cost as a deposit grows: python benchmarks/log.py [NUMBER OF IMAGES]

In one run: 'curate-fiji log note', 'log answer' and 'request' at 200 images and at NUMBER (default 20,000), beyond
the start of the process ('curate-fiji --version'), and the peak memory of the process that keeps the log. The images
are one practice image's record under many names: what is measured is the log, not the reading. Prints Markdown.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from curate_fiji import api, practice
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.record import Record
from curate_fiji.core.steps import check, understand

ROUNDS = 5


class OneRecordForAll:
    """An executor that gives every file the record of one image that was really read."""

    reader_version = ""
    face_detector = ""
    text_reader = ""

    def __init__(self, form: dict[str, Any]) -> None:
        self._form = form

    def examine(self, root: str, entries: Collection[dict[str, Any]]) -> Iterator[Examined]:
        for number, entry in enumerate(entries):
            place = {name: getattr(entry, name) for name in ("path", "kind", "size", "mtime_ns")}
            yield Examined(Record.from_json({**self._form, **place, "sha256": f"{number:064x}"}))


def make(folder: Path, images: int, form: dict[str, Any]) -> Path:
    """Make a deposit of so many files and fill its first two worksheets."""
    deposit = folder / f"d{images}"
    for number in range(images):
        place = deposit / f"plate_{number // 1000:03d}" / f"well_{number:06d}.ome.tiff"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    executor: Any = OneRecordForAll(form)
    for step in (check, understand):
        step.run(api.open_curation(deposit), executor)
    return deposit


def seconds(*words: str) -> float:
    """Return the least time of some runs of a command."""
    times = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "curate_fiji", *[word.replace("#", str(number)) for word in words]],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        times.append(time.perf_counter() - begun)
    return min(times)


def peak(deposit: Path) -> int:
    """Return the most memory, in MB, of a process that takes the log and fills a worksheet again."""
    code = (
        "import sys; from curate_fiji import api; from curate_fiji.core.steps import filling\n"
        "c = api.open_curation(sys.argv[1]); filling.fill(c, 'check')\n"
        "print(int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(deposit)], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def main() -> None:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        practice.make(sample)
        api.check(sample)
        form = api.open_curation(sample).state.records["images/cells_01.ome.tiff"].to_json()
        deposits = {images: make(Path(folder), images, form) for images in (200, most)}
        start = seconds("--version")
        print(f"Process start: {start * 1000:.0f} ms\n")
        print(
            "| beyond process start | 200 images | "
            + f"{most} images | ratio |\n| --- | ---: | ---: | ---: |"
        )
        for label, words in (
            ("log note", ("log", "note", "D", "note #")),
            ("log answer", ("log", "answer", "D", "check.scope", "--text", "answer #")),
            ("request", ("request", "D")),
        ):
            few, many = (
                seconds(*[os.fspath(deposit) if word == "D" else word for word in words]) - start
                for deposit in deposits.values()
            )
            print(f"| {label} | {few * 1000:.0f} ms | {many * 1000:.0f} ms | {many / max(few, 0.001):.1f} |")
        few, many = (peak(deposit) for deposit in deposits.values())
        grown = (many - few) * 1000 / (most - 200)
        print(f"| peak memory | {few} MB | {many} MB | {grown:.1f} kB an image |")


if __name__ == "__main__":
    main()
