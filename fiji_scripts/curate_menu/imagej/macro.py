"""What a macro gives to an entry, and what it gets back."""
from __future__ import absolute_import, unicode_literals

from ij import IJ, Macro, Prefs

from curate_fiji.core.system._compat import to_text
from curate_menu.presenters import options

RESULT = "curate.result"   # call("ij.Prefs.get", "curate.result", "") in a macro


def runs():
    """Tell whether a macro calls the running entry with options."""
    return Macro.getOptions() is not None


def given():
    """Return {option: value} that a macro calls the running entry with. Raises ``AnswerError``."""
    return options.parse(to_text(Macro.getOptions() or ""))


def answer(text):
    """Say in the Log, and where a macro can ask for it, what the entry did."""
    Prefs.set(RESULT, text)
    IJ.log("CURATE: %s" % text.strip().split("\n")[0])
