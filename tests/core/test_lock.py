"""The lock: one holder, gone with its process, and kept by one that is only slow."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import shutil
import tempfile
import threading
import time
import unittest

from curate_fiji.core.system import lock
from curate_fiji.core.system.errors import JournalLocked
from curate_fiji.core.system.holder import Holder
from curate_fiji.core.system.lock import FileLock
from curate_fiji.core.system.lock_ways import HeldFile

GONE = 2 ** 22 + 12345   # no process has this id: the largest is 2 ** 22


class LockCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "x.lock")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def leave(self, path, age=0, **holder):
        with io.open(path, "wb") as stream:
            stream.write(json.dumps(dict(Holder.me().to_json(), token="t", **holder)).encode("ascii"))
        then = time.time() - age
        os.utime(path, (then, then))


class Locking(LockCase):
    def test_it_is_free_afterwards_and_its_file_says_nobody(self):
        with FileLock(self.path):
            self.assertTrue(os.path.getsize(self.path))
        self.assertEqual(os.path.getsize(self.path), 0)
        with FileLock(self.path, timeout=0):
            pass

    def test_a_second_holder_waits_and_gives_up_with_a_name(self):
        with FileLock(self.path):
            try:
                with FileLock(self.path, timeout=0.1):
                    self.fail("two holders")
            except JournalLocked as error:
                self.assertIn("process %d" % os.getpid(), error.what)

    def test_of_many_threads_one_holds_it(self):
        inside, most = [], []

        def work():
            for _ in range(20):
                with FileLock(self.path):
                    inside.append(1)
                    most.append(len(inside))
                    time.sleep(0.0005)
                    inside.pop()
        threads = [threading.Thread(target=work) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((max(most), len(most)), (1, 100))

    def test_a_file_that_a_killed_process_left_holds_nobody_up(self):
        for holder in ({"pid": GONE}, {"host": "elsewhere", "pid": 1}, {"pid": os.getpid(), "start": "1"}):
            self.leave(self.path, **holder)
            with FileLock(self.path, timeout=0):
                pass

    def test_it_says_when_it_is_no_longer_ours(self):
        with FileLock(self.path) as held:
            self.assertTrue(held.still_held())
            os.remove(self.path)
            self.assertFalse(held.still_held())


class WithoutTheSystemsLocks(LockCase):
    """On a file system that has none: a file made with O_EXCL."""

    def setUp(self):
        LockCase.setUp(self)
        self.first_way = lock.first_way
        lock.first_way = lambda path: HeldFile(path + ".held")
        self.held = self.path + ".held"

    def tearDown(self):
        lock.first_way = self.first_way
        LockCase.tearDown(self)

    def test_it_is_gone_afterwards(self):
        with FileLock(self.path):
            self.assertTrue(os.path.exists(self.held))
        self.assertFalse(os.path.exists(self.held))

    def test_that_of_a_dead_process_of_this_machine_is_broken(self):
        self.leave(self.held, pid=GONE)
        with FileLock(self.path, timeout=1):
            pass
        self.assertEqual([name for name in os.listdir(self.folder) if "broken" in name], [])

    def test_that_of_another_machine_is_respected_however_old(self):
        for age in (0, 120, 10 ** 6, -10 ** 6):
            self.leave(self.held, age, host="elsewhere", name="elsewhere", pid=1)
            try:
                FileLock(self.path, timeout=0.05).__enter__()
                self.fail("broke a lock that may be held")
            except JournalLocked as error:
                self.assertIn("process 1 on elsewhere", error.what)
                self.assertIn(self.held, error.hint)

    def test_that_of_a_living_process_is_respected_however_old(self):
        self.leave(self.held, age=10 ** 6)
        self.assertRaises(JournalLocked, FileLock(self.path, timeout=0.05).__enter__)

    def test_a_process_that_was_given_a_dead_ones_id_does_not_keep_its_lock(self):
        if not Holder.me().start:
            return   # the system does not say when a process began
        self.leave(self.held, start="1")
        with FileLock(self.path, timeout=1):
            pass


class Holders(unittest.TestCase):
    def test_this_process_is_not_gone(self):
        self.assertFalse(Holder.me().is_gone())
        self.assertFalse(Holder.from_tag(Holder.me().tag + "-abc").is_gone())

    def test_a_file_name_that_is_no_tag_names_nobody(self):
        for name in ("", "x", "a-b-c", "a-1", "notes-2024-01", "a-%s-b" % ("9" * 40)):
            found = Holder.from_tag(name)
            self.assertTrue(found is None or not found.is_gone(), name)
