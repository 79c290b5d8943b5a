"""Processor time of this thread: what a busy machine does not change."""
from __future__ import absolute_import, unicode_literals

import sys
import time

if sys.platform.startswith("java"):
    from java.lang.management import ManagementFactory

    def spent():
        """Return seconds of processor time that this thread has taken."""
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9
else:
    spent = time.thread_time


def grows_too_fast(work, token, length=10000, limit=0.5):
    """Tell whether a text of repeats takes more time than its length asks.

    More than ``limit`` seconds each of three times (once may be the machine's), and more than three times as long as
    half of the text.
    """
    text = (token * (length // len(token) + 1))[:length]
    whole = min(_seconds(work, text) for _again in range(3)) if _seconds(work, text) > limit else 0.0
    return whole > limit and whole > 3 * min(_seconds(work, text[:length // 2]) for _again in range(3))


def _seconds(work, text):
    begun = spent()
    work(text)
    return spent() - begun
