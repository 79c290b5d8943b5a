"""Run by Jython inside the embedded ImageJ: drags files onto ImageJ's bar, and chooses a series by its picture.

Arguments: folder for the screenshots; a deposit with an image of two series, ``two.ome.tiff``; a second deposit, in
which ``plane.tif`` is. Prints one JSON line of what was seen.
"""
from __future__ import absolute_import, unicode_literals

import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))

from curate_menu import start
from curate_menu.windows.swing import on_event_thread
from hands import (
    ROBOT,
    SEEN,
    all_components,
    button,
    click,
    click_row,
    close,
    gone,
    has_keyboard,
    message,
    named,
    press,
    shot,
    shots_go_to,
    until,
    wait_for,
    watched,
    window,
)
from ij import WindowManager
from ij.gui import Toolbar
from java.awt.datatransfer import DataFlavor, Transferable
from java.awt.event import InputEvent
from java.io import File
from java.lang import System
from java.util import ArrayList
from javax.swing import JComponent, JFrame, JList, TransferHandler

SHOTS, DEPOSIT, SECOND = [argument.decode("utf-8") for argument in sys.argv[1:4]]


class Files(Transferable):
    """What a file manager gives away when files are dragged out of it."""

    def __init__(self, path):
        self.listed = ArrayList()
        self.listed.add(File(path))

    def getTransferDataFlavors(self):
        return [DataFlavor.javaFileListFlavor]

    def isDataFlavorSupported(self, flavor):
        return flavor == DataFlavor.javaFileListFlavor

    def getTransferData(self, _flavor):
        return self.listed


class GivesFiles(TransferHandler):
    def __init__(self, path):
        self.path = path

    def getSourceActions(self, _component):
        return TransferHandler.COPY

    def createTransferable(self, _component):
        return Files(self.path)


def drag(path, target):
    """Drag a file out of a small window, as out of a file manager, onto a component; the mouse does it."""
    def make():
        frame, listed = JFrame("Files"), JList([os.path.basename(path)])
        listed.setDragEnabled(True)
        listed.setTransferHandler(GivesFiles(path))
        frame.add(listed)
        frame.setBounds(700, 700, 260, 120)
        frame.setVisible(True)
        return frame, listed
    frame, listed = on_event_thread(make)
    window("Files")
    click(listed, at=(20, 8))
    here, there = listed.getLocationOnScreen(), target.getLocationOnScreen()
    ROBOT.mouseMove(here.x + 20, here.y + 8)
    ROBOT.mousePress(InputEvent.BUTTON1_DOWN_MASK)
    for part in range(1, 21):
        ROBOT.mouseMove(here.x + 20 + (there.x - here.x) * part // 20, here.y + 8 + (there.y - here.y) * part // 20)
        time.sleep(0.03)
    time.sleep(0.5)
    ROBOT.mouseRelease(InputEvent.BUTTON1_DOWN_MASK)
    time.sleep(0.5)
    on_event_thread(frame.dispose)


def choose_a_series():
    """The series of an image are told apart by their pictures; the second is opened."""
    frame = window("CURATE - ")
    table = wait_for(lambda: named(frame, "curate.images"))
    row = next(i for i in range(table.getRowCount()) if table.getValueAt(i, 1) == "two.ome.tiff")
    click_row(table, row, 1, 2)
    dialog = window("Series of two.ome.tiff")
    listed = wait_for(lambda: named(dialog, "curate.series"))
    of = listed.getCellRenderer().of
    SEEN["pictures"] = sorted(until(lambda: dict(of), lambda found: len(found) == 2))
    SEEN["they differ"] = len(set(one.getImage() for one in of.values())) == 2
    shot("series")
    has_keyboard(listed)
    press("down")
    press("enter")
    gone(dialog)
    wait_for(WindowManager.getCurrentImage)
    SEEN["opened"] = [WindowManager.getCurrentImage().getWidth(), WindowManager.getCurrentImage().getHeight()]


def takes_html(frame):
    """Return the lists whose lines would be taken for HTML."""
    return [one.getName() for one in all_components(frame) if isinstance(one, JList)
            and isinstance(one.getCellRenderer(), JComponent)
            and not one.getCellRenderer().getClientProperty("html.disable")]


def main():
    """Open a deposit, then drop things on ImageJ."""
    shots_go_to(SHOTS)
    start.main([])
    close(window("Open Deposit"))
    drag(os.path.join(SECOND, "plane.tif"), Toolbar.getInstance())       # no window of CURATE is open: ImageJ's
    SEEN["without a window"] = wait_for(WindowManager.getCurrentImage).getTitle()
    WindowManager.getCurrentImage().close()
    from curate_menu.entries import deposit
    deposit.show(DEPOSIT)
    choose_a_series()
    SEEN["takes html"] = takes_html(window("CURATE - "))
    for image in [WindowManager.getImage(number) for number in WindowManager.getIDList()]:
        image.close()
    drag(os.path.join(SECOND, "plane.tif"), Toolbar.getInstance())       # a file is ImageJ's
    SEEN["a file"] = wait_for(WindowManager.getCurrentImage).getTitle()
    WindowManager.getCurrentImage().close()
    drag(SECOND, Toolbar.getInstance())
    dialog = message()
    SEEN["asked"] = wait_for(lambda: named(dialog, "curate.message")).getText()
    shot("dropped")
    click(button(dialog, "As a deposit"))
    SEEN["a folder"] = window("CURATE - " + os.path.basename(SECOND)).getTitle()
    print("SEEN " + json.dumps(SEEN))
    sys.stdout.flush()
    System.exit(0)


watched(main)
