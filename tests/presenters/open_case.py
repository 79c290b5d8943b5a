"""A test case with a deposit that is read, its worksheets filled, open as the windows have it."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest

from curate_menu.presenters.curation import OpenCuration

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.model import answer as answers


class OpenCase(unittest.TestCase):
    """``curation`` is Ada's; ``other()`` is the same deposit as Bo sees it, in a program of his own."""

    files = {"README.txt": "Title: Two words\nMethods: we measured areas with Fiji\ndata.csv - all data\n"
                           "Funding: none\n",
             "data.csv": "cell,area\n1,2\n3\n", "notes.txt": "a note"}

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.deposit = os.path.join(self.folder, "deposit")
        os.mkdir(self.deposit)
        for name in self.files:
            with io.open(os.path.join(self.deposit, name), "wb") as stream:
                stream.write(self.files[name].encode("utf-8"))
        self.curation = OpenCuration(self.deposit, who={"name": "Ada Example", "initials": "AE"})
        self.curation.survey(lambda root, entries: (examined(root, one, None) for one in entries), "")
        self.curation.fill("check")
        self.curation.fill("understand")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def software_says(self, question, text, outcome, state=answers.FOUND):
        """Have software answer a question so, as a rule would."""
        self.curation._append([("answer", answers.Answer(state, text, outcome, question=question).to_json())])

    def other(self):
        """Return the deposit as a colleague has it open."""
        return OpenCuration(self.deposit, who={"name": "Bo Example", "initials": "BE"})
