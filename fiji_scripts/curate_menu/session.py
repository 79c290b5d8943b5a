"""Which deposit is open and who curates it: remembered in ImageJ's preferences (``curate.``)."""
from __future__ import absolute_import, unicode_literals

import os

from ij import IJ, Prefs
from java.lang import System

from curate_fiji import bioformats
from curate_fiji.core.copies import ome_side_files
from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.render import exports
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.system.text import plural


def remembered(key):
    """Return a remembered value as text, "" where there is none."""
    return Prefs.get("curate." + key, "") or ""


def remember(**values):
    """Remember values for the next time, also after ImageJ is closed."""
    for key, value in values.items():
        Prefs.set("curate." + key, value)
    if "deposit" in values:
        System.clearProperty("curate.deposit")  # it was named only for the start
    Prefs.savePreferences()


def who():
    """Return who is at work."""
    return {"name": remembered("name") or os.environ.get("CURATE_NAME", ""),
            "initials": remembered("initials") or os.environ.get("CURATE_INITIALS", "")}


def open_curation(path=None):
    """Return the curation of ``path``, or of the deposit that is open.

    Raises ``DepositError`` where none is open.
    """
    path = path or System.getProperty("curate.deposit") or remembered("deposit")
    if not path:
        raise DepositError("No deposit is open",
                           "choose one with Plugins > CURATE > Open Deposit...")
    folder = os.environ.get("CURATE_OUTPUT") or None
    return Curation(path, folder, who())


def write_exports(curation):
    """Write the exports of the Augment step, and the OME-XML side files; return what was written."""
    bioformats.quiet()
    pending = ome_side_files.pending(curation.state(), curation.folder)
    for number, record in enumerate(pending):
        IJ.showStatus("CURATE: OME-XML %d/%d %s" % (number + 1, len(pending), record["path"]))
        IJ.showProgress(number, len(pending))
        try:
            problem = ome_side_files.write(curation.root(), record, curation.folder, bioformats)
        except (IOError, OSError) as error:
            problem = error
        if problem:
            IJ.log("CURATE: OME-XML of %s: %s" % (record["path"], problem))
    IJ.showProgress(1.0)
    return exports.write(curation)


def survey(curation):
    """Examine what is new or changed in the deposit, with ImageJ's progress bar; return how many."""
    bioformats.quiet()

    def examine_all(root, entries):
        for number, entry in enumerate(entries):
            IJ.showStatus("CURATE: %d/%d %s" % (number + 1, len(entries), entry["path"]))
            IJ.showProgress(number, len(entries))
            yield examined(root, entry, bioformats)
        IJ.showProgress(1.0)
        IJ.showStatus("CURATE: %s examined" % plural(len(entries), "file"))

    return curation.survey(examine_all, bioformats.version())
