"""Who opens images for the steps: worker processes on this machine, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curate_fiji.core.copies import kinds, ome_side_files, open_copy
from curate_fiji.core.log.claiming import PRIVATE
from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.model.examined import Examined
from curate_fiji.core.model.receipt import Receipt
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import FolderError, JournalError
from curate_fiji.core.system.storage import free_bytes
from curate_fiji.runtime import door
from curate_fiji.workers import pool, worker
from curate_fiji.workers.pool import Limits

if TYPE_CHECKING:
    from curate_fiji.core.steps.executor import Entries

RUNTIME_LOG = PRIVATE + "/runtime.log"  # what Java and its readers say
_LEAST_FREE = 2**16  # bytes: with less no copy can be made, however small
COPY_SECONDS = 3600.0  # a copy takes as long as its image is large


@dataclass
class Workers:
    """``folder``: the curation folder, whose private part holds logs and temporary files; ``fiji``: a Fiji folder or
    Maven endpoint instead of the embedded ImageJ; ``memory``: heap of each reader (``2g``); ``scheduler``: address of
    a Dask cluster to read on, or ""; ``face_detector`` and ``text_reader``: their names, or "".
    See ``core.steps.executor``."""

    folder: str
    fiji: str | None = None
    memory: str | None = None
    limits: Limits = field(default_factory=Limits)
    scheduler: str = ""
    face_detector: str = ""
    text_reader: str = ""

    @property
    def reader_version(self) -> str:
        """Return the version of Bio-Formats that would read, "" where only a start can tell."""
        return door.reader_version(self.fiji)

    def examine(self, root: str, entries: Entries) -> Iterator[Examined]:
        """Yield the result of every entry, in their order."""
        if self.scheduler:
            from curate_fiji.workers import dask

            settings = dask.Settings(
                self.fiji, self.memory, self.limits, self.face_detector, self.text_reader
            )
            yield from dask.examine_all(self.scheduler, settings, root, entries)
            return
        runtime = door.resolve(self.fiji, self.memory)
        with self._folders(root) as folders:
            yield from pool.examine_all(
                runtime, root, entries, self.limits, folders, self.face_detector, self.text_reader
            )

    def write_ome_xml(
        self, root: str, files: Sequence[tuple[str, str]], folder: str
    ) -> Iterator[tuple[str, str]]:
        """Yield each path with what is wrong with its OME-XML side file, or ""."""
        curation_folder = CurationFolder(folder)
        calls = [(root, path, sha256) for path, sha256 in files]
        with self._folders(root) as folders:
            for call, made, problem in self._each(worker.make_ome_xml, calls, self.limits, folders):
                invalid = ""
                if problem:
                    _refuse_full_disk(folder)
                if made is not None:
                    text, invalid = made
                    problem = _kept(lambda: ome_side_files.keep(curation_folder, call[1], text))  # noqa: B023
                yield call[1], problem or (f"not valid by the OME schema: {invalid}" if invalid else "")

    def copy(
        self, root: str, paths: Sequence[str], folder: str, redact: bool, kind: str
    ) -> Iterator[tuple[str, Receipt | None, str]]:
        """Yield each path with its receipt, or None and what is wrong."""
        from curate_fiji.workers import copying

        wanted = kinds.of_name(kind)
        if wanted.purpose == kinds.TO_KEEP:
            wanted.copier()  # a missing extra is said before the first file
        files = CurationFolder(folder)
        calls = [(root, path, redact, kind) for path in paths]
        limits = Limits(self.limits.jobs, max(self.limits.timeout, COPY_SECONDS))
        with self._folders(root) as folders:
            for call, receipt, problem in self._each(copying.transform_one, calls, limits, folders):
                if problem:
                    _refuse_full_disk(folder)
                if receipt is not None:
                    scratch = str(folders.scratch)
                    problem = _kept(lambda: open_copy.keep(files, scratch, receipt, wanted.suffix))  # noqa: B023
                yield call[1], None if problem else receipt, problem

    def _each(
        self,
        work: Callable[..., Any],
        calls: Sequence[tuple[Any, ...]],
        limits: Limits,
        folders: pool.WorkFolders,
    ) -> Iterator[tuple[tuple[Any, ...], Any, str]]:
        return pool.each(door.resolve(self.fiji, self.memory), work, calls, limits, folders)

    @contextmanager
    def _folders(self, root: str) -> Iterator[pool.WorkFolders]:
        """Give where workers may read and write; what they leave there is gone afterwards, but for Java's messages."""
        files = CurationFolder(self.folder)
        files.make_folder(PRIVATE, private=True)
        files.note_ours(RUNTIME_LOG)
        with files.work() as scratch:
            yield pool.WorkFolders(
                Path(files.within.real(RUNTIME_LOG)), Path(scratch), os.path.realpath(root)
            )
            for crash in sorted(Path(scratch).glob("jvm-crash-*.log")):
                files.put(str(crash), f"{PRIVATE}/{crash.name}")


def _kept(keep: Callable[[], Any]) -> str:
    """Put a result in its place; return why it can't be, or "".

    A place that is taken costs its file; a disk that refuses would refuse the next one too, and is raised.
    """
    try:
        keep()
        return ""
    except FolderError as error:
        return error.what


def _refuse_full_disk(folder: str) -> None:
    """Raise ``JournalError`` where nothing more can be written: each file would say so again."""
    if free_bytes(folder) < _LEAST_FREE:
        raise JournalError(
            f"the disk of {path_text(folder)} is full",
            "free space, then run the command again: it goes on from here",
        )
