"""Writes an ImageJ update site: a folder that any web server can serve, to which Fiji's Updater subscribes.

What the Updater expects, in its own sources (imagej-updater: XMLFileWriter, FilesUploader, UpdaterUtil): ``db.xml.gz``
lists each file with checksum, time stamp and size, and the file itself lies beside it under its name with ``-`` and
that time stamp at its end.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.core.system.storage import write_bytes
from curate_fiji.runtime import compiling, menu

LIST = "db.xml.gz"
_FOLDER = "jars"
_DESCRIPTION = "CURATE for Fiji: Plugins > CURATE, the Data Curation Network's CURATE(D) steps for images."
_MANIFEST = "META-INF/MANIFEST.MF"
_DTD = """<!DOCTYPE pluginRecords [
<!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>
<!ELEMENT update-site EMPTY>
<!ELEMENT disabled-update-site EMPTY>
<!ELEMENT plugin (platform*, category*, version?, previous-version*)>
<!ELEMENT version (description?, dependency*, link*, author*)>
<!ELEMENT previous-version EMPTY>
<!ELEMENT description (#PCDATA)>
<!ELEMENT dependency EMPTY>
<!ELEMENT link (#PCDATA)>
<!ELEMENT author (#PCDATA)>
<!ELEMENT platform (#PCDATA)>
<!ELEMENT category (#PCDATA)>
<!ATTLIST plugin update-site CDATA #IMPLIED filename CDATA #REQUIRED executable CDATA #IMPLIED>
<!ATTLIST version timestamp CDATA #REQUIRED checksum CDATA #REQUIRED filesize CDATA #REQUIRED>
<!ATTLIST previous-version filename CDATA #IMPLIED timestamp CDATA #REQUIRED
          timestamp-obsolete CDATA #IMPLIED checksum CDATA #REQUIRED>]>
"""


@dataclass(frozen=True)
class Version:
    """One version of the jar: its name in a Fiji, when it was put there, and its checksum."""

    filename: str
    timestamp: str
    checksum: str
    obsolete: str = ""


@dataclass(frozen=True)
class Written:
    """The jar as it lies on the site, and whether the site has it only now."""

    jar: Path
    is_new: bool


def write(folder: Path, now: float | None = None) -> Written:
    """Write the site, or bring it up to date: an older version stays known, so that the Updater replaces it.

    Raises ``RuntimeProblem`` where the folder can't be written, or its list is not one of ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise RuntimeProblem(
            f"{folder} can't be written to", "name a folder of yours, and copy it to the web server"
        )
    jar = compiling.compiled(menu.jar_bytes())
    name = f"{_FOLDER}/{menu.JAR_NAME}"
    current, previous = _known(folder)
    sum_of_it = checksum(jar)
    is_new = current is None or (current.filename, current.checksum) != (name, sum_of_it)
    stamp = (
        time.strftime("%Y%m%d%H%M%S", time.gmtime(now)) if is_new or current is None else current.timestamp
    )
    if is_new and current is not None:
        if stamp <= current.timestamp:
            raise RuntimeProblem(f"{folder / LIST} is from the future ({current.timestamp})",
                                 "set the clock, or write the site into another folder")  # fmt: skip
        previous = [Version(current.filename, current.timestamp, current.checksum, stamp), *previous]
    target = folder / f"{name}-{stamp}"
    target.parent.mkdir(exist_ok=True)
    write_bytes(str(target), jar)  # before the list that names it
    listed = _list(Version(name, stamp, sum_of_it), len(jar), previous)
    write_bytes(str(folder / LIST), gzip.compress(listed.encode("utf-8"), mtime=0))
    return Written(target, is_new)


def checksum(jar: bytes) -> str:
    """Return the Updater's checksum of a jar: names and contents in order, without the manifest's lines.

    Source: UpdaterUtil.getJarDigest, FilterManifest.
    """
    digest = hashlib.sha1(usedforsecurity=False)
    with zipfile.ZipFile(io.BytesIO(jar)) as archive:
        for name in sorted(archive.namelist()):
            digest.update(name.encode("ascii"))
            digest.update(b"" if name == _MANIFEST else archive.read(name))
    return digest.hexdigest()


def _known(folder: Path) -> tuple[Version | None, list[Version]]:
    """Return the version that the site has now, and those that it had before."""
    path = folder / LIST
    if not path.exists():
        return None, []
    try:
        root = ElementTree.fromstring(gzip.decompress(path.read_bytes()))
        plugin, version = root.find("plugin"), root.find("plugin/version")
        if plugin is None or version is None or len(root.findall("plugin")) != 1:
            raise ValueError("not one file")
        if not plugin.attrib["filename"].startswith(f"{_FOLDER}/curate-fiji-"):
            raise ValueError("not ours")
        before = [Version(one.get("filename", ""), one.attrib["timestamp"], one.attrib["checksum"],
                          one.get("timestamp-obsolete", "")) for one in plugin.findall("previous-version")]  # fmt: skip
        return Version(
            plugin.attrib["filename"], version.attrib["timestamp"], version.attrib["checksum"]
        ), before
    except (OSError, EOFError, ElementTree.ParseError, ValueError, KeyError) as error:
        raise RuntimeProblem(f"{path} is no list of an update site of ours",
                             "write the site into an empty folder") from error  # fmt: skip


def _list(current: Version, size: int, previous: list[Version]) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _DTD + "<pluginRecords>",
             f"    <plugin filename={quoteattr(current.filename)}>",
             f"        <version checksum={quoteattr(current.checksum)} timestamp={quoteattr(current.timestamp)} "
             f'filesize="{size}">',
             f"            <description>{escape(_DESCRIPTION)}</description>",
             "        </version>"]  # fmt: skip
    lines += [f"        <previous-version timestamp={quoteattr(one.timestamp)} timestamp-obsolete="
              f"{quoteattr(one.obsolete)} checksum={quoteattr(one.checksum)} filename={quoteattr(one.filename)}/>"
              for one in previous]  # fmt: skip
    return "\n".join([*lines, "    </plugin>", "</pluginRecords>", ""])
