"""Tables of rows that have ``cells``: read with the keyboard, never taken for HTML."""
from __future__ import absolute_import, unicode_literals

from java.lang import Object
from javax.swing import JTable, ListSelectionModel
from javax.swing.table import AbstractTableModel, DefaultTableCellRenderer

from curate_menu.windows.swing import named, readable_selection, scale


class Rows(AbstractTableModel):
    """The model of a table: ``rows`` with ``cells``, one for each header."""

    def __init__(self, headers):
        self.headers = headers
        self.rows = []

    def show(self, rows):
        """Show other rows."""
        self.rows = rows
        self.fireTableDataChanged()

    def getRowCount(self):
        return len(self.rows)

    def getColumnCount(self):
        return len(self.headers)

    def getColumnName(self, column):
        return self.headers[column]

    def getColumnClass(self, _column):
        return Object

    def getValueAt(self, at, column):
        return self.rows[at].cells[column]


def table(model, name, accessible, widths):
    """Return a table of a model in which one row is selected."""
    made = readable_selection(named(JTable(model), name, accessible), "Table")
    made.setRowHeight(int(22 * scale()))
    made.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
    made.setShowGrid(False)
    made.setFillsViewportHeight(True)
    renderer = _Plain()
    for column, width in enumerate(widths):
        one = made.getColumnModel().getColumn(column)
        one.setPreferredWidth(int(width * scale()))
        one.setCellRenderer(renderer)
    return made


def selected(made):
    """Return the selected row of a table, None where none is."""
    at = made.getSelectedRow()
    rows = made.getModel().rows
    return rows[at] if 0 <= at < len(rows) else None


class _Plain(DefaultTableCellRenderer):
    def __init__(self):
        self.putClientProperty("html.disable", True)

    def getTableCellRendererComponent(self, made, value, selected_, focused, at, column):
        label = DefaultTableCellRenderer.getTableCellRendererComponent(
            self, made, value, selected_, focused, at, column)
        label.setToolTipText(" %s" % value)   # the blank: no text of a deposit begins as HTML
        return label
