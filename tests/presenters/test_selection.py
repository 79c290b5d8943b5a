"""What a note was looking at is read back from its words, and the log's page leads there."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_menu.presenters import page, selection
from open_case import OpenCase

from curate_fiji.core.model.note import View


class Words(unittest.TestCase):
    def test_planes(self):
        for words, plane in (("c 2/2, z 3/5, t 1/1", (2, 3, 1)), ("", (1, 1, 1)), ("z 12/40", (1, 12, 1))):
            self.assertEqual(selection.plane(words), plane)

    def test_selections_that_their_words_tell_wholly(self):
        for words, told in (("Rectangle at 10, 20, 30 x 40 pixels", ("Rectangle", 10, 20, 30, 40)),
                            ("Oval at -5, 0, 7 x 9 pixels", ("Oval", -5, 0, 7, 9)),
                            ("Polygon at 1, 2, 3 x 4 pixels", None), ("", None)):
            self.assertEqual(selection.bounds(words), told)


class TheLogsPage(OpenCase):
    def test_a_note_about_a_file_of_the_deposit_has_a_link_and_another_has_none(self):
        self.curation.note("odd", view=View("data.csv", "c 1/1, z 1/1, t 1/1", path="data.csv"))
        self.curation.note("elsewhere", view=View("other.tif", "c 1/1, z 1/1, t 1/1"))
        html = page.of_log(self.curation.state)
        self.assertEqual(html.count('<a href="%s' % page.SHOW), 1)
        self.assertEqual([page.note_label(note)[11:] for note in page.with_views(self.curation.state)],
                         ["AE: odd (data.csv, c 1/1, z 1/1, t 1/1)"])

    def test_an_image_is_found_by_its_path_or_by_its_name_where_only_one_has_it(self):
        state = self.curation.state
        self.assertEqual(selection.path_in(state, "data.csv"), "data.csv")
        self.assertEqual(selection.path_in(state, "nothing.tif"), "")
        self.assertEqual(selection.path_in(state, ""), "")
