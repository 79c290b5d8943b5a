"""The window that lists a deposit's images; a double click or Enter opens one in the viewer."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension
from java.awt.event import MouseAdapter
from javax.swing import JFrame, JLabel, JScrollPane, JTable, ListSelectionModel
from javax.swing.table import DefaultTableModel

from curate_fiji.core.relating import images
from curate_fiji.core.system.text import plural
from curate_menu import viewer
from curate_menu.swing import bind, on_event_thread, place

COLUMNS = ["", "file", "format", "what", "problem"]


def show(curation):
    """Show the images of the deposit, with a mark for those that have a problem."""
    on_event_thread(lambda: _Window(curation).frame.setVisible(True))


class _Model(DefaultTableModel):
    def isCellEditable(self, _row, _column):
        return False


class _Clicks(MouseAdapter):
    def __init__(self, opened):
        self.opened = opened

    def mouseClicked(self, event):
        if event.getClickCount() == 2:
            self.opened()


class _Window(object):
    def __init__(self, curation):
        state = curation.state()
        self.frame = JFrame("Deposit - %s" % state.about.get("name", ""))
        self.curation = curation
        self.rows = [r for r in state.deposit().image_like if r["kind"] == "file"]
        model = _Model(COLUMNS, 0)
        for record in self.rows:
            model.addRow([_mark(record), record["path"], record["format"],
                          images.one_line(record) if record["images"] else "",
                          (record["problem"] or {}).get("text", "") or record["lying"]])
        self.table = JTable(model)
        self.table.setName("curate.images")
        self.table.setRowHeight(self.table.getFontMetrics(self.table.getFont()).getHeight() + 6)
        self.table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        for column, width in enumerate((40, 260, 110, 280, 240)):
            self.table.getColumnModel().getColumn(column).setPreferredWidth(width)
        self.table.addMouseListener(_Clicks(self.open_selected))
        bind(self.table, "ENTER", self.open_selected)
        if self.rows:
            self.table.setRowSelectionInterval(0, 0)
        hint = JLabel(" %s. Double-click or Enter opens one; then Plugins > CURATE > Check "
                      "Worksheet..." % plural(len(self.rows), "image"))
        self.frame.add(JScrollPane(self.table), BorderLayout.CENTER)
        self.frame.add(hint, BorderLayout.SOUTH)
        self.frame.setPreferredSize(Dimension(960, 420))
        self.frame.pack()
        place(self.frame)

    def open_selected(self):
        row = self.table.getSelectedRow()
        if row >= 0:
            viewer.open_record(self.curation, self.rows[row])


def _mark(record):
    if record["problem"]:
        return "!"
    return "?" if record["lying"] or record["blank"] else "ok"
