"""What a macro gives to an entry, and what it gets back."""
from __future__ import absolute_import, unicode_literals

from ij import IJ, Macro, Prefs

from curate_fiji.core.system._compat import to_text
from curate_menu.presenters import options

RESULT = "curate.result"   # call("ij.Prefs.get", "curate.result", "") in a macro


def given():
    """Return {option: value} that a macro calls the running entry with, None where no macro does."""
    text = Macro.getOptions()
    return None if text is None else options.parse(to_text(text))


def answer(text):
    """Say in the Log, and where a macro can ask for it, what the entry did."""
    Prefs.set(RESULT, text)
    IJ.log("CURATE: %s" % text.strip().split("\n")[0])
