"""The window of Curator Log: the log as a page; a note leads back to its image, plane and selection."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension
from javax.swing import BorderFactory, DefaultComboBoxModel, JComboBox, JPanel

from curate_menu.imagej import selections
from curate_menu.presenters import page
from curate_menu.windows import base, showing, text_window
from curate_menu.windows.swing import button, caption, named, soon


def show(curation):
    """Show the log of a deposit."""
    base.show(("log", curation.deposit_path), lambda: LogWindow(curation))


class LogWindow(text_window.TextWindow):
    """Follows the log while it is open."""

    def __init__(self, curation):
        text_window.TextWindow.__init__(self, "Curator Log - %s" % curation.name, ("log", curation.deposit_path))
        self.curation = curation
        self.notes = []

    def build(self):
        self.choice = named(JComboBox(), "noted", "Notes about an image")
        self.choice.setPrototypeDisplayValue("x" * 40)
        self.choice.setMinimumSize(Dimension(120, self.choice.getPreferredSize().height))
        self.back = button("Show the image", "S", self.show_chosen, "show-noted",
                           "Opens the image at the plane of the note, with its selection")
        bar = JPanel(BorderLayout(6, 0))
        bar.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8))
        bar.add(caption("Note about:", self.choice, "A"), BorderLayout.WEST)
        bar.add(self.choice, BorderLayout.CENTER)
        bar.add(self.back, BorderLayout.EAST)
        whole = text_window.TextWindow.build(self)
        whole.add(bar, BorderLayout.NORTH)
        self.listener = lambda: soon(self.refresh)
        self.curation.listen(self.listener)
        self.refresh()
        return whole

    def refresh(self):
        """Show what the log says now."""
        state = self.curation.state
        self.notes = page.with_views(state)
        chosen = self.choice.getSelectedIndex()
        model = DefaultComboBoxModel()
        for note in self.notes:
            model.addElement(page.note_label(note))
        self.choice.setModel(model)
        if 0 <= chosen < len(self.notes):
            self.choice.setSelectedIndex(chosen)
        self.back.setEnabled(bool(self.notes))
        self.choice.setEnabled(bool(self.notes))
        self.show_html(page.of_log(state), self.follow)

    def follow(self, where):
        """Show what the note is about that a link leads to."""
        for note in self.notes:
            if where == "%s%d" % (page.SHOW, note.n):
                self._show(note)

    def show_chosen(self):
        """Show what the chosen note is about."""
        if self.notes:
            self._show(self.notes[self.choice.getSelectedIndex()])

    def _show(self, note):
        if selections.show_again(self.curation, note.view):
            return
        record = self.curation.state.records[note.view.path]
        showing.open_image(self.curation, record, lambda: selections.show_again(self.curation, note.view), self.frame)

    def opened_again(self):
        self.curation.refresh()
        self.refresh()

    def closed(self):
        if not self.frame.isDisplayable():
            self.curation.forget(self.listener)
