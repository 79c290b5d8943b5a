"""What is said to the curator: in a dialog where there is a screen, else in the log."""
from __future__ import absolute_import, unicode_literals

import threading

from ij import IJ
from java.io import PrintWriter, StringWriter
from java.lang import System, Throwable
from javax.swing import JOptionPane

from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.errors import CurateError
from curate_menu.presenters import hints
from curate_menu.windows.swing import headless, on_event_thread, text_area

TITLE = "CURATE"


def tell(what, hint="", batch=False, owner=None):
    """Say what happened and what to do next; never a stack trace."""
    if batch or headless():
        IJ.log("CURATE: " + " ".join([what, "What to do: " + hint if hint else ""]).strip())
        return
    text = what + ("\n\nWhat to do: " + hint if hint else "")
    on_event_thread(lambda: _show(text, owner))


def _show(text, owner):
    pane = JOptionPane(_area(text), JOptionPane.WARNING_MESSAGE)
    pane.getAccessibleContext().setAccessibleName(text)
    pane.createDialog(owner, TITLE).setVisible(True)


def choose(text, labels, owner=None):
    """Ask in a dialog; return the label that was chosen of ``labels``, "" where it was closed."""
    def ask():
        pane = JOptionPane(
            _area(text), JOptionPane.QUESTION_MESSAGE, JOptionPane.DEFAULT_OPTION, None, labels, labels[-1])
        pane.getAccessibleContext().setAccessibleName(text)
        pane.createDialog(owner, TITLE).setVisible(True)
        return to_text(pane.getValue()) if pane.getValue() in labels else ""
    return on_event_thread(ask)


def _area(text):
    """Return text that can be copied; a label would take a file's name for HTML and fetch what it names."""
    area = text_area("message", "Message")
    area.setFocusable(True)
    area.setColumns(52)
    area.setText(text)
    area.setSize(area.getPreferredSize())   # wrapped first: the height follows from the width
    return area


def in_background(function):
    """Call ``function`` in a thread of its own, which ends with ImageJ; an error becomes a message."""
    thread = threading.Thread(target=lambda: guarded(False, function))
    thread.daemon = True
    thread.start()


def guarded(batch, function, quiet=False):
    """Return what ``function`` returns; an error becomes a message (none where ``quiet``), and its text the result."""
    try:
        return function()
    except CurateError as error:
        what, hint = error.what, error.hint if batch else hints.in_windows(error.hint)
    except (Exception, Throwable) as error:
        remember(error)
        what = ("Something went wrong: %s" % (to_text(error) or error.__class__.__name__))[:500]
        hint = "try again; if it stays, report it: the details are in Plugins > CURATE > About CURATE"
    if not quiet:
        tell(what, hint, batch)
    return "error: " + what + (". What to do: " + hint if quiet and hint else "")


def remember(error):
    """Keep the details of an error for a report: About CURATE shows them, no console opens over the work."""
    import traceback
    text = traceback.format_exc()
    if isinstance(error, Throwable):
        writer = StringWriter()
        error.printStackTrace(PrintWriter(writer))
        text += writer.toString()
    System.setProperty("curate.error", to_text(text)[-8000:])
