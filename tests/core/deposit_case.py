"""A test case with a deposit of its own in a folder that is gone afterwards."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.model.event import Person
from curate_fiji.core.steps import survey
from curate_fiji.core.steps.curation import Curation

NOW = "2026-01-02T03:04:05Z"


class NoImages(object):
    """An executor that opens no image; ``examine`` may be replaced."""

    reader_version = ""
    face_detector = text_reader = ""

    def __init__(self, examine=None):
        self._examine = examine

    def examine(self, root, entries):
        if self._examine is not None:
            return self._examine(root, entries)
        return (examined(root, entry, None) for entry in entries)


class DepositCase(unittest.TestCase):
    """``folder`` holds ``deposit``; ``curation`` is Ada's, at a time that stands still."""

    name = "deposit"

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)   # after all others: a test may have put its own listdir in
        self.deposit = os.path.join(self.folder, self.name)
        os.mkdir(self.deposit)
        self.curation = self.again()

    def again(self):
        """Return the curation as another program opens it."""
        return Curation(self.deposit, person=Person("Ada", "AE"), now=lambda: NOW)

    def put(self, name, text):
        """Write a file of the deposit."""
        with io.open(os.path.join(self.deposit, name), "wb") as stream:
            stream.write(text.encode("utf-8"))

    def survey(self, curation=None, examine=None):
        """Bring the records up to date, without a reader of images; return how many files were examined."""
        return survey.take(curation or self.curation, NoImages(examine))
