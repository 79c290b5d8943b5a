"""Export Curation Package...: BagIt, RO-Crate and DOCX are written by the curator's Python.

The libraries that write and validate those formats exist for CPython alone, so this one entry
starts ``curate-fiji package`` as a program. All else of the menu works without Python.
"""
from __future__ import absolute_import, unicode_literals

import os
import pkgutil
import subprocess

from ij import IJ
from java.lang import System, Throwable

from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.errors import CurateError
from curate_menu.imagej import preferences, recorder


def command():
    """Return the command line that starts curate-fiji, or raise ``CurateError`` saying how to get it."""
    for python in (System.getProperty("curate.python"), _installed_python()):
        if python and os.path.exists(python):
            return [python, "-m", "curate_fiji"]
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in ("curate-fiji", "curate-fiji.exe"):
            if os.path.exists(os.path.join(folder, name)):
                return [os.path.join(folder, name)]
    raise CurateError("The package needs curate-fiji in a Python, and none was found",
                      "pip install curate-fiji, then run: curate-fiji package DEPOSIT")


def _installed_python():
    """Return the Python that 'curate-fiji install' noted in its jar, or ""."""
    try:
        return (pkgutil.get_data(str("curate_menu"), str("python.txt")) or b"").decode("utf-8").strip()
    except (Exception, Throwable):   # Jython answers for a missing one with a NullPointerException
        return ""


def write(curation, target=""):
    """Write the package to ``target`` (default in the curation folder); return what was said."""
    arguments = command() + ["package", curation.deposit_path, "--output", curation.folder]
    if target:
        arguments += ["--to", target]
    environment = dict(os.environ, CURATE_NAME=preferences.who().name,
                       CURATE_INITIALS=preferences.who().initials)
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    said = to_text(process.communicate()[0]).strip()
    if process.returncode:
        raise CurateError("The package was not written: %s" % said.split("\n")[0],
                          "see 'curate-fiji package --help'")
    return said


def ask_and_write(curation):
    """Ask where to, write in the background, and say what was written."""
    from java.io import File
    from javax.swing import JFileChooser

    from curate_menu.windows import messages
    from curate_menu.windows.swing import on_event_thread
    command()   # nothing to ask where it can't be done

    def ask():
        chooser = JFileChooser(File(os.path.dirname(curation.folder)))
        chooser.setDialogTitle("Where to write the curation package")
        chooser.setSelectedFile(File(curation.folder, "package"))
        chosen = chooser.showSaveDialog(None) == JFileChooser.APPROVE_OPTION
        return chooser.getSelectedFile().getPath() if chosen else None

    target = on_event_thread(ask)
    if not target:
        return "cancelled"
    usual = os.path.join(curation.folder, "package")   # of this deposit: the next one has its own
    recorder.record("Export Curation Package...", curate_to="" if target == usual else target)

    def work():
        from curate_menu.windows import text_window
        IJ.showStatus("CURATE: writing the package")
        said = write(curation, target)
        IJ.showStatus("CURATE: the package is written")
        text_window.show("Curation Package", said + "\n\nThe private evidence is not in it.\n")

    messages.in_background(work)
    return "writing to %s" % target
