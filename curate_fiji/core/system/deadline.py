"""Calls a function and gives it up after a while: what a stranger wrote must not hold a whole run."""
from __future__ import absolute_import, unicode_literals

import threading

from curate_fiji.core.system._compat import JYTHON

MYPY = False
if MYPY:
    from typing import Any, Callable, List, TypeVar

    T = TypeVar("T")


class TookTooLong(BaseException):
    """A call was given up. No ``except Exception`` on the way holds it up."""


def within(seconds, function, *args):
    # type: (float, Callable[..., T], *Any) -> T
    """Return ``function(*args)``. Raises what it raises, and ``TookTooLong`` after ``seconds``.

    On the main thread of a system with alarms the call itself is ended. Elsewhere it runs in a thread that is
    told to end and left behind.
    """
    try:
        import signal
        on_main = isinstance(threading.current_thread(), threading._MainThread)  # type: ignore[attr-defined]
        usable = hasattr(signal, "setitimer") and on_main and not JYTHON and not signal.getitimer(signal.ITIMER_REAL)[0]
    except ImportError:
        usable = False
    return _by_alarm(seconds, function, args) if usable else _by_thread(seconds, function, args)


def _by_alarm(seconds, function, args):
    # type: (float, Callable[..., T], Any) -> T
    import signal

    def give_up(_number, _frame):
        # type: (int, Any) -> None
        raise TookTooLong()

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(*args)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_thread(seconds, function, args):
    # type: (float, Callable[..., T], Any) -> T
    given, raised = [], []   # type: List[Any], List[BaseException]

    def work():
        # type: () -> None
        try:
            given.append(function(*args))
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.daemon = True
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        _end(thread)
        raise TookTooLong()
    if raised:
        raise raised[0]
    return given[0]  # type: ignore[no-any-return]


def _end(thread):
    # type: (threading.Thread) -> None
    """Have CPython raise in a thread at its next step; Jython has no such way."""
    if JYTHON or thread.ident is None:
        return
    try:
        import ctypes
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(TookTooLong))
    except (ImportError, AttributeError):
        return
