"""A test case with a deposit that is read, its worksheets filled, open as the windows have it."""
from __future__ import absolute_import, unicode_literals

import atexit
import io
import os
import shutil
import tempfile
import unittest

from curate_menu.presenters.curation import OpenCuration

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.event import Person

_FILLED = {}   # files: a folder with the deposit and its curation


class NoImages(object):
    """An executor that opens no image."""

    reader_version = ""
    face_detector = text_reader = ""

    def examine(self, root, entries):
        return (examined(root, entry, None) for entry in entries)



class OpenCase(unittest.TestCase):
    """``curation`` is Ada's; ``other()`` is the same deposit as Bo sees it, in a program of his own."""

    files = {"README.txt": "Title: Two words\nMethods: we measured areas with Fiji\ndata.csv - all data\n"
                           "Funding: none\n",
             "data.csv": "cell,area\n1,2\n3\n", "notes.txt": "a note"}

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.deposit = os.path.join(self.folder, "deposit")
        key = "\n".join(sorted(self.files))
        if key not in _FILLED:
            _FILLED[key] = self._filled()
        for name in ("deposit", "deposit.curation"):
            shutil.copytree(os.path.join(_FILLED[key], name), os.path.join(self.folder, name))
        self.curation = OpenCuration(self.deposit, who=Person("Ada Example", "AE"))

    def _filled(self):
        """Return a folder with the deposit and its filled worksheets, made once and copied for each test."""
        folder = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, folder, True)
        deposit = os.path.join(folder, "deposit")
        os.mkdir(deposit)
        for name in self.files:
            with io.open(os.path.join(deposit, name), "wb") as stream:
                stream.write(self.files[name].encode("utf-8"))
        curation = OpenCuration(deposit, who=Person("Ada Example", "AE"))
        curation.fill("check", NoImages())
        curation.fill("understand", NoImages())
        return folder

    def tearDown(self):
        shutil.rmtree(self.folder)

    def software_says(self, question, text, outcome, state=answers.FOUND):
        """Have software answer a question so, as a rule would."""
        said = answers.Answer(state, text, outcome, question=question).to_json()
        self.curation._write(lambda curation: curation.append(("answer", said)))

    def other(self):
        """Return the deposit as a colleague has it open."""
        return OpenCuration(self.deposit, who=Person("Bo Example", "BE"))
