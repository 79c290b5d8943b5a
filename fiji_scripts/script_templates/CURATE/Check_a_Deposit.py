#@ File (label = "Deposit", style = "directory") deposit
# Reads a deposit, fills the Check and the Understand worksheet, and writes the letter to the depositor.
# All of it lies in DEPOSIT.curation afterwards; the deposit itself is only read.
from __future__ import unicode_literals

from ij import IJ, Prefs


def curate(entry, options):
    """Do what an entry of Plugins > CURATE does, without its window; say what was done."""
    IJ.run(entry, options)
    said = Prefs.get("curate.result", "")
    print(said)
    if said.startswith("error: "):
        raise RuntimeError(said)


curate("Open Deposit...", "curate_deposit=[%s]" % deposit)
curate("Check Worksheet...", "curate_window=no")
curate("Understand Worksheet...", "curate_window=no")
curate("Request Email...", "curate_window=no")
