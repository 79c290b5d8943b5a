"""Run by Jython inside the embedded ImageJ: looks at the curation window while the files are being read.

Arguments: folder for the screenshots; two deposits of at least eleven files, a zip that is damaged, and a third
such deposit. The reading stands still before its sixth file until it is let go on. Prints one JSON line of what
was seen.
"""
from __future__ import absolute_import, unicode_literals

import json
import os
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))

from curate_menu import start
from curate_menu.imagej import desk, preferences
from curate_menu.windows.swing import on_event_thread
from hands import (
    SEEN,
    button,
    click,
    close,
    focus,
    gone,
    how_far,
    is_growing,
    message,
    named,
    press,
    put,
    shot,
    shots_go_to,
    titles,
    until,
    wait_for,
    watched,
    window,
)
from ij import IJ

from curate_fiji.bioformats.executor import InThisProcess
from curate_fiji.core.steps import portions
from curate_fiji.core.system.errors import DepositError

SHOTS, FIRST, SECOND, DAMAGED, THIRD = [argument.decode("utf-8") for argument in sys.argv[1:6]]
HELD = 5    # files that are read before it stands still
AT, GO, FAILS = threading.Event(), threading.Event(), []


class Held(InThisProcess):
    """Reads as the menu does, and stands still before a file until it is let go on."""

    def examine(self, root, entries):
        for number, result in enumerate(InThisProcess.examine(self, root, entries)):
            if number == HELD and len(entries) > HELD:
                AT.set()
                GO.wait()
                if FAILS:
                    raise DepositError(FAILS.pop(), "put it back")
            yield result


def open_form(path):
    """Fill in Open Deposit and press Open."""
    IJ.doCommand("Open Deposit...")
    form = window("Open Deposit")
    put(form, "curate.deposit", path)
    put(form, "curate.name", "Ada Example")
    AT.clear()
    GO.clear()
    click(button(form, "Open"))
    return form


def stands(frame):
    """Wait until the window shows the files before which the reading stands."""
    AT.wait()
    return until(lambda: how_far(frame), lambda said: said.startswith("%d of " % HELD))


def damaged():
    """A zip that can't be unpacked is said in the form."""
    form = open_form(DAMAGED)
    SEEN["damaged"] = until(named(form, "curate.wrong").getText, lambda said: "damaged" in said)
    SEEN["form stays"] = form.isShowing()
    press("escape")
    gone(form)


def growing():
    """The list is there before all is read; a worksheet that is chosen meanwhile comes afterwards."""
    form = open_form(FIRST)
    frame = window("CURATE - ", growing=True)
    SEEN["stands"] = stands(frame)
    table = named(frame, "curate.images")
    SEEN["listed first"] = until(table.getRowCount, lambda count: count > 0)
    gone(form)
    shot("reading")
    SEEN["described"] = table.getAccessibleContext().getAccessibleDescription()
    focus(frame)
    press("alt", "q")
    steps = wait_for(lambda: named(frame, "curate.worksheet"))
    on_event_thread(lambda: steps.setSelectedIndex(1))
    SEEN["waits"] = until(lambda: how_far(frame), lambda said: "Next" in said)
    on_event_thread(lambda: steps.setSelectedIndex(1))      # impatient
    SEEN["waits once"] = [SEEN["waits"], steps.getSelectedIndex()]
    shot("reading-worksheet")
    GO.set()
    wait_for(lambda: steps.getSelectedIndex() == 1)
    wait_for(lambda: named(frame, "curate.question").getText())
    wait_for(lambda: not is_growing(frame))
    SEEN["in the end"] = how_far(frame)
    press("alt", "i")
    wait_for(lambda: named(frame, "curate.images"))
    SEEN["listed"] = table.getRowCount()
    close(frame)


def closed_and_failing():
    """A reading goes on when its window is closed; what ends it is said, and the next goes on from there."""
    open_form(SECOND)
    frame = window("CURATE - ", growing=True)
    stands(frame)
    close(frame)
    FAILS.append("the disk was taken away")
    GO.set()
    dialog = message()
    SEEN["failed"] = wait_for(lambda: named(dialog, "curate.message")).getText()
    press("enter")
    gone(dialog)
    GO.set()
    open_form(SECOND)
    frame = window("CURATE - ", growing=True)
    stands(frame)
    SEEN["went on"] = how_far(frame)
    SEEN["windows"] = titles()


def worksheet_first():
    """A worksheet of a deposit that nobody read is chosen in the menu: its files are listed as they are read."""
    preferences.remember(deposit=THIRD)
    AT.clear()
    GO.clear()
    IJ.doCommand("Check Worksheet...")
    frame = window("CURATE - ", growing=True)
    SEEN["worksheet stands"] = stands(frame)
    SEEN["worksheet waits"] = until(lambda: how_far(frame), lambda said: "Next" in said)
    GO.set()
    wait_for(lambda: named(frame, "curate.worksheet"))      # at the questions, when they are answered
    SEEN["worksheet shown"] = until(named(frame, "curate.question").getText, lambda said: said)
    wait_for(lambda: not is_growing(frame))
    close(frame)


def main():
    """Look at three readings, and quit while one of them stands still."""
    shots_go_to(SHOTS)
    portions.SECONDS_AT_ONCE = 0     # each file is in the log as soon as it is read
    desk.executor = lambda *_how: Held()
    start.main([])
    form = window("Open Deposit")
    press("escape")
    gone(form)
    damaged()
    growing()
    worksheet_first()
    closed_and_failing()
    print("SEEN " + json.dumps(SEEN))
    sys.stdout.flush()
    IJ.doCommand("Quit")


watched(main)
