"""Code is read and never run: one look gives the lines that rules tell of and the properties that primers ask for."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import shutil
import tempfile
import unittest

from deposit_case import DepositCase, NoImages

from curate_fiji.core.model import answer as answers
from curate_fiji.core.reading import code
from curate_fiji.core.reading.code import lines
from curate_fiji.core.steps import check, understand


def notebook(*sources):
    cells = [{"cell_type": "code", "source": one, "outputs": [], "execution_count": number + 1}
             for number, one in enumerate(sources)]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells, "metadata": {
        "language_info": {"name": "python"}}})


class Lines(unittest.TestCase):
    """What one line says."""

    def test_packages_are_those_beyond_the_language(self):
        for line, language, wanted in (
                ("import numpy as np, os", "Python", ["numpy"]), ("import os.path", "Python", []),
                ("from skimage.io import imread", "Python", ["skimage"]), ("from . import helper", "Python", []),
                ("    import scipy.ndimage", "Python", ["scipy"]), ("important = 1", "Python", []),
                ("# import numpy", "Python", []), ("library(ggplot2)", "R", ["ggplot2"]),
                ("x <- dplyr::filter(y)", "R", ["dplyr"]), ("library('stats')", "R", []),
                ("using Images", "", ["Images"]), ("#include <opencv2/core.hpp>", "", ["opencv2/core.hpp"]),
                ("importClass(Packages.ij.IJ)", "", []), ("addpath('tools')", "", [""])):
            self.assertEqual(lines.loads(line, language), wanted, line)

    def test_a_file_is_read_where_something_that_reads_is_called_and_nothing_writes(self):
        for line, wanted in (
                ("t = pandas.read_csv('a.csv')", True), ("x = imread('a.tif')", True), ("load('a.mat')", True),
                ("d <- readRDS('a.rds')", True), ("open('a.txt')", True), ("open('a.txt', 'w')", False),
                ("open('a.txt', mode='a')", False), ("t.to_csv('a.csv')", False), ("import numpy", False),
                ("imwrite('a.tif', x)", False), ("download('a.zip')", False), ("x = spread", False),
                ("run(\"Bio-Formats\", \"open=a.czi\")", True), ("new File('a.tif')", True)):
            self.assertEqual(lines.reads(line), wanted, line)


    def test_an_absolute_path_is_one_of_somebody_s_disk(self):
        for line, wanted in (
                ("'C:\\\\data'", True), ("\"/home/ada/x\"", True), ("'~/x'", True),
                ("run('I', 'open=/Users/ada/x.czi')", True),
                ("'open=[C:/x y.czi] autoscale'", True), ("'data/x.csv'", False), ("'/x'", False),
                ("a =~/home/", False),
                ("'https://x.org/home/'", False), ("x = a/b", False)):
            self.assertEqual(lines.ABSOLUTE.search(line) is not None, wanted, line)


class Reading(unittest.TestCase):
    """What a file says."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def read(self, text, format="Python code"):
        path = os.path.join(self.folder, "a")
        with io.open(path, "wb") as stream:
            stream.write(text.encode("utf-8"))
        return code.read(path, format)

    def properties(self, *how):
        return dict((one.name, one.value) for one in self.read(*how).properties)

    def test_lines_and_properties_agree(self):
        read = self.read("# reads\nimport numpy\nx = numpy.loadtxt('/home/ada/x.csv')\n")
        rows = dict((row[0], row[1]) for row in read.reading.rows)
        said = dict((one.name, one.value) for one in read.properties)
        self.assertEqual((rows[code.ABSOLUTE], said["absolute paths"]), ("3", "1"))
        self.assertEqual((rows[code.PACKAGES], said["packages used"]), ("2", "1 (numpy)"))
        self.assertEqual((rows[code.COMMENTS], said["lines that are comments"]), ("1", "1 of 3"))
        self.assertTrue(rows[code.INPUTS].startswith("3, "))
        self.assertEqual(said["places that read files"], "1")

    def test_a_name_that_nobody_knows_is_counted_and_not_told(self):
        """A module of one's own may be called after a person."""
        read = self.read("import numpy\nimport miller_patients\n")
        told = json.dumps([list(one) for one in read.reading.rows] + [one.value for one in read.properties])
        self.assertIn("2 (numpy, 1 not named here)", told)
        self.assertNotIn("miller", told)

    def test_a_working_directory_that_is_changed_is_no_absolute_path(self):
        said = self.properties("setwd('data')\nx <- read.csv('a.csv')\n", "R code")
        self.assertEqual((said["absolute paths"], said["changes of the working directory"]), ("0", "1"))

    def test_a_notebook_is_read_by_the_rules_of_its_language(self):
        said = self.properties(notebook("import numpy\nimport os\n", "x = open('C:\\\\data\\\\a.txt')"),
                               "Jupyter notebook")
        self.assertEqual((said["packages used"], said["absolute paths"]), ("1 (numpy)", "1"))
        self.assertEqual(said["cells"], "2 of code, 0 of text")

    def test_what_is_no_notebook_is_broken_and_has_no_properties(self):
        for text in ("{", "[]", "{\"cells\": 3}", "3"):
            read = self.read(text, "Jupyter notebook")
            self.assertEqual([row[0] for row in read.reading.rows], [code.BROKEN], text)
            self.assertEqual((read.properties, read.look.outcome), ([], "not done"), text)

    def test_cells_of_any_shape_are_read(self):
        for cells in ([3], [{}], [{"cell_type": "code", "source": [1, "x"], "outputs": 3}], [{"cell_type": "code"}]):
            text = json.dumps({"cells": cells, "metadata": 3})
            self.assertTrue(self.read(text, "Jupyter notebook").properties, text)


class InADeposit(DepositCase):
    """What a curator is told."""

    def put(self, name, text):
        with io.open(os.path.join(self.deposit, name), "w", encoding="utf-8") as stream:
            stream.write(text)

    def answer(self, number):
        return self.curation.state.software[number]

    def test_the_language_s_own_and_the_deposit_s_own_modules_need_no_list(self):
        self.put("run.py", "import os\nimport helper\nprint(helper.x)\n")
        self.put("helper.py", "x = 1\n")
        check.run(self.curation, NoImages())
        understand.run(self.curation, NoImages())
        self.assertEqual(self.answer("understand.code-packages").outcome, answers.FINE)

    def test_check_and_primer_say_the_same_of_a_file(self):
        self.put("run.py", "import numpy\nsetwd('x')\n")
        check.run(self.curation, NoImages())
        understand.run(self.curation, NoImages())
        for number in ("understand.code-packages", "primer.python.needs", "understand.code-paths",
                       "primer.python.paths"):
            self.assertEqual(self.answer(number).outcome, answers.LOOK_AT_THIS, number)


if __name__ == "__main__":
    unittest.main()
