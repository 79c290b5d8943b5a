"""The window of Curator Log Note...: text, kind, time spent, and what is in view. Not modal."""
from __future__ import absolute_import, unicode_literals

import os
import time

from ij import WindowManager
from ij.io import FileSaver
from java.awt import BorderLayout, FlowLayout
from javax.swing import Box, BoxLayout, JCheckBox, JComboBox, JLabel, JPanel, JScrollPane, Timer

from curate_fiji.core.model.note import NOTE_KINDS
from curate_fiji.core.system.errors import AnswerError
from curate_menu.imagej import desk, recorder, selections, viewer
from curate_menu.presenters.drafts import Drafts
from curate_menu.windows import base, form
from curate_menu.windows.swing import after, caption, named, on_event_thread, on_typing, text_area

_LOOK_EVERY = 400   # milliseconds between two looks at the image in front
_DRAFT = "note"


def show():
    """Show the form; the deposit that the image in front belongs to, else the open one, gets the note."""
    curation = _curation_at_hand()   # says so now, not after the note was written, where none is open
    base.show(("note", curation.deposit_path), lambda: NoteForm(curation))


def _curation_at_hand():
    image = WindowManager.getCurrentImage()
    deposit = viewer.deposit_of(image) if image is not None else ""
    return desk.open_curation(deposit)


class NoteForm(form.Form):
    """Follows the image in front until the note is written; what was typed is kept on the disk."""

    size = (560, 380)
    ok_label = "Write it"
    ok_mnemonic = "W"

    def __init__(self, curation):
        form.Form.__init__(self, ("note", curation.deposit_path), "Curator Log Note - %s" % curation.name)
        self.curation = curation
        self.drafts = Drafts(curation)
        self.is_done = False

    def fields(self):
        self.text = text_area("note", "Note", editable=True, rows=6)
        draft = self.drafts.get(_DRAFT)
        self.text.setText(draft.text if draft else "")
        keeping = after(500, self._keep_draft)
        on_typing(self.text, keeping.restart)
        self.kind = named(JComboBox(list(NOTE_KINDS)), "kind", "Kind of note")
        self.minutes = form.text_field("minutes", "Minutes spent", columns=5)
        self.view = named(JCheckBox("", True), "view", "About the image in front")
        self.view.setMnemonic("V")
        self.snapshot = named(JCheckBox("with a picture of the view", False), "snapshot", "With a picture of the view")
        self.snapshot.setMnemonic("P")
        self._look()
        self.looking = Timer(_LOOK_EVERY, lambda _event: self._look())
        self.looking.start()
        return self._laid_out()

    def _laid_out(self):
        line = JPanel(FlowLayout(FlowLayout.LEFT, 6, 0))
        for label, field, mnemonic in (("Kind:", self.kind, "K"), ("Minutes spent:", self.minutes, "M")):
            line.add(caption(label, field, mnemonic))
            line.add(field)
        below = JPanel()
        below.setLayout(BoxLayout(below, BoxLayout.Y_AXIS))
        into = named(JLabel("Written into the log of %s" % self.curation.deposit_path), "log", "Which log")
        for part in (line, Box.createVerticalStrut(4), self.view, self.snapshot, into):
            part.setAlignmentX(0.0)
            below.add(part)
        panel = JPanel(BorderLayout(0, 4))
        panel.add(caption("Note:", self.text, "N"), BorderLayout.NORTH)
        panel.add(JScrollPane(self.text), BorderLayout.CENTER)
        panel.add(below, BorderLayout.SOUTH)
        return panel

    def first_field(self):
        return self.text

    def _look(self):
        image = WindowManager.getCurrentImage()
        self.view.setEnabled(image is not None)
        self.snapshot.setEnabled(image is not None)
        self.view.setText(_view_label(image))

    def _keep_draft(self):
        if not self.is_done:
            self.drafts.keep(_DRAFT, self.text.getText())

    def cancel(self):
        """Throw away what was typed."""
        self.is_done = True
        self.drafts.forget(_DRAFT)
        self.close()

    def keep(self):
        self._keep_draft()

    def closed(self):
        self.looking.stop()
        self.curation.render()

    def done(self):
        text, spent = self.text.getText().strip(), self.minutes.getText().strip()
        if not text:
            raise AnswerError("The note is empty", "write something, or choose Cancel")
        if spent and not spent.isdigit():
            raise AnswerError("%s is no number of minutes" % spent, "write a whole number, or leave it empty")
        kind = self.kind.getSelectedItem()
        image = WindowManager.getCurrentImage()
        view = None
        if image is not None and self.view.isSelected():
            view = _view(image, self.curation, self.snapshot.isSelected())
        on_event_thread(lambda: self.curation.note(text, kind, int(spent) if spent else None, view))
        self.is_done = True
        self.drafts.forget(_DRAFT)
        shown = {}
        if view is not None:
            shown = {"curate_image": view.path or view.image, "curate_plane": view.plane, "curate_roi": view.roi,
                     "curate_selection": selections.in_macro(view, image.getRoi())}
        recorder.record("Curator Log Note...", curate_text=text, curate_kind=kind, curate_minutes=spent, **shown)


def _view_label(image):
    if image is None:
        return "no image is open"
    return "about " + ", ".join(viewer.describe_view(image).parts())


def _view(image, curation, with_snapshot):
    view = viewer.describe_view(image)
    view.path = viewer.path_in_deposit(curation, image)
    if image.getRoi() is not None:
        view.selection = selections.keep(curation, image.getRoi())
    if with_snapshot:
        folder = curation.files.make_folder("snapshots")
        name = "%s-%s.png" % (time.strftime("%Y%m%d-%H%M%S"), os.path.splitext(view.image)[0].replace(" ", "_"))
        curation.files.note_ours("snapshots/" + name)
        FileSaver(image.flatten()).saveAsPng(os.path.join(folder, name))
        view.snapshot = "snapshots/" + name
    return view
