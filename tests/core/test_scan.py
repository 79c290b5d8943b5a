"""The walk through a deposit: everything is an entry, whatever it is and however deep it lies."""
from __future__ import absolute_import, unicode_literals

import errno
import os

from deposit_case import DepositCase

from curate_fiji.core.reading import scan
from curate_fiji.core.system.errors import DepositError


class Walking(DepositCase):
    def paths(self):
        return [entry.path for entry in scan.walk(self.deposit)]

    def refusing(self, *folders):
        """Let folders not be listed, as one without the rights finds them."""
        usual = os.listdir

        def listdir(path):
            if not isinstance(path, int) and os.path.relpath(path, self.deposit) in folders:
                raise OSError(errno.EACCES, os.strerror(errno.EACCES), path)
            return usual(path)
        os.listdir = listdir
        self.addCleanup(setattr, os, "listdir", usual)

    def test_folders_can_lie_deeper_than_python_calls(self):
        deep, folders = self.deposit, []
        try:
            for _ in range(1100):
                deep = os.path.join(deep, "d")
                os.mkdir(deep)
                folders.append(deep)
        except OSError:
            pass   # this system takes no deeper path
        with open(os.path.join(folders[-1], "a"), "wb"):
            pass
        found = self.paths()
        os.remove(os.path.join(folders[-1], "a"))
        for folder in reversed(folders):   # Python's own way to remove them is not deep enough
            os.rmdir(folder)
        self.assertEqual(found, ["d/" * len(folders) + "a"])

    def test_order_is_by_path_in_each_folder(self):
        for name in ("b.txt", "a.txt", "c.txt"):
            self.put(name, "x")
        os.mkdir(os.path.join(self.deposit, "b"))
        self.put("b/z.txt", "x")
        self.assertEqual(self.paths(), ["a.txt", "b/z.txt", "b.txt", "c.txt"])

    def test_a_folder_that_can_not_be_listed_is_an_entry(self):
        os.mkdir(os.path.join(self.deposit, "secret"))
        self.put("a.txt", "x")
        self.refusing("secret")
        found = dict((entry.path, entry) for entry in scan.walk(self.deposit))
        self.assertEqual(sorted(found), ["a.txt", "secret"])
        self.assertEqual(found["secret"].kind, "folder unreadable")
        self.assertIn("ermission", found["secret"].problem)

    def test_a_deposit_that_can_not_be_listed_is_an_error_never_an_empty_deposit(self):
        self.put("a.txt", "x")
        self.refusing(".")
        self.assertRaises(DepositError, self.paths)
        self.assertRaises(DepositError, self.survey)

    def test_files_in_a_folder_that_can_no_longer_be_listed_are_not_gone(self):
        os.mkdir(os.path.join(self.deposit, "sub"))
        for name in ("a.txt", "sub/b.txt", "sub2.txt"):
            self.put(name, "x")
        self.survey()
        self.refusing("sub")
        os.remove(os.path.join(self.deposit, "sub2.txt"))
        again = self.again()
        self.survey(again)
        self.assertEqual(sorted(again.state.records), ["a.txt", "sub", "sub/b.txt"])
        self.assertEqual(again.state.records["sub"].problem.code, "unreadable")
        self.assertEqual(again.state.records["sub/b.txt"].problem, None)
