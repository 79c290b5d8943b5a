"""The log's head, changes of files and withheld keys, as their windows have them and as a macro gives them."""
from __future__ import absolute_import, unicode_literals

import io
import os

from curate_menu.presenters import decisions, head
from open_case import NoImages, OpenCase

from curate_fiji.core.steps import log
from curate_fiji.core.system.errors import AnswerError


class TheHead(OpenCase):
    def test_every_field_of_the_log_has_its_place(self):
        fields = [field for _title, fields in head.Head(self.curation).sections() for field, _label in fields]
        self.assertEqual(fields, log.fields())
        self.assertIn("repository.doi", fields)

    def test_a_field_is_written_only_where_it_says_something_new(self):
        form = head.Head(self.curation)
        self.assertTrue(form.write("repository.doi", " 10.5072/x "))
        self.assertFalse(form.write("repository.doi", "10.5072/x"))
        self.assertEqual(form.value("repository.doi"), "10.5072/x")
        self.assertTrue(form.write("repository.doi", ""))
        self.assertIn("0 of", form.summary())


class Changed(OpenCase):
    def setUp(self):
        OpenCase.setUp(self)
        with io.open(os.path.join(self.deposit, "data.csv"), "ab") as stream:
            stream.write(b"4,5\n")
        os.remove(os.path.join(self.deposit, "notes.txt"))
        self.curation.survey(NoImages())

    def test_what_nobody_judged_comes_first(self):
        self.assertEqual([(row.kind, row.path) for row in decisions.changes(self.curation.state)],
                         [("changed", "data.csv"), ("deleted", "notes.txt")])
        self.curation.judge("data.csv", "accepted", "new version")
        rows = decisions.changes(self.curation.state)
        self.assertEqual([row.path for row in rows], ["notes.txt", "data.csv"])
        self.assertEqual(rows[1].said, "accepted by AE: new version")
        self.assertEqual(decisions.open_changes(self.curation.state), 1)

    def test_a_macro_judges_fills_in_and_refuses_what_says_nothing(self):
        said = head.from_macro(self.curation, {"curate_changed": "notes.txt", "curate_verdict": "rejected",
                                               "curate_because": "asked for again", "curate_field": "contact.name",
                                               "curate_value": "Bo"})
        self.assertEqual(said, "contact.name is in the log; notes.txt: rejected")
        self.assertEqual(self.curation.state.contacts[("contact", "name")], "Bo")
        with self.assertRaises(AnswerError):
            head.from_macro(self.curation, {"curate_because": "?"})


class Withheld(OpenCase):
    files = dict(OpenCase.files, **{"a.pgm": "P2\n# Zorblax: 12 apples\n2 2\n255\n1 2 3 4\n"})

    def test_values_are_read_released_with_a_reason_and_withheld_again(self):
        key = next(row.key for row in decisions.keys(self.curation) if "Zorblax" in row.key)
        self.assertIn("12 apples", decisions.values(self.curation, key))
        self.curation.release(key, "fruit")
        row = next(row for row in decisions.keys(self.curation) if row.key == key)
        self.assertEqual(row.released, "released for this deposit by AE: fruit")
        self.curation.withhold(key)
        self.assertEqual(next(row for row in decisions.keys(self.curation) if row.key == key).cells[2], "withheld")
