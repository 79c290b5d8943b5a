"""Many deposits at a glance, and two submissions of one held against each other."""
from __future__ import absolute_import, unicode_literals

import io
import os
import unittest
import zipfile

from deposit_case import NOW, DepositCase, NoImages

from curate_fiji.core.model.event import Person
from curate_fiji.core.render import comparison
from curate_fiji.core.render import queue as page
from curate_fiji.core.steps import check, compare, log, queue, request, understand
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import DepositError


def write(folder, name, text):
    path = os.path.join(folder, name)
    if not os.path.isdir(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path))
    with io.open(path, "wb") as stream:
        stream.write(text.encode("utf-8"))


class Queues(DepositCase):
    def deposit_of(self, name, **files):
        folder = os.path.join(self.folder, "all", name)
        for one in files or {"a": ""}:
            write(folder, one.replace("__", "."), files.get(one, "x"))
        return Curation(folder, person=Person("Ada", "AE"), now=lambda: NOW)

    def rows(self):
        return dict((one.name, one) for one in queue.rows(os.path.join(self.folder, "all")))

    def test_each_deposit_says_its_step_its_asks_and_its_time(self):
        self.deposit_of("new")
        one = self.deposit_of("begun", README__txt="Title: Sand\n")
        check.run(one, NoImages())
        log.note(one, "Looked", minutes=80)
        rows = self.rows()
        self.assertEqual((rows["new"].done, rows["new"].next, rows["new"].waiting), ([], "check", "curator"))
        self.assertEqual((rows["begun"].done, rows["begun"].next, rows["begun"].minutes), (["check"], "understand", 80))
        self.assertEqual((rows["begun"].by, rows["begun"].title), ("AE", "Sand"))
        self.assertGreater(rows["begun"].to_answer, 0)

    def test_after_the_letter_a_deposit_waits_for_the_depositor_until_the_reply(self):
        one = self.deposit_of("asked", README__txt="Title: Sand\n")
        check.run(one, NoImages())
        understand.run(one, NoImages())
        self.assertEqual(self.rows()["asked"].waiting, "curator")
        request.run(one)
        self.assertEqual((self.rows()["asked"].waiting, self.rows()["asked"].since), ("depositor", NOW[:10]))
        ids = [ask.id for ask in one.state.asks_in_order()]
        later = Curation(one.deposit_path, person=Person("Ada", "AE"), now=lambda: "2026-02-02T00:00:00Z")
        request.record_reply(later, "Thanks", dict((id, "yes") for id in ids))
        self.assertEqual(self.rows()["asked"].waiting, "curator")

    def test_a_curation_whose_deposit_is_gone_stays_in_the_queue(self):
        one = self.deposit_of("gone", a__txt="x")
        check.run(one, NoImages())
        os.remove(os.path.join(one.deposit_path, "a.txt"))
        os.rmdir(one.deposit_path)
        self.assertEqual(self.rows()["gone"].done, ["check"])

    def test_a_log_that_cannot_be_read_costs_its_own_row(self):
        check.run(self.deposit_of("good"), NoImages())
        bad = self.deposit_of("bad")
        check.run(bad, NoImages())
        path = os.path.join(bad.folder, "curator-log.jsonl")
        for name in os.listdir(os.path.join(bad.folder, ".curate-fiji")):   # nothing kept beside it helps
            if name.startswith("snapshot"):
                os.remove(os.path.join(bad.folder, ".curate-fiji", name))
        with io.open(path, "wb") as stream:
            stream.write(b"{}\n")
        rows = self.rows()
        self.assertEqual(rows["good"].trouble, "")
        self.assertTrue(rows["bad"].trouble)
        self.assertIn("bad can't be read", page.text(list(rows.values())))

    def test_a_deposit_is_told_from_a_folder_of_deposits(self):
        one = self.deposit_of("one")
        self.assertFalse(queue.is_of_deposits(os.path.join(self.folder, "all")))
        check.run(one, NoImages())
        self.assertTrue(queue.is_of_deposits(os.path.join(self.folder, "all")))
        self.assertFalse(queue.is_of_deposits(one.deposit_path))
        self.assertRaises(DepositError, queue.rows, os.path.join(self.folder, "nowhere"))

    def test_the_page_leads_to_the_reports_and_no_name_becomes_markup(self):
        one = self.deposit_of("<b>50% & more", README__txt="Title: <script>x</script>\n")
        check.run(one, NoImages())
        html = page.html_page(list(self.rows().values()), "all")
        self.assertIn('href="./%3Cb%3E50%25%20%26%20more.curation/report.html"', html)
        self.assertNotIn("<b>50", html)
        self.assertNotIn("<script>x", html)


class Comparisons(DepositCase):
    def setUp(self):
        DepositCase.setUp(self)
        self.old, self.new = os.path.join(self.folder, "old"), os.path.join(self.folder, "new")
        for folder in (self.old, self.new):
            write(folder, "README.txt", "Title: Sand\nContact: Ann Example, ann@example.org\n")
            write(folder, "a.csv", "x,y\n1,2\n")
            write(folder, "b/c.csv", "x,y\n3,4\n")

    def test_two_that_are_the_same_are_told_so(self):
        found = compare.run(self.old, self.new)
        self.assertTrue(found.is_same)
        self.assertIn("the same 3 files", comparison.text(found))

    def test_what_came_went_changed_and_moved_is_told_apart(self):
        write(self.new, "new.csv", "x,y\n5,6\n")
        write(self.new, "a.csv", "x,y\n1,3\n")
        os.rename(os.path.join(self.new, "b"), os.path.join(self.new, "d"))
        write(self.old, "gone.txt", "gone")
        found = compare.run(self.old, self.new)
        self.assertEqual((found.added, found.deleted, found.changed, found.renamed, found.same),
                         (["new.csv"], ["gone.txt"], ["a.csv"], [("b/c.csv", "d/c.csv")], 1))

    def test_a_readme_is_compared_line_by_line_without_addresses(self):
        write(self.new, "README.txt", "Title: Sand\nContact: Ann Example, ann@example.com\nFunding: none\n")
        text = comparison.text(compare.run(self.old, self.new))
        self.assertIn("+Funding: none", text)
        self.assertNotIn("ann@", text)

    def test_a_readme_under_another_name_is_held_against_the_old_one(self):
        os.remove(os.path.join(self.new, "README.txt"))
        write(self.new, "README.md", "Title: Sand\nFunding: none\n")
        self.assertEqual([path for path, _lines in compare.run(self.old, self.new).documents],
                         ["README.md, was README.txt"])

    def test_answers_and_asks_that_rest_on_what_changed_are_named(self):
        curation = Curation(self.old, person=Person("Ada", "AE"), now=lambda: NOW)
        check.run(curation, NoImages())
        understand.run(curation, NoImages())
        log.answer(curation, "check.inventory", "confirmed", "All there")
        write(self.new, "a.csv", "x,y\n1,3\n")
        found = compare.run(self.old, self.new)
        self.assertEqual([(one[0], one[2]) for one in found.reopened], [("check.inventory", "a.csv changed")])
        self.assertTrue(all("a.csv changed" in one[2] for one in found.asks))
        self.assertTrue(found.asks)

    def test_what_was_checked_is_taken_from_the_log_though_it_is_gone(self):
        check.run(Curation(self.old, now=lambda: NOW), NoImages())
        os.remove(os.path.join(self.old, "a.csv"))
        self.assertTrue(compare.run(self.old, self.new).is_same)

    def test_a_zip_with_one_folder_in_it_is_the_folder(self):
        path = os.path.join(self.folder, "new.zip")
        with zipfile.ZipFile(path, "w") as archive:
            for name in ("README.txt", "a.csv", "b/c.csv"):
                archive.write(os.path.join(self.new, name), "sent/" + name)
        self.assertTrue(compare.run(self.old, path).is_same)
        self.assertTrue(compare.run(path, self.old).is_same)

    def test_nothing_is_written(self):
        compare.run(self.old, self.new)
        self.assertEqual(sorted(os.listdir(self.folder)), ["deposit", "new", "old"])

    def test_what_is_no_deposit_is_told(self):
        self.assertRaises(DepositError, compare.run, self.old, os.path.join(self.folder, "nowhere"))


if __name__ == "__main__":
    unittest.main()
