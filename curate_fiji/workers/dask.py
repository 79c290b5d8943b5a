"""Examines files on an existing Dask cluster: the same unit of work, the same limits, the same rows.

Each Dask worker keeps one reader process of its own (as a local run does), so a reader that hangs or
crashes costs its row there too, never the Dask worker. The deposit must be under the same path on all
machines. Needs the extra ``cluster``.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curate_fiji.core.disclosing.border import unfinished
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.system.errors import RuntimeProblem
from curate_fiji.runtime import door as fiji
from curate_fiji.workers import pool as batch
from curate_fiji.workers import worker

if TYPE_CHECKING:
    from curate_fiji.core.steps.executor import Entries

_ANSWER_SECONDS = 10
_WORKER_SECONDS = 60


@dataclass(frozen=True)
class Settings:
    """What a Dask worker needs to know besides the file: which Fiji, how much memory, how long."""

    fiji: str | None
    memory: str | None
    limits: batch.Limits
    face_detector: str = ""
    text_reader: str = ""


def examine_all(scheduler: str, settings: Settings, root: str, entries: Entries) -> Iterator[worker.Result]:
    """Yield the result of every entry, in the order of the entries.

    ``scheduler``: the address of the cluster (``tcp://host:8786``). Raises ``RuntimeProblem`` where it
    does not answer or has no workers.
    """
    with ExitStack() as stack:
        client = stack.enter_context(_connect(scheduler))
        workers = len(client.scheduler_info(n_workers=-1)["workers"])

        def submit(entry: Entry) -> Any:
            # Never on another worker again: what took one down would take them all
            return client.submit(_examine_on_worker, root, entry, settings, pure=False, retries=0)

        yield from batch.in_order(entries, submit, _collect, workers, batch.path_of)


def _connect(scheduler: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise RuntimeProblem(
            "--scheduler needs the extra 'cluster'", "pip install 'curate-fiji[cluster]'"
        ) from error
    connect: Any = distributed.Client
    try:
        client = connect(scheduler, timeout=_ANSWER_SECONDS)
    except (OSError, ValueError) as error:
        raise RuntimeProblem(
            f"no Dask scheduler answers at {scheduler}",
            "start one with 'dask scheduler', and workers with 'dask worker'",
        ) from error
    try:
        client.wait_for_workers(1, timeout=_WORKER_SECONDS)
    except TimeoutError as error:
        client.close()
        raise RuntimeProblem(
            f"the Dask cluster at {scheduler} has no workers", f"start some with 'dask worker {scheduler}'"
        ) from error
    return client


def _collect(entry: Entry, future: Any) -> worker.Result:
    from distributed import KilledWorker

    try:
        result: worker.Result = future.result()
    except KilledWorker:
        result = unfinished(entry, "did not finish", "the reading took its Dask worker down")
    return result


_POOL: dict[tuple[Settings, str], tuple[Any, ExitStack]] = {}  # one: readers are sealed to one deposit


def _examine_on_worker(root: str, entry: Entry, settings: Settings) -> worker.Result:
    """Examine one entry in the reader process of this Dask worker."""
    if (settings, root) not in _POOL:
        while _POOL:
            _POOL.popitem()[1][1].close()
        _POOL[settings, root] = _start_pool(settings, root)
    future = _POOL[settings, root][0].schedule(
        worker.examine_one,
        args=(root, entry, settings.face_detector, settings.text_reader),
        timeout=settings.limits.timeout,
    )
    return batch.result_of(entry, future, settings.limits)


def _start_pool(settings: Settings, root: str) -> tuple[Any, ExitStack]:
    # Dask's workers are 'daemonic' for multiprocessing, which forbids them children; ours end with them
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    folder = Path(tempfile.mkdtemp(prefix="curate-"))
    stack = ExitStack()
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    folders = batch.WorkFolders(folder / "runtime.log", folder, os.path.realpath(root))
    pool = stack.enter_context(batch.pool_of(fiji.resolve(settings.fiji, settings.memory), 1, folders))
    atexit.register(stack.close)
    return pool, stack
