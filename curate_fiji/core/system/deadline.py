"""Calls a function and gives it up after a while: what a stranger wrote must not hold a whole run."""
from __future__ import absolute_import, unicode_literals

import threading

from curate_fiji.core.system._compat import JYTHON, monotonic

MYPY = False
if MYPY:
    from typing import Any, Callable, List, Tuple, TypeVar

    T = TypeVar("T")

_AT_ONCE = 0.001   # seconds: 0 would mean never

class TookTooLong(BaseException):
    """A call was given up. No ``except Exception`` on the way holds it up."""


def within(seconds, function, *args):
    # type: (float, Callable[..., T], *Any) -> T
    """Return ``function(*args)``. Raises what it raises, and ``TookTooLong`` after ``seconds``.

    On the main thread of a system with alarms the call itself is ended; one call may stand within another. Elsewhere
    it runs in a thread that is told to end and left behind.
    """
    return _by_alarm(seconds, function, args) if _can_alarm() else _by_thread(seconds, function, args)


def _can_alarm():
    # type: () -> bool
    """Tell whether this thread may set an alarm, and nobody else's would be lost."""
    if JYTHON:   # asked first: each name that a module lacks costs Jython the walk down its whole stack
        return False
    import signal
    return (hasattr(signal, "setitimer")
            and isinstance(threading.current_thread(), threading._MainThread)  # type: ignore[attr-defined]
            and (not signal.getitimer(signal.ITIMER_REAL)[0] or signal.getsignal(signal.SIGALRM) is _give_up))


def _give_up(_number, _frame):
    # type: (int, object) -> None
    raise TookTooLong()


def _by_alarm(seconds, function, args):
    # type: (float, Callable[..., T], Tuple[object, ...]) -> T
    import signal
    begun = monotonic()
    outer = signal.getitimer(signal.ITIMER_REAL)[0]   # of a call around this one, 0 for none
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, min(seconds, outer) if outer else seconds)
    try:
        return function(*args)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(outer - (monotonic() - begun), _AT_ONCE))


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


class Once(object):
    """What is worked out when it is first asked for, and given up once, not by everybody who asks.

    ``work`` takes nothing; ``seconds``: how long it may take. Calling raises ``TookTooLong``.
    """

    def __init__(self, seconds, work):
        # type: (float, Callable[[], T]) -> None
        self._seconds = seconds
        self._work = work
        self._made = []   # type: List[Any]
        self._given_up = False

    def __call__(self):
        # type: () -> Any
        if self._given_up:
            raise TookTooLong()
        if not self._made:
            try:
                self._made.append(within(self._seconds, self._work))
            except TookTooLong:
                self._given_up = True
                raise
        return self._made[0]
