#@ File (label = "Folder with one deposit in each of its folders", style = "directory") parent
# Checks every deposit in a folder, and lists how many problems each has.
from __future__ import unicode_literals

import os

from curate_menu.imagej import desk
from curate_menu.presenters.worksheet import PROBLEM, Worksheet
from ij import IJ, Prefs
from ij.measure import ResultsTable

table = ResultsTable()
for name in sorted(os.listdir(str(parent))):
    deposit = os.path.join(str(parent), name)
    if not os.path.isdir(deposit) or name.endswith(".curation"):
        continue
    IJ.run("Open Deposit...", "curate_deposit=[%s]" % deposit)
    IJ.run("Check Worksheet...", "curate_window=no")
    said = Prefs.get("curate.result", "")
    table.incrementCounter()
    table.addValue("deposit", name)
    if said.startswith("error: "):
        table.addValue("what", said)
        continue
    rows = Worksheet(desk.open_curation(deposit), "check").rows()
    problems = [row.question.text for row in rows if row.question is not None and row.kind == PROBLEM]
    table.addValue("problems", len(problems))
    table.addValue("what", "; ".join(problems))
table.show("Deposits in %s" % parent.getName())
