"""Puts the CURATE menu into a Fiji: one jar, with the scripts and the portable core inside."""

from __future__ import annotations

import os
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.core.system.storage import write_bytes
from curate_fiji.runtime import compiling, menu

WHERE = "Plugins > CURATE"


@dataclass(frozen=True)
class Installed:
    """What was done: the jar, older jars that it replaced, and what to mind."""

    jar: Path
    replaced: tuple[Path, ...]
    warnings: tuple[str, ...]


def install(folder: Path) -> Installed:
    """Put the jar into a Fiji, replacing an older version. Raises ``RuntimeProblem``."""
    home = fiji_home(folder)
    older = tuple(_ours(home))
    jar = home / "jars" / menu.JAR_NAME
    _write(jar, sys.executable)
    replaced = tuple(path for path in older if path != jar)
    for path in replaced:
        path.unlink()
    return Installed(jar, replaced, tuple(_warnings(home)))


def uninstall(folder: Path) -> tuple[Path, ...]:
    """Remove exactly what ``install`` put into a Fiji and return it."""
    removed = tuple(_ours(fiji_home(folder)))
    for path in removed:
        path.unlink()
    return removed


def write_jar(folder: Path) -> Path:
    """Write the jar into ``folder``, to be dropped into a Fiji by hand or served by an update site."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / menu.JAR_NAME)
    return folder / menu.JAR_NAME


def _write(jar: Path, python: str = "") -> None:
    if not os.access(jar.parent, os.W_OK):
        raise RuntimeProblem(
            f"{jar.parent} can't be written to",
            "move Fiji into your user folder, or run this as the user who owns it",
        )
    write_bytes(str(jar), compiling.compiled(menu.jar_bytes(python)))


def fiji_home(folder: Path) -> Path:
    """Return the folder that holds Fiji's ``jars`` and ``plugins``: given, or just below it."""
    for home in (folder, folder / "Fiji.app", folder / "Fiji"):
        if (home / "jars").is_dir() and (home / "plugins").is_dir() and _has_imagej(home):
            return home
    raise RuntimeProblem(
        f"{folder} is no Fiji: no folders 'jars' and 'plugins' with ImageJ in them",
        "give the folder named Fiji.app or Fiji; 'curate-fiji install --list' looks in usual places",
    )


def _has_imagej(home: Path) -> bool:
    return any(home.glob("jars/ij-*.jar")) or any(home.glob("jars/imagej-*.jar"))


def installed(folder: Path) -> list[Path]:
    """Return the jars of ours that a Fiji has."""
    return _ours(fiji_home(folder))


def _ours(home: Path) -> list[Path]:
    """Return the jars of ours in a Fiji, told by name and by what their manifest says."""
    found = []
    for inside in ("jars", "plugins"):
        for path in sorted((home / inside).glob("curate-fiji-*.jar")):
            try:
                with zipfile.ZipFile(path) as archive:
                    manifest = archive.read("META-INF/MANIFEST.MF")
            except (OSError, KeyError, zipfile.BadZipFile):
                continue
            if b"Implementation-Title: curate-fiji" in manifest:
                found.append(path)
    return found


def _warnings(home: Path) -> list[str]:
    text = str(home.resolve())
    found = []
    if "Program Files" in text:
        found.append(
            "this Fiji is in Program Files, where Windows keeps it from updating itself: better "
            "move it into your user folder"
        )
    if "AppTranslocation" in text or (sys.platform == "darwin" and "/Downloads/" in text):
        found.append(
            "macOS runs an app from Downloads in a hidden copy (translocation): move Fiji.app to "
            "your Applications folder first, then install again"
        )
    return found


def usual_folders() -> list[Path]:
    """Return the Fijis found in the usual folders of this system."""
    home = Path.home()
    roots = [home, home / "Applications", home / "Desktop", home / "Downloads", home / "opt",
             Path("/Applications"), Path("/opt"), Path("/usr/local"),
             home / "AppData" / "Local", Path("C:/Program Files")]  # fmt: skip
    named = os.environ.get("CURATE_FIJI", "")
    candidates = [Path(named)] if named else []
    for root in roots:
        candidates += [root / "Fiji.app", root / "Fiji", root / "fiji", root / "fiji-win64" / "Fiji.app"]
    found: list[Path] = []
    for candidate in candidates:
        try:
            fiji = fiji_home(candidate)
        except (RuntimeProblem, OSError):
            continue
        if fiji.resolve() not in [other.resolve() for other in found]:
            found.append(fiji)
    return found
