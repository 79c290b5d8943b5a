"""The window of Transform with Receipt...: choose images, make open copies, read the receipts."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from ij import WindowManager
from java.awt import BorderLayout, FlowLayout
from java.lang import Boolean, String
from javax.swing import (
    JCheckBox,
    JComboBox,
    JPanel,
    JScrollPane,
    JSplitPane,
    JTable,
    ListSelectionModel,
)
from javax.swing.table import DefaultTableCellRenderer, DefaultTableModel

from curate_fiji.core.copies import kinds, receipts
from curate_fiji.core.model.receipt import Receipt
from curate_fiji.core.rules.transforming import advice
from curate_menu.imagej import copying, recorder, viewer
from curate_menu.presenters import page
from curate_menu.windows import base, messages, text_window
from curate_menu.windows.swing import button, named, on_event_thread, readable_selection, scale, text_area

COLUMNS = ["copy", "file", "format", "advice"]


def _title(kind):
    """Return what the list of kinds says of one."""
    return kind.label + (", to look at only" if kind.purpose == kinds.TO_LOOK_AT else "")


def show(curation):
    """Show the images of the deposit with the advice on each."""
    base.show(("transform", curation.deposit_path), lambda: TransformWindow(curation))


class _Model(DefaultTableModel):
    def isCellEditable(self, _row, column):
        return column == 0

    def getColumnClass(self, column):
        return Boolean if column == 0 else String


class TransformWindow(base.Window):
    """Originals stay; each copy is in the log when it is read back as written, and not before."""

    size = (880, 600)
    position = base.BELOW

    def __init__(self, curation):
        base.Window.__init__(self, ("transform", curation.deposit_path), "Transform with Receipt - %s" % curation.name)
        self.curation = curation
        self.stopped = False
        self.made_as = {}   # path: suffix of the copy that was asked for last
        self.kinds = [kinds.of_name(name) for name in kinds.names(in_fiji=True)]
        self.images = curation.state.deposit().images

    def build(self):
        self.said = text_area("said", "What was done", rows=8)
        self.said.setFocusable(True)
        self.said.setText("Tick the images to copy to OME-TIFF. Every plane of a copy is read back and compared; the "
                          "receipt says what was kept, and whether a second decoder of the original agrees. "
                          "Originals stay as they are.\n")
        self.redact = named(JCheckBox("Leave out names and places that the leak scan finds"), "redact",
                            "Leave out names and places that the leak scan finds")
        self.redact.setMnemonic("L")
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, JScrollPane(self._table()), JScrollPane(self.said))
        split.setDividerLocation(300)
        split.setResizeWeight(0.6)
        whole = JPanel(BorderLayout())
        whole.add(split, BorderLayout.CENTER)
        whole.add(self._buttons(), BorderLayout.SOUTH)
        return whole

    def _table(self):
        model = _Model(COLUMNS, 0)
        worth = self.curation.worth_copying()
        for record in self.images:
            model.addRow([Boolean(record.path in worth), record.path, record.format, advice(record)])
        table = readable_selection(named(JTable(model), "copies", "Images, and whether to copy them"), "Table")
        plain = DefaultTableCellRenderer()
        plain.putClientProperty("html.disable", True)
        table.setDefaultRenderer(String, plain)
        table.setRowHeight(int(22 * scale()))
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        for column, width in enumerate((50, 260, 140, 430)):
            table.getColumnModel().getColumn(column).setPreferredWidth(int(width * scale()))
        if self.images:
            table.setRowSelectionInterval(0, 0)
        self.table = table
        return table

    def first_field(self):
        return self.table

    def _buttons(self):
        self.kind = named(JComboBox([_title(one) for one in self.kinds]), "kind", "Format of the copies")
        self.start = button("Make copies", "M", self.make_copies)
        self.stop = button("Stop", "S", self.stop_copying)
        self.stop.setEnabled(False)
        bars = JPanel(BorderLayout())
        for place, parts in ((BorderLayout.NORTH, (self.kind, self.redact)), (BorderLayout.SOUTH, (
                self.start, self.stop, button("Receipt", "R", self.show_receipt),
                button("Worksheet", "W", self.show_worksheet)))):
            bar = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
            for one in parts:
                bar.add(one)
            bars.add(bar, place)
        return bars

    def _say(self, line):
        def append():
            self.said.append(line + "\n")
            self.said.setCaretPosition(self.said.getDocument().getLength())
        on_event_thread(append)

    def make_copies(self):
        """Copy the ticked images in the background."""
        model = self.table.getModel()
        paths = [self.images[row].path for row in range(model.getRowCount()) if model.getValueAt(row, 0)]
        if not paths:
            messages.tell("No image is ticked", "tick the images to copy in the first column", owner=self.frame)
            return
        redact, kind = self.redact.isSelected(), self._in_view(paths)
        self.made_as.update(dict((path, kinds.of_name(kind).suffix) for path in paths))
        recorder.record("Transform with Receipt...", curate_files=";".join(paths),
                        curate_redact="true" if redact else "", curate_kind=kind)
        self.stopped = False
        self._working(True)
        messages.in_background(lambda: self._copy(paths, redact, kind))

    def _in_view(self, paths):
        """Return the kind's name: a picture of the one image in front shows its plane in view, as Save As would."""
        kind, image = self._kind(), WindowManager.getCurrentImage()
        if kind.purpose != kinds.TO_LOOK_AT or len(paths) != 1 or image is None:
            return kind.name
        path = os.path.join(self.curation.root(), *paths[0].split("/"))
        return kinds.of_plane(kind.name, image.getCurrentSlice()) if viewer.source_of(image) == path else kind.name

    def _kind(self):
        return self.kinds[self.kind.getSelectedIndex()]

    def _copy(self, paths, redact, kind):
        made = []

        def tell(copied):
            made.extend([copied] if copied.receipt else [])
            self._say(copied.text)
        try:
            copying.make(self.curation, paths, redact, kind, tell, lambda: self.stopped)
            self._say("%d of %d copied; they are in %s/%s." % (
                len(made), len(paths), os.path.basename(self.curation.folder),
                kinds.of_name(kind).folder))
        except copying.Stopped:
            self._say("Stopped after %d of %d; nothing half-done is left. Make copies goes on." % (
                len(made), len(paths)))
        finally:
            on_event_thread(lambda: self._working(False))

    def _working(self, working):
        self.start.setEnabled(not working)
        self.stop.setEnabled(working)

    def stop_copying(self):
        """Stop after the plane that is being copied."""
        self.stopped = True

    def show_receipt(self):
        """Show the receipt of the selected image in words, what is lost first."""
        row = self.table.getSelectedRow()
        path = self.images[row].path if row >= 0 else ""
        try:
            suffix = self.made_as.get(path, self._kind().suffix)
            with io.open(receipts.path_of(self.curation.folder, path, suffix), encoding="utf-8") as stream:
                receipt = Receipt.from_json(json.loads(stream.read()))
        except (IOError, OSError, ValueError):
            messages.tell("There is no receipt of %s" % (path or "an image"), "make a copy first", owner=self.frame)
            return
        text_window.show_html("Receipt - %s" % path, page.of_receipt(receipt))

    def show_worksheet(self):
        """Show the Transform worksheet, which rests on the copies made so far."""
        from curate_menu.windows import curation_window
        curation_window.show(self.curation, "transform")

    def closed(self):
        self.curation.render()
