"""Does several pieces of work at once in threads, and gives their results in order.

For Jython, whose threads run at the same time; in CPython one piece follows the other.
"""
from __future__ import absolute_import, unicode_literals

import threading
from collections import deque

MYPY = False
if MYPY:
    from typing import Callable, Deque, Iterable, Iterator, List, TypeVar

    Item = TypeVar("Item")
    Result = TypeVar("Result")

_AHEAD = 2   # pieces begun or waiting for each thread: results wait for the slowest before them


class _Piece(object):
    def __init__(self, work):
        # type: (Callable[[], None]) -> None
        self.work = work
        self.is_done = False


class _Threads(object):
    """Threads that take pieces of work from one queue."""

    def __init__(self, number):
        # type: (int) -> None
        self._changed = threading.Condition()
        self._waiting = deque()  # type: Deque[_Piece]
        self._is_over = False
        for _ in range(number):
            thread = threading.Thread(target=self._run)
            thread.daemon = True
            thread.start()

    def add(self, piece):
        # type: (_Piece) -> None
        with self._changed:
            self._waiting.append(piece)
            self._changed.notify()

    def wait_for(self, piece):
        # type: (_Piece) -> None
        with self._changed:
            while not piece.is_done:
                self._changed.wait()

    def end(self):
        # type: () -> None
        """Let each thread end after the piece that it has at hand."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _run(self):
        # type: () -> None
        while True:
            with self._changed:
                while not self._waiting and not self._is_over:
                    self._changed.wait()
                if self._is_over:
                    return
                piece = self._waiting.popleft()
            piece.work()
            with self._changed:
                piece.is_done = True
                self._changed.notify_all()


def in_order(work, items, threads, before=lambda _item: None):
    # type: (Callable[[Item], Result], Iterable[Item], int, Callable[[Item], None]) -> Iterator[Result]
    """Yield ``work(item)`` of each item, in their order, by so many threads. Raises what ``work`` raises.

    ``before(item)``: called in the caller's thread when the result of an item is what is waited for.
    """
    if threads < 2:
        for item in items:
            before(item)
            yield work(item)
        return
    workers = _Threads(threads)
    held = deque()  # type: Deque[tuple[_Piece, List[Result], Item]]
    upcoming = iter(items)
    try:
        is_more = True
        while is_more or held:
            while is_more and len(held) < threads * _AHEAD:
                for item in upcoming:
                    held.append(_piece(work, item))
                    workers.add(held[-1][0])
                    break
                else:
                    is_more = False
            if held:
                piece, results, item = held.popleft()
                before(item)
                workers.wait_for(piece)
                yield results[0] if results else work(item)
    finally:
        workers.end()


def _piece(work, item):
    # type: (Callable[[Item], Result], Item) -> tuple[_Piece, List[Result], Item]
    """Return a piece of work with where its result will stand: nowhere, where it failed, and is to be done again by
    the one who waits for it, who is told why."""
    results = []  # type: List[Result]

    def do():
        # type: () -> None
        try:
            results.append(work(item))
        except:   # noqa: E722 - in Jython no name covers Java's errors; a thread that died would be waited for
            pass
    return _Piece(do), results, item
