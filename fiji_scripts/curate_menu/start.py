"""Starts the embedded ImageJ with the CURATE menu in it: ``curate-fiji gui``.

Run by Jython as a program of its own. The menu is the one that ImageJ built from plugins.config;
a command of it is taken here and its script run, since ImageJ itself knows no Jython.
"""
from __future__ import absolute_import, unicode_literals

import pkgutil

from ij import IJ, CommandListener, Executer, ImageJ, Macro
from ij.plugin.frame import Recorder
from java.lang import ClassLoader, String, System

from curate_fiji.core.system._compat import to_text
from curate_menu import messages, session

_KEPT = []   # ImageJ holds its listeners weakly from Jython's side


def scripts():
    """Return {menu label: script source} of the entries of the CURATE menu."""
    listing = pkgutil.get_data(str("curate_menu"), str("menu.txt")).decode("utf-8")
    found = {}
    for line in listing.splitlines():
        label, _, name = line.partition("\t")
        found[label] = _resource("scripts/Plugins/CURATE/" + name)
    return found


def _resource(name):
    """Return the text of a file of the class path."""
    stream = ClassLoader.getSystemResourceAsStream(name)
    try:
        return String(stream.readAllBytes(), "UTF-8").toString()
    finally:
        stream.close()


def parameters(source, options):
    """Return the values of a script's ``#@`` parameters from a macro's options."""
    values = {}
    for line in source.splitlines():
        if line.startswith("#@ "):
            name = line.split(")")[-1].strip()
            given = Macro.getValue(options, name, "") if options else ""
            values[name] = given or None
    return values


class _MenuScripts(CommandListener):
    def __init__(self):
        self.scripts = scripts()

    def commandExecuting(self, command):
        if command not in self.scripts:
            return command
        source = self.scripts[command]
        namespace = parameters(source, Macro.getOptions())
        if Recorder.record:
            Recorder.setCommand(command)
        exec(source, namespace)
        if Recorder.record:
            Recorder.saveCommand()
        result = namespace.get("curate_result")
        if Macro.getOptions():
            IJ.log("CURATE: %s" % to_text(result).split("\n")[0])
        return None  # done: ImageJ need not look for a plugin


def install():
    """Take the commands of the CURATE menu."""
    listener = _MenuScripts()
    _KEPT.append(listener)
    Executer.addCommandListener(listener)


def main(arguments):
    """Show ImageJ; open the deposit that was given, if any."""
    System.setProperty("apple.laf.useScreenMenuBar", "true")
    frame = ImageJ(ImageJ.STANDALONE)
    frame.exitWhenQuitting(True)
    install()
    if arguments:
        def work():
            session.remember(deposit=to_text(arguments[0]))
            from curate_menu import deposit_window
            session.survey(session.open_curation())
            deposit_window.show(session.open_curation())
            return ""

        messages.guarded(False, work)
    return frame
