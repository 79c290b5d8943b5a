"""Extras: parts of CURATE whose libraries are installed only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from curate_fiji.core.system.errors import RuntimeProblem


@contextmanager
def needed(extra: str, what: str) -> Iterator[None]:
    """Say which extra ``what`` needs, where an import inside fails. Raises ``RuntimeProblem``."""
    try:
        yield
    except ImportError as error:
        raise RuntimeProblem(
            f"{what} needs the extra '{extra}' ({error})", f"pip install 'curate-fiji[{extra}]'"
        ) from error
