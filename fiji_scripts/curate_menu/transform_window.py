"""The window of Transform with Receipt...: choose images, make open copies, read the receipts."""
from __future__ import absolute_import, unicode_literals

import io
import os

from java.awt import BorderLayout, Dimension, FlowLayout
from java.lang import Boolean, String
from javax.swing import (
    JCheckBox,
    JComboBox,
    JFrame,
    JLabel,
    JPanel,
    JScrollPane,
    JSplitPane,
    JTable,
    JTextArea,
    ListSelectionModel,
)
from javax.swing.table import DefaultTableModel

from curate_fiji.core.copies import receipts
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.rules.transforming import advice
from curate_menu import messages, recorder, transforming
from curate_menu.swing import add_button, on_event_thread, place

COLUMNS = ["copy", "file", "format", "advice"]
KINDS = [("ome-tiff", "OME-TIFF"), ("jpeg", "JPEG, to look at only"), ("png", "PNG, to look at only")]


def show(curation):
    """Show the images of the deposit with the advice on each."""
    on_event_thread(lambda: TransformWindow(curation).frame.setVisible(True))


class _Model(DefaultTableModel):
    def isCellEditable(self, _row, column):
        return column == 0

    def getColumnClass(self, column):
        return Boolean if column == 0 else String


class TransformWindow(object):
    """Originals stay; each copy is in the journal when it is proven equal, and not before."""

    def __init__(self, curation):
        self.curation = curation
        self.stopped = False
        self.frame = JFrame("Transform with Receipt - %s" % curation.state().about.get("name", ""))
        self.images = curation.state().deposit().images
        self.table = self._table()
        self.said = JTextArea("Tick the images to copy to OME-TIFF. Every plane of a copy is read back "
                              "and compared; the receipt says what was kept.\n", 8, 80)
        self.said.setName("curate.said")
        self.said.setEditable(False)
        self.said.setLineWrap(True)
        self.said.setWrapStyleWord(True)
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, JScrollPane(self.table), JScrollPane(self.said))
        split.setDividerLocation(300)
        split.setResizeWeight(0.6)
        self.redact = JCheckBox("Leave out names and places that the leak scan finds")
        self.redact.setName("curate.redact")
        self.redact.setMnemonic("L")
        self.frame.add(split, BorderLayout.CENTER)
        self.frame.add(self._buttons(), BorderLayout.SOUTH)
        self.frame.setPreferredSize(Dimension(1040, 620))
        self.frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE)
        self.frame.pack()
        place(self.frame, 60, 20)

    def _table(self):
        model = _Model(COLUMNS, 0)
        for record in self.images:
            model.addRow([Boolean(is_proprietary(record)), record["path"], record["format"],
                          advice(record)])
        table = JTable(model)
        table.setName("curate.copies")
        table.setRowHeight(table.getFontMetrics(table.getFont()).getHeight() + 6)
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        for column, width in enumerate((50, 260, 140, 560)):
            table.getColumnModel().getColumn(column).setPreferredWidth(width)
        if self.images:
            table.setRowSelectionInterval(0, 0)
        return table

    def _buttons(self):
        bar = JPanel(FlowLayout(FlowLayout.LEFT))
        self.kind = JComboBox([title for _kind, title in KINDS])
        self.kind.setName("curate.kind")
        bar.add(self.kind)
        bar.add(self.redact)
        self.start = add_button(bar, "Make copies", "M", self.make_copies)
        self.stop = add_button(bar, "Stop", "S", self.stop_copying)
        self.stop.setEnabled(False)
        add_button(bar, "Receipt", "R", self.show_receipt)
        add_button(bar, "Worksheet", "W", self.show_worksheet)
        bar.add(JLabel("  Originals stay as they are."))
        return bar

    def _say(self, line):
        def append():
            self.said.append(line + "\n")
            self.said.setCaretPosition(self.said.getDocument().getLength())
        on_event_thread(append)

    def make_copies(self):
        """Copy the ticked images in the background."""
        model = self.table.getModel()
        paths = [self.images[row]["path"] for row in range(model.getRowCount()) if model.getValueAt(row, 0)]
        if not paths:
            messages.tell("No image is ticked", "tick the images to copy in the first column")
            return
        redact = self.redact.isSelected()
        recorder.record(curate_deposit=self.curation.deposit, curate_files=";".join(paths),
                        curate_redact="true" if redact else "false", curate_kind=self._kind())
        self.stopped = False
        self._working(True)
        kind = self._kind()
        messages.in_background(lambda: self._copy(paths, redact, kind))

    def _kind(self):
        return KINDS[self.kind.getSelectedIndex()][0]

    def _copy(self, paths, redact, kind):
        made = 0
        try:
            for _path, text, is_there in transforming.make(self.curation, paths, redact,
                                                           lambda: self.stopped, kind):
                made += is_there
                self._say(text)
            self._say("%d of %d copied; they are in %s/%s." % (
                made, len(paths), os.path.basename(self.curation.folder),
                "transformed" if kind == "ome-tiff" else "access"))
        except transforming.Stopped:
            self._say("Stopped after %d of %d; nothing half-done is left. Make copies goes on." % (
                made, len(paths)))
        finally:
            on_event_thread(lambda: self._working(False))

    def _working(self, working):
        self.start.setEnabled(not working)
        self.stop.setEnabled(working)

    def stop_copying(self):
        """Stop after the plane that is being copied."""
        self.stopped = True

    def _receipt_of(self, path):
        return receipts.place_of(self.curation.folder, path, transforming.suffix_of(self._kind()))

    def show_receipt(self):
        """Show the receipt of the selected image."""
        from curate_menu import text_window
        row = self.table.getSelectedRow()
        path = self.images[row]["path"] if row >= 0 else ""
        try:
            with io.open(self._receipt_of(path), encoding="utf-8") as stream:
                text_window.show("Receipt - %s" % path, stream.read())
        except (IOError, OSError):
            messages.tell("There is no receipt of %s" % (path or "an image"), "make a copy first")

    def show_worksheet(self):
        """Show the Transform worksheet, which rests on the copies made so far."""
        from curate_menu import worksheet_window
        worksheet_window.show(self.curation, "transform")
