"""The questions of a worksheet, the one at hand below; one worksheet after the other in the same place."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, FlowLayout, Font
from java.lang import Object
from javax.swing import JComboBox, JLabel, JPanel, JScrollPane, JSplitPane, JTable, ListSelectionModel
from javax.swing.table import AbstractTableModel, DefaultTableCellRenderer

from curate_fiji.core.knowledge import checklist
from curate_menu.presenters.worksheet import Worksheet
from curate_menu.windows import icons, messages
from curate_menu.windows.question_panel import QuestionPanel, record_as_it_is
from curate_menu.windows.swing import button, caption, named, on_event_thread, readable_selection, scale

STEPS = ("check", "understand", "request", "augment", "transform", "evaluate", "document")


class WorksheetTab(object):
    """Going from question to question writes what was typed, so nothing is left behind."""

    def __init__(self, curation, owner):
        self.curation = curation
        self.sheet = Worksheet(curation, STEPS[0])
        self.rows = []
        self.coming = set()   # the worksheets that are being filled to be shown
        self.is_moving = False
        self.panel = QuestionPanel(curation, owner)
        self.component = JPanel(BorderLayout(2, 2))
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, JScrollPane(self._table()), self.panel.component)
        split.setResizeWeight(0.3)
        split.setDividerLocation(int(170 * scale()))
        split.setBorder(None)
        self.component.add(self._top(), BorderLayout.NORTH)
        self.component.add(split, BorderLayout.CENTER)
        self.component.add(self._buttons(), BorderLayout.SOUTH)

    def _top(self):
        self.steps = named(JComboBox([checklist.worksheet(step).title for step in STEPS]), "worksheet", "Worksheet")
        self.steps.addActionListener(lambda _event: self._step_chosen())
        self.count = named(JLabel(" "), "summary", "How far the worksheet is")
        line = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
        for part in (caption("Worksheet:", self.steps, "H"), self.steps, self.count):
            line.add(part)
        return line

    def _table(self):
        self.model = _Model(self)
        self.table = readable_selection(named(JTable(self.model), "questions", "Questions of the worksheet"), "Table")
        self.table.setTableHeader(None)
        self.table.setShowGrid(False)
        self.table.setFillsViewportHeight(True)
        self.table.setRowHeight(int(22 * scale()))
        self.table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        renderer = _Renderer(self)
        for column, width in enumerate((26, 430, 60)):
            one = self.table.getColumnModel().getColumn(column)
            one.setPreferredWidth(int(width * scale()))
            one.setCellRenderer(renderer)
        for column, width in ((0, 26), (2, 70)):
            self.table.getColumnModel().getColumn(column).setMaxWidth(int(width * scale()))
        self.table.getSelectionModel().addListSelectionListener(self._row_selected)
        return self.table

    def _buttons(self):
        bar = JPanel(FlowLayout(FlowLayout.LEFT, 4, 2))
        self.undo_it = button("Undo", "Z", self.undo,
                              tooltip="Bring back what stood before your last answer (Alt+Z)")
        for one in (button("Previous", "P", lambda: self.step_by(-1)), button("Next", "X", lambda: self.step_by(1)),
                    button("Next problem", "B", self.next_problem, tooltip="What is wrong first, then what to look at"),
                    button("Next unanswered", "U", self.next_unanswered), self.undo_it):
            bar.add(one)
        return bar

    # Showing ---------------------------------------------------------------------------------

    def show_step(self, step):
        """Show a worksheet, at its first problem or unanswered question."""
        self.panel.commit()
        self.sheet = Worksheet(self.curation, step)
        self.is_moving = True
        self.steps.setSelectedIndex(STEPS.index(step))
        self.is_moving = False
        self.refresh()
        self.go_to(self.sheet.first())

    def refresh(self):
        """Show what the log says now; the question at hand stays."""
        self.rows = self.sheet.rows()
        at = self.panel.view.question if self.panel.view is not None and self.panel.sheet is self.sheet else None
        self.is_moving = True
        self.model.fireTableDataChanged()
        if at is not None:
            self._select(at)
        self.is_moving = False
        if at is not None:
            self.panel.refresh()
        self.count.setText(self.sheet.summary())
        self.undo_it.setEnabled(self.sheet.can_undo() is not None)

    def _select(self, question):
        for number, row in enumerate(self.rows):
            if row.question is not None and row.question.id == question.id:
                self.table.setRowSelectionInterval(number, number)
                self.table.scrollRectToVisible(self.table.getCellRect(number, 0, True))

    def _row_selected(self, event):
        at = self.table.getSelectedRow()
        if event.getValueIsAdjusting() or self.is_moving or not 0 <= at < len(self.rows):
            return
        question = self.rows[at].question
        if question is None:      # a group's name: the question below it
            self.table.setRowSelectionInterval(at + 1, at + 1)
        elif self.panel.view is None or question.id != self.panel.view.question.id \
                or self.panel.sheet is not self.sheet:
            self._show(question)

    def _show(self, question):
        self.panel.commit()
        self.panel.show_question(self.sheet, question)

    def go_to(self, question):
        """Show a question, after what was typed before is in the log."""
        if question is not None:
            self._show(question)
            self.is_moving = True
            self._select(question)
            self.is_moving = False

    def current(self):
        """Return the question that is shown, or None."""
        return self.panel.view.question if self.panel.view is not None else None

    # Going through it ------------------------------------------------------------------------

    def _step_chosen(self):
        step = STEPS[self.steps.getSelectedIndex()]
        if self.is_moving:
            return
        if self.curation.state.is_filled(step):
            if step != self.sheet.step:
                self.show_step(step)
            return

        def fill():
            from curate_menu.entries import worksheets
            try:
                worksheets.fill(self.curation, step)   # after a reading that goes on; the window says what comes
                on_event_thread(lambda: self.show_step(step))
            finally:
                self.coming.discard(step)
        self.is_moving = True
        self.steps.setSelectedIndex(STEPS.index(self.sheet.step))   # until it is filled
        self.is_moving = False
        if step not in self.coming:
            self.coming.add(step)
            messages.in_background(fill)

    def step_by(self, step):
        """Go to the previous or next question."""
        if self.current() is not None:
            self.go_to(self.sheet.beside(self.current(), step))

    def next_problem(self):
        """Go to the next problem that nobody has judged; say so where there is none."""
        self._next(self.sheet.next_problem, "Every problem has been judged.")

    def next_unanswered(self):
        """Go to the next question that needs a person; say so where there is none."""
        self._next(self.sheet.next_unanswered, "Every question that needs you has its answer.")

    def _next(self, find, none_left):
        self.panel.commit()
        question = find(self.current())
        if question is not None:
            self.go_to(question)
        else:
            self.count.setText(none_left)

    def undo(self):
        """Bring back what stood before the last answer."""
        def work():
            question_id = self.sheet.undo()
            if question_id:
                record_as_it_is(self.sheet, question_id)
                self.go_to(checklist.question(question_id))
        messages.guarded(False, work)

    def keep(self):
        """Put what was typed last into the log."""
        self.panel.commit()


class _Model(AbstractTableModel):
    def __init__(self, tab):
        self.tab = tab

    def getRowCount(self):
        return len(self.tab.rows)

    def getColumnCount(self):
        return 3

    def getColumnClass(self, _column):
        return Object

    def getValueAt(self, at, column):
        row = self.tab.rows[at]
        return (row.kind, row.text, row.status)[column]


class _Renderer(DefaultTableCellRenderer):
    def __init__(self, tab):
        self.tab = tab
        self.putClientProperty("html.disable", True)

    def getTableCellRendererComponent(self, table, value, selected, focused, at, column):
        label = DefaultTableCellRenderer.getTableCellRendererComponent(self, table, value, selected, False, at, column)
        row = self.tab.rows[at]
        label.setIcon(None)
        if row.question is None:
            label.setFont(label.getFont().deriveFont(Font.BOLD))
            label.setToolTipText(None)
        else:
            label.setToolTipText("%s - %s%s" % (row.question.text, row.kind, ", " + row.status if row.status else ""))
            label.getAccessibleContext().setAccessibleName("%s: %s %s" % (row.text, row.kind, row.status))
            if column == 0:
                label.setText("")
                label.setIcon(icons.of(row.kind, label.getBackground()))
        return label
