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
