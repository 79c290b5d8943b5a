#@script(language="jython")
"""Run by ``--run`` inside a genuine Fiji with windows: its menu, each entry, a macro, and both looks.

Told by the environment: CURATE_HANDS, the folder of this file; CURATE_SHOTS, for the pictures; CURATE_PRACTICE, a
deposit that is curated already; CURATE_SEEN, the file for the JSON of what was seen.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import sys
import time
import traceback

sys.path.insert(0, os.environ["CURATE_HANDS"])

from curate_menu.imagej import preferences
from curate_menu.windows.swing import on_event_thread
from hands import (
    close,
    curate_menu,
    missed,
    shot,
    shots_go_to,
    titles,
    until,
    wait_for,
)
from ij import IJ
from java.awt import Frame, Window
from java.lang import Class, Runtime
from javax.swing import SwingUtilities, UIManager

DEPOSIT = os.environ["CURATE_PRACTICE"]
LOOKS = ("com.formdev.flatlaf.FlatLightLaf", "com.formdev.flatlaf.FlatDarkLaf")
# What opens no window by itself: it asks for a place with a file dialog of the system's
_ASKS_FOR_A_PLACE = ("Export Curation Package...",)
SEEN = {"entries": {}, "looks": {}}


def fresh(before):
    """Return the windows that can be seen and were not there."""
    return [one for one in Window.getWindows() if one.isShowing() and one not in before]


def open_entry(label):
    """Choose an entry, and return the windows that it opens."""
    before = [one for one in Window.getWindows() if one.isShowing()]
    IJ.doCommand(label)
    found = until(lambda: fresh(before), lambda windows: len(windows) > 0, 60)
    time.sleep(1.5)    # what else would come
    found = fresh(before)
    SEEN["entries"][label] = sorted(getattr(one, "title", None) or type(one).__name__ for one in found)
    return found


def look(windows, name):
    """Note what somebody would miss in these windows."""
    for one in windows:
        for problem, found in sorted(missed(one).items()):
            if found:
                SEEN["looks"].setdefault(name, []).append("%s: %s %s" % (one.title, problem, found))


def every_entry(labels, name):
    """Open each entry by itself, look at it, and close it."""
    for label in labels:
        if label == "-" or label in _ASKS_FOR_A_PLACE:
            continue
        found = open_entry(label)
        look(found, name)
        shot("fiji-%s-%s" % (name, "".join(c for c in label.lower() if c.isalpha())))
        for one in found:
            if one.isShowing():
                close(one)


def main():
    """Look at the menu, run a macro, and open every entry in the light and in the dark."""
    shots_go_to(os.environ["CURATE_SHOTS"])
    SEEN["menu"] = list(wait_for(curate_menu))
    preferences.remember(deposit=DEPOSIT, name="Ada Example", initials="AE")
    SEEN["before"] = titles()
    SEEN["macro"] = IJ.runMacro(
        'run("Open Deposit...", "curate_deposit=[%s]");'
        'run("Check Worksheet...", "curate_window=no");'
        'run("Curator Log Note...", "curate_text=[by a macro] curate_minutes=5");'
        'return call("ij.Prefs.get", "curate.result", "");' % DEPOSIT)
    SEEN["after the macro"] = titles()
    for name in LOOKS:
        on_event_thread(lambda look=name: UIManager.setLookAndFeel(Class.forName(look).newInstance()))
        for frame in Frame.getFrames():
            on_event_thread(lambda one=frame: SwingUtilities.updateComponentTreeUI(one))
        every_entry(SEEN["menu"], name.rpartition(".")[2])
    SEEN["log"] = IJ.getLog() or ""
    SEEN["console"] = [title for title in titles() if "Console" in title or "Exception" in title]


try:
    main()
except BaseException:
    SEEN["failed"] = traceback.format_exc()
with io.open(os.environ["CURATE_SEEN"], "w", encoding="utf-8") as stream:
    stream.write(json.dumps(SEEN, ensure_ascii=False))
Runtime.getRuntime().halt(0)    # Fiji would ask about what is open
