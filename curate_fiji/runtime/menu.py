"""The CURATE menu: its one list (plugins.config), and the jar that brings it into Fiji."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from curate_fiji import __version__

JAR_NAME = f"curate-fiji-{__version__}.jar"
_PACKAGE = Path(__file__).parent.parent
_ENTRY = re.compile(r'^(\w+(?:>\w+)*),\s*"([^"]+)"(?:,\s*[\w.]+\("([^"]*)"\))?$')
_TEMPLATES = "script_templates"
_STAMP = (2020, 1, 1, 0, 0, 0)  # the same bytes whenever it is built


@dataclass(frozen=True)
class MenuEntry:
    """One line of the menu: ``label`` is ``-`` for a separator; ``script`` the file's name."""

    menu: str
    label: str
    script: str

    @property
    def is_separator(self) -> bool:
        return self.label == "-"


def _source(name: str) -> Path:
    """Return a file or folder of the menu: in the installed package, or in the project."""
    inside = _PACKAGE / "_menu" / name
    return inside if inside.exists() else _PACKAGE.parent / name


def config_text() -> str:
    """Return plugins.config as ImageJ reads it."""
    return _source("plugins.config").read_text(encoding="utf-8")


def entries() -> list[MenuEntry]:
    """Return the menu's entries in order, from plugins.config."""
    found = []
    for line in config_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _ENTRY.match(line)
        if match is None:
            raise ValueError(f"plugins.config: ImageJ can't read the line {line!r}")
        script = (match.group(3) or "").rpartition("/")[2]
        found.append(MenuEntry(match.group(1), match.group(2), script))
    return found


def _jar_files() -> dict[str, bytes]:
    """Return what the jar holds: the menu's list, scripts where SciJava finds them, the Python packages.

    ImageJ makes the menu in the order of plugins.config; SciJava then puts the script of the same label
    behind each entry, so that none is there twice.
    """
    scripts = _source("fiji_scripts")
    files: dict[str, bytes] = {
        "plugins.config": config_text().encode("utf-8"),
        "META-INF/LICENSE": _source("LICENSE").read_bytes(),
    }
    for entry in entries():
        if not entry.is_separator:
            folder = entry.menu.replace(">", "/")
            source = scripts / folder / entry.script
            files[f"scripts/{folder}/{entry.script}"] = source.read_bytes()
    for source in sorted((scripts / "curate_menu").rglob("*")):
        if source.suffix in (".py", ".html"):
            name = source.relative_to(scripts).as_posix()
            files[name] = source.read_bytes()
    for source in sorted((scripts / _TEMPLATES).rglob("*.*")):  # the script editor's Templates menu
        files[source.relative_to(scripts).as_posix()] = source.read_bytes()
    portable = [_PACKAGE / "__init__.py"]
    for folder in ("bioformats", "core"):
        portable += (_PACKAGE / folder).rglob("*")
    for source in sorted(portable):
        if source.suffix in (".py", ".json", ".css", ".js", ".txt"):
            files[f"curate_fiji/{source.relative_to(_PACKAGE).as_posix()}"] = source.read_bytes()
    return files | _practice_deposits()


def _practice_deposits() -> dict[str, bytes]:
    """Return the practice deposits for the menu: a Fiji without Python can't make any.

    None where the extra ``training``, which makes them, is not installed.
    """
    try:
        from curate_fiji import practice
        from curate_fiji.practice import packing
    except ImportError:
        return {}

    return {file: data for name in practice.DEPOSITS for file, data in packing.packed(name).items()}


def jar_bytes(python: str = "") -> bytes:
    """Return the jar for Fiji's ``jars`` folder: scripts, windows and the portable core.

    ``python``: where curate-fiji is installed, for the one entry that needs it.
    """
    manifest = (
        "Manifest-Version: 1.0\r\nImplementation-Title: curate-fiji\r\n"
        f"Implementation-Version: {__version__}\r\n\r\n"
    )
    files = {"META-INF/MANIFEST.MF": manifest.encode("ascii"), **_jar_files()}
    if python:
        files["curate_menu/python.txt"] = python.encode("utf-8")
    return zipped(files)


def menu_jar_bytes() -> bytes:
    """Return the jar for plain ImageJ's ``plugins`` folder: plugins.config alone."""
    return zipped({"plugins.config": config_text().encode("utf-8")})


def zipped(files: dict[str, bytes]) -> bytes:
    """Zip files with entries for their folders, without which SciJava finds no script."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        folders: set[str] = set()
        for name, data in files.items():
            parts = name.split("/")[:-1]
            for depth in range(1, len(parts) + 1):
                folder = "/".join(parts[:depth]) + "/"
                if folder not in folders:
                    folders.add(folder)
                    archive.writestr(zipfile.ZipInfo(folder, _STAMP), b"")
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
