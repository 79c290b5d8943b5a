"""Run by Jython inside the embedded ImageJ: uses the real windows with keyboard and mouse.

Arguments: folder for the screenshots, then the deposit. Prints one JSON line of what was seen.
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
    SEEN,
    all_components,
    button,
    click,
    click_row,
    close,
    curate_menu,
    focus,
    focused,
    gone,
    message,
    named,
    press,
    put,
    shot,
    shots_go_to,
    titles,
    wait_for,
    window,
    write,
)
from ij import IJ, WindowManager
from ij.plugin.frame import Recorder
from java.lang import System

SHOTS, DEPOSIT = [argument.decode("utf-8") for argument in sys.argv[1:3]]


def row_of(table, text, column=1):
    """Return the row of a table in which a cell says this."""
    return next(i for i in range(table.getRowCount()) if table.getValueAt(i, column) == text)


def current(frame):
    """Return the question that the curation window shows."""
    return named(frame, "curate.question").getText()


def nothing_open_yet():
    """The first window says what to do; whoever begins in the wrong place is told."""
    form = window("Open Deposit")
    SEEN["focus at first"] = focused(form)
    press("escape")
    gone(form)
    IJ.doCommand("Check Worksheet...")
    dialog = message()
    SEEN["no deposit"] = named(dialog, "curate.message").getText()
    shot("no-deposit")
    press("enter")
    gone(dialog)
    IJ.doCommand("Image Evidence")
    dialog = message()
    shot("no-image")
    press("enter")
    gone(dialog)


def open_deposit():
    """Open Deposit...: a wrong path stays to be corrected; typing never presses OK; then an image opens."""
    IJ.doCommand("Open Deposit...")
    form = window("Open Deposit")
    put(form, "curate.deposit", DEPOSIT + "x")
    put(form, "curate.name", "Ada Example")
    put(form, "curate.initials", "")
    shot("open-deposit")
    named(form, "curate.initials").requestFocusInWindow()
    write("ae")
    press("enter")                          # the next field, not OK
    SEEN["after enter"] = focused(form)
    press("ctrl", "enter")
    wait_for(lambda: named(form, "curate.wrong").getText())
    SEEN["wrong path"] = named(form, "curate.wrong").getText()
    SEEN["still there"] = named(form, "curate.deposit").getText() == DEPOSIT + "x"
    shot("wrong-path")
    put(form, "curate.initials", "AE")
    put(form, "curate.deposit", DEPOSIT)
    click(button(form, "Open"))
    frame = window("CURATE - ")
    table = named(frame, "curate.images")
    SEEN["images"] = table.getRowCount()
    SEEN["mark of broken.png"] = table.getValueAt(row_of(table, "broken.png"), 3)
    click_row(table, row_of(table, "cells_01.ome.tiff"), 1, 2)
    image = wait_for(WindowManager.getCurrentImage)
    SEEN["hyperstack"] = [image.getNChannels(), image.getNSlices(), image.getNFrames()]
    wait_for(image.getWindow)
    wait_for(lambda: not image.getWindow().getBounds().intersects(frame.getBounds()))   # beside it, never below
    SEEN["bar is free"] = not IJ.getInstance().getBounds().intersects(frame.getBounds())
    shot("deposit")
    focus(frame)
    named(frame, "curate.filter").requestFocusInWindow()
    write("problem")
    SEEN["filtered"] = [table.getValueAt(i, 1) for i in range(table.getRowCount())]
    shot("deposit-filtered")
    on_event_thread(lambda: named(frame, "curate.filter").setText(""))
    return frame


def evidence():
    """Image Evidence of the front image, and what Show Info would show."""
    IJ.doCommand("Image Evidence")
    table = window("Image Evidence: cells_01")
    SEEN["evidence rows"] = table.getTextPanel().getLineCount()
    SEEN["info"] = "PhysicalSizeX = 0.1625" in wait_for(WindowManager.getCurrentImage).getProperty("Info")
    shot("image-evidence")
    close(table)


def check_worksheet():
    """Answer questions with keyboard and mouse."""
    frame = window("CURATE - ")
    IJ.doCommand("Check Worksheet...")
    wait_for(lambda: named(frame, "curate.questions"))
    wait_for(lambda: named(frame, "curate.question").getText())
    focus(frame)
    SEEN["windows"] = [one for one in titles() if one.startswith("CURATE")]
    SEEN["first question"] = current(frame)
    shot("check-worksheet")
    found = row_of(named(frame, "curate.questions"), "1. What is in the deposit?")
    click_row(named(frame, "curate.questions"), found)
    press("alt", "a")                       # as found
    SEEN["state after as found"] = named(frame, "curate.state").getText()
    press("alt", "u")                       # next unanswered
    SEEN["unanswered"] = current(frame)
    SEEN["as found is offered"] = named(frame, "curate.choice.as found").isEnabled()
    press("alt", "c")                       # change: typing replaces what is proposed
    write("checked by hand")
    press("alt", "u")
    SEEN["next unanswered"] = current(frame)
    press("alt", "n")
    write("what do the images show")        # first the words, then the choice
    click(named(frame, "curate.choice.depositor"))
    shot("check-worksheet-typed")
    press("alt", "x")                       # next
    SEEN["note at"] = current(frame)
    press("alt", "n")
    write("ask the library")                # a note of its own, kept when moving on
    press("alt", "p")
    SEEN["seen again"] = named(frame, "curate.state").getText()
    shot("check-worksheet-answered")
    press("alt", "k")                       # take my answer back
    SEEN["taken back"] = named(frame, "curate.signed").getText()
    press("alt", "z")                       # undo that
    SEEN["undone"] = named(frame, "curate.signed").getText()
    click_row(named(frame, "curate.questions"), found)
    press("alt", "s")                       # show me
    time.sleep(1.5)
    shot("show-me")
    for one in WindowManager.getNonImageTitles():
        if one.startswith("Image Evidence"):
            close(WindowManager.getWindow(one))
    focus(frame)
    IJ.doCommand("Understand Worksheet...")
    wait_for(lambda: named(frame, "curate.worksheet").getSelectedIndex() == 1)
    focus(frame)
    shot("understand-worksheet")
    press("alt", "t")                       # not applicable
    press("alt", "u")
    press("alt", "n")
    write("typed and then closed")
    close(frame)


def request():
    """The letter: take an ask out, another in, reword one."""
    IJ.doCommand("Request Email...")
    sheet = window("Request Email - ")
    asks = named(sheet, "curate.asks")
    SEEN["proposed"] = [asks.getModel().getElementAt(i) for i in range(4)]
    asks.requestFocusInWindow()
    on_event_thread(lambda: asks.setSelectedIndex(0))
    press("enter")                          # out
    wait_for(lambda: asks.getModel().getElementAt(0)[3:] != SEEN["proposed"][0][3:])
    on_event_thread(lambda: asks.setSelectedIndex(5))
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
    named(dialog, "curate.asked-words").selectAll()
    write("may we")
    press("enter")                          # a new line, not OK
    write("correct it")
    press("ctrl", "enter")
    gone(dialog)
    time.sleep(0.5)
    SEEN["letter"] = named(sheet, "curate.letter").getText()
    shot("request")
    close(sheet)
    later_worksheet("Augment Metadata...", 2)
    close(later_worksheet("Evaluate FAIR and CARE...", 4))


def later_worksheet(entry, number):
    """Open one of the later worksheets; return the window."""
    IJ.doCommand(entry)
    frame = window("CURATE - ")
    wait_for(lambda: named(frame, "curate.worksheet") is not None
             and named(frame, "curate.worksheet").getSelectedIndex() == number)
    shot(entry.split(" ")[0].lower())
    return frame


def transform():
    """Make a copy with its receipt; then the worksheet says what was kept."""
    IJ.doCommand("Transform with Receipt...")
    sheet = window("Transform with Receipt - ")
    table = named(sheet, "curate.copies")
    SEEN["ticked at first"] = [table.getValueAt(i, 1) for i in range(table.getRowCount()) if table.getValueAt(i, 0)]
    click_row(table, row_of(table, "images/cells_01.ome.tiff"), 0)
    press("alt", "m")
    said = named(sheet, "curate.said")
    wait_for(lambda: "1 of 1 copied" in said.getText())
    SEEN["copied"] = said.getText()
    shot("transform")
    press("alt", "r")
    receipt = window("Receipt - images/cells_01.ome.tiff")
    SEEN["receipt"] = read(receipt)
    shot("receipt")
    press("escape")
    gone(receipt)
    focus(sheet)
    press("alt", "w")
    worksheet = window("CURATE - ")
    shot("transform-worksheet")
    close(worksheet)
    close(sheet)


def read(frame):
    """Return the text that a text window shows."""
    wait_for(lambda: named(frame, "curate.text"))
    document = named(frame, "curate.text").getDocument()
    return document.getText(0, document.getLength())


def export_package():
    """The package, by its dialog; the program behind it is the Python that started ImageJ."""
    IJ.doCommand("Export Curation Package...")
    dialog = window("Where to write the curation package")
    shot("export-dialog")
    press("enter")
    said = window("Curation Package")
    SEEN["package"] = read(said)
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
    form = window("Curator Log Note")
    SEEN["note's focus"] = focused(form)
    write("looks fine")
    press("tab")                            # moves on, writes no tab
    SEEN["after tab"] = focused(form)
    put(form, "curate.minutes", "5")
    shot("note")
    press("ctrl", "enter")
    gone(form)
    time.sleep(1)
    IJ.doCommand("Check Worksheet...")
    frame = window("CURATE - ")
    wait_for(lambda: named(frame, "curate.choice.not applicable"))
    focus(frame)
    press("alt", "t")
    time.sleep(0.5)
    SEEN["recorded"] = recorder.getText()
    recorder.close()
    close(frame)


def texts():
    """The log, the help and the About window."""
    IJ.doCommand("Curator Log")
    log = window("Curator Log - ")
    SEEN["log"] = read(log)
    press("ctrl", "f")
    write("looks fine")
    SEEN["found in the log"] = named(log, "curate.found").getText()
    shot("curator-log")
    press("escape")
    gone(log)
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
    IJ.doCommand("Open Deposit...")
    form = window("Open Deposit")
    SEEN["remembered"] = named(form, "curate.deposit").getText() == DEPOSIT
    press("ctrl", "enter")
    frame = window("CURATE - ")
    table = named(frame, "curate.images")
    row = row_of(table, "broken.png")
    on_event_thread(lambda: table.setRowSelectionInterval(row, row))
    table.requestFocusInWindow()
    time.sleep(0.5)
    press("enter")
    dialog = message()
    wait_for(lambda: named(dialog, "curate.message"))
    shot("damaged")
    press("enter")
    gone(dialog)
    SEEN["without a name"] = sorted(set(
        type(one).__name__ for one in all_components(frame)
        if one.isFocusable() and one.isShowing() and not one.getAccessibleContext().getAccessibleName()
        and type(one).__name__.startswith("J") and type(one).__name__ not in SILENT))
    close(frame)


# Containers: what is in them has the name
SILENT = ("JPanel", "JScrollPane", "JViewport", "JSplitPane", "JScrollBar", "JTableHeader", "JRootPane",
          "JLayeredPane")


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
    listing = window("CURATE - spiral-practice")
    exercises = window("Exercises - spiral-practice")
    SEEN["first ticks"] = [step("check." + name) for name in ("open", "look", "fill", "answer", "note")]
    table = named(listing, "curate.images")
    focus(listing)
    click_row(table, row_of(table, "TXM.tif"), 1, 2)
    wait_for(lambda: (WindowManager.getCurrentImage() or IJ).getTitle() == "TXM.tif"
             if WindowManager.getCurrentImage() else None)
    focus(exercises)
    click(named(exercises, "curate.open.check.fill"))       # the step opens its menu entry
    sheet = window("CURATE - spiral-practice")
    wait_for(lambda: step("check.fill") == "[x]")
    focus(sheet)
    wait_for(lambda: named(sheet, "curate.questions"))
    for _ in range(3):
        press("alt", "u")
        press("alt", "t")
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
    SEEN["score"] = read(page)
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
    click_row(table, row_of(table, "TXM.tif"), 0)
    press("alt", "m")
    said = named(sheet, "curate.said")
    wait_for(lambda: "1 of 1 copied" in said.getText())
    press("alt", "r")
    receipt = window("Receipt - TXM.tif")
    SEEN["jpeg receipt"] = read(receipt)
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


def quit_while_typing():
    """Words are typed, and then ImageJ is quit: they are in the log."""
    IJ.run("Open Deposit...", "curate_deposit=[%s]" % DEPOSIT)
    IJ.doCommand("Check Worksheet...")
    frame = window("CURATE - my-practice")
    wait_for(lambda: named(frame, "curate.words"))
    focus(frame)
    press("alt", "n")
    write("typed before quit")


def main():
    """Use every entry once and quit as File > Quit does."""
    shots_go_to(SHOTS)
    start.main([])
    SEEN["menu"] = curate_menu()
    nothing_open_yet()
    open_deposit()
    evidence()
    check_worksheet()
    request()
    note()
    texts()
    transform()
    export_package()
    damaged()
    macro()
    workshop()
    quit_while_typing()
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
