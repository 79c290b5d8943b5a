"""Examines many files in worker processes: time limits, restarts, progress.

What starts and watches the workers is imported where it is used: a run that finds nothing to do is mostly
imports.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curate_fiji.core.disclosing.border import unfinished
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.model.problem import DID_NOT_FINISH
from curate_fiji.core.system.errors import CurateError
from curate_fiji.core.system.safe_text import visible
from curate_fiji.runtime.door import Runtime
from curate_fiji.workers import worker

if TYPE_CHECKING:
    import pebble

    from curate_fiji.core.steps.executor import Entries

_FILES_A_WORKER = 40  # below this a second JVM costs more than it saves
_AHEAD = 8  # files handed to each worker beforehand


@dataclass(frozen=True)
class Limits:
    """How files are examined: ``jobs`` workers, ``timeout`` seconds a file."""

    jobs: int = 0
    timeout: float = 120.0

    def workers_for(self, files: int) -> int:
        """Return the number of workers: ``jobs``, or what the machine and the deposit call for."""
        wanted = self.jobs or min(os.cpu_count() or 1, 4)
        return max(1, min(wanted, -(-files // _FILES_A_WORKER) if not self.jobs else files))


@dataclass(frozen=True)
class WorkFolders:
    """Where workers write: ``log``, what Java says; ``scratch``, a folder that the coordinator removes.

    ``root``: the deposit's folder, which they read besides.
    """

    log: Path
    scratch: Path
    root: str


def examine_all(
    runtime: Runtime,
    root: str,
    entries: Entries,
    limits: Limits,
    folders: WorkFolders,
    face_detector: str = "",
    text_reader: str = "",
) -> Iterator[worker.Result]:
    """Yield the result of every entry, in the order of the entries.

    A file whose reader does not finish in time, or takes its worker down, gives a result that says
    so. Raises ``RuntimeProblem`` where the runtime itself does not start.
    """
    if not len(entries):
        return
    workers = limits.workers_for(len(entries))
    with pool_of(runtime, workers, folders) as pool:

        def submit(entry: Entry) -> pebble.ProcessFuture[worker.Result]:
            return pool.schedule(
                worker.examine_one, args=(root, entry, face_detector, text_reader), timeout=limits.timeout
            )

        yield from in_order(
            entries, submit, lambda entry, future: result_of(entry, future, limits), workers, path_of
        )


def in_order(
    items: Entries | Sequence[Any],
    submit: Callable[[Any], Any],
    collect: Callable[[Any, Any], Any],
    workers: int,
    label: Callable[[Any], str],
) -> Iterator[Any]:
    """Yield ``collect(item, submit(item))`` in the order of the items, with progress.

    A few are handed out to each worker beforehand. ``label``: what the progress bar says of an item.
    """
    from tqdm import tqdm

    bar = tqdm(total=len(items), unit="file", disable=None, file=sys.stderr, leave=False)
    pending: deque[tuple[Any, Any]] = deque()
    upcoming = iter(items)
    with bar:
        while True:
            while len(pending) < workers * _AHEAD and (item := next(upcoming, None)) is not None:
                pending.append((item, submit(item)))
            if not pending:
                break
            item, future = pending.popleft()
            bar.set_postfix_str(visible(label(item))[-40:], refresh=False)
            yield collect(item, future)
            bar.update()


def path_of(entry: Entry) -> str:
    """Return what the progress bar says of an entry."""
    return entry.path


def each(
    runtime: Runtime,
    work: Callable[..., Any],
    calls: Sequence[tuple[Any, ...]],
    limits: Limits,
    folders: WorkFolders,
) -> Iterator[tuple[tuple[Any, ...], Any, str]]:
    """Yield (arguments, result, problem) of each call of ``work`` in workers, in order.

    ``problem`` is "" where there is a result; a file that can't be read, or whose worker ended, costs
    its own row.
    """

    from concurrent.futures import TimeoutError

    import pebble

    def collect(call: tuple[Any, ...], future: pebble.ProcessFuture[Any]) -> Any:
        try:
            return call, future.result(), ""
        except TimeoutError:
            return call, None, f"it did not finish in {limits.timeout:g} s"
        except CurateError:
            raise
        except pebble.ProcessExpired as error:
            return call, None, f"the reader took its process down (exit code {error.exitcode})"
        except Exception as error:  # a fault of ours or of the reader: one row, never the run
            return call, None, str(error) or type(error).__name__

    workers = limits.workers_for(len(calls))
    with pool_of(runtime, workers, folders) as pool:

        def submit(call: tuple[Any, ...]) -> pebble.ProcessFuture[Any]:
            return pool.schedule(work, args=call, timeout=limits.timeout)

        yield from in_order(calls, submit, collect, workers, lambda _call: "")


@contextmanager
def pool_of(runtime: Runtime, workers: int, folders: WorkFolders) -> Iterator[pebble.ProcessPool]:
    """Give a pool of worker processes with a JVM each."""
    import pebble

    from curate_fiji.workers.starting import WorkerContext

    pool = pebble.ProcessPool(
        max_workers=workers,
        initializer=worker.prepare,
        initargs=(runtime, str(folders.log), str(folders.scratch), folders.root),
        context=WorkerContext(),
    )
    try:
        yield pool
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def result_of(entry: Entry, future: pebble.ProcessFuture[worker.Result], limits: Limits) -> worker.Result:
    """Return a result, or the row that says why there is none."""
    from concurrent.futures import CancelledError, TimeoutError

    import pebble

    try:
        return future.result()
    except TimeoutError:
        text = f"the reader did not finish in {limits.timeout:g} s"
    except pebble.ProcessExpired as error:
        text = f"the reader took its process down (exit code {error.exitcode})"
    except CancelledError:
        text = "the reading was stopped"
    except CurateError:
        raise
    except Exception as error:  # a fault of ours or of the reader: one row, never the run
        text = f"the reading failed ({type(error).__name__})"
    return unfinished(entry, DID_NOT_FINISH, text)
