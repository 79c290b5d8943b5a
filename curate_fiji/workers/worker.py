"""A worker process: it has a JVM of its own and examines one file after another.

The coordinator never loads a JVM, so a reader that hangs, crashes or eats all memory costs one
row and a new worker. The unit of work, ``examine_one``, is a picklable function of a path.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import tempfile
from dataclasses import replace
from typing import Any, TypeAlias

from curate_fiji import bioformats, witnesses
from curate_fiji.core.copies import ome_side_files
from curate_fiji.core.disclosing.border import examined, note_faces
from curate_fiji.core.model.examined import Examined
from curate_fiji.runtime import door as fiji
from curate_fiji.witnesses import dicom, documents, faces

Entry = dict[str, Any]
Result: TypeAlias = Examined

_RUNTIME: list[fiji.Runtime] = []


def prepare(runtime: fiji.Runtime, log_path: str, scratch: str) -> None:
    """Set up this process: messages of Java go to ``log_path``, Ctrl-C is the coordinator's.

    Temporary files, Python's and Java's, go to ``scratch``, which the coordinator removes even where
    this process is killed. The JVM starts with the first file that is examined.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log = os.open(log_path, os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    sys.stdout.flush()
    sys.stderr.flush()
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    tempfile.tempdir = scratch
    options = (
        f"-Djava.io.tmpdir={scratch}",
        f"-XX:ErrorFile={os.path.join(os.path.dirname(log_path), 'jvm-crash-%p.log')}",
        "-XX:TieredStopAtLevel=1",  # workers live for minutes: a compiler that is quick, not thorough
        "-Xrs",  # a signal ends the process at once, not through a JVM that shuts down beneath us
    )
    documents.register()
    _RUNTIME[:] = [replace(runtime, options=(*runtime.options, *options))]


def start() -> None:
    """Start this worker's JVM, where it does not run yet."""
    fiji.start(_RUNTIME[0])
    import scyjava

    # At its exit scyjava asks Java for open windows; a JVM that is going down then crashes
    atexit.unregister(scyjava.shutdown_jvm)


def write_ome_xml(root: str, path: str, sha256: str, folder: str) -> str:
    """Write the OME-XML side file of an image; see ``core.ome_side_files.write``."""
    start()
    invalid: str = ome_side_files.write(root, path, sha256, folder, bioformats, (dicom.search,))
    return invalid


def examine_one(root: str, entry: Entry, face_detector: str = "") -> Result:
    """Examine one entry of the deposit at ``root``; see ``core.examine.examine``.

    ``face_detector``: its name, where colour pictures are to be searched for faces.
    """
    start()
    result: Result = examined(root, entry, bioformats, witnesses=(dicom.search,), second=witnesses)
    if face_detector and result.record.series and result.record.main.rgb:
        note_faces(result, faces.count(entry["real"]), face_detector)
    return result
