"""Run by Jython inside the embedded ImageJ: uses the real windows with keyboard and mouse.

Arguments: folder for the screenshots, then the deposit. Prints one JSON line of what was seen.
"""
from __future__ import absolute_import, unicode_literals

import json
import os
import sys
import time

from curate_menu import start
from curate_menu.swing import on_event_thread
from ij import IJ, Menus, WindowManager
from ij.plugin.frame import Recorder
from java.awt import Rectangle, Robot, Toolkit, Window
from java.awt.event import InputEvent, KeyEvent, WindowEvent
from java.io import File
from java.lang import System
from javax.imageio import ImageIO

SHOTS, DEPOSIT = [argument.decode("utf-8") for argument in sys.argv[1:3]]
ROBOT = Robot()
ROBOT.setAutoDelay(15)
SEEN = {}


def shot(name):
    """Keep a picture of the whole screen."""
    ROBOT.waitForIdle()
    time.sleep(0.6)
    picture = ROBOT.createScreenCapture(Rectangle(Toolkit.getDefaultToolkit().getScreenSize()))
    ImageIO.write(picture, "png", File(os.path.join(SHOTS, name + ".png")))


def wait_for(what, seconds=40):
    """Wait until ``what()`` is true and return it."""
    end = time.time() + seconds
    while time.time() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    shot("failed")
    raise RuntimeError("waited in vain for %s" % getattr(what, "label", what))


def window(title):
    """Wait for a visible window whose title begins with ``title``."""
    def look():
        for one in Window.getWindows():
            if one.isShowing() and (getattr(one, "title", None) or "").startswith(title):
                return one
        return None
    look.label = title
    return focus(wait_for(look))


def focus(one):
    """Wait until a window has the keyboard, asking for it as a click on its title would."""
    def active():
        if one.isFocused():
            return True
        on_event_thread(lambda: (one.toFront(), one.requestFocus()))
        time.sleep(0.3)
        return False
    active.label = "the focus of %s" % one
    wait_for(active)
    ROBOT.waitForIdle()
    return one


def named(root, name):
    """Return the component of this name below ``root``."""
    for child in getattr(root, "components", []):
        if child.getName() == name:
            return child
        found = named(child, name)
        if found is not None:
            return found
    return None


def button(root, text):
    """Return the button with this text below ``root``."""
    for child in getattr(root, "components", []):
        if getattr(child, "text", None) == text and hasattr(child, "doClick"):
            return child
        found = button(child, text)
        if found is not None:
            return found
    return None


def click(component, times=1, at=None):
    """Click a component with the mouse, in its middle or at a point of it."""
    place = component.getLocationOnScreen()
    x, y = at or (component.getWidth() // 2, component.getHeight() // 2)
    ROBOT.mouseMove(place.x + x, place.y + y)
    for _ in range(times):
        ROBOT.mousePress(InputEvent.BUTTON1_DOWN_MASK)
        ROBOT.mouseRelease(InputEvent.BUTTON1_DOWN_MASK)
    ROBOT.waitForIdle()


def press(*keys):
    """Press keys together (``alt``, ``A``)."""
    codes = [getattr(KeyEvent, "VK_" + key.upper()) for key in keys]
    for code in codes:
        ROBOT.keyPress(code)
    for code in reversed(codes):
        ROBOT.keyRelease(code)
    ROBOT.waitForIdle()
    time.sleep(0.15)


def write(text):
    """Type lower-case letters, digits and spaces on the keyboard."""
    for char in text:
        press("space" if char == " " else char)


def close(one):
    """Close a window as its close button does."""
    on_event_thread(lambda: one.dispatchEvent(WindowEvent(one, WindowEvent.WINDOW_CLOSING)))
    ROBOT.waitForIdle()
    time.sleep(0.3)


def curate_menu():
    """Return the labels of Plugins > CURATE as ImageJ shows them."""
    bar = Menus.getMenuBar()
    for i in range(bar.getMenuCount()):
        if bar.getMenu(i).getLabel() == "Plugins":
            plugins = bar.getMenu(i)
            for j in range(plugins.getItemCount()):
                if plugins.getItem(j).getLabel() == "CURATE":
                    menu = plugins.getItem(j)
                    return [menu.getItem(k).getLabel() for k in range(menu.getItemCount())]
    return []


def without_deposit_and_image():
    """What a curator sees who begins in the wrong place."""
    IJ.doCommand("Check Worksheet...")
    dialog = window("CURATE")
    shot("no-deposit")
    press("enter")
    wait_for(lambda: not dialog.isShowing())
    IJ.doCommand("Image Evidence")
    dialog = window("CURATE")
    shot("no-image")
    press("enter")
    wait_for(lambda: not dialog.isShowing())


def open_deposit():
    """Open Deposit... with its dialog, then an image by double click."""
    IJ.doCommand("Open Deposit...")
    dialog = window("Open Deposit")
    def fill(key, value):
        field = named(dialog, "curate." + key)
        on_event_thread(lambda: field.setText(value))

    for key, value in (("deposit", "/data/my-practice"), ("name", "Ada Example"), ("initials", "AE")):
        fill(key, value)
    shot("open-deposit")
    fill("deposit", DEPOSIT)   # where the test has put it
    click(button(dialog, "OK"))
    listing = window("Deposit - ")
    table = named(listing, "curate.images")
    SEEN["images"] = table.getRowCount()
    row = [i for i in range(table.getRowCount())
           if table.getValueAt(i, 1) == "images/cells_01.ome.tiff"][0]
    cell = table.getCellRect(row, 1, True)
    click(table, 2, (cell.x + 20, cell.y + cell.height // 2))
    image = wait_for(WindowManager.getCurrentImage)
    time.sleep(0.5)
    SEEN["hyperstack"] = [image.getNChannels(), image.getNSlices(), image.getNFrames()]
    shot("deposit")
    return listing


def evidence():
    """Image Evidence of the front image, and what Show Info would show."""
    IJ.doCommand("Image Evidence")
    table = window("Image Evidence: cells_01")
    SEEN["evidence rows"] = table.getTextPanel().getLineCount()
    SEEN["info"] = "PhysicalSizeX = 0.1625" in (WindowManager.getImage(1) or wait_for(
        WindowManager.getCurrentImage)).getProperty("Info")
    shot("image-evidence")
    close(table)


def check_worksheet():
    """Answer questions with keyboard and mouse."""
    IJ.doCommand("Check Worksheet...")
    sheet = window("Check Worksheet - ")
    questions = named(sheet, "curate.questions")
    questions.requestFocusInWindow()
    ROBOT.waitForIdle()
    SEEN["first unanswered"] = questions.getSelectedValue()
    shot("check-worksheet")
    press("alt", "a")                       # as found
    press("alt", "u")                       # next unanswered
    SEEN["second unanswered"] = questions.getSelectedValue()
    press("alt", "c")                       # change: the answer is selected, typing replaces it
    write("checked by hand")
    press("alt", "u")
    SEEN["third unanswered"] = questions.getSelectedValue()
    note = named(sheet, "curate.note")
    click(note)
    write("what do the images show")
    click(named(sheet, "curate.choice.depositor"))
    press("alt", "x")                       # next
    click(note)
    write("ask the library")                # a note of its own, kept when moving on
    press("alt", "p")
    shot("check-worksheet-answered")
    press("alt", "u")
    press("alt", "s")                       # show me: the image is open already
    time.sleep(1)
    shot("show-me")
    close(sheet)


def understand_worksheet():
    """The second worksheet, with the front image's evidence first."""
    IJ.doCommand("Understand Worksheet...")
    sheet = window("Understand Worksheet - ")
    shot("understand-worksheet")
    press("alt", "t")                       # not applicable
    close(sheet)


def request():
    """The letter: take an ask out, another in, reword one."""
    IJ.doCommand("Request Email...")
    sheet = window("Request Email - ")
    asks = named(sheet, "curate.asks")
    SEEN["proposed"] = [asks.getModel().getElementAt(i) for i in range(4)]
    asks.requestFocusInWindow()
    ROBOT.waitForIdle()
    asks.setSelectedIndex(0)
    press("enter")                          # out
    wait_for(lambda: asks.getModel().getElementAt(0)[3:] != SEEN["proposed"][0][3:])
    asks.setSelectedIndex(5)
    focus(sheet)
    press("alt", "i")                       # in, as the fourth
    time.sleep(0.5)
    focus(sheet)
    press("alt", "e")                       # earlier
    time.sleep(0.5)
    SEEN["chosen"] = [asks.getModel().getElementAt(i) for i in range(4)]
    focus(sheet)
    press("alt", "r")
    dialog = window("Reword the ask")
    area = named(dialog, "curate.reword")
    area.requestFocusInWindow()
    area.selectAll()
    write("may we")
    click(button(dialog, "OK"))
    wait_for(lambda: not dialog.isShowing())
    time.sleep(0.5)
    SEEN["letter"] = named(sheet, "curate.letter").getText()
    shot("request")
    close(sheet)
    for entry, title in (("Augment Metadata...", "Augment"), ("Evaluate FAIR and CARE...", "Evaluate")):
        IJ.doCommand(entry)
        sheet = window(title + " Worksheet - ")
        shot(title.lower())
        close(sheet)


def transform():
    """Make a copy with its receipt; then the worksheet says what was kept."""
    IJ.doCommand("Transform with Receipt...")
    sheet = window("Transform with Receipt - ")
    table = named(sheet, "curate.copies")
    SEEN["ticked at first"] = [table.getValueAt(i, 1) for i in range(table.getRowCount())
                               if table.getValueAt(i, 0)]
    row = [i for i in range(table.getRowCount())
           if table.getValueAt(i, 1) == "images/cells_01.ome.tiff"][0]
    cell = table.getCellRect(row, 0, True)
    click(table, 1, (cell.x + cell.width // 2, cell.y + cell.height // 2))
    press("alt", "m")
    said = named(sheet, "curate.said")
    wait_for(lambda: "1 of 1 copied" in said.getText())
    SEEN["copied"] = said.getText()
    shot("transform")
    press("alt", "r")
    receipt = window("Receipt - images/cells_01.ome.tiff")
    SEEN["receipt"] = named(receipt, "curate.text").getText()
    shot("receipt")
    press("escape")
    wait_for(lambda: not receipt.isShowing())
    focus(sheet)
    press("alt", "w")
    worksheet = window("Transform Worksheet - ")
    shot("transform-worksheet")
    close(worksheet)
    close(sheet)


def export_package():
    """The package, by its dialog; the program behind it is the Python that started ImageJ."""
    IJ.doCommand("Export Curation Package...")
    dialog = window("Where to write the curation package")
    shot("export-dialog")
    press("enter")
    said = window("Curation Package")
    SEEN["package"] = named(said, "curate.text").getText()
    shot("export")
    press("escape")
    wait_for(lambda: not dialog.isShowing() and not said.isShowing())


def note():
    """A note about the image in front, with its plane and selection; recorded as a macro."""
    recorder = Recorder()
    image = wait_for(WindowManager.getCurrentImage)
    image.setPosition(2, 3, 1)
    image.setRoi(10, 20, 30, 40)
    IJ.doCommand("Curator Log Note...")
    dialog = window("Curator Log Note")
    click(named(dialog, "curate.note"))
    write("looks fine")
    shot("note")
    click(button(dialog, "OK"))
    wait_for(lambda: not dialog.isShowing())
    time.sleep(1)
    SEEN["recorded"] = recorder.getText()
    recorder.close()


def texts():
    """The log, the help and the About dialog."""
    IJ.doCommand("Curator Log")
    log = window("Curator Log - ")
    SEEN["log has note"] = "looks fine" in named(log, "curate.text").getText()
    shot("curator-log")
    press("escape")
    wait_for(lambda: not log.isShowing())
    IJ.doCommand("CURATE Help")
    page = window("CURATE Help")
    shot("help")
    close(page)
    IJ.doCommand("About CURATE")
    about = window("About CURATE")
    shot("about")
    close(about)


def damaged():
    """A damaged file: a dialog that says what to do."""
    listing = window("Deposit - ")
    table = named(listing, "curate.images")
    row = [i for i in range(table.getRowCount())
           if table.getValueAt(i, 1) == "pictures/broken.png"][0]
    on_event_thread(lambda: (listing.toFront(), table.setRowSelectionInterval(row, row)))
    table.requestFocusInWindow()
    time.sleep(0.5)
    press("enter")
    dialog = window("CURATE")
    shot("damaged")
    press("enter")
    wait_for(lambda: not dialog.isShowing())


def step(number):
    """Return the mark of an exercise's step, as the side window shows it now."""
    line = named(window("Exercises - "), "curate.step." + number)
    return line.getText()[:3] if line is not None else None


def workshop():
    """A learner's way: practice deposit, exercises that tick themselves, the researcher, the score."""
    IJ.doCommand("Practice Deposit...")
    dialog = window("Practice Deposit")
    folder = os.path.join(os.path.dirname(DEPOSIT), "spiral-practice")
    on_event_thread(lambda: named(dialog, "curate.folder").setText("/home/ada/curate-practice"))
    shot("practice-deposit")
    on_event_thread(lambda: named(dialog, "curate.folder").setText(folder))
    click(button(dialog, "OK"))
    listing = window("Deposit - spiral-practice")
    exercises = window("Exercises - spiral-practice")
    SEEN["first ticks"] = [step("check." + name) for name in ("open", "look", "fill", "answer", "note")]
    table = named(listing, "curate.images")
    focus(listing)
    cell = table.getCellRect(0, 1, True)
    click(table, 2, (cell.x + 20, cell.y + cell.height // 2))
    wait_for(lambda: (WindowManager.getCurrentImage() or IJ).getTitle() == "TXM.tif"
             if WindowManager.getCurrentImage() else None)
    focus(exercises)
    click(named(exercises, "curate.open.check.fill"))       # the step opens its menu entry
    sheet = window("Check Worksheet - spiral-practice")
    wait_for(lambda: step("check.fill") == "[x]")
    focus(sheet)
    for _ in range(3):
        press("alt", "a")
        press("alt", "u")
        time.sleep(0.3)
    wait_for(lambda: step("check.answer") == "[x]")
    focus(exercises)
    shot("exercises")
    close(sheet)
    IJ.run("Curator Log Note...", "curate_text=[EBSD.zip misses a slice] curate_minutes=15")
    wait_for(lambda: step("check.note") == "[x]")
    IJ.run("Understand Worksheet...", "curate_deposit=[%s]" % folder)
    SEEN["ticks"] = [step("check." + name) for name in ("open", "look", "fill", "answer", "note")]
    focus(exercises)
    press("alt", "x")
    press("alt", "x")                                        # to the third: Request
    click(named(exercises, "curate.open.request.ask"))
    talk = window("Practice Request - Dr. Roe Bot")
    for said in ("what is the voxel size", "nobody can measure without it", "who funded this"):
        named(talk, "curate.say").requestFocusInWindow()
        write(said)
        press("enter")
        time.sleep(0.3)
    SEEN["talk"] = named(talk, "curate.talk").getText()
    shot("practice-request")
    wait_for(lambda: step("request.ask") == "[x]")
    close(talk)
    focus(exercises)
    press("alt", "m")
    page = window("My Score")
    SEEN["score"] = named(page, "curate.text").getText()
    shot("score")
    press("escape")
    jpeg(exercises)


def jpeg(exercises):
    """The exercise of the Transform step: a JPEG of the stack, and the receipt of what it lost."""
    focus(exercises)
    on_event_thread(lambda: named(exercises, "curate.exercise").setSelectedIndex(4))
    time.sleep(0.5)
    click(named(exercises, "curate.open.transform.jpeg"))
    sheet = window("Transform with Receipt - spiral-practice")
    on_event_thread(lambda: named(sheet, "curate.kind").setSelectedIndex(1))
    table = named(sheet, "curate.copies")
    cell = table.getCellRect(0, 0, True)
    click(table, 1, (cell.x + cell.width // 2, cell.y + cell.height // 2))
    press("alt", "m")
    said = named(sheet, "curate.said")
    wait_for(lambda: "1 of 1 copied" in said.getText())
    press("alt", "r")
    receipt = window("Receipt - TXM.tif")
    SEEN["jpeg receipt"] = named(receipt, "curate.text").getText()
    shot("jpeg-receipt")
    press("escape")
    wait_for(lambda: step("transform.jpeg") == "[x]")
    shot("exercises-transform")
    close(sheet)
    close(exercises)


def macro():
    """An entry runs from a macro with parameters and without a dialog."""
    IJ.run("Curator Log Note...", "curate_text=[from a macro] curate_kind=treatment")
    SEEN["macro log"] = IJ.getLog()


def main():
    """Use every entry once and quit as File > Quit does."""
    start.main([])
    SEEN["menu"] = curate_menu()
    without_deposit_and_image()
    open_deposit()
    evidence()
    check_worksheet()
    understand_worksheet()
    request()
    note()
    texts()
    transform()
    export_package()
    damaged()
    macro()
    workshop()
    print("SEEN " + json.dumps(SEEN))
    sys.stdout.flush()
    image = WindowManager.getCurrentImage()
    if image is not None:
        image.changes = False
    IJ.doCommand("Quit")


def watched():
    """A step that fails ends the program with its error, never with a hang."""
    try:
        main()
    except BaseException as error:
        import traceback
        traceback.print_exc()
        shot("failed")
        print("FAILED %s" % error)
        System.exit(1)


watched()
