"""The README with marks beside its lines: quoted claims for all, the depositor's words for the curator alone."""
from __future__ import absolute_import, unicode_literals

import os
import re
import stat
import unittest

from deposit_case import DepositCase

from curate_fiji.core.log.claiming import PRIVATE
from curate_fiji.core.relating.claims.machine import ListCheck
from curate_fiji.core.render import facts, readme_marks
from curate_fiji.core.steps import rendering

README = """Title: Nuclei at rest

Files
table.csv: 7 rows, the counts that Aunt Agatha made
old_name.tif is the reference <image>.

My heading
----------
Words that no field claims, of more than a few of them, and so on.
"""


def _cells(page, line):
    """Return the cells of a line's row in the private page."""
    row = re.search('<tr id="l%d"[^>]*>(.*?)</tr>' % line, page, re.DOTALL).group(1)
    return re.findall("<td[^>]*>(.*?)</td>", row, re.DOTALL)


class Marks(DepositCase):

    def setUp(self):
        DepositCase.setUp(self)
        self.put("README.txt", README)
        self.put("table.csv", "a,b\n1,2\n3,4\n")

    def rendered(self):
        self.survey()
        self.curation.append(("checked", {"step": "check", "summary": "", "changed": 1, "files": 2}))
        rendering.render(self.curation)
        return self.read("report.html"), self.read(readme_marks.PRIVATE_PAGE)

    def read(self, name):
        return (self.curation.files.read(name) or b"").decode("utf-8")

    def test_the_report_gives_each_claim_with_its_line_its_mark_and_its_object(self):
        report = self.rendered()[0]
        section = report[report.index('<h2 id="claims"'):report.index('<h2 id="files"')]
        row = re.search('<tr><td class="n">4</td>(.*?)</tr>', section).group(1)   # what does not hold comes first
        for words in ("does not hold", "rows: 7 rows", "<code>table.csv</code>", "2 rows"):
            self.assertIn(words, row)
        self.assertIn('<tr><td class="n">5</td>', section)
        self.assertIn('<a href="#claims">', report)

    def test_the_depositors_other_words_stand_in_the_private_page_alone(self):
        report, private = self.rendered()
        self.assertIn("Agatha", private)
        self.assertNotIn("Agatha", report)
        self.assertNotIn("Words that no field claims", report)

    @unittest.skipUnless(hasattr(os, "geteuid"), "modes of files are of POSIX")
    def test_the_private_page_is_the_curators_alone(self):
        self.rendered()
        for name, mode in ((readme_marks.PRIVATE_PAGE, 0o600), (PRIVATE, 0o700)):
            path = os.path.join(self.curation.files.path, *name.split("/"))
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), mode)

    def test_each_line_has_its_field_and_its_marks_beside_it(self):
        private = self.rendered()[1]
        self.assertIn("title", _cells(private, 1)[1])
        number, _field, words, marks = _cells(private, 4)
        self.assertEqual(number, "4")
        self.assertIn('<mark class="fails">7 rows</mark>', words)
        self.assertIn('<mark class="holds">table.csv</mark>', words)
        self.assertLess(marks.index("does not hold"), marks.index("this file is there"))
        self.assertIn("&lt;image&gt;", _cells(private, 5)[2])
        self.assertIn("no field claims it", _cells(private, 7)[1])

    def test_a_file_under_another_name_is_told_with_it(self):
        self.put("table-of-counts.csv", "a,b\n1,2\n")
        self.put("README.txt", "Pictures of moss cushions under light\n\nFiles\ntable_of_counts.csv: the counts\n")
        private = self.rendered()[1]
        self.assertIn("it is called table-of-counts.csv", _cells(private, 4)[3])
        self.assertIn("title", _cells(private, 1)[1])

    def test_a_deposit_without_a_readme_keeps_no_page_of_one(self):
        self.rendered()
        os.remove(os.path.join(self.deposit, "README.txt"))
        report, private = self.rendered()
        self.assertEqual(private, "")
        self.assertNotIn('id="claims"', report)
        self.assertNotIn('href="#claims"', report)

    def test_what_lists_of_machines_say_is_among_the_claims(self):
        self.put("md5sum.txt", "%s  table.csv\n" % ("0" * 32))
        report = self.rendered()[0]
        self.assertIn("md5sum.txt (checksum list)", report)
        listed = facts.of_state(self.curation.state)["lists"]
        self.assertEqual([(one["by"], one["claims"][0]["about"], one["claims"][0]["verdict"]) for one in listed],
                         [("md5sum.txt", "table.csv", "does not hold")])

    def test_statements_without_number_do_not_make_the_report_grow(self):
        self.put("README.txt", "Files\n" + "table.csv: 3 rows\n" * (readme_marks.MOST_ROWS + 10))
        report = self.rendered()[0]
        self.assertEqual(report.count('class="claim '), readme_marks.MOST_ROWS)
        self.assertTrue("2020 statements more" in report)


class Lists(unittest.TestCase):

    def test_a_list_that_holds_has_no_rows(self):
        class Deposit(object):
            against_disk_to_show = None
            lists_to_show = [ListCheck("m.md5", "checksum list", 1, 0)]
        self.assertNotIn("<table", readme_marks.section(Deposit()))


if __name__ == "__main__":
    unittest.main()
