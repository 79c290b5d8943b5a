"""ImageJ's macro recorder: what is done in the windows is written as lines that repeat it."""
from __future__ import absolute_import, unicode_literals

from ij.plugin.frame import Recorder

from curate_menu.presenters import options


def record(label, **values):
    """Record one call of a menu entry, in the language that the recorder is set to."""
    if Recorder.record and Recorder.getInstance() is not None:
        Recorder.setCommand(None)   # else ImageJ adds a line of its own, without the options
        Recorder.recordString(options.macro_line(label, values, not Recorder.scriptMode()))
