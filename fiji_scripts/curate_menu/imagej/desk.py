"""Which deposit is open, and reading it with ImageJ's progress bar."""
from __future__ import absolute_import, unicode_literals

import os

from ij import IJ
from java.lang import System

from curate_fiji.bioformats.executor import InThisProcess
from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.system.text import plural
from curate_menu.imagej import preferences
from curate_menu.presenters import reading
from curate_menu.presenters.curation import OpenCuration

MYPY = False
if MYPY:
    from typing import Dict, Optional, Text, Tuple

_OPEN = {}   # type: Dict[Tuple[Text, Optional[Text]], OpenCuration]   # by deposit and curation folder


def curation_of(deposit):
    """Return the curation of a deposit: one for all windows."""
    path = os.path.abspath(deposit)
    folder = os.environ.get("CURATE_OUTPUT") or None
    if (path, folder) not in _OPEN:
        _OPEN.setdefault((path, folder), OpenCuration(path, folder, preferences.who()))
    curation = _OPEN[(path, folder)]
    curation.set_person(preferences.who())
    if not curation.reading.is_on:   # its windows follow it, in their own thread
        curation.refresh()
    return curation


def open_curation(deposit=""):
    """Return the curation of ``deposit``, else of the deposit that is open.

    Raises ``DepositError`` where none is open.
    """
    path = deposit or preferences.remembered("deposit")
    if not path:
        raise DepositError("No deposit is open", "choose one with Plugins > CURATE > Open Deposit...")
    return curation_of(path)


def named_at_start():
    """Return the deposit that ImageJ was started for, once; else ""."""
    path = System.getProperty("curate.deposit") or ""
    System.clearProperty("curate.deposit")
    return path


def opened():
    """Return the curations that were opened since ImageJ was started."""
    return list(_OPEN.values())


def set_open(curation):
    """Make this deposit the one that entries and windows work on from now on."""
    preferences.remember(deposit=curation.deposit_path)


def executor(what="reading", tick=lambda: None):
    """Return who opens images for a step: this very ImageJ, with its progress bar; ``tick`` after each plane."""
    def progress(number, total, path):
        IJ.showStatus("CURATE: %s %d/%d %s" % (what, number + 1, total, path))
        IJ.showProgress(number, total)
    return InThisProcess(progress, tick)


def done(said):
    """Say in ImageJ's status line what was done, and end its progress bar."""
    IJ.showProgress(1.0)
    IJ.showStatus("CURATE: " + said)
    return said


def survey(curation):
    """Examine what is new or changed in the deposit; return how many files that were."""
    examined = curation.survey(executor())
    done("%s examined" % plural(examined, "file"))
    return examined


def begin_survey(curation, in_background):
    """Have the deposit surveyed by ``in_background``; return when nothing keeps its files from being read.

    Raises what does. A deposit that is being read already is left to that.
    """
    def work(under_way):
        try:
            examined = curation.survey(executor(), under_way)
        finally:
            IJ.showProgress(1.0)
        done("%s examined" % plural(examined, "file"))
    if not curation.reading.is_on:
        reading.begin(work, in_background)


def fill(curation, step):
    """Do a step; return its report. What failed for a file is in ImageJ's Log. Raises ``CurateError``."""
    report = curation.fill(step, executor())
    for path, why in report.failures:
        IJ.log("CURATE: %s: %s" % (path, why))
    done("%s filled" % checklist.worksheet(step).title)
    return report
