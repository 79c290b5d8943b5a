"""Starts the embedded ImageJ with the CURATE menu in it: ``curate-fiji gui``.

Run by Jython as a program of its own. The menu is the one that ImageJ built from plugins.config;
a command of it is taken here and done, since ImageJ itself knows no Jython.
"""
from __future__ import absolute_import, unicode_literals

import os

from ij import CommandListener, Executer, ImageJ
from java.lang import System
from javax.swing import UIManager

from curate_fiji.core.system._compat import to_text
from curate_menu import entries

MYPY = False
if MYPY:
    from typing import Any, List

_KEPT = []   # type: List[Any]   # ImageJ holds its listeners weakly from Jython's side
_LOOKS = {"light": "com.formdev.flatlaf.FlatLightLaf", "dark": "com.formdev.flatlaf.FlatDarkLaf"}


class _Menu(CommandListener):
    def commandExecuting(self, command):
        if command not in entries.ENTRIES:
            return command
        entries.run(command)
        return None  # done: ImageJ need not look for a plugin


def install():
    """Take the commands of the CURATE menu."""
    listener = _Menu()
    _KEPT.append(listener)
    Executer.addCommandListener(listener)


def look():
    """Look as Fiji does: FlatLaf, light, or dark where ``CURATE_LOOK`` says so."""
    System.setProperty("flatlaf.useNativeLibrary", "false")   # it would unpack one to load it
    UIManager.setLookAndFeel(_LOOKS.get(os.environ.get("CURATE_LOOK", ""), _LOOKS["light"]))


def main(arguments):
    """Show ImageJ, and open the deposit that was given, or ask for one."""
    System.setProperty("apple.laf.useScreenMenuBar", "true")
    look()
    frame = ImageJ(ImageJ.STANDALONE)
    frame.exitWhenQuitting(True)
    install()

    if arguments:
        System.setProperty("curate.deposit", to_text(arguments[0]))
    entries.run("Open Deposit...")
    return frame
