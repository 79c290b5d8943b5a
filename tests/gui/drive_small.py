"""Run by Jython inside the embedded ImageJ, dark, on a small screen: opens every window and looks at each.

Arguments: folder for the screenshots, then a deposit that is curated. Prints one JSON line: {window: {what: found}}.
"""
from __future__ import absolute_import, unicode_literals

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))

from curate_menu import start
from curate_menu.imagej import desk, preferences
from curate_menu.windows import curation_window, exercise_window
from curate_menu.windows.swing import on_event_thread
from hands import (
    all_components,
    button,
    close,
    message,
    missed,
    named,
    shot,
    shots_go_to,
    wait_for,
    watched,
    window,
)
from ij import IJ
from java.lang import System
from javax.swing import JTextArea

SHOTS, DEPOSIT = [argument.decode("utf-8") for argument in sys.argv[1:3]]
FOUND = {}


def look(frame, name):
    """Note what somebody would miss in a window."""
    FOUND[name] = missed(frame)
    if any(FOUND[name].values()):
        shot("small-" + name)


def curation(frame):
    """Look at each tab of the curation window."""
    tabs = wait_for(lambda: named(frame, "curate.tabs"))
    for number, name in enumerate(("images", "questions", "record", "decisions")):
        on_event_thread(lambda at=number: tabs.setSelectedIndex(at))
        look(frame, name)
    on_event_thread(lambda: tabs.setSelectedIndex(1))
    proof = named(frame, "curate.proof")
    for number in (1, 2):
        on_event_thread(lambda at=number: proof.setSelectedIndex(at))
        look(frame, "questions-%d" % number)


def preflight():
    """A depositor names a folder, and reads what to mend."""
    IJ.doCommand("Preflight My Data...")
    form = window("Preflight My Data")
    look(form, "preflight-my-data")
    on_event_thread(lambda: named(form, "curate.folder").setText(DEPOSIT))
    on_event_thread(lambda: button(form, "Look").doClick())
    page = window("Before you send")
    look(page, "before-you-send")
    shot("small-before-you-send")
    text = wait_for(lambda: [one for one in all_components(page) if isinstance(one, JTextArea)])[0]
    FOUND["before-you-send"]["text"] = text.getText()
    close(page)


def main():
    """Open one window after the other."""
    shots_go_to(SHOTS)
    start.main([])
    form = window("Open Deposit")
    look(form, "open-deposit")
    close(form)
    IJ.doCommand("Check Worksheet...")
    dialog = message()
    look(dialog, "message")
    close(dialog)
    preferences.remember(deposit=DEPOSIT, name="Ada Example", initials="AE")
    opened = desk.open_curation()
    curation_window.show(opened, "check")
    frame = window("CURATE - ")
    curation(frame)
    for entry, title in (("Request Email...", "Request Email"), ("Curator Log Note...", "Curator Log Note"),
                         ("Curator Log", "Curator Log - "), ("Transform with Receipt...", "Transform with Receipt"),
                         ("Practice Deposit...", "Practice Deposit"), ("CURATE Help", "CURATE Help"),
                         ("About CURATE", "About CURATE")):
        IJ.doCommand(entry)
        one = window(title)
        look(one, entry.rstrip(".").lower().replace(" ", "-"))
        close(one)
    preflight()
    exercise_window.show(opened)
    look(window("Exercises - "), "exercises")
    print("SEEN " + json.dumps(FOUND))
    sys.stdout.flush()
    System.exit(0)


watched(main)
