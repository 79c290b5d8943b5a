"""The images of the deposit in a table: sorted, filtered, opened, copied, saved."""
from __future__ import absolute_import, unicode_literals

import io

from java.awt import BorderLayout, FlowLayout
from java.io import File
from java.lang import Object
from javax.swing import (
    JFileChooser,
    JLabel,
    JPanel,
    JScrollPane,
    JTable,
    JTextField,
    ListSelectionModel,
)
from javax.swing.table import AbstractTableModel, DefaultTableCellRenderer, TableRowSorter

from curate_fiji.core.system.errors import CurateError
from curate_menu.presenters import names, objects
from curate_menu.presenters.worksheet import KINDS
from curate_menu.windows import icons, messages, showing
from curate_menu.windows.swing import (
    DoubleClick,
    bind,
    button,
    caption,
    named,
    on_typing,
    readable_selection,
    scale,
    text_area,
)

_THUMBNAIL = 44     # pixels of 13-pixel text
_HEADERS = ("", "image", "what", "how it stands")


class ObjectsTab(object):
    """Double-click or Enter opens an image beside the window."""

    def __init__(self, curation):
        self.curation = curation
        self.all_rows = []
        self.rows = []
        self.thumbnails = {}
        self.component = JPanel(BorderLayout(4, 4))
        self.component.add(self._top(), BorderLayout.NORTH)
        self.component.add(JScrollPane(self._table()), BorderLayout.CENTER)
        self.component.add(self._below(), BorderLayout.SOUTH)

    def _top(self):
        self.words = named(JTextField(14), "filter", "Show only images with these words",
                           "Words of the name, the format, or how it stands: 'problem'")
        on_typing(self.words, self.filter)
        self.count = named(JLabel(" "), "count", "How many images")
        line = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
        for part in (caption("Filter:", self.words, "F"), self.words, self.count):
            line.add(part)
        return line

    def _table(self):
        self.model = _Model(self)
        self.table = readable_selection(named(JTable(self.model), "images", "Images of the deposit"), "Table")
        self.table.setRowHeight(int((_THUMBNAIL + 4) * scale()))
        self.table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION)
        self.table.setShowGrid(False)
        self.table.setFillsViewportHeight(True)
        renderer = _Renderer(self)
        for column, width in enumerate((_THUMBNAIL + 8, 210, 150, 150)):
            one = self.table.getColumnModel().getColumn(column)
            one.setPreferredWidth(int(width * scale()))
            one.setCellRenderer(renderer)
        self.table.getColumnModel().getColumn(0).setMaxWidth(int((_THUMBNAIL + 8) * scale()))
        sorter = TableRowSorter(self.model)
        sorter.setSortable(0, False)
        self.table.setRowSorter(sorter)
        self.table.addMouseListener(DoubleClick(self.open_selected))
        bind(self.table, "ENTER", self.open_selected, everywhere=False)
        bind(self.table, "ctrl C", self.copy, everywhere=False)
        self.table.getSelectionModel().addListSelectionListener(lambda _event: self._describe())
        return self.table

    def _below(self):
        self.said = text_area("object", "The selected image", rows=3)
        self.said.setFocusable(True)
        buttons = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
        buttons.add(button("Open image", "O", self.open_selected, tooltip="Enter, or double-click"))
        buttons.add(button("Evidence", "E", self.show_evidence, tooltip="All facts of the image, each with its place"))
        buttons.add(button("Copy", "C", self.copy, tooltip="The selected rows, to paste into a table (Ctrl+C)"))
        buttons.add(button("Save as table...", "V", self.save, tooltip="All rows that are shown, as CSV"))
        below = JPanel(BorderLayout())
        below.add(JScrollPane(self.said), BorderLayout.CENTER)
        below.add(buttons, BorderLayout.SOUTH)
        return below

    # -----------------------------------------------------------------------------------------

    def refresh(self):
        """Show what the log says now; the selection stays."""
        self.all_rows = objects.rows(self.curation.state)
        self.filter()

    def filter(self):
        """Show the rows with the words of the filter."""
        chosen = set(row.record.path for row in self.selected())
        self.rows = objects.matching(self.all_rows, self.words.getText())
        self.model.fireTableDataChanged()
        for at, row in enumerate(self.rows):
            if row.record.path in chosen:
                shown = self.table.convertRowIndexToView(at)
                self.table.addRowSelectionInterval(shown, shown)
        if self.rows and self.table.getSelectedRow() < 0:
            self.table.setRowSelectionInterval(0, 0)
        said = objects.summary(self.rows)
        self.count.setText(said if len(self.rows) == len(self.all_rows) else "%s (of %d)" % (said, len(self.all_rows)))

    def selected(self):
        """Return the rows that are selected."""
        found = []
        for shown in self.table.getSelectedRows():
            if shown < self.table.getRowCount():
                at = self.table.convertRowIndexToModel(shown)
                if at < len(self.rows):
                    found.append(self.rows[at])
        return found

    def _describe(self):
        chosen = self.selected()
        self.said.setText(chosen[0].tooltip if chosen else "No image is selected.")
        self.said.setCaretPosition(0)

    def open_selected(self):
        """Open the selected images in the viewer."""
        for row in self.selected()[:6]:
            showing.open_image(self.curation, row.record)

    def show_evidence(self):
        """Show the facts of the selected image."""
        from curate_menu.imagej import evidence
        chosen = self.selected()
        if chosen:
            messages.guarded(False, lambda: evidence.show(chosen[0].record, curation=self.curation))

    def copy(self):
        """Put the selected rows on the clipboard, with tabs between the cells."""
        from java.awt import Toolkit
        from java.awt.datatransfer import StringSelection
        lines = ["\t".join(objects.COLUMNS)] + ["\t".join(row.cells) for row in self.selected()]
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(StringSelection("\n".join(lines)), None)

    def save(self):
        """Save the rows that are shown as a table."""
        chooser = JFileChooser(File(self.curation.folder))
        chooser.setSelectedFile(File(self.curation.folder, "images.csv"))
        if chooser.showSaveDialog(self.component) == JFileChooser.APPROVE_OPTION:
            target = chooser.getSelectedFile().getPath()
            messages.guarded(False, lambda: _write(target, objects.table(self.rows)))

    def thumbnail(self, record):
        """Return the small picture of an image, None where there is none."""
        if record.sha256 not in self.thumbnails:
            self.thumbnails[record.sha256] = icons.of_png(self.curation.thumbnail(record), int(_THUMBNAIL * scale()))
        return self.thumbnails[record.sha256]


def _write(target, text):
    try:
        with io.open(target, "wb") as stream:
            stream.write(text.encode("utf-8"))
    except (IOError, OSError) as error:
        raise CurateError("%s can't be written: %s" % (target, error.strerror), "choose another folder")


class _Model(AbstractTableModel):
    def __init__(self, tab):
        self.tab = tab

    def getRowCount(self):
        return len(self.tab.rows)

    def getColumnCount(self):
        return len(_HEADERS)

    def getColumnName(self, column):
        return _HEADERS[column]

    def getColumnClass(self, _column):
        return Object

    def getValueAt(self, at, column):
        row = self.tab.rows[at]
        # What is sorted by: kinds by weight, not by their letters
        return ("", row.name, "%s; %s" % (row.format, row.what) if row.what else row.format,
                "%d %s" % (KINDS.index(row.kind), row.why or row.kind))[column]


class _Renderer(DefaultTableCellRenderer):
    def __init__(self, tab):
        self.tab = tab
        self.putClientProperty("html.disable", True)

    def getTableCellRendererComponent(self, table, value, selected, focused, shown, column):
        label = DefaultTableCellRenderer.getTableCellRendererComponent(
            self, table, value, selected, focused, shown, column)
        row = self.tab.rows[table.convertRowIndexToModel(shown)]
        at = table.convertColumnIndexToModel(column)
        label.setIcon(None)
        label.setHorizontalAlignment(JLabel.CENTER if at == 0 else JLabel.LEADING)
        label.setToolTipText(" " + row.tooltip)   # the blank: no text of a deposit begins as HTML
        if at == 0:
            label.setText("")
            label.setIcon(self.tab.thumbnail(row.record))
        elif at == 1:
            letters = label.getFontMetrics(label.getFont()).charWidth("e") or 7
            label.setText(names.shortened(row.name, max(8, table.getColumnModel().getColumn(column).getWidth()
                                                        // letters)))
        elif at == 3:
            label.setIcon(icons.of(row.kind, label.getBackground()))
            label.setText(row.why or row.kind)
        label.getAccessibleContext().setAccessibleName("%s: %s" % (row.name, row.kind))
        return label
