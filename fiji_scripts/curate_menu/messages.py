"""What is said to the curator: in a dialog where there is a screen, else in the log."""
from __future__ import absolute_import, unicode_literals

import threading
import traceback

from ij import IJ
from java.lang import Throwable
from javax.swing import JOptionPane

from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.errors import CurateError
from curate_menu.swing import headless, on_event_thread

TITLE = "CURATE"


def tell(what, hint="", batch=False):
    """Say what happened and what to do next; never a stack trace."""
    text = what + ("\n\nWhat to do: " + hint if hint else "")
    if batch or headless():
        IJ.log("CURATE: " + text.replace("\n\n", " "))
    else:
        on_event_thread(lambda: JOptionPane.showMessageDialog(
            None, _wrapped(text), TITLE, JOptionPane.WARNING_MESSAGE))


def _wrapped(text, width=90):
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line = line + " " + word if line else word
        lines.append(line)
    return "\n".join(lines)


def in_background(function):
    """Call ``function`` in a thread of its own, which ends with ImageJ; an error becomes a message."""
    thread = threading.Thread(target=lambda: guarded(False, function))
    thread.daemon = True
    thread.start()


def guarded(batch, function):
    """Return what ``function`` returns; an error becomes a message, and its text the result."""
    try:
        return function()
    except CurateError as error:
        tell(error.what, error.hint, batch)
        return "error: " + error.what
    except (Exception, Throwable) as error:
        traceback.print_exc()  # for a report: to the console, never into the curator's dialog
        what = "Something went wrong: %s" % (to_text(error) or error.__class__.__name__)
        tell(what[:500], "try again; if it stays, report it with the file concerned", batch)
        return "error: " + what
