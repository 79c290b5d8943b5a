"""The curation window, beside the image: the deposit's images, and the questions of its worksheets."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout
from java.awt.event import WindowAdapter
from javax.swing import JLabel, JPanel, JTabbedPane

from curate_menu.presenters import names
from curate_menu.windows import base, dropping, messages
from curate_menu.windows.decisions_tab import DecisionsTab
from curate_menu.windows.objects_tab import ObjectsTab
from curate_menu.windows.record_tab import RecordTab
from curate_menu.windows.swing import named, soon
from curate_menu.windows.worksheet_tab import WorksheetTab


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
        into = named(JLabel(" Log: %s" % names.shortened(self.curation.folder, 80)), "log", "Which log is written")
        into.setToolTipText(" " + self.curation.folder)
        whole = JPanel(BorderLayout())
        whole.add(self.tabs, BorderLayout.CENTER)
        whole.add(into, BorderLayout.SOUTH)
        self.frame.getRootPane().setTransferHandler(dropping.Dropped())
        self.listener = lambda: soon(self.refresh)
        self.curation.listen(self.listener)
        self.frame.addWindowListener(_InFront(self))
        self.refresh()
        return whole

    def refresh(self):
        """Show what the log says now."""
        self.objects.refresh()
        self.sheet.refresh()
        self.record.refresh()
        self.decisions.refresh()
        self.tabs.setTitleAt(0, "Images (%d)" % len(self.objects.all_rows))
        to_judge = self.decisions.open_count()
        self.tabs.setTitleAt(3, "Changed (%d), withheld" % to_judge if to_judge else "Changed, withheld")

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
        self.curation.render()


class _InFront(WindowAdapter):
    """Coming back to the window shows what others wrote, and the image that is in front now."""

    def __init__(self, window):
        self.window = window

    def windowActivated(self, _event):
        messages.guarded(False, self.window.curation.refresh)
        self.window.sheet.panel.show_front_image()
