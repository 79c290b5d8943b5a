"""The lock: one holder, stale ones heal."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import shutil
import tempfile
import time
import unittest

from curate_fiji.core.system._compat import host_name
from curate_fiji.core.system.errors import JournalLocked
from curate_fiji.core.system.lock import FileLock


class Locking(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "x.lock")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def leave(self, host, pid, age=0):
        with io.open(self.path, "wb") as stream:
            stream.write(json.dumps({"host": host, "pid": pid, "token": "t"}).encode("ascii"))
        then = time.time() - age
        os.utime(self.path, (then, then))

    def test_it_is_gone_afterwards(self):
        with FileLock(self.path):
            self.assertTrue(os.path.exists(self.path))
        self.assertFalse(os.path.exists(self.path))

    def test_a_second_holder_waits_and_gives_up_with_a_name(self):
        with FileLock(self.path):
            try:
                with FileLock(self.path, timeout=0.1):
                    self.fail("two holders")
            except JournalLocked as error:
                self.assertIn("process %d" % os.getpid(), error.what)

    def test_the_lock_of_a_dead_process_of_this_machine_is_broken(self):
        self.leave(host_name(), 2 ** 22 + 12345)
        with FileLock(self.path, timeout=1):
            pass

    def test_a_fresh_lock_of_another_machine_is_respected(self):
        self.leave("elsewhere", 1)
        self.assertRaises(JournalLocked, FileLock(self.path, timeout=0.1).__enter__)

    def test_an_old_lock_of_another_machine_is_broken(self):
        self.leave("elsewhere", 1, age=120)
        with FileLock(self.path, timeout=1):
            pass
