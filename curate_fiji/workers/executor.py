"""Who opens images for the steps: worker processes on this machine, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from curate_fiji.core.log.folder import PRIVATE, CurationFolder
from curate_fiji.core.model.examined import Examined
from curate_fiji.runtime import door
from curate_fiji.workers import pool, worker
from curate_fiji.workers.pool import Limits

RUNTIME_LOG = PRIVATE + "/runtime.log"  # what Java and its readers say
COPY_SECONDS = 3600.0  # a copy takes as long as its image is large


@dataclass
class Workers:
    """``folder``: the curation folder, whose private part holds logs and temporary files; ``fiji``: a Fiji folder or
    Maven endpoint instead of the embedded ImageJ; ``memory``: heap of each reader (``2g``); ``scheduler``: address of
    a Dask cluster to read on, or ""; ``face_detector``: its name, or "". See ``core.steps.executor``."""

    folder: str
    fiji: str | None = None
    memory: str | None = None
    limits: Limits = field(default_factory=Limits)
    scheduler: str = ""
    face_detector: str = ""

    @property
    def reader_version(self) -> str:
        """Return the version of Bio-Formats that would read, "" where only a start can tell."""
        return door.reader_version(self.fiji)

    def examine(self, root: str, entries: Collection[worker.Entry]) -> Iterator[Examined]:
        """Yield the result of every entry, in their order."""
        if self.scheduler:
            from curate_fiji.workers import dask

            settings = dask.Settings(self.fiji, self.memory, self.limits, self.face_detector)
            return dask.examine_all(self.scheduler, settings, root, entries)
        runtime = door.resolve(self.fiji, self.memory)
        return self._at_a_place(
            lambda place: pool.examine_all(runtime, root, entries, self.limits, place, self.face_detector)
        )

    def write_ome_xml(
        self, root: str, files: Sequence[tuple[str, str]], folder: str
    ) -> Iterator[tuple[str, str]]:
        """Yield each path with what is wrong with its OME-XML side file, or ""."""
        calls = [(root, path, sha256, folder) for path, sha256 in files]
        for call, invalid, problem in self._each(worker.write_ome_xml, calls, self.limits):
            yield call[1], problem or (f"not valid by the OME schema: {invalid}" if invalid else "")

    def copy(
        self, root: str, paths: Sequence[str], folder: str, redact: bool, kind: str
    ) -> Iterator[tuple[str, dict[str, Any] | None, str]]:
        """Yield each path with its receipt, or None and what is wrong."""
        from curate_fiji.workers import copying

        if kind not in copying.ACCESS:
            copying.copier_of(kind)  # a missing extra is said before the first file
        calls = [(root, path, folder, redact, kind) for path in paths]
        limits = Limits(self.limits.jobs, max(self.limits.timeout, COPY_SECONDS))
        for call, receipt, problem in self._each(copying.transform_one, calls, limits):
            yield call[1], receipt, problem

    def _each(
        self, work: Callable[..., Any], calls: Sequence[tuple[Any, ...]], limits: Limits
    ) -> Iterator[tuple[tuple[Any, ...], Any, str]]:
        runtime = door.resolve(self.fiji, self.memory)
        return self._at_a_place(lambda place: pool.each(runtime, work, calls, limits, place))

    def _at_a_place(self, work: Callable[[pool.Place], Iterator[Any]]) -> Iterator[Any]:
        """Yield what ``work`` yields, given where its workers may write: gone afterwards, but for the log."""
        files = CurationFolder(self.folder)
        files.make_folder(PRIVATE, private=True)
        files.note_ours(RUNTIME_LOG)
        with files.work() as scratch:
            yield from work(pool.Place(Path(files.within.real(RUNTIME_LOG)), Path(scratch)))
