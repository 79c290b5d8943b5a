"""The dialog of Curator Log Note...: text, kind, time spent, and what is in view."""
from __future__ import absolute_import, unicode_literals

import os
import time

from ij import WindowManager
from ij.io import FileSaver
from java.awt import BorderLayout, GridLayout
from javax.swing import (
    BoxLayout,
    JCheckBox,
    JComboBox,
    JLabel,
    JOptionPane,
    JPanel,
    JScrollPane,
    JTextArea,
    JTextField,
)

from curate_fiji.core.model.note import NOTE_KINDS
from curate_fiji.core.system.errors import AnswerError
from curate_menu import session, viewer
from curate_menu.swing import on_event_thread


def ask():
    """Return the note as ``{"text", "kind", "minutes", "view"}``, or None where cancelled."""
    session.open_curation()  # says so now, not after the note was written, where none is open
    return on_event_thread(_ask)


def _ask():
    image = WindowManager.getCurrentImage()
    area = JTextArea(7, 52)
    area.setName("curate.note")
    area.setLineWrap(True)
    area.setWrapStyleWord(True)
    kind = JComboBox(list(NOTE_KINDS))
    minutes = JTextField("", 5)
    view = JCheckBox(_view_label(image), image is not None)
    view.setEnabled(image is not None)
    view.setMnemonic("V")
    snapshot = JCheckBox("with a snapshot of the view", False)
    snapshot.setEnabled(image is not None)
    snapshot.setMnemonic("S")
    pane = JOptionPane(_form(area, kind, minutes, view, snapshot), JOptionPane.PLAIN_MESSAGE,
                       JOptionPane.OK_CANCEL_OPTION)
    dialog = pane.createDialog(None, "Curator Log Note")
    area.requestFocusInWindow()
    dialog.setVisible(True)
    if pane.getValue() != JOptionPane.OK_OPTION:
        return None
    spent = minutes.getText().strip()
    if spent and not spent.isdigit():
        raise AnswerError("%s is no number of minutes" % spent, "give a whole number")
    return {"text": area.getText().strip(), "kind": kind.getSelectedItem(),
            "minutes": int(spent) if spent else None,
            "view": _view(image, snapshot.isSelected()) if view.isSelected() else None}


def _view_label(image):
    if image is None:
        return "no image is open"
    view = viewer.describe_view(image)
    return "about %s, %s%s" % (view["image"], view["plane"],
                               ", " + view["roi"] if "roi" in view else "")


def _form(area, kind, minutes, view, snapshot):
    label = JLabel("Note:")
    label.setDisplayedMnemonic("N")
    label.setLabelFor(area)
    options = JPanel()
    for caption, field in (("Kind:", kind), ("Minutes spent:", minutes)):
        options.add(JLabel(caption))
        options.add(field)
    checks = JPanel(GridLayout(0, 1))
    checks.add(view)
    checks.add(snapshot)
    below = JPanel()
    below.setLayout(BoxLayout(below, BoxLayout.Y_AXIS))
    below.add(options)
    below.add(checks)
    panel = JPanel(BorderLayout(0, 4))
    panel.add(label, BorderLayout.NORTH)
    panel.add(JScrollPane(area), BorderLayout.CENTER)
    panel.add(below, BorderLayout.SOUTH)
    return panel


def _view(image, with_snapshot):
    view = viewer.describe_view(image)
    if with_snapshot:
        files = session.open_curation().files
        folder = files.make_folder("snapshots")
        name = "%s-%s.png" % (time.strftime("%Y%m%d-%H%M%S"),
                              os.path.splitext(view["image"])[0].replace(" ", "_"))
        files.note_ours("snapshots/" + name)
        FileSaver(image.flatten()).saveAsPng(os.path.join(folder, name))
        view["snapshot"] = "snapshots/" + name
    return view
