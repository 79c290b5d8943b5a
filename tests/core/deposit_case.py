"""A test case with a deposit of its own in a folder that is gone afterwards."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.steps.curation import Curation

NOW = "2026-01-02T03:04:05Z"


class DepositCase(unittest.TestCase):
    """``folder`` holds ``deposit``; ``curation`` is Ada's, at a time that stands still."""

    name = "deposit"

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.deposit = os.path.join(self.folder, self.name)
        os.mkdir(self.deposit)
        self.curation = Curation(self.deposit, who={"name": "Ada", "initials": "AE"}, now=lambda: NOW)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def put(self, name, text):
        """Write a file of the deposit."""
        with io.open(os.path.join(self.deposit, name), "wb") as stream:
            stream.write(text.encode("utf-8"))

    def survey(self, curation=None):
        """Bring the records up to date, without a reader of images."""
        return (curation or self.curation).survey(
            lambda root, entries: (examined(root, entry, None) for entry in entries))
