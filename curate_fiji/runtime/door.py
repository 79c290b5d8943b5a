"""The one door to the JVM: the curator's own Fiji through PyImageJ, or the embedded runtime.

``resolve`` decides and checks everything that can be checked without a JVM, in the process that
coordinates; ``start`` opens the door, once a process. After it only ``ij.*``, ``loci.*`` and
SciJava are used, which both kinds of runtime have.
"""

from __future__ import annotations

import locale
import os
import re
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from curate_fiji import bioformats
from curate_fiji.bioformats import confining
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import artefacts, find_java

_REACH_SECONDS = 5
_JAVA_PACKAGES = ("loci", "ome", "ij", "net", "org", "com", "java", "javax")
_ENDPOINT = re.compile(r"^[\w.\-]+:[\w.\-]+(:[\w.\-]+)*$")
# In Fiji's own folders as parts, or as the one jar that OME's page tells users of ImageJ to put into plugins
_BIOFORMATS = ("formats-bsd-*.jar", "bio*formats_package*.jar")
_VERSION = re.compile(r"-(\d+\.\d+[\w.\-]*)$")
_UTF_8_LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8", "UTF-8")
_MEMORY = re.compile(r"^\d+[kKmMgG]$")
# The same rows whatever the machine speaks: names as UTF-8, upper case as in English (a Turkish Java does not
# know PICTURE.GIF); and XML by parsers that fetch nothing
SETTINGS = (
    "-Duser.language=en",
    "-Duser.country=US",
    "-Duser.variant=",
    "-Dfile.encoding=UTF-8",
    "-Dsun.jnu.encoding=UTF-8",
    *(f"-D{name}={value}" for name, value in confining.XML_SETTINGS),
)


@dataclass(frozen=True)
class Runtime:
    """A runtime that can be started: picklable, no Java in it.

    ``fiji``: a Fiji folder, a Maven endpoint, or None for the embedded runtime; ``memory``: the
    JVM's heap limit (``2g``) or None; ``reader_version``: Bio-Formats' version where it is known
    before the start, else "".
    """

    java: find_java.Java
    fiji: str | None = None
    memory: str | None = None
    classpath: tuple[str, ...] = ()
    reader_version: str = ""
    options: tuple[str, ...] = field(default=("-Djava.awt.headless=true", *SETTINGS))

    @property
    def name(self) -> str:
        return f"Fiji at {self.fiji}" if self.fiji else "embedded ImageJ " + artefacts.IMAGEJ.version


def resolve(fiji: str | None = None, memory: str | None = None) -> Runtime:
    """Return the runtime to use; fetches the embedded one's parts the first time.

    ``fiji``: a folder or endpoint such as ``sc.fiji:fiji``; ``CURATE_FIJI`` stands in for None.
    Raises ``RuntimeProblem`` within seconds: no Java, no Fiji, repository not reachable.
    """
    fiji = fiji or os.environ.get("CURATE_FIJI") or None
    if memory and not _MEMORY.match(memory):
        raise RuntimeProblem(f"{memory} is no amount of memory", "write it like 2g or 800m")
    found = find_java.find()
    if fiji is None:
        jars = artefacts.ensure(artefacts.reading())
        return Runtime(found, None, memory, tuple(map(str, jars)), artefacts.bioformats().version)
    if os.path.isdir(fiji):
        return Runtime(found, os.path.abspath(fiji), memory, (), _version_in_fiji(Path(fiji)))
    if os.path.exists(fiji) or not _ENDPOINT.match(fiji):
        raise RuntimeProblem(
            f"{fiji} is no Fiji: neither a folder nor a Maven endpoint",
            "give the folder that holds Fiji's 'jars' and 'plugins', or sc.fiji:fiji",
        )
    _check_repository()
    return Runtime(found, fiji, memory)


def reader_version(fiji: str | None = None) -> str:
    """Return the Bio-Formats version ``resolve`` would use, "" where only a start can tell.

    Nothing is fetched and no JVM is started: an unchanged deposit needs neither.
    """
    fiji = fiji or os.environ.get("CURATE_FIJI") or None
    if fiji is None:
        return artefacts.bioformats().version
    return _version_in_fiji(Path(fiji)) if os.path.isdir(fiji) else ""


def _version_in_fiji(folder: Path) -> str:
    if not (folder / "jars").is_dir() or not (folder / "plugins").is_dir():
        raise RuntimeProblem(
            f"{folder} is no Fiji: it has no folders 'jars' and 'plugins'",
            "give the folder named Fiji.app or Fiji that holds them",
        )
    found = [jar for inside in ("jars", "plugins") for pattern in _BIOFORMATS
             for jar in sorted((folder / inside).rglob(pattern))]  # fmt: skip
    if not found:
        raise RuntimeProblem(
            f"the Fiji at {folder} has no Bio-Formats", "run Help > Update... in Fiji, then try again"
        )
    return next((version for version in map(_version_of, found) if version), "")


def _version_of(jar: Path) -> str:
    """Return the version of a Bio-Formats jar by its name, else by what it says of itself, else ""."""
    match = _VERSION.search(jar.stem)
    if match:
        return match.group(1)
    try:
        with zipfile.ZipFile(jar) as archive:
            manifest = archive.read("META-INF/MANIFEST.MF").decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile):
        return ""
    said = re.search(r"^Implementation-Version: (\S+)", manifest, re.MULTILINE)
    return said.group(1) if said else ""  # "": only a start can tell


def _check_repository() -> None:
    import requests
    import scyjava.config

    for url in scyjava.config.get_repositories().values():
        try:
            requests.head(url, timeout=_REACH_SECONDS, allow_redirects=True).raise_for_status()
        except requests.RequestException as error:
            raise RuntimeProblem(
                f"the Maven repository {url} can't be reached ({type(error).__name__})",
                "connect to the internet, or give the folder of a Fiji on this machine",
            ) from error


def start(runtime: Runtime) -> None:
    """Start the JVM of this process; nothing is fetched. Raises ``RuntimeProblem``."""
    os.environ["JAVA_HOME"] = str(runtime.java.home)
    import jpype

    if jpype.isJVMStarted():
        return
    _have_names_in_utf_8()
    options = [*runtime.options, *_version_options(runtime.java)]
    if runtime.memory:
        options.append(f"-Xmx{runtime.memory}")
    try:
        _start_fiji(runtime.fiji, options) if runtime.fiji else _start_embedded(runtime.classpath, options)
        _open_java_packages()
        bioformats.quiet()
    except Exception as error:  # JPype, jgo and PyImageJ each have errors of their own
        raise RuntimeProblem(
            f"{runtime.name} does not start: {_cause_chain(error)}",
            "run 'curate-fiji doctor' to see which part fails",
        ) from error


def _have_names_in_utf_8() -> None:
    """Give the JVM of this process a locale in which every file's name can be said.

    Java takes the encoding of names from the environment and lets no setting say another: where that is
    ``C``, a file with an umlaut could not be opened.
    """
    if not hasattr(locale, "nl_langinfo"):
        return  # Windows, whose names are no bytes
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("", *_UTF_8_LOCALES):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            if locale.nl_langinfo(locale.CODESET).upper() in ("UTF-8", "UTF8"):
                if name:
                    os.environ["LC_ALL"] = name
                return
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def _start_embedded(classpath: tuple[str, ...], options: list[str]) -> None:
    # By JPype itself: the import of scyjava, whose fetching is not wanted here, takes as long as Java's start
    import jpype
    import jpype.config

    jpype.startJVM(*options, classpath=list(classpath))
    jpype.config.free_resources = False  # as scyjava has it: it takes long, and the process ends


def _start_fiji(fiji: str, options: list[str]) -> None:
    # Imported only here: PyImageJ breaks the start of a JVM that has no ImageJ2
    import imagej
    import scyjava.config

    scyjava.config.add_options(options)
    scyjava.config.set_java_constraints(fetch="auto", version="17")
    scyjava.config.endpoints.clear()  # PyImageJ adds one that would be fetched from Maven
    imagej.init(fiji, mode="headless")


def show(runtime: Runtime, jars: Sequence[Path], menu_folder: Path | None, deposit: str | None) -> None:
    """Start the curator's Fiji with its windows, and open the deposit there; return when it is quit.

    ``jars``: of the menu, none where the Fiji has it; ``menu_folder`` holds the jar with the menu's order.
    PyImageJ's ``gui`` mode: it blocks the main thread, and macOS allows it nowhere else.
    """
    os.environ["JAVA_HOME"] = str(runtime.java.home)
    _have_names_in_utf_8()
    import imagej
    import scyjava.config

    scyjava.config.set_java_constraints(fetch="auto", version="17")
    scyjava.config.endpoints.clear()  # PyImageJ adds one that would be fetched from Maven
    for jar in jars:
        scyjava.config.add_classpath(str(jar))
    if menu_folder is not None:  # beside the folder where Fiji looks by itself
        folders = os.pathsep.join([str(menu_folder), str(Path.home() / ".plugins")])
        scyjava.config.add_option(f"-Dij1.plugin.dirs={folders}")
    scyjava.config.add_option(f"-Dcurate.python={sys.executable}")
    if deposit:
        scyjava.config.add_option(f"-Dcurate.deposit={os.path.abspath(deposit)}")
    imagej.when_imagej_starts(_open_deposit)
    try:
        imagej.init(runtime.fiji, mode="gui")
    except Exception as error:
        raise RuntimeProblem(
            f"{runtime.name} does not start: {_cause_chain(error)}",
            "start Fiji by itself and see whether it does; 'curate-fiji install' brings the menu",
        ) from error


def _open_deposit(_gateway: object) -> None:
    """Choose the menu's first entry: it opens the deposit that was named, or asks for one."""
    import scyjava

    scyjava.jimport("ij.IJ").doCommand("Open Deposit...")


def _version_options(found: find_java.Java) -> tuple[str, ...]:
    return ("--enable-native-access=ALL-UNNAMED",) if found.major >= 22 else ()


def _open_java_packages() -> None:
    import jpype.imports

    for package in _JAVA_PACKAGES:
        jpype.imports.registerDomain(package)


def _cause_chain(error: BaseException) -> str:
    parts: list[str] = []
    step: BaseException | None = error
    while step is not None and len(parts) < 5:
        text = (str(step).strip().splitlines() or [type(step).__name__])[0]
        if text not in parts:
            parts.append(text[:200])
        step = step.__cause__ or step.__context__
    return "; because ".join(parts)
