"""Run by Jython inside the embedded ImageJ: makes a JPEG of the plane in view, as Save As would.

Arguments: folder for the screenshots; a deposit with the image ``stack.ome.tiff`` of six planes. Prints one JSON line
of what was seen.
"""
from __future__ import absolute_import, unicode_literals

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))

from curate_menu import start
from curate_menu.windows.swing import on_event_thread
from hands import (
    SEEN,
    all_components,
    click,
    close,
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
from java.lang import Boolean, System
from javax.swing.text import JTextComponent

from curate_fiji.core.copies import kinds

SHOTS, DEPOSIT = [argument.decode("utf-8") for argument in sys.argv[1:3]]


def main():
    """Open a stack, go to its fifth plane by the keyboard, and make a JPEG of it."""
    shots_go_to(SHOTS)
    start.main([])
    close(window("Open Deposit"))
    from curate_menu.entries import deposit
    from curate_menu.imagej import desk
    from curate_menu.windows import transform_window
    deposit.read(desk.curation_of(DEPOSIT))
    curation = desk.open_curation()
    desk.fill(curation, "check")
    deposit.show_image(curation, "stack.ome.tiff")
    image = wait_for(WindowManager.getCurrentImage)
    image.setPosition(2, 2, 1)              # of 2 channels and 3 depths: what ImageJ numbers 4
    on_event_thread(lambda: transform_window.show(curation))
    frame = window("Transform")
    table = wait_for(lambda: named(frame, "curate.copies"))
    on_event_thread(lambda: table.setValueAt(Boolean.TRUE, 0, 0))
    kind = named(frame, "curate.kind")
    names = kinds.names(in_fiji=True)
    on_event_thread(lambda: kind.setSelectedIndex(names.index("jpeg")))
    click(named(frame, "curate.button.make-copies"))
    SEEN["said"] = until(named(frame, "curate.said").getText, lambda text: "1 of 1 copied" in text, 90)
    shot("plane-in-view")
    click(named(frame, "curate.button.receipt"))
    receipt = window("Receipt")
    SEEN["receipt"] = until(lambda: "\n".join(
        one.getDocument().getText(0, one.getDocument().getLength()) for one in all_components(receipt)
        if isinstance(one, JTextComponent)), lambda text: "plane" in text)
    shot("plane-receipt")
    press("escape")
    print("SEEN " + json.dumps(SEEN))
    sys.stdout.flush()
    System.exit(0)


watched(main)
