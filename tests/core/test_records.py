"""Records: small fields at hand, the rest from the journal; a large report is divided into pages."""
from __future__ import absolute_import, unicode_literals

import io
import os
import pickle
import shutil

from deposit_case import NOW, DepositCase

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.log import records
from curate_fiji.core.model.problem import UNREAD, Problem
from curate_fiji.core.model.record import Record
from curate_fiji.core.model.standing import SHARED
from curate_fiji.core.render import report
from curate_fiji.core.steps import rendering
from curate_fiji.core.steps.curation import Curation


class RecordsCase(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        for number in range(7):
            self.put("plate_%d.csv" % number, "cell,area\n1,%d\n" % number)
        self.put("README.txt", "Title: Seven plates\n")


class Reading(RecordsCase):
    def test_a_record_read_from_the_journal_is_what_was_examined(self):
        seen = {}

        def examine_all(root, entries):
            for entry in entries:
                result = examined(root, entry, None)
                seen[entry.path] = Record.from_json(result.record.to_json())
                yield result

        self.survey(examine=examine_all)
        state = self.curation.state
        self.assertEqual(sorted(state.records), sorted(seen))
        # The text of a document is no part of the log: it lies in the private folder
        self.assertEqual(seen["README.txt"].document.text, "")
        seen["README.txt"].document.text = "Title: Seven plates\n"
        for path in seen:
            self.assertEqual(state.records[path].to_json(), seen[path].to_json())
            self.assertEqual(state.records[path], seen[path])

    def test_what_many_files_have_in_common_is_one_object_and_a_change_of_one_is_no_change_of_another(self):
        self.survey()
        plates = [self.curation.state.records["plate_%d.csv" % number] for number in range(7)]
        self.assertEqual(len(set(id(one._standing) for one in plates)), 1)
        plates[0].blank, plates[0].problem = True, Problem(UNREAD, "changed here")
        self.assertEqual([one.blank for one in plates], [True] + [False] * 6)
        self.assertEqual([one.problem for one in plates[1:]], [None] * 6)
        self.assertNotEqual(plates[0], Record.from_json(dict(plates[0].to_json(), blank=False)))

    def test_a_record_s_form_has_every_attribute_and_goes_between_processes(self):
        self.survey()
        one = self.curation.state.records["plate_3.csv"]
        self.assertLessEqual(set(SHARED), set(one.compact()))
        fresh = Record.from_json(one.to_json())
        self.assertEqual(pickle.loads(pickle.dumps(fresh, 2)), one)

    def test_a_document_without_its_private_folder_says_so(self):
        self.survey()
        shutil.rmtree(os.path.join(self.curation.folder, "private"))
        state = Curation(self.deposit, now=lambda: NOW).state
        self.assertIn("private folder", state.records["README.txt"].document.problem)

    def test_only_a_few_whole_records_are_held(self):
        kept, records._REMEMBERED = records._REMEMBERED, 3
        try:
            self.survey()
            state = self.curation.state
            headers = [state.records[path].table.header for path in sorted(state.records)
                       if path.endswith(".csv")]
            self.assertEqual(headers, [["cell", "area"]] * 7)
            self.assertLessEqual(len(state.records._details), 3)
        finally:
            records._REMEMBERED = kept

    def test_the_entries_to_examine_are_counted_and_can_be_walked_again(self):
        def examine_all(root, entries):
            self.assertEqual(len(entries), 8)
            self.assertEqual(list(entries), list(entries))
            return (examined(root, one, None) for one in entries)

        self.assertEqual(self.survey(examine=examine_all), 8)

    def test_a_file_that_vanishes_before_it_is_read_is_a_row(self):
        def examine_all(root, entries):
            for entry in list(entries):
                if entry.path == "plate_3.csv":
                    os.remove(entry.real)
                yield examined(root, entry, None)

        self.survey(examine=examine_all)
        problem = self.curation.state.records["plate_3.csv"].problem
        self.assertEqual(problem.code, "unreadable")
        self.survey()
        self.assertNotIn("plate_3.csv", self.curation.state.records)


class Pages(RecordsCase):
    def setUp(self):
        RecordsCase.setUp(self)
        self.kept = report.FILES_A_PAGE

    def tearDown(self):
        report.FILES_A_PAGE = self.kept
        RecordsCase.tearDown(self)

    def pages(self):
        folder = os.path.join(self.curation.folder, "report")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def text(self, *name):
        with io.open(os.path.join(self.curation.folder, *name), encoding="utf-8") as stream:
            return stream.read()

    def test_a_small_deposit_s_report_is_one_page(self):
        self.survey()
        rendering.everything(self.curation)
        self.assertEqual(self.pages(), [])
        self.assertIn("plate_6.csv", self.text("report.html"))

    def test_a_large_one_s_is_divided_and_linked(self):
        report.FILES_A_PAGE = 3
        self.survey()
        rendering.everything(self.curation)
        self.assertEqual(self.pages(), ["files-0001.html", "files-0002.html", "files-0003.html"])
        front = self.text("report.html")
        self.assertIn('href="report/files-0003.html"', front)
        self.assertNotIn("<code>plate_4.csv</code></td>", front)
        second = self.text("report", "files-0002.html")
        self.assertIn('href="files-0001.html"', second)
        self.assertIn('href="../report.html"', second)
        self.assertIn("default-src 'none'", second)
        listed = [path for path in sorted(os.listdir(self.deposit))
                  if any("<code>%s</code>" % path in self.text("report", page) for page in self.pages())]
        self.assertEqual(listed, sorted(os.listdir(self.deposit)))

    def test_pages_that_are_no_longer_needed_go(self):
        report.FILES_A_PAGE = 3
        self.survey()
        rendering.everything(self.curation)
        report.FILES_A_PAGE = self.kept
        rendering.everything(self.curation)
        self.assertEqual(self.pages(), [])
