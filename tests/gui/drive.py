"""Run by Jython inside the embedded ImageJ: uses the real windows with keyboard and mouse.

Arguments: folder for the screenshots, the deposit, the next one of the same lab. Prints one JSON line of what was seen.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))

from curate_menu import start
from curate_menu.imagej import viewer
from curate_menu.windows.swing import on_event_thread
from hands import (
    SEEN,
    button,
    click,
    click_named,
    click_row,
    close,
    curate_menu,
    focus,
    focused,
    gone,
    has_keyboard,
    into,
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
    write,
)
from ij import IJ, WindowManager
from ij.plugin.frame import Recorder

SHOTS, DEPOSIT, NEXT = [argument.decode("utf-8") for argument in sys.argv[1:4]]


def row_of(table, text, column=1):
    """Return the row of a table in which a cell says this."""
    return next(i for i in range(table.getRowCount()) if table.getValueAt(i, column) == text)


def current(frame):
    """Return the question that the curation window shows."""
    return named(frame, "curate.question").getText()


def nothing_open_yet():
    """The first window says what to do; whoever begins in the wrong place is told."""
    form = window("Open Deposit")
    SEEN["focus at first"] = until(lambda: focused(form), "curate.deposit")
    press("escape")
    gone(form)
    IJ.doCommand("Check Worksheet...")
    dialog = message()
    SEEN["no deposit"] = wait_for(lambda: named(dialog, "curate.message")).getText()
    shot("no-deposit")
    press("enter")
    gone(dialog)
    IJ.doCommand("Image Evidence")
    dialog = message()
    shot("no-image")
    press("enter")
    gone(dialog)


def recorded():
    """Return ImageJ's recorder, which writes from now on what is done; its window would stand before the others."""
    recorder = Recorder()
    window("Recorder")
    recorder.setVisible(False)
    return recorder


def late_file(deposit):
    """A file comes into a deposit after its first survey."""
    with io.open(os.path.join(deposit, "late.csv"), "wb") as stream:
        stream.write(b"cell,area\n1,2\n")


def replay(text):
    """Run what was recorded as a macro on the next deposit; only its path is another."""
    macro_text = text.replace(DEPOSIT, NEXT)
    before, mark, after = macro_text.partition('run("Curator Log Note...", "curate_image')
    IJ.runMacro(before)
    late_file(NEXT)
    IJ.runMacro(mark + after)
    for number in WindowManager.getIDList() or []:
        image = WindowManager.getImage(number)
        image.changes = False
        if viewer.deposit_of(image) == NEXT:
            image.close()
    for one in WindowManager.getNonImageTitles():
        if one.startswith(("Curator Log", "Image Evidence")):
            close(WindowManager.getWindow(one))
    SEEN["replay's log"] = IJ.getLog()
    IJ.run("Open Deposit...", "curate_deposit=[%s]" % DEPOSIT)


def open_deposit():
    """Open Deposit...: a wrong path stays to be corrected; typing never presses OK; then an image opens."""
    IJ.doCommand("Open Deposit...")
    form = window("Open Deposit")
    put(form, "curate.deposit", DEPOSIT + "x")
    put(form, "curate.name", "Ada Example")
    put(form, "curate.initials", "")
    shot("open-deposit")
    into(named(form, "curate.initials"))
    write("ae")
    press("enter")                          # the next field, not OK
    SEEN["after enter"] = until(lambda: focused(form), "curate.profile")
    press("ctrl", "enter")
    wrong = named(form, "curate.wrong")
    SEEN["wrong path"] = until(wrong.getText, lambda said: "no " in said)
    SEEN["still there"] = named(form, "curate.deposit").getText() == DEPOSIT + "x"
    shot("wrong-path")
    put(form, "curate.initials", "AE")
    put(form, "curate.deposit", DEPOSIT)
    click(button(form, "Open"))
    frame = window("CURATE - ")
    table = wait_for(lambda: named(frame, "curate.images"))
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
    into(named(frame, "curate.filter"))
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


def go_to(frame, text):
    """Click a question of the list and wait until it is shown."""
    table = named(frame, "curate.questions")
    click_row(table, row_of(table, text))
    SEEN["at " + text] = until(lambda: current(frame), text.partition(". ")[2])


def onward(frame, *keys):
    """Press the keys that lead to another question, wait until it is shown, and return it."""
    before = current(frame)
    press(*keys)
    return until(lambda: current(frame), lambda now: now != before)


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
    state, signed = named(frame, "curate.state"), named(frame, "curate.signed")
    go_to(frame, "1. What is in the deposit?")
    SEEN["software said"] = named(frame, "curate.answer").getText()
    press("alt", "a")                       # as found
    SEEN["state after as found"] = until(state.getText, lambda said: said.startswith("Confirmed"))
    SEEN["unanswered"] = onward(frame, "alt", "u")
    SEEN["as found is offered"] = named(frame, "curate.choice.as found").isEnabled()
    press("alt", "c")                       # change: typing replaces what is proposed
    has_keyboard(named(frame, "curate.words"))
    write("checked by hand")
    SEEN["next unanswered"] = onward(frame, "alt", "u")
    press("alt", "n")
    has_keyboard(named(frame, "curate.words"))
    write("what do the images show")        # first the words, then the choice
    click(named(frame, "curate.choice.depositor"))
    wait_for(named(frame, "curate.choice.depositor").isSelected)
    shot("check-worksheet-typed")
    SEEN["note at"] = onward(frame, "alt", "x")
    press("alt", "n")
    has_keyboard(named(frame, "curate.words"))
    write("ask the library")                # a note of its own, kept when moving on
    onward(frame, "alt", "p")
    SEEN["seen again"] = state.getText()
    shot("check-worksheet-answered")
    press("alt", "k")                       # take my answer back
    SEEN["taken back"] = until(signed.getText, "answered by software")
    press("alt", "z")                       # undo that
    SEEN["undone"] = until(signed.getText, lambda said: said.startswith("answered by AE"))
    go_to(frame, "1. What is in the deposit?")
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
    beside_the_readme(frame)
    press("alt", "t")                       # not applicable
    until(state.getText, lambda said: said.startswith("Not applicable"))
    onward(frame, "alt", "u")
    press("alt", "n")
    has_keyboard(named(frame, "curate.words"))
    write("typed and then closed")
    close(frame)


def beside_the_readme(frame):
    """The README stands beside a question, the lines that its answer cites marked."""
    go_to(frame, "10. Do references to other files hold: all there, correctly named?")
    proof = named(frame, "curate.proof")
    SEEN["readme tab"] = until(lambda: proof.getTitleAt(1), lambda title: "(" in title)
    on_event_thread(lambda: proof.setSelectedIndex(1))
    text = wait_for(lambda: named(frame, "curate.readme"))
    SEEN["readme marks"] = [text.getText()[mark.getStartOffset():mark.getEndOffset()].strip()
                            for mark in text.getHighlighter().getHighlights()]
    shot("readme")
    on_event_thread(lambda: proof.setSelectedIndex(0))


def request():
    """The letter: take an ask out, another in, reword one, edit the letter, record what was replied."""
    IJ.doCommand("Request Email...")
    sheet = window("Request Email - ")
    asks = wait_for(lambda: named(sheet, "curate.asks"))

    def listed():
        return [asks.getModel().getElementAt(i) for i in range(4)]
    SEEN["proposed"] = listed()
    into(asks)
    on_event_thread(lambda: asks.setSelectedIndex(0))
    press("enter")                          # out
    wait_for(lambda: listed()[0][3:] != SEEN["proposed"][0][3:])
    on_event_thread(lambda: asks.setSelectedIndex(5))
    focus(sheet)
    before = listed()
    press("alt", "i")                       # in, as the fourth
    before = until(listed, lambda now: now != before)
    focus(sheet)
    press("alt", "e")                       # earlier
    SEEN["chosen"] = until(listed, lambda now: now != before)
    focus(sheet)
    press("alt", "r")
    dialog = window("Reword the ask")
    words = wait_for(lambda: named(dialog, "curate.asked-words"))
    into(words)
    words.selectAll()
    write("may we")
    press("enter")                          # a new line, not OK
    write("correct it")
    press("ctrl", "enter")
    gone(dialog)
    letter = named(sheet, "curate.letter")
    SEEN["letter"] = until(letter.getText, lambda said: "may we correct it" in said)
    shot("request")
    into(letter)
    on_event_thread(lambda: letter.setCaretPosition(letter.getDocument().getLength()))
    press("enter")
    write("call me")
    press("shift", "tab")                   # leaving it keeps it
    wait_for(named(sheet, "curate.button.undo-my-edits").isEnabled)
    shot("request-edited")
    reply(sheet, asks)
    close(sheet)
    later_worksheet("Augment Metadata...", 3)
    close(later_worksheet("Evaluate FAIR and CARE...", 5))


def reply(sheet, asks):
    """What the depositor answered closes an ask; since the letter changes by it, the edits are asked about."""
    on_event_thread(lambda: asks.setSelectedIndex(asks.getModel().getSize() - 1))
    SEEN["replied to"] = asks.getSelectedValue().strip()
    count = asks.getModel().getSize()
    press("alt", "y")
    dialog = window("The depositor's reply")
    into(wait_for(lambda: named(dialog, "curate.asked-words")))
    write("by hand")
    press("ctrl", "enter")
    gone(dialog)
    SEEN["asks left"] = until(lambda: asks.getModel().getSize(), count - 1) - count


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
    """A note about the image in front, with its plane and selection."""
    image = wait_for(WindowManager.getCurrentImage)
    image.setPosition(2, 3, 1)
    image.setRoi(10, 20, 30, 40)
    IJ.doCommand("Curator Log Note...")
    form = window("Curator Log Note")
    SEEN["note's focus"] = until(lambda: focused(form), "curate.note")
    write("looks fine")
    press("tab")                            # moves on, writes no tab
    SEEN["after tab"] = until(lambda: focused(form), lambda name: name != "curate.note")
    put(form, "curate.minutes", "5")
    shot("note")
    press("ctrl", "enter")
    gone(form)
    late_file(DEPOSIT)
    IJ.doCommand("Check Worksheet...")
    frame = window("CURATE - ")
    wait_for(lambda: named(frame, "curate.choice.not applicable"))
    focus(frame)
    press("alt", "t")
    until(named(frame, "curate.state").getText, lambda said: said.startswith("Not applicable"))
    head_and_decisions(frame)
    close(frame)


def head_and_decisions(frame):
    """The head of the log is filled in, a changed file accepted, a withheld key released: in the same window."""
    press("alt", "r")
    into(wait_for(lambda: named(frame, "curate.record.ticket.number")))
    write("rt 42")
    press("tab")                            # leaving the field writes it
    wait_for(lambda: named(frame, "curate.record.count").getText().startswith("1 of"))
    shot("record")
    press("alt", "g")
    changes = wait_for(lambda: named(frame, "curate.changes"))
    SEEN["changes"] = [changes.getValueAt(0, column) for column in (0, 1)]
    click(named(frame, "curate.button.accept"))
    say_why("Accepted: ", "sent later")
    SEEN["judged"] = until(lambda: changes.getValueAt(0, 3), lambda said: said.startswith("accepted"))
    keys = named(frame, "curate.keys")
    SEEN["released"] = keys.getValueAt(0, 0)
    SEEN["withheld values"] = named(frame, "curate.values").getText()
    click(named(frame, "curate.button.release"))
    say_why("Release ", "harmless")
    wait_for(lambda: any(keys.getValueAt(i, 2).startswith("released") for i in range(keys.getRowCount())))
    shot("decisions")


def say_why(title, reason):
    """Give the reason that a decision is asked for."""
    dialog = window(title)
    into(wait_for(lambda: named(dialog, "curate.asked-words")))
    write(reason)
    press("ctrl", "enter")
    gone(dialog)


def texts():
    """The log, the help and the About window."""
    image = wait_for(WindowManager.getCurrentImage)
    image.setPosition(1, 1, 1)
    image.deleteRoi()
    IJ.doCommand("Curator Log")
    log = window("Curator Log - ")
    SEEN["log"] = read(log)
    press("ctrl", "f")
    has_keyboard(named(log, "curate.find"))
    write("looks fine")
    SEEN["found in the log"] = until(named(log, "curate.found").getText, lambda said: " of " in said)
    shot("curator-log")
    click(named(log, "curate.button.show-noted"))       # the image of the note, its plane and selection
    wait_for(image.getRoi)
    SEEN["shown again"] = [image.getC(), image.getZ()] + [
        getattr(image.getRoi().getBounds(), side) for side in ("x", "y", "width", "height")]
    focus(log)
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
    into(table)
    press("enter")
    dialog = message()
    wait_for(lambda: named(dialog, "curate.message"))
    shot("damaged")
    press("enter")
    gone(dialog)
    close(frame)


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
    click_named(exercises, "curate.open.check.fill")        # the step opens its menu entry
    sheet = window("CURATE - spiral-practice")
    wait_for(lambda: step("check.fill") == "[x]")
    focus(sheet)
    wait_for(lambda: named(sheet, "curate.questions"))
    for _ in range(3):
        onward(sheet, "alt", "u")
        press("alt", "t")
        until(named(sheet, "curate.state").getText, lambda said: said.startswith("Not applicable"))
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
    click_named(exercises, "curate.open.request.ask")
    talk = window("Practice Request - Dr. Roe Bot")
    say = wait_for(lambda: named(talk, "curate.say"))
    for said in ("what is the voxel size", "nobody can measure without it", "who funded this"):
        into(say)
        write(said)
        press("enter")
        wait_for(lambda: not say.getText())      # it is said, and answered
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
    click_named(exercises, "curate.open.transform.jpeg")
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


def led_by_key(frame, name, *keys):
    """Press a field's key while the window has the keyboard, and tell whether it led there."""
    focus(frame)
    press(*keys)
    time.sleep(0.5)
    return named(frame, name).isFocusOwner()


def quit_while_typing():
    """Words are typed, and then ImageJ is quit: they are in the log."""
    IJ.run("Open Deposit...", "curate_deposit=[%s]" % DEPOSIT)
    IJ.doCommand("Check Worksheet...")
    frame = window("CURATE - my-practice")
    wait_for(lambda: named(frame, "curate.words"))
    focus(frame)
    has_keyboard(named(frame, "curate.questions"))   # the window is as it opens
    wait_for(lambda: led_by_key(frame, "curate.words", "alt", "n"))
    write("typed before quit")


def main():
    """Use every entry once and quit as File > Quit does."""
    shots_go_to(SHOTS)
    start.main([])
    SEEN["menu"] = curate_menu()
    nothing_open_yet()
    recorder = recorded()
    open_deposit()
    evidence()
    check_worksheet()
    request()
    note()
    SEEN["recorded"] = recorder.getText()
    recorder.close()
    texts()
    replay(SEEN["recorded"])
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


watched(main)
