"""A worker process: it has a JVM of its own and examines one file after another.

The coordinator never loads a JVM, so a reader that hangs, crashes or eats all memory costs one
row and a new worker. The unit of work, ``examine_one``, is a picklable function of a path.
"""

from __future__ import annotations

import atexit
import functools
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec, TypeAlias, TypeVar

from curate_fiji import bioformats, witnesses
from curate_fiji.core.copies import ome_side_files
from curate_fiji.core.disclosing import burned_in
from curate_fiji.core.disclosing.border import examined, note_faces
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.reading import condition
from curate_fiji.core.system.errors import CurateError
from curate_fiji.runtime import door as fiji
from curate_fiji.witnesses import dicom, documents, faces, hdf5_texts, netcdf4, registry, thumbnails
from curate_fiji.workers import seal

Result: TypeAlias = Examined

_LOOKS_EVERY = 1.0  # seconds
_RUNTIME: list[fiji.Runtime] = []
_PLACES: dict[str, str] = {}
_PROTECTION: list[seal.Protection] = []
_NOT_STARTED: list[Exception] = []
_SEARCHERS = (dicom.search, hdf5_texts.search, thumbnails.search)
_P = ParamSpec("_P")
_R = TypeVar("_R")


def _can_decode(path: str, image_format: str) -> tuple[str, str] | None:
    from curate_fiji.witnesses import pixels  # numpy is not loaded before a reader has failed

    return pixels.can_decode(path, image_format)


def prepare(runtime: fiji.Runtime, log_path: str, scratch: str, root: str) -> None:
    """Set up this process: messages of Java go to ``log_path``, Ctrl-C is the coordinator's.

    Temporary files, Python's and Java's, go to ``scratch``, which the coordinator removes even where
    this process is killed. Sealed, it reads the deposit at ``root`` and writes to ``scratch``, and nothing else.
    The JVM starts here, so that its start is no part of the time of the first file.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log = os.open(log_path, os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    sys.stdout.flush()
    sys.stderr.flush()
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    tempfile.tempdir = scratch
    options: tuple[str, ...] = (
        f"-Djava.io.tmpdir={scratch}",
        f"-Duser.home={scratch}",
        f"-XX:ErrorFile={os.path.join(scratch, 'jvm-crash-%p.log')}",
        "-XX:-UsePerfData",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # workers live for minutes: a compiler that is quick, not thorough
        "-Xrs",  # a signal ends the process at once, not through a JVM that shuts down beneath us
    )
    if runtime.fiji is None:
        options += seal.NO_NETWORK
    documents.register()
    registry.register()
    netcdf4.register()
    condition.register_decoder(_can_decode)
    _RUNTIME[:] = [replace(runtime, options=(*runtime.options, *options))]
    _PLACES.update(scratch=scratch, root=root)
    if runtime.fiji is None:
        _seal(runtime)
    end_with_parent()  # behind the seal: a thread that was there before would not be sealed
    try:
        start()
    except (
        Exception
    ) as error:  # a pool can't tell why a process of its own did not get ready: the first file does
        _NOT_STARTED.append(error)


def end_with_parent() -> None:
    """Have this process end where the one that started it is gone: a reader that hangs would stay for ever."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _seal(runtime: fiji.Runtime) -> None:
    readable = [_PLACES["root"], *seal.java_reads(runtime.java.home), *runtime.classpath]
    if runtime.fiji and os.path.isdir(runtime.fiji):
        readable.append(runtime.fiji)
    _PROTECTION.append(seal.apply(readable, _PLACES["scratch"]))


def scratch() -> str:
    """Return the folder that this worker may write to."""
    return _PLACES["scratch"]


def protection() -> seal.Protection:
    """Return what keeps this worker in."""
    return _PROTECTION[-1] if _PROTECTION else seal.Protection(why="not sealed yet")


def telling_in_words(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """Have a unit of work raise only what can leave this process: a Java exception can't."""

    @functools.wraps(work)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return work(*args, **kwargs)
        except CurateError:
            raise
        except Exception as error:
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise OSError(first[:300] or type(error).__name__) from None

    return told


def start() -> None:
    """Start this worker's JVM, where it does not run yet. Raises what kept it from starting before."""
    if _NOT_STARTED:
        raise _NOT_STARTED[0]
    fiji.start(_RUNTIME[0])
    if not _PROTECTION:
        _seal(_RUNTIME[0])  # a Fiji may have to be fetched first
    # A worker is ended, not left: a JVM that is taken down on the way may crash
    if _RUNTIME[0].fiji:
        import scyjava

        atexit.unregister(scyjava.shutdown_jvm)
    else:
        import jpype.config

        jpype.config.onexit = False


@telling_in_words
def make_ome_xml(root: str, path: str, sha256: str) -> tuple[str, str]:
    """Return the OME-XML side file of an image and what is wrong with it; see ``core.ome_side_files.make``."""
    start()
    return ome_side_files.make(root, path, sha256, bioformats, (dicom.search,))


@telling_in_words
def examine_one(root: str, entry: Entry, face_detector: str = "", text_reader: str = "") -> Result:
    """Examine one entry of the deposit at ``root``; see ``core.examine.examine``.

    ``face_detector``: its name, where colour pictures are to be searched for faces; ``text_reader``: its name, where
    text is to be sought in pixels.
    """
    start()
    result = examined(root, entry, bioformats, witnesses=_SEARCHERS, second=witnesses)
    if face_detector and result.record.series and result.record.main.rgb:
        note_faces(result, faces.count(entry.real), face_detector)
    if text_reader and burned_in.is_wanted(result.record):
        from curate_fiji.witnesses import text_in_pixels

        lines, why = text_in_pixels.read(entry.real, result.record, burned_in.pages(result), bioformats)
        burned_in.note(result, lines, text_reader, why)
    return result
