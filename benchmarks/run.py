"""Speed as ratios against peers in the same run: python benchmarks/run.py [FOLDER OF SMALL FILES] [PART ...]

Parts: peers, growth, huge; without one, all.

Peers: one ``showinf -nopix -omexml`` a file and ``bfconvert`` (Bio-Formats' own commands), a bare loop
of ``ImageReader.setId`` plus sha256 in one JVM, and ``sha256sum``. Then how time and memory grow with
the number of files. Prints Markdown; takes about six minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tifffile

from curate_fiji import practice
from curate_fiji.core.system.hashing import sha256_of_file
from curate_fiji.runtime import artefacts, find_java

PARTS = ["peers", "growth", "huge"]
FILES = 200
ROUNDS = 3
SAMPLED = 8  # files for which showinf is really run; it takes about a second each

_BARE_LOOP = """
import hashlib, sys
from pathlib import Path
from curate_fiji.runtime import door as fiji
fiji.start(fiji.resolve())
from loci.formats import ImageReader
for path in sorted(Path(sys.argv[1]).rglob('*')):
    if path.is_file():
        hashlib.sha256(path.read_bytes()).hexdigest()
        reader = ImageReader()
        try:
            reader.setId(str(path))
        except Exception:
            pass
        reader.close()
"""


_PEAK = """
import sys
from curate_fiji import api
api.check(sys.argv[1])  # nothing to read: the coordinator alone
status = open("/proc/self/status").read()  # getrusage would tell of the parent before exec
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""

_HUGE = """
import resource, sys
from pathlib import Path
from curate_fiji import api
api.check(sys.argv[1], timeout=600)
reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # far larger than the coordinator
Path(sys.argv[2]).write_text(str(reader // 1024))
"""


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def run(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def curate(*arguments: str) -> None:
    run(sys.executable, "-m", "curate_fiji", *arguments)


def mixed_deposit(source: Path, target: Path) -> list[Path]:
    """Copy files of ``source`` round and round until there are ``FILES``."""
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and path.stat().st_size < 2**20]
    copies = []
    for number in range(FILES):
        original = files[number % len(files)]
        copy = target / f"set{number // len(files):03d}" / original.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, copy)
        copies.append(copy)
    return copies


def convert(work: Path, java: str, jar: str) -> tuple[float, float]:
    """Return the seconds of ``transform`` and of ``bfconvert`` for one stack of 20 large planes."""
    deposit = work / "stack"
    deposit.mkdir()
    planes = np.random.default_rng(0).normal(1000, 30, (20, 2048, 2048)).astype(np.uint16)
    tifffile.imwrite(deposit / "stack.tif", planes, photometric="minisblack")
    curate("check", str(deposit))
    ours = seconds(lambda: curate("transform", str(deposit), "stack.tif"))
    command = [java, "-cp", jar, "loci.formats.tools.ImageConverter", "-compression", "zlib", "-tilex", "512",
               "-tiley", "512", str(deposit / "stack.tif"), str(work / "theirs.ome.tiff")]  # fmt: skip
    return ours, seconds(lambda: run(*command))


def grow(work: Path) -> list[tuple[int, float, int, float]]:
    """Return (files, seconds of check, MB of the coordinator at its most, seconds when unchanged) rows."""
    plane = work / "plane.tif"
    tifffile.imwrite(plane, np.arange(1024, dtype=np.uint8).reshape(32, 32))
    rows = []
    for count in (100, 1000, 10000):
        deposit = work / f"grow{count}"
        for number in range(count):
            copy = deposit / f"{number // 500:03d}" / f"{'image' if number % 2 else 'data'}_{number:06d}"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.with_suffix(".tif" if number % 2 else ".dat").write_bytes(
                (plane.read_bytes() if number % 2 else b"\0\1") + number.to_bytes(4, "big")
            )
        first = seconds(lambda here=deposit: curate("check", str(here)))  # type: ignore[misc]
        again = seconds(lambda here=deposit: curate("check", str(here)))  # type: ignore[misc]
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, str(deposit)], capture_output=True, text=True, check=True
        )
        rows.append((count, first, int(done.stdout.split()[-1]), again))
    return rows


def huge(work: Path) -> tuple[float, float, int]:
    """Return seconds of check and of sha256sum of a sparse 20 GiB image, and its reader's most MB."""
    deposit = work / "huge"
    deposit.mkdir()
    image = deposit / "huge.tif"
    tifffile.memmap(image, shape=(20, 2**15, 2**15), dtype=np.uint8, bigtiff=True)
    ours = seconds(lambda: run(sys.executable, "-c", _HUGE, str(deposit), str(work / "peak")))
    theirs = seconds(lambda: run("sha256sum", str(image)))
    image.unlink()
    return ours, theirs, int((work / "peak").read_text())


def measure(source: Path, work: Path) -> list[tuple[str, float, str, float]]:
    """Return (what, seconds, peer, ratio) rows."""
    deposit = work / "deposit"
    copies = mixed_deposit(source, deposit)
    java = str(find_java.find().home / "bin" / "java")
    jar = str(artefacts.ensure((artefacts.BIOFORMATS,))[0])
    showinf = [java, "-cp", jar, "loci.formats.tools.ImageInfo", "-nopix", "-omexml"]

    def show_each() -> None:
        for path in copies[:: max(1, len(copies) // SAMPLED)][:SAMPLED]:
            subprocess.run(
                [*showinf, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )

    peer = bare = first = second = float("inf")
    for _ in range(ROUNDS):  # by turns, and the best of each: a shared machine is not even
        peer = min(peer, seconds(show_each) / SAMPLED * len(copies))
        bare = min(bare, seconds(lambda: run(sys.executable, "-c", _BARE_LOOP, str(deposit))))
        shutil.rmtree(deposit.with_suffix(".curation"), ignore_errors=True)
        first = min(first, seconds(lambda: curate("check", str(deposit))))
        second = min(second, seconds(lambda: curate("check", str(deposit))))
    large = work / "large.bin"
    with large.open("wb") as stream:
        for _ in range(64):
            stream.write(os.urandom(2**23))
    run("sha256sum", str(large))  # both read it from the cache
    theirs = seconds(lambda: run("sha256sum", str(large)))
    ours = seconds(lambda: sha256_of_file(str(large)))
    transform, bfconvert = convert(work, java, jar)
    return [
        ("transform with its proof, 20 planes of 8 MiB", transform, "bfconvert", transform / bfconvert),
        (f"check, {len(copies)} files", first, "one showinf a file", peer / first),
        (f"check, {len(copies)} files", first, "bare loop of setId and sha256, one JVM", first / bare),
        ("check again, nothing changed", second, "the first run", first / second),
        ("sha256 of 512 MiB", ours, "sha256sum", ours / theirs),
        ("--help", seconds(lambda: curate("--help")), "0.3 s", seconds(lambda: curate("--help")) / 0.3),
    ]


def main() -> None:
    """Measure and print a Markdown table."""
    wanted = [argument for argument in sys.argv[1:] if argument in PARTS] or PARTS
    folders = [argument for argument in sys.argv[1:] if argument not in PARTS]
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        if "peers" in wanted:
            source = Path(folders[0]) if folders else work / "practice"
            if not folders:
                practice.make(source)
            print("| what | seconds | peer | ratio |\n| --- | ---: | --- | ---: |")
            for what, taken, peer, ratio in measure(source, work):
                print(f"| {what} | {taken:.2f} | {peer} | {ratio:.2f} |")
        if "growth" in wanted:
            print("\n| files | check, s | again, s | coordinator, MB |\n| ---: | ---: | ---: | ---: |")
            for count, first, peak, again in grow(work):
                print(f"| {count} | {first:.1f} | {again:.1f} | {peak} |")
        if "huge" in wanted:
            ours, theirs, peak = huge(work)
            print(f"\nA sparse image of 20 GiB: check {ours:.1f} s, sha256sum {theirs:.1f} s; ", end="")
            print(f"its reader held at most {peak} MB")


if __name__ == "__main__":
    main()
