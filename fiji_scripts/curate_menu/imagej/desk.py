"""Which deposit is open, and reading it with ImageJ's progress bar."""
from __future__ import absolute_import, unicode_literals

import os

from ij import IJ
from java.lang import System

from curate_fiji import bioformats
from curate_fiji.core.copies import ome_side_files
from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.system.text import plural
from curate_menu.imagej import preferences
from curate_menu.presenters.curation import OpenCuration

_OPEN = {}   # deposit path: its one OpenCuration


def curation_of(deposit):
    """Return the curation of a deposit: one for all windows."""
    path = os.path.abspath(deposit)
    folder = os.environ.get("CURATE_OUTPUT") or None
    if (path, folder) not in _OPEN:
        _OPEN[(path, folder)] = OpenCuration(path, folder)
    curation = _OPEN[(path, folder)]
    curation.who = preferences.who()
    curation.refresh()
    return curation


def open_curation(deposit=""):
    """Return the curation of ``deposit``, else of the deposit that is open.

    Raises ``DepositError`` where none is open.
    """
    path = deposit or System.getProperty("curate.deposit") or preferences.remembered("deposit")
    if not path:
        raise DepositError("No deposit is open", "choose one with Plugins > CURATE > Open Deposit...")
    return curation_of(path)


def opened():
    """Return the curations that were opened since ImageJ was started."""
    return list(_OPEN.values())


def set_open(curation):
    """Make this deposit the one that entries and windows work on from now on."""
    System.clearProperty("curate.deposit")   # it was named only for the start
    preferences.remember(deposit=curation.deposit)


def survey(curation):
    """Examine what is new or changed in the deposit, with ImageJ's progress bar; return how many."""
    bioformats.quiet()

    def examine_all(root, entries):
        total = len(entries)
        for number, entry in enumerate(entries):
            IJ.showStatus("CURATE: %d/%d %s" % (number + 1, total, entry["path"]))
            IJ.showProgress(number, total)
            yield examined(root, entry, bioformats)
        IJ.showProgress(1.0)
        IJ.showStatus("CURATE: %s examined" % plural(total, "file"))

    return curation.survey(examine_all, bioformats.version())


def write_exports(curation):
    """Write the exports of the Augment step, and the OME-XML side files; return what was written."""
    bioformats.quiet()
    pending = ome_side_files.pending(curation.state, curation.folder)
    for number, record in enumerate(pending):
        IJ.showStatus("CURATE: OME-XML %d/%d %s" % (number + 1, len(pending), record.path))
        IJ.showProgress(number, len(pending))
        try:
            problem = ome_side_files.write(curation.root(), record, curation.folder, bioformats)
        except (IOError, OSError) as error:
            problem = error
        if problem:
            IJ.log("CURATE: OME-XML of %s: %s" % (record.path, problem))
    IJ.showProgress(1.0)
    return curation.write_exports()
