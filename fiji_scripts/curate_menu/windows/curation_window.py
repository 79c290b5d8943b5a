"""The curation window, beside the image: the deposit's images, and the questions of its worksheets."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout
from java.awt.event import WindowAdapter
from javax.swing import JLabel, JPanel, JTabbedPane

from curate_menu.presenters import names
from curate_menu.presenters.reading import Pace
from curate_menu.windows import base, dropping, messages
from curate_menu.windows.decisions_tab import DecisionsTab
from curate_menu.windows.objects_tab import ObjectsTab
from curate_menu.windows.record_tab import RecordTab
from curate_menu.windows.swing import after, named, soon, text_area
from curate_menu.windows.worksheet_tab import WorksheetTab

_DECISIONS = 3   # the place of their tab
_LATER = 400   # milliseconds until it is asked again whether it is time to show what is new


def show(curation, step=None):
    """Show the window of a deposit: at a worksheet, or at the list of its images."""
    base.show(("curation", curation.deposit_path), lambda: CurationWindow(curation),
              lambda window: window.turn_to(step))


class CurationWindow(base.Window):
    """Every answer is in the log at once; closing renders the worksheets and loses nothing."""

    size = (600, 860)

    def __init__(self, curation):
        base.Window.__init__(self, ("curation", curation.deposit_path), "CURATE - %s" % curation.name)
        self.curation = curation
        self.pace = Pace()

    def build(self):
        self.objects = ObjectsTab(self.curation)
        self.sheet = WorksheetTab(self.curation, self.frame)
        self.record = RecordTab(self.curation)
        self.decisions = DecisionsTab(self.curation, self.frame)
        self.tabs = named(JTabbedPane(), "tabs", "Images, questions, the log's head, what is to be decided")
        for number, (title, component, mnemonic) in enumerate((
                ("Images", self.objects.component, "I"), ("Questions", self.sheet.component, "Q"),
                ("Record", self.record.component, "R"), ("Changed, withheld", self.decisions.component, "G"))):
            self.tabs.addTab(title, component)
            self.tabs.setMnemonicAt(number, ord(mnemonic))
        self.tabs.addChangeListener(lambda _event: self._show_decisions())
        into = named(JLabel(" Log: %s" % names.shortened(self.curation.folder, 80)), "log", "Which log is written")
        into.setToolTipText(" " + self.curation.folder)
        self.far = text_area("reading", "How far the reading of the files is")   # Tab reaches it: it is read aloud
        self.far.setVisible(False)   # until there is something to say
        whole = JPanel(BorderLayout())
        whole.add(self.far, BorderLayout.NORTH)
        whole.add(self.tabs, BorderLayout.CENTER)
        whole.add(into, BorderLayout.SOUTH)
        self.frame.getRootPane().setTransferHandler(dropping.Dropped())
        self.listener = lambda: soon(self.refresh)
        self.curation.listen(self.listener)
        self.later = after(_LATER, self.follow)
        self.follower = lambda: soon(self.follow)
        self.curation.reading.listen(self.follower)
        self.frame.addWindowListener(_InFront(self))
        self.refresh()
        return whole

    def follow(self):
        """Say how far the reading is, and show what has been read: what the list costs tells how often."""
        self._say_how_far()
        if self.pace.is_due() or not self.curation.reading.is_on or self.curation.reading.is_whole:
            messages.guarded(False, self.curation.refresh)   # it tells this window too
        else:
            self.later.restart()   # nothing may tell of it again for long: the next file may be a large one

    def _say_how_far(self):
        said = self.curation.reading.said()
        if said != self.far.getText():
            self.far.setText(said)
            self.far.setVisible(bool(said))
            # Said by a screen reader at the list, where the keyboard is
            self.objects.table.getAccessibleContext().setAccessibleDescription(said)

    def refresh(self):
        """Show what the log says now."""
        self.pace.timed(self._show)

    def _show(self):
        self._say_how_far()
        self.objects.refresh()
        self.sheet.refresh()
        self.record.refresh()
        self._show_decisions()
        self.tabs.setTitleAt(0, "Images (%d)" % len(self.objects.all_rows))
        to_judge = self.decisions.open_count()
        self.tabs.setTitleAt(_DECISIONS, "Changed (%d), withheld" % to_judge if to_judge else "Changed, withheld")

    def _show_decisions(self):
        """Fill the tab that is shown: the withheld values are read from many files for it."""
        if self.tabs.getSelectedIndex() == _DECISIONS:
            self.decisions.refresh()

    def turn_to(self, step):
        """Show a worksheet, or the list of images for None."""
        if step is not None:
            self.sheet.show_step(step)
        self.tabs.setSelectedIndex(0 if step is None else 1)
        self.first_field().requestFocusInWindow()

    def first_field(self):
        """Return what is listed, or the first field, of the tab that is shown."""
        return (self.objects.table, self.sheet.table, self.record.first_field(),
                self.tabs)[self.tabs.getSelectedIndex()]

    def keep(self):
        self.sheet.keep()
        self.record.keep()

    def closed(self):
        if not self.frame.isDisplayable():
            self.curation.forget(self.listener)
            self.curation.reading.forget(self.follower)
            self.later.stop()
        self.curation.render()


class _InFront(WindowAdapter):
    """Coming back to the window shows what others wrote, and the image that is in front now."""

    def __init__(self, window):
        self.window = window

    def windowActivated(self, _event):
        messages.guarded(False, self.window.curation.refresh)
        self.window.sheet.panel.show_front_image()
