"""How a worker process starts: without the caller's script.

``spawn`` runs the main module of the parent once more in every child, so that a script without
``if __name__ == "__main__":`` would begin its curation again in there, and end in an error. Workers need nothing
of it: all that they do stands in this package.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

_ONE_AT_A_TIME = threading.Lock()  # workers are started from threads of the pool


class WorkerProcess(SpawnProcess):
    """A process that is told nothing of the parent's main module."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:
        with _no_main_module():
            return SpawnProcess._Popen(process_obj)


class WorkerContext(SpawnContext):
    """``spawn``, with such processes."""

    Process = WorkerProcess


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Put an empty module in the place of the parent's main module while a child is started."""
    with _ONE_AT_A_TIME:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
